"""The search for many endings at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.institution.endings import Anchored, Endings, first_characters
from extract.wordlists import either


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("卫生局", "卫"),
        ("(?:第[一二]+)?(?:实验|中心)?小学", "第实中小"),
        ("[一二]支部", "一二"),
        ("(?<=[省市])委(?=部)", "委"),
        ("志?愿", "志愿"),
        ("今[（(天]|昨", "今昨"),
        ("民政(?:局|厅)|财政局", "民财"),
    ],
)
def test_first_characters(pattern: str, first: str) -> None:
    assert first_characters(pattern) == frozenset(first)


@pytest.mark.parametrize("pattern", [".局", "[^市]局", "局?", "(?:局", "(?:局|)"])
def test_a_pattern_that_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"ending|group"):
        first_characters(pattern)


PATTERNS = ["卫生局", "卫生(?:院|室)", "(?:中心)?小学", "学", "(?<=市)委"]


@given(st.text("市委卫生局院室中心小学", max_size=40))
def test_it_finds_what_one_alternation_would(text: str) -> None:
    one = re.compile(f"(?:{either(PATTERNS)})(?!局)")
    assert [m.span() for m in Endings(PATTERNS, "局").finditer(text)] == [
        m.span() for m in one.finditer(text)
    ]


@given(st.text("大河江沿岸的", max_size=30))
def test_what_is_tried_before_its_anchor_alone_is_found_as_everywhere(text: str) -> None:
    pattern = "[大河江的]{1,3}(?<!的)[河江](?:沿岸)?"
    assert [m.span() for m in Anchored(pattern, "[河江]", 3).finditer(text)] == [
        m.span() for m in re.finditer(pattern, text)
    ]
