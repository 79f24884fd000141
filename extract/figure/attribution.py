"""Which program a figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from extract.figure.stated import Stated
from extract.reading import Found
from extract.types import Indicator
from models.choices import Scores
from models.owner_features import Counted, Named, Report

DOUBT = 1.5
"""Power of a program's own probability in that of having a figure: what is no program has none. 1 to 2.5 do
as well."""
PARAGRAPH = 0.6
"""Share of the paragraph's mean in a figure's log-odds: figures that stand together belong together. 0.5 to
0.7 do as well."""
SURE = 1e-3
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
    likely = np.array([owner.probabilities(rows) for rows in look(found, figures, indicators).rows()])
    sure = [max(found.mentions[i].score for i in program.mentions) for program in found.programs]
    odds = np.log(likely + SURE) + DOUBT * np.log(np.array([1.0, *sure]) + SURE)
    odds = (1 - PARAGRAPH) * odds + PARAGRAPH * _of_paragraph(found.reading.text, figures, odds)
    names = [None, *(program.name for program in found.programs)]
    return [names[best] for best in odds.argmax(axis=1)]


def _of_paragraph(text: str, figures: Sequence[Stated], odds: Scores) -> Scores:
    """Return, for every figure (rows) and answer (columns), the mean over the figures of its paragraph.

    Figures are in the order of the text, so that those of a paragraph stand together.
    """
    ends = [match.start() for match in re.finditer("\n", text)]
    where = [bisect_left(ends, figure.mention.start) for figure in figures]
    firsts = [i for i in range(len(where)) if not i or where[i] != where[i - 1]]
    sizes = np.diff([*firsts, len(where)])
    means: Scores = np.add.reduceat(odds, firsts, axis=0) / sizes[:, None]
    return means.repeat(sizes, axis=0)


def look(found: Found, figures: Sequence[Stated], indicators: Sequence[Indicator]) -> Report:
    """Return the report as the pick of a program sees it: its programs, and figures with their indicators."""
    programs = [
        Named(
            name=program.name,
            kind=program.kind,
            primary=program.primary,
            spans=sorted((found.mentions[i].start, found.mentions[i].end) for i in program.mentions),
        )
        for program in found.programs
    ]
    counted = [
        Counted(figure.mention.start, figure.mention.end, figure.size.unit, indicator)
        for figure, indicator in zip(figures, indicators, strict=True)
    ]
    reading, marks = found.reading, [(mention.start, mention.kind) for mention in found.mentions]
    return Report(reading.text, reading.title, found.relevant, programs, counted, marks)
