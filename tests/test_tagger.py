"""The tagger: labels and spans, features, and a small model fitted on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.types import Mention
from models import annotated, features, tagger
from models.windows import UNKNOWN


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
    letters = tagger.written(tagger.labels_of(size, given_spans))
    assert list(tagger.spans_of(letters)) == given_spans


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
    assert list(tagger.spans_of(tagger.written(labels))) == expected


def mention(text: str, quote: str, kind: str = "P", by: str = "rule") -> Mention:
    start = text.index(quote)
    return Mention(kind=kind, start=start, end=start + len(quote), quote=quote, by=by)


def test_features_tell_of_rules_quotation_marks_and_the_headline() -> None:
    text = "办起“微光”项目，微光好。"
    words = list(text)
    (rows,) = features.rows(features.view(text, "微光走进社区", words, [mention(text, "微光")]))
    first, again, outside = ([name.decode() for name in rows[i]] for i in (3, 9, 0))
    assert {"rrule>B", "tPB", "uPB", "qB", "Bq>项目", "Bql2"} <= set(first)
    assert "qeB" in again
    assert not any(name.startswith(("r", "t", "u", "q")) for name in outside)


def test_only_features_that_are_known_are_told() -> None:
    text, zones = "微光来了。微光好", [(0, 5), (5, 8)]
    words = ["微光", "来", "了", "。", "微光", "好"]
    seen = features.view(text, "", words, [mention(text, "微光")])._replace(zones=zones)
    rows = [row for zone in features.rows(seen) for row in zone]
    names = sorted({name for row in rows for name in row})
    known = [name for name in names if "光".encode() in name or name[:1] in b"ru"]
    assert 0 < len(known) < len(names)
    at, numbers = features.Features(features.Known(zip(known, range(len(known)), strict=True))).of([seen])
    told = [[known[n] for n in numbers[at == i] if n != UNKNOWN] for i in range(len(text))]
    assert [sorted(row) for row in told] == [sorted(name for name in row if name in known) for row in rows]


def test_texts_seen_together_have_the_features_that_each_has_alone() -> None:
    texts = ["办起“微光”项目，微光好。", "无。", "微光来了\n春雨也来"]
    views = []
    for text in texts:
        proposed = [mention(text, quote) for quote in ("微光",) if quote in text]
        views.append(features.view(text, "", list(text), proposed))
    names = {name for seen in views for zone in features.rows(seen) for row in zone for name in row}
    known = features.Known({name: i for i, name in enumerate(sorted(names))})
    told = features.Features(known)
    alone, size = [], 0
    for seen in views:
        at, numbers = told.of([seen])
        alone += list(zip((at + size).tolist(), numbers.tolist(), strict=True))
        size += sum(end - start for start, end in seen.zones)
    assert sorted(zip(*(column.tolist() for column in told.of(views)), strict=True)) == sorted(alone)


@pytest.mark.parametrize(
    ("text", "quotes", "zones"),
    [
        ("今天天气好，微光项目来了。大家高兴", ["微光"], ["微光项目来了。"]),
        ("关爱你，关爱我，今天办。好，", ["关爱你，关爱我"], ["关爱你，关爱我，"]),
        ("微光来了，人多。微光好", ["微光"], ["微光来了，", "微光好"]),
        ("微光来了，春雨也来", ["微光", "春雨"], ["微光来了，春雨也来"]),
        ("微光来了\n春雨也来", ["微光", "春雨"], ["微光来了", "春雨也来"]),
        ("今天天气好。", [], []),
    ],
)
def test_zones_are_clauses_with_candidates(text: str, quotes: list[str], zones: list[str]) -> None:
    at = {quote: text.index(quote) for quote in quotes}
    found = features.zones(text, [("P", start, start + len(quote)) for quote, start in at.items()])
    assert [text[a:b] for a, b in found] == zones


@given(
    st.text("甲乙丙1a“”，。\n（）", max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 5)))
)
def test_every_character_of_a_zone_has_features(text: str, places: list[tuple[int, int]]) -> None:
    words = list(text)
    found = [
        Mention(kind="L", start=a, end=a + size, quote=text[a : a + size], by="rule")
        for a, size in places
        if a + size <= len(text) and "\n" not in text[a : a + size]
    ]
    seen = features.view(text, "", words, found)
    zones, rows = seen.zones, features.rows(seen)
    assert [len(own) for own in rows] == [b - a for a, b in zones]
    inside = {i for a, b in zones for i in range(a, b)}
    assert {i for m in found for i in range(m.start, m.end) if text[i] not in "，。"} <= inside


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tagger")
    for name in (tagger.FILE, "again"):
        tagger.fit(folder / name, list(examples()))
    return folder


def examples() -> list[tuple[list[features.Zone], list[features.Rows], list[annotated.Span]]]:
    out = []
    for name in ("微光", "春雨", "秋阳", "冬炉"):
        text = f"办起“{name}”项目。\n来的人多。"
        words = list(text)
        zones = [(0, 8), (9, 14)]
        seen = features.view(text, "", words, [mention(text, name)])._replace(zones=zones)
        out.append((zones, features.rows(seen), [("P", 3, 5)]))
    return out


def test_a_fitted_tagger_follows_the_rules_that_were_right(small: Path) -> None:
    model = tagger.Tagger.load(small)
    assert model
    text = "办起“夏荷”项目。\n来的人多。"
    words = list(text)
    found = [mention(text, "夏荷")]
    seen = features.view(text, "", words, found)
    spans = [("P", 3, 5), ("H", 3, 4)]
    for told, chances in model.weigh([seen, seen], [(), spans]):
        assert told == spans[:1]
        assert 0.5 < chances["P", 3, 5] <= 1
    assert chances["H", 3, 4] == 0, "of a kind that the tagger has not learned"


def test_a_long_text_is_read_in_parts_as_in_one(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tagger.Tagger.load(small)
    assert model
    text = "办起“夏荷”项目。\n来的人多。\n办起“冬炉”项目。"
    views = [features.view(text, "", list(text), [mention(text, name) for name in ("夏荷", "冬炉")])] * 2
    whole = model.weigh(views, [(), ()])
    monkeypatch.setattr(tagger, "TOGETHER", 1)
    assert model.weigh(views, [(), ()]) == whole
    assert len(whole[0][0]) == 2


def test_texts_without_a_zone_have_no_spans(small: Path) -> None:
    model = tagger.Tagger.load(small)
    assert model
    assert model.weigh([features.view("来的人多。", "", ["来的人多。"], [])], [()]) == [([], {})]


def test_fitting_is_deterministic(small: Path) -> None:
    assert (small / tagger.FILE).read_bytes() == (small / "again").read_bytes()


def test_a_folder_without_a_tagger_has_none(tmp_path: Path) -> None:
    assert tagger.Tagger.load(tmp_path) is None
