"""Word lists and tables under `data/`, read once a process."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from models.marks import occurrences

DATA = Path(__file__).parent / "data"


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the table of `data/NAME.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, width: int) -> list[tuple[str, ...]]:
    """Return the rows of `data/NAME.tsv`, padded to `width` cells; lines that open with # are comments."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [tuple((*row, *[""] * width)[:width]) for row in cells]


@cache
def lines(name: str) -> frozenset[str]:
    """Return the lines of `data/NAME.txt`; those that open with # are comments."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is parted by white space."""
    return frozenset(listed.split())


def either(patterns: Iterable[str]) -> str:
    """Return one alternation, the longest first, so that 卫生服务中心站 wins over 卫生服务中心."""
    return "|".join(sorted(patterns, key=lambda p: (-len(p), p)))


def any_of(names: Iterable[str], unless: Mapping[str, str] | None = None) -> str:
    """Return one alternation of plain words, the longest first.

    Words with the same beginning share it, so that a match tries few of them: 院(?:士|长(?:助理)?).
    `unless` gives the characters that must not follow a word.
    """
    return _branches("", sorted(set(names)), unless or {})


def _branches(before: str, tails: Iterable[str], unless: Mapping[str, str]) -> str:
    rest: dict[str, list[str]] = {}
    for tail in tails:
        rest.setdefault(tail[0], []).append(tail[1:])
    return "|".join(re.escape(first) + _tail(before + first, some, unless) for first, some in rest.items())


def _tail(before: str, tails: list[str], unless: Mapping[str, str]) -> str:
    """Return what may follow the beginning `before` of some words."""
    longer = [tail for tail in tails if tail]
    if len(tails) == 1 or not longer:
        return re.escape(tails[0]) + _end(before + tails[0], unless)
    branches = _branches(before, longer, unless)
    if len(longer) == len(tails):
        return f"(?:{branches})"
    end = _end(before, unless)
    return f"(?:{branches}|{end})" if end else f"(?:{branches})?"


def _end(word: str, unless: Mapping[str, str]) -> str:
    return f"(?![{unless[word]}])" if word in unless else ""


def leftmost(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where in a text one of a few names stands, from the left, the longest first, without overlaps."""
    hits = sorted((at, -len(name)) for name in set(names) for at in occurrences(text, name))
    reach = 0
    for start, size in hits:
        if start >= reach:
            reach = start - size
            yield start, reach
