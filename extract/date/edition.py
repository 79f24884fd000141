"""The day of a report without a byline, whose year a name tells: 3月5日，2025年“健康行”活动走进社区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.date.periods import Day
from extract.date.tense import SENTENCE

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_HELD = "活动|仪式|会|赛|节|日|周|月|讲座|培训|班|演练|行动|计划|项目|工程|义诊|服务|[“「]"
_NAMING = re.compile(
    r"(?<![0-9])(20[0-9]{2})(?![0-9])年?+度?+"
    r"(?![至到起以底末初的后前内间上下0-9]|[春夏秋冬](?!节)|[成创启开建立入加参获]|[就便由被从在])"
    rf"[^，。；！？、\n]{{0,30}}?(?:{_HELD})"
)
"""A year that heads the name of what is held: 2025年健康义诊周, not 2025年3月, 2025年以来 or 2025年成立."""
_SAME_DAY = re.compile("当天|当日|这天|这一天")
"""What ties a sentence to the day that the one before it names."""
REACH = 120
"""Characters before a day, and behind it, in which the name stands, as far as the sentence goes."""


def edition_day(
    text: str, days: Sequence[tuple[int, Day]], programs: Sequence[tuple[int, int]]
) -> date | None:
    """Return the first day of a report, in the year of the edition that it reports on; None if none is told.

    `days` are those that the text names by month and day alone, with their offsets, `programs` the spans of
    programs' names. A name tells the year of a day in its own sentence, or in the one before it if both are
    of the same day; the name of a program tells that of the report's first day.
    """
    for start, day in days:
        for year in _years_around(text, start):
            if known := day._replace(year=year).known():
                return known
    if not days:
        return None
    named = [found[0] for span in programs if (found := _YEAR.search(text, *span))]
    if not named and len(set(_YEAR.findall(text))) == 1:
        named = _NAMING.findall(text)
    return days[0][1]._replace(year=int(named[0])).known() if named else None


def _years_around(text: str, at: int) -> Iterator[int]:
    first, last = max(0, at - REACH), min(len(text), at + REACH)
    begin = max((stop.end() for stop in SENTENCE.finditer(text, first, at)), default=first)
    end = _close(text, at, last)
    further = _close(text, end + 1, last)
    if _SAME_DAY.search(text, end, further):
        end = further
    return (int(name[1]) for name in _NAMING.finditer(text, begin, end))


def _close(text: str, at: int, last: int) -> int:
    stop = SENTENCE.search(text, at, last)
    return stop.start() if stop else last
