"""Decide which candidate spans stand: one kind to a character, never nested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract import people, place_lists, program_choice
from extract.reading import Found, Proposal, Weighed
from extract.types import Mention
from models import features

LEAST = 0.4
"""Probability from which a span of another kind than programs stands: one in three below it is right."""
SCORE_PLACES = 4
"""Decimals of a mention's score."""


def weigh(founds: Sequence[Found]) -> list[Weighed | None]:
    """Return what the tagger says of each article; None where there is none (before it is fitted)."""
    models = founds[0].models
    if models.tagger is None:
        return [None] * len(founds)
    views, names = [], []
    for found in founds:
        reading, candidates = found.reading, found.candidates
        views.append(features.view(reading.text, reading.title, reading.spelled, candidates))
        names.append(program_choice.look(reading, candidates) if models.programs else [])
    weighed = models.tagger.weigh(views, [program_choice.asked(seen) for seen in names])
    return [Weighed(seen, *told) for seen, told in zip(names, weighed, strict=True)]


def decide(found: Found) -> tuple[Mention, ...]:
    """Return the final mentions, sorted by start, without overlaps.

    The tagger decides, of names of programs a choice with it; people's names of which rules are sure stand
    where it leaves room. Where there is no tagger, the longest candidates stand.
    """
    reading, weighed, choice = found.reading, found.weighed, found.models.programs
    if weighed is None:
        return _final(_longest(found.candidates))
    names, spans, chances = weighed
    scored = [(span, chances[span]) for span in spans]
    if choice:
        scored = program_choice.decide(reading.text, names, choice, spans, chances, found.on_program)
    scored = [(span, chance) for span, chance in scored if span[0] == "P" or chance >= LEAST]
    scored = list(place_lists.apart(reading.text, found.candidates, scored))
    stand = [reading.propose(*span, "tagger", round(score, SCORE_PLACES)) for span, score in scored]
    stand = people.whole(found.candidates, stand)
    return _final([*stand, *people.left_out(found.candidates, stand)])


def _longest(candidates: tuple[Proposal, ...]) -> list[Proposal]:
    taken: list[Proposal] = []
    for candidate in sorted(candidates, key=lambda m: (m.start - m.end, m.start)):
        if all(candidate.end <= m.start or candidate.start >= m.end for m in taken):
            taken.append(candidate)
    return taken


def _final(stand: Iterable[Proposal]) -> tuple[Mention, ...]:
    return tuple(one.accepted() for one in sorted(stand, key=lambda one: one.start))
