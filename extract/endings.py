"""Hundreds of endings searched at once: a pattern is tried only where its first character stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.wordlists import either

_CLASS = re.compile(r"\[([^\]^-]+)\](?:\{[1-9]\d*(?:,\d*)?\})?")
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")


def first_characters(pattern: str) -> frozenset[str]:
    """Return the characters that a match of `pattern` may begin with.

    Understood are literals, lists `[…]`, groups `(?:…|…)`, `?` after any of them, and look-around assertions,
    which are passed over.
    Raises ValueError where a pattern may begin with anything else, or match nothing.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        found |= _first_of(alternative)
    return frozenset(found)


def _first_of(pattern: str) -> set[str]:
    found: set[str] = set()
    rest = pattern
    while rest:
        if rest.startswith(_LOOK):
            rest = rest[_closing(rest) + 1 :]
            continue
        if rest.startswith("(?:"):
            end = _closing(rest)
            found |= first_characters(rest[3:end])
            end += 1
        elif (chosen := _CLASS.match(rest)) is not None:
            found.update(chosen[1])
            end = chosen.end()
        elif rest[0] in "[(.\\{*+":
            raise ValueError(f"an ending may not open with {rest[:3]!r}")
        else:
            found.add(rest[0])
            end = 1
        if not rest.startswith("?", end):
            return found
        rest = rest[end + 1 :]
    raise ValueError(f"an ending may not be empty: {pattern!r}")


def _depths(pattern: str) -> Iterator[tuple[str, int]]:
    """Yield every character and how many groups are open behind it; a bracket in a list opens none."""
    depth, listed = 0, False
    for char in pattern:
        listed = (listed or char == "[") and char != "]"
        if not listed:
            depth += (char == "(") - (char == ")")
        yield char, depth


def _closing(pattern: str) -> int:
    """Return the index of the bracket that closes the group at the front of `pattern`."""
    for at, (_, depth) in enumerate(_depths(pattern)):
        if not depth:
            return at
    raise ValueError(f"a group is not closed: {pattern!r}")


def _alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that stand outside all groups."""
    parts = [""]
    for char, depth in _depths(pattern):
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


class Endings:
    """Patterns of endings; the longest pattern wins where several match at one place."""

    def __init__(self, patterns: Iterable[str], not_after: str) -> None:
        by_first: dict[str, list[str]] = {}
        for pattern in patterns:
            for char in first_characters(pattern):
                by_first.setdefault(char, []).append(pattern)
        self._first = re.compile(f"[{''.join(map(re.escape, sorted(by_first)))}]")
        self._of = {char: re.compile(f"(?:{either(some)})(?!{not_after})") for char, some in by_first.items()}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches from the left, never overlapping."""
        end = 0
        for hit in self._first.finditer(text):
            at = hit.start()
            if at >= end and (match := self._of[text[at]].match(text, at)):
                end = match.end()
                yield match
