"""What the choice of an indicator sees of a figure: its unit, what it counts, the words around it."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from models.cues import Cues

REACH = 8
"""Characters on each side whose bigrams are seen."""
SENTENCE = 60
"""Characters on each side within which the sentence is looked at."""
STOP = re.compile(r"[。！？；\n]")
CLAUSE = re.compile(r"[，、：]")
TAILS = (1, 2, 3, 4)
KEPT = 4096
"""Units with a guess, reports and counted nouns whose features are remembered."""
TRUST = 4
"""Copies of the rule's answer among the features: the penalty weighs less on what is said more than once."""


CUES = Cues(Path(__file__).parent / "data" / "figure_cues.toml")


class Seen(NamedTuple):
    """A figure as far as it is read: `text[start:end]` is its mention, in simplified characters.

    `guess` is the rule's indicator, `attached` tells whether the counted noun is part of the mention,
    `main_type` is the initiative type that the report is about first, empty for none; `relevant` tells
    whether it is about a program at all.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str | None
    counted: str | None
    guess: str
    attached: bool
    main_type: str = ""
    relevant: bool = False


@lru_cache(maxsize=KEPT)
def _by_rule(unit: str, guess: str) -> tuple[str, ...]:
    """Tell the unit and what the rule makes of it."""
    return "unit=" + unit, *(f"guess{i}={guess}" for i in range(TRUST)), f"unit+guess={unit}{guess}"


@lru_cache(maxsize=KEPT)
def _of_report(main_type: str, relevant: bool, guess: str) -> tuple[str, ...]:
    """Tell what the report is about."""
    return (
        f"type={main_type}",
        f"type+guess={main_type}{guess}",
        f"relevant={relevant}",
        f"relevant+guess={relevant}{guess}",
    )


@lru_cache(maxsize=KEPT)
def _of_noun(noun: str, unit: str) -> tuple[str, ...]:
    """Tell what is counted, which most figures share with others."""
    return (
        *(f"noun{n}={noun[-n:]}" for n in TAILS if len(noun) >= n),
        *(f"noun{n}+unit={noun[-n:]}{unit}" for n in TAILS[:2]),
        "noun=" + noun,
        *("noun~" + noun[i : i + 2] for i in range(len(noun) - 1)),
        "noun^" + noun[:2],
    )


def features(seen: Seen) -> list[str]:
    """Return the named features of a figure."""
    text, noun = seen.text, seen.counted or "∅"
    left, right = text[max(0, seen.start - REACH) : seen.start], text[seen.end : seen.end + REACH]
    unit = seen.unit or "∅"
    return [
        *_by_rule(unit, seen.guess),
        f"size={int(math.log10(seen.value)) if seen.value >= 1 else -1}",
        f"attached={seen.attached}",
        *_of_report(seen.main_type, seen.relevant, seen.guess),
        *_around(seen),
        *_of_noun(noun, unit),
        *("left~" + left[i : i + 2] for i in range(len(left) - 1)),
        *(f"left{n}={left[-n:]}" for n in TAILS[:3]),
        *("right~" + right[i : i + 2] for i in range(len(right) - 1)),
        *(f"right{n}={right[:n]}" for n in TAILS[:3]),
        *(f"unit+left={unit}{left[-n:]}" for n in TAILS[:2]),
    ]


def _around(seen: Seen) -> list[str]:
    """Return the cues of the figure's clause and of its sentence, before and behind it."""
    begin, stop = max(0, seen.start - SENTENCE), min(len(seen.text), seen.end + SENTENCE)
    for mark in STOP.finditer(seen.text, begin, seen.start):
        begin = mark.end()
    close = STOP.search(seen.text, seen.end, stop)
    before = seen.text[begin : seen.start]
    behind = seen.text[seen.end : close.start() if close else stop]
    return [
        *("before=" + cue for cue in CUES.in_(before)),
        *("behind=" + cue for cue in CUES.in_(behind)),
        *("clause before=" + cue for cue in CUES.in_(CLAUSE.split(before)[-1])),
        *("clause behind=" + cue for cue in CUES.in_(CLAUSE.split(behind, maxsplit=1)[0])),
    ]
