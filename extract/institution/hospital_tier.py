"""Tier and class of a hospital (三级甲等), where the article itself says so beside its name."""

from __future__ import annotations

import re

from extract.reading import Found
from extract.wordlists import toml

LONGEST = 24
"""Characters between a name and its tier: what is farther away speaks of something else."""
_TIER = "(?:国家)?(?P<n>[一二三])(?=[级甲乙丙])级?(?P<class>[甲乙丙特])?等?"
_WORDS = toml("hospital_forms")["tier"]
_BEFORE = re.compile(rf"{_TIER}{_WORDS['kind']}{_WORDS['joint']}$")
_BEHIND = re.compile(rf"{_WORDS['is']}{_TIER}{_WORDS['kind']}")
_GOAL = re.compile(_WORDS["goal"])
_LISTED = re.compile("[、和与及]|以及")
_ENDS = re.compile("[。！？；\n]")


def tier(found: Found, indices: tuple[int, ...]) -> str | None:
    """Return the tier that the text gives to the institution of these mentions: 三级甲等, 二级, None if none.

    Tiers and classes are those of the national accreditation of hospitals (医院分级管理办法, 1989): three
    tiers, each with the classes 甲, 乙 and 丙, the third with 特 besides.
    """
    for index in indices:
        if said := _before(found, index) or _behind(found, index):
            return said
    return None


def _spelt(hit: re.Match[str]) -> str:
    return f"{hit['n']}级" + (f"{hit['class']}等" if hit["class"] else "")


def _before(found: Found, index: int) -> str | None:
    """Read 三甲医院——哈尔滨市第五医院; a list of hospitals shares what stands before it."""
    text, mentions = found.reading.text, found.mentions
    while index and _LISTED.fullmatch(text, mentions[index - 1].end, mentions[index].start):
        index -= 1
    start = mentions[index].start
    hit = _BEFORE.search(text, max(0, start - LONGEST), start)
    return _spelt(hit) if hit and not _GOAL.search(text, max(0, hit.start() - LONGEST), hit.start()) else None


def _behind(found: Found, index: int) -> str | None:
    """Read 和祐医院是一家三级综合医院, up to the next institution or the end of the sentence."""
    text, end = found.reading.text, found.mentions[index].end
    stops = [min(end + LONGEST, len(text))]
    stops += [m.start for m in found.mentions[index + 1 :] if m.kind == "H"][:1]
    if stop := _ENDS.search(text, end):
        stops.append(stop.start())
    hit = _BEHIND.match(text, end, min(stops))
    return _spelt(hit) if hit and not _GOAL.search(hit[0]) else None
