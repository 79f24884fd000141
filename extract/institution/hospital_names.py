"""The full name of an institution from the form that a text uses: 市五院 → 哈尔滨市第五医院."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.gazetteer import TAIWAN, Division, Home, gazetteer, stem
from extract.institution.hospital_table import ORDINAL, known_name, school_hospital
from extract.institution.placing import above_township, beyond, place, township_above
from extract.place.surroundings import Surroundings, leading_units
from extract.wordlists import any_of, lines, rows, toml

_FORMS = toml("hospital_forms")
_EXPAND = re.compile(f"(?:{any_of(_FORMS['expand'])})$")
_UNIT_KIND = re.compile("(?<=[省市县区州旗])(?:中医|肿瘤|口腔|骨科|胸科)$")
_LOCAL = re.compile(_FORMS["tell"]["local"])
_PUBLIC = re.compile(_FORMS["tell"]["public"])
BARE = frozenset(toml("institutions")["tails"]["bare"]) - {"附院", "附属医院", "县医院", "儿童医学中心"}
"""Names that need their place before them: 中医院 is the county's own."""
_OF_TOWNSHIP = re.compile("(?:人民|中心|中医)?医院$")
_NTH = re.compile(rf"(?P<owner>.*?)第?(?P<n>{ORDINAL})(?P<people>人民)?(?P<end>医院|院|医)$")
_TOWNSHIP = re.compile("(?P<township>[一-龥]{1,6}?(?:街道|镇|乡|苏木|街))(?=.)")
_SHORT_TOWNSHIP = re.compile("(?P<name>[一-龥]{2,4}?)(?P<central>中心)?卫生院$")
_BARE_TOWNSHIP = re.compile("(?:街道|镇|乡)(?=卫生院|中心卫生院|社区卫生|卫生)")
_HEALTH_STATION = re.compile(
    "(?P<county>[一-龥]{2}[县市]?)??(?P<name>[一-龥]{1,3}?)(?P<unit>[乡镇市区])?卫生所$"
)
"""A township's health station in Taiwan: 车城卫生所, 花莲秀林乡卫生所."""
_UNIVERSITY = ("中医药大学", "医科大学", "医学院", "中医学院")
"""What follows a province's short name in the name of its medical university (省中医药大学附属医院)."""
COUNTY = 2
"""Rank of a county among divisions."""
LONGEST_NTH = 8
"""Characters of 第十二人民医院 and its like."""
_PLACE_NTH = re.compile(rf"(?<=附属..)(?P<n>{ORDINAL})院$")
_PART = re.compile("(.*?(?:院|妇幼(?=..院区)))(?!附)([^院]*(?:院区|分院|总院|院|中心))$")
_UNIT_OF = re.compile("(?P<whole>.{2,8})(?P<unit>失智共(?:同照护|照)中心)$")
"""A hospital's short name before a unit that it runs: 大林慈济失智共照中心."""
_ALREADY_NTH = re.compile(f"第{ORDINAL}")
_BARE_COUNTY = re.compile("[我本该]?[县旗]医院")
_BARE_NTH = re.compile(f"第?{ORDINAL}(?:人民)?医院$")
_NTH_OF_KIND = re.compile(f"{ORDINAL}(?=(?:{any_of(_FORMS['numbered']['kinds'])})(?:医院|院)$)")
_OF_ARMY = re.compile(f"(?:{_FORMS['army']['front']})(?={_FORMS['army']['body']})")
_KEEPS_COUNTY = tuple(_FORMS["county"]["plain"].split())


