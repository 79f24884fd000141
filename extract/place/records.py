"""Turn mentions of places into records: full chain, code, level, role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.gazetteer import TAIWAN, Division, gazetteer, stem
from extract.place.atlas import Atlas
from extract.place.lists import with_shared_unit
from extract.place.names import common_words
from extract.place.parse import Parts, parse
from extract.place.short import at_home, bare_township, fuller, own_name, township
from extract.place.unsaid import OWN_CODE, unsaid_township
from extract.place.words import place_words, tail_level
from extract.reading import Found
from extract.types import Level

LONG_ZONE = 6
"""Characters from which a zone's name is the official one, with its city's: 南昌经济技术开发区."""
_SURPLUS = re.compile(r"\s|[（(](?:原|.门).*$|(?<=村)村?委会$|(?<=社区)居委会$|(?<=街道)办事处(?=..)")
_OF = frozenset(["的", "的“", "的「", "“", "里的"])
"""What may stand between a community and a venue in it: 龙珠村的风雨桥."""
_SOME = re.compile("[一二两三四五六七八九十几数多\\d]+[个家处座所名大]|[这那][个家处座所]|某[个处家]?")
"""How a count begins that was taken for a name: 四个街镇."""
_SHORTEST_ENDING = re.compile("(?:社区|居委会|居民区|村委会|小区|生活区|家属[院区]|街道)$")
_OFFICE = re.compile("(?:街道|镇|乡|苏木|街|农场|林场)$")
_CAPITAL = "0100"
"""What the code of a province's capital ends in; Beijing and its like have no such city."""


@dataclass(slots=True)
class Draft:
    """A record in the making: `unit` is the finest division around it, `mentions` the indices of its spans.

    `zone` is the full name of the development zone that it is or lies in; `code_then` as in `Place`.
    """

    name: str
    code: str
    level: Level
    unit: Division | None
    candidates: tuple[str, ...] = ()
    zone: str = ""
    code_then: str | None = None
    by: str = "places.mention"
    mentions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Drafts:
    """The records of one article while its mentions are read in order.

    `names` are places below the divisions by how the text calls them; `offices` the townships met, by county;
    `last` is the place last spoken of, `community` the last village or community.
    """

    atlas: Atlas
    made: dict[tuple[str, str], Draft] = field(default_factory=dict)
    names: dict[str, Draft] = field(default_factory=dict)
    offices: dict[str, list[str]] = field(default_factory=dict)
    last: Draft | None = None
    community: Draft | None = None

    def add(self, draft: Draft, index: int) -> None:
        """Join `draft` to its record and remember it as the place last spoken of."""
        draft = self.made.setdefault((draft.name, draft.code), draft)
        draft.mentions.append(index)
        self.last = draft
        if draft.level == "community":
            self.community = draft
        if draft.unit:
            self.atlas.recent.append(draft.unit)
        if draft.level == "township" and draft.unit and _OFFICE.search(draft.name):
            county = self.atlas.county_code(draft.unit)
            name = draft.name.removeprefix(
                self.atlas.places.full_name(self.atlas.places.get(county) or draft.unit)
            )
            if name and name not in self.offices.setdefault(county, []):
                self.offices[county].append(name)


def drafts(found: Found) -> tuple[Atlas, list[Draft]]:
    """Return the places that the mentions of kind L speak of, in the order of their first mention."""
    atlas = Atlas.of(found)
    made = Drafts(atlas)
    for us in atlas.townships.values():
        for unit in us:
            if unit.code in atlas.spoken and len(unit.code) == OWN_CODE:
                made.offices.setdefault(unit.under, []).append(unit.name)
    texts = [(i, with_shared_unit(found, i, _SURPLUS.sub("", found.plain(m)))) for i, m in found.of("L")]
    wordings = dict.fromkeys(text for _, text in texts)
    atlas.only = _only_county(
        atlas, [draft for text in wordings if (draft := _named_with_units(atlas, text))]
    )
    told = fuller(wordings, atlas.known)
    end = 0
    for index, text in texts:
        mention = found.mentions[index]
        inside = made.last if found.reading.text[end : mention.start] in _OF else None
        end = mention.end
        if draft := _draft(made, told.get(text, text), inside):
            before = found.reading.text[mention.start - 1 : mention.start]
            made.add(_of_today(made, draft) if before == "原" else draft, index)
    return atlas, list(made.made.values())


