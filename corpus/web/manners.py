"""Manners on the way: no private addresses, and patience with servers that are busy."""

from __future__ import annotations

import asyncio
import email.utils
import time
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from corpus.web.addresses import REFUSED, PublicResolver, is_private_literal
from corpus.web.links import same_site
from corpus.web.visits import Visit

FIRST_WAIT = 2.0
"""Seconds before the first retry; every further one waits twice as long."""

DISALLOW_ALL = b"User-agent: *\nDisallow: /"

LONGEST_WAIT = 120.0
"""Seconds that a Retry-After is obeyed for at most within a run; a later run may try again."""


class WantedAddresses:
    """Refuses addresses of this machine or network, and redirects to other sites.

    Hosts written as numbers are told here, names where they are looked up.
    """

    def __init__(self, allow_private: bool):
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WantedAddresses:
        """Make the middleware as the settings say."""
        return cls(crawler.settings.getbool("SHEQU_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        """Raise `IgnoreRequest` for an address that is not wanted; redirects pass here too."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"}:
            raise IgnoreRequest(f"not a web address: {request.url}")
        if not self._allow_private and is_private_literal(parts.hostname or ""):
            raise IgnoreRequest(f"{parts.hostname}: {REFUSED}")
        visit: Visit | None = request.meta.get("visit")
        if visit is not None and not same_site(visit.url, request.url):
            raise IgnoreRequest(f"led to another site, {request.url}")


class RobotsRules(RobotsTxtMiddleware):  # type: ignore[misc]
    """Obeys robots.txt; a server that answers with an error instead of its rules is left alone (RFC 9309)."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = {}

    async def robot_parser(self, request: Request) -> Any:
        """Return the rules of the request's host; asked for once, however many requests wait for them."""
        async with self._locks.setdefault(urlsplit(request.url).netloc, asyncio.Lock()):
            return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        known = response if response.status < 500 else response.replace(body=DISALLOW_ALL)
        await super()._parse_robots(known, netloc, request)


class PatientRetry(RetryMiddleware):  # type: ignore[misc]
    """Retries with a pause that doubles, or as long as the server asks for with Retry-After."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the response, or after a pause the request to repeat."""
        again = super().process_response(request, response)
        if isinstance(again, Request):
            await self._pause(request, _retry_after(response))
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:
        """Return, after a pause, the request to repeat; None for what is not worth a retry."""
        if (host := urlsplit(request.url).hostname) in PublicResolver.refused:
            raise IgnoreRequest(f"{host}: {REFUSED}")
        again = super().process_exception(request, exception)
        if isinstance(again, Request):
            await self._pause(request, None)
        return again

    async def _pause(self, request: Request, asked: float | None) -> None:
        doubled = FIRST_WAIT * 2 ** int(request.meta.get("retry_times", 0))
        await asyncio.sleep(min(max(doubled, asked or 0), LONGEST_WAIT))


def _retry_after(response: Response) -> float | None:
    """Return the seconds of a Retry-After header, given as a number or as a date."""
    value: Any = response.headers.get(b"Retry-After")
    if not value:
        return None
    text = value.decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    parsed = email.utils.parsedate_tz(text)
    return max(0.0, email.utils.mktime_tz(parsed) - time.time()) if parsed else None
