"""Places at the left edge of an institution's name: what a stop word cut off one, what stands before one."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.gazetteer import Home, NameKind, gazetteer
from extract.institution.hospital_table import schools
from extract.reading import Reading
from extract.wordlists import toml, words

LONGEST_PLACE = 6
"""Characters of the longest place that is looked for at the edge of a name."""
SHORTEST_PLACE = 2
TOWNSHIP = 3
"""Rank of townships, whose names are too many to tell anything of a sentence."""
_LISTS = toml("name_edges")
_STOPS = words(_LISTS["stops"]["single"])
_LINKS = frozenset(_LISTS["links"]["places"])
_UNIT_LINKS = frozenset(_LISTS["links"]["bare"])
_BARE_UNIT = re.compile(_LISTS["links"]["unit"])
_BODY = re.compile(_LISTS["links"]["body"].replace("{joins}", _LISTS["links"]["joins"]))
_PARTING = _LINKS.union(_UNIT_LINKS, _LISTS["links"]["joins"])
"""Characters of which one stands before any place that a name begins at behind other words."""


def opens_place(reading: Reading, start: int, cut: int, ending: int) -> bool:
    """Tell whether a place begins at `start` that a stop word cut at `cut`: 新站|镇, 望都|医院.

    It is one of the page's own province where that is known, and none where another place begins at the cut
    and goes on behind it.
    """
    text, named = reading.text, gazetteer().named
    if not text[start].isalnum():
        return False
    for size in range(min(LONGEST_PLACE, ending - start), max(cut - start, SHORTEST_PLACE) - 1, -1):
        name = text[start : start + size]
        if named(name) and _is_near(name, start + size > cut, reading.home):
            return not _begins(text, cut, start + size)
    return False


def _is_near(name: str, goes_on: bool, home: Home) -> bool:
    """Tell whether a place of the page's home bears a name that was cut, and `goes_on` behind the cut if so.

    A short name that opens with a stop word (于都) must be in the page's own city, a township go on.
    """
    places, glued = gazetteer(), name[0] in _STOPS
    for unit, kind in places.named(name):
        if kind not in ("full", "short") or (unit.rank >= TOWNSHIP and not (goes_on and kind == "full")):
            continue
        near = (home.city or home.county) if kind == "short" and glued else home.province
        if near and places.within(unit, near[0]):
            return True
        anywhere = unit.rank < TOWNSHIP and home.province is None
        if anywhere and (len(name) > SHORTEST_PLACE if kind == "full" else not glued):
            return True
    return False


def past_link(text: str, start: int, ending: int) -> int:
    """Return where a place or unit begins behind other words: 王蕾正同|平城区残联, 赵敏和|区卫健委.

    So does any name behind another body that is joined to it: 平城区残联同|爱康眼科医院.
    """
    if _PARTING.isdisjoint(text[start:ending]):
        return start
    start = max((hit.end() for hit in _BODY.finditer(text, start, ending)), default=start)
    for at in range(ending - 1, start, -1):
        unit = text[at - 1] in _UNIT_LINKS and _BARE_UNIT.match(text, at)
        if (unit or (text[at - 1] in _LINKS and _is_whole(text, at, ending))) and not _crosses(
            text, at, start
        ):
            return at
    return start


def _is_whole(text: str, start: int, ending: int) -> bool:
    """Tell whether the full name of a county, city or province begins at `start`."""
    sizes = range(min(LONGEST_PLACE, ending - start), 1, -1)
    return any(_is_place(text[start : start + size], ("full",)) for size in sizes)


def _begins(text: str, start: int, end: int) -> bool:
    """Tell whether a place, or a university with hospitals, begins at `start` and goes on behind `end`."""
    sizes = range(max(SHORTEST_PLACE, end - start + 1), LONGEST_PLACE + 1)
    heads = (text[start : start + size] for size in sizes)
    return any(head in schools() or _is_place(head, ("full", "short")) for head in heads)


def _crosses(text: str, cut: int, start: int) -> bool:
    """Tell whether a place goes over `cut` or ends there: 永和|县, 成|安县, 太原|晋源区."""
    return any(
        _is_place(text[first : first + size], ("full", "short"))
        for first in range(max(start, cut - LONGEST_PLACE), cut)
        for size in range(max(SHORTEST_PLACE, cut - first), LONGEST_PLACE + 1)
    )


@lru_cache(maxsize=1 << 14)
def _is_place(name: str, kinds: tuple[NameKind, ...]) -> bool:
    return any(unit.rank < TOWNSHIP and kind in kinds for unit, kind in gazetteer().named(name))
