"""Administrative divisions of China with codes, parents and history, and one automaton over all their names.

Codes are those of GB/T 2260 (six digits) and of the Ministry of Civil Affairs' township list (nine digits),
end of 2025. Taiwan, Hong Kong and Macao have only their province's code there; their cities and districts
have numbers of our own (710100 …), which `Division.place_code` folds. Sources:
`extract/data/gazetteer/README.md`.
"""

from __future__ import annotations

import gc
import gzip
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from corpus.clean import simplify
from extract.collector import held_off
from extract.types import Level

DATA = Path(__file__).parent / "data" / "gazetteer"
NameKind = Literal["full", "former", "zone", "short", "nickname", "abbreviation", "area", "region"]
BEYOND = ("71", "81", "82")
"""Taiwan, Hong Kong, Macao: their divisions have no codes of their own."""
TAIWAN = "71"
CITY_STATES = ("81", "82")
"""Hong Kong and Macao, where a place stands for itself: the district goes unsaid."""
MUNICIPALITIES = ("11", "12", "31", "50")
"""First digits of Beijing, Tianjin, Shanghai and Chongqing, which are province and city in one."""
SHORT_ZONE = 3
"""Characters of 高新区 and its like, which are named under their city: 成都高新区 is 成都市高新区 in full."""
RANKS = ("province", "city", "county", "township", "community", "estate", "venue")
"""Levels from the widest to the finest."""
STEMS = 4096
"""Names whose stems are remembered: those of the divisions around, which articles name again and again."""
_RANK_OF = {level: rank for rank, level in enumerate(RANKS)}

_PEOPLES = re.compile(
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    "|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|基诺|各)族$"
    "|(?<=..)(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔)$"
)
_AUTONOMOUS = re.compile("(?:自治[区州县旗]|特别行政区)$")
_UNIT = re.compile("(?:地区|新区|矿区|特区|林区|街道|民族乡|苏木|省|市|县|区|盟|旗|镇|乡)$")


@lru_cache(maxsize=STEMS)
def stem(name: str) -> str:
    """Return a division's name without its unit: 绍兴市 → 绍兴, 延边朝鲜族自治州 → 延边; 沙县 stays.

    So a township of a people's: 长哨营满族乡 → 长哨营.
    """
    bare = _AUTONOMOUS.sub("", name)
    if bare == name or len(bare) < 2:
        bare = _UNIT.sub("", name)
        if not name.endswith("族乡"):
            return bare if len(bare) > 1 else name
    while (shorter := _PEOPLES.sub("", bare)) != bare and len(shorter) > 1:
        bare = shorter
    return bare


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a TSV beside the gazetteer, without its comments; `.gz` is unpacked."""
    data = (DATA / name).read_bytes()
    for line in (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def parent_code(code: str, known: Container[str]) -> str:
    """Return the code of the unit above `code`; a province's is empty."""
    if len(code) == 9:
        return code[:6]
    if code.endswith("0000"):
        return ""
    city = code[:4] + "00"
    return city if city != code and city in known else code[:2] + "0000"


