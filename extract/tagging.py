"""Decide which candidate spans stand: one kind to a character, never nested."""

from __future__ import annotations

from extract.reading import Found
from extract.types import Mention


def decide(found: Found) -> tuple[Mention, ...]:
    """Return the final mentions, sorted by start, without overlaps."""
    taken: list[Mention] = []
    for candidate in sorted(found.candidates, key=lambda m: (m.start - m.end, m.start)):
        if all(candidate.end <= m.start or candidate.start >= m.end for m in taken):
            taken.append(candidate)
    return tuple(sorted(taken, key=lambda m: m.start))