def _of_today(made: Drafts, draft: Draft) -> Draft:
    """Return the record that a former division goes with: 铜山区（原铜山县） is one place."""
    unit = draft.unit
    same = (d for d in made.made.values() if unit and unit.until and d.unit and d.unit.code == unit.today)
    return next((d for d in same if d.level == draft.level), draft)


def _named_with_units(atlas: Atlas, text: str) -> Draft | None:
    return _draft(Drafts(atlas), text) if parse(text, atlas.known).units else None


def _only_county(atlas: Atlas, named: list[Draft]) -> Division | None:
    """Return the county in which all places named with their units lie, None if there are several."""
    counties = [atlas.county(d.unit) for d in named if d.unit and d.unit.rank in (2, 3)]
    return counties[0] if len({c.code for c in counties}) == 1 else None


def _draft(made: Drafts, text: str, inside: Draft | None = None) -> Draft | None:
    """Resolve one mention; `inside` is the place that it is said to be in (龙珠村的风雨桥)."""
    atlas = made.atlas
    if len(text) == 1:
        units = tuple(unit for unit, kind in gazetteer().named(text) if kind == "abbreviation")
        return of_unit(atlas, units[0]) if units else None
    if text in place_words().lands or (text in common_words() and not _spoken_of(atlas, text)):
        return None
    if (some := _SOME.match(text)) and text[some.end() :] in place_words().generic:
        return None
    home = atlas.reading.home.province
    if home and home[0].startswith(TAIWAN) and text in gazetteer().taiwanese:
        return of_unit(atlas, gazetteer().taiwanese[text])
    parts = parse(text, atlas.known)
    if parts.who:
        unit = atlas.deictic(parts.who, parts.unit)
        return of_unit(atlas, unit) if unit else _last_of(made, parts.unit)
    return _named(made, text, _tidy(atlas, parts), inside)


def _last_of(made: Drafts, unit: str) -> Draft | None:
    """Return the village, community or township without a code that 全村 or 该镇 means: the last one."""
    low = (draft for draft in reversed(made.made.values()) if draft.level in ("community", "township"))
    return next((_inside(draft, "", draft.level) for draft in low if draft.name.endswith(unit)), None)


def _tidy(atlas: Atlas, parts: Parts) -> Parts:
    """Take words off the tail that are no part of it; a township of far away is another of the same name."""
    if parts.tail and not _own_venue(parts):
        parts = parts._replace(tail=_trimmed(atlas, parts.tail))
    if parts.units and parts.units[0].rank == 3 and len(parts.steps) == 1:
        near = tuple(u for u in parts.units if atlas.near(u))
        parts = parts.with_units(near) if near else parts.as_unknown_township()
    return parts


def _named(made: Drafts, text: str, parts: Parts, inside: Draft | None) -> Draft | None:
    """Resolve a mention that names its place."""
    atlas = made.atlas
    parts = at_home(atlas, own_name(atlas, parts))
    if not (parts.tail or parts.units or parts.zone or parts.township):
        return None
    if text in made.names and not parts.units:
        before = made.names[text]
        return _inside(before, "", before.level)
    if parts.units and not (parts.zone or parts.township or parts.tail):
        unit, *others = atlas.choose(parts.units, text)
        return _as_named(atlas, of_unit(atlas, unit, tuple(others)), parts)
    draft = _within(inside, parts) or _in_community(made.community, parts) or _lower(made, parts, inside)
    if draft and draft.level not in ("province", "city", "county"):
        for name in (text, parts.tail or text, _bare(parts.tail or parts.township or text)):
            made.names.setdefault(name, draft)
    return draft


def _own_venue(parts: Parts) -> bool:
    """Tell whether a mention is a division's own venue, whose name is nothing but its kind: 全旺镇敬老院."""
    return bool(parts.units or parts.township) and place_words().level(parts.tail) == "venue"


def _spoken_of(atlas: Atlas, name: str) -> bool:
    """Tell whether an ordinary word can be a division here: in the home's province, or named in full."""
    home = atlas.reading.home.province
    units = [unit for unit, _ in gazetteer().named(name)]
    return home is None or any(u.code[:2] == home[0][:2] or u.code in atlas.known for u in units)


