"""Decide which candidate spans stand: one kind to a character, never nested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract import figures, people
from extract.institution import certain
from extract.place import lists as place_lists
from extract.program import choice as program_choice
from extract.reading import Found, Proposal, Weighed
from extract.together import models_of
from extract.types import Mention
from models import features

LEAST = 0.4
"""Probability from which a span of another kind than programs stands: one in three below it is right."""
SCORE_PLACES = 4
"""Decimals of a mention's score."""


def weigh(batch: Sequence[Found]) -> list[Weighed | None]:
    """Return what the tagger says of each article; None where there is none (before it is fitted)."""
    models = models_of(batch)
    if models.tagger is None:
        return [None] * len(batch)
    views, names = [], []
    for found in batch:
        reading, candidates = found.reading, found.candidates
        views.append(features.view(reading.text, reading.title, reading.spelled, candidates))
        names.append(program_choice.look(reading, candidates) if models.programs else [])
    chosen = program_choice.likely(names, models.programs) if models.programs else [[] for _ in batch]
    weighed = models.tagger.weigh(views, [program_choice.asked(seen) for seen in names])
    return [Weighed(seen, own, *told) for seen, own, told in zip(names, chosen, weighed, strict=True)]


def decide(found: Found) -> tuple[Mention, ...]:
    """Return the final mentions, sorted by start, without overlaps.

    The tagger decides, of names of programs a choice with it; bodies and people's names of which rules are
    sure stand where it leaves room. Where there is no tagger, the longest candidates stand.
    """
    reading, weighed = found.reading, found.weighed
    if weighed is None:
        return _final(_longest(found.candidates))
    scored = [(span, weighed.chances[span]) for span in weighed.spans]
    if found.models.programs:
        scored = program_choice.decide(reading.text, *weighed, found.on_program)
    scored = [(span, chance) for span, chance in scored if span[0] == "P" or chance >= LEAST]
    scored = list(place_lists.apart(reading.text, found.candidates, scored))
    stand = [reading.propose(*span, "tagger", round(score, SCORE_PLACES)) for span, score in scored]
    stand = people.whole(found.candidates, stand)
    stand = figures.whole(reading.text, found.candidates, stand)
    stand += certain.left_out(reading, found.candidates, stand)
    return _final([*stand, *people.left_out(reading.article.text, found.candidates, stand)])


def _longest(candidates: tuple[Proposal, ...]) -> list[Proposal]:
    taken: list[Proposal] = []
    for candidate in sorted(candidates, key=lambda m: (m.start - m.end, m.start)):
        if all(candidate.end <= m.start or candidate.start >= m.end for m in taken):
            taken.append(candidate)
    return taken


def _final(stand: Iterable[Proposal]) -> tuple[Mention, ...]:
    return tuple(one.accepted() for one in sorted(stand, key=lambda one: one.start))
