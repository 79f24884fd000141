"""What an article tells of the places its institutions belong to: 市 → 嵊州市, 孙端镇 → 绍兴市越城区."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from extract.gazetteer import BEYOND, Division, gazetteer, stem
from extract.reading import Found

_TOWNSHIP = re.compile("[一-龥]{1,6}?(?:街道|镇|乡|苏木)")
_COUNTY_UNITS = {"县": ("县",), "区": ("区",), "旗": ("旗",), "市": ("市",)}
_DISTRICT = ("区",)
_LONGEST_UNIT = 11
"""Characters of the longest division's name (巴音郭楞蒙古自治州 and a few longer ones)."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The units at which an article is at home, and the townships it names with their counties.

    `communities` are the full chains of the communities and villages it names.
    """

    province: Division | None
    city: Division | None
    county: Division | None
    townships: tuple[tuple[str, Division], ...]
    communities: tuple[str, ...]

    def unit(self, word: str) -> str | None:
        """Return the full name of the unit that a bare 市, 县, 省 or 州 stands for, None if unknown."""
        if word in ("省", "自治区"):
            return self.province.name if self.province and self.province.name.endswith(word) else None
        if word in ("州", "盟"):
            return self.city.name if self.city and self.city.name.endswith(word) else None
        if self.county and word in _COUNTY_UNITS and self.county.name.endswith(_COUNTY_UNITS[word]):
            return county_name(self.county)
        if word == "市":
            above = self.city or self.province
            return above.name if above and above.name.endswith("市") else None
        return None

    def near(self, unit: Division) -> bool:
        """Tell whether a unit lies in the page's own province; any does where that is not known."""
        return self.province is None or gazetteer().within(unit, self.province.code)

    def own(self, unit: Division) -> bool:
        """Tell whether a unit lies in the page's own city, as far as that is known."""
        return gazetteer().within(unit, self.city.code) if self.city else self.near(unit)

    def prefix(self) -> str:
        """Return what stands before the name of a community's institution: 绍兴市越城区, 确山县, 合肥市."""
        if self.county:
            return county_name(self.county)
        above = self.city or (self.province if self.province and self.province.name.endswith("市") else None)
        return above.name if above else ""

    def above(self, township: str) -> str | None:
        """Return what stands before a township's name, None if its county is not known."""
        county = next((county for name, county in self.townships if name == township), None)
        return county_name(county) if county else None

    def community(self, name: str) -> str | None:
        """Return the county and township of the community or village that goes by `name`, if known."""
        for chain in self.communities:
            if chain.removesuffix("社区").endswith(name) or chain.endswith(name):
                units, rest = leading_units(chain, self)
                county = next((unit for unit in units if unit.rank == 2), None)
                if county and units[-1].rank == 3 and rest.startswith(name):
                    return county_name(county) + units[-1].name
        return None


def county_name(county: Division) -> str:
    """Return a county's name as its institutions bear it: a district's with its city (绍兴市越城区)."""
    if not county.name.endswith(_DISTRICT) or county.code[:2] in BEYOND:
        return county.name
    above = gazetteer().parent(county)
    if above is None or not above.name.endswith("市") or county.name.startswith(stem(above.name)):
        return county.name
    return above.name + county.name


def surroundings(found: Found) -> Surroundings:
    """Gather what the page's home and the article's places say."""
    home, places = found.reading.home, gazetteer()
    province, city, county = (
        places.get(u[0]) if u else None for u in (home.province, home.city, home.county)
    )
    takes_part = [place.code for place in found.places if place.role != "mention"]
    counties = Counter(
        unit.code for code in takes_part if (unit := places.get(code)) and unit.level == "county"
    )
    if county is None and len(counties) == 1:
        only = places.get(next(iter(counties)))
        away = city is not None and not any(_within(code, city) for code in takes_part)
        if only and (city is None or away or places.within(only, city.code)):
            county = only
            chain = {unit.level: unit for unit in places.chain(only)}
            province, city = chain.get("province"), chain.get("city")
    if county and city and _in_names_alone(found, county, city):
        county = None
    communities = tuple(p.name for p in found.places if p.level in ("community", "estate"))
    return Surroundings(province, city, county, _townships(found), communities)


