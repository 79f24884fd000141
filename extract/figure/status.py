"""Whether a figure is of one occasion or a running total, done or planned, and the words that say so."""

from __future__ import annotations

from typing import NamedTuple

from extract.date.tense import Cue, cue
from extract.types import FigureSpan, FigureStatus


class Standing(NamedTuple):
    """What a figure's sentence says of it; a cue is None where nothing says so."""

    span: FigureSpan
    span_cue: Cue | None
    status: FigureStatus
    status_cue: Cue | None


def standing(text: str, start: int, end: int) -> Standing:
    """Read the sentence around the figure `text[start:end]`, in simplified characters."""
    total = cue(text, start, end, "total")
    if total is None and cue(text, start, end, "stretch") and not cue(text, start, end, "single"):
        total = cue(text, start, end, "sum")
    said = cue(text, start, end, "planned", "done")
    planned = said is not None and said.says == "planned"
    return Standing("cumulative" if total else "once", total, "planned" if planned else "done", said)
