"""Articles that a site cut into pages, 1 2 下一页: which pages go on with another one, and their whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Stripped
from corpus.byline import Byline
from corpus.numbered import MOST_PARTS
from corpus.script import simplify

_STEP = r"[\W_]{1,8}"
_GLUED = "|".join("123456789"[:end] for end in range(9, 1, -1))
"""Numbers that only styles hold apart: 123下一页."""
_NUMBERS = rf"(?<![\d.])(?:1(?:{_STEP}\d{{1,2}}){{1,{MOST_PARTS}}}|{_GLUED})(?!\d)"
_PAGER = re.compile(
    rf"{_NUMBERS}[\W_]{{0,8}}(?:下一?|后一)页|(?:上一?|前一)页[\W_]{{0,8}}{_NUMBERS}|共\s?(?:[2-9]|[12]\d)\s?页"
)
"""1 2 3 下一页; 上一页 [1] [2]; 第1页/共3页. Sought in the page's lines, each on a line of its own."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page with its chrome told apart and its byline read."""

    stripped: Stripped
    line: Byline


def belongs(first: Opened, part: Opened) -> bool:
    """Tell whether `part` goes on with the article that `first` begins.

    Both show a pager and the same day, their titles are one but for a page's number, and `part` names no
    other source.
    """
    one, other = first.line, part.line
    return (
        one.title is not None
        and other.title is not None
        and _bare(one.title) == _bare(other.title)
        and one.published is not None
        and one.published == other.published
        and other.source in (None, one.source)
        and _has_pager(first.stripped)
        and _has_pager(part.stripped)
    )


def joined(first: Opened, parts: Sequence[Opened]) -> Byline:
    """Return the first page's byline with the bodies of all pages; credits that it lacks are the last
    page's.
    """
    body = list(first.line.body)
    for part in parts:
        if not set(part.line.body) <= set(body):  # a site that shows its last page for every higher number
            body += part.line.body
    lines = [first.line, *(part.line for part in reversed(parts))]
    return replace(
        first.line,
        body=tuple(body),
        authors=next((line.authors for line in lines if line.authors), ()),
        editors=next((line.editors for line in lines if line.editors), ()),
    )


_PAGE_MARK = re.compile(r"第\d{1,2}页|[(（\[]\d{1,2}[)）\]]$")


def _bare(title: str) -> str:
    """Return a title without a page's number and punctuation."""
    return re.sub(r"[\W_]", "", _PAGE_MARK.sub("", simplify(title).strip()))


def _has_pager(stripped: Stripped) -> bool:
    return _PAGER.search(simplify("\n".join(block.text for block in stripped.blocks))) is not None
