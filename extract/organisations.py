"""Organisations that are not medical (kind O): each that an article names, under its full name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.institution.organisation_names import Named, organisation_name
from extract.institution.organisation_spans import find
from extract.institution.roles import organisation_role
from extract.institution.same_name import same_organisation
from extract.institution.spelt_out import spelt_out
from extract.place.surroundings import around_mention, surroundings
from extract.reading import Found
from extract.types import Organisation

__all__ = ["find", "resolve"]


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
        words = mention.quote if found.reading.article.script == "hans" else found.plain(mention)
        forms.setdefault(re.sub(r"\s", "", words), []).append(index)
    named = {
        form: organisation_name(spelt_out(form, forms), around_mention(found, around, indices[0]))
        for form, indices in forms.items()
    }
    groups: list[_Group] = []
    for form in sorted(forms, key=lambda f: (-len(named[f].name), -len(f), forms[f])):
        group = _group_of(named[form], groups, forms[form][0])
        group.mentions += forms[form]
    return tuple(sorted((_record(found, group) for group in groups), key=lambda record: record.mentions))


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
