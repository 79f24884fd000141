"""What stands around a proposed name of a program: right beside it and in its clause."""

from __future__ import annotations

import pytest

from models.program_context import CLAUSE, around, clause


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("妇联启动了“春雨”项目", ["before run", "behind tail"]),
        ("老街坊管它叫“春雨”", ["before likened"]),
        ("“春雨”的牌子挂上了，活动启动", []),
        ("启动仪式后，“春雨”揭牌", ["behind opened"]),
        ("获评“春雨”称号", ["before award", "behind award"]),
        ("落实“春雨”的理念", ["before policy", "behind policy"]),
        ("关注公众号“春雨”", ["before channel"]),
        ("推出" + "了" * CLAUSE + "“春雨”", []),
        ("题为“春雨”的讲座", ["before theme", "behind lecture"]),
    ],
)
def test_a_clause_says_what_a_name_is(text: str, told: list[str]) -> None:
    at = text.index("春雨")
    assert [said.removeprefix("said ") for said in clause(text, at, at + 2)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("启动“春雨”项目", {"quoted", "q<动", "q<启动", "q>项", "q>项目"}),
        ("启动春雨项目", {"u<启动", "u>项目", "open=FalseFalse"}),
        ("“秋阳”、“春雨”“夏荷”", {"quoted", "listed before", "listed behind"}),
        ("秋阳——春雨——", {"dash before", "dash behind", "u<——"}),
    ],
)
def test_what_stands_right_beside_a_name_is_told(text: str, told: set[str]) -> None:
    at = text.index("春雨")
    assert told <= set(around(text, at, at + 2))
