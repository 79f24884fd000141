"""Take a place's mention apart: administrative units from the left, then what the gazetteer does not hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.gazetteer import Division, NameKind, gazetteer
from extract.place.names import PROPER, common_words, within
from extract.place.words import place_words

PARSED = 256
"""Mentions whose parts are remembered: an article's are asked for more than once."""
TOWNSHIP = 3
"""Rank of townships."""
LONGEST = 16
"""Characters of the longest administrative name that is looked for."""
_REGION = re.compile("地区|片区|都市圈|经济圈|城市群")
_CITIZENS = re.compile("民(?!政|族)|[属立]")
_QUARTER = re.compile("[南北中]区")
"""What makes a district with the 市 before it: 青岛|市南区."""
_STRADDLING = re.compile(".(?:社区|居委会?|居民区|小区|公园|广场|新村)")
"""What is left where a short name only seems to end: 滨海|湖社区."""
_NEW_ZONE = re.compile("[\u4e00-\u9fff]{2}(?:新区|新城)(?=.{2,5}(?:街道|镇|乡))")
"""A new district without a code that a township's name follows: 湖滨新区晓店街道."""
_NO_TOWNSHIP = re.compile("(?:社区|村(?!民)|居委会|小区)")
"""What follows a community's own name that only looks like a township's: 新镇社区."""
_BARE = re.compile("自治[区州县旗]")
"""Units that stand for themselves after their first mention: 自治县."""
_PROPER_VENUE = re.compile(
    "山(?![庄水东西南北区县市镇乡城])|步行街|.{0,2}(?:体育[馆场]|国际机场|文化广场)|宫$"
    "|(?:火车|高铁|汽车|客运)站|(?:展览|博物|图书|美术|科技|文化|档案)馆|国际.{2,4}中心|科技园|[一二三四五六七八九十]中(?!心)"
)
"""What makes a short name before it part of a venue's proper name: 李沧文化广场, 白云山云台花园."""
_LEADING_UNIT = re.compile("[市县区镇乡村](?!政(?:广场|公园|大厦|中心)|民[^政族间])(?=[^\u3000-\u303f])")
"""The bare unit of 市图书馆; 市政广场 and 市民中心 are names in themselves."""


class Parts(NamedTuple):
    """A mention taken apart.

    `who` and `unit` are those of 我市; `steps` are the names in a row with the divisions that each may mean;
    `leading` is the bare unit of 市图书馆; `zone` a development zone; `township` and `tail` what follows.
    `hint` are divisions whose short name the tail begins with (鄞州公园): it lies there if anywhere.
    """

    text: str
    who: str = ""
    unit: str = ""
    steps: tuple[tuple[str, tuple[Division, ...]], ...] = ()
    leading: str = ""
    zone: str = ""
    township: str = ""
    tail: str = ""
    hint: tuple[Division, ...] = ()

    @property
    def units(self) -> tuple[Division, ...]:
        """The divisions that the last name in the row may mean."""
        return self.steps[-1][1] if self.steps else ()

    def with_units(self, units: tuple[Division, ...]) -> Parts:
        """Return the same with the last name meaning one of `units`."""
        return self._replace(steps=(*self.steps[:-1], (self.steps[-1][0], units)))

    def as_unknown_township(self) -> Parts:
        """Return the same with its first name as a township that the gazetteer does not hold."""
        return self._replace(steps=(), township=self.steps[0][0])


