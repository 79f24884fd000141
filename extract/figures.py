"""Find mentions of kind F and give them their meaning."""

from __future__ import annotations

import re

from extract.attribution import programs_of
from extract.counted import counted
from extract.indicators import indicators
from extract.measures import Size, sizes
from extract.nouns import noun_end
from extract.reading import Found, Reading
from extract.stated import stated
from extract.types import Figure, Mention

WITH_NOUN = frozenset(["count", "stuff"])
"""Classes of units behind which a counted noun belongs to the figure."""
SMALL = 10
"""Below it, a number in Chinese characters is often no quantity but a turn of phrase (两头, 三口, 五花八门)."""
_NOT_BEFORE = re.compile(r"(?:[第初周每]|黄金|星期|礼拜|[一二三四五六七八九]、)$")
_JOINED = re.compile(r"[A-Za-z0-9.+＋/:：_×−-]$")
_NOT_AFTER = re.compile(r"[A-Za-z+＋×*/:：年月日号点岁楼栋弄室级甲]|个?周岁|世纪|周年")
_PASSING = re.compile(r"(?:一天|半天|大半天|一年|一周)$")
_IDIOM_AFTER = re.compile(r"[比一又岁大龄年]|以?[前内]|周岁|[^，。；、]{0,6}圈")
_IDIOM_BEFORE = re.compile(r"(?:[这那头哪有同前某又过]|比)$")
_CLOCK = re.compile(r"[点时:：]$")
_LEADERLESS = re.compile(r"[百千万亿]")


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind F: number, unit and the noun that follows at once."""
    text, found = reading.text, []
    for size in sizes(text):
        end = size.end
        if not size.closed and (size.measured in WITH_NOUN or not size.unit):
            end = noun_end(text, size.end)
        if family := _family(text, size, end):
            found.append(reading.mention("F", size.start, end, family))
    return found


def _family(text: str, size: Size, end: int) -> str:
    """Name the rule family of a quantity, or return an empty string where it is none."""
    number = text[size.number : size.end]
    if _NOT_BEFORE.search(text, max(0, size.start - 2), size.start):
        return ""
    if size.start == size.number and _JOINED.search(text, max(0, size.start - 1), size.start):
        return ""
    if not size.unit:
        vague = _LEADERLESS.match(number) and size.start == size.number and number[-1] not in "余多"
        open_end = number[-1] in "万亿千百余多" or size.closed
        plain = vague or not open_end or _NOT_AFTER.match(text, size.end)
        return "figures.bare" if size.value >= SMALL and not plain else ""
    if size.measured == "duration":
        return _duration(text, size)
    if size.unit == "分" and _CLOCK.search(text, max(0, size.start - 1), size.start):
        return ""
    if number[0] == "一" and size.value == 1:
        return ""
    if size.unit == "大" or (
        size.value < SMALL and not number[0].isdigit() and size.measured in ("count", "bare")
    ):
        return "figures.small" if end > size.end or size.unit in ("人", "次") else ""
    return f"figures.{'count' if size.measured == 'bare' else size.measured}"


def _duration(text: str, size: Size) -> str:
    """Tell a length of time from a year, an age and a turn of phrase."""
    year = size.unit == "年" and (size.value >= 1000 or _NOT_AFTER.match(text, size.end))
    if year or _IDIOM_AFTER.match(text, size.end):
        return ""
    passing = _PASSING.search(text, size.start, size.end)
    if passing and _IDIOM_BEFORE.search(text, max(0, size.start - 1), size.start):
        return ""
    return "figures.passing" if passing else "figures.duration"


def resolve(found: Found) -> tuple[Figure, ...]:
    """Turn the final mentions of kind F into records, one each; one without a readable number gives none."""
    figures = list(stated(found))
    spans = counted(found, figures)
    answers = indicators(found, figures, spans)
    owners = programs_of(found, figures, answers)
    text = found.reading.article.text
    return tuple(
        Figure(
            mentions=(figure.index,),
            by=figure.mention.by,
            quote=figure.mention.quote,
            value=figure.size.value,
            max=figure.size.upper,
            modifier=figure.size.modifier,
            unit=figure.unit,
            counted=text[slice(*span)] if span else None,
            indicator=indicator,
            program=owner,
        )
        for figure, span, indicator, owner in zip(figures, spans, answers, owners, strict=True)
    )
