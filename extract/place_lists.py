"""Places that are joined by a conjunction: one mark each, whatever the tagger drew together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.reading import Proposal
from models.annotated import Span

_JOINT = re.compile("以及|[及与]|和(?![平谐睦顺美田])")
"""和 joins two places, but for the words that places are named by: 和平村, 和谐社区."""

Scored = tuple[Span, float]
"""A span with its probability."""


def apart(text: str, candidates: Sequence[Proposal], spans: Iterable[Scored]) -> Iterator[Scored]:
    """Yield `spans`; places are cut at a conjunction between two proposed ones: 蝴蝶邨|及|兆康苑.

    The segmenter takes the conjunction into a word that it does not know, and the tagger follows it.
    """
    for span, score in spans:
        kind, start, end = span
        joint = _JOINT.search(text, start + 1, end - 1) if kind == "L" else None
        if joint and _proposed(candidates, {(start, joint.start()), (joint.end(), end)}):
            yield ("L", start, joint.start()), score
            yield ("L", joint.end(), end), score
        else:
            yield span, score


def _proposed(candidates: Sequence[Proposal], spans: set[tuple[int, int]]) -> bool:
    """Tell whether all of `spans` are proposed as places."""
    return spans <= {(m.start, m.end) for m in candidates if m.kind == "L"}
