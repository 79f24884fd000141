"""Places that a report speaks of without a mention in its text: those of its title, its bodies, its home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.gazetteer import Division, stem
from extract.place.atlas import Atlas
from extract.place.names import Hit, scan
from extract.place.records import Draft, of_unit
from extract.place.short import township
from extract.reading import Found

SHORTEST_TITLED = 3
"""Characters of the shortest full name that a title is believed: 上街 and 兴城 are words as well."""
_OF_LOWER = re.compile("[^，。、：；！？ ]{0,6}?(?:社区|[^个多乡农]村(?!民)|小区|医院|卫生院|[街镇]头)")
"""What a division goes before in a title that is not about all of it: 稻庄镇西朱营村, 惠民县医院."""
_CLINIC = re.compile("社区卫生服务(?:中心|站)|(?:中心)?卫生院")
"""What a township's name goes before in the name of the institution that serves it: 刘街卫生院."""


def from_title(found: Found, atlas: Atlas, made: Sequence[Draft]) -> list[Draft]:
    """Return the divisions in the page's province that the title of an initiative's report tells of.

    They are those that it names in full, and those whose short name it has and a body's name begins with in
    full (捷胜 and 捷胜镇卫生院). They have no mentions: the title is no part of the text. What a known place
    lies in is said again only where it is a county or township that the title names for itself.
    """
    if not found.on_program or atlas.reading.home.province is None:
        return []
    out: list[Draft] = []
    for unit, whole in (*_titled(atlas), *_of_bodies(found, atlas)):
        draft = of_unit(atlas, unit)
        others = (*made, *out)
        told = any(_is_told(draft, unit, other) for other in others)
        same = any(_is_same(draft, unit, other) for other in others)
        if not same and (whole or not told):
            draft.by = "places.title"
            out.append(draft)
    return out


def _titled(atlas: Atlas) -> Iterator[tuple[Division, bool]]:
    """Yield the divisions that the title names in full, and whether it does not go on to a place in them."""
    title = atlas.reading.title
    for hit in scan(title):
        if "full" in hit.kinds and len(hit.name) >= SHORTEST_TITLED:
            for unit in _at_home(atlas, hit):
                yield unit, unit.rank > 1 and not _OF_LOWER.match(title, hit.end)


def _of_bodies(found: Found, atlas: Atlas) -> Iterator[tuple[Division, bool]]:
    """Yield the divisions whose full name a body's begins with and whose short name stands in the title."""
    for unit in _borne(found, atlas):
        if stem(unit.name) in atlas.reading.title:
            yield unit, False


def _borne(found: Found, atlas: Atlas) -> Iterator[Division]:
    """Yield the divisions at home that names of bodies begin with in full."""
    for mention in found.mentions:
        hits = scan(found.plain(mention)) if mention.kind in "HO" else ()
        if hits and not hits[0].start and "full" in hits[0].kinds:
            yield from _at_home(atlas, hits[0])


def _at_home(atlas: Atlas, hit: Hit) -> Iterator[Division]:
    """Yield the division that a name means, if it is one in the home's province."""
    home, unit = atlas.reading.home.province, atlas.choose(hit.units, hit.name)[0]
    if home and unit.rank and unit.code[:2] == home[0][:2]:
        yield unit


def _is_same(draft: Draft, unit: Division, other: Draft) -> bool:
    """Tell whether another record is the title's division, be it in a zone."""
    return other.name == draft.name or (
        other.level == draft.level == "township" and other.name.endswith(unit.name)
    )


def _is_told(draft: Draft, unit: Division, other: Draft) -> bool:
    """Tell whether another record is the title's division or lies in it."""
    return _is_same(draft, unit, other) or other.name.startswith(draft.name)


def from_home(found: Found, atlas: Atlas) -> Draft | None:
    """Return the home as the place of an initiative's report that names no place at all.

    A township that a body is named by is nearer: 南京东路街道, 马家堡社区卫生服务中心.
    """
    home = atlas.home_unit()
    if home is None or not (found.relevant or any(True for _ in found.of("P"))):
        return None
    draft = of_unit(atlas, _township(found, atlas, home) or home)
    draft.by = "places.home"
    return draft


def _township(found: Found, atlas: Atlas, home: Division) -> Division | None:
    """Return the first township that a body is named by, in full or as the one that a clinic serves."""
    in_full = (
        unit for unit in _borne(found, atlas) if unit.rank == 3 and atlas.places.within(unit, home.code)
    )
    named = (_CLINIC.sub("", text) for _, m in found.of("H") if _CLINIC.search(text := found.plain(m)))
    served = (unit for name in named if len(name) > 1 and (unit := township(atlas, home, name)))
    return next(in_full, None) or next(served, None)
