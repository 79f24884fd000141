"""Patterns that are tried only where a match can be: behind their first characters, before what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from extract.wordlists import either

_CLASS = re.compile(r"\[([^\]^-]+)\](?:\{[1-9]\d*(?:,\d*)?\})?")
_PLAIN = re.compile(r"[^\[\](){}.\\*+?|^$](?![?*+{])")
"""A character that stands for itself, once."""
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")


def first_characters(pattern: str) -> frozenset[str]:
    """Return the characters that a match of `pattern` may begin with; raises as `openings` does."""
    return frozenset(opening[0] for opening in openings(pattern))


def openings(pattern: str) -> frozenset[str]:
    """Return what a match of `pattern` may begin with: two characters, or one where the next is open.

    Understood are literals, lists `[…]`, groups `(?:…|…)`, `?` after any of them, and look-around assertions,
    which are passed over.
    Raises ValueError where a pattern may begin with anything else, or match nothing.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        found |= _openings_of(alternative)
    return frozenset(found)


def _openings_of(pattern: str) -> set[str]:
    found: set[str] = set()
    rest = pattern
    while rest:
        if rest.startswith(_LOOK):
            rest = rest[_closing(rest) + 1 :]
            continue
        if rest.startswith("(?:"):
            end = _closing(rest)
            heads = openings(rest[3:end])
            single = frozenset(a for a in _alternatives(rest[3:end]) if len(a) == 1)
            end += 1
        elif (chosen := _CLASS.match(rest)) is not None:
            heads = frozenset(chosen[1])
            single = heads if chosen[0].endswith("]") else frozenset()
            end = chosen.end()
        elif rest[0] in "[(.\\{*+":
            raise ValueError(f"an ending may not open with {rest[:3]!r}")
        else:
            heads = single = frozenset(rest[0])
            end = 1
        optional = rest.startswith("?", end)
        rest = rest[end + optional :]
        following = _PLAIN.match(rest)
        found |= {head + following[0] if following and head in single else head for head in heads}
        if not optional:
            return found
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
        by_opening: dict[str, list[str]] = {}
        for pattern in patterns:
            for opening in openings(pattern):
                by_opening.setdefault(opening, []).append(pattern)
        alone = {opening for opening in by_opening if len(opening) == 1}
        tried: dict[str, dict[str, None]] = {}
        for opening, some in by_opening.items():
            shortest = opening[0] if opening[0] in alone else opening
            tried.setdefault(shortest, {}).update(dict.fromkeys(some))
        self._openings = AhoCorasick(list(tried), implementation=Implementation.DFA)
        self._behind = [re.compile(f"(?:{either(some)})(?!{not_after})") for some in tried.values()]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches from the left, never overlapping."""
        end = 0
        found = self._openings.find_matches_as_indexes(text, overlapping=True)
        for at, i in sorted([(at, i) for i, at, _ in found]):
            if at >= end and (match := self._behind[i].match(text, at)):
                end = match.end()
                yield match


class Anchored:
    """A pattern that may begin nearly anywhere, tried only before what it must hold.

    `anchor` finds what every match holds, at most `reach` characters behind its beginning.
    """

    def __init__(self, pattern: str, anchor: str, reach: int) -> None:
        self.pattern = re.compile(pattern)
        self._anchor, self._reach = re.compile(anchor), reach

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches from the left, never overlapping."""
        end = 0
        for anchor in self._anchor.finditer(text):
            starts = range(max(end, anchor.start() - self._reach), anchor.start() + 1)
            if match := next(filter(None, (self.pattern.match(text, at) for at in starts)), None):
                end = match.end()
                yield match
