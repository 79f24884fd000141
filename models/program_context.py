"""What stands around a proposed name of a program: right before and behind it, and in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from models.cues import Cues

CUES = Cues(Path(__file__).parent / "data" / "program_cues.toml")
OPENING, CLOSING = '“「『〝‘《"', '”」』〞’》"'
AROUND = (1, 2)
"""Characters on either side that are told as they stand; 4 do no better."""
LIMIT = re.compile("[，。；！？：\n]")
"""Ends a clause."""
CLAUSE = 24
"""Characters of a clause that are read on either side of a name."""
DASH = "—"
OPENED, CLOSED = tuple(OPENING), tuple(CLOSING)
LISTED_BEFORE, LISTED_BEHIND = (*CLOSED, "、"), (*OPENED, "、")


def marked(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in quotation marks of its own."""
    return start > 0 and end < len(text) and text[start - 1] in OPENING and text[end] in CLOSING


def around(text: str, start: int, end: int) -> Iterator[str]:
    """Tell what stands around one occurrence, `text[start:end]`; `quoted` where it has marks of its own."""
    if marked(text, start, end):
        yield "quoted"
        before, behind, how = text[max(0, start - 4) : start - 1], text[end + 1 : end + 4], "q"
    else:
        before, behind, how = text[max(0, start - 3) : start], text[end : end + 3], "u"
        yield f"open={before.endswith(OPENED)}{behind.startswith(CLOSED)}"
    yield from _listed(before, behind)
    yield from (f"{how}<{before[-n:]}" for n in AROUND)
    yield from (f"{how}>{behind[:n]}" for n in AROUND)


def _listed(before: str, behind: str) -> Iterator[str]:
    """Tell whether a name stands in a list (“甲”、“乙”, “甲”“乙”) or beside a dash that explains it."""
    if before.endswith(LISTED_BEFORE):
        yield "listed before"
    if behind.startswith(LISTED_BEHIND):
        yield "listed behind"
    if DASH in before[-3:]:
        yield "dash before"
    if DASH in behind[:3]:
        yield "dash behind"


def clause(text: str, start: int, end: int) -> Iterator[str]:
    """Tell what the words of the clause say before and behind one occurrence."""
    before = LIMIT.split(text[max(0, start - CLAUSE) : start])[-1]
    behind = LIMIT.split(text[end : end + CLAUSE], maxsplit=1)[0]
    yield from ("said before " + cue for cue in CUES.in_(before))
    yield from ("said behind " + cue for cue in CUES.in_(behind))
