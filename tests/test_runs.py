"""Spans spread out over their characters, and lists read many at once."""

from __future__ import annotations

import numpy as np
import pytest

from models.runs import POSITIONS, Lists, cells, runs


@pytest.mark.parametrize(
    ("starts", "sizes", "numbers"),
    [([5, 0], [2, 3], [5, 6, 0, 1, 2]), ([7, 3], [0, 1], [3]), ([], [], [])],
)
def test_runs_go_on_from_their_starts(starts: list[int], sizes: list[int], numbers: list[int]) -> None:
    assert runs(np.array(starts, dtype=np.int64), np.array(sizes, dtype=np.int64)).tolist() == numbers


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([(2, 5)], ["0 2 B", "0 3 I", "0 4 E"]),
        ([(0, 1), (0, 2)], ["0 0 S", "1 0 B", "1 1 E"]),
        ([], []),
    ],
)
def test_every_character_of_a_span_has_a_position_in_it(
    spans: list[tuple[int, int]], told: list[str]
) -> None:
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    found = zip(*(column.tolist() for column in cells(starts, ends)), strict=True)
    assert [f"{span} {at} {POSITIONS[position]}" for span, at, position in found] == told


@pytest.mark.parametrize(
    ("which", "sizes", "numbers"), [([2, 0, 2], [1, 2, 1], [9, 4, 6, 9]), ([1], [0], []), ([], [], [])]
)
def test_lists_are_read_by_index(which: list[int], sizes: list[int], numbers: list[int]) -> None:
    told = Lists([[4, 6], [], [9]]).of(np.array(which, dtype=np.int64))
    assert [column.tolist() for column in told] == [sizes, numbers]
