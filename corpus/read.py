"""The first arrow: `Page → Article`, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus import byline, chrome, clean, decode, dump, paged
from corpus.blocks import NoArticle
from corpus.inputs.cells import date_of, is_nothing, names_of, text_of
from corpus.paged import Opened, Refused
from corpus.types import Article, Page, ReadingWarning, Rejected, text_hash


def read_page(page: Page) -> Article | Rejected:
    """Read a page; never raises for what a page holds."""
    if page.kind == "article":
        return _article_row(page)
    opened = _opened(page)
    first = _opened(page.first) if page.first else None
    if page.first and isinstance(first, Opened) and paged.part_of(first, opened):
        return _rejected(page, NoArticle("part_of", f"goes on with the article of {page.first.origin}"))
    if isinstance(opened, Refused):
        return _rejected(page, opened.why)
    parts = [part for other in page.parts if (part := paged.part_of(opened, _opened(other)))]
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


def _opened(page: Page) -> Opened | Refused:
    """Decode a page, tell its chrome apart and read its byline."""
    try:
        decoded = decode.decode(page.content, page.charset)
    except decode.NotText as error:
        return Refused(NoArticle(error.code, error.reason))
    text = decoded.text
    if not text or text.isspace():
        return Refused(NoArticle("empty", "the page has no text"))
    if page.kind == "html":
        stripped = chrome.strip_html(text, page.url, decoded.utf8)
    else:
        stripped = dump.strip_dump(text)
    if isinstance(stripped, NoArticle):
        return Refused(stripped, text)
    return Opened(stripped, byline.read_byline(stripped, page.url), text)


def _rejected(page: Page, why: NoArticle) -> Rejected:
    return Rejected(id=page.id, origin=page.origin, url=page.url, code=why.code, reason=why.reason)


EXCEL_CELL = 32767
"""Characters that a spreadsheet's cell holds; a text of exactly this length was cut off there."""


def _article_row(page: Page) -> Article | Rejected:
    row = page.row
    text = str(row.get("text") or "")
    if not text.strip():
        return _rejected(page, NoArticle("empty", "the row has no text"))
    if page.first and _goes_on(page.first, page):
        return _rejected(page, NoArticle("part_of", f"goes on with the article of {page.first.origin}"))
    further = [str(part.row["text"]) for part in page.parts if _goes_on(page, part)]
    text = "\n\n".join([text, *(part for part in further if part != text)])
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


def _goes_on(first: Page, part: Page) -> bool:
    """Tell whether a row goes on with another one's article: both have texts, and one title and date."""
    if not first.kind == part.kind == "article" or not str(part.row.get("text") or "").strip():
        return False
    titles = [text_of(row.get("title")) for row in (first.row, part.row)]
    days = [date_of(row.get("published")) for row in (first.row, part.row)]
    return bool(titles[0] and titles[1]) and len(set(map(paged.bare_title, map(str, titles)))) == 1 == len(
        set(days)
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
