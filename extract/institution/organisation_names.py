"""The full name of an organisation from the form that a text uses: 市委宣传部 → 中共嵊州市委宣传部."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.gazetteer import Division
from extract.institution.organisation_spans import kind_of, known_organisation
from extract.institution.placing import Placed, above_township, beyond, place
from extract.place.surroundings import Surroundings, county_name, leading_units
from extract.types import OrganisationKind
from extract.wordlists import any_of, toml

_DATA = toml("organisations")
_EXPAND: dict[str, str] = dict(_DATA["expand"]["names"])
_SHORT_ENDING = re.compile(f"(?<!机)(?:{any_of(_EXPAND)})$")
"""机关工委 is the party's committee of the offices, no 关工委."""
_LEAGUE = re.compile("团(?P<before>[省市县区州旗]?|[^委]{2,8})委(?:员会)?$")
_LEAGUE_IN = re.compile(
    "(?!(?:学院|学校|医院|集团|公司)团委)(?P<place>[省市县区州盟旗镇乡]|.{2,}?)(?:共青团|团委)$"
)
_LEAGUE_AT = re.compile("(?P<place>[一-龥]{2,8}?)团[省市县区州盟旗]委$")
"""A league's committee with its place in front of the short name: 秀英团区委, 三亚团市委."""
_LEAGUE_OF = re.compile("共青团(?P<place>.{2,}?)委(?:员会)?$")
_PARTIES: dict[str, str] = _DATA["parties"]
_PARTY_OF = re.compile(
    f"(?P<party>{any_of(_PARTIES)})(?P<place>.*?[省市县区州旗])委(?:员会|会)?(?P<rest>.*)$"
)
_PARTY_AT = re.compile(f"(?P<place>.*?[省市县区州])(?P<party>{any_of(_PARTIES)})$")
_PARTY_BEFORE = re.compile(f"(?P<party>{any_of(_PARTIES)})(?P<place>[一-龥]{{2,4}})(?<!中央)$")
"""A party's committee that is called by its place and the party alone: 石家庄市民盟, 民革安庆."""
_DEPARTMENT = re.compile("(?<=[省市县区州旗])(?<!校区)(?=(?:宣传|组织|统战|社会工作)部$)")
"""Where 委 is left out of the name of a party committee's department: 高邑县(委)宣传部."""
_OWN_NAME = (
    *("大学", "学院", "师范", "医科", "医学", "职业", "理工", "工业", "农业", "财经"),
    *("日报", "晚报", "晨报", "铁路", "银行", "社区", "医院"),
)
"""What a place's short name opens that bears it as its own: 南华大学, 济南日报社, 儋州社区."""
_UNITS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道")
SHORTEST_UNIT = 3
"""Characters of the shortest full name of a unit that a party's committee is of (安庆市)."""
_NOTHING = "…"
"""Stands for the rest of a name behind a place."""
_PARTY = re.compile("委(?!员?会)")
_UNIT_TWICE = re.compile("(?<=[一-龥])(?P<unit>[市县区州旗])(?P=unit)(?=委(?!员))")
"""A committee's place with its kind said twice: 市南区|区委, 滨海新区|区委."""
_COMMUNITY = re.compile(
    "(?P<name>.{2,}?)(?:社区|村)?(?=(?:社区)?(?:居委|居民委|党委|党支部|党总支|工作站|新时代))"
)
_TOWNSHIP = re.compile(
    "(?P<township>[一-龥]{1,6}?(?:街道|镇|乡|(?<=..)街(?=社工|计生|计划|办事处|党|团|残|妇|公共|家庭|综合)))(?=.)"
)
_OF_COMMUNITY = re.compile("(?P<unit>村|社区)(?=党|居委|居民委|委会|支部|妇联|妇女|两委|老年|残)")
_GOVERNMENT = re.compile("(?<=[县市])府")
"""How Taiwan's papers call a county's or city's government."""
_OFFICER = re.compile("(?<=..)副?(?:总裁|董事长|理事长|主委|总经理|秘书长)[一-龥]{0,3}$")
"""An official that is marked with the body: 民革安庆副主委."""
_SHORT_OFFICES = {name for name in _DATA["bare"]["names"] if name.endswith(tuple(_DATA["bare"]["office"]))}
_OWN_OFFICES = frozenset((*_SHORT_OFFICES, *(_EXPAND[name] for name in _SHORT_OFFICES if name in _EXPAND)))
"""What every unit has one of, in short and spelt out: 妇联, 妇女联合会."""
_ACTING = re.compile("[一-龥]{2,6}(?P<unit>街道|镇|乡)$")
_OFFICE_OF = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}
"""The body of a township that is marked as who acts."""
_OFFICES_BEYOND = frozenset(_DATA["bare"]["beyond"])
_COMMITTEE = re.compile("(?:社(?P<unit>[省市区]委)会?|.*[省市县区州]委会)$")
"""A committee of a party that is not the ruling one: 社市委, 省委会."""
_PUBLIC_KINDS = frozenset(("government", "party", "community"))
_PUBLIC_ENDS = ("红十字会", "慈善总会")
"""Ends of other bodies that every place has one of."""
_OF_PROVINCE = re.compile(
    "(?!.*(?:大学|学院|公司|集团|医院|银行))"
    f".*(?<!铁路)(?<!海事)(?<!民航)(?:厅|局|委|委员会|总工会|联合会|科学技术协会|{any_of(_PUBLIC_ENDS)})$"
)
"""What a province has one of and calls by its whole name: 贵州(省)民政厅, but 广东海事局."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation's name in two, as `Placed`, with its kind; `owner` is empty where no unit is known."""

    owner: str
    rest: str
    kind: OrganisationKind

    @property
    def name(self) -> str:
        """The full name."""
        return self.owner + self.rest


