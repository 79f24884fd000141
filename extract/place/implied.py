"""Places that a report speaks of without a mention in its text: those of its title, and its home."""

from __future__ import annotations

from collections.abc import Sequence

from extract.gazetteer import Division
from extract.place.atlas import Atlas
from extract.place.names import scan
from extract.place.records import Draft, of_unit
from extract.reading import Found

SHORTEST_TITLED = 3
"""Characters of the shortest full name that a title is believed: 上街 and 兴城 are words as well."""


def from_title(atlas: Atlas, made: Sequence[Draft]) -> list[Draft]:
    """Return the divisions that the title names in full in the page's province and the text leaves out.

    They have no mentions: the title is no part of the text. What a known place lies in is not said again.
    """
    home = atlas.reading.home.province
    out: list[Draft] = []
    for hit in scan(atlas.reading.title):
        if home is None or "full" not in hit.kinds or len(hit.name) < SHORTEST_TITLED:
            continue
        unit = atlas.choose(hit.units, hit.name)[0]
        draft = of_unit(atlas, unit)
        known = any(_is_told(draft, unit, other) for other in (*made, *out))
        if not known and unit.rank and unit.code[:2] == home[0][:2]:
            draft.by = "places.title"
            out.append(draft)
    return out


def _is_told(draft: Draft, unit: Division, other: Draft) -> bool:
    """Tell whether another record is the title's division, lies in it, or is it in a zone."""
    same = other.level == draft.level == "township" and other.name.endswith(unit.name)
    return same or other.name.startswith(draft.name)


def from_home(found: Found, atlas: Atlas) -> Draft | None:
    """Return the home as the place of an initiative's report that names no place at all."""
    home = atlas.home_unit()
    if home is None or not (found.relevant or any(True for _ in found.of("P"))):
        return None
    draft = of_unit(atlas, home)
    draft.by = "places.home"
    return draft
