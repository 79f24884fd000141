"""Of nested spans the outermost is proposed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.program.outermost import outermost


def test_what_lies_in_a_longer_span_is_dropped() -> None:
    assert outermost([(2, 5, "a"), (0, 6, "b"), (7, 9, "c")]) == [(0, 6, "b"), (7, 9, "c")]


def test_the_first_rule_names_a_span() -> None:
    assert outermost([(0, 3, "a"), (0, 3, "b")]) == [(0, 3, "a")]


def test_kept_rules_stay_and_open_rules_cover_nothing() -> None:
    spans = [(0, 6, "b"), (2, 5, "a")]
    assert outermost(spans, kept=frozenset("a")) == [(0, 6, "b"), (2, 5, "a")]
    assert outermost(spans, open_=frozenset("b")) == [(0, 6, "b"), (2, 5, "a")]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=12))
def test_none_of_them_lies_in_another(cuts: list[tuple[int, int]]) -> None:
    out = outermost((start, start + size, "a") for start, size in cuts)
    assert not any(a is not b and b[0] <= a[0] and a[1] <= b[1] for a in out for b in out)
    assert all(any(o[0] <= s and s + n <= o[1] for o in out) for s, n in cuts)
