"""Places as records: drafts with the role that the fitted choice, or plain rules without it, give them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.place.atlas import Atlas
from extract.place.features import features
from extract.place.implied import from_home, from_title
from extract.place.records import Draft, drafts
from extract.reading import Found
from extract.together import dealt, models_of
from extract.types import Place, PlaceRole

PASSES = 0.55
"""Probability from which a place only passes by, or is none at all: best F1 on unseen provinces.

A record is worth saying that is right more often than half the F1 that is reached (Lipton 2014), .76: and of
the places that take part one in seven has another name or code than it should.
"""
_WIDE = frozenset(("province", "city"))
"""Levels of places that an initiative's report may well name in passing alone."""


def resolve(batch: Sequence[Found]) -> list[tuple[Place, ...]]:
    """Turn every article's final mentions of kind L into records, in the order of their first mention.

    A division that the title alone tells of follows, without mentions; its `by` says places.title. Where no
    place is named at all, a township that a body is named by, or else the home of the page that carries the
    initiative, is the one record, by places.home.
    An initiative happens somewhere: where all places would pass by, the likeliest small one takes part.
    """
    told = [(found, *drafts(found)) for found in batch]
    choice = models_of(batch).place_roles
    if choice is None:
        roles = [[role_by_rule(atlas, draft) for draft in made] for _, atlas, made in told]
    else:
        likely = choice.probabilities(row for one in told for row in features(*one)).tolist()
        of_each = dealt(likely, [made for _, _, made in told])
        roles = [_roles(found, made, some) for (found, _, made), some in zip(told, of_each, strict=True)]
    return [_records(*one, some) for one, some in zip(told, roles, strict=True)]


def _records(
    found: Found, atlas: Atlas, made: Sequence[Draft], roles: Sequence[PlaceRole]
) -> tuple[Place, ...]:
    titled = [_record(draft, "coverage") for draft in from_title(found, atlas, made)]
    if not made and not titled and (home := from_home(found, atlas)):
        return (_record(home, "coverage"),)
    return (*(_record(draft, role) for draft, role in zip(made, roles, strict=True)), *titled)


def _roles(found: Found, made: Sequence[Draft], likely: Sequence[Sequence[float]]) -> list[PlaceRole]:
    """Return the places' roles: `likely` are the choice's probabilities of coverage, mention and site.

    How likely a place is meant at all counts as well.
    """
    shares = [found.surest(draft.mentions) * (1 - one[1]) for draft, one in zip(made, likely, strict=True)]
    takes_part = [share > 1 - PASSES for share in shares]
    small = [at for at, draft in enumerate(made) if draft.level not in _WIDE]
    if found.relevant and small and not any(takes_part):
        takes_part[max(small, key=shares.__getitem__)] = True
    return [
        "mention" if not part else "site" if one[2] > one[0] else "coverage"
        for part, one in zip(takes_part, likely, strict=True)
    ]


def _record(draft: Draft, role: PlaceRole) -> Place:
    return Place(
        name=draft.name,
        code=draft.code,
        code_then=draft.code_then,
        level=draft.level,
        role=role,
        candidates=draft.candidates,
        mentions=tuple(draft.mentions),
        by=draft.by,
    )


def role_by_rule(atlas: Atlas, draft: Draft) -> PlaceRole:
    """Return the likeliest role by the level alone: small places are sites, the home's units are served."""
    if draft.level in ("community", "estate", "venue"):
        return "site"
    if draft.level in ("township", "county"):
        return "coverage"
    home = atlas.home_unit()
    own = draft.unit is not None and home is not None and atlas.places.within(home, draft.unit.code)
    return "coverage" if own and draft.level == "city" else "mention"
