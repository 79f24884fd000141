"""Rows of an export → pages: which column holds what."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.inputs.cells import is_nothing, text_of
from corpus.inputs.soup import plain_text
from corpus.types import Frozen, Page, RejectionCode

_TAG = re.compile(
    r"<(?:!--|!doctype|/?(?:html|body|div|p|span|br|section|table|tbody|tr|td|img|font|strong|b|a|h[1-6]|ul|ol|li|em|o:p"
    r"|article|blockquote|center|figure|mp-[a-z]+)\b[^<>]*/?>)",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|span|br|section|img|strong|font)\b", re.IGNORECASE)
MARKUP_TAGS = 2
"""A cell with so many tags is markup, as is one that begins with a tag; a single one within the text may be
quoted in a report on web pages.
"""

_PAGE = re.compile(r"<(?:!doctype|html|head|body|nav|header|footer)\b", re.IGNORECASE)
_OFFICE = "urn:schemas-microsoft-com:office"
"""What Word and Excel declare in the pages that they write, which are a text and no site's page."""


class ColumnsError(ValueError):
    """A mapping of columns that cannot be read; the message says what is wrong with it."""


Names = tuple[str, ...]


class Columns(Frozen):
    """Which columns of a table, or keys of a JSON object, may hold what; none for a field that is not read.

    Where a row has several of them, the first that holds something is read. The default names are those of
    the project's own article rows. `html` and `text` may name the same column: what looks like markup is read
    as a page, what does not as a clean text. Markup in a column of texts alone is read as a page where it is
    a whole one.
    """

    id: Names = ("id",)
    url: Names = ("url",)
    site: Names = ("site",)
    source: Names = ("source",)
    title: Names = ("title",)
    published: Names = ("published",)
    authors: Names = ("authors",)
    editors: Names = ("editors",)
    text: Names = ("text",)
    html: Names = ("html",)

    @classmethod
    def parse(cls, mapping: str) -> Columns:
        """Read `text=正文,text=内容,title=标题`; a field set to nothing (`html=`) is not read.

        Raises `ColumnsError`.
        """
        fields: dict[str, Names] = {}
        for part in filter(None, (p.strip() for p in re.split(r"[,，;；]", mapping))):
            name, equals, column = (s.strip() for s in part.partition("="))
            if not equals or name not in cls.model_fields:
                known = ", ".join(cls.model_fields)
                raise ColumnsError(f"{part!r} is no FIELD=COLUMN; the fields are {known}")
            fields[name] = (*fields.get(name, ()), *filter(None, [column]))
        return cls(**fields)

    def bodies(self) -> tuple[str, ...]:
        """Return the columns of which a table needs at least one."""
        return tuple(dict.fromkeys((*self.text, *self.html)))


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no page, and why."""

    code: RejectionCode
    reason: str


BYLINE = ("site", "source", "title", "published", "authors", "editors")
"""The fields of a row that are believed where they hold something."""


def page_of_row(row: Mapping[str, Any], columns: Columns, fallback_id: str, origin: str) -> Page | BadRow:
    """Return the page that a row holds.

    A row with a text is an article, its byline believed. A plain text is kept to the letter, one with the
    markup of an editor or of Word is read to plain paragraphs. A row with HTML in a column of its own, or
    with a whole page where the text should be, is a page as saved, and what the row says of its byline goes
    before what is read.
    """
    if not any(column in row for column in columns.bodies()):
        wanted = " or ".join(columns.bodies())
        reason = f"no column {wanted}, only {_listed(row)}; say which one holds it: --column text=NAME"
        return BadRow("no_column", reason)

    def cell(names: Names) -> Any:
        return next((row[name] for name in names if not is_nothing(row.get(name))), None)

    text, markup = text_of(body := _joined(cell(columns.text))), text_of(cell(columns.html))
    soup = _markup_of(text) if text else None
    if soup and columns.text != columns.html and not _is_page(soup):
        text, soup = (body := plain_text(soup)), None
    if not text and not markup:
        return BadRow("empty", "the row has no text")
    byline = {field: cell(getattr(columns, field)) for field in BYLINE}
    known = {field: value for field, value in byline.items() if value is not None}
    page_id, url = text_of(cell(columns.id)) or fallback_id, text_of(cell(columns.url))
    if text and not soup:
        return Page(id=page_id, kind="article", origin=origin, url=url, row={**known, "text": str(body)})
    content = soup or markup or ""
    return Page(
        id=page_id,
        kind="html",
        origin=origin,
        url=url,
        content=content.encode("utf-8", "replace"),
        charset="utf-8",
        row=known,
    )


def _markup_of(text: str) -> str | None:
    """Return the markup that a cell holds, escaped once too often or not; None for plain text."""
    if _TAG.match(text) or len(_TAG.findall(text)) >= MARKUP_TAGS:
        return text
    if len(_ESCAPED_TAG.findall(text)) >= MARKUP_TAGS:
        return html.unescape(text)
    return None


def _is_page(markup: str) -> bool:
    """Tell a whole page, what stands around its article included, from the text of an article."""
    return bool(_PAGE.search(markup)) and _OFFICE not in markup


def _joined(cell: Any) -> Any:
    """Return a text that came as a list of paragraphs as one."""
    return "\n\n".join(str(part) for part in cell) if isinstance(cell, list) else cell


def _listed(row: Mapping[str, Any]) -> str:
    names = [str(name) for name in row if name][:20]
    return ", ".join(names) or "nameless ones"
