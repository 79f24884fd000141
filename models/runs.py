"""Runs of numbers in arrays: spans spread out over their characters, and lists of different lengths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
POSITIONS = "BEIS"
"""First, last and inner characters of a span, and one that is all of it."""
FIRST, LAST, INNER, SINGLE = range(len(POSITIONS))


def columns(rows: Iterable[Sequence[int]], count: int) -> Numbers:
    """Return the columns, `count` of them, of numbers that are told row by row."""
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, count).T


def runs(starts: Numbers, sizes: Numbers) -> Numbers:
    """Return one after another the numbers from each start on, as many as its size says."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)


def cells(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return of every character of some spans the span's index, the offset, and the index in `POSITIONS`."""
    sizes = ends - starts
    positions = np.full(sizes.sum(), INNER)
    behind = np.cumsum(sizes)
    positions[behind - sizes] = FIRST
    positions[behind - 1] = LAST
    positions[behind[sizes == 1] - 1] = SINGLE
    return np.repeat(np.arange(len(sizes)), sizes), runs(starts, sizes), positions


class Lists:
    """Lists of numbers, kept as arrays so that many are read at once."""

    def __init__(self, lists: Sequence[Sequence[int]]):
        self._sizes = np.array([len(one) for one in lists], dtype=np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._numbers = np.array(list(chain.from_iterable(lists)), dtype=np.int64)

    def of(self, which: Numbers) -> tuple[Numbers, Numbers]:
        """Return the sizes of some lists, given by index, and one after another the numbers in them."""
        sizes = self._sizes[which]
        return sizes, self._numbers[runs(self._starts[which], sizes)]
