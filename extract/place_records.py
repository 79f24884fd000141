"""Turn mentions of places into records: full chain, code, level, role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.gazetteer import Division, gazetteer, stem
from extract.place_atlas import Atlas
from extract.place_parse import Parts, parse
from extract.place_roles import role_of
from extract.place_words import tail_level
from extract.reading import Found
from extract.types import Level, Place


@dataclass(slots=True)
class Draft:
    """A record in the making: `unit` is the finest division that holds it, `mentions` are indices of its spans."""

    name: str
    code: str
    level: Level
    unit: Division | None
    candidates: tuple[str, ...] = ()
    mentions: list[int] = field(default_factory=list)


LONG_ZONE = 6
"""Characters from which a zone's name is the official one, which begins with its city's: 南昌经济技术开发区."""
_SURPLUS = re.compile(r"\s|(?<=村)村委会$|(?<=社区)居委会$")
_JOINED = frozenset(["、", "和", "及", "与", "以及", "，"])
_COUNTED = re.compile("等?(?:[两二三四五六七八九十几数多\\d]+[个家])(街道|镇|乡|社区|村|区|县|市)(?![\u4e00-\u9fff]{0,1}镇)")
_UNIT = re.compile("(?:街道|镇|乡|社区|村|区|县|市|州|旗)$")


def _with_shared_unit(found: Found, index: int, text: str) -> str:
    """Give a bare name in a list the unit that the list shares: 北宅、王哥庄街道; 和平、河北和北辰三个区."""
    if _UNIT.search(text) or len(text) > 4:
        return text
    mentions, at, words = found.mentions, index, found.reading.text
    while True:
        end = mentions[at].end
        if m := _COUNTED.match(words, end):
            return text + m[1]
        if at + 1 == len(mentions) or mentions[at + 1].kind != "L":
            return text
        if words[end : mentions[at + 1].start] not in _JOINED:
            return text
        at += 1
        if unit := _UNIT.search(found.plain(mentions[at])):
            named = gazetteer().named
            lower = unit[0] in ("社区", "村")
            return text + unit[0] if named(text + unit[0]) or (lower and not named(text)) else text


def resolve(found: Found) -> tuple[Place, ...]:
    """Turn the final mentions of kind L into records, in the order of their first mention."""
    atlas = Atlas.of(found)
    drafts: dict[tuple[str, str], Draft] = {}
    names: dict[str, Draft] = {}
    for index, mention in found.of("L"):
        text = _SURPLUS.sub("", found.plain(mention))
        draft = _draft(atlas, _with_shared_unit(found, index, text), names)
        if draft is None:
            continue
        draft = drafts.setdefault((draft.name, draft.code), draft)
        draft.mentions.append(index)
        if draft.unit:
            atlas.recent.append(draft.unit)
    return tuple(
        Place(
            name=draft.name,
            code=draft.code,
            level=draft.level,
            role=role_of(found, atlas, draft.level, draft.unit, draft.mentions),
            candidates=draft.candidates,
            mentions=tuple(draft.mentions),
            by="places.resolve",
        )
        for draft in drafts.values()
    )


def _draft(atlas: Atlas, text: str, names: dict[str, Draft]) -> Draft | None:
    """Resolve one mention; `names` are those of lower places met so far, by how the text calls them."""
    if len(text) == 1:
        units = tuple(unit for unit, kind in gazetteer().named(text) if kind == "abbreviation")
        return _of_unit(atlas, units[0]) if units else None
    parts = parse(text, atlas.known)
    if parts.who:
        unit = atlas.deictic(parts.who, parts.unit)
        return _of_unit(atlas, unit) if unit else None
    if text in names and not parts.units:
        before = names[text]
        return Draft(before.name, before.code, before.level, before.unit)
    if parts.units and not (parts.zone or parts.township or parts.tail):
        chosen = atlas.choose(parts.units, text)
        return _of_unit(atlas, chosen[0], chosen[1:])
    draft = _lower(atlas, parts, names)
    if draft:
        names.setdefault(text, draft)
        names.setdefault(parts.tail or text, draft)
        if parts.tail:
            names.setdefault(_bare(parts.tail), draft)
    return draft


def _bare(name: str) -> str:
    short = re.sub("(?:社区|居委会|居民区|村委会|小区)$", "", name)
    return short if len(short) > 1 else name


def _of_unit(atlas: Atlas, unit: Division, others: tuple[Division, ...] = ()) -> Draft:
    codes = tuple(dict.fromkeys(u.place_code for u in others if u.place_code != unit.place_code))
    return Draft(atlas.places.full_name(unit), unit.place_code, unit.level, unit, codes)


def _lower(atlas: Atlas, parts: Parts, names: dict[str, Draft]) -> Draft | None:
    """Resolve a place below the divisions that the mention names, or that names none."""
    others: tuple[Division, ...] = ()
    if parts.units:
        unit, *rest = atlas.choose(parts.units)
        others = tuple(rest)
    elif not parts.zone and not parts.leading and not parts.township and (known := _known_start(parts.tail, names)):
        start, before = known
        return Draft(before.name + parts.tail[len(start) :], before.code, tail_level(parts.tail), before.unit)
    else:
        base = atlas.deictic("该", parts.leading) if parts.leading else atlas.base()
        if base is None:
            by_stem = atlas.townships.get(parts.text)
            return _of_unit(atlas, by_stem[0]) if by_stem else None
        unit = base
    if not parts.units and (alias := atlas.townships.get(parts.text)):
        return _of_unit(atlas, atlas.choose(alias)[0])
    if parts.zone:
        city = next((u for u in reversed(atlas.places.chain(unit)) if u.level in ("city", "province")), unit)
        own = stem(city.name) if parts.units and len(parts.zone) > LONG_ZONE else ""
        name, code = atlas.places.full_name(city) + own + parts.zone, city.place_code
        level: Level = "county"
    else:
        name, code, level = atlas.places.full_name(unit), unit.place_code, unit.level
    if parts.township:
        office = _township(atlas, unit, parts)
        if office is not None and not parts.zone:
            unit, code = office, office.place_code
            name = atlas.places.full_name(office).removesuffix(office.name)
        name, level = name + parts.township, "township"
    elif not parts.zone and not parts.leading and unit.rank in (1, 2):
        name += _only_township(atlas, unit)
    if parts.tail:
        name, level = name + parts.tail, tail_level(parts.tail)
    codes = tuple(dict.fromkeys(u.place_code for u in others if u.place_code != code))
    return Draft(name, code, level, unit, codes)


def _known_start(tail: str, names: dict[str, Draft]) -> tuple[str, Draft] | None:
    """Find the lower place, already met, whose name `tail` begins with."""
    for size in range(len(tail) - 1, 1, -1):
        if (draft := names.get(tail[:size])) and draft.level != "venue":
            return tail[:size], draft
    return None


def _township(atlas: Atlas, unit: Division, parts: Parts) -> Division | None:
    """Return the division of a township that the gazetteer has under another name: 瑞景街, 孙端镇."""
    name = parts.township.removesuffix("办事处")
    for full in (name, name + "道", stem(name) + "街道", stem(name) + "镇", stem(name) + "乡"):
        options = [u for u, _ in atlas.places.named(full) if atlas.places.within(u, unit.code)]
        if len(options) == 1:
            return options[0]
    return None


def _only_township(atlas: Atlas, county: Division) -> str:
    """Return the name of the one township of `county` that the text speaks of, if there is just one."""
    inside = {u.name for us in atlas.townships.values() for u in us if u.under == county.code and u.code in atlas.spoken}
    return inside.pop() if len(inside) == 1 else ""
