"""Whether a report speaks of what is planned or what is done, of one occasion or of a running total.

A cue is a word of `data/tense.toml`; of two that contradict each other the nearer one counts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extract.wordlists import either, toml

REACH = 60
"""Characters before a figure or date in which a cue is looked for, as far as its sentence goes."""
BEHIND = 16
"""Characters behind it in which one is looked for: 500场的目标, 11月30日将举行."""
SENTENCE = re.compile(r"[。！？；!?;\n]")
CLAUSE = re.compile(r"[，。！？；：,!?;:\n]")


class Cue(NamedTuple):
    """A word that says something: `text[start:end]`, and the name of what it says."""

    says: str
    start: int
    end: int


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    lists = toml("tense")
    return re.compile("|".join(f"(?P<{name}>{either(lists[name]['words'].split())})" for name in names))


@lru_cache(maxsize=1)
def _begin(text: str, start: int) -> int:
    """Return from where on cues before `start` are looked for; a figure has several asked for."""
    begin = max(0, start - REACH)
    for full_stop in SENTENCE.finditer(text, begin, start):
        begin = full_stop.end()
    return begin


def cue(text: str, start: int, end: int, *says: str, stop: re.Pattern[str] = CLAUSE) -> Cue | None:
    """Return the cue nearest to `text[start:end]` that says one of `says` (names of `data/tense.toml`).

    The words before it in its sentence come first; only where they hold none, those behind it, up to what
    `stop` matches and within `BEHIND` characters.
    """
    pattern, begin = _pattern(*says), _begin(text, start)
    nearest = None
    for hit in pattern.finditer(text, begin, start):
        nearest = hit
    if nearest is None:
        close = stop.search(text, end, end + BEHIND)
        nearest = pattern.search(text, end, close.start() if close else end + BEHIND)
    return Cue(str(nearest.lastgroup), *nearest.span()) if nearest else None


def cue_fields(name: str, found: Cue | None, text: str) -> dict[str, Any]:
    """Return a record's fields for a cue: its words in the article's own `text`, and their offset."""
    return {f"{name}_cue": text[found.start : found.end], f"{name}_cue_start": found.start} if found else {}
