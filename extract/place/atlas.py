"""What one article knows of places: which division a name means in it, where an unnamed place must lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.gazetteer import BEYOND, CITY_STATES, MUNICIPALITIES, Division, Gazetteer, Home, gazetteer, stem
from extract.homes import text_votes
from extract.place.names import COMMON, COUNTY, PART, Context, Hit, scan
from extract.place.villages import townships_of
from extract.reading import Found, Reading
from extract.types import Level

HOME = 4.0
"""Votes that the carrying page's home gives to itself and all under it."""
APART = 0.5
"""Votes that a county must have besides those of its township, to count as spoken of itself."""
_CITY: tuple[Level, ...] = ("county", "city", "province")
_DISTRICT: tuple[Level, ...] = ("county", "province")
_UNITS: dict[str, tuple[Level, ...]] = {
    **dict.fromkeys(("省", "自治区", "疆", "港", "澳", "台", "台湾"), ("province",)),
    **dict.fromkeys(("州", "自治州", "盟"), ("city",)),
    **dict.fromkeys(("县", "自治县", "旗"), ("county",)),
    **dict.fromkeys(("镇", "乡", "街道", "苏木"), ("township",)),
    **{"市": _CITY, "区": _DISTRICT, "特区": _DISTRICT},
}
"""Levels at which 我市 and its like may stand."""
_ENDS = {
    "疆": "新疆维吾尔自治区",
    "港": "香港特别行政区",
    "澳": "澳门特别行政区",
    "台": "台湾省",
    "台湾": "台湾省",
    "特区": "特别行政区",
    "自治州": "州",
}
"""What the full name must end in, where that is not the unit's own word."""


def is_unit(division: Division, unit: str) -> bool:
    """Tell whether 该`unit` can mean `division`: 该区 a district or autonomous region, 我市 any city."""
    if division.level not in _UNITS.get(unit, ()):
        return False
    if unit == "区" and division.level == "province":
        return division.name.endswith("自治区")
    return division.name.endswith(_ENDS.get(unit, unit))


def _likeliest(unit: Division) -> tuple[bool, int, bool, str]:
    """Return what divisions of a name are sorted by where the article does not tell which is meant.

    Districts of the municipalities go before their namesakes elsewhere.
    """
    return unit.until > 0, unit.rank, unit.code[:2] not in MUNICIPALITIES, unit.code


