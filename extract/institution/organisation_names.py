"""The full name of an organisation from the form that a text uses: 市委宣传部 → 中共嵊州市委宣传部."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.gazetteer import Division
from extract.institution.organisation_spans import kind_of, known_organisation
from extract.institution.placing import Placed, above_township, beyond, place
from extract.place.surroundings import Surroundings
from extract.types import OrganisationKind
from extract.wordlists import any_of, toml

_DATA = toml("organisations")
_EXPAND: dict[str, str] = dict(_DATA["expand"]["names"])
_SHORT_ENDING = re.compile(f"(?<!机)(?:{any_of(_EXPAND)})$")
"""机关工委 is the party's committee of the offices, no 关工委."""
_LEAGUE = re.compile("团(?P<before>[省市县区州旗]?|[^委]{2,8})委(?:员会)?$")
_LEAGUE_IN = re.compile("(?P<place>.{2,}?)(?:共青团|团委)$")
_LEAGUE_OF = re.compile("共青团(?P<place>.{2,}?)委(?:员会)?$")
_PARTIES: dict[str, str] = _DATA["parties"]
_PARTY_OF = re.compile(
    f"(?P<party>{any_of(_PARTIES)})(?P<place>.*?[省市县区州旗])委(?:员会|会)?(?P<rest>.*)$"
)
_UNIVERSITY = ("大学", "学院", "师范", "医科", "职业")
_PARTY = re.compile("委(?!员会)")
_COMMUNITY = re.compile(
    "(?P<name>.{2,}?)(?:社区|村)?(?=(?:社区)?(?:居委|居民委|党委|党支部|党总支|工作站|新时代))"
)
_TOWNSHIP = re.compile("(?P<township>[一-龥]{1,6}?(?:街道|镇|乡))(?=.)")
_PUBLIC_KINDS = frozenset(("government", "party", "community"))


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
    form = re.sub(r"\s", "", form)
    if known := known_organisation(form):
        return Named("", *known)
    kind = kind_of(form) or "other"
    if league := _league(form, around):
        return Named("", league, "community")
    if hit := _PARTY_OF.match(form):
        where = around.unit(hit["place"]) or _spelt(hit["place"], around)
        return Named("", f"{_PARTIES[hit['party']]}{where}委员会{hit['rest']}", "party")
    spelt = _SHORT_ENDING.sub(lambda hit: _EXPAND[hit[0]], form)
    public = kind in _PUBLIC_KINDS
    placed = place(spelt, around, lambda rest, unit: public and _bears_short(rest, unit, around))
    if placed is None:
        return Named("", _local(spelt, around) if public else spelt, kind)
    if _PARTY.match(placed.rest):
        return Named("中共" + placed.owner, placed.rest, "party")
    if placed.rest.startswith("政府") and not beyond(around):
        placed = Placed(placed.owner, "人民" + placed.rest)
    return Named(placed.owner, placed.rest, kind)


def _bears_short(rest: str, unit: Division, around: Surroundings) -> bool:
    """Tell whether a body bears its place's short name (津南融媒); a university bears its own (南华大学)."""
    return unit.rank > 0 and len(rest) > 1 and not rest.startswith(_UNIVERSITY) and around.near(unit)


def _league(form: str, around: Surroundings) -> str | None:
    """Return the full name of a committee of the Youth League: 团市委, 共青团牡丹江市委, 郑州市团委."""
    if form in ("团中央", "共青团中央"):
        return "共青团中央委员会"
    if (hit := _LEAGUE_OF.match(form)) or (hit := _LEAGUE_IN.match(form)):
        return f"共青团{_spelt(hit['place'], around)}委员会"
    if (hit := _LEAGUE.match(form)) and (before := hit["before"]):
        return f"共青团{around.unit(before) or _spelt(before, around)}委员会"
    return None


def _spelt(written: str, around: Surroundings) -> str:
    """Spell out a place that stands alone (哈市, 宁夏区)."""
    return str(place(written + "…", around, _always) or written).removesuffix("…")


def _always(_rest: str, _unit: Division) -> bool:
    return True


def _local(form: str, around: Surroundings) -> str:
    """Put a body of a township or community under its unit: 杏花乡党委, 银水巷社区居委会."""
    if beyond(around):
        return form
    if (hit := _TOWNSHIP.match(form)) and (above := above_township(hit["township"], around)):
        return above + form
    if (hit := _COMMUNITY.match(form)) and (above := around.community(hit["name"])):
        return above + form
    return form
