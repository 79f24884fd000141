"""Whether a date is one that recurs, was held or is planned."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from extract.date.periods import Day, Period
from extract.date.tense import SENTENCE, Cue, cue
from extract.types import DateStatus

MONTHS = 12


def status(
    text: str, start: int, end: int, period: Period | None, today: date | None
) -> tuple[DateStatus, Cue | None]:
    """Return the status of the date `text[start:end]`, and the words that say it, if any.

    `period` is what the date spans, None where it is a frequency; `today` is the byline's date. A date that
    lies wholly before or behind the byline needs no words.
    """
    if period is None:
        return "recurring", None
    if today and period.first.year:
        if _bounds(period.first)[0] > today:
            return "planned", None
        if _bounds(period.last)[1] < today:
            return "held", None
    said = cue(text, start, end, "planned", "done", stop=SENTENCE)
    return ("planned", said) if said and said.says == "planned" else ("held", said)


def _bounds(day: Day) -> tuple[date, date]:
    """Return the first and last day of a day, month or year; its year must be known."""
    if known := day.known():
        return known, known
    year, last = day.year or date.max.year, day.month or MONTHS
    return date(year, day.month or 1, 1), date(year, last, monthrange(year, last)[1])