def _trimmed(atlas: Atlas, tail: str) -> str:
    """Return a name without words that are no part of it; empty where nothing is left."""
    words, text = place_words(), atlas.reading.text
    named = words.namesake.search(tail, 0, 2) is not None  # 幸福村, 前进村
    for size in (4, 3, 2, 1):
        rest = tail[size:]
        elsewhere = len(rest) > 2 and text.count(rest) > text.count(tail)  # 同五柳树社区, and 五柳树社区 too
        of_street = rest[:1] in ("路", "街", "巷")  # 建设路社区
        if (
            tail[:size] in words.stops
            and not of_street
            and (elsewhere or (rest in words.generic and not named))
        ):
            tail = rest
            break
    some = _SOME.match(tail)
    if some and tail[some.end() :] in words.generic:
        return ""
    return "" if tail in words.generic or tail in words.stops else tail


def _within(inside: Draft | None, parts: Parts) -> Draft | None:
    """Resolve a venue in the community or township just named; 社区活动中心 drops the word that it shares."""
    if inside is None or parts.units or parts.zone or parts.leading or parts.township:
        return None
    tail = parts.tail
    if inside.level not in ("community", "township", "estate") or tail_level(tail) not in ("venue", "estate"):
        return None
    if inside.name.endswith("社区"):
        tail = tail.removeprefix("社区")
    return _inside(inside, tail, tail_level(parts.tail))


def _in_community(community: Draft | None, parts: Parts) -> Draft | None:
    """Resolve a venue that is named by its bare community, the last one named: 社区党群服务中心."""
    if community is None or parts.units or parts.zone or parts.township:
        return None
    if parts.leading == "村" and community.name.endswith("村"):
        return _inside(community, parts.text, "venue")
    if parts.tail.startswith("社区") and community.name.endswith("社区") and len(parts.tail) > len("社区"):
        return _inside(community, parts.tail.removeprefix("社区"), "venue")
    return None


def _inside(before: Draft, name: str, level: Level) -> Draft:
    """Return the record of what lies in another place: its `name` goes behind that one's."""
    return replace(before, name=before.name + name, level=level, candidates=(), mentions=[])


def _as_named(atlas: Atlas, draft: Draft, parts: Parts) -> Draft:
    """Let a place that is named under a merged district keep that one's name and code of the day.

    So with one in a development zone, whose code is its city's: 苏州工业园区唯亭街道.
    """
    under = draft.unit.under if draft.unit else ""
    above = (u for _, us in parts.steps[:-1] for u in us if u.until and u.today == under)
    former = next((u for u in above if _renamed(atlas, u) is u), None)
    if former and draft.unit:
        draft.name = atlas.places.full_name(former) + draft.unit.name
        draft.code_then = atlas.places.code_then(former, atlas.year)
    if draft.unit and draft.unit.rank == 3:
        zones = (u for _, us in parts.steps[:-1] for u in us if atlas.places.is_zone(u))
        if zone := next(zones, atlas.zones.get(draft.unit.code)):
            atlas.zones[draft.unit.code] = zone
            draft.name, draft.code = atlas.places.full_name(zone) + draft.unit.name, zone.place_code
    return draft


def _bare(name: str) -> str:
    short = _SHORTEST_ENDING.sub("", name)
    return short if len(short) > 1 else name


def of_unit(atlas: Atlas, unit: Division, others: tuple[Division, ...] = ()) -> Draft:
    """Return the record of a division; `others` are divisions that the name could mean as well."""
    then = atlas.places.code_then(unit, atlas.year)
    unit = _renamed(atlas, unit)
    codes = tuple(dict.fromkeys(u.place_code for u in others if u.place_code != unit.place_code))
    return Draft(atlas.places.full_name(unit), unit.place_code, unit.level, unit, codes, code_then=then)


def _renamed(atlas: Atlas, unit: Division) -> Division:
    """Return the division of today that a former one is under another unit's word: 从化市 is 从化区.

    A merged one (闸北区) is no division of today and stays itself.
    """
    today = atlas.places.get(unit.today) if unit.until else None
    same = today and (unit.name.endswith("地区") or stem(today.name) == stem(unit.name))
    return today if today and same else unit


def _around(inside: Draft | None) -> Division | None:
    """Return the city or county that a place is said to be in: 沙雅县的|红旗镇."""
    return inside.unit if inside and inside.level in ("city", "county") and not inside.zone else None


def _of_province(atlas: Atlas, parts: Parts) -> Draft | None:
    """Resolve a venue that bears its province's name: it stands in the town at hand, or in the capital.

    山东会堂, 广西美术馆: the province's name is the venue's own.
    """
    if len(parts.steps) != 1 or parts.zone or parts.township or tail_level(parts.tail) != "venue":
        return None
    name, units = parts.steps[0]
    if len(units) != 1 or units[0].rank or name == units[0].name or units[0].code[2:] != "0000":
        return None
    met = (unit for unit in (atlas.base(), *reversed(atlas.recent)) if unit and unit.rank)
    near = next((atlas.county(unit) for unit in met if atlas.places.within(unit, units[0].code)), None)
    town = near or atlas.places.get(units[0].code[:2] + _CAPITAL)
    if town is None:
        return None
    draft = of_unit(atlas, town)
    draft.name, draft.level = draft.name + parts.text, "venue"
    return draft


