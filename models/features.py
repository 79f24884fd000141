"""What the tagger sees of every character: characters around it, words, quotation marks, rule candidates.

It looks only into zones, clauses in which rules propose something: the others, half of a report, hold hardly
a mention. The features of all characters of a batch of texts are two arrays, of the characters and of the
features' numbers, whose work is done in C: the tagger reads hundreds of thousands of pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models import windows
from models.marks import AT, Mark, Names, marks, occurrences
from models.runs import POSITIONS, Lists, Numbers, cells, columns, runs
from models.windows import PAD, UNKNOWN

if TYPE_CHECKING:
    from extract.reading import Proposal

Rows = list[list[bytes]]
"""The features of every character of a zone, in UTF-8."""
Zone = tuple[int, int]

CLAUSE = re.compile("[^，。；！？\\n]+[，。；！？]*")
KINDS = "FHLNOPT"
"""In the order of the alphabet, in which a feature names the kinds that are proposed of a character."""
OUTSIDE = -1
"""Stands for the place of a character that is in no zone."""


class View(NamedTuple):
    """What the tagger sees of a text: the zones to look into, words, marks, and what rules propose.

    `words` make up the text, zones are sorted; `proposed` has the spans as (kind, start, end), each once.
    """

    text: str
    zones: Sequence[Zone]
    words: Sequence[str]
    marks: Sequence[Mark]
    proposed: Sequence[tuple[str, int, int]]


def view(text: str, title: str, words: Sequence[str], candidates: Sequence[Proposal]) -> View:
    """Return what is seen of a text: `words` are the segmenter's, `candidates` what rules propose."""
    rules: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for m in candidates:
        rules[m.kind, m.start, m.end].append(m.by)
    return View(text, zones(text, rules), words, marks(text, title, rules), list(rules))


def zones(text: str, proposed: Iterable[tuple[str, int, int]]) -> list[Zone]:
    """Return start and end of the stretches to look into: clauses with a candidate, joined where they touch.

    A clause in which a name proposed for a program stands once more is looked into as well.
    """
    spans = {(start, end) for _, start, end in proposed}
    for form in {text[start:end] for kind, start, end in proposed if kind == "P"}:
        spans.update((at, at + len(form)) for at in occurrences(text, form))
    clauses = [clause.span() for clause in CLAUSE.finditer(text)]
    starts = [start for start, _ in clauses]
    held = {i for a, b in spans for i in range(max(bisect_right(starts, a) - 1, 0), bisect_left(starts, b))}
    found: list[Zone] = []
    for start, end in (clauses[i] for i in sorted(held)):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class _Growing(dict[bytes, int]):
    """Feature → its number; every feature that is asked for gets one."""

    def __missing__(self, feature: bytes) -> int:
        number = self[feature] = len(self)
        return number


def rows(seen: View) -> list[Rows]:
    """Return all features of every character of every zone of a text, of which a tagger is to learn."""
    numbers = _Growing()
    for feature in windows.everything(seen.text, seen.zones):
        numbers[feature]
    for word in seen.words:
        for feature in windows.in_word(word):
            numbers[feature]
    told: Rows = [[] for start, end in seen.zones for _ in range(start, end)]
    at, known = Features(numbers).of([seen])
    names = list(numbers)
    for i, number in zip(at.tolist(), known.tolist(), strict=True):
        told[i].append(names[number])
    waiting = iter(told)
    return [list(islice(waiting, end - start)) for start, end in seen.zones]


class Known(dict[bytes, int]):
    """Feature → its number, `UNKNOWN` where a tagger has not learned it."""

    def __missing__(self, _: bytes) -> int:
        return UNKNOWN


