"""URLs, list pages, feeds and sitemaps → WARC archives that `corpus.sources` reads. Needs the extra
`shequ[fetch]`.

Polite by default: robots.txt is obeyed, a host gets one request at a time with a pause that grows as the host
slows down, busy servers are left alone for as long as they ask, and the user agent names whom to write to. A
run that is broken off goes on where it stopped: what is to be visited and how each visit ended is in
DIR/.visits.sqlite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from corpus.decode import MAX_BYTES
from corpus.types import Frozen

HOSTS_AT_ONCE = 4
"""Requests under way, each to a host of its own; so many are still waited for after Ctrl-C."""

PUBLIC_ADDRESSES = "corpus.web.addresses.PublicResolver"
ANY_ADDRESS = "scrapy.resolver.CachingThreadedResolver"

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+\.\S+")


class FetchError(Exception):
    """A run that cannot begin; the message says why."""


class Plan(Frozen):
    """What to fetch and how far to go.

    `pages` are addresses of pages, feeds or sitemaps, told apart by their content; `lists` are list pages,
    whose articles are saved and whose next pages (下一页) are followed. `pattern`, a regular expression, says
    which of their links are articles; without it, dates and numbers in the address do. `again` visits what
    was visited before, with conditional requests: only what has changed is saved anew.
    """

    contact: str = Field(description="a mail address or a web page of whoever runs this")
    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    pattern: str | None = None
    again: bool = False
    max_pages: int = Field(default=1000, ge=1, description="pages saved in this run")
    max_list_pages: int = Field(default=20, ge=1, description="list pages followed from each one given")
    max_bytes: int = Field(default=MAX_BYTES, ge=1, description="bytes of a response, once unpacked")
    delay: float = Field(default=2.0, ge=0, description="least seconds between two requests to a host")
    allow_private: bool = Field(default=False, description="fetch from this machine and its network too")

    @field_validator("contact")
    @classmethod
    def _is_contact(cls, contact: str) -> str:
        if not _CONTACT.fullmatch(contact):
            raise ValueError("the contact is no mail address and no web page")
        return contact

    @field_validator("pages", "lists")
    @classmethod
    def _are_addresses(cls, urls: tuple[str, ...]) -> tuple[str, ...]:
        for url in urls:
            if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
                raise ValueError(f"{url!r} is no http or https address")
        return urls

    @field_validator("pattern")
    @classmethod
    def _is_pattern(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise ValueError(f"the pattern is no regular expression: {error}") from error
        return pattern


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended: pages saved in it, and over all runs the visits by outcome and what was not saved and
    why.

    `refusals` are (address, outcome, reason); `stopped` says that the run was broken off by Ctrl-C.
    """

    saved: int
    stopped: bool
    counts: Mapping[str, int]
    refusals: tuple[tuple[str, str, str], ...]


def fetch(plan: Plan, folder: Path) -> Report:
    """Fetch into a folder; once in a process, as the network loop of Scrapy cannot be started twice.

    Ctrl-C ends the run in order, after the requests under way; the same call goes on with it. Raises
    `FetchError` if Scrapy is not installed or the folder cannot be written.
    """
    try:
        from scrapy.crawler import CrawlerProcess
    except ImportError as error:
        raise FetchError("fetching needs Scrapy: pip install 'shequ[fetch]'") from error
    from corpus.web.archive import Archive
    from corpus.web.spider import Limits, PageSpider, first_visits
    from corpus.web.visits import Visits

    try:
        folder.mkdir(parents=True, exist_ok=True)
        visits = Visits(folder / ".visits.sqlite")
        archive = Archive(folder, _software())
    except OSError as error:
        raise FetchError(f"{folder}: {error.strerror}") from error
    try:
        for visit in first_visits(plan.pages, plan.lists):
            visits.plan(visit, again=plan.again or visit.kind == "list")
        pattern = re.compile(plan.pattern) if plan.pattern else None
        limits = Limits(plan.max_pages, plan.max_list_pages, plan.max_bytes, pattern)
        process = CrawlerProcess(_settings(plan))
        crawler = process.create_crawler(PageSpider)
        process.crawl(crawler, visits=visits, archive=archive, limits=limits)
        process.start()
        saved = crawler.spider.saved if crawler.spider else 0
        stopped = crawler.stats.get_value("finish_reason") == "shutdown" if crawler.stats else False
        return Report(saved, stopped, visits.counts(), tuple(visits.refusals()))
    finally:
        archive.close()
        visits.close()


def _software() -> str:
    return f"shequ/{version('shequ')}"


def _settings(plan: Plan) -> dict[str, Any]:
    return {
        "USER_AGENT": f"{_software()} (+{plan.contact})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "shequ",
        "CONCURRENT_REQUESTS": HOSTS_AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": plan.delay,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": plan.delay,
        "DOWNLOAD_MAXSIZE": plan.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": 60,
        "RETRY_TIMES": 3,
        "REDIRECT_MAX_TIMES": 5,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "CRITICAL",
        "TWISTED_DNS_RESOLVER": ANY_ADDRESS if plan.allow_private else PUBLIC_ADDRESSES,
        "SHEQU_ALLOW_PRIVATE": plan.allow_private,
        "DOWNLOADER_MIDDLEWARES": {
            "corpus.web.manners.WantedAddresses": 60,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "corpus.web.manners.RobotsRules": 100,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "corpus.web.manners.PatientRetry": 550,
        },
    }
