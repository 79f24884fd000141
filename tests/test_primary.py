"""Which programs an article is about: what is seen of each, and what the choice makes of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import found_of

from extract import programs
from extract.program import primary
from extract.reading import Found
from models.choices import Choice
from models.store import Models, load_models

KINDS = Choice(
    ("no", "yes"),
    ("kind=team", "kind=event", "times=2"),
    np.array([[2.0, -2.0], [-0.3, 0.3], [-2.0, 2.0]]),
    np.zeros(2),
)
"""Teams are seldom what a report is about, events and what is named twice mostly."""


def joined(marked: str, title: str = "", models: Models | None = None) -> Found:
    found = found_of(marked, title=title)
    return replace(found, programs=programs.resolve(found), models=models or Models(primary=KINDS))


def told(found: Found) -> list[bool]:
    (records,) = primary.decide([found])
    assert [record.name for record in records] == [record.name for record in found.programs]
    return [record.primary for record in records]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("“[[P:春雨]]”项目开始了。", [True]),
        ("“[[P:秋阳]]”服务队来了。", [False]),
        ("“[[P:秋阳]]”服务队来了。“[[P:春雨]]”项目开始了。“[[P:春雨]]”很好。", [False, True]),
        ("“[[P:春雨]]”文化节。“[[P:邻里]]”文化节。", [True, True]),
        ("“[[P:春雨]]”文化节。“[[P:邻里]]”文化节。“[[P:冬炉]]”文化节。", [True, True, False]),
        ("没有。", []),
    ],
    ids=["likely enough", "unlikely", "the likelier", "two", "no third", "none"],
)
def test_the_likeliest_are_primary(marked: str, expected: list[bool]) -> None:
    assert told(joined(marked)) == expected


def test_without_a_choice_the_first_is_primary() -> None:
    found = joined("“[[P:秋阳]]”服务队。“[[P:春雨]]”项目。", models=Models())
    assert told(found) == [True, False]
    assert told(replace(found, programs=())) == []


def test_a_sure_name_is_primary_before_an_unsure_one() -> None:
    found = joined("“[[P:春雨]]”文化节。“[[P:秋阳]]”文化节。")
    unsure, sure = found.mentions
    found.mentions = (unsure.model_copy(update={"score": 0.4}), sure)
    assert told(found) == [False, True]


def test_articles_of_a_batch_keep_their_own() -> None:
    batch = [joined("“[[P:秋阳]]”服务队。"), joined("没有。"), joined("“[[P:春雨]]”文化节。“[[P:邻里]]”节。")]
    assert [[one.primary for one in some] for some in primary.decide(batch)] == [
        primary_alone
        for found in batch
        for primary_alone in [[one.primary for one in primary.decide([found])[0]]]
    ]


SEEN = [
    ("“[[P:春雨]]”开始了。", "春雨来了", "headed+kind=own,program"),
    ("“[[P:春雨]]”开始了。", "秋天", "headed+kind=none,program"),
    ("“[[P:春雨]]”开始了。“[[P:春雨]]”好。", "", "times=2"),
    ("“[[P:春雨]]”开始了。“[[P:秋阳]]”也是。", "秋阳来了", "headed+kind=other,program"),
    ("雨。" * 101 + "“[[P:春雨]]”开始了。", "", "head+kind=False,program"),
    ("“[[P:春雨]]”开始了。[[P:春雨]]好。", "", "quoted=True,False"),
    ("“[[P:春雨]]”开始了。[[P:红柳服务队]]来了。", "", "kind+beside=program,team"),
    ("启动“[[P:春雨]]”。", "", "said before run"),
    ("“[[P:春雨]]”开始了，来的人很多。“[[P:秋阳]]”。", "", "longest+kind=True,program"),
    ("“[[P:春雨]]”好。“[[P:秋阳]]”开始了，来的人很多，都夸。", "", "stretch+programs=1,2"),
    ("[[L:青溪镇]]开始了“[[P:春雨]]”，来了[[F:20名居民]]。[[H:市医院]]没来。", "", "with L before,True"),
    ("[[L:青溪镇]]开始了“[[P:春雨]]”，来了[[F:20名居民]]。[[H:市医院]]没来。", "", "with F behind,True"),
    ("“[[P:春雨]]”好。[[T:周六]]有“[[P:春雨]]”。", "", "with T before,False"),
]


@pytest.mark.parametrize(("marked", "title", "feature"), SEEN)
def test_what_is_seen_of_a_program(marked: str, title: str, feature: str) -> None:
    assert feature in primary.features(joined(marked, title))[0]


def test_names_of_other_sentences_do_not_stand_beside_a_program() -> None:
    (row,) = primary.features(joined("[[L:青溪镇]]下雨。“[[P:春雨]]”开始了。[[H:市医院]]没来。"))
    assert not [name for name in row if name.startswith("with ")]


@given(st.lists(st.floats(0, 1), max_size=6))
def test_at_most_two_and_the_likeliest_first(chances: list[float]) -> None:
    chosen = primary._likeliest(chances)
    assert len(chosen) <= primary.MOST
    assert all(chances[i] > primary.FIRST for i in chosen)
    assert all(chances[i] >= chances[j] for i in chosen for j in range(len(chances)) if j not in chosen)


def test_the_fitted_choice_goes_by_the_headline() -> None:
    marked = "社区里有“[[P:秋阳]]”项目。“[[P:春雨暖心]]”项目今天启动。“[[P:秋阳]]”人少。"
    without, headed = (joined(marked, title, load_models()) for title in ("社区的一天", "“春雨暖心”走进小区"))
    choice = load_models().primary
    assert choice is not None
    before, after = (
        choice.probabilities(primary.features(found))[:, 1].tolist() for found in (without, headed)
    )
    assert choice.answers[1] == "yes"
    assert after[1] - after[0] > before[1] - before[0] + 0.2


def test_the_fitted_choice_lets_a_team_give_way() -> None:
    marked = "“[[P:春雨]]”项目在社区启动。人们都说好。“[[P:秋阳]]”服务队也来了。“[[P:春雨]]”很好。"
    assert told(joined(marked, "“春雨”开始了", load_models())) == [True, False]
