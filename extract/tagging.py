"""Decide which candidate spans stand: one kind to a character, never nested."""

from __future__ import annotations

from extract import people, program_choice
from extract.reading import Found
from extract.types import Mention
from models import features

SCORE_PLACES = 4
"""Decimals of a mention's score."""


def decide(found: Found) -> tuple[Mention, ...]:
    """Return the final mentions, sorted by start, without overlaps.

    The tagger decides, of names of programs a choice with it; people's names of which rules are sure stand
    where it leaves room. Where there is no tagger (before it is fitted), the longest candidates stand.
    """
    reading, tagger, choice = found.reading, found.models.tagger, found.models.programs
    if tagger is None:
        return _longest(found.candidates)
    zones = features.zones(reading.text, found.candidates)
    rows = features.rows(reading.text, reading.title, reading.words, found.candidates, zones, tagger.grams)
    seen = program_choice.look(reading, found.candidates) if choice else []
    spans, chances = tagger.weigh(zones, rows, program_choice.asked(seen), "P" if choice else None)
    scored = [(span, 1.0) for span in spans]
    if choice:
        scored = program_choice.decide(reading.text, seen, choice, spans, chances, found.on_program)
    mentions = [reading.mention(*span, "tagger", round(score, SCORE_PLACES)) for span, score in scored]
    mentions = people.whole(found.candidates, mentions)
    further = people.left_out(found.candidates, mentions)
    return tuple(sorted([*mentions, *further], key=lambda mention: mention.start))


def _longest(candidates: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken: list[Mention] = []
    for candidate in sorted(candidates, key=lambda m: (m.start - m.end, m.start)):
        if all(candidate.end <= m.start or candidate.start >= m.end for m in taken):
            taken.append(candidate)
    return tuple(sorted(taken, key=lambda m: m.start))
