"""Pairs and triples of characters that a tagger knows, found all at once.

Of ten that stand in a text it has learned one; the others need not even be told to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

COLUMNS = {b"3": (2, -1), b"4": (2, 0), b"7": (3, -1), b"8": (3, -3), b"9": (3, 1)}
"""Name of a feature → the size of its n-gram, and how far from the character that one begins."""


class Grams:
    """The features of n-grams that a tagger knows: the name of a column and the n-gram, in UTF-8."""

    def __init__(self, known: Iterable[bytes]) -> None:
        told: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
        for feature in sorted(known):
            if column := COLUMNS.get(feature[:1]):
                told[feature[1:].decode()].append((column[1], feature))
        self._automaton = AhoCorasick(list(told))
        self._told = list(told.values())

    def of(self, text: str, first: int, last: int) -> Iterator[tuple[int, bytes]]:
        """Yield (offset, feature) of the characters `text[first:last]`, whose n-grams may reach farther."""
        for i, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for shift, feature in self._told[i]:
                if first <= start - shift < last:
                    yield start - shift, feature
