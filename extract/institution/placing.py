"""The place at the front of an institution's name, spelt out: 市 → 哈尔滨市, 随州曾都区 → 随州市曾都区."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.gazetteer import BEYOND, TAIWAN, Division, gazetteer, stem
from extract.place.surroundings import Surroundings, county_name, leading_units, township_county

_UNIT = re.compile(
    "(?:我|本|该)?(?P<unit>自治区|省|市(?!中区|[北南](?:区|妇|人民|中医|疾|街))|州|盟|县|区|旗)(?=.)"
)
"""A unit by its kind alone; 市北区, 市南区 and 市中区 are names."""
_TOWNSHIP = re.compile("(?:我|本|该)?(?P<unit>街道|镇|乡)(?=.)")
_TOWNSHIP_ENDS = ("街道", "镇", "乡")
_UNIT_ENDS = ("市", "县", "区", "州", "旗")

_COMMON = ("城区", "郊区", "矿区")
"""Districts whose name any city may have for a part of it."""

BearsShort = Callable[[str, Division], bool]
"""Tells of the rest of a name and the division before it whether the name bears the division's short name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in two: the full name of the unit that it belongs to, and what comes after."""

    owner: str
    rest: str

    def __str__(self) -> str:
        return self.owner + self.rest


def beyond(around: Surroundings) -> bool:
    """Tell whether the page is at home in Taiwan, Hong Kong or Macao, whose names carry no higher unit."""
    return around.province is not None and around.province.code[:2] in BEYOND


def above_township(township: str, around: Surroundings) -> str | None:
    """Return what stands before a township's name, as far as the article or the page's home tell.

    Some cities call a 街道 X街 (广州, 武汉, 天津).
    """
    if township.endswith("街"):
        return above_township(township + "道", around)
    if above := around.above(township):
        return above
    for unit in (around.county, around.city):
        if unit and (county := township_county(township, unit.code)):
            return county_name(county)
    return None


def township_above(short: str, around: Surroundings) -> str | None:
    """Return what stands before the short name of a township in the page's city (福永 → 深圳市宝安区)."""
    for unit in (around.county, around.city):
        counties = {
            county.code: county
            for end in _TOWNSHIP_ENDS
            if unit and (county := township_county(short + end, unit.code))
        }
        if len(counties) == 1:
            return county_name(next(iter(counties.values())))
    return None


def place(form: str, around: Surroundings, bears_short: BearsShort) -> Placed | None:
    """Split the unit off the front of a name and spell it out; None where the name begins with none."""
    if hit := _UNIT.match(form):
        owner = around.unit(hit["unit"])
        return Placed(owner, form[hit.end() :]) if owner else None
    units, rest = leading_units(form, around)
    return _under(units, form, rest, (around, bears_short)) if units else _in_township(form, around)


def _in_township(form: str, around: Surroundings) -> Placed | None:
    """Put 镇政府 and 镇卫生院 under the only town that the article names."""
    hit = _TOWNSHIP.match(form)
    if hit is None:
        return None
    named = [(name, county) for name, county in around.townships if name.endswith(hit["unit"])]
    return Placed(county_name(named[0][1]) + named[0][0], form[hit.end() :]) if len(named) == 1 else None


def _taiwanese(township: Division, written: str) -> str:
    """Return a township of Taiwan with its county before it, as its offices bear it: 屏东县车城乡."""
    above = gazetteer().parent(township)
    bare = township.code[:2] == TAIWAN and written == township.name and above is not None and above.rank
    return above.name + written if bare and above else written


def _under(
    units: tuple[Division, ...], form: str, rest: str, context: tuple[Surroundings, BearsShort]
) -> Placed | None:
    around, bears_short = context
    last, written = units[-1], form[: len(form) - len(rest)]
    if gazetteer().is_zone(last) and around.city and written.startswith(stem(around.city.name)):
        return Placed(written, rest)
    doubtful = last.rank == 3 if len(units) > 1 else last.name in _COMMON
    if doubtful and not around.near(units[0]):
        return None
    if last.rank == 3:
        county = next((unit for unit in units if unit.rank == 2), None)
        if beyond(around):
            return Placed(_taiwanese(last, written), rest)
        above = county_name(county) if county else above_township(last.name, around)
        if above is None and len(units) > 1:  # 杭州湖滨街道
            only = township_county(last.name, units[-2].code)
            above = county_name(only) if only else units[-2].name
        return Placed((above or around.prefix()) + last.name, rest)
    if not written.endswith(last.name):
        if rest[:1] in _UNIT_ENDS and last.name.endswith(rest[:1]):
            rest = rest[1:]
        elif not bears_short(rest, last):
            return None
    return Placed(county_name(last) if last.rank == 2 else last.name, rest)
