"""The types of the first two rooms: a `Page` comes in, an `Article` or a `Rejected` goes out."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Script = Literal["hans", "hant", "hant-tw", "hant-hk"]


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

    def digest(self) -> str:
        """Return the SHA-256 of everything that can change what is read out of this page."""
        return hashlib.sha256(self.model_dump_json(exclude={"origin"}).encode()).hexdigest()


class Edit(Frozen):
    """One change that cleaning made: `text[start:end]` stands where the page has `was`.

    Offsets count Unicode code points of the cleaned text; `start == end` marks a deletion.
    """

    start: int
    end: int
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
    dateline: str | None = Field(default=None, description="本报绍兴讯 and its like, taken out of the text")
    text: str
    text_hash: str
    edits: tuple[Edit, ...] = ()
    stage: str = Field(description="the stage of chrome stripping that found the body")
    origin: str = ""
    warnings: tuple[ReadingWarning, ...] = ()

    def page_text(self) -> str:
        """Return the body as it stood on the page, every edit undone."""
        out, at = [], 0
        for edit in self.edits:
            out += [self.text[at : edit.start], edit.was]
            at = edit.end
        return "".join([*out, self.text[at:]])

    def page_offset(self, offset: int) -> int:
        """Map an offset into `text` to one into `page_text()`; inside an edit, to where the edit begins."""
        shift = 0
        for edit in self.edits:
            if edit.start > offset or (edit.start == offset and edit.end > edit.start):
                break
            if offset < edit.end:
                inside = min(offset - edit.start, len(edit.was)) if len(edit.was) == edit.end - edit.start else 0
                return edit.start + shift + inside
            shift += len(edit.was) - (edit.end - edit.start)
        return offset + shift


class Rejected(Frozen):
    """A page that gave no article, and why; `code` is one of a closed list, `reason` is for people."""

    id: str
    origin: str
    code: str
    reason: str
    url: str | None = None


def text_hash(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
