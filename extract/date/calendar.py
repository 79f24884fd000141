"""The day on which a festival falls, by the solar and the Chinese calendar."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent.parent / "data" / "calendar.toml").read_text(encoding="utf-8"))
_YEARS = [int(year, 16) for year in _DATA["years"]["months"].split()]
_FIRST: int = _DATA["years"]["first"]
_NEW_YEAR = date(1990, 1, 27)
"""New year's day of the table's first year."""
FESTIVALS: tuple[str, ...] = tuple(
    sorted({*_DATA["solar"], *_DATA["lunar"], *_DATA["term"]}, key=lambda w: (-len(w), w))
)
"""All names of festivals and solar terms that a text may date by, longest first."""
NEEDS_QUOTES = frozenset(["三八", "五一", "五四", "六一", "七一", "八一", "十一"])
"""Names that are plain numbers outside quotation marks, unless 节, 假期 or 期间 follows."""
MARCH = 3
"""Month before which the year's own leap day is still ahead."""
_CENTURY = range(2000, 2100)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """Return the solar date of a day of the Chinese calendar; None outside the table. Day 30 may mean 29."""
    index = year - _FIRST
    if not 0 <= index < len(_YEARS):
        return None
    days = sum(_length(y) for y in _YEARS[:index])
    leap = _YEARS[index] & 0xF
    for before in range(1, month):
        days += _month(_YEARS[index], before)
        if before == leap:
            days += 30 if _YEARS[index] >> 16 else 29
    return _NEW_YEAR + timedelta(days + min(day, _month(_YEARS[index], month)) - 1)


@lru_cache(maxsize=1024)
def festival(name: str, year: int) -> date | None:
    """Return the (first) day of a festival in a solar year; None if the name or the year is unknown."""
    if name in _DATA["solar"]:
        month, day = map(int, _DATA["solar"][name].split("-"))
        return date(year, month, day)
    if name in _DATA["term"] and year in _CENTURY:
        month, constant = _DATA["term"][name]
        short = year % 100
        leaps = (short - (month < MARCH)) // 4
        return date(year, int(month), int(short * 0.2422 + constant) - leaps)
    if name in _DATA["lunar"]:
        month, day = map(int, _DATA["lunar"][name].split("-"))
        days = (lunar_day(lunar_year, month, day) for lunar_year in (year - 1, year))
        return next((d for d in days if d and d.year == year), None)
    return None


def _month(year: int, month: int) -> int:
    return 30 if year >> (16 - month) & 1 else 29


def _length(year: int) -> int:
    leap = (30 if year >> 16 else 29) if year & 0xF else 0
    return sum(_month(year, month) for month in range(1, 13)) + leap
