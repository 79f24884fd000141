"""The township of a place that is named without it: what the text tells elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.gazetteer import Division, stem
from extract.place.atlas import Atlas
from extract.place.parse import Parts
from extract.place.villages import townships_of
from extract.place.words import tail_level

OWN_CODE = 9
"""Digits of a township's own code."""
_IN_OFFICE = re.compile("(?:社区|村|嘎查|居委会?|居民区|寨|礼堂|中心|驿站|站|室|号)$")
"""Endings of places that a township's name goes before; parks, squares and estates stand for themselves."""
_LAND = re.compile("[河江湖溪山沟岭]|地区|片区")
"""What makes a township's bare name that of a landscape."""
_SENTENCE_END = "。！？\n"


def unsaid_township(atlas: Atlas, offices: Sequence[str], unit: Division, parts: Parts) -> str:
    """Return the township of a place (the tail of `parts`) in the county `unit`, empty if nothing tells it.

    That is the one whose name goes before it anywhere (龙眠街道沿河社区食堂), the one named before it in its
    sentence where it bears no division's name itself (新石街道把舞台搭到春江花月社区), the one by whose bare
    name it is called (通城小学 in 通城镇), or the only one of all: `offices` are those of the county in which
    places were named so far; those that bodies' names alone tell of count as well. Of a community on the list
    of committees it is the one that has it there, if the text names that one.
    """
    text, tail = atlas.reading.text, parts.tail
    found = (u for us in atlas.townships.values() for u in us)
    named = [u.name for u in found if len(u.code) == OWN_CODE and u.under == unit.code]
    if len(told := [name for name in named if name + tail in text]) == 1:
        return told[0]
    of_county = list(dict.fromkeys([*offices, *named]))
    if listed := townships_of(tail, unit.code):
        return _of_list(text, listed, of_county)
    if not parts.units and (before := _before(text, named, tail)):
        return before
    if len(bearing := [name for name in named if _bears(tail, name)]) == 1:
        return bearing[0]
    if len(of_county) != 1 or tail.startswith(of_county[0]):
        return ""
    of_county_itself = parts.units and tail_level(tail) == "venue"  # 昌平区老干部大学活动中心
    stands_in_one = _IN_OFFICE.search(tail) or "社区" in tail
    return of_county[0] if stands_in_one and not of_county_itself else ""


def _of_list(text: str, listed: Sequence[str], offices: Sequence[str]) -> str:
    """Return the one of the `listed` townships that the text names, by whatever unit; empty if not one.

    `offices` are the townships named so far. 宗关街 is 宗关街道, 周口店镇 the list's 周口店地区 and
    天平街道 its 天平路街道.
    """
    cores = {_core(name) for name in listed}
    streets = (name[:-1] for name in listed if name.endswith("街道") and name[:-1] in text)
    having = [name for name in offices if _core(name) in cores] or list(streets)
    return having[0] if len(having) == 1 else ""


def _core(township: str) -> str:
    return stem(township).removesuffix("路")


def _bears(tail: str, township: str) -> bool:
    """Tell whether a place is called by a township's bare name: 通城小学; 永定河 is none in 永定镇."""
    bare = stem(township)
    own = bare != township and tail.startswith(bare) and not tail.startswith(township)
    return own and not _LAND.match(tail, len(bare))


def _before(text: str, named: Sequence[str], tail: str) -> str:
    """Return the last of some townships that the sentence names before a place's first mention."""
    at = text.find(tail)
    opens = max(text.rfind(mark, 0, max(at, 0)) for mark in _SENTENCE_END) + 1
    places = [(where, name) for name in named if (where := text.rfind(name, opens, max(at, 0))) >= 0]
    return max(places)[1] if places else ""
