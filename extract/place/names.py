"""Read the gazetteer's names out of a text, and weigh what they tell about where the text is at home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extract.gazetteer import DATA, Division, Gazetteer, NameKind, gazetteer
from extract.wordlists import any_of, toml, words

_LOOSE: frozenset[NameKind] = frozenset(("short", "nickname", "zone", "area"))
WEAK_KINDS: frozenset[NameKind] = frozenset(("area", "abbreviation"))
_ROAD = re.compile(
    "(?:[东南西北中一二三四五六七八九十]{0,2}(?:路|街(?!道|坊|头|面|上|区)|大道|大街|巷|弄|胡同|里弄|高速|大桥|话|菜|籍贯|银行|大酒店|饭店))"
)
_PREPOSITIONS = frozenset("从和在与到同由对连")
_UNIT_BEFORE = re.compile("[全我本该各]$")
PROPER = re.compile(
    "社区|村|公园|广场|小区|家园|花园|图书馆|大街|街|路|[东南西北]?站|大道|居委会|新村|苑|中学|小学|医院|大桥|岛|湾|大集|早市|夜市|庙会|[上下一二三四五]?邨"
    "|花苑|[名雅佳嘉馨锦华丽]苑|嘉园|豪庭|华庭|公馆|公寓|[\u4e00-\u9fff]社区"
    "|[口河湖山岭沟桥][\u4e00-\u9fff]{0,2}(?:村|哨所|小区|公园|广场|学校|小学|中学|站)"
)
"""What makes a short name before it part of a proper name: 长春公园, 永兴村, 黄大仙上邨."""
_NEW_ZONE = re.compile("新区|新城")
"""What makes a county's short name before it part of a zone's own name: 湖滨|新区."""
_ZONE = re.compile("(?:经济|高新)?(?:技术)?开发区|经开区|高新区|工业园|产业园")
"""The same before the name of a quarter or zone: 临港|开发区."""
_DISTRICT = re.compile("区(?![域内间])")
"""Behind the name of a quarter it makes another's: 威海的临港区 is not 临港."""
_PAPER = re.compile("报(?:[讯社纸刊业报道》]|记者)")
"""Behind a name in 市 it makes a newspaper's: 西江都市报."""
SCANNED = 4096
"""Texts whose names are remembered: those of the articles that are read together, and their outlets."""
NAMES = 1 << 13
"""Names of which it is remembered what they tell."""
COUNTY = 2
"""Rank of counties."""
COMMON = 0.25
"""Weight of a name that is an ordinary word too, where a full name weighs 1."""
PART = 0.5
"""Weight of a short name that begins a proper name (长春公园)."""
SHORT = 0.7
"""Weight of a short name that is no ordinary word."""


class Hit(NamedTuple):
    """A name of the gazetteer in a text: `units` are the divisions it may mean, narrowed by its neighbours.

    `weight` (0 to 1) tells how sure it is that the words are a place's name at all.
    """

    start: int
    end: int
    name: str
    units: tuple[Division, ...]
    kinds: tuple[NameKind, ...]
    weight: float


