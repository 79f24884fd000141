"""What the matches of an expression begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.html.beginnings import beginnings

CASES = [
    ("版权所有", {"版权所有"}),
    ("ICP[备证]", {"ICP"}),
    ("版权|公网安备", {"版权", "公网安备"}),
    ("(?:著作权|版权)(?:归|声明)", {"著作权", "版权"}),
    ("(?:微信)?扫码", {"微信", "扫码"}),
    ("[Tt]rackback", {"T", "t"}),
    ("[|)]对", {"|", ")"}),
    ("许可证?编号", {"许可"}),
    ("请?点击", {"请", "点击"}),
    ("(?:主(?:办|管)|地址)[:：]", {"主", "地址"}),
]
NOTHING_TO_SEEK = ("", ".*版权", r"\d年", "版*权", "(?:年)?", "年{2}", "[^年]月", "[一-九]月", "(年", "年|")


@pytest.mark.parametrize(("expression", "literals"), CASES)
def test_a_match_begins_with_one_of_them(expression, literals):
    assert beginnings(expression) == literals


@pytest.mark.parametrize("expression", NOTHING_TO_SEEK)
def test_what_begins_with_no_literal_is_refused(expression):
    with pytest.raises(ValueError):
        beginnings(expression)


WORDS = st.lists(st.text("版权转载", min_size=1, max_size=4), min_size=1, max_size=4)


@given(WORDS, st.text("版权转载 ", max_size=30))
def test_every_match_begins_where_one_of_them_stands(words, line):
    expression = "|".join(f"(?:{word}|请)?{word}声" for word in words)
    places = {m.start() for cue in beginnings(expression) for m in re.finditer(cue, line + "请版声")}
    assert all(m.start() in places for m in re.finditer(expression, line + "请版声"))
