"""Which program a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from extract.reading import Found
from extract.stated import Stated
from extract.types import Indicator
from models.owner_features import Seen, features

LIKELY = 0.5
"""Probability from which the likeliest program has a figure; the best of 0.2 to 0.5 in cross-validation."""


def programs_of(found: Found, figures: Sequence[Stated], indicators: Sequence[Indicator]) -> list[str | None]:
    """Return the name of the program of every figure, None for figures of none.

    Without a fitted model every figure belongs to the report's main program.
    """
    owner = found.models.owners
    if not found.programs or not figures:
        return [None] * len(figures)
    if owner is None:
        return [next((p.name for p in found.programs if p.primary), None)] * len(figures)
    rows = [
        row for pair in zip(figures, indicators, strict=True) for row in map(features, look(found, *pair))
    ]
    belongs = owner.probabilities(rows)[:, owner.answers.index("yes")].reshape(len(figures), -1)
    return [found.programs[row.argmax()].name if row.max() >= LIKELY else None for row in belongs]


def look(found: Found, figure: Stated, indicator: Indicator) -> list[Seen]:
    """Return what the choice sees of each program of the article for one figure."""
    start, end = figure.mention.start, figure.mention.end
    names = [
        sorted((found.mentions[i].start, found.mentions[i].end) for i in program.mentions)
        for program in found.programs
    ]
    gaps = [
        min((max(start - last, first - end) for first, last in spans), default=len(found.reading.text))
        for spans in names
    ]
    return [
        Seen(
            text=found.reading.text,
            at=start,
            stop=end,
            names=spans,
            primary=program.primary,
            kind=program.kind,
            alone=len(found.programs) == 1,
            indicator=indicator,
            measured=figure.size.measured,
            nearest=gap == min(gaps),
        )
        for program, spans, gap in zip(found.programs, names, gaps, strict=True)
    ]
