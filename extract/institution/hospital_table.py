"""What newspapers call hospitals for short: tables of names and of universities with numbered hospitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.gazetteer import Home
from extract.wordlists import rows

ORDINAL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""Hospitals are counted in Chinese digits, up to some forty; 七三九 is a name, no number."""


LONGEST_SCHOOL = 14
"""Characters of the longest name of a university that is looked for."""


@dataclass(frozen=True, slots=True)
class School:
    """A university: `numbered` holds {n} for the ordinal, `plain` is a hospital without a number."""

    name: str
    numbered: str
    plain: str
    home: str


def _fits(home: Home, prefix: str) -> bool:
    return not prefix or any(
        unit and unit[0].startswith(prefix) for unit in (home.province, home.city, home.county)
    )


@cache
def names() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the usual short names: short → (full name, prefix of the code it holds for)."""
    table: dict[str, list[tuple[str, str]]] = {}
    for shorts, name, home in rows("hospital_names", 3):
        for short in shorts.split("|"):
            table.setdefault(short, []).append((name, home))
    return {short: tuple(sorted(meanings, key=lambda m: -len(m[1]))) for short, meanings in table.items()}


@cache
def schools() -> dict[str, tuple[School, ...]]:
    """Return the universities by short and full name; those that hold for one province come first."""
    table: dict[str, list[School]] = {}
    for shorts, name, numbered, plain, home in rows("medical_schools", 5):
        for short in {*shorts.split("|"), name}:
            table.setdefault(short, []).append(School(name, numbered, plain, home))
    return {short: tuple(sorted(each, key=lambda s: -len(s.home))) for short, each in table.items()}


@cache
def listed() -> frozenset[str]:
    """Return every name, short or full, that a table knows."""
    full = {name for meanings in names().values() for name, _ in meanings}
    return frozenset({*names(), *full, *(name for name, _, _ in rows("hospitals", 3))})


@cache
def _cities() -> dict[str, str]:
    """Return the code of the city of every hospital of the list, by each of its names."""
    named = (
        (name, city) for first, others, city in rows("hospitals", 3) for name in (first, *others.split("|"))
    )
    return {name: city for name, city in named if name}


def hospital_city(name: str) -> str | None:
    """Return the code of the city of the hospital that goes by `name`, short or full; None if unknown."""
    full = next((full for full, _ in names().get(name, ())), name)
    return _cities().get(full) or _cities().get(name)


_NUMBERED = re.compile(
    rf"(?:医学院)?(?:附属|附设|附)?第?(?P<n>{ORDINAL})?附?属?(?P<people>人民)?(?:医院|院|医)?$"
)
_NAMED = re.compile(r"(?:医学院)?附属(?P<rest>.{2,})$")


def known_name(short: str, home: Home) -> str | None:
    """Return the full name that a usual short name stands for on a page at home in `home`.

    区人民医院 is the autonomous region's, but a district's own where that is the home.
    """
    if short.startswith("区") and home.county and home.county[1].endswith("区"):
        return None
    return next((name for name, where in names().get(short, ()) if _fits(home, where)), None)


def school_hospital(short: str, home: Home) -> str | None:
    """Return the full name of a university's hospital (郑大一附院, 安医大附属阜阳医院), None if it is none.

    A university that is written out keeps the name it has in the text: it may have been renamed since.
    """
    for size in range(min(len(short) - 1, LONGEST_SCHOOL), 0, -1):
        written = short[:size]
        school = next((s for s in schools().get(written, ()) if _fits(home, s.home)), None)
        if school is None:
            continue
        if full := _listed_under(written, school.name, short[size:]):
            return full
        name = written if written.endswith(("大学", "学院")) else school.name
        if hospital := _affiliated(school, name, short[size:], size > 1):
            return hospital
    return None


def _listed_under(written: str, school: str, rest: str) -> str | None:
    """Return the full name of 首都医科大学附属天坛医院: a listed hospital of that school."""
    opening = written if written.endswith(("大学", "学院")) else school
    listed_as = names().get(rest.removeprefix("附属"), ())
    return next((full for full, _ in listed_as if full.startswith(opening)), None)


def school_at(name: str) -> str | None:
    """Return the university, as it is written, with which a name begins (安医大一附院 → 安医大), if any."""
    sizes = range(min(len(name), LONGEST_SCHOOL), 1, -1)
    return next((name[:size] for size in sizes if name[:size] in schools()), None)


def _affiliated(school: School, name: str, rest: str, plain_name: bool) -> str | None:
    hit = _NUMBERED.match(rest)
    if hit and not hit["people"]:
        if hit["n"] and school.numbered:
            return school.numbered.format(n=hit["n"]).replace(school.name, name)
        if not hit["n"] and "附" in rest and school.plain:
            return school.plain.replace(school.name, name)
    if plain_name and (named := _NAMED.match(rest)):
        return f"{name}附属{named['rest']}"
    return None
