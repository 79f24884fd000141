"""How much two characters look like a given name: 佳伶 more than 中心, by the characters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extract.wordlists import rows

UNKNOWN = -3
"""Log ratio of a character that no known name has."""
LIKELY, PLAIN = 4, 1
"""Sum of log ratios from which two characters behind a surname look much like a name, and somewhat: held
against the annotated texts, half of the names of three characters reach the first and nearly nine in ten the
second, which about one in ten other places do, too."""


@cache
def _ratios() -> dict[str, int]:
    return {character: int(ratio) for ratio, characters in rows("given_names", 2) for character in characters}


@lru_cache(maxsize=1 << 14)
def likeness(given: str) -> int:
    """Return the sum of the log ratios of a given name's characters."""
    ratios = _ratios()
    return sum([ratios.get(character, UNKNOWN) for character in given])


@cache
def _full(surnames: frozenset[str]) -> re.Pattern[str]:
    given = "".join(sorted(_ratios()))
    double = "|".join(sorted(name for name in surnames if len(name) > 1))
    single = "".join(sorted(name for name in surnames if len(name) == 1))
    first = "".join(sorted({name[0] for name in surnames}))
    return re.compile(f"(?=[{first}])(?=({double}|[{single}])([{given}]{{2}}))")


def full_names(text: str, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every surname with what looks much like a given name of two."""
    for hit in _full(surnames).finditer(text):
        if likeness(hit[2]) >= LIKELY:
            yield hit.start(), hit.end(2)
