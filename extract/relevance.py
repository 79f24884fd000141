"""Tell whether an article is about a community program, and which types of initiative it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.codebook import codebook
from extract.reading import Found, Reading
from extract.together import models_of
from models.texts import LEAD, Cues, Text

CUES_ENOUGH = 2
"""Cues from which an article is of a type that the models do not know (a researcher added it)."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.code, re.compile("|".join(entry.cues))) for entry in codebook().types if entry.cues)


def cue_codes() -> tuple[str, ...]:
    """Return the codes of the types that have cues, in the order of the codebook."""
    return tuple(code for code, _ in _patterns())


def cue_counts(reading: Reading) -> Cues:
    """Count the codebook's cues of every type in the body, the headline and the head of the body."""
    counts = {}
    for code, pattern in _patterns():
        places = [match.start() for match in pattern.finditer(reading.text)]
        title = len(pattern.findall(reading.title))
        counts[code] = (len(places), title, sum(at < LEAD for at in places))
    return counts


def text_of(reading: Reading) -> Text:
    """Return what the text models see of an article."""
    return Text(reading.title, reading.text, reading.spelled, reading.counts, cue_counts(reading))


def judge(batch: Sequence[Found]) -> list[tuple[float, tuple[str, ...]]]:
    """Return for each article the probability that it is relevant, and its types, the main one first.

    Types that the models have not learned are told by their cues; those that the codebook lacks, by nothing.
    """
    model = models_of(batch).texts
    if model is None:
        return [(0.0, ())] * len(batch)
    texts = [text_of(found.reading) for found in batch]
    codes = {entry.code for entry in codebook().types}
    judged = []
    for text, (chance, types) in zip(texts, model.judge(texts), strict=True):
        new = [code for code, (n, title, _) in text.cues.items() if n + title >= CUES_ENOUGH]
        known = [code for code in types if code in codes]
        judged.append((chance, (*known, *(code for code in new if code not in model.codes))))
    return judged
