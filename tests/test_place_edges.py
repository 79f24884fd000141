"""Places at the left edge of a name: what a stop word cut, and what the sentence put before them."""

from __future__ import annotations

import pytest

from corpus.types import Article, text_hash
from extract.pipeline import reading_of
from extract.place.edges import opens_place, past_link


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("王蕾正同", "平城区"),
        ("王蕾和", "区"),
        ("叫上", "乌审旗"),
        ("", "永和县"),
        ("", "太原晋源区"),
        ("", "东和市场"),
        ("", "成安县"),
    ],
)
def test_a_name_begins_at_its_place_and_not_before(before: str, name: str) -> None:
    text = before + name + "残联"
    assert past_link(text, 0, len(before + name)) == len(before)


@pytest.mark.parametrize(
    ("text", "start", "cut", "opens"),
    [
        ("来自望都医院", 2, 4, True),
        ("去上城区医院", 1, 2, True),
        ("请来安徽医院", 1, 2, False),
        ("到于都医院", 1, 2, False),
        ("在，都医院", 1, 2, False),
    ],
)
def test_a_place_is_whole_although_a_stop_word_is_in_it(text: str, start: int, cut: int, opens: bool) -> None:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given")
    assert opens_place(reading_of(article), start, cut, text.index("医院")) is opens