@dataclass(slots=True)
class Atlas:
    """The divisions of one article and the votes for them.

    `known` are codes of divisions that text, title or home speak of, and of the counties in the home's city;
    nothing else speaks of those `beside`. `townships` are those that the text names in full, by their stem;
    `recent` the divisions of the mentions read so far, the last one last;
    `spoken` are codes of townships that stand in the title or in mentions of places, not only in names;
    `only` is the county in which all places lie that are named with their units; `named` are the counties
    that places, bodies and programs are named with; `zones` are the development zones that townships were
    named under so far, by the townships' codes; `places` is the shared gazetteer.
    """

    reading: Reading
    context: Context
    known: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    hits: tuple[Hit, ...] = ()
    townships: dict[str, list[Division]] = field(default_factory=dict)
    recent: list[Division] = field(default_factory=list)
    spoken: frozenset[str] = frozenset()
    only: Division | None = None
    named: tuple[Division, ...] = ()
    zones: dict[str, Division] = field(default_factory=dict)
    places: Gazetteer = field(default_factory=gazetteer, repr=False)

    @classmethod
    def of(cls, found: Found) -> Atlas:
        """Read the article's names once and weigh them."""
        reading = found.reading
        atlas = cls(reading, text_votes(reading.text, reading.title))
        if home := atlas.home_unit():
            atlas.context.add((home,), HOME)
        title, text = scan(reading.title), scan(reading.text)
        atlas.hits = (*title, *text)
        atlas._learn()
        spans = [(m.start, m.end) for _, m in found.of("L")]
        spoken = [*title, *(h for h in text if any(a <= h.start and h.end <= b for a, b in spans))]
        atlas.named = atlas._counties(found.plain(m) for m in found.mentions if m.kind in "HLOP")
        headed = [u for name, us in atlas.townships.items() if name in reading.title for u in us]
        atlas.spoken = frozenset(
            u.code
            for u in (*headed, *(u for h in spoken for u in atlas.context.best(h.units)))
            if u.rank == 3
        )
        return atlas

    @property
    def year(self) -> int | None:
        """The year in which the article appeared, None if unknown."""
        published = self.reading.article.published
        return int(published[:4]) if published else None

    def home_unit(self) -> Division | None:
        """Return the finest unit of the carrying page's home."""
        code = self.reading.home.code
        return self.find_code(code) if code else None

    def reports_on(self, unit: Division) -> bool:
        """Tell whether the outlet itself reports on `unit`."""
        return self.reading.home.outlet == unit.code

    def find_code(self, code: str) -> Division | None:
        """Return the division of a code."""
        return self.places.get(code)

    def _learn(self) -> None:
        known: set[str] = set()
        near: set[str] = set()
        if home := self.home_unit():
            chain = self.places.chain(home)
            known |= {u.code for u in chain}
            near = {u.code for above in chain if above.rank == 1 for u in self.places.below(above.code)}
        for hit in self.hits:
            best = self.context.best(hit.units)
            if len(best) == 1 and hit.weight > PART and not self._strays(hit, best[0]):
                known |= {u.code for u in self.places.chain(best[0])}
                if best[0].rank == 3 and self.near(best[0]):
                    same = self.townships.setdefault(stem(best[0].name), [])
                    if best[0] not in same:
                        same.append(best[0])
        self.known, self.beside = frozenset(known | near), frozenset(near - known)

    def _strays(self, hit: Hit, unit: Division) -> bool:
        """Tell whether a short name means a county far from home that nothing else speaks of.

        So with any district of Taiwan, Hong Kong or Macao: 三山 opens a name of its own in Beijing.
        """
        home = self.reading.home.province
        if "full" in hit.kinds or (home is not None and home[0][:2] == unit.code[:2]):
            return False
        if unit.code[:2] in BEYOND:
            return unit.rank > 0
        alone = self.context.votes.get(unit.under, 0.0) <= self.context.votes.get(unit.code, 0.0) + APART
        return home is not None and unit.rank in (1, 2) and hit.weight < 1 and alone

    def _counties(self, names: Iterable[str]) -> tuple[Division, ...]:
        """Return the counties that some names hold or whose townships they do, each once."""
        hits = (hit for name in names for hit in scan(name) if hit.weight > COMMON)
        units = (self.county(unit) for hit in hits for unit in self.context.best(hit.units))
        return tuple(dict.fromkeys(unit for unit in units if unit.rank == COUNTY))

    def near(self, unit: Division) -> bool:
        """Tell whether a township lies in the home's province, or in a county or city that is named too."""
        home = self.reading.home.province
        votes = self.context.votes
        above = (u for u in self.places.chain(unit)[1:-1])
        spoken = any(votes.get(u.code, 0.0) > votes.get(unit.code, 0.0) + APART for u in above)
        return home is None or unit.code[:2] == home[0][:2] or spoken

    def choose(self, units: Iterable[Division], name: str = "") -> tuple[Division, ...]:
        """Return the division meant, after it those as likely; a township in the text goes by its stem."""
        options = tuple(dict.fromkeys([*units, *self.townships.get(name, ())]))
        province = next((u for u in options if not u.rank), None)
        if province and not self._shares(options, province):
            return (province,)
        best = self.context.best(options)
        for unit in reversed(self.recent[-4:]):
            inside = tuple(b for b in best if self.places.within(b, self.county_code(unit)))
            if inside:
                return (*inside, *(b for b in best if b not in inside))
        return tuple(sorted(best, key=_likeliest))

    def _shares(self, options: Iterable[Division], province: Division) -> bool:
        """Tell whether the page is at home with a county that shares its name with a province: 河北, 河南."""
        home = self.reading.home.province
        codes = {u.code[:2] for u in options if u.code != province.code}
        return home is None or home[0][:2] in codes

    def county_code(self, unit: Division) -> str:
        """Return the code of the county that a township lies in, any other unit's own."""
        return unit.under if unit.rank == 3 else unit.code

    def deictic(self, who: str, unit: str) -> Division | None:
        """Resolve 我市, 该区, 全县: the home for 我 and 本, the last unit of that kind for 该 and 全."""
        home = self._in_home(unit)
        if home and (who in "我本" or (who == "全" and self.reading.home.outlet == home.code)):
            return home
        for division in reversed(self.recent):
            zone = self.zones.get(division.code)
            if zone and is_unit(zone, unit):
                return zone
            for above in reversed(self.places.chain(division)):
                if is_unit(above, unit):
                    return above
        return home or self._most(unit) or self._only_township(unit)

    def _only_township(self, unit: str) -> Division | None:
        """Return the only township of this kind that the text names in full, be it in a body's name."""
        named = [u for us in self.townships.values() for u in us if is_unit(u, unit)]
        return named[0] if len(named) == 1 else None

    def _in_home(self, unit: str) -> Division | None:
        home: Home = self.reading.home
        outlet = self.find_code(home.outlet) if home.outlet else None
        for start in (outlet, self.home_unit()):
            if start:
                fitting = [u for u in reversed(self.places.chain(start)) if is_unit(u, unit)]
                if fitting:
                    return fitting[0]
        return None

    def _most(self, unit: str) -> Division | None:
        """Return the unit of this kind that most speaks for."""
        options = [
            u
            for code in sorted(self.context.votes)
            if (u := self.places.get(code)) and is_unit(u, unit) and self.context.votes[code] >= 1.0
        ]
        return max(options, key=lambda u: (self.context.votes[u.code], u.rank), default=None)

    def base(self) -> Division | None:
        """Return the finest division in which a place that is named without any must lie.

        That is the home, or the last finer unit read in it or in its city; the last unit read without a
        home, or where the report has not come near it yet.
        """
        home = self.home_unit()
        if home and home.code[:2] in CITY_STATES:
            return self.only or self.places.chain(home)[0]
        if home and self.recent and not any(unit.code[:2] == home.code[:2] for unit in self.recent):
            return self.county(self.recent[-1])
        for unit in reversed(self.recent):
            if home is None or (
                unit.rank > min(home.rank, 1) and self.places.within(unit, self._around(home))
            ):
                return self.county(unit)
        if self.only and (
            home is None or (self.only.rank > home.rank and self.places.within(self.only, home.code))
        ):
            return self.only
        return home

    def _around(self, home: Division) -> str:
        """Return the code of the home, of its city where only the text tells of a county in it."""
        return home.under if home.rank == 2 and not self.reports_on(home) else home.code

    def county_in(self, city: Division) -> Division | None:
        """Return the county of a city in which the report moves: the only one named, or the home."""
        for unit in (self.only, self.home_unit()):
            if unit and unit.rank > city.rank and self.places.within(unit, city.code):
                return self.county(unit)
        return None

    def only_named(self, wide: Division) -> Division | None:
        """Return the only county of a province or city that anything is named with: 美兰 in 美兰消防大队."""
        inside = [unit for unit in self.named if self.places.within(unit, wide.code)]
        return inside[0] if wide.rank < COUNTY and len(inside) == 1 else None

    def having(self, place: str, base: Division) -> Division | None:
        """Return the only county named in the city around `base` whose list of committees has `place`.

        None where `base` has it itself, or none has.
        """
        if townships_of(place, base.code):
            return None
        city = base.under if base.rank == COUNTY else base.code
        townships = (unit for units in self.townships.values() for unit in units)
        counties = dict.fromkeys([*self.named, *(self.county(unit) for unit in (*townships, *self.recent))])
        near = (unit for unit in counties if unit.rank == COUNTY and self.places.within(unit, city))
        having = [unit for unit in near if townships_of(place, unit.code)]
        return having[0] if len(having) == 1 else None

    def county(self, unit: Division) -> Division:
        """Return the county of a township, and any other unit itself; so a township of Taiwan too."""
        return unit if unit.code[:2] == "71" else self.places.get(self.county_code(unit)) or unit
