"""Which program a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.figure.stated import Stated
from extract.reading import Found
from extract.types import Indicator
from models.choices import Scores
from models.owner_features import STOP, Counted, Named, Report, Written

DOUBT = 1.5
"""Power of a program's own probability in that of having a figure: what is no program has none. 1 does nearly
as well."""
TOGETHER = {"sentence": 1.2, "paragraph": 0.3}
"""Log-odds that a figure gains by belonging to the same program as the one before it in such a stretch."""
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
    names = [None, *(program.name for program in found.programs)]
    return [names[best] for best in _likeliest(odds, _ties(found.reading.text, figures))]


def _ties(text: str, figures: Sequence[Stated]) -> list[float]:
    """Return, for every figure but the first, what it gains by belonging where the one before it does."""
    between = (text[one.mention.end : two.mention.start] for one, two in pairwise(figures))
    return [
        0.0 if "\n" in stretch else TOGETHER["paragraph" if STOP & set(stretch) else "sentence"]
        for stretch in between
    ]


def _likeliest(odds: Scores, ties: Sequence[float]) -> list[int]:
    """Return the likeliest row of answers (Viterbi): `odds` are those of every figure (rows) and answer."""
    best, back = odds[0], []
    stays = np.arange(odds.shape[1])
    for own, tie in zip(odds[1:], ties, strict=True):
        change = int(best.argmax())
        back.append(np.where(best + tie >= best[change], stays, change))
        best = np.maximum(best + tie, best[change]) + own
    answers = [int(best.argmax())]
    for before in reversed(back):
        answers.append(int(before[answers[-1]]))
    return answers[::-1]


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
    written = Written(reading.text, reading.title, reading.words)
    return Report(written, found.relevant, programs, counted, marks)