@dataclass(frozen=True, slots=True)
class Division:
    """A unit, of today or former: `today` is the code valid for its territory now (its own if it exists).

    `under` is the code of the unit above it; `until` the last year of a former name, 0 if it is in use or the
    year unknown.
    """

    code: str
    name: str
    level: Level
    today: str
    under: str
    until: int = 0

    @property
    def place_code(self) -> str:
        """The six-digit code of its finest county, city or province of today."""
        code = self.today[:6]
        return code[:2] + "0000" if code[:2] in BEYOND else code

    @property
    def rank(self) -> int:
        """0 for a province, 1 for a city, 2 for a county, 3 for a township."""
        return _RANK_OF[self.level]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a page is at home: codes (GB/T 2260) and full names of its province, city and county, if known.

    A unit that has no city above it (上海市徐汇区) leaves `city` empty. `strength` (0 to 1) tells how
    clearly it won over the next unit beside it. `outlet` is the code of the division that the outlet itself
    reports on (我市 in its own words), where its name or host tells; the units may be finer, from the text.
    """

    province: tuple[str, str] | None = None
    city: tuple[str, str] | None = None
    county: tuple[str, str] | None = None
    strength: float = 0.0
    outlet: str | None = None

    @property
    def code(self) -> str | None:
        """The code of the finest unit known."""
        finest = self.county or self.city or self.province
        return finest[0] if finest else None

    @property
    def chain(self) -> str:
        """The full name of the finest unit known, from the province down."""
        return "".join(unit[1] for unit in (self.province, self.city, self.county) if unit)


class Gazetteer:
    """All divisions, by code and by name. Immutable once built; take the shared one from `gazetteer()`."""

    def __init__(self) -> None:
        rows = list(read_table("divisions.tsv.gz"))
        known = {
            code
            for code, _, _, today, until in rows
            if (until == "0" and code[:6] == today[:6]) or code[:2] in BEYOND
        }
        self._by_code: dict[str, Division] = {}
        self._by_name: dict[str, tuple[tuple[Division, NameKind], ...]] = {}
        self._meant: dict[str, tuple[Division, ...]] = {}
        self._below: dict[str, list[Division]] = {}
        self._before: dict[str, list[Division]] = {}
        self._chains: dict[str, tuple[Division, ...]] = {}
        self._codes: dict[str, frozenset[str]] = {}
        former: list[tuple[str, str, Level, str, int]] = []
        for code, name, level, today, until in rows:
            if code in known and until == "0" and (code == today or code[:2] in BEYOND):
                unit = Division(code, name, cast(Level, level), code, parent_code(code, known))
                self._by_code[code] = unit
                self._add(unit, "full")
            else:
                former.append((code, name, cast(Level, level), today, int(until)))
        for code, name, level_, today, year in former:
            now = self._by_code[today]
            under = now.code if now.rank < RANKS.index(level_) else now.under
            unit = Division(code, name, level_, today, under, year)
            self._add(unit, "former" if year else "zone")
            if code != today and year and unit.rank < 3:
                self._before.setdefault(today, []).append(unit)
        self._add_other_names()
        self._add_simplified()
        self._drop_nested()
        self.names = sorted(self._by_name)
        taiwan = [
            u
            for u in self._by_code.values()
            if u.code.startswith(TAIWAN) and u.rank == RANKS.index("township")
        ]
        self.taiwanese = {
            short: u for u in taiwan if (short := stem(u.name)) != u.name and short not in self._by_name
        }
        """Townships of Taiwan by their names without 镇, 乡 or 市, most of them ordinary words elsewhere."""
        self._automaton = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest)

    def _call(self, name: str, unit: Division, kind: NameKind) -> None:
        self._by_name[name] = (*self._by_name.get(name, ()), (unit, kind))

    def _add(self, unit: Division, kind: NameKind) -> None:
        self._call(unit.name, unit, kind)
        if kind == "full":
            self._below.setdefault(unit.under, []).append(unit)
        short = stem(unit.name) if unit.rank < 3 and kind != "zone" else unit.name
        if short != unit.name:
            self._call(short, unit, "short")
            if "自治" in unit.name and unit.level != "province":
                for end in (unit.name[-1], unit.name[-3:]):  # 石柱县, 石柱自治县
                    self._call(short + end, unit, "short")

    def _add_other_names(self) -> None:
        for name, codes, kind, *full in read_table("nicknames.tsv"):
            wanted: NameKind = "abbreviation" if kind == "abbreviation" else "nickname"
            for code in codes.split(","):
                unit = self._by_code[code]
                if kind == "region":
                    unit, wanted = Division(code, full[0] if full else name, unit.level, code, code), "region"
                self._call(name, unit, wanted)
        for name, code, under in read_table("zones.tsv"):
            level: Level = "county" if code != under or len(name) > 3 else "township"
            bare = name.removeprefix(stem(self._by_code[under].name))
            known = [u for u, kind in self._by_name.get(bare, ()) if kind == "zone" and u.under == under]
            own = bare if len(bare) == SHORT_ZONE else name
            unit = known[0] if known and bare != name else Division(code, own, level, code, under)
            if unit.place_code not in (u.place_code for u, _ in self._by_name.get(name, ())):
                self._call(name, unit, "zone")
        for row in read_table("hk_macao_areas.txt"):
            district, areas = row[0].split(": ")
            above = next(u for u, _ in self._by_name[district] if u.code[:2] in ("81", "82"))
            for area in areas.split():
                unit = Division(above.code, area, "community", above.code, above.under)
                self._call(area, unit, "area")

    def _add_simplified(self) -> None:
        """Let names that keep an older character go by what a simplified text makes of them: 濛阳, 蒙阳."""
        names = list(self._by_name)
        for name, simplified in zip(names, simplify("\n".join(names)).split("\n"), strict=True):
            if name != simplified:
                for unit, kind in self._by_name[name]:
                    self._call(simplified, unit, kind)

    def _drop_nested(self) -> None:
        """Let a short name mean the widest of units in each other: 南昌 the city, 上海 no county of old."""
        for name, named in self._by_name.items():
            short = [unit for unit, kind in named if kind in ("short", "nickname")]
            if len(short) > 1:
                widest = {u.code for u in short if not u.until}
                kept = [
                    (unit, kind)
                    for unit, kind in named
                    if kind not in ("short", "nickname")
                    or (
                        not any(a.code in widest for a in self.chain(unit)[:-1])
                        and not (unit.until and any(code[:2] == unit.code[:2] for code in widest))
                    )
                ]
                self._by_name[name] = tuple(dict.fromkeys(kept))

    def get(self, code: str) -> Division | None:
        """Return the division of today that has this code."""
        return self._by_code.get(code)

    def codes(self, levels: Container[str]) -> list[str]:
        """Return the codes of all divisions of today of these levels, sorted."""
        return sorted(code for code, unit in self._by_code.items() if unit.level in levels)

    def parent(self, unit: Division) -> Division | None:
        """Return the unit above, None for a province."""
        return self._by_code.get(unit.under)

    def chain(self, unit: Division) -> tuple[Division, ...]:
        """Return the units from the province down to `unit` itself."""
        return (*self._chain_to(unit.under), unit)

    def _chain_to(self, code: str) -> tuple[Division, ...]:
        """Return the units from the province down to the one of a code, nothing where none has it."""
        if (known := self._chains.get(code)) is None:
            unit = self._by_code.get(code)
            known = self._chains[code] = self.chain(unit) if unit else ()
        return known

    def codes_of(self, unit: Division) -> frozenset[str]:
        """Return the codes, their own and those of today, of `unit` and all units above it."""
        return self._codes_to(unit.under) | {unit.code, unit.today}

    def _codes_to(self, code: str) -> frozenset[str]:
        if (known := self._codes.get(code)) is None:
            known = frozenset(c for u in self._chain_to(code) for c in (u.code, u.today))
            self._codes[code] = known
        return known

    def full_name(self, unit: Division) -> str:
        """Return the full chain of names: 浙江省绍兴市嵊州市, 上海市徐汇区."""
        return "".join(u.name for u in self.chain(unit))

    def code_then(self, unit: Division, year: int | None) -> str | None:
        """Return the county's or city's code that `unit` had in `year`, None if it is that of today.

        A unit that goes by a former name has that name's code, unless the year is known and later. One that
        changed its code under one and the same stem (萧山市, 萧山区) has the code of the year.
        """
        if unit.rank == 3:
            above = self.parent(unit)
            return self.code_then(above, year) if above else None
        if unit.until:
            return unit.code if (year is None or year <= unit.until) and unit.code != unit.today else None
        if year is None or unit.code != unit.today:
            return None
        then = [
            u for u in self._before.get(unit.code, ()) if u.until >= year and stem(u.name) == stem(unit.name)
        ]
        return min(then, key=lambda u: u.until).code if then else None

    def below(self, code: str) -> tuple[Division, ...]:
        """Return the divisions of today directly under `code`."""
        return tuple(self._below.get(code, ()))

    def named(self, name: str) -> tuple[tuple[Division, NameKind], ...]:
        """Return every division that goes by `name`, and in which way; several share most township names."""
        return self._by_name.get(name, ())

    def meant(self, name: str) -> tuple[Division, ...]:
        """Return every division that goes by `name`, each once."""
        if (known := self._meant.get(name)) is None:
            known = self._meant[name] = tuple(dict.fromkeys(unit for unit, _ in self.named(name)))
        return known

    def within(self, unit: Division, code: str) -> bool:
        """Tell whether `unit` is `code` or lies in it."""
        return code in (unit.code, unit.today) or code in self._codes_to(unit.under)

    def is_zone(self, unit: Division) -> bool:
        """Tell whether a unit is a development zone or the like, which GB/T 2260 does not know."""
        return unit.until == 0 and unit.rank < 3 and self._by_code.get(unit.code) is not unit

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return the longest names from the left, not overlapping, as (start, end, name)."""
        return [
            (start, end, self.names[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)
        ]

    def home_of(self, unit: Division, strength: float = 1.0) -> Home:
        """Return `unit` and the units above it as a home; a township's is its county.

        Cities and counties of Taiwan have the numbers of our own, which lead back to them.
        """
        own = unit.code.startswith(TAIWAN)
        chain = {u.level: (u.code if own else u.place_code, u.name) for u in self.chain(unit)}
        return Home(chain.get("province"), chain.get("city"), chain.get("county"), strength)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read once a process (about 0.3 s)."""
    with held_off():
        read = Gazetteer()
    gc.collect()  # makes old its 400,000 objects, through which the collector would else go amid a batch
    return read
