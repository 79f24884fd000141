"""Which program a figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from extract.reading import Found
from extract.stated import Stated
from extract.types import Indicator
from models.choices import Scores
from models.owner_features import Seen, features

LIKELY = -0.15
"""Log-odds from which the likeliest program has a figure."""
DOUBT = 0.5
"""Power of a program's own probability in that of having a figure: what is no program has none."""
ELSEWHERE = 0.5
"""Log-odds that every program loses in an article that is not on a community program."""
PARAGRAPH = 0.5
"""Share of the paragraph's mean in a figure's log-odds: figures that stand together belong together."""
SURE = 1e-4
"""Nearest to certainty that a probability is taken to come."""


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
    likely = owner.probabilities(rows)[:, owner.answers.index("yes")].reshape(len(figures), -1)
    likely *= [max(found.mentions[i].score for i in program.mentions) ** DOUBT for program in found.programs]
    odds = np.log((likely + SURE) / (1 - likely + SURE)) - (0 if found.on_program else ELSEWHERE)
    odds = (1 - PARAGRAPH) * odds + PARAGRAPH * _of_paragraph(found.reading.text, figures, odds)
    return [found.programs[row.argmax()].name if row.max() >= LIKELY else None for row in odds]


def _of_paragraph(text: str, figures: Sequence[Stated], odds: Scores) -> Scores:
    """Return, for every figure (rows) and program (columns), the mean over the figures of its paragraph."""
    ends = [match.start() for match in re.finditer("\n", text)]
    _, where, count = np.unique(
        [bisect_left(ends, figure.mention.start) for figure in figures],
        return_inverse=True,
        return_counts=True,
    )
    sums = np.zeros((len(count), odds.shape[1]))
    np.add.at(sums, where, odds)
    mean: Scores = (sums / count[:, None])[where]
    return mean


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
            unit=figure.size.unit,
            nearest=gap == min(gaps),
        )
        for program, spans, gap in zip(found.programs, names, gaps, strict=True)
    ]
