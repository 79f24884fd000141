"""Cells of a table that a person or another program filled in: dates and lists of names, in any usual
form.
"""

from __future__ import annotations

import ast
import datetime
import email.utils
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from corpus.bylines.names import is_name
from corpus.clean import simplify

NOTHING = frozenset({"", "-", "--", "/", "none", "null", "nan", "nat", "n/a", "无", "不详", "未知"})
"""What tables write where there is no value."""

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
"""Time stamps in seconds are read in China's time: a page of 1 a.m. belongs to that day."""

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""A date outside of these years is a misread number rather than the day of a report."""

EXCEL_DAY_ZERO = datetime.date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial dates (1900 system, its false leap day allowed for)."""

_YMD = re.compile(r"(?<!\d)(\d{4})\s*[-/.年_]\s*(\d{1,2})\s*[-/.月_]\s*(\d{1,2})(?!\d)")
_MINGUO = re.compile(r"(?:民國|民国)\s*(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6}|T\d+Z?)?(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_ENGLISH_DAY_FIRST = re.compile(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})")
_ENGLISH_MONTH_FIRST = re.compile(r"(?i)\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_STAMP = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DATE = re.compile(
    r"[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SEPARATORS = re.compile(r"[、，,；;/／|｜\n\t]+|&+|\s+和\s+")
_PERSON = "记者|記者|通讯员|通訊員|通信员|作者|编辑|編輯|责编|責編"
_BEFORE_ROLE = "本报|本报讯|本刊|本网|实习|见习|全媒体|融媒体|特约|责任|值班|执行|图片|文字|摄影"
_EDGE = r"(?<![^\s(（\[【、，,；;/／|｜&])"
_ROLE = re.compile(rf"{_EDGE}(?:{_BEFORE_ROLE})*(?:{_PERSON}|撰文|文图|文|图|摄影)(?:[\s:：/]+|$)")
"""A role and what parts it from the name: 记者 张三, 责任编辑：李四."""

_GLUED_ROLE = re.compile(rf"{_EDGE}(?:{_BEFORE_ROLE})*(?:{_PERSON})(?=(?P<name>[\u3400-\u9fff·]{{2,}}))")
"""A role right before what may be a name: 记者张三, but also 记者协会."""
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]+")


def is_nothing(value: Any) -> bool:
    """Tell whether a cell says that there is no value."""
    return (
        value is None
        or (isinstance(value, str) and value.strip().lower() in NOTHING)
        or (isinstance(value, float) and math.isnan(value))
    )


def text_of(value: Any) -> str | None:
    """Return a cell as text, None if it holds nothing; a whole number loses the .0 that spreadsheets give
    it.
    """
    if is_nothing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def date_of(value: Any) -> str | None:
    """Return the day that a cell means as YYYY-MM-DD, None if it cannot be told.

    Read are dates and times of a spreadsheet and its serial numbers, ISO 8601, 2019年12月2日, 2019/12/2,
    20191202, 二〇一九年十二月二日, 民國108年12月2日, RFC 2822, English dates and seconds since 1970.
    Of 03/04/2020 nobody can tell which number is the month: such a date is none.
    """
    if isinstance(value, datetime.datetime | datetime.date):
        return _day(value.year, value.month, value.day)
    text = text_of(value)
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text)
    return _numeric_date(text) or _worded_date(text)


def _numeric_date(text: str) -> str | None:
    if match := _MINGUO.search(text):
        return _day(int(match[1]) + 1911, int(match[2]), int(match[3]))
    if match := _YMD.search(text) or _COMPACT.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DMY.search(text):
        first, second, year = map(int, match.groups())
        if first > 12 or second > 12 or first == second:
            return _day(year, min(first, second), max(first, second))
    if match := _STAMP.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 10 else 1)
        moment = datetime.datetime.fromtimestamp(seconds, BEIJING)
        return _day(moment.year, moment.month, moment.day)
    if match := _SERIAL.fullmatch(text):
        day = EXCEL_DAY_ZERO + datetime.timedelta(days=int(match[1]))
        return _day(day.year, day.month, day.day)
    return None


def _worded_date(text: str) -> str | None:
    if match := _CHINESE_DATE.search(text):
        year, rest = match[0].split("年")
        month, day = rest.rstrip("日").split("月")
        return _day(int(year.translate(_DIGITS)), _small_number(month), _small_number(day))
    if match := _ENGLISH_DAY_FIRST.search(text):
        return _english(match[3], match[2], match[1])
    if match := _ENGLISH_MONTH_FIRST.search(text):
        return _english(match[3], match[1], match[2])
    if parsed := email.utils.parsedate(text):
        return _day(*parsed[:3])
    return None


def _english(year: str, month: str, day: str) -> str | None:
    short = month[:3].lower()
    return _day(int(year), _MONTHS.index(short) + 1, int(day)) if short in _MONTHS else None


def _small_number(text: str) -> int:
    """Return the value of 一 to 三十一."""
    tens, ten, ones = text.rpartition("十")
    value = int((ones or "零").translate(_DIGITS))
    return value + (10 * int((tens or "一").translate(_DIGITS)) if ten else 0)


def _day(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def names_of(value: Any) -> tuple[str, ...]:
    """Return the personal names of a cell, in its order, each once.

    A list is taken as it is; text is split at 、，；/| and, between Chinese names, at spaces; the space that
    pads a name of two characters (张 三) is taken out, and so is the word for the role (记者, 编辑:).
    """
    if is_nothing(value):
        return ()
    parts = list(value) if isinstance(value, list | tuple) else _listed(str(value))
    names = (name for part in parts if not is_nothing(part) for name in _split(str(part)))
    return tuple(dict.fromkeys(name for name in names if name and not is_nothing(name)))


def _listed(text: str) -> list[Any]:
    """Undo a list that was written into a cell as JSON or as Python prints it."""
    if text.strip().startswith("[") and text.strip().endswith("]"):
        try:
            value = ast.literal_eval(text.strip())
        except (ValueError, SyntaxError):
            return [text.strip()[1:-1]]
        return list(value) if isinstance(value, list | tuple) else [text]
    return [text]


def _without_role(match: re.Match[str]) -> str:
    return "、" if is_name(simplify(match["name"]), trusted=False) else match[0]


def _split(text: str) -> Iterable[str]:
    for piece in _SEPARATORS.split(_ROLE.sub("、", _GLUED_ROLE.sub(_without_role, text))):
        part = piece.strip(" \u3000()（）[]【】\"'")
        words = part.split()
        if len(words) < 2 or not all(map(_HAN_NAME.fullmatch, words)):
            yield " ".join(words)
            continue
        padded = ""
        for word in words:
            if len(word) > 1:
                yield from filter(None, (padded, word))
                padded = ""
            elif len(padded) == 1:
                yield padded + word
                padded = ""
            else:
                yield from filter(None, (padded,))
                padded = word
        yield from filter(None, (padded,))