@cache
def common_words() -> frozenset[str]:
    """Return the short names that are ordinary words, surnames or brands as well."""
    lines = (DATA / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


class _Known(NamedTuple):
    """What the gazetteer tells of a name, wherever it stands.

    `loose` names are no full ones and may begin other names, `quarter` ones are those of zones and quarters
    alone, and `low` ones mean nothing above a county.
    """

    units: tuple[Division, ...]
    kinds: tuple[NameKind, ...]
    weight: float
    loose: bool
    quarter: bool
    low: bool


@lru_cache(maxsize=NAMES)
def _known(name: str) -> _Known:
    named = gazetteer().named(name)
    kinds = tuple(kind for _, kind in named)
    return _Known(
        units=gazetteer().meant(name),
        kinds=kinds,
        weight=_weight(name, set(kinds)),
        loose=_LOOSE.issuperset(kinds),
        quarter={"zone", "area"}.issuperset(kinds),
        low=all(unit.rank >= COUNTY for unit, _ in named),
    )


def _weight(name: str, kinds: set[NameKind]) -> float:
    if name in common_words() or kinds <= WEAK_KINDS:
        return COMMON
    return 1.0 if len(name) > 2 and not kinds <= {"short", "nickname"} else SHORT


@cache
def _across() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the words whose last character may look like a name's first, and a pattern of the others."""
    table = toml("places")["across"]
    return words(table["before"]), re.compile(any_of(table["behind"].split()))


def _is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether a short name is cut out of two words: 发|扬中|国, 和|政治."""
    before, behind = _across()
    return text[start - 1 : start + 1] in before or behind.match(text, end - 1) is not None


def _hit(text: str, start: int, end: int, name: str) -> Hit | None:
    if end - start == 1:
        return None
    known = _known(name)
    if _is_other(text, end, name, known):
        return None
    if name[0] in "市县区城" and _UNIT_BEFORE.search(text, max(0, start - 1), start):
        return None
    loose = known.low and known.loose and end - start == 2
    if loose and _is_cut(text, start, end):
        return None
    begins = known.loose and (PROPER.match(text, end) or _opens_zone(text, end, known))
    weight = min(known.weight, PART) if begins else known.weight
    return Hit(start, end, name, known.units, known.kinds, weight)


def _is_other(text: str, end: int, name: str, known: _Known) -> bool:
    """Tell whether a name goes on behind `end` as something else: a road, a newspaper, another district."""
    if _ROAD.match(text, end) and not name.endswith(("镇", "乡", "街道", "县", "市", "省")):
        return True
    if name[-1] == "市" and _PAPER.match(text, end):
        return True
    return known.quarter and _DISTRICT.match(text, end) is not None


def _opens_zone(text: str, end: int, known: _Known) -> bool:
    """Tell whether a short name that ends at `end` begins the name of a zone elsewhere."""
    zone = _NEW_ZONE.match(text, end) or (known.quarter and _ZONE.match(text, end))
    return known.low and bool(zone)


def within(
    places: Gazetteer, units: tuple[Division, ...], above: tuple[Division, ...]
) -> tuple[Division, ...]:
    """Return those of `units` that lie in one of `above`, below it."""
    codes = {c for u in above for c in (u.code, u.today)}
    return tuple(u for u in units if any(a.code in codes for a in places.chain(u)[:-1]))


def _narrow(places: Gazetteer, hits: list[Hit]) -> list[Hit]:
    """Let neighbours that touch decide each other: 安徽合肥, 江东百丈街道."""
    for i in range(len(hits) - 2, -1, -1):
        one, two = hits[i], hits[i + 1]
        if one.end == two.start and (inner := within(places, two.units, one.units)):
            outer = tuple(u for u in one.units if within(places, inner, (u,)))
            hits[i] = Hit(one.start, one.end, one.name, outer, one.kinds, 1.0)
            hits[i + 1] = Hit(two.start, two.end, two.name, inner, two.kinds, 1.0)
    for one, two in pairwise(hits):
        if one.end == two.start and (inner := within(places, two.units, one.units)) and inner != two.units:
            hits[hits.index(two)] = Hit(two.start, two.end, two.name, inner, two.kinds, 1.0)
    return hits


@lru_cache(maxsize=SCANNED)
def scan(text: str) -> tuple[Hit, ...]:
    """Return the gazetteer's names in `text` (simplified), longest from the left, in order.

    An article's last few texts are remembered: its home, its spans and its records all ask for them.
    """
    places = gazetteer()
    found = (_hit(text, start, end, name) for start, end, name in _longest(places, text))
    return tuple(_narrow(places, [hit for hit in found if hit]))


def _longest(places: Gazetteer, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names from the left; one like 从江 gives way to one behind its preposition (从|江西)."""
    for start, end, name in places.find(text):
        if name[0] in _PREPOSITIONS:
            behind = places.find(text[start + 1 : end + 6])
            if behind and behind[0][0] == 0 and behind[0][1] >= end - start:
                yield from ((start + 1 + a, start + 1 + b, n) for a, b, n in behind[:1])
                continue
        yield start, end, name


@dataclass(slots=True)
class Context:
    """How much speaks for each division: `votes` holds the weight given to it and to everything under it."""

    votes: dict[str, float] = field(default_factory=dict)

    def add(self, units: tuple[Division, ...], weight: float) -> None:
        """Give `weight` to a name's divisions and all above them, shared where the name is ambiguous."""
        places, votes = gazetteer(), self.votes
        if len(units) == 1:
            for code in places.codes_of(units[0]):
                votes[code] = votes.get(code, 0.0) + weight
            return
        each = weight / max(1, len(units))
        share: dict[str, float] = {}
        for unit in units:
            for code in places.codes_of(unit):
                share[code] = share.get(code, 0.0) + each
        for code, value in share.items():
            votes[code] = votes.get(code, 0.0) + value

    def score(self, unit: Division) -> float:
        """Return what speaks for `unit`: the mean votes of it and all above it, half if it is no more."""
        chain = gazetteer().chain(unit)
        mean = sum(self.votes.get(u.code, 0.0) for u in chain) / len(chain)
        return mean / 2 if unit.until else mean

    def best(self, units: tuple[Division, ...]) -> tuple[Division, ...]:
        """Return the divisions that most speaks for, several where nothing decides."""
        if len(units) < 2:
            return units
        scores = [round(self.score(u), 6) for u in units]
        return tuple(u for u, s in zip(units, scores, strict=True) if s == max(scores))
