"""Picks of one out of several candidates: what is fitted is what is read."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from models.picks import RARE, Example, Pick, Row, fit

NEAR, FAR, NONE = {"distance": 0.5}, {"distance": 3.0}, {"none": 1.0}
EXAMPLES = [Example(rows, [row is NEAR for row in rows]) for rows in permutations([NEAR, FAR, NONE])]


def test_a_fitted_pick_takes_what_was_right_wherever_it_stands() -> None:
    pick = fit(EXAMPLES, 1.0)
    for rows in permutations([NEAR, FAR, NONE]):
        shares = pick.probabilities(rows)
        assert rows[shares.index(max(shares))] is NEAR
        assert sum(shares) == pytest.approx(1)


def test_what_stands_beside_a_candidate_decides_its_probability() -> None:
    pick = Pick({"distance": -1.0})
    alone, beside = pick.probabilities([FAR, NONE])[0], pick.probabilities([FAR, NEAR, NONE])[0]
    assert alone > beside


def test_several_candidates_may_be_right() -> None:
    both = [Example([NEAR, NEAR, FAR], [True, True, False])] * RARE
    near, again, far = fit(both, 1.0).probabilities([NEAR, NEAR, FAR])
    assert near == again > far


def test_what_few_candidates_have_and_picks_without_an_answer_teach_nothing() -> None:
    rare: Row = {"seldom": 1.0}
    unanswered = Example([{"never right": 1.0}, NONE], [False, False])
    learned = fit([*EXAMPLES, Example([rare, NONE], [True, False]), *[unanswered] * RARE], 1.0)
    assert set(learned.weights) == {"distance", "none"}


def test_a_pick_survives_the_disk(tmp_path: Path) -> None:
    pick = fit(EXAMPLES, 1.0)
    pick.save(tmp_path / "pick.npz")
    loaded = Pick.load(tmp_path / "pick.npz")
    assert loaded is not None
    assert loaded.weights == pick.weights
    assert Pick.load(tmp_path / "none.npz") is None
