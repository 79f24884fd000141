"""The full name of an institution from the form that a text uses: 市五院 → 哈尔滨市第五医院."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.gazetteer import BEYOND, Division, Home
from extract.hospital_table import ORDINAL, known_name, school_hospital
from extract.surroundings import Surroundings, county_name, leading_units, township_county
from extract.wordlists import any_of, rows, toml

_FORMS = toml("hospital_forms")
_EXPAND = re.compile(f"(?:{any_of(_FORMS['expand'])})$")
_LOCAL = re.compile(_FORMS["tell"]["local"])
_PUBLIC = re.compile(_FORMS["tell"]["public"])
_NTH = re.compile(rf"(?P<owner>.*?)第?(?P<n>{ORDINAL})(?P<people>人民)?(?P<end>医院|院|医)$")
_UNIT = re.compile("(?:我|本|该)?(?P<unit>自治区|省|市|州|盟|县|区|旗)(?=.)")
_TOWNSHIP = re.compile("(?P<township>[一-龥]{1,6}?(?:街道|镇|乡|苏木|街))(?=.)")
_BARE_TOWNSHIP = re.compile("(?:街道|镇|乡)(?=卫生院|中心卫生院|社区卫生|卫生)")
_UNIT_ENDS = ("市", "县", "区", "州", "旗")
LONGEST_NTH = 8
"""Characters of 第十二人民医院 and its like."""
_PLACE_NTH = re.compile(rf"(?<=附属..)(?P<n>{ORDINAL})院$")
_PART = re.compile("(.*?院)(?!附)([^院]*(?:院区|分院|总院|院|中心))$")
_ALREADY_NTH = re.compile(f"第{ORDINAL}")


def full_name(form: str, home: Home, around: Surroundings) -> str:
    """Return the full name of the institution that a text calls `form`, as far as it can be known."""
    form = re.sub(r"\s", "", form)
    if (part := _PART.match(form)) and (whole := known_name(part[1], home) or school_hospital(part[1], home)):
        rest = "" if part[2] == "总院" else part[2]
        return _PLACE_NTH.sub(r"第\g<n>人民医院", whole) + rest
    if name := known_name(form, home) or school_hospital(form, home):
        return _PLACE_NTH.sub(r"第\g<n>人民医院", name)
    if form.startswith("解放军第"):
        form = "中国人民" + form
    form = _EXPAND.sub(lambda hit: _FORMS["expand"][hit[0]], form)
    return _placed(form, around)


def _placed(form: str, around: Surroundings) -> str:
    """Put a name under the place that it belongs to."""
    if hit := _UNIT.match(form):
        owner = around.unit(hit["unit"])
        rest = form[hit.end() :]
        return (owner + _nth(rest, owner)) if owner else form
    units, rest = leading_units(form, around)
    if units and (named := _under(units, form, rest, around)):
        return named
    return _local(form, around)


def _local(form: str, around: Surroundings) -> str:
    """Put a community's institution that names no place under the page's home; others stay as they are."""
    tail = _LOCAL.search(form)
    if not tail or _beyond(around) or _BARE_TOWNSHIP.match(form):
        return form
    if (hit := _TOWNSHIP.match(form)) and (above := _above(hit["township"], around)):
        return above + form
    return (around.community(form[: tail.start()]) or around.prefix()) + form


def _beyond(around: Surroundings) -> bool:
    return around.province is not None and around.province.code[:2] in BEYOND


def _above(township: str, around: Surroundings) -> str | None:
    if above := around.above(township):
        return above
    for unit in (around.county, around.city):
        if unit and (county := township_county(township, unit.code)):
            return county_name(county)
    return None


def _under(units: tuple[Division, ...], form: str, rest: str, around: Surroundings) -> str | None:
    """Spell out the units that a name begins with: 随州曾都区 → 随州市曾都区, 安庆一院 → 安庆市第一人民医院.

    None where what looks like a unit is a part of the institution's own name (青岛同德眼科医院, 新月卫生服务站).
    """
    last = units[-1]
    written = form[: len(form) - len(rest)]
    if last.rank == 3:
        county = next((unit for unit in units if unit.rank == 2), None)
        above = county_name(county) if county else _above(last.name, around)
        return form if _beyond(around) else (above or around.prefix()) + last.name + rest
    if not written.endswith(last.name):
        if rest[:1] in _UNIT_ENDS and last.name.endswith(rest[:1]):
            rest = rest[1:]
        elif not _public(rest, last):
            return None
    owner = county_name(last) if last.rank == 2 else last.name
    return owner + _nth(rest, owner)


def _public(rest: str, owner: Division) -> bool:
    """Tell whether the institution `rest` bears its place's short name for the full one (沧州妇幼, 道里安和…)."""
    if owner.rank == 0:
        return False
    short = _NTH.match(rest) is not None and len(rest) < LONGEST_NTH
    return bool(short or _PUBLIC.match(rest) or (owner.rank == 2 and _LOCAL.search(rest)))


def _nth(rest: str, owner: str) -> str:
    """Spell out the ordinal of 五院 in a city: 第五人民医院 or 第五医院, as hospitals there are called."""
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
    return people >= plain


@cache
def _numbered() -> tuple[frozenset[str], Counter[tuple[str, bool]]]:
    """Return the numbered hospitals of the list, and how often a city calls them with 人民 (True) and without."""
    names, habits = set(), Counter[tuple[str, bool]]()
    for name, others, _ in rows("hospitals", 3):
        for each in (name, *filter(None, others.split("|"))):
            if hit := re.search(f"(?P<owner>[一-龥]{{2,8}}?[市县区])第{ORDINAL}(?P<people>人民)?医院$", each):
                names.add(each)
                habits[hit["owner"], bool(hit["people"])] += 1
    return frozenset(names), habits
