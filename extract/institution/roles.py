"""Who does what in an initiative: cue words around the mentions, and whether there is an initiative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast, get_args

from extract.reading import Found
from extract.types import OrganisationRole
from extract.wordlists import toml

WINDOW = 40
"""Characters before a name in which its cue is looked for, within the sentence."""
SAID = 1024
"""Lists of names whose roles are remembered: those of the articles that are read together."""
LISTED = re.compile(r"(?:[、和与及]|以及){1,2}")
"""What stands between the names of a list."""
_SENTENCE = re.compile(r"[。！？；\n]")
_GOES = {side: re.compile(pattern) for side, pattern in toml("roles")["goes"].items()}
_SPOKEN_OF = re.compile(toml("roles")["mention"]["bodies"])
_PASSING = re.compile(toml("roles")["mention"]["passing"])
ORDER: tuple[OrganisationRole, ...] = ("lead", "funder", "supporter", "partner", "mention")
"""Roles, the weightiest first: what one mention says holds for all."""


@dataclass(frozen=True, slots=True)
class _Cues:
    after: re.Pattern[str]
    before: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def _cues() -> dict[OrganisationRole, _Cues]:
    data = toml("roles")
    return {
        cast(OrganisationRole, role): _Cues(
            re.compile(data[role]["after"]),
            re.compile(data[role]["before"]),
            re.compile(data[role]["unless"]) if "unless" in data[role] else None,
        )
        for role in get_args(OrganisationRole)
    }


def organisation_role(found: Found, indices: tuple[int, ...]) -> tuple[OrganisationRole, str]:
    """Return the role that the mentions' surroundings speak for, and the rule that says so."""
    if all(_PASSING.match(found.reading.text, found.mentions[index].end) for index in indices):
        return "mention", "roles.passing"
    if all(_in_title(found, index) for index in indices):
        return "mention", "roles.title"
    told = [role for index in indices for role in said(found, index)]
    role = min(told, key=ORDER.index) if told else None
    if role:
        return role, f"roles.{role}"
    if _far(found, indices):
        return "mention", "roles.far"
    return "partner", "roles.default"


def _in_title(found: Found, index: int) -> bool:
    """Tell whether a body is named in the title of a law, notice or book: 《某省卫健委关于…的通知》."""
    text, mention = found.reading.text, found.mentions[index]
    opens = text.rfind("《", max(0, mention.start - WINDOW), mention.start)
    closes = text.find("》", mention.end, mention.end + 2 * WINDOW)
    return opens >= 0 and mention.end < closes and "》" not in text[opens:closes]


def said(found: Found, index: int) -> tuple[OrganisationRole, ...]:
    """Return the roles that the words right before and behind a mention, or the list it is in, speak for."""
    return tuple(_said(found.reading.text, *list_around(found, index)))


@lru_cache(maxsize=SAID)
def _said(text: str, start: int, end: int) -> list[OrganisationRole]:
    opening = max(
        (hit.end() for hit in _SENTENCE.finditer(text, max(0, start - WINDOW), start)),
        default=max(0, start - WINDOW),
    )
    return [
        role
        for role, cues in _cues().items()
        if not (cues.unless and cues.unless.match(text, end))
        and (cues.after.match(text, end) or cues.before.search(text, opening, start))
    ]


def list_around(found: Found, index: int) -> tuple[int, int]:
    """Return where the list of names begins and ends that a mention stands in."""
    text, mentions = found.reading.text, found.mentions
    first = last = index
    while first and LISTED.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    while last + 1 < len(mentions) and LISTED.fullmatch(text, mentions[last].end, mentions[last + 1].start):
        last += 1
    return mentions[first].start, mentions[last].end


def settle(found: Found) -> None:
    """Where an article is about no initiative, make those who take no stated part mere mentions.

    Hospitals of such articles are never partners: they employ, treat and announce. Organisations keep their
    role where one of them organises something, be it a race or a festival; ministries and their like are
    only spoken of even then.
    """
    if found.relevant:
        return
    spoken: dict[str, str] = {"role": "mention", "by": "roles.irrelevant"}
    found.hospitals = tuple(hospital.model_copy(update=spoken) for hospital in found.hospitals)
    leading = any(
        (body.role == "lead" or _goes(found, body.mentions)) and not _far(found, body.mentions)
        for body in found.organisations
    )
    found.organisations = tuple(
        body if leading and not _far(found, body.mentions) else body.model_copy(update=spoken)
        for body in found.organisations
    )


def _goes(found: Found, indices: tuple[int, ...]) -> bool:
    """Tell whether an organisation goes somewhere to do something, or is named as who does it."""
    text, around = found.reading.text, (list_around(found, index) for index in indices)
    return any(
        _GOES["after"].match(text, end) or _GOES["before"].search(text, max(0, start - WINDOW), start)
        for start, end in around
    )


def _far(found: Found, indices: tuple[int, ...]) -> bool:
    """Tell whether an organisation is one of the whole country, of a province or a parliament."""
    return all(_SPOKEN_OF.search(found.plain(found.mentions[index])) for index in indices)
