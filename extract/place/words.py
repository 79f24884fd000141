"""Patterns of places' names, compiled from `extract/data/places.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.institution.endings import Anchored
from extract.types import Level
from extract.wordlists import lines

FILE = Path(__file__).parent.parent / "data" / "places.toml"


def any_word(words: list[str]) -> str:
    """Return a pattern of any of `words`, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What names of places are made of.

    `endings` finds what names below the county end in, anywhere in a text, as (start, end, level), `level`
    the same at a name's end, by `level_of`; `deictic` finds 我市 and its like
    (groups `who` and `unit`); `stops` cannot be part of a community's name, `verbs` are those of them that a
    venue may be named by; `road` finds named roads, `road_behind` one right behind a place; `plain` are words
    of sentences that neither stand in a name nor between a place and an ending that belong together,
    `peopled` those that name venues alone; `generic` look like names and are none; `belongs` is what follows
    a place within an institution's name; `namesake` finds words of sentences that a community may be named
    by, at the end of a text; `lands` are parts of the country and landscapes that no division is named by.
    """

    automaton: AhoCorasick
    levels: tuple[Level, ...]
    level_of: Mapping[str, Level]
    deictic: re.Pattern[str]
    zone: Anchored
    road: Anchored
    road_behind: re.Pattern[str]
    township: re.Pattern[str]
    belongs: re.Pattern[str]
    stops: frozenset[str]
    verbs: frozenset[str]
    plain: frozenset[str]
    peopled: frozenset[str]
    generic: frozenset[str]
    namesake: re.Pattern[str]
    lands: frozenset[str]

    def endings(self, text: str) -> list[tuple[int, int, Level]]:
        """Return the endings in `text`, longest from the left."""
        return [
            (start, end, self.levels[i]) for i, start, end in self.automaton.find_matches_as_indexes(text)
        ]

    def level(self, name: str) -> Level | None:
        """Return the level that the longest ending of `name` tells, None where it has none."""
        for at in range(len(name)):
            if level := self.level_of.get(name[at:]):
                return level
        return None


@cache
def place_words() -> PlaceWords:
    """Return the compiled patterns."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    endings, deictic, namesakes = table["endings"], table["deictic"], table["namesakes"]
    units, not_before = any_word(deictic["units"]), any_word(deictic["not_before"])
    return PlaceWords(
        automaton=AhoCorasick(
            [w for words in endings.values() for w in words],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        ),
        levels=tuple(level for level, words in endings.items() for _ in words),
        level_of={word: level for level, words in reversed(endings.items()) for word in words},
        deictic=re.compile(f"(?P<who>[{''.join(deictic['before'])}])(?P<unit>{units})(?!{not_before})"),
        zone=Anchored(**table["zones"]),
        road=Anchored(**table["roads"]),
        road_behind=re.compile(table["roads_behind"]["pattern"]),
        township=re.compile(
            r"[\u4e00-\u9fff]{1,7}?(?:街道(?:办事处)?|办事处|民族乡|苏木|镇(?!中心|区)|乡(?!村)|农场|林场|牧场|管理处|街(?=.)(?!道|区|口|巷|社区|居委|小区|村|\d|[东西南北中]段))"
        ),
        belongs=re.compile(table["belongs"]["pattern"]),
        stops=frozenset(table["stops"]["words"].split()) | lines("not_in_places"),
        verbs=lines("not_in_places"),
        plain=frozenset(table["plain"]["words"].split()),
        peopled=frozenset(table["plain"]["peopled"].split()),
        generic=frozenset(table["generic"]["words"].split()),
        lands=frozenset(table["lands"]["names"].split()),
        namesake=re.compile(f"(?:{any_word(namesakes['words'].split())}|[{namesakes['streets']}]街)$"),
    )


_VENUE_TAIL = re.compile(
    r"(?:\d+|[一二三四五六七八九十百]+)号楼?$|[\dA-Za-z一二三四五六七八九十]+(?:区|期|栋|座|幢)$|(?:旅游|度假|风景|名胜|保护)区$|[楼店园院站馆塔寺庙宫殿桥港岛山湾湖城堂厅场路街巷圈门集]$"
)


def tail_level(name: str) -> Level:
    """Return the level of a place below the township by its name's ending."""
    if level := place_words().level(name):
        return level
    if re.search("[A-Za-z一二三四五六七八九十\\d]+区$|期$", name):
        return "estate"
    return "venue" if _VENUE_TAIL.search(name) else "community"
