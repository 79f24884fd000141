"""What the choice of a date's role sees: its form, its distance from the byline, the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from models.cues import Cues

CUES = Cues(Path(__file__).parent / "data" / "date_cues.toml")
RIGHT = 16
"""Characters behind a date whose words are told from those of the rest of the sentence."""
STOP = re.compile(r"[。！？；\n]")
DISTANCES = (-32, 0, 1, 4, 10, 32, 100, 400, 1500)
"""Edges, in days before the byline's date, of the classes of distance."""
NEAR = 8
"""Characters behind a date whose bigrams are seen as they stand."""
WORDS = 24
"""Characters behind a date in which whole words are seen, as far as its sentence goes."""
CLAUSE = re.compile(r"[，、；。：]|$")
TRUST = 3
"""Copies of what other parts of the project say: the penalty weighs less on what is said more than once."""
PLACES = (0.1, 0.3, 0.6)


class Seen(NamedTuple):
    """A date as far as it is read: `text[start:end]` is its mention, in simplified characters.

    `form` is its kind (day, month, year, range, part, festival, relative, frequency, other), `guess` the role
    that a rule gives it, `days` how many days before the byline it begins (None if unknown), `rank` its place
    among the `total` dates of the text, `repeated` whether one with the same meaning stands before it,
    `nearest` whether it is the last day before the byline that the text names, `dated` whether its year is
    known, `relevant` whether the report is about a program. `programs` are the spans of program names,
    `primary` those of the main ones, `figures` those of figures, `words` the words behind the date.
    """

    text: str
    start: int
    end: int
    form: str
    guess: str
    days: int | None
    rank: int
    total: int
    repeated: bool
    nearest: bool
    dated: bool
    relevant: bool
    programs: Sequence[tuple[int, int]] = ()
    primary: Sequence[tuple[int, int]] = ()
    figures: Sequence[tuple[int, int]] = ()
    words: Sequence[str] = ()


def features(seen: Seen) -> list[str]:
    """Return the named features of a date."""
    text, begin, stop = seen.text, *_sentence(seen.text, seen.start, seen.end)
    right = text[seen.end : min(stop, seen.end + RIGHT)]
    quote = text[seen.start : seen.end]
    form = seen.form
    behind = CUES.in_(right)
    clause = text[seen.end : CLAUSE.search(text, seen.end, stop).start()]  # type: ignore[union-attr]
    distance = "?" if seen.days is None else sum(seen.days >= edge for edge in DISTANCES)
    return [
        "form=" + form,
        *(f"guess{i}={seen.guess}" for i in range(TRUST)),
        f"form+guess={form}{seen.guess}",
        f"days={distance}",
        f"form+days={form}{distance}",
        f"rank={min(seen.rank, 4)}",
        f"form+rank={form}{min(seen.rank, 2)}",
        f"total={min(seen.total, 6)}",
        f"repeated={seen.repeated}",
        f"nearest={seen.nearest}",
        f"form+nearest={form}{seen.nearest}",
        f"form+dated={form}{seen.dated}",
        f"place={sum(seen.start / len(text) >= place for place in PLACES)}",
        f"heads={not text[begin : seen.start].strip()}",
        f"primary={_within(seen.primary, begin, stop)}",
        f"program={_within(seen.programs, begin, stop)}",
        f"figures={_within(seen.figures, begin, stop)}",
        f"figures behind={_within(seen.figures, seen.end, stop)}",
        f"named={bool(seen.primary)}{bool(seen.programs)}",
        *(f"relevant{i}={seen.relevant}" for i in range(TRUST)),
        *("before=" + cue for cue in CUES.in_(text[begin : seen.start])),
        *("behind=" + cue for cue in behind),
        f"clause={min(len(clause), 6)}",
        *("clause=" + cue for cue in CUES.in_(clause)),
        *("later=" + cue for cue in CUES.in_(text[seen.end + RIGHT : stop])),
        *(f"form+behind={form}{cue}" for cue in behind),
        *("word=" + word for word in seen.words),
        *("right~" + right[i : i + 2] for i in range(min(len(right), NEAR) - 1)),
        *(f"left{n}={text[max(0, seen.start - n) : seen.start]}" for n in (1, 2)),
        f"form+left={form}{text[max(0, seen.start - 1) : seen.start]}",
        "tail=" + quote[-1:],
        *(f"form+right={form}{right[:n]}" for n in (1, 2) if len(right) >= n),
    ]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for mark in STOP.finditer(text, max(0, start - 150), start):
        begin = mark.end()
    close = STOP.search(text, end)
    return max(begin, start - 150), close.start() if close else len(text)


def _within(spans: Sequence[tuple[int, int]], begin: int, stop: int) -> bool:
    return any(begin <= start < stop for start, _ in spans)
