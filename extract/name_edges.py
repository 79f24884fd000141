"""Where a name begins whose ending is known: a walk to the left over the segmenter's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from extract.gazetteer import gazetteer
from extract.reading import Reading
from extract.wordlists import toml, words

LONGEST = 30
"""Characters of the longest name before its ending; what is longer is a sentence."""

_LISTS = toml("name_edges")
_SINGLE = words(_LISTS["stops"]["single"])
_WORDS = words(_LISTS["stops"]["words"])
_GLUED = words(_LISTS["glued"])
_NEVER_OPEN = words(_LISTS["never_open"])
_UNITS = tuple(_LISTS["units"].split())
_OPENING = words(_LISTS["opening"])
_COUNTED = re.compile(r"[\d一二三四五六七八九十百千两几多余]+[家所个名位座处间]$")
_INNER = frozenset("·•")


def _solid(char: str) -> bool:
    return char.isalnum() or char in _INNER


@lru_cache(maxsize=1 << 16)
def kept(word: str) -> int:
    """Return how many characters at the end of a segmenter's word may belong to a name that goes on after it."""
    for at in range(len(word) - 1, -1, -1):
        if not _solid(word[at]):
            return len(word) - at - 1
    if word in _SINGLE or word in _WORDS or _COUNTED.match(word):
        return 0
    for size in range(min(len(word) - 1, 4), 1, -1):
        if word[:size] in _WORDS:
            return len(word) - size
    if word[0] in _GLUED and word[1:].startswith(_UNITS):
        return len(word) - 1
    if word[0] in _NEVER_OPEN and len(word) > 1 and not gazetteer().named(word):
        return len(word) - 1
    return len(word)


def name_start(reading: Reading, ending: int, floor: int = 0) -> int:
    """Return where the name begins whose ending begins at offset `ending`; not before offset `floor`.

    `ending` itself comes back where nothing before it belongs to the name.
    """
    text, start = reading.text, ending
    floor = max(floor, ending - LONGEST)
    at = bisect_right(reading.words, (ending - 1, len(text))) - 1
    while at >= 0 and start > floor:
        word = text[reading.words[at][0] : start]
        keep = kept(word)
        start = max(start - keep, floor)
        if keep < len(word):
            break
        at -= 1
    if (
        ending - start == 1
        and start > floor
        and text[start - 1] in _OPENING
        and not text.startswith(_UNITS, start)
    ):
        return start - 1
    return start
