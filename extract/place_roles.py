"""Judge a place's role: where it happens, whom it covers, or neither."""

from __future__ import annotations

from extract.gazetteer import Division
from extract.place_atlas import Atlas
from extract.reading import Found
from extract.types import Level, PlaceRole

def role_of(found: Found, atlas: Atlas, level: Level, unit: Division | None, mentions: list[int]) -> PlaceRole:
    """Return the role."""
    if level in ("community","estate","venue"):
        return "site"
    if level in ("township","county"):
        return "coverage"
    home=atlas.home_unit()
    if unit is not None and home is not None and atlas.places.within(home, unit.code) and level!="province":
        return "coverage"
    return "mention"
