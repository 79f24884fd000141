"""The quick way past most texts: patterns of those that lack the characters a step is about."""

from __future__ import annotations

import re
from functools import cache


@cache
def _plane() -> str:
    return "".join(map(chr, range(0x10000)))


def lacking(characters: str, beyond: str = "\U00010000-\U0010ffff") -> re.Pattern[str]:
    """Return a pattern that matches as much of a text as lacks certain characters of the basic plane.

    They are given as within the brackets of a class: `a-z〇`; `beyond` are those beyond that plane which may
    stand there. A full match with what may stand there, written
    out, takes a third of the time of a search for what may not.
    """
    runs = [run for run in re.split(f"[{characters}]", _plane()) if run]
    ranges = "".join(f"{re.escape(run[0])}-{re.escape(run[-1])}" for run in runs)
    return re.compile(f"[{ranges}{beyond}]*+")
