"""A figure's own words, number and unit and what modifies them, taken apart: 近200余名, 5个多月, 20%至30%."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.figure.numerals import ARABIC, MORE, NUMBER, SCALES, Number, read
from extract.types import Modifier
from extract.wordlists import any_of

_DATA = Path(__file__).parent.parent / "data"
_UNITS = tomllib.loads((_DATA / "measures.toml").read_text(encoding="utf-8"))
_MODIFIERS = tomllib.loads((_DATA / "modifiers.toml").read_text(encoding="utf-8"))

UNIT_CLASS: dict[str, str] = {word: name for name, words in _UNITS.items() for word in words.split()}
"""Class of every measure word: count, bare, money, measure, percent or duration."""
_BEFORE: dict[str, Modifier] = {
    word: name for name, words in _MODIFIERS["before"].items() for word in words.split()
}
_OTHER_WORDS = {
    "人": "口民",
    "元": "月旦宵",
    "家": "庭",
    "支队": "伍",
    "个月": "饼嫂子",
    "天": "津然",
    "周": "边末",
    "部": "门",
    "客": "^，。、；餐套午晚早盒",
    "板": "块报式书面栗",
    "度": "过假电",
    "里": "^，。、；路山地边的",
}
"""What must not follow a unit, since the two are another word: 4000多【人口】, 2024【元旦】, 3【支】队伍.