class Features:
    """The features that have a number in `numbers`."""

    def __init__(self, numbers: Known | _Growing):
        self._numbers = numbers
        self._windows = windows.Windows(numbers)
        self._words = windows.Words(numbers)
        self._placed = lru_cache(maxsize=4096)(self._at_positions)
        self._union = lru_cache(maxsize=4096)(self._of_union)

    def of(self, views: Sequence[View]) -> tuple[Numbers, Numbers]:
        """Return the features of the characters of all zones.

        The first array counts the characters of the zones from 0, the second has the numbers of their
        features. A feature that is said twice stands twice; of what is not known, some may be `UNKNOWN`.
        """
        texts = [seen.text for seen in views]
        codes = windows.spelled(PAD.join(["", *texts, ""]))
        bases = np.cumsum([len(PAD), *[len(text) + len(PAD) for text in texts]]).tolist()
        placed = list(zip(bases, views, strict=False))
        held = ((base + start, base + end) for base, seen in placed for start, end in seen.zones)
        starts, ends = columns(held, 2)
        inside = runs(starts, ends - starts)
        place = np.full(len(codes), OUTSIDE)
        place[inside] = np.arange(len(inside))
        found = list(self._windows.of(codes, inside))
        words = self._of_words(views, place != OUTSIDE)
        for offsets, numbers in (words, self._of_marks(placed), self._of_proposed(placed)):
            at = place[offsets]
            known = np.flatnonzero(at != OUTSIDE)
            found.append((at[known], numbers[known]))
        return np.concatenate([at for at, _ in found]), np.concatenate([numbers for _, numbers in found])

    def _of_words(self, views: Sequence[View], inside: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Return the features of words as (offset in all texts with their pads, number).

        `inside` tells of each offset whether it is in a zone; words that are outside are not looked up.
        """
        words = [word for seen in views for word in seen.words]
        sizes = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        pads = len(PAD) * np.arange(1, len(views) + 1)
        before = np.repeat(pads, [len(seen.words) for seen in views])
        ends = np.cumsum(sizes) + before
        held = np.cumsum(inside)
        seen = held[ends - 1] > held[ends - sizes - 1]  # a pad stands before the first word
        return self._words.of(list(compress(words, seen)), (ends - sizes)[seen])

    def _of_marks(self, placed: Sequence[tuple[int, View]]) -> tuple[Numbers, Numbers]:
        """Return the features of marks, likewise; with each view comes the offset of its text."""
        row: dict[Names, int] = {}
        spans = (
            (row.setdefault(names, len(row)), base + start, base + end)
            for base, seen in placed
            for names, start, end in seen.marks
        )
        rows, starts, ends = columns(spans, 3)
        told = Lists([numbers for names in row for numbers in self._placed(names)])
        of, offsets, positions = cells(starts, ends)
        sizes, numbers = told.of(len(POSITIONS) * rows[of] + positions)
        return np.repeat(offsets, sizes), numbers

    def _of_proposed(self, placed: Sequence[tuple[int, View]]) -> tuple[Numbers, Numbers]:
        """Return what all spans together say that rules propose of a character, likewise."""
        spans = (
            (KINDS.index(kind), base + start, base + end)
            for base, seen in placed
            for kind, start, end in seen.proposed
        )
        kinds, starts, ends = columns(spans, 3)
        of, offsets, positions = cells(starts, ends)
        proposed = np.zeros(ends.max(initial=0), dtype=np.int64)
        np.bitwise_or.at(proposed, offsets, 1 << len(POSITIONS) * kinds[of] + positions)
        offsets = np.flatnonzero(proposed)
        unions, union = np.unique(proposed[offsets], return_inverse=True)
        return offsets, np.array([self._union(bits) for bits in unions.tolist()], dtype=np.int64)[union]

    def _at_positions(self, names: Names) -> list[list[int]]:
        """Return the known ones of some names, in a span at each of its positions."""
        numbers = self._numbers
        told = [[numbers[name.replace(AT, position).encode()] for name in names] for position in POSITIONS]
        return [[number for number in own if number != UNKNOWN] for own in told]

    def _of_union(self, bits: int) -> int:
        """Return the feature of a character of which the kinds and positions of some bits are proposed."""
        names = [kind + position for kind in KINDS for position in POSITIONS]
        return self._numbers[("u" + "".join(name for i, name in enumerate(names) if bits >> i & 1)).encode()]