def full_name(form: str, home: Home, around: Surroundings) -> str:
    """Return the full name of the institution that a text calls `form`, as far as it can be known."""
    form = re.sub(r"\s", "", form)
    if (part := _PART.match(form)) and (whole := full_name(part[1], home, around)) != part[1]:
        return whole + ("" if part[2] == "总院" else part[2])
    if (unit := _UNIT_OF.match(form)) and (runs := known_name(unit["whole"], home)):
        return runs + unit["unit"].replace("共照", "共同照护")
    if name := known_name(form, home) or school_hospital(form, home):
        return _PLACE_NTH.sub(r"第\g<n>人民医院", name)
    if beyond(around) and (name := _health_station(form, around)):
        return name
    form = _OF_ARMY.sub("中国人民解放军", form, count=1)
    form = _UNIT_KIND.sub(
        lambda hit: hit[0] + ("院" if hit[0] == "中医" else "医院"),
        _EXPAND.sub(lambda hit: _FORMS["expand"][hit[0]], form),
    )
    return _placed(form, around)


def _placed(form: str, around: Surroundings) -> str:
    """Put a name under the place that it belongs to; a community's that names none under the page's home."""
    if _official_as_written(form, around):
        return form
    if placed := place(form, around, lambda rest, unit: _public(rest, unit, around)):
        if placed.rest.startswith(_UNIVERSITY):
            return stem(placed.owner) + placed.rest
        if _BARE_COUNTY.fullmatch(form) and not _home_keeps_county(around):
            return placed.owner + "人民医院"
        return _official(placed.owner, _nth(placed.rest, placed.owner))
    if beyond(around) or _BARE_TOWNSHIP.match(form):
        return form
    return _in_township(form, around) or _above(form, around) + form


def _official_as_written(form: str, around: Surroundings) -> bool:
    """Tell whether a name sets a lower unit's short name behind a whole one, as a higher unit's body does.

    河北省沧州中西医结合医院 is the province's, 青岛市胶州中心医院 the city's; 宁波市镇海医院 the district's.
    """
    units, rest = leading_units(form, around)
    if len(units) != 2 or units[1].rank not in (1, 2) or units[1].name.endswith("区"):
        return False
    above, lower = units[0].name, form.removesuffix(rest)
    return lower.startswith(above) and (units[1], "short") in gazetteer().named(lower.removeprefix(above))


def _in_township(form: str, around: Surroundings) -> str | None:
    """Return the full name of 龙港卫生院 and 杨桥中心卫生院 where 龙港镇 and 杨桥镇 are known.

    They are where the article names them, or the page's county or city has one.
    """
    if (hit := _SHORT_TOWNSHIP.match(form)) is None:
        return None
    for find in (around.above, lambda township: above_township(township, around)):
        for end in ("镇", "乡", "街道"):
            if above := find(hit["name"] + end):
                return above + (form if hit["central"] or end == "街道" else f"{hit['name']}{end}卫生院")
    return None


def _health_station(form: str, around: Surroundings) -> str | None:
    """Return the full name of 车城卫生所 where Taiwan, or the page's county of it, has one such township."""
    hit = _HEALTH_STATION.match(form)
    if hit is None:
        return None
    places = gazetteer()
    townships = {
        unit.code: unit
        for end in hit["unit"] or "乡镇市区"
        for unit, _ in places.named(hit["name"] + end)
        if unit.code.startswith(TAIWAN) and unit.rank >= COUNTY
    }
    if around.city and len(townships) > 1:
        townships = {code: unit for code, unit in townships.items() if places.within(unit, around.city.code)}
    if len(townships) != 1:
        return None
    township = next(iter(townships.values()))
    county = places.parent(township)
    if county is None or (hit["county"] and not county.name.startswith(stem(hit["county"]))):
        return None
    return f"{county.name}{township.name}卫生所"


def _home_keeps_county(around: Surroundings) -> bool:
    """Tell whether 县医院 is the name itself in the page's province, or the page's county is not known."""
    return around.province is None or around.province.code.startswith(_KEEPS_COUNTY)


def _above(form: str, around: Surroundings) -> str:
    """Return what stands before a name that names no division; empty for one that needs none (瑞金医院)."""
    if form in BARE:
        return around.prefix()
    if _BARE_NTH.match(form):
        return around.unit("市") or ""
    if around.city and form.startswith(stem(around.city.name)):  # 合肥高新区…
        return ""
    if tail := _LOCAL.search(form):
        return _above_local(form, tail.start(), around)
    if public := _OF_TOWNSHIP.search(form):
        short = form[: public.start()]
        return _city_of_district(short, around) or township_above(short, around) or ""
    return ""


