"""Decide which candidate spans stand: one kind to a character, never nested."""

from __future__ import annotations

from extract.reading import Found
from extract.types import Mention


def decide(found: Found) -> tuple[Mention, ...]:
    """Return the final mentions, sorted by start, without overlaps.

    The tagger decides; where there is none (before it is fitted), the longest candidates do.
    """
    reading, tagger = found.reading, found.models.tagger
    if tagger is None:
        return _longest(found.candidates)
    spans = tagger.tag(reading.text, reading.title, reading.words, found.candidates)
    return tuple(reading.mention(kind, start, end, "tagger") for kind, start, end in spans)


def _longest(candidates: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken: list[Mention] = []
    for candidate in sorted(candidates, key=lambda m: (m.start - m.end, m.start)):
        if all(candidate.end <= m.start or candidate.start >= m.end for m in taken):
            taken.append(candidate)
    return tuple(sorted(taken, key=lambda m: m.start))