@lru_cache(maxsize=PARSED)
def parse(text: str, known: frozenset[str] = frozenset()) -> Parts:
    """Take `text` (simplified) apart; `known` are codes of divisions that the article speaks of.

    A short name that a longer proper name begins with (长春公园) counts as a unit only if it is known.
    """
    if m := place_words().deictic.fullmatch(text):
        return Parts(text, who=m["who"], unit=m["unit"])
    if _BARE.fullmatch(text):
        return Parts(text, who="该", unit=text)
    steps: list[tuple[str, tuple[Division, ...]]] = []
    at = 0
    while at < len(text):
        step = _step(text, at, steps[-1][1] if steps else (), known)
        if step is None:
            break
        steps.append(step)
        at += len(step[0])
    rest, leading, zone, township = text[at:], "", "", ""
    if steps and _REGION.fullmatch(rest):
        rest = ""
    hint = () if steps else _hint(rest, known)
    if (m := place_words().zone.pattern.match(rest)) or (
        not steps and (m := re.match("高新|经开", rest)) and m.end() == len(rest)
    ):
        zone, rest = m[0] if m[0].endswith("区") else m[0] + "区", rest[m.end() :]
    elif m := _NEW_ZONE.match(rest):
        zone, rest = m[0], rest[m.end() :]
    if (
        not steps
        and not zone
        and len(rest) > 2
        and (m := _LEADING_UNIT.match(rest))
        and not gazetteer().named(rest)
        and not (m[0] in "镇乡" and gazetteer().named(rest[:2]))  # 镇江社区
    ):
        leading, rest = m[0], rest[1:]
    if steps and steps[-1][1][0].rank == TOWNSHIP:
        pass  # 云山镇|云山街 is a street
    elif len(rest) > 2 and rest[-1] == "街" and gazetteer().named(rest + "道"):
        township, rest = rest, ""
    elif (
        len(rest) > 2
        and (m := place_words().township.match(rest))
        and m.end() <= 8
        and not _own_name(m[0], rest[m.end() :])
    ):
        township, rest = m[0], rest[m.end() :]
    return Parts(
        text, steps=tuple(steps), leading=leading, zone=zone, township=township, tail=rest, hint=hint
    )


def _own_name(township: str, rest: str) -> bool:
    """Tell whether what ends like a township is the name of the community behind it: 新镇社区."""
    return len(township) == 2 and bool(_NO_TOWNSHIP.match(rest))


def _hint(text: str, known: frozenset[str]) -> tuple[Division, ...]:
    """Return the known divisions whose short name a proper name begins with."""
    for size in (4, 3, 2):
        units = [
            u for u, kind in gazetteer().named(text[:size]) if kind in ("short", "former") and u.rank < 3
        ]
        if (
            units
            and len(text) > size
            and text[:size] not in common_words()
            and (inside := tuple(u for u in units if u.code in known or u.today in known))
        ):
            return inside
    return ()


def _step(
    text: str, at: int, above: tuple[Division, ...], known: frozenset[str]
) -> tuple[str, tuple[Division, ...]] | None:
    """Read the longest name at `at` that fits under `above`."""
    places = gazetteer()
    for size in range(min(LONGEST, len(text) - at), 1, -1):
        name = text[at : at + size]
        named = places.named(name)
        if not named:
            continue
        rest = text[at + size :]
        if name[-1] == "市" and (quarter := _QUARTER.match(rest)) and _is_of_city(name, quarter[0]):
            continue
        if rest and _CITIZENS.match(rest) and name[-1] in "市县区":
            continue
        units = places.meant(name)
        if above:
            units = within(places, units, above)
        if units and (not rest or _fits(name, named, rest, units, above, known)):
            return name, units
    return None


def _is_of_city(name: str, quarter: str) -> bool:
    """Tell whether 市 belongs to what follows: 青岛|市南区, but 台中市|南区, which has that quarter."""
    places = gazetteer()
    own = within(places, places.meant(quarter), places.meant(name))
    return bool(places.named("市" + quarter)) and not own


def _fits(
    name: str,
    named: tuple[tuple[Division, NameKind], ...],
    rest: str,
    units: tuple[Division, ...],
    above: tuple[Division, ...],
    known: frozenset[str],
) -> bool:
    kinds = {kind for _, kind in named}
    if kinds & {"full", "former", "zone"} and (len(name) > 2 or above):  # 德宏州芒市|街心花园
        return True
    if PROPER.match(rest) or _STRADDLING.fullmatch(rest) or _PROPER_VENUE.match(rest):
        return False
    if "area" in kinds and any(u.under in known for u in units):  # 将军澳宝林邨, on a page of Hong Kong
        return True
    return bool(above) or any(u.code in known for u in units)
