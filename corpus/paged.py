"""Articles that a site cut into pages, 1 2 下一页: which pages go on with another one, and their whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, NoArticle, Stripped
from corpus.byline import Byline, read_byline
from corpus.cleaning.script import simplify
from corpus.html.walk import TooLarge, parse
from corpus.inputs.numbered import MOST_PARTS
from corpus.lines import plain
from corpus.types import RejectionCode

_STEP = r"[\W_]{1,8}"
_GLUED = "|".join("123456789"[:end] for end in range(9, 1, -1))
"""Numbers that only styles hold apart: 123下一页."""
_NUMBERS = rf"(?<![\d.])(?:1(?:{_STEP}\d{{1,2}}){{1,{MOST_PARTS}}}|{_GLUED})(?!\d)"
_PAGER = re.compile(
    rf"{_NUMBERS}[\W_]{{0,8}}(?:下一?|后一)页|(?:上一?|前一)页[\W_]{{0,8}}{_NUMBERS}"
    r"|共\s{0,3}(?:[2-9]|[12]\d)\s{0,3}页|第\s?1\s?页[\W_]{1,8}第\s?2\s?页|(?:页码|分页|页次)\W{0,3}1\W{1,8}2"
    rf"|[\[【(]1[)】\]]\s?[\[【(]2[)】\]]|(?:余下|阅读|显示|查看)全文[\W_]{{0,8}}{_NUMBERS}"
    r"|^\W*(?:[上下]一?|[前后]一)页\W*$",
    re.MULTILINE,
)
"""1 2 3 下一页; 上一页 [1] [2]; 第1页/共3页; 【1】【2】; 下一页 alone. Sought in the page's lines, one on
each."""
_MANY = rf"(?:[2-9]|1\d|{MOST_PARTS})(?!\d)"
_DRAWN = re.compile(
    rf"create_?Page\w*\s*\(\s*(?:[\"'][\w-]*[\"']\s*,\s*)?[\"']?{_MANY}"
    r"|\b(?:count_?page|_?page_?count|n?total_?pages?|max_?page|page_?total|page_?num(?:s|ber)?)"
    rf"[\"']?\s*[:=]\s*[\"']?{_MANY}"
    rf"|laypage\w*[(.][^;]{{0,80}}?\bpages\s*:\s*{_MANY}",
    re.IGNORECASE,
)
"""Pagers that a script draws: createPageHTML(3, 0, "t2024_38", "html"), var countPage = 3, totalPage: 3."""

_BARE_CODES: tuple[RejectionCode, ...] = ("too_short", "no_article", "list_page", "picture_page")
"""Why a page with an article's last lines may have been refused."""
_LINE = 5
"""Letters and digits of a line that may be an article's last one."""
_CREDITS = re.compile(r"^[（(【\[][^，。！？]{0,20}(?:编辑|责编|记者|作者|来源)[^，。！？]{0,30}[）)】\]]$")
"""A line in brackets that names people or outlets alone."""
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Opened:
    """A page with its chrome told apart and its byline read; `html` is its markup."""

    stripped: Stripped
    line: Byline
    html: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A page without an article of its own, and why."""

    why: NoArticle
    html: str = ""


def part_of(first: Opened, page: Opened | Refused) -> Opened | None:
    """Return `page` as a part of the article that `first` begins; None if it is none.

    Both show a pager and the same day, their titles are one but for a page's number, and `page` names no
    other source. Of a page too short to be an article its lines count that `first` does not show.
    """
    if isinstance(page, Opened) and _belongs(first, page):
        return page
    rest = _rest(first, page)
    return rest if rest and _belongs(first, rest) else None


def _belongs(first: Opened, part: Opened) -> bool:
    one, other = first.line, part.line
    return (
        one.title is not None
        and other.title is not None
        and bare_title(one.title) == bare_title(other.title)
        and one.published is not None
        and one.published == other.published
        and other.source in (None, one.source)
        and _has_pager(first)
        and _has_pager(part)
    )


def joined(first: Opened, parts: Sequence[Opened]) -> Byline:
    """Return the first page's byline with the bodies of all pages; credits that it lacks are the last
    page's.
    """
    if not parts:
        return first.line
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


def _rest(first: Opened, page: Opened | Refused) -> Opened | None:
    """Return a page too short for an article as a part of `first`: what it alone shows below the title."""
    if first.line.title is None or (isinstance(page, Refused) and page.why.code not in _BARE_CODES):
        return None
    try:
        layout = parse(page.html)
    except TooLarge:
        return None
    blocks, title = layout.blocks, bare_title(first.line.title)
    at = next((i for i, block in enumerate(blocks) if bare_title(block.text) == title), None)
    if at is None:
        return None
    known = {block.text for block in first.stripped.blocks}
    body = tuple(i for i in range(at + 1, len(blocks)) if blocks[i].text not in known and _is_text(blocks[i]))
    if not body:
        return None
    stripped = Stripped(
        tuple(blocks), body, "rest", "below the title, not on the first page", at, dict(layout.meta)
    )
    line = read_byline(stripped)
    return Opened(stripped, replace(line, title=first.line.title), page.html)


def _is_text(block: Block) -> bool:
    text = plain(block.text)
    if block.links * 2 > len(text) or _PAGER.search(text) or _CREDITS.match(text):
        return False
    return len(_LETTER.findall(text)) >= _LINE


_PAGE_MARK = re.compile(r"第\d{1,2}页|[(（\[]\d{1,2}[)）\]]$")


def bare_title(title: str) -> str:
    """Return a title without a page's number and punctuation."""
    return re.sub(r"[\W_]", "", _PAGE_MARK.sub("", simplify(title).strip()))


def _has_pager(page: Opened) -> bool:
    shown = plain("\n".join(block.text for block in page.stripped.blocks))
    return _PAGER.search(shown) is not None or _DRAWN.search(page.html) is not None
