"""The tagger: labels and spans, features, and a small model fitted on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.types import Mention
from models import annotated, features, tagger


@st.composite
def spans(draw: st.DrawFn) -> list[annotated.Span]:
    at, out = 0, []
    for kind, gap, size in draw(
        st.lists(st.tuples(st.sampled_from("PLHOFTN"), st.integers(0, 3), st.integers(1, 5)))
    ):
        out.append((kind, at + gap, at + gap + size))
        at += gap + size
    return out


@given(spans(), st.integers(0, 4))
def test_labels_and_spans_are_each_other_s_inverse(given_spans: list[annotated.Span], rest: int) -> None:
    size = (given_spans[-1][2] if given_spans else 0) + rest
    assert list(tagger.spans_of(tagger.labels_of(size, given_spans))) == given_spans


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["LB", "LE", "O"], [("L", 0, 2)]),
        (["LB", "LI", "O"], []),
        (["LI", "LE"], []),
        (["LB", "HE"], []),
        (["LB", "LB", "LE"], [("L", 1, 3)]),
        (["NS"], [("N", 0, 1)]),
    ],
)
def test_a_span_that_does_not_close_is_dropped(labels: list[str], expected: object) -> None:
    assert list(tagger.spans_of(labels)) == expected


def mention(text: str, quote: str, kind: str = "P", by: str = "rule") -> Mention:
    start = text.index(quote)
    return Mention(kind=kind, start=start, end=start + len(quote), quote=quote, by=by)


def test_features_tell_of_rules_quotation_marks_and_the_headline() -> None:
    text = "办起“微光”项目，微光好。"
    rows = features.rows(
        text, "微光走进社区", [(i, i + 1) for i in range(len(text))], [mention(text, "微光")]
    )
    first, again, outside = rows[3], rows[9], rows[0]
    assert {"rrule>B", "tPB", "uPB", "qB", "Bq>项目", "Bql2"} <= set(first)
    assert "qeB" in again
    assert not any(name.startswith(("r", "t", "u", "q")) for name in outside)


@given(st.text("甲乙丙1a“”，。\n（）", max_size=60))
def test_every_character_has_features(text: str) -> None:
    words = [(i, i + 1) for i in range(len(text))]
    rows = features.rows(text, "", words, [])
    assert len(rows) == len(text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tagger")
    for name in (tagger.FILE, "again"):
        tagger.fit(folder / name, list(examples()))
    return folder


def examples() -> list[tuple[str, features.Rows, list[annotated.Span]]]:
    out = []
    for name in ("微光", "春雨", "秋阳", "冬炉"):
        text = f"办起“{name}”项目。\n来的人多。"
        words = [(i, i + 1) for i in range(len(text))]
        rows = features.rows(text, "", words, [mention(text, name)])
        out.append((text, rows, [("P", 3, 5)]))
    return out


def test_a_fitted_tagger_follows_the_rules_that_were_right(small: Path) -> None:
    model = tagger.Tagger.load(small)
    assert model
    text = "办起“夏荷”项目。\n来的人多。"
    words = [(i, i + 1) for i in range(len(text))]
    assert model.tag(text, "", words, [mention(text, "夏荷")]) == [("P", 3, 5)]


def test_fitting_is_deterministic(small: Path) -> None:
    assert (small / tagger.FILE).read_bytes() == (small / "again").read_bytes()


def test_a_folder_without_a_tagger_has_none(tmp_path: Path) -> None:
    assert tagger.Tagger.load(tmp_path) is None
