import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.figure.numerals import MORE, NUMBER, Number, read

READ = [
    ("200", Number(200)),
    ("1,200", Number(1200)),
    ("３６２", Number(362)),
    ("1.2万", Number(12000)),
    ("1.15万", Number(11500)),
    ("1.5亿", Number(150_000_000)),
    ("1.7万亿", Number(1_700_000_000_000)),
    ("3万4000", Number(34000)),
    ("4万9千", Number(49000)),
    ("2亿3000万", Number(230_000_000)),
    ("5千", Number(5000)),
    ("二十", Number(20)),
    ("十二", Number(12)),
    ("廿", Number(20)),
    ("两千", Number(2000)),
    ("一百零五", Number(105)),
    ("一千五", Number(1500)),
    ("一万二", Number(12000)),
    ("三千零五", Number(3005)),
    ("一亿二千万", Number(120_000_000)),
    ("二点五万", Number(25000)),
    ("三六二", Number(362)),
    ("二〇二四", Number(2024)),
    ("二十余", Number(20, more=True)),
    ("百余", Number(100, more=True)),
    ("两千多", Number(2000, more=True)),
    ("200余万", Number(2_000_000, more=True)),
    ("十几", Number(10, more=True)),
    ("几十", Number(10, more=True)),
    ("数百", Number(100, more=True)),
    ("好几千", Number(1000, more=True)),
    ("上百", Number(100, more=True)),
    ("成百上千", Number(1000, more=True)),
    ("三四百", Number(300, 400)),
    ("两三", Number(2, 3)),
    ("七八十", Number(70, 80)),
    ("十七八", Number(17, 18)),
]


@pytest.mark.parametrize(("text", "number"), READ)
def test_number_has_value(text, number):
    assert read(text) == number


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_pattern_takes_the_whole_number(text):
    assert re.fullmatch(f"(?:{NUMBER})(?:{MORE})?", text)


@pytest.mark.parametrize("text", ["", "居民", "点", "1.2.3", "百姓", "9" * 400])
def test_other_words_are_no_number(text):
    assert read(text) is None


def in_characters(number: int) -> str:
    """Write a number below 10**8 in Chinese characters."""
    if number >= 10**4:
        rest = number % 10**4
        gap = "零" if 0 < rest < 1000 else ""
        return in_characters(number // 10**4) + "万" + (gap + in_characters(rest) if rest else "")
    out, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            out += ("零" if zero and out else "") + "一二三四五六七八九"[digit - 1] + name
        zero = not digit
    return out


@given(st.integers(1, 10**8 - 1))
def test_written_numbers_are_read_back(number):
    value = read(in_characters(number))
    assert value is not None
    assert value.value == number


@given(st.integers(1, 10**12))
def test_digits_are_read_back_with_and_without_commas(number):
    assert read(str(number)) == read(f"{number:,}") == Number(number)


@given(st.text("0123456789.,一二三十百千万亿两余多几数半上点零", max_size=12))
def test_reading_never_fails(text):
    number = read(text)
    assert number is None or number.value >= 0
