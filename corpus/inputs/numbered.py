"""Names and addresses of what may be pages of one article: content_3840.html, content_3840_2.html."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath
from urllib.parse import parse_qsl, urlsplit

MOST_PARTS = 20
"""Pages of an article; a folder's page_1 to page_500 are a collection."""

_NUMBERED = re.compile(r"(?P<stem>.*[^_?&@])(?:_|[?&@](?:page|p)=)(?P<number>[1-9]\d?)")
"""content_384024_2, t20201126_384024_1 and, of site copiers, show.php?id=384024&page=2."""
_LIST = re.compile(r"(?:index|list|default|node|col|column|channel|more|page)[\d_-]*", re.IGNORECASE)
"""Stems whose numbered pages are a list's."""
_PAGE_KEY = re.compile(
    r"p|pn|(?:cur(?:rent)?_?)?page(?:_?(?:no|num|index|id))?|pager|_page|fenye|page_?no", re.IGNORECASE
)
"""Parameters of an address that number the pages of one article or list."""
_ID_KEY = re.compile(
    r"(?:a|article_?|n|news_?|content_?|doc_?|info_?|item_?|x)?id|newsid|a_id|sid", re.IGNORECASE
)
"""Parameters that tell an article from a list: index.php?a=show&id=384&page=2."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands among the pages of an article: what they share, and the page's number, if it has
    one.
    """

    article: tuple[str, str]
    number: int | None


def of_file(name: str) -> tuple[Place, ...]:
    """Return what a file's name may be: a page without a number, and a numbered one."""
    path = PurePath(name)
    return _places("", path.stem, path.suffix)


def of_address(url: str) -> tuple[Place, ...]:
    """Return what an address may be; scheme, `www.`, anchor and the order of parameters do not count."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    folder, _, name = parts.path.rpartition("/")
    folder = f"{parts.netloc.lower().removeprefix('www.')}{folder}/"
    given = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [value for key, value in given if _PAGE_KEY.fullmatch(key)]
    others = sorted((key, value) for key, value in given if not _PAGE_KEY.fullmatch(key))
    path = PurePath(name)
    suffix = f"{path.suffix}?{others}"
    if not numbers:
        return _places(folder, path.stem, suffix)
    told = any(_ID_KEY.fullmatch(key) and value for key, value in others)
    if not re.fullmatch(r"[1-9]\d?", numbers[-1]) or (_LIST.fullmatch(path.stem) and not told):
        return ()
    return (Place((folder + path.stem, suffix), int(numbers[-1])),)


def _places(folder: str, stem: str, suffix: str) -> tuple[Place, ...]:
    whole = Place((folder + stem, suffix), None)
    match = _NUMBERED.fullmatch(stem)
    if match is None or _LIST.fullmatch(match["stem"]):
        return (whole,)
    return whole, Place((folder + match["stem"], suffix), int(match["number"]))


def groups(
    names: Iterable[str], places: Callable[[str], tuple[Place, ...]] = of_file
) -> dict[str, tuple[str, ...]]:
    """Return which files of one folder, or which addresses, may be pages of one article, by their names.

    The keys are first pages, the values their further pages in order. The first is the name without a number
    or, where there is none, the one numbered 1; further pages are numbered on without a gap, from 2 or, after
    a name without a number, from 1. Numbered pages of lists (index_2.shtml) and groups of more than
    `MOST_PARTS` files are left out.
    """
    found: dict[tuple[str, str], dict[int, str]] = {}
    whole: dict[tuple[str, str], str] = {}
    for name in names:
        for place in places(name):
            if place.number is None:
                whole.setdefault(place.article, name)
            else:
                found.setdefault(place.article, {}).setdefault(place.number, name)
    out: dict[str, tuple[str, ...]] = {}
    for article, numbered in found.items():
        first = whole.get(article) or numbered.pop(1, None)
        start = min(numbered, default=0)
        if first is None or start not in (1, 2):
            continue
        parts = [numbered[number] for number in _run(numbered, start)]
        if len(parts) == len(numbered) < MOST_PARTS:
            out[first] = tuple(parts)
    further = {part for parts in out.values() for part in parts}
    return {first: parts for first, parts in out.items() if first not in further}


def _run(numbered: dict[int, str], start: int) -> range:
    """Return the numbers that follow each other from `start`."""
    return range(start, next(number for number in count(start) if number not in numbered))
