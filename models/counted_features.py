"""What the choice of a counted noun sees of each noun phrase near a figure that has none of its own."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

NEAR = 6
"""Characters between noun and number that are seen as they stand."""
DISTANCES = (0, 1, 2, 4, 8, 16, 32)
FAMILIES = frozenset(["%", "元", "人", "人次", "名", "份", "次", "个", "家", "户", "例", "平方米"])
"""Units frequent enough to be learned apart."""


class Seen(NamedTuple):
    """A noun phrase `text[start:end]` beside a figure `text[at:stop]`.

    `where`, `rank` and `clauses` are those of `extract.figure.counted.Noun`; `measured` is the class of the
    figure's unit, `guess` the indicator that the noun makes by rule, `person` whether it is a word for
    people, `numbered` whether another number stands right before it.
    """

    text: str
    start: int
    end: int
    at: int
    stop: int
    where: str
    rank: int
    clauses: int
    unit: str
    measured: str
    guess: str
    person: bool
    numbered: bool


@lru_cache(maxsize=4096)
def _place(where: str, rank: int, clauses: int, unit: str, measured: str) -> tuple[str, ...]:
    """Tell how a noun phrase stands to a figure of some unit."""
    return (
        f"where={where}{rank}",
        f"where+unit={where}{rank}{unit}",
        f"where+measured={where}{rank}{measured}",
        f"clauses={where}{clauses}",
        f"clauses+rank={clauses}{rank}{measured}",
    )


@lru_cache(maxsize=4096)
def _kind(where: str, unit: str, guess: str, person: bool) -> tuple[str, ...]:
    """Tell what a noun would make of a figure."""
    return f"person={person}{unit}", f"guess={guess}{unit}", f"where+guess={where}{guess}"


def features(seen: Seen) -> list[str]:
    """Return the named features of a candidate."""
    unit = seen.unit if seen.unit in FAMILIES else "(" + seen.measured + ")"
    noun = seen.text[seen.start : seen.end]
    between = seen.text[seen.end : seen.at] if seen.where == "before" else ""
    distance = bisect_right(DISTANCES, len(between))
    right = seen.text[seen.stop : seen.stop + 2]
    return [
        *_place(seen.where, min(seen.rank, 3), min(seen.clauses, 3), unit, seen.measured),
        *_kind(seen.where, unit, seen.guess, seen.person),
        f"distance={seen.where}{distance}",
        f"numbered={seen.numbered}",
        f"size={min(len(noun), 8)}",
        "noun1=" + noun[-1:],
        "noun2=" + noun[-2:],
        "after=" + between[:1],
        "before=" + seen.text[max(0, seen.start - 1) : seen.start],
        "right=" + seen.where + right[:1],
        "left=" + seen.where + seen.text[max(0, seen.at - 1) : seen.at],
        *(["between=" + between] if len(between) <= NEAR else []),
        *("between~" + between[i : i + 2] for i in range(min(len(between) - 1, 12))),
    ]
