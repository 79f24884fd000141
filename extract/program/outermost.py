"""Of spans that lie in one another, those that are worth proposing."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int, str]
"""Start, end (offsets), and the rule that found it."""


def outermost(
    spans: Iterable[Span], kept: frozenset[str] = frozenset(), open_: frozenset[str] = frozenset()
) -> list[Span]:
    """Return the spans that lie in no longer one, sorted, each under the first rule that found it.

    Spans of the rules `kept` stay although a longer one covers them; those of `open_` cover nothing.
    """
    first: dict[tuple[int, int], str] = {}
    for start, end, by in spans:
        first.setdefault((start, end), by)
    out: list[Span] = []
    reach = 0
    for (start, end), by in sorted(first.items(), key=lambda item: (item[0][0], -item[0][1])):
        if end > reach or by in kept:
            out.append((start, end, by))
        if by not in open_:
            reach = max(reach, end)
    return out
