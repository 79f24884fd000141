"""Pairs and triples of characters that a tagger knows, found all at once, and the words that it knows.

Of ten n-grams that stand in a text it has learned one; the others need not even be told to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

COLUMNS = {b"3": (2, -1), b"4": (2, 0), b"7": (3, -1), b"8": (3, -3), b"9": (3, 1)}
"""Name of a feature → the size of its n-gram, and how far from the character that one begins."""


def in_word(word: str) -> list[bytes]:
    """Return what is said of each character of a word: its position and the word, in UTF-8."""
    form = word.encode()
    positions = "S" if len(word) == 1 else "B" + "I" * (len(word) - 2) + "E"
    return [b"w%c%b" % (position, form) for position in positions.encode()]


class Grams:
    """The features of n-grams that a tagger knows: the name of a column and the n-gram, in UTF-8.

    And those of words, as `in_word` gives them.
    """

    def __init__(self, known: Iterable[bytes]) -> None:
        known = frozenset(known)
        words = {feature[2:].decode() for feature in known if feature[:1] == b"w"}
        self.words: dict[str, Sequence[tuple[int, bytes]]] = {
            word: [(i, feature) for i, feature in enumerate(in_word(word)) if feature in known]
            for word in words
        }
        told: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
        for feature in sorted(known):
            if column := COLUMNS.get(feature[:1]):
                told[feature[1:].decode()].append((column[1], feature))
        self._automaton = AhoCorasick(list(told))
        self._told = list(told.values())

    def of(self, padded: str, pad: int) -> Iterator[tuple[int, bytes]]:
        """Yield (offset, feature) of the characters between two paddings of `pad` characters.

        Offsets count from the first of them; n-grams may reach into the paddings.
        """
        size = len(padded) - 2 * pad
        for i, start, _ in self._automaton.find_matches_as_indexes(padded, overlapping=True):
            for shift, feature in self._told[i]:
                if 0 <= (at := start - shift - pad) < size:
                    yield at, feature
