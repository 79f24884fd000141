"""The types of the first two rooms: a `Page` comes in, an `Article` or a `Rejected` goes out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Script = Literal["hans", "hant", "hant-tw", "hant-hk"]

RejectionCode = Literal[
    # the input cannot be read
    "unknown_type",  # a file whose name says no kind that is read
    "unreadable",  # the system does not let it be opened: permissions, dangling links, loops, devices
    "empty",  # nothing in it
    "binary",  # a picture, an archive or other bytes that are no text
    "too_large",  # beyond the named limit for a page, a row or a file
    "bad_file",  # a table or archive whose structure is broken
    "truncated",  # an archive that ends in the middle of a record
    "bad_row",  # a line or row that is broken
    "no_column",  # a table without any column that holds text or HTML
    "not_html",  # a response of an archive that is no web page
    "http_status",  # a response of an archive that says 404, 302 and the like
    # the page was read and holds no article
    "no_article",
    "list_page",
    "login_page",
    "error_page",
    "search_page",
    "video_page",
    "picture_page",
    "too_short",
    "not_chinese",
    "part_of",  # a further page of an article that another page begins; its text is there
    # a build set it aside
    "internal_error",  # a defect of this program; the reason names the exception
    "crashed",  # the process that read it died: no memory, or a defect of a library
]
"""Why an input gave no article: a closed list, so that tables can count and filter by it."""


class Frozen(BaseModel):
    """Base of all border types: immutable, no unknown keys, bytes as base64 in JSON."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64", populate_by_name=True
    )


class Page(Frozen):
    """One input as it was found, nothing decoded yet.

    `kind` says how to read `content`: `html` and `text` are a page's bytes as saved; `article` is a row of
    an export whose byline and text are believed (its cells are in `row`, `content` is empty).
    """

    id: str
    kind: Literal["html", "text", "article"]
    origin: str = Field(description="file, and record within it, as the user would look for it")
    url: str | None = None
    content: bytes = b""
    charset: str | None = Field(default=None, description="what the transport declared, if anything")
    row: dict[str, Any] = Field(default_factory=dict, description="other columns of the row: site, title, …")
    parts: tuple[Page, ...] = Field(
        default=(), description="further pages of its article, if they prove to be"
    )
    first: Page | None = Field(default=None, description="the page whose article this one may go on with")

    def digest(self) -> str:
        """Return the SHA-256 of everything that can change what is read out of this page."""
        return hashlib.sha256(self.model_dump_json(exclude={"origin"}).encode()).hexdigest()


class Edit(Frozen):
    """One change that cleaning made: `text[start:end]` stands where the page has `was`, at its offset `at`.

    `start` and `end` count Unicode code points of the cleaned text, `at` those of the page's; `start == end`
    marks a deletion. The edits of a text are sorted by `start` and never overlap.
    """

    start: int
    end: int
    at: int
    was: str


class ReadingWarning(Frozen):
    """Something a careful reader should know about an article; `start` is an offset into its text."""

    code: str
    message: str
    start: int | None = None


class Article(Frozen):
    """The news article of a page: its byline and its body, nothing else of the page.

    `text` is the cleaned body in simplified characters, paragraphs split by a blank line (an article row's
    text is kept as it is). All offsets elsewhere count code points of `text`, which `text_hash` identifies.
    `edits` lead back to the body as it stood on the page.
    """

    id: str
    url: str | None = None
    site: str | None = None
    title: str | None = None
    published: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    script: Script = "hans"
    dateline: str | None = Field(default=None, description="本报绍兴讯 and its like; it stays in the text")
    text: str
    text_hash: str
    edits: tuple[Edit, ...] = ()
    stage: str = Field(description="the stage of chrome stripping that found the body")
    origin: str = ""
    warnings: tuple[ReadingWarning, ...] = ()

    def page_text(self) -> str:
        """Return the body as it stood on the page, every edit undone."""
        return undo(self.text, self.edits)

    def page_offset(self, offset: int) -> int:
        """Map an offset into `text` to one into `page_text()`, by bisection.

        What an edit of equal length changed is mapped character by character; the inside of any other edit
        maps to where it begins. At a deletion the answer lies behind what was deleted.
        """
        i = bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1
        if i < 0:
            return offset
        edit = self.edits[i]
        if offset >= edit.end:
            return edit.at + len(edit.was) + offset - edit.end
        return edit.at + (offset - edit.start if len(edit.was) == edit.end - edit.start else 0)


class Rejected(Frozen):
    """A page that gave no article, and why; `code` is one of a closed list, `reason` is for people."""

    id: str
    origin: str
    code: RejectionCode
    reason: str
    url: str | None = None


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Return the text that `edits` made into `text`."""
    out, at = [], 0
    for edit in edits:
        out += [text[at : edit.start], edit.was]
        at = edit.end
    return "".join([*out, text[at:]])


def text_hash(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