Behind ^ stands what must follow a unit that mostly is another word: 十几【里】山路."""
_AFTER: dict[str, Modifier] = {
    word: name for name, words in _MODIFIERS["after"].items() for word in words.split()
}
_WITH_GE = frozenset(["个月", "个年头", "个工作日"])
"""Units of time of which 个 is a part; in 3个小时 it is none."""
Spans = tuple[tuple[int, int], ...]
_TENTH = 10
"""五成 is 50 %."""


_UNIT = any_of(UNIT_CLASS, _OTHER_WORDS)
_FORMED = r"(?<=[0-9]{3})点(?![击位赞])|(?<=\.[0-9])岁|(?<=\.[0-9]{2})岁"
"""Units that count only behind a number of some form: 1,000点, 78.6岁; not 8点, 60岁."""
_FORMED_CLASS = {"点": "count", "岁": "measure"}
_NEXT = "|".join(
    f"(?<={pair[0]})(?<![^一-龥]{pair[0]})、(?={pair[1]}(?![0-9]))"
    for pair in _MODIFIERS["range"]["neighbours"].split()
)
"""What stands between the digits of a range: 3、4年, but not where 3、 heads a line and numbers an item."""
_LENGTH = "厘米|毫米|公分|cm|mm"
"""Units of what is measured in length and breadth: 10.8*11.5厘米."""
_GE = any_of(unit[1:] for unit in UNIT_CLASS if unit[0] == "个" and len(unit) > 1)
_MODIFIED = re.compile(rf"(?:{any_of(_BEFORE)})(?<![加更较越]快)(?<![附靠最邻临就]近)(?<![签预节违履]约)$")
_REACH = max(map(len, _BEFORE))
_LAST_BEFORE = frozenset(word[-1] for word in _BEFORE)
NUMBERS = re.compile(
    rf"(?=[0-9０-９一二三四五六七八九两十百千万亿零〇廿卅半大好几数成上])(?:{NUMBER}|大?半(?=[年天个小]))"
)
"""Where a number stands; most characters are passed over at a glance."""
_SIZE = re.compile(
    rf"""
    (?: (?P<low> {NUMBER} | 大?半 ) (?P<low_more> [ ]?{MORE} | [+＋](?={_UNIT}) )? [ ]?
        (?: (?P<low_unit> {_UNIT} )? (?: 至 | 到 | [-~～—－–]{{1,2}} | {_NEXT} )
            (?P<high> {NUMBER} ) (?P<high_more> {MORE} )? [ ]?
          | (?:[*×xX✕](?:{ARABIC})){{1,2}}(?={_LENGTH}) )?
        (?: (?P<ge> 个 ) (?P<inner> [多余来半] ) (?P<ge_unit> {_GE} )
          | (?P<unit> {_UNIT} | {_FORMED} )
            (?P<late> [多余](?![位名个人]) | 半(?=[，。、的以之来后内左；）]|$) )? )?
    )
    (?P<after> {any_of(_AFTER)} )?
    """,
    re.VERBOSE,
)
_SHARE = re.compile(rf"(?P<whole>{NUMBER})分之(?P<part>{NUMBER})(?P<after>{any_of(_AFTER)}|多|强)?")


class Size(NamedTuple):
    """A quantity read from `text[start:end]`, its modifiers included, the counted noun not.

    `number` is where its number begins. `value` and `upper` (of a range) are in base units. `unit` is the
    measure word, simplified, and `unit_at` the spans that spell it; `measured` is its class (`UNIT_CLASS`),
    empty without a unit. `closed`: a modifier after the unit, behind which no noun can follow.
    """

    start: int
    number: int
    end: int
    value: float
    upper: float | None = None
    modifier: Modifier = "exact"
    unit: str | None = None
    unit_at: Spans = ()
    measured: str = ""
    closed: bool = False


def size_at(text: str, at: int, begin: int = 0) -> Size | None:
    """Read the quantity whose number begins at `at`; its modifier is looked for back to `begin`."""
    modified = at > begin and text[at - 1] in _LAST_BEFORE
    before = _MODIFIED.search(text, max(begin, at - _REACH), at) if modified else None
    start, modifier = (before.start(), _BEFORE[before[0]]) if before else (at, None)
    match = _SIZE.match(text, at)
    if match is None:
        return None
    if text.startswith("分之", match.end("low")) and (share := _SHARE.match(text, at)):
        return _share(share, start, modifier)
    amount = _amount(match)
    if amount is None:
        return None
    value, upper, more = amount
    unit, unit_at, measured = _unit(match)
    if unit == "成":
        value, upper = value * _TENTH, upper and upper * _TENTH
        unit, unit_at = "%", ()
    after = match["after"]
    return Size(
        start=start,
        number=at,
        end=match.end(),
        value=value,
        upper=upper,
        modifier=_modifier(modifier, more, after),
        unit=unit,
        unit_at=unit_at,
        measured=measured,
        closed=bool(after or match["late"]),
    )


def _modifier(before: Modifier | None, more: bool, after: str | None) -> Modifier:
    """Return what the words around a number make of it: 约1000多人 says that it is over 1,000."""
    if more and before in (None, "about"):
        return "over"
    return before or (_AFTER[after] if after else "exact")


def _amount(match: re.Match[str]) -> tuple[float, float | None, bool] | None:
    """Return value, upper end and whether it is open (余, 多, 几); None where a part is no number."""
    low = read(match["low"].removeprefix("大"))
    high = read(match["high"]) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    more = low.more or bool(match["low_more"] or match["high_more"]) or match["low"][0] == "大"
    more = more or match["late"] in ("多", "余") or match["inner"] in ("多", "余", "来")
    value, upper = low.value, low.upper
    if high:
        value, upper, more = _scaled(low, match["low"], high, match["high"]), high.value, more or high.more
    return value + (0.5 if "半" in (match["inner"], match["late"]) else 0), upper, more


def _unit(match: re.Match[str]) -> tuple[str | None, Spans, str]:
    """Return the measure word, the spans that spell it (两 in 6【个】多【月】), and its class."""
    unit = match["unit"]
    spans: Spans = (match.span("unit"),) if unit else ()
    if match["ge"]:
        unit, spans = "个" + match["ge_unit"], (match.span("ge"), match.span("ge_unit"))
    measured = UNIT_CLASS.get(unit or "") or _FORMED_CLASS.get(unit or "", "")
    if unit and measured == "duration" and unit[0] == "个" and unit not in _WITH_GE:
        unit, end = unit[1:], spans[-1][1]
        spans = ((end - len(unit), end),)
    if unit and measured == "money" and unit.endswith("钱"):  # 5【块】钱
        unit, spans = unit[:-1], ((spans[0][0], spans[0][1] - 1),)
    return unit, spans, measured


def sizes(text: str) -> Iterator[Size]:
    """Yield every quantity of `text`, from left to right, without overlaps."""
    at = 0
    for match in NUMBERS.finditer(text):
        if match.start() >= at and (size := size_at(text, match.start(), at)):
            yield size
            at = size.end


def _share(match: re.Match[str], start: int, modifier: Modifier | None) -> Size | None:
    """百分之三十 is 30 %, 三分之一 is 33.33 %."""
    whole, part = read(match["whole"]), read(match["part"])
    if whole is None or part is None or not whole.value:
        return None
    after = match["after"]
    late: Modifier = _AFTER.get(after, "over") if after else "exact"
    value = round(part.value / whole.value * 100, 4)
    return Size(
        start, match.start(), match.end(), value, None, modifier or late, "%", (), "percent", bool(after)
    )


def _scaled(low: Number, low_text: str, high: Number, high_text: str) -> float:
    """3至5万 begins at 30,000: a bare lower end takes the scale of the upper one."""
    scale = next((SCALES[c] for c in reversed(high_text) if c in SCALES), 1)
    bare = not any(c in SCALES for c in low_text)
    return (
        low.value * scale
        if bare and high_text[-1] in SCALES and low.value * scale < high.value
        else low.value
    )