def _above_local(form: str, tail: int, around: Surroundings) -> str:
    """Return what stands before a community's institution, whose ending begins at `tail`.

    A hospital's own needs nothing: 中南大学湘雅二医院桂林医院南门社区卫生服务中心.
    """
    if "医院" in form:
        return ""
    township = _TOWNSHIP.match(form)
    known = above_township(township["township"], around) if township else None
    return known or around.community(form[:tail]) or around.prefix()


def _city_of_district(short: str, around: Surroundings) -> str | None:
    """Return the page's city where `short` is a district of it: 海沧医院 is 厦门市海沧医院."""
    city = around.city or around.province
    if city is None or not city.name.endswith("市"):
        return None
    named = gazetteer().named(short + "区")
    return city.name if any(gazetteer().within(unit, city.code) for unit, _ in named) else None


def _official(owner: str, rest: str) -> str:
    """Return the full name; 县医院 is the 人民医院, 中医院 the 中医医院 where the list knows that alone."""
    official = {"医院": "人民医院", "中医院": "中医医院"}.get(rest, rest)
    return owner + (official if owner + official in _listed() and owner + rest not in _listed() else rest)


def _public(rest: str, owner: Division, around: Surroundings) -> bool:
    """Tell whether the institution `rest` bears its place's short name (沧州妇幼, 道里安和…)."""
    nth = _NTH.match(rest)
    short = nth is not None and not nth["owner"] and len(rest) < LONGEST_NTH
    if owner.rank == 0:
        return short if owner.name.endswith("市") else _PUBLIC.match(rest) is not None
    if owner.rank == 2 and not around.near(owner):
        return False
    known = around.province is not None
    local = known and owner.rank == 2 and around.own(owner) and _LOCAL.search(rest) is not None
    return local or short or any(kind.match(rest) for kind in (_PUBLIC, _NTH_OF_KIND))


def _nth(rest: str, owner: str) -> str:
    """Spell out the ordinal of 五院 in a city: 第五人民医院 or 第五医院, as hospitals there are called.

    A hospital of a kind keeps it: 二妇幼保健院 is 第二妇幼保健院.
    """
    if _NTH_OF_KIND.match(rest):
        return "第" + rest
    hit = _NTH.match(rest)
    if not hit or hit["owner"] or _ALREADY_NTH.match(rest):
        return rest
    people = hit["people"] or ("人民" if _says_people(owner, hit["n"]) else "")
    return f"第{hit['n']}{people}医院"


def _says_people(owner: str, n: str) -> bool:
    """Tell whether the n-th hospital of a city is a 人民医院: its own name if known, else the habit there."""
    for name in (f"{owner}第{n}人民医院", f"{owner}第{n}医院"):
        if name in _numbered()[0]:
            return "人民" in name
    plain, people = (_numbered()[1][(owner, said)] for said in (False, True))
    return people >= plain if people or plain else owner not in lines("numbered_hospitals")


@cache
def _listed() -> frozenset[str]:
    """Return the full names of the list."""
    return frozenset(name for row in rows("hospitals", 3) for name in (row[0], *row[1].split("|")))


@cache
def _numbered() -> tuple[frozenset[str], Counter[tuple[str, bool]]]:
    """Return the numbered hospitals of the list, and how often a city's have 人民 in their names (True)."""
    names, habits = set(), Counter[tuple[str, bool]]()
    for name, others, _ in rows("hospitals", 3):
        for each in (name, *filter(None, others.split("|"))):
            if hit := re.search(f"(?P<owner>[一-龥]{{2,8}}?[市县区])第{ORDINAL}(?P<people>人民)?医院$", each):
                names.add(each)
                habits[hit["owner"], bool(hit["people"])] += 1
    return frozenset(names), habits