def _lower(made: Drafts, parts: Parts, inside: Draft | None) -> Draft | None:
    """Resolve a place below the divisions that the mention names, or that names none."""
    atlas = made.atlas
    others: tuple[Division, ...] = ()
    bare = not (parts.units or parts.zone or parts.leading or parts.township)
    if bare and (known := _known_start(parts.tail, made.names)):
        start, before = known
        return _inside(before, parts.tail[len(start) :], tail_level(parts.tail))
    if bare and (alias := atlas.townships.get(parts.text)):
        return of_unit(atlas, atlas.choose(alias)[0])
    if bare and (office := bare_township(atlas, parts.text)):
        return of_unit(atlas, office)
    if hall := _of_province(atlas, parts):
        return hall
    if parts.units:
        unit, *rest = atlas.choose(parts.units)
        others = tuple(rest)
        if unit.rank == 1 and parts.tail and not (parts.zone or parts.township):
            unit = atlas.county_in(unit) or unit
    else:
        base = atlas.deictic("该", parts.leading) if parts.leading else _around(inside) or atlas.base()
        if parts.hint:
            hinted = atlas.choose(parts.hint)[0]
            base = atlas.county_in(hinted) or atlas.places.get(hinted.today) or hinted
        if base is None:
            return None
        unit = (bare and (atlas.having(parts.tail, base) or atlas.only_named(base))) or base
    draft = _as_named(atlas, of_unit(atlas, unit, others), parts)
    if bare and made.last and made.last.zone and made.last.code == draft.code and unit.rank < 2:
        draft.name = draft.zone = made.last.zone
    if parts.zone:
        draft = _zone(atlas, unit, parts)
    if not _add_township(made, draft, parts) and parts.tail:
        draft.name, draft.level = draft.name + parts.tail, tail_level(parts.tail)
    return draft


def _zone(atlas: Atlas, unit: Division, parts: Parts) -> Draft:
    """Place a development zone without a code of its own under its city, or the county that has it."""
    city = next((u for u in reversed(atlas.places.chain(unit)) if u.level in ("city", "province")), unit)
    own_zone = atlas.reports_on(unit) and not unit.name.endswith("区")
    if unit.rank == 2 and (parts.units or own_zone):
        city = unit
    own = stem(city.name) if parts.units and len(parts.zone) > LONG_ZONE else ""
    name = atlas.places.full_name(city) + own + parts.zone
    return Draft(name, city.place_code, "county", city, zone=name)


def _add_township(made: Drafts, draft: Draft, parts: Parts) -> bool:
    """Add the township that the mention names, or the only one in whose county the article moves.

    Returns whether the mention's tail is that township's name (迎泽区桥东).
    """
    atlas, unit = made.atlas, draft.unit
    if unit is None:
        return False
    named = parts.township
    unsaid = place_words().level(parts.tail) in (None, "township")  # 迎泽区桥东, 宝安西乡
    if not named and 2 <= len(parts.tail) <= 4 and parts.units and unsaid:
        office = township(atlas, unit, parts.tail)
        if office and unit.rank == 2:
            draft.name, draft.level, draft.unit = atlas.places.full_name(office), "township", office
            return True
        return False
    if named:
        office = township(atlas, unit, named)
        if office and not parts.zone:
            draft.unit, draft.code = office, office.place_code
            draft.name = atlas.places.full_name(office).removesuffix(office.name)
        draft.name, draft.level = draft.name + named, "township"
    elif parts.tail and not draft.zone and (not parts.leading or "社区" in parts.tail):
        offices = made.offices.get(unit.code, ())
        draft.name += unsaid_township(atlas, offices, unit, parts)
    return False


def _known_start(tail: str, names: dict[str, Draft]) -> tuple[str, Draft] | None:
    """Find the lower place, already met, whose name `tail` begins with."""
    for size in range(len(tail) - 1, 2, -1):
        if (draft := names.get(tail[:size])) and draft.name.endswith(tail[:size]) and draft.level != "venue":
            return tail[:size], draft
    return None
