"""Intervals, confusions and worst documents of hand-made comparisons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_evaluation import FIGURE, gold, said

from models.confusion import MAIN_TYPE, NONE, confusion
from models.evaluation import Scores
from models.intervals import intervals
from models.report import report

COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
    lambda t: (min(t), t[0] + t[1], t[0] + t[2])
)


def part(right: int, said: int, gold: int) -> Scores:
    scores = Scores()
    scores.tally("programs").add(right, said, gold)
    return scores


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_the_interval_lies_between_the_worst_and_the_best_document(
    counts: list[tuple[int, int, int]],
) -> None:
    low, high = intervals([part(*c) for c in counts])["programs"]
    each = [2 * r / (s + g) if s + g else 0.0 for r, s, g in counts]
    assert 0 <= low <= high <= 1
    assert low >= round(min(each), 4)
    assert high <= round(max(each), 4)


def test_more_documents_make_the_interval_narrower() -> None:
    few = [part(1, 1, 1), part(0, 1, 1)] * 5
    narrow, wide = intervals(few * 20)["programs"], intervals(few)["programs"]
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2
    assert narrow[0] < 0.5 < narrow[1]


def test_what_is_taken_for_what() -> None:
    document = gold(types=["free_clinic"], figures=[FIGURE])
    counts = confusion(
        [document], {"a": said(document, types=[], figures=[{**FIGURE, "indicator": "visits"}])}
    )
    assert counts[MAIN_TYPE] == {("free_clinic", NONE): 1}
    assert counts["indicator of figure"] == {("beneficiaries", "visits"): 1}
    assert counts["modifier of figure"] == {("exact", "exact"): 1}


@pytest.mark.parametrize(
    ("figures", "f1", "fields"),
    [([FIGURE], 1.0, ()), ([], 0.0, ()), ([{**FIGURE, "counted": "医生"}], 0.0, ())],
)
def test_a_document_is_as_bad_as_its_records(
    figures: list[dict[str, Any]], f1: float, fields: tuple[str, ...]
) -> None:
    document = gold(figures=[FIGURE])
    (bad,) = report([document], {"a": said(document, figures=figures)}).worst
    assert (bad.f1, bad.fields) == (f1, fields)


def test_the_worst_come_first_and_name_their_fields() -> None:
    program = {"name": "春雨", "aliases": [], "kind": "brand", "primary": True}
    document = gold(figures=[FIGURE], programs=[program])
    (bad,) = report([document], {"a": said(document, figures=[])}).worst
    assert bad.fields == ("figures, whole",)
    assert bad.f1 == pytest.approx(0.6667)
