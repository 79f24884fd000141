"""When a page was published: what its byline, meta data, masthead and address say, in the order of belief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Stripped
from corpus.bylines.fields import seen
from corpus.bylines.stamps import address_stamp, completed, first_stamp, meta_stamp, yearless
from corpus.bylines.words import byline_words, words
from corpus.lines import plain

LINE = 90
"""Characters of a byline; longer blocks are prose."""
MASTHEAD = 2
"""Different words of an electronic edition that its masthead shows: one may stand in any site's menu."""


@dataclass(slots=True)
class Dates:
    """The dates around an article, as YYYY-MM-DD: those of its byline, those that may be another's; and the
    lines that may give a day without its year, each with whether a label says that it has a date.
    """

    sure: list[str | None] = field(default_factory=list)
    weak: list[str | None] = field(default_factory=list)
    days: list[tuple[str, bool]] = field(default_factory=list)


def published(dates: Dates, stripped: Stripped, address: str | None) -> str | None:
    """Return a page's date of publication, as YYYY-MM-DD."""
    return next((date for date in _in_order(dates, stripped, address) if date), None)


def _in_order(dates: Dates, stripped: Stripped, address: str | None) -> Iterator[str | None]:
    """Yield the dates that a page gives, in the order in which they are believed."""
    meta = stripped.meta
    yield from dates.sure
    for key in byline_words()["meta"]["date"]:
        yield meta_stamp(meta[key]) if meta.get(key) else None
    yield from dates.weak
    yield _masthead(stripped)
    yield address_stamp(address)
    # A WeChat article's own clock comes last: where the address has a date, the page is a copy elsewhere.
    yield meta_stamp(meta.get("js:ct", ""))
    day = next((day for line, labelled in dates.days if (day := yearless(line, labelled))), None)
    if day:
        text = plain("\n".join(stripped.blocks[i].text for i in stripped.body))
        yield completed(*day, address, text)


def _masthead(stripped: Stripped) -> str | None:
    """Return the date of an electronic edition's masthead, which is that of all its articles."""
    above = [block.text for block in stripped.blocks[: stripped.body[0]]]
    if not any("版" in text or "按日期" in text or "往期" in text for text in above):
        return None
    head = [seen(text).plain for text in above]
    cues = {match[0][:2] for text in head for match in words("epaper").finditer(text)}
    if len(cues) < MASTHEAD:
        return None
    lines = (text for text in head if len(text) <= LINE and not words("clock").search(text))
    return next((stamp for text in lines if (stamp := first_stamp(text))), None)
