"""Tell whether an article is about a community program, and which types of initiative it reports."""

from __future__ import annotations

import re
from functools import cache

from extract.codebook import codebook
from extract.reading import Found, Reading
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


def judge(found: Found) -> tuple[float, tuple[str, ...]]:
    """Return the probability that the article is relevant, and its types, the main one first.

    Types that the models have not learned are told by their cues; those that the codebook lacks, by nothing.
    """
    model = found.models.texts
    text = text_of(found.reading)
    if model is None:
        return 0.0, ()
    chance, types = model.judge(text)
    new = [code for code, (n, title, _) in text.cues.items() if n + title >= CUES_ENOUGH]
    codes = {entry.code for entry in codebook().types}
    known = [code for code in types if code in codes]
    return chance, (*known, *(code for code in new if code not in model.codes))
