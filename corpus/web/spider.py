"""The spider: visits what is planned, saves pages, follows lists, feeds and sitemaps."""

from __future__ import annotations

import re
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest, StopDownload
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from corpus.web.archive import Archive
from corpus.web.links import article_links, further_pages, next_page, xml_kind, xml_links
from corpus.web.visits import Outcome, Visit, VisitKind, Visits

PAGE_TYPES = ("text/html", "application/xhtml", "text/plain")
"""What is saved; a response that declares no type is looked at."""

LISTED_TYPES = (
    *PAGE_TYPES,
    "application/xml",
    "text/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
)
PACKED_TYPES = ("application/gzip", "application/x-gzip", "application/octet-stream")

MOST_NESTED = 3
"""Sitemaps within sitemaps that are followed: an index, its parts, and one more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a run goes: pages saved, list pages followed from each first one, bytes of a response."""

    pages: int
    list_pages: int
    size: int
    pattern: re.Pattern[str] | None


class PageSpider(scrapy.Spider):  # type: ignore[misc]
    """Visits every pending address and notes how it ended; nothing is kept in memory that is not in the
    database.
    """

    name = "shequ"

    def __init__(self, visits: Visits, archive: Archive, limits: Limits):
        super().__init__()
        self.visits = visits
        self.archive = archive
        self.limits = limits
        self.saved = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PageSpider:
        """Make the spider and listen to the headers of its responses."""
        spider: PageSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.refuse_other_types, signal=signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield what is pending, also from runs that were broken off."""
        for visit in self.visits.pending():
            yield self._request(visit)

    def _request(self, visit: Visit) -> Request:
        headers = {"If-None-Match": visit.etag, "If-Modified-Since": visit.modified}
        return Request(
            visit.url,
            callback=self.parse,
            errback=self.fail,
            headers={name: value for name, value in headers.items() if value},
            meta={"visit": visit},
            priority=1 if visit.kind == "list" else 0,
            dont_filter=True,  # the database of visits is the filter
        )

    def refuse_other_types(self, headers: Any, request: Request, **_: Any) -> None:
        """Break off the download of pictures, films and files at their headers."""
        visit: Visit | None = request.meta.get("visit")
        kind = (headers.get(b"Content-Type") or b"").decode("latin-1").lower()
        wanted = PAGE_TYPES if visit is None or visit.kind != "any" else (*LISTED_TYPES, *PACKED_TYPES)
        if kind and not kind.startswith(wanted):
            raise StopDownload(fail=True)

    def parse(self, response: Response) -> Iterator[Request]:
        """Save a page, or follow what a list, feed or sitemap lists."""
        visit: Visit = response.meta["visit"]
        body = self._unpacked(response.body)
        kind = xml_kind(body) if visit.kind == "any" else None
        if visit.kind == "list":
            yield from self._follow_list(visit, response)
        elif kind is not None:
            yield from self._follow_xml(visit, body, response.url)
        else:
            self._save(visit, response)
            for link in further_pages(_markup(response), response.url):
                yield from self._planned(Visit(link, "page", visit.depth))
        self.visits.remember(visit.url, _header(response, b"ETag"), _header(response, b"Last-Modified"))

    def _unpacked(self, body: bytes) -> bytes:
        """Unpack a sitemap.xml.gz, never more than the limit of it."""
        if not body.startswith(b"\x1f\x8b"):
            return body
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, self.limits.size)
        except zlib.error:
            return b""

    def _save(self, visit: Visit, response: Response) -> None:
        if self.saved >= self.limits.pages:
            raise CloseSpider("page limit")  # the visit stays pending for the next run
        kind = (_header(response, b"Content-Type") or "text/html").lower()
        if not kind.startswith(PAGE_TYPES):
            self.visits.close_visit(visit.url, "refused", f"content type {kind}")
            return
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        self.archive.save(response.url, response.status, headers, response.body)
        self.visits.close_visit(visit.url, "saved")
        self.saved += 1

    def _follow_list(self, visit: Visit, response: Response) -> Iterator[Request]:
        html = _markup(response)
        for link in article_links(html, response.url, self.limits.pattern):
            yield from self._planned(Visit(link, "page", visit.depth))
        following = next_page(html, response.url)
        if following and visit.depth + 1 < self.limits.list_pages:
            yield from self._planned(Visit(following, "list", visit.depth + 1))
        self.visits.close_visit(visit.url, "followed")

    def _follow_xml(self, visit: Visit, body: bytes, url: str) -> Iterator[Request]:
        pages, sitemaps = xml_links(body, url)
        for link in pages:
            if self.limits.pattern is None or self.limits.pattern.search(link):
                yield from self._planned(Visit(link, "page", visit.depth))
        if visit.depth < MOST_NESTED:
            for link in sitemaps:
                yield from self._planned(Visit(link, "any", visit.depth + 1))
        self.visits.close_visit(visit.url, "followed")

    def _planned(self, visit: Visit) -> Iterator[Request]:
        if self.visits.plan(visit):
            yield self._request(visit)

    def fail(self, failure: Failure) -> None:
        """Note why an address could not be visited."""
        visit: Visit = failure.request.meta["visit"]
        outcome, reason = _told(failure)
        self.visits.close_visit(visit.url, outcome, reason)


def _markup(response: Response) -> str:
    return str(response.text if hasattr(response, "text") else response.body.decode("utf-8", "replace"))


def _told(failure: Failure) -> tuple[Outcome, str]:
    error = failure.value
    if isinstance(error, HttpError):
        status = error.response.status
        return ("unchanged", "") if status == 304 else ("failed", f"HTTP {status}")
    if isinstance(error, StopDownload):
        return "refused", "no web page, by its content type"
    if isinstance(error, IgnoreRequest):
        return "refused", str(error) or "refused"
    return "failed", f"{type(error).__name__}: {error}"


def _header(response: Response, name: bytes) -> str | None:
    value: bytes | None = response.headers.get(name)
    return value.decode("latin-1") if value else None


def first_visits(pages: tuple[str, ...], lists: tuple[str, ...]) -> Iterator[Visit]:
    """Yield the visits that a run begins with."""
    kinds: tuple[tuple[VisitKind, tuple[str, ...]], ...] = (("list", lists), ("any", pages))
    for kind, urls in kinds:
        for url in urls:
            yield Visit(url, kind)
