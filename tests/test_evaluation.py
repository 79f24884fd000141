"""Scores by hand: every test of two records, tallies, spans, and the documents that no row was made of."""

from __future__ import annotations

from typing import Any

import pytest

from models import evaluation
from models.annotated import Annotated, unmark

FIGURE = {
    "value": 200,
    "max": None,
    "unit": "名",
    "counted": "居民",
    "indicator": "beneficiaries",
    "modifier": "exact",
    "program": "春雨",
}


def gold(marked: str = "好。", **fields: Any) -> Annotated:
    record: dict[str, Any] = {"relevant": True, "types": [], "title": "题", "source": None, "published": None}
    record |= {key: [] for key in ("authors", "editors", "programs", "places", "hospitals")}
    record |= {key: [] for key in ("organisations", "figures", "dates")}
    text, spans = unmark(marked)
    return Annotated("a", record | fields, text, spans)


def said(document: Annotated, **fields: Any) -> dict[str, Any]:
    return {**document.record, "text": document.text, **fields}


@pytest.mark.parametrize(
    ("test", "g", "s", "same"),
    [
        (evaluation.same_program, {"name": "春雨", "aliases": ["春雨行动"]}, {"name": "“春雨”行动"}, True),
        (evaluation.same_program, {"name": "春雨", "aliases": []}, {"name": "秋阳"}, False),
        (evaluation.same_program, {"name": "乐龄共餐", "aliases": []}, {"name": "樂齡共餐"}, True),
        (evaluation.same_place, {"name": "甲省乙", "code": "1"}, {"name": "乙", "code": 1}, True),
        (evaluation.same_place, {"name": "乙市", "code": "1"}, {"name": "乙市", "code": "2"}, False),
        (evaluation.same_place, {"name": "乙市", "code": "1"}, {"name": "", "code": "1"}, False),
        (evaluation.found_institution, {"name": "甲", "as": ["市院"]}, {"name": "乙", "as": ["市院"]}, True),
        (evaluation.same_institution, {"name": "甲院"}, {"name": "甲 院"}, True),
        (evaluation.same_value, FIGURE, FIGURE | {"value": 200.00001}, True),
        (evaluation.same_value, FIGURE, FIGURE | {"unit": "人"}, False),
        (evaluation.same_value, FIGURE, FIGURE | {"max": 300}, False),
        (evaluation.same_counted, FIGURE, FIGURE | {"counted": "小区居民"}, True),
        (evaluation.same_counted, FIGURE, FIGURE | {"counted": None}, False),
        (evaluation.same_indicator, FIGURE, FIGURE | {"indicator": "visits"}, False),
        (evaluation.same_figure, FIGURE, FIGURE | {"modifier": "about"}, False),
        (evaluation.attributed_figure, FIGURE, FIGURE | {"program": "“春雨”"}, True),
        (evaluation.attributed_figure, FIGURE, FIGURE | {"program": None}, False),
        (evaluation.same_date, {"start": "2020"}, {"start": "2020", "end": "2020"}, True),
        (evaluation.same_date, {"start": "2020", "end": "2021"}, {"start": "2020"}, False),
    ],
)  # fmt: skip
def test_two_records(test: evaluation.Test, g: evaluation.Row, s: evaluation.Row, same: bool) -> None:
    assert test(g, s) is same


def test_each_record_finds_one_partner() -> None:
    one = {"name": "春雨", "aliases": []}
    assert evaluation.pairs([one], [one, one], evaluation.same_program) == 1


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [((0, 0, 0), 0, 0, 0), ((1, 2, 1), 0.5, 1, 0.6667), ((1, 1, 4), 1, 0.25, 0.4)],
)
def test_tally(counts: tuple[int, int, int], precision: float, recall: float, f1: float) -> None:
    row = evaluation.Tally(*counts).row()
    assert (row["precision"], row["recall"], row["f1"]) == (precision, recall, f1)


def test_a_perfect_row_scores_one() -> None:
    document = gold(
        "办[[P:春雨]]。", types=["aid", "tcm"], programs=[{"name": "春雨", "aliases": [], "primary": True}]
    )
    row = said(document, mentions=[{"kind": "P", "start": 1, "end": 3}])
    scores = evaluation.evaluate([document], {"a": row})
    named = ("relevant", "types", "programs", "programs, primary", "spans P")
    assert [scores[name]["f1"] for name in named] == [1.0] * 5
    assert scores["main type, accuracy"]["accuracy"] == 1.0


def test_a_document_without_a_row_counts_as_empty() -> None:
    scores = evaluation.evaluate([gold(types=["aid"])], {})
    assert (scores["relevant"]["recall"], scores["types"]["gold"], scores["types"]["said"]) == (0.0, 1, 0)
    assert scores["title, accuracy"]["accuracy"] == 0.0
    assert "spans P" not in scores


def test_places_that_are_only_mentioned_do_not_count() -> None:
    place = {"name": "甲市", "code": "330100", "role": "mention"}
    scores = evaluation.evaluate([gold(places=[place])], {"a": {"places": [place]}})
    assert (scores["places"]["gold"], scores["places"]["said"], scores["place codes"]["said"]) == (0, 0, 0)


def test_spans_are_compared_without_white_space_and_script() -> None:
    document = gold("他去[[H:镇卫生院]]。\n\n见[[N:钟明]]。")
    row = said(document, text="他去 鎮衛生院。见钟明。")
    row["mentions"] = [{"kind": "H", "start": 3, "end": 7}, {"kind": "N", "start": 8, "end": 11}]
    scores = evaluation.evaluate([document], {"a": row})
    assert (scores["spans H"]["f1"], scores["spans N"]["f1"]) == (1.0, 0.0)


def test_spans_of_another_text_are_not_compared() -> None:
    document = gold("他去[[H:镇卫生院]]。")
    scores = evaluation.evaluate([document], {"a": said(document, text="别的话", mentions=[])})
    assert "spans H" not in scores
