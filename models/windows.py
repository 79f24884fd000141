"""What its neighbours say of a character: n-grams around it, of characters and of their classes.

All texts of a batch are looked through at once, as an array of code points. Of ten n-grams that stand in a
text a model has learned one; the others are not even told.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from models.runs import Lists, Numbers, runs

Columns = Mapping[bytes, tuple[int, int]]
"""Name of a feature → the size of its n-gram, and how far from the character that one begins."""

CHARACTERS: Columns = {
    b"0": (1, 0),
    b"1": (1, -1),
    b"2": (1, 1),
    b"3": (2, -1),
    b"4": (2, 0),
    b"7": (3, -1),
    b"8": (3, -3),
    b"9": (3, 1),
}
CLASSES: Columns = {b"c": (5, -2)}
COLUMNS: Columns = {**CHARACTERS, **CLASSES}
PAD = "\n\n\n"
"""Stands before, between and behind the texts, so that windows need no bounds."""
UNKNOWN = -1
"""Number of a feature that a model has not learned."""

_CLASSES = [
    ("d", "0123456789０１２３４５６７８９"),
    ("n", "一二三四五六七八九十百千万亿两几多余约近半数"),
    ("p", "，。、；：！？,.;:!?…—-·"),
    ("q", '“”‘’「」『』"《》（）()【】'),
    ("s", " \t\n　"),
    ("a", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
]
_CLASS_OF = np.full(sys.maxunicode + 1, ord("h"), dtype=np.uint8)
"""Code point of a character → that of its class."""
for _name, _characters in _CLASSES:
    _CLASS_OF[[ord(character) for character in _characters]] = ord(_name)

_KEY = 63
"""Bits of the number that an n-gram's code points make together."""
_SIEVE = 18
"""Bits of the remainders by which most unknown n-grams are sorted out before the others are searched."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ over the golden ratio: a product with it has mixed upper bits (Knuth, TAOCP 6.4)."""


def spelled(text: str) -> Numbers:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)


def classes(codes: Numbers) -> Numbers:
    """Return the classes of characters, given and told by code point."""
    return _CLASS_OF[codes].astype(np.int64)


def everything(text: str, zones: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """Yield every feature of every window of the characters in some zones, given as (start, end)."""
    letters = PAD + text + PAD
    sorts = bytes(classes(spelled(letters)).tolist()).decode()
    for start, end in zones:
        for name, (size, shift) in COLUMNS.items():
            source = letters if name in CHARACTERS else sorts
            for at in range(start + len(PAD) + shift, end + len(PAD) + shift):
                yield name + source[at : at + size].encode()


class Windows:
    """The windows that a model knows. `numbers` has the number of every feature."""

    def __init__(self, numbers: Mapping[bytes, int]):
        grams: defaultdict[tuple[bool, int], dict[str, dict[bytes, int]]] = defaultdict(dict)
        for feature, number in numbers.items():
            name = feature[:1]
            if name in COLUMNS:
                of_size = grams[name in CHARACTERS, COLUMNS[name][0]]
                of_size.setdefault(feature[1:].decode(), {})[name] = number
        self._characters = [_Grams(size, known) for (own, size), known in grams.items() if own]
        self._classes = [_Grams(size, known) for (own, size), known in grams.items() if not own]

    def of(self, codes: Numbers, inside: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the features of the characters at `inside` of padded texts as (index in `inside`, number)."""
        for source, kinds in ((codes, self._characters), (classes(codes), self._classes)):
            for grams in kinds:
                yield from grams.of(source, inside)


class _Grams:
    """N-grams of one size: `known` has for each of them the features that it makes, by column."""

    def __init__(self, size: int, known: Mapping[str, Mapping[bytes, int]]):
        self._size = size
        keys = self._keys(spelled("".join(known)))[::size]
        order = np.argsort(keys)
        self._known = np.append(keys[order], np.iinfo(np.int64).max)  # what is beyond them is searched too
        self._sieve = np.zeros(1 << _SIEVE, dtype=np.bool_)
        self._sieve[_remainders(keys)] = True
        made = list(known.values())
        self._columns = [
            (COLUMNS[name][1], np.array([made[i].get(name, UNKNOWN) for i in order]))
            for name in sorted({name for names in made for name in names})
        ]

    def _keys(self, codes: Numbers) -> Numbers:
        """Return the number of the n-gram that begins at each place."""
        bits, count = _KEY // self._size, len(codes) - self._size + 1
        keys = codes[:count]
        for i in range(1, self._size):
            keys = keys << bits | codes[i : i + count]
        return keys

    def of(self, codes: Numbers, inside: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the features that n-grams make, as (index in `inside`, number), column by column."""
        keys = self._keys(codes)
        likely = np.flatnonzero(self._sieve[_remainders(keys)])
        places = np.searchsorted(self._known, keys[likely])
        found = self._known[places] == keys[likely]
        at = np.full(len(codes), UNKNOWN)
        at[likely[found]] = places[found]
        for shift, numbers in self._columns:
            own = at[inside + shift]
            known = np.flatnonzero(own != UNKNOWN)
            yield known, numbers[own[known]]


def _remainders(keys: Numbers) -> NDArray[np.uint64]:
    return keys.view(np.uint64) * _SPREAD >> np.uint64(64 - _SIEVE)


def in_word(word: str) -> list[bytes]:
    """Return what is said of each character of a word: its position and the word, in UTF-8."""
    form = word.encode()
    positions = "S" if len(word) == 1 else "B" + "I" * (len(word) - 2) + "E"
    return [b"w%c%b" % (position, form) for position in positions.encode()]


class Words:
    """The words that a model knows. `numbers` has the number of every feature."""

    def __init__(self, numbers: Mapping[bytes, int]):
        known = dict.fromkeys(feature[2:].decode() for feature in numbers if feature[:1] == b"w")
        self._row = {word: row for row, word in enumerate(known)}
        self._told = Lists([[numbers.get(name, UNKNOWN) for name in in_word(word)] for word in known])

    def of(self, words: Sequence[str], starts: Numbers) -> tuple[Numbers, Numbers]:
        """Return the features of the characters of words, which begin at `starts`, as (offset, number)."""
        found = map(self._row.get, words, repeat(UNKNOWN))
        rows = np.fromiter(found, dtype=np.int64, count=len(words))
        known = rows != UNKNOWN
        sizes, numbers = self._told.of(rows[known])
        return runs(starts[known], sizes), numbers
