"""Villages and residents' committees: which townships of a county have one of a name.

The list is that of the National Bureau of Statistics, 2023: see `extract/data/gazetteer/README.md`.
"""

from __future__ import annotations

import gzip
import re
from functools import cache

from extract.gazetteer import DATA

FILE = "villages.tsv.gz"
BREAK = "\t"
"""What stands before and after every name of a line."""
_BRACKETS = re.compile("[（(].*?[)）]")
_COMMITTEE = re.compile(
    "(?:社区|居民区)?(?:居民委员会|居民委会|居委会|居委)$|社区(?:村民委员会|村委会)?$|居民区$"
)
_VILLAGE = re.compile("(?:村?(?:村民委员会|村委会)|村|嘎查(?:委员会|村委会)?|牧委会)$")
_COMMUNITY = re.compile("[一-龥·]{2,12}?(?:社区|居委会?|居民区|村委会|嘎查|牧委会|村)")
"""What a place begins with that lies in a community or village: 翠平社区|党群服务中心."""
_SHORTEST = 2
"""Characters of the shortest name that a village keeps without its 村."""


def committee(name: str) -> str:
    """Return a name as the list has it: 花园社区居委会 → 花园, 花园村委会 → 花园村."""
    name = _BRACKETS.sub("", name)
    if (bare := _COMMITTEE.sub("", name)) != name:
        return bare
    village = _VILLAGE.sub("", name)
    return village + "村" if village != name and len(village) >= _SHORTEST else name


@cache
def _lines() -> dict[str, str]:
    """Return the lines of each county by its code, a township's name before those of its committees."""
    by_county: dict[str, str] = {}
    for block in gzip.decompress((DATA / FILE).read_bytes()).decode().split("\n\n"):
        code, _, lines = block.partition("\n")
        by_county[code] = lines
    return by_county


def townships_of(place: str, county: str) -> tuple[str, ...]:
    """Return the townships of a county (its code) with the community or village that `place` begins with.

    翠平社区党群服务中心 lies in 翠平社区. A village that became a community goes by both. Empty where the
    list has none.
    """
    head = _COMMUNITY.match(place)
    lines = _lines().get(county)
    if head is None or lines is None:
        return ()
    return next((found for name in _forms(head[0]) if (found := _with(name, lines))), ())


def _forms(name: str) -> tuple[str, ...]:
    """Return a name as the list has it, and with 村 or without: a village may have become a community."""
    own = committee(name)
    other = own.removesuffix("村") if own.endswith("村") else own + "村"
    return (own, other) if len(other) >= _SHORTEST else (own,)


def _with(name: str, lines: str) -> tuple[str, ...]:
    """Return the first names of the lines that hold `name`."""
    found, at = [], 0
    while (at := lines.find(BREAK + name + BREAK, at)) >= 0:
        opens = lines.rfind("\n", 0, at) + 1
        found.append(lines[opens : lines.index(BREAK, opens)])
        at = lines.find("\n", at)
        if at < 0:
            break
    return tuple(dict.fromkeys(found))
