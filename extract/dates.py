"""Find mentions of kind T and give them their meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.date.patterns import DATES, FREQUENCIES, OTHERS, START, TAILS, TO
from extract.date.roles import Role, Told, byline_day, roles, tell
from extract.date.status import status
from extract.date.tense import cue_fields
from extract.reading import Found, Proposal, Reading
from extract.types import Date

_ALONE = re.compile(r"年[初底末]|年中|月[初底末]|第?[一二三四]季度")
"""Parts of a year or month that date without its name."""
_LEADING = frozenset("第.．0123456789一二三四五六七八九十百")
"""What before a number makes it a part of a longer one, or an ordinal; only festivals follow it."""
_DIGITS = frozenset("0123456789")

EVE = "前夕"
_WRITTEN_DAY = re.compile(r"(?:[二三]?十[一二三四五六七八九]|[二三]十|廿[一二三四五六七八九]?|卅)[日号]")
"""A day in Chinese characters that dates without its month: 十九日, not 十日 or 一日."""
_HOUSE = re.compile(r"[路街巷弄道段里村场区院园厦座楼第]$")


def find(reading: Reading) -> list[Proposal]:
    """Propose spans of kind T: dates, ranges of dates, festivals and frequencies."""
    text, found, at = reading.text, [], 0
    for start in START.finditer(text):
        if start.start() < at:
            continue
        if hit := _at(text, start.start()):
            end, family = hit
            found.append(reading.propose("T", start.start(), end, family))
            at = end
    return found


def _at(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the rule family of the date that begins at `start`."""
    if match := FREQUENCIES.match(text, start):
        return match.end(), "dates.frequency"
    if match := OTHERS.match(text, start):
        return _closed(text, match.end()), "dates." + (
            "relative" if match.lastgroup in _RELATIVE else "other"
        )
    inner = text[start] in _DIGITS and text[max(0, start - 1)] in _LEADING and start > 0
    point = None if inner else DATES.match(text, start)
    if point is None or point.end() == start or (family := _kind(text, point)) is None:
        return None
    end = point.end() - (text[point.end() - 1] == "的")
    if (to := TO.match(text, end)) and (second := DATES.match(text, to.end())):
        listed = text[to.start() : to.end()].strip() in ("、", "和", "及")
        joined = not listed or (second["day"] and not second["month"])
        if joined and _kind(text, second) in _JOINABLE:
            return _closed(text, second.end()), "dates.range"
    if point["feast"] == point[0]:  # 春节前 and 春节期间 are the festival's name and a word behind it
        return end + len(EVE) * text.startswith(EVE, end), family
    return _closed(text, end), family


_JOINABLE = frozenset(["dates.date", "dates.day", "dates.month", "dates.year"])
_RELATIVE = frozenset(["ago", "within", "nth", "week"])


def _kind(text: str, point: re.Match[str]) -> str | None:
    """Return the rule family of a point in time; None where it is no date."""
    before = text[max(0, point.start() - 1) : point.start()]
    if before in _LEADING and not point["feast"]:
        return None
    month = point["month"] or point["said_month"]
    if point["day"] and not month:
        house = "号" in point["day"] and _HOUSE.search(before)
        written = point["day"][0].isdigit() or _WRITTEN_DAY.fullmatch(point["day"])
        return "dates.day" if written and not house else None
    families = {
        "date": point["day"],
        "festival": point["feast"],
        "month": point["month"] or (month and point["part"]),
        "said": month,
        "year": point["year"],
        "part": point["part"] and (point["said_year"] or _ALONE.fullmatch(point[0])),
    }
    return next(("dates." + name for name, present in families.items() if present), None)


def _closed(text: str, end: int) -> int:
    tail = TAILS.match(text, end)
    return tail.end() if tail else end


def resolve(batch: Sequence[Found]) -> list[tuple[Date, ...]]:
    """Turn every article's T mentions that tell when the initiative runs into records, each wording once."""
    dates = [tell(found) for found in batch]
    return [_records(*told) for told in zip(batch, dates, roles(batch, dates), strict=True)]


def _records(found: Found, dates: Sequence[Told], roles: Sequence[Role]) -> tuple[Date, ...]:
    records: dict[str, Date] = {}
    today = byline_day(found)
    for told, role in zip(dates, roles, strict=True):
        unread = told.period is None and told.frequency is None
        if role == "none" or unread or told.mention.quote in records:
            continue
        start, end = told.ends(role)
        mention = told.mention
        standing, said = status(found.reading.text, mention.start, mention.end, told.period, today)
        records[told.mention.quote] = Date(
            mentions=(told.index,),
            by=told.mention.by,
            quote=told.mention.quote,
            start=start,
            end=end,
            frequency=told.frequency,
            status=standing,
            **cue_fields("status", said, found.reading.article.text),
        )
    return tuple(records.values())
