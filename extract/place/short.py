"""Short mentions and what they are short for: a longer mention of the place, or a township at home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.gazetteer import BEYOND, Division, stem
from extract.place.atlas import APART, Atlas
from extract.place.names import COUNTY
from extract.place.parse import Parts, parse
from extract.place.words import place_words

SHORTEST = 3
"""Characters of the shortest mention that a longer one is looked for."""
LONGEST_TOWNSHIP = 8
"""Characters of the longest township's name: 天津路街道办事处; 疾控中心同大港街道 is none."""
BARE_TOWNSHIP = (2, 3)
"""Characters of a township's name without its unit."""


def fuller(wordings: Iterable[str], known: frozenset[str]) -> Mapping[str, str]:
    """Return short wording → the mention that names the same place with its divisions.

    后营村 → 纸房头乡后营村, and 东风街道 → 驿城区东风街道, which the gazetteer may know elsewhere alone.
    What two places are called by (两个镇的中心小学) is short for none.
    """
    texts = sorted(wordings, key=len, reverse=True)
    full = [text for text in texts if len(text) > SHORTEST and _has_divisions(parse(text, known))]
    out = {}
    for text in texts:
        longer = [one for one in full if len(one) > len(text) and one.endswith(text)]
        if not longer or not _is_short(text, known):
            continue
        told = longer[0]
        same = all(told.endswith(one) for one in longer)
        if same and _is_whole(parse(told[: -len(text)], known)):
            out[text] = told
    return out


def _has_divisions(parts: Parts) -> bool:
    return bool(parts.units or parts.township or parts.zone) and not parts.who


def _is_short(text: str, known: frozenset[str]) -> bool:
    """Tell whether a wording names a place of its own, but no division above the township."""
    parts = parse(text, known)
    if len(text) < SHORTEST or parts.who or parts.leading or parts.zone or text in place_words().generic:
        return False
    of_townships = len(parts.steps) == 1 and all(unit.rank == 3 for unit in parts.units)
    return (of_townships and not parts.tail) or not (parts.steps or parts.township)


def _is_whole(parts: Parts) -> bool:
    """Tell whether what stands before a place is nothing but places: divisions, or a community in them."""
    joined = len(parts.township) > LONGEST_TOWNSHIP
    return _has_divisions(parts) and not joined and (not parts.tail or bool(place_words().level(parts.tail)))


def township(atlas: Atlas, unit: Division, name: str) -> Division | None:
    """Return the township of `unit` that goes by another name in the gazetteer: 瑞景街, 孙端镇, 桥东."""
    name = name.removesuffix("办事处").replace("族自治乡", "族乡")
    core = stem(name.removesuffix("街") if len(name) > 2 else name)
    for full in (name, name + "道", *(core + end for end in ("街道", "路街道", "新村街道", "镇", "乡"))):
        options = [u for u, _ in atlas.places.named(full) if atlas.places.within(u, unit.code)]
        if len(options) == 1:
            return options[0]
    return None


def bare_township(atlas: Atlas, text: str) -> Division | None:
    """Return the township of the county at hand that goes by a bare name: 乌牛, in a report from 永嘉县.

    So of a city without counties: 常平, in one from 东莞市.
    """
    base = atlas.base()
    if base is None or base.rank not in (1, 2) or len(text) not in BARE_TOWNSHIP or place_words().level(text):
        return None
    office = township(atlas, base, text)
    return office if office and office.under == base.code else None


def at_home(atlas: Atlas, parts: Parts) -> Parts:
    """Return `parts`, a bare short name of a county far away taken for what has that name at home.

    That is a township in the home's city (三都 in 建德, no county of 贵州), and anything rather than a
    district of Taiwan, Hong Kong or Macao that nothing else speaks of.
    """
    if len(parts.steps) != 1 or parts.zone or parts.township or parts.tail:
        return parts
    home, name = atlas.home_unit(), parts.text
    if home is None or not all(_strays(atlas, name, unit) for unit in parts.units):
        return parts
    city = next((unit for unit in atlas.places.chain(home) if unit.rank == 1), home)
    if len(name) in BARE_TOWNSHIP and home.rank and (office := township(atlas, city, name)):
        return parts.with_units((office,))
    beyond = home.code[:2] not in BEYOND and all(unit.code[:2] in BEYOND for unit in parts.units)
    return parts._replace(steps=(), tail=name) if beyond else parts


def own_name(atlas: Atlas, parts: Parts) -> Parts:
    """Return `parts`, a short name that nothing else tells of taken for the beginning of a community's own.

    天山建材社区 is not 天山区's in a report on 沙依巴克区.
    """
    if len(parts.steps) != 1 or place_words().level(parts.tail) not in ("community", "estate"):
        return parts
    name, units = parts.steps[0]
    told = any(name == unit.name or unit.code not in atlas.beside for unit in units)
    if told or parts.zone or parts.township:
        return parts
    return parts._replace(steps=(), tail=name + parts.tail)


def _strays(atlas: Atlas, name: str, unit: Division) -> bool:
    """Tell whether `name` is short for a county in another province than the home's, alone in the article."""
    home, votes = atlas.reading.home.province, atlas.context.votes
    if name == unit.name or not unit.rank or home is None or home[0][:2] == unit.code[:2]:
        return False
    if unit.rank != COUNTY and unit.code[:2] not in BEYOND:
        return False
    return votes.get(unit.under, 0.0) <= votes.get(unit.code, 0.0) + APART
