"""Tell a quantity from a number that counts nothing: an ordinal, a year, an age, a part of a name, an idiom.

The families are the `by` of figure candidates: what the tagger learns to trust more or less.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.figure.measures import Size

SMALL = 10
"""Below it a number in Chinese characters is often a turn of phrase (两头, 五花八门)."""
TITLED = frozenset("名位场")
"""Measure words behind which a bare 百 or 千 counts (百名专家); elsewhere it is an idiom (千家万户)."""
YEARS = 1000
"""From here on a number before 年 is a year of the calendar."""
LARGEST = 12
"""Most things that 大 counts (六大行动); a greater number names a congress (二十大)."""
DEGREES = frozenset(["度"])
"""Units that count only behind digits: 38.5度, not 一度."""
_ORDINAL = re.compile(r"(?:[第初周每届]|黄金|星期|礼拜|党的|中共|[一二三四五六七八九]、)$")
_JOINED = re.compile(r"(?:[A-Za-z0-9.+＋/_×−-]|(?:^|[0-9])[:：])$")
"""A letter, a digit or a sign that a number continues: 1+4, 8:30; not the colon before a list: 床位：10张."""
_GOES_ON = re.compile(r"[A-Za-z+＋×*/:：年月日号点岁楼栋弄室级甲]|个?周岁|世纪|周年")
_SESSION = re.compile(r"会议|全会|全体|代表|精神|召开|报告|以来|胜利")
"""Behind it a small number names a congress or a session: 三次会议, 二十大精神."""
_ROUND = re.compile(r"[百千万亿]")
_IDIOM = re.compile(
    r"十分(?!钟|之)|万分(?!之)|十天半个?月|(?<=十天)半个?月|三年五载|一年半载|三九贴|八大处|百分百|三天两头|(?<=天)两头|[一二三]来(?![个位名])"
    r"|四周(?!的?(?:时间|课程|训练|培训|疗程|内|以?后|以?前|龄))"
)
_DIVISIONS = re.compile(
    r"(?:部门|(?:乡镇|县市|县区|区县|市县|街镇|镇街|村里)[市区]?|[省市县区州旗](?![号楼栋]))"
)
"""What a bare number counts in headlines and in Taiwan: 33乡镇市, 11县区, 6区7县."""
_ALONE = frozenset("名位家户所处场期批支队组类种项台辆间座件例套条份层幢栋碗袋箱瓶盒桌针双本张")
"""Measure words that may end a clause behind a small number; others make idioms there (两样, 三遍)."""
_CLAUSE_END = re.compile(r"[，。；：、）]|下来，")
_ECHO = re.compile(r"(?:[一这那哪上下跑几]|(?!一[共同起])[一二三四五六七八九十两][一-龥])$")
"""Before a number in a turn of phrase: 一个两个, 三番两次, 跑两趟."""
_PASSING = re.compile(r"(?:一天|半天|大半天|一年|一周)$")
_PASSING_BEFORE = re.compile(r"[这那头哪有同前某又过比]$")
_NO_LENGTH = re.compile(r"[比一又岁大龄年]|以?[前内]|周岁|[^，。；、]{0,6}圈")
"""Behind a length of time: an age (9个月大), a date (三年前), a circle (15分钟养老服务圈), 一年比一年."""


def family(text: str, size: Size, followed: Callable[[], bool]) -> str:
    """Return the family of a quantity; an empty string where it is none.

    `followed` tells whether a noun stands behind it, which is asked of few.
    """
    named = _family(text, size, followed)
    return "" if named and (_is_part(text, size) or _IDIOM.match(text, size.start)) else named


def _family(text: str, size: Size, followed: Callable[[], bool]) -> str:
    """Return the family of what is no part of a longer number or word; few numbers have one."""
    if not size.unit:
        return _bare(text, size)
    if size.measured == "duration":
        return _duration(text, size)
    if _is_small(text, size):
        if _is_counted(text, size, followed):
            return "figures.small"
        return "figures.alone" if _stands_alone(text, size) else ""
    return f"figures.{'count' if size.measured == 'bare' else size.measured}"


def _is_small(text: str, size: Size) -> bool:
    """Whether the number is one that idioms are made of: 两, 千, 六大."""
    number = text[size.number : size.end]
    if size.measured not in ("count", "bare"):
        return False
    return (size.value < SMALL and not number[0].isdigit()) or size.unit == "大" or _is_round(number, size)


def _is_round(number: str, size: Size) -> bool:
    return bool(_ROUND.match(number)) and number[1:] == size.unit and size.start == size.number


def _is_counted(text: str, size: Size, followed: Callable[[], bool]) -> bool:
    """Whether a small number counts what follows: 两名专家, 六大行动; not 一名, 两头, 千家万户, 二十大."""
    number = text[size.number : size.end]
    if _is_round(number, size):
        return size.unit in TITLED
    if (number[0] == "一" and not size.upper) or (size.unit == "大" and size.value > LARGEST):
        return False
    session = size.unit in ("大", "次") and _SESSION.match(text, size.end)
    return not session and (size.unit in ("人", "次") or followed())


def _stands_alone(text: str, size: Size) -> bool:
    """Whether a clause ends behind a small number whose noun went before: 发起的有三家，; not 听了两遍，"""
    start, number = size.number, text[size.number]
    known = size.unit in _ALONE and (number not in "一百千万" or size.upper is not None)
    return (
        known and bool(_CLAUSE_END.match(text, size.end)) and not _ECHO.search(text, max(0, start - 2), start)
    )


def _is_part(text: str, size: Size) -> bool:
    """Whether the number is an ordinal, goes on to the left, or its unit wants digits: 第3批, 8:30, 一度."""
    if size.unit in DEGREES and not text[size.number].isdigit():
        return True
    before = text[max(0, size.start - 2) : size.start]
    if _ORDINAL.search(before) or (size.start == size.number and _JOINED.search(before)):
        return True
    return size.unit == "分" and before[-1:] in tuple("点时")


def _bare(text: str, size: Size) -> str:
    """A number without a measure word counts only where it is round or open: 8万多居民, 近千患者."""
    number = text[size.number : size.end]
    stem = _ROUND.match(number) and size.start == size.number and number[-1] not in "余多"
    divisions = _DIVISIONS.match(text, size.end)
    if divisions and size.value > 1 and (number[0].isdigit() or len(divisions[0]) > 1):
        return "figures.bare"
    opened = size.closed or number[-1] in "万亿千百余多"
    return (
        "" if stem or not opened or size.value < SMALL or _GOES_ON.match(text, size.end) else "figures.bare"
    )


def _duration(text: str, size: Size) -> str:
    """A length of time, unless it is a year, a half of one, an age, or a turn of phrase."""
    before = text[max(0, size.start - 1) : size.start]
    year = size.unit == "年" and (size.value >= YEARS or _GOES_ON.match(text, size.end))
    half = text[size.number] == "半" and before in ("上", "下")
    century = size.unit == "年" and size.start == size.number and _ROUND.match(text, size.number)
    if year or half or century or _NO_LENGTH.match(text, size.end):
        return ""
    passing = _PASSING.search(text, size.start, size.end)
    if passing and _PASSING_BEFORE.search(before):
        return ""
    return "figures.passing" if passing else "figures.duration"
