"""Organisations that are not medical (kind O): each that an article names, under its full name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.institution.organisation_names import Named, is_bare, of_party, organisation_name
from extract.institution.organisation_spans import find
from extract.institution.placing import beyond
from extract.institution.roles import LISTED, organisation_role
from extract.institution.same_name import same_organisation
from extract.institution.spelt_out import spelt_out
from extract.place.surroundings import Surroundings, around_mention, surroundings
from extract.reading import Found
from extract.types import Organisation

__all__ = ["find", "resolve"]


_UNITS = (*"省市县区州盟旗镇乡", "街道")
_PEOPLE = re.compile("(?:领导|领导班子|负责人|工作人员)$")
"""Who is marked instead of a body: 市领导."""
_OF_UNIT = re.compile("[市县区旗州](?=[一-龥]{2})")
"""A body that is named by its unit's kind alone: 区妇联."""
_POSTS = re.compile("(?:党组|党委)?(?:副?(?:书记|主任|局长|部长|主席|会长|院长)|成员|委员|、){1,3}、")
_TAIWANESE = re.compile("台湾省(?P<unit>[一-龥]{2}[市县])")


@dataclass(slots=True)
class _Group:
    """The forms that name one organisation: its name, what the text writes, where."""

    named: Named
    written: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)


def resolve(found: Found) -> tuple[Organisation, ...]:
    """Turn the final mentions of kind O into records, in the order of the text."""
    around = surroundings(found)
    forms: dict[str, list[int]] = {}
    for index, mention in found.of("O"):
        if _PEOPLE.search(found.plain(mention)):
            continue
        words = mention.quote if found.reading.article.script == "hans" else found.plain(mention)
        forms.setdefault(re.sub(r"\s", "", words), []).append(index)
    carrying = [name for name in (found.reading.article.site, found.reading.article.source) if name]
    named = {
        form: organisation_name(
            spelt_out(of_party(form, (*forms, *carrying)), forms), around_mention(found, around, indices[0])
        )
        for form, indices in forms.items()
    }
    groups: list[_Group] = []
    for form in sorted(forms, key=lambda f: (-len(named[f].name), -len(f), forms[f])):
        group = _group_of(named[form], groups, forms[form][0])
        group.mentions += forms[form]
    _give_owners(found, around, groups)
    return tuple(sorted((_record(found, group) for group in groups), key=lambda record: record.mentions))


def _give_owners(found: Found, around: Surroundings, groups: list[_Group]) -> None:
    """Put bare offices under their unit: 教育局 in 县卫健委、教育局 is the county's, alone the page's.

    So is 县残联 beside the body of a county in which the page is not at home.
    """
    owners = {index: group.named.owner for group in groups for index in group.mentions}
    for group in groups:
        first = min(group.mentions)
        form = found.plain(found.mentions[first])
        unit = _OF_UNIT.match(form)
        if group.named.owner or not (unit or is_bare(form, beyond(around))):
            continue
        listed = _listed_owner(found, first, owners)
        if unit is None:
            owner = listed or _own_unit(found, around_mention(found, around, first))
            group.named = replace(
                group.named, owner=owner + ("政府" if owner and form.endswith("处") else "")
            )
        else:
            owner = listed or (_own_unit(found, around) if beyond(around) else "")
            if owner.endswith(unit[0]):
                group.named = replace(group.named, owner=owner, rest=group.named.rest[1:])


def _own_unit(found: Found, around: Surroundings) -> str:
    """Return the unit whose office a bare one is; in Taiwan a county's or city's, never a district's."""
    if not beyond(around):
        return around.prefix()
    named = {hit["unit"] for place in found.places if (hit := _TAIWANESE.match(place.name))}
    return around.city.name if around.city else named.pop() if len(named) == 1 else ""


def _listed_owner(found: Found, index: int, owners: dict[int, str]) -> str:
    """Return the unit of the last organisation before in a list that bears one, empty if there is none.

    The list may be one of an official's posts: 市卫健委副主任、疾控局局长.
    """
    mentions, text = found.mentions, found.reading.text
    while index and (
        LISTED.fullmatch(text, mentions[index - 1].end, mentions[index].start)
        or _POSTS.fullmatch(text, mentions[index - 1].end, mentions[index].start)
    ):
        index -= 1
        owner = owners.get(index, "").removeprefix("中共")
        if owner.endswith(_UNITS):
            return owner
    return ""


def _group_of(named: Named, groups: list[_Group], at: int) -> _Group:
    """Return the organisation's group: of the same name, else the one named last before mention `at`."""
    fits = [g for g in groups if g.named.name == named.name]
    fits = fits or [g for g in groups if same_organisation(named, g.named)]
    if not fits:
        groups.append(_Group(named))
        return groups[-1]
    return max(
        fits, key=lambda group: max((i for i in group.mentions if i < at), default=-min(group.mentions))
    )


def _record(found: Found, group: _Group) -> Organisation:
    indices = tuple(sorted(group.mentions))
    written = dict.fromkeys(found.mentions[index].quote for index in indices)
    role, by = organisation_role(found, indices)
    kind = group.named.kind
    return Organisation(
        name=group.named.name, **{"as": tuple(written)}, kind=kind, role=role, mentions=indices, by=by
    )