def _in_names_alone(found: Found, county: Division, city: Division) -> bool:
    """Tell whether a city's own page names a county-level city only within institutions' names.

    Then 市 is the outlet's: 市中心医院 beside 邳州市人民医院 in 徐州日报.
    """
    if found.reading.home.outlet != city.code or not (
        county.name.endswith("市") and city.name.endswith("市")
    ):
        return False
    return not any(_within(place.code, county) for place in found.places)


def _within(code: str, city: Division) -> bool:
    unit = gazetteer().get(code)
    return unit is not None and gazetteer().within(unit, city.code)


def around_mention(found: Found, around: Surroundings, index: int) -> Surroundings:
    """Return the surroundings of one mention, by its index.

    A county or city that the article leaves open is that of the place named last before it in its paragraph.
    """
    if around.county is not None:
        return around
    at = found.mentions[index].start
    opens = found.reading.text.rfind("\n\n", 0, at)
    before = [
        (found.mentions[i].start, place)
        for place in found.places
        for i in place.mentions
        if opens < found.mentions[i].start < at
    ]
    unit = gazetteer().get(max(before, key=lambda one: one[0])[1].code) if before else None
    if unit is None or not _open(unit, around, found.reading.home.outlet):
        return around
    chain = {above.level: above for above in gazetteer().chain(unit)}
    return replace(around, province=chain.get("province"), city=chain.get("city"), county=chain.get("county"))


def _open(unit: Division, around: Surroundings, outlet: str | None) -> bool:
    """Tell whether an article may be in a division for a while: in its city, or in what its outlet covers."""
    if not unit.rank or unit.code[:2] in BEYOND:
        return False
    within = around.city.code if around.city else outlet
    return within is None or gazetteer().within(unit, within)


def _townships(found: Found) -> tuple[tuple[str, Division], ...]:
    """Return the townships that the article names, each with its county."""
    places = gazetteer()
    out: dict[str, Division] = {}
    for place in found.places:
        county = places.get(place.code)
        if county is None or county.level != "county" or county.name not in place.name:
            continue
        if hit := _TOWNSHIP.match(place.name, place.name.index(county.name) + len(county.name)):
            out.setdefault(hit[0], county)
    return tuple(out.items())


@cache
def township_county(name: str, within: str) -> Division | None:
    """Return the county of the one township of that name in the division `within`, None if not one."""
    places = gazetteer()
    hits = [unit for unit, _ in places.named(name) if unit.rank == 3 and places.within(unit, within)]
    counties = {county.code: county for unit in hits if (county := places.parent(unit))}
    return next(iter(counties.values())) if len(counties) == 1 else None


def leading_units(name: str, home: Surroundings) -> tuple[tuple[Division, ...], str]:
    """Split the divisions off the front of a name: 湖北省孝感市孝南区妇幼保健院 → (…), 妇幼保健院.

    Of several divisions of a name the one at home here is taken, then the one with the widest reach.
    """
    units: list[Division] = []
    rest = name
    while (step := _first_unit(rest, units, home)) is not None:
        unit, size = step
        units.append(unit)
        rest = rest[size:]
    return tuple(units), rest


def _first_unit(rest: str, units: list[Division], home: Surroundings) -> tuple[Division, int] | None:
    places = gazetteer()
    near = [unit.code for unit in (home.county, home.city, home.province) if unit]
    for size in range(min(_LONGEST_UNIT, len(rest) - 1), 1, -1):
        meanings = [
            unit
            for unit, kind in places.named(rest[:size])
            if (
                kind != "area"
                and (not units or (unit.rank > units[-1].rank and places.within(unit, units[-1].code)))
            )
            and (kind in ("full", "former", "zone") or unit.rank < 3)
        ]
        if meanings:
            return min(meanings, key=lambda u: _distance(u, near)), size
    return None


def _distance(unit: Division, near: list[str]) -> tuple[int, bool, int, str]:
    places = gazetteer()
    at = next((i for i, code in enumerate(near) if places.within(unit, code) or code == unit.code), len(near))
    above = any(unit.code == code for code in near)
    return (0 if above else at, unit.code != unit.today, unit.rank, unit.code)
