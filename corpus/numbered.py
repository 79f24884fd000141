"""Files whose names say that they may be pages of one article: content_3840.html, content_3840_2.html."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from pathlib import PurePath

MOST_PARTS = 20
"""Pages of an article; a folder's page_1 to page_500 are a collection."""

_NUMBERED = re.compile(r"(?P<stem>.*[^_?&@])(?:_|[?&@](?:page|p)=)(?P<number>[1-9]\d?)")
"""content_384024_2, t20201126_384024_1 and, of site copiers, show.php?id=384024&page=2."""
_LIST = re.compile(r"(?:index|list|default|node|col|column|channel|more|page)[\d_-]*", re.IGNORECASE)
"""Stems whose numbered pages are a list's."""


def groups(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return which files of one folder may be pages of one article, by their names alone.

    The keys are first pages, the values their further pages in order. The first is the name without a number
    or, where there is none, the one numbered 1; further pages are numbered on without a gap, from 2 or, after
    a name without a number, from 1. Numbered pages of lists (index_2.shtml) and groups of more than
    `MOST_PARTS` files are left out.
    """
    found: dict[tuple[str, str], dict[int, str]] = {}
    for name in names:
        path = PurePath(name)
        match = _NUMBERED.fullmatch(path.stem)
        if match and not _LIST.fullmatch(match["stem"]):
            found.setdefault((match["stem"], path.suffix), {})[int(match["number"])] = name
    there = set(names)
    out: dict[str, tuple[str, ...]] = {}
    for (stem, suffix), numbered in found.items():
        first = stem + suffix if stem + suffix in there else numbered.pop(1, None)
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
