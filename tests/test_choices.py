"""Choices by named features: what is fitted is what is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.choices import Choice, fit, save

ROWS = [["unit=名", "noun=居民"], ["unit=份", "noun=资料"], ["unit=场", "noun=讲座"]] * 4
ANSWERS = ["beneficiaries", "materials", "sessions"] * 4


def test_a_fitted_choice_answers_what_it_learned() -> None:
    choice = Choice.of(fit(ROWS, ANSWERS, 1.0))
    assert choice.choose([["unit=份"], ["noun=讲座"], ["unit=名", "unknown"]]) == [
        "materials",
        "sessions",
        "beneficiaries",
    ]


@pytest.mark.parametrize("answers", [ANSWERS, ["yes", "no", "no"] * 4])
def test_probabilities_are_those_of_scikit_learn(answers: list[str]) -> None:
    fitted = fit(ROWS, answers, 1.0)
    ours = Choice.of(fitted).probabilities(ROWS)
    theirs = fitted.predict_proba([dict.fromkeys(row, 1) for row in ROWS])
    assert np.allclose(ours, theirs)
    assert np.allclose(ours.sum(axis=1), 1)


def test_a_choice_survives_the_disk(tmp_path: Path) -> None:
    fitted = fit(ROWS, ANSWERS, 1.0)
    save(fitted, tmp_path / "choice.npz")
    loaded = Choice.load(tmp_path / "choice.npz")
    assert loaded is not None
    assert np.allclose(loaded.probabilities(ROWS), Choice.of(fitted).probabilities(ROWS))


def test_the_same_examples_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        save(fit(ROWS, ANSWERS, 1.0), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_missing_file_is_no_choice(tmp_path: Path) -> None:
    assert Choice.load(tmp_path / "none.npz") is None


def test_nothing_asked_is_nothing_answered() -> None:
    assert Choice.of(fit(ROWS, ANSWERS, 1.0)).choose([]) == []
