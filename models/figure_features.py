"""What the choice of an indicator sees of a figure: its unit, what it counts, the words around it."""

from __future__ import annotations

import math
from dataclasses import dataclass

REACH = 8
"""Characters on each side whose bigrams are seen."""
TAILS = (1, 2, 3, 4)
TRUST = 4
"""Copies of the rule's answer among the features: the penalty weighs less on what is said more than once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure as far as it is read: `text[start:end]` is its mention, in simplified characters.

    `guess` is the rule's indicator, `attached` tells whether the counted noun is part of the mention.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str | None
    counted: str | None
    guess: str
    attached: bool


def features(seen: Seen) -> list[str]:
    """Return the named features of a figure."""
    text, noun = seen.text, seen.counted or "∅"
    left, right = text[max(0, seen.start - REACH) : seen.start], text[seen.end : seen.end + REACH]
    unit = seen.unit or "∅"
    return [
        "unit=" + unit,
        *(f"guess{i}={seen.guess}" for i in range(TRUST)),
        f"unit+guess={unit}{seen.guess}",
        f"size={int(math.log10(seen.value)) if seen.value >= 1 else -1}",
        f"attached={seen.attached}",
        *(f"noun{n}={noun[-n:]}" for n in TAILS if len(noun) >= n),
        *("noun~" + noun[i : i + 2] for i in range(len(noun) - 1)),
        "noun^" + noun[:2],
        *("left~" + left[i : i + 2] for i in range(len(left) - 1)),
        *(f"left{n}={left[-n:]}" for n in TAILS[:3]),
        *("right~" + right[i : i + 2] for i in range(len(right) - 1)),
        *(f"right{n}={right[:n]}" for n in TAILS[:3]),
        *(f"unit+left={unit}{left[-n:]}" for n in TAILS[:2]),
    ]
