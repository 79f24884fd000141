"""The form in which a text writes out the unit that a short form names by its kind: 市妇联 → 景德镇市妇联."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.gazetteer import gazetteer

_BARE = re.compile("(?P<league>团)?(?P<unit>[省市县区州盟旗])(?P<body>.+)")
_PLACE = re.compile("[一-龥]{2,8}")
_LEAGUE = re.compile("(?:共青)?团")


def spelt_out(form: str, others: Iterable[str]) -> str:
    """Return the one of `others` that says which 市 the bare `form` means, `form` itself where none does.

    Of several the one of the widest unit is taken: beside 景德镇市妇联 and 乐平市妇联 it is the city's.
    """
    bare = _BARE.fullmatch(form)
    if bare is None:
        return form
    ending = bare["unit"] + bare["body"]
    fits = [
        (rank, other)
        for other in others
        if other.endswith(ending)
        and (place := _place(other.removesuffix(ending), bare["league"] is not None))
        and (rank := _rank(place + bare["unit"])) is not None
    ]
    return min(fits, key=lambda fit: fit[0])[1] if fits else form


def _place(before: str, league: bool) -> str:
    """Return the place that is all of `before`, behind the name of the youth league if that is asked for."""
    if league:
        named = _LEAGUE.match(before)
        before = before[named.end() :] if named else ""
    return before if _PLACE.fullmatch(before) else ""


def _rank(name: str) -> int | None:
    """Return the rank of the widest unit of that name, None if there is none."""
    return min((unit.rank for unit, kind in gazetteer().named(name) if kind == "full"), default=None)