def organisation_name(form: str, around: Surroundings) -> Named:
    """Return the full name of the organisation that a text calls `form`, as far as it can be known."""
    form = _OFFICER.sub("", re.sub(r"\s", "", form))
    if beyond(around):
        form = _GOVERNMENT.sub("政府", form)
    if known := known_organisation(form):
        return Named("", *known)
    kind = kind_of(form) or "other"
    if hit := _ACTING.match(form):
        form, kind = form + _OFFICE_OF[hit["unit"]], "government"
    if committee := _league(form, around) or _party(form, around):
        return committee
    form = _DEPARTMENT.sub("委", form)
    spelt = _UNIT_TWICE.sub(r"\g<unit>", _SHORT_ENDING.sub(lambda hit: _EXPAND[hit[0]], form))
    public = kind in _PUBLIC_KINDS
    bears = public or spelt.endswith(_PUBLIC_ENDS)
    placed = place(spelt, around, lambda rest, unit: bears and _bears_short(rest, unit, around))
    if placed is None:
        return Named("", _local(spelt, around) if public else spelt, kind)
    if _PARTY.match(placed.rest):
        return Named("中共" + placed.owner, placed.rest, "party")
    if placed.rest.startswith("政府") and not beyond(around):
        placed = Placed(placed.owner, "人民" + placed.rest)
    return Named(placed.owner, placed.rest, kind)


def _party(form: str, around: Surroundings) -> Named | None:
    """Name a committee of a party that is not the ruling one: 农工党省委会, 石家庄市民盟, 民革安庆."""
    if hit := _PARTY_OF.match(form):
        return _party_of(hit, around, hit["rest"]) or Named("", form, "party")
    hit = _PARTY_AT.match(form) or _PARTY_BEFORE.match(form)
    return _party_of(hit, around) if hit else None


def _party_of(hit: re.Match[str], around: Surroundings, rest: str = "") -> Named | None:
    """Name the committee of a party in a place, None where the place is not known."""
    where = _unit(hit["place"], around) or _spelt(hit["place"], around)
    if len(where) < SHORTEST_UNIT or not where.endswith(_UNITS):
        return None
    return Named(_PARTIES[hit["party"]] + where, f"委员会{rest}", "party")


def is_bare(form: str, taiwan: bool = False) -> bool:
    """Tell whether a text names a unit's office or association without the unit: 民政局, 残联; 社会处."""
    return (taiwan and form in _OFFICES_BEYOND) or form in _OWN_OFFICES


def of_party(form: str, texts: Iterable[str]) -> str:
    """Put the only party of `texts` before its committee that a text calls 省委会; 社市委 is 九三学社's."""
    hit = _COMMITTEE.match(form)
    if hit is None or form.startswith(tuple(_PARTIES)):
        return form
    if hit["unit"]:
        return "九三学社" + hit["unit"]
    named = {party for text in texts for party in _PARTIES if party in text}
    return named.pop() + form if len(named) == 1 else form


def _bears_short(rest: str, unit: Division, around: Surroundings) -> bool:
    """Tell whether a body bears its place's short name (津南融媒); others bear it as their own (南华大学)."""
    if unit.rank == 0 and not _OF_PROVINCE.match(rest):
        return False
    return len(rest) > 1 and not rest.startswith(_OWN_NAME) and around.near(unit)


def _league(form: str, around: Surroundings) -> Named | None:
    """Name a committee of the Youth League: 团市委, 三亚团市委, 共青团牡丹江市委, 郑州市团委."""
    if form in ("团中央", "共青团中央"):
        return Named("", "共青团中央委员会", "community")
    hits = (kind.match(form) for kind in (_LEAGUE_AT, _LEAGUE_OF, _LEAGUE_IN))
    written = next((hit["place"] for hit in hits if hit), "")
    if not written and (hit := _LEAGUE.match(form)):
        written = hit["before"]
    if not written:
        return None
    where = _unit(written, around) or _spelt(written, around)
    return Named(f"共青团{where}", "委员会", "community") if len(where) > 1 else Named("", form, "community")


def _unit(word: str, around: Surroundings) -> str | None:
    """Return the unit that 市 or its like stands for; 区 is the region where no county is known."""
    region = around.province if word == "区" and around.county is None else None
    return around.unit(word) or (region.name if region and region.name.endswith("自治区") else None)


def _spelt(written: str, around: Surroundings) -> str:
    """Spell out a place that stands alone (哈市, 宁夏区); what only opens with one stays (湖北大学)."""
    return str(place(written + _NOTHING, around, _stands_alone) or written).removesuffix(_NOTHING)


def _stands_alone(rest: str, _unit: Division) -> bool:
    return rest == _NOTHING


def _local(form: str, around: Surroundings) -> str:
    """Put a body of a township or community under its unit: 杏花乡党委, 银水巷社区居委会."""
    if beyond(around):
        return form
    if hit := _OF_COMMUNITY.match(form):
        return _only_community(hit["unit"], around) + form
    if (hit := _TOWNSHIP.match(form)) and (above := above_township(hit["township"], around)):
        return above + form
    if (hit := _COMMUNITY.match(form)) and (above := around.community(hit["name"])):
        return above + form
    return form


def _only_community(kind: str, around: Surroundings) -> str:
    """Return the only 村 or 社区 (left out) of an article, under its county; empty if that is not known."""
    named = [chain for chain in around.communities if chain.endswith(kind)]
    if len(named) != 1:
        return ""
    units, rest = leading_units(named[0], around)
    county = next((county_name(unit) for unit in units if unit.rank == 2), "")
    township = units[-1].name if units and units[-1].rank == 3 else ""
    return county + township + rest.removesuffix(kind) if county else ""
