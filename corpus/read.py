"""The first arrow: `Page → Article`, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus import byline, chrome, clean, decode, dump, paged
from corpus.blocks import NoArticle
from corpus.cells import date_of, is_nothing, names_of, text_of
from corpus.paged import Opened
from corpus.types import Article, Page, ReadingWarning, Rejected, text_hash


def read_page(page: Page) -> Article | Rejected:
    """Read a page; never raises for what a page holds."""
    if page.kind == "article":
        return _article_row(page)
    opened = _opened(page)
    if isinstance(opened, NoArticle):
        return _rejected(page, opened)
    first = _opened(page.first) if page.first else None
    if page.first and isinstance(first, Opened) and paged.belongs(first, opened):
        return _rejected(page, NoArticle("part_of", f"goes on with the article of {page.first.origin}"))
    parts = [part for part in map(_opened, page.parts) if isinstance(part, Opened)]
    parts = [part for part in parts if paged.belongs(opened, part)]
    stripped, line = opened.stripped, paged.joined(opened, parts)
    raw = "\n\n".join(line.body)
    text, edits = clean.clean(raw)
    if not text.strip():
        return _rejected(page, NoArticle("no_article", "nothing is left of the body after cleaning"))
    given, warnings = _given(page.row)
    read = {key: getattr(line, key) for key in given}
    return Article(
        id=page.id,
        url=page.url,
        **read | {key: value for key, value in given.items() if value},
        script=clean.script_of(raw, page.url),
        dateline=line.dateline,
        text=text,
        text_hash=text_hash(text),
        edits=edits,
        stage=stripped.stage,
        origin=page.origin,
        warnings=(*warnings, *clean.mojibake(text)),
    )


def _opened(page: Page) -> Opened | NoArticle:
    """Decode a page, tell its chrome apart and read its byline."""
    try:
        decoded = decode.decode(page.content, page.charset)
    except decode.NotText as error:
        return NoArticle(error.code, error.reason)
    if not decoded.text.strip():
        return NoArticle("empty", "the page has no text")
    stripped = (
        chrome.strip_html(decoded.text, page.url) if page.kind == "html" else dump.strip_dump(decoded.text)
    )
    if isinstance(stripped, NoArticle):
        return stripped
    return Opened(stripped, byline.read_byline(stripped, page.url))


def _rejected(page: Page, why: NoArticle) -> Rejected:
    return Rejected(id=page.id, origin=page.origin, url=page.url, code=why.code, reason=why.reason)


EXCEL_CELL = 32767
"""Characters that a spreadsheet's cell holds; a text of exactly this length was cut off there."""


def _article_row(page: Page) -> Article | Rejected:
    row = page.row
    text = str(row.get("text") or "")
    if not text.strip():
        return _rejected(page, NoArticle("empty", "the row has no text"))
    byline, warnings = _given(row)
    if len(text) == EXCEL_CELL:
        message = "the text ends where a spreadsheet's cell ends"
        warnings += (ReadingWarning(code="cut_off", message=message, start=len(text)),)
    return Article(
        id=page.id,
        url=page.url,
        **byline,
        script=clean.script_of(text, page.url),
        text=text,
        text_hash=text_hash(text),
        stage="given",
        origin=page.origin,
        warnings=(*warnings, *clean.mojibake(text)),
    )


def _given(row: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[ReadingWarning, ...]]:
    """Return what a row says of its byline, dates as YYYY-MM-DD and names as tuples, and what could not be
    read.
    """
    byline: dict[str, Any] = {key: text_of(row.get(key)) for key in ("site", "source", "title")}
    byline |= {key: names_of(row.get(key)) for key in ("authors", "editors")}
    byline["published"] = date_of(row.get("published"))
    warnings: tuple[ReadingWarning, ...] = ()
    if byline["published"] is None and not is_nothing(row.get("published")):
        message = f"the row's date of publication cannot be read: {str(row['published'])[:40]!r}"
        warnings = (ReadingWarning(code="unreadable_date", message=message),)
    return byline, warnings
