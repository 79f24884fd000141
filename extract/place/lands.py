"""Places that are no division: landscapes, regions, landmarks, lanes, hamlets, regiments, village groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from extract.institution.endings import Anchored
from extract.place.walk import Walk
from extract.place.words import place_words
from extract.reading import Reading
from extract.wordlists import any_of, toml

_TWIN = re.compile("（(?:[\u4e00-\u9fff]{2,6}[区市县镇]|[东南西北]{1,2}门|[东南西北]区|[一二三四五]期)）")
"""The other name, or the gate, of a place in brackets: 乌鲁木齐经开区（头屯河区）, 狮山公园（西门）."""
XINJIANG = "65"
"""First digits of the codes of a region whose regiments are places."""
SHORTEST, LONGEST = 2, 4
"""Characters of a region's name before its ending."""
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What `extract/data/places.toml` tells of lands, hamlets, regiments and lanes.

    `none` and `no_region` find in a name what no lane or region is named by.
    """

    land: re.Pattern[str]
    told: tuple[Anchored, ...]
    region: re.Pattern[str]
    no_region: re.Pattern[str]
    hamlet: re.Pattern[str]
    group: re.Pattern[str]
    regiment: re.Pattern[str]
    lane: re.Pattern[str]
    none: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = toml("places")
    lands, lanes = table["lands"], table["lanes"]
    named = place_words().lands.union(lands["landmarks"].split())
    return _Patterns(
        land=re.compile(f"(?:{any_of(named)}){lands['tail']}?(?!{lands['not_before']})"),
        told=(Anchored(**table["along"]), Anchored(**table["beside"])),
        region=re.compile(lands["region"]),
        no_region=re.compile(lands["no_region"]),
        hamlet=re.compile(lands["hamlet"]),
        group=re.compile(lands["group"]),
        regiment=re.compile(lands["regiment"]),
        lane=re.compile(lanes["pattern"]),
        none=re.compile(lanes["none"]),
    )


def lands(reading: Reading, chains: dict[int, int]) -> Iterator[Span]:
    """Yield landscapes and regions, and lanes behind a preposition.

    `chains` are runs of administrative names, end → start.
    """
    text, patterns = reading.text, _patterns()
    told = (pattern.finditer(text) for pattern in patterns.told)
    for m in chain(patterns.land.finditer(text), *told):
        if reading.parted(m.start()):
            yield m.start(), m.end(), "places.land"
    walk = Walk(reading, chains)
    for m in patterns.region.finditer(text):
        start = walk.back(m.start(), "community")
        named = SHORTEST <= m.start() - start <= LONGEST
        if named and not patterns.no_region.search(text, start, m.start()):
            yield start, m.end(), "places.land"
    for m in patterns.lane.finditer(text):
        if reading.parted(m.start()) and not patterns.none.search(text, m.start(), m.end() - 1):
            yield m.start(), m.end(), "places.road"


def lower(reading: Reading, chains: dict[int, int]) -> Iterator[Span]:
    """Yield hamlets behind the chain of their township, and the regiments of Xinjiang."""
    text, patterns = reading.text, _patterns()
    for m in patterns.hamlet.finditer(text):
        if m.start() in chains and reading.parted(m.end()):
            yield chains[m.start()], m.end(), "places.hamlet"
    home = reading.home.province
    if home is not None and home[0].startswith(XINJIANG):
        for m in patterns.regiment.finditer(text):
            yield m.start(), m.end(), "places.regiment"


def longer(text: str, spans: Mapping[tuple[int, int], str]) -> Iterator[Span]:
    """Yield proposed places with what stands in brackets behind them, villages with their part."""
    group = _patterns().group
    for (start, end), by in spans.items():
        if m := _TWIN.match(text, end):
            yield start, m.end(), "places.twin"
        if text[end - 1] in "村区" and by.startswith("places.community") and (m := group.match(text, end)):
            yield start, m.end(), "places.group"
