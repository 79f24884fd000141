"""Where the page that carries an article is at home: what its site, source, host, dateline and text tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from corpus.clean import simplify
from corpus.types import Article
from corpus.urls import host_of
from extract.gazetteer import BEYOND, RANKS, Division, Home, gazetteer, read_table, stem
from extract.institution.hospital_table import hospital_city, known_name, school_hospital
from extract.place.names import SCANNED, Context, scan

NATIONAL = "-"
OUTLET = 4.0
"""Weight of the source's or site's own name: more than a text says by the way."""
HOST = 2.0
DATELINE = 3.0
TITLE = 1.5
FIRST = 1.0
REPEATED = 0.5
"""Weight of a place's first mention in the text, and of each further one."""
MOST = 4.0
"""What mentions of one place in the text can weigh altogether."""
ENOUGH = 1.0
"""Weight from which a unit is believed to be the home."""
LEAD = 1.5
"""How many times as much must speak for a unit as for the next one beside it."""
LONGEST_SPELT = 4
"""Characters of the longest name that is looked for in hosts."""
SHORTEST_LABEL = 5
"""Letters of the shortest label of a host that is read as a name."""
SHORT_OUTLET = 2
"""Characters up to which an outlet's name must stand alone: 明报 is not in 文明报."""
SURE = 0.5
"""Weight from which a name within an outlet's is a place; the first one always is."""
FOLDERS = 2
"""Folders of an address that are read as the name of a city."""
COUNTY = RANKS.index("county")
_CITY_LABEL = re.compile("[a-z]+")
_MOTTO = re.compile(
    "(?:今日|掌上|智慧|无线|文明|健康|美丽|幸福|平安|活力|魅力|大美|指尖|卫生|卫健|这里是)(?=..)"
)
"""What accounts and apps set before their place: 今日双流, 健康平罗 (not 康平)."""
_MOTTO_LETTER = re.compile("[看最爱微云新](?=..)")
"""The same, where it may also begin the place's own name: 最江阴, but 云和."""
_ABROAD = re.compile("新浪香港|香港商报|中国西藏网")
"""Outlets named after a place that report on the whole country."""
_OWN_UNIT = re.compile(
    r"[市县区旗](?:(?<=[我本].)|(?<![^，。；：、“\s].)"
    "(?=委|人大|政府|政协|人民医院|中医|妇幼|妇联|卫|疾控|医保|民政|红十字|残联|总工会|团委|教育局))"
)
"""Words that call the home by its unit alone: 我县, 县人民医院."""


@cache
def _traditional() -> dict[str, str]:
    """Return outlets that are meant only in traditional characters: 文匯報 is no 文汇报."""
    return {name: code for name, code in read_table("outlets.tsv") if simplify(name) != name}


@cache
def _outlets() -> tuple[AhoCorasick, tuple[str, ...]]:
    rows = [row for row in read_table("outlets.tsv") if row[0] not in _traditional()]
    return AhoCorasick([n for n, _ in rows], matchkind=MatchKind.LeftmostLongest), tuple(
        code for _, code in rows
    )


@cache
def _hosts() -> dict[str, str]:
    return dict(read_table("hosts.tsv"))


@cache
def _channels() -> tuple[dict[str, str], tuple[str, ...]]:
    """Return subdomain → province of national sites' channels (ah.people.com.cn), and the sites' domains."""
    rows = list(read_table("channels.tsv"))
    channels = {label: code for label, code in rows if code != NATIONAL}
    return channels, tuple("." + label for label, code in rows if code == NATIONAL)


@cache
def _pinyin() -> dict[str, tuple[str, ...]]:
    """Return spelling → codes of the provinces, cities and counties so spelt, in every reading."""
    from pypinyin import Style, pinyin  # asked for few hosts, and slow to load

    out: dict[str, list[str]] = {}
    places = gazetteer()
    for code in places.codes(("province", "city", "county")):
        unit = places.get(code)
        short = stem(unit.name) if unit else ""
        if unit and unit.place_code == unit.code and len(short) <= LONGEST_SPELT:
            for spelling in product(*pinyin(short, style=Style.NORMAL, heteronym=True)):
                out.setdefault("".join(spelling), []).append(code)
    return {spelling: tuple(codes) for spelling, codes in out.items()}


def _spelt(label: str) -> tuple[Division, ...]:
    """Return the division that a label of a host spells: 南京 before 南靖, none where two 朝阳 compete."""
    places = gazetteer()
    units = [u for code in _pinyin().get(label, ()) if (u := places.get(code))]
    if not units or len(label) < SHORTEST_LABEL:
        return ()
    widest = min(units, key=lambda u: u.rank)
    name = stem(widest.name)
    rivals = [u for u in units if u is not widest and (u.rank == widest.rank or stem(u.name) == name)]
    inside = all(places.within(u, widest.code) for u in rivals)
    return (widest,) if inside else ()


def outlet_units(name: str, unit: str = "") -> tuple[Division, ...]:
    """Return the division that an outlet of this name reports on; nothing for a national one.

    `name` as the page writes it: 哈尔滨日报, 四川在线, 安庆市第一人民医院, 人民网江西频道, 文匯報. `unit` is
    what its pages call their home, if they do: of 我县 on 衡阳融媒 it is 县, which tells 衡阳县 from 衡阳市.
    """
    places = gazetteer()
    if written := places.get(_traditional().get(name, "")):
        return (written,)
    name = simplify(name)
    if not name or _ABROAD.search(name):
        return ()
    automaton, codes = _outlets()
    within = {i for hit in scan(name) for i in range(hit.start + 1, hit.end)}
    found = [
        (i, start, end)
        for i, start, end in automaton.find_matches_as_indexes(name)
        if (end - start > SHORT_OUTLET and start not in within) or end - start == len(name)
    ]
    local = [(own, end) for i, _, end in found if codes[i] != NATIONAL and (own := places.get(codes[i]))]
    if local:
        own, end = local[-1]
        return tuple(u for u in _named(name[end:]) if u.code[:2] != own.code[:2]) or (own,)
    for _, start, end in reversed(found):  # what is left of 人民网江西频道 is its channel
        name = name[:start] + " " + name[end:]
    name = name.strip()
    if (motto := _MOTTO.match(name)) and any(not hit.start for hit in scan(name[motto.end() :])):
        name = name[motto.end() :]
    if units := _named(name, unit) or _named(_MOTTO_LETTER.sub("", name, count=1), unit):
        return units
    if hospital := places.get(hospital_city(name) or ""):
        return (hospital,)
    full = known_name(name, Home()) or school_hospital(name, Home())  # 苏大附一院
    return _named(full) if full else ()


def _named(name: str, unit: str = "") -> tuple[Division, ...]:
    """Return what the places in a name lead to: the widest of the divisions that the last one may mean.

    Cities and counties that fit `unit` go before all others.
    """
    places = gazetteer()
    hits = [h for h in scan(name) if h.weight >= SURE or h.start == 0]
    if not hits:
        return ()
    last = hits[-1].units
    for hit in hits[:-1]:
        last = tuple(u for u in last if any(places.within(u, a.code) for a in hit.units)) or last
    whole = [u for u in last if u.rank < 3]
    if unit:
        whole = _fitting(hits[-1].name, whole, unit) or whole
    return (
        tuple(whole) if len(whole) == 1 else tuple(u for u in whole if u.rank == min(w.rank for w in whole))
    )


def _fitting(name: str, meant: Sequence[Division], unit: str) -> list[Division]:
    """Return the cities and counties, of those that may be meant by `name`, whose pages call them `unit`.

    A division's own name goes before a nickname (凤城市 before 银川), and a county may bear its city's name.
    """
    own = [
        u for u in meant if u.rank > 0 and not u.until and u.name.endswith(unit) and u.code[:2] not in BEYOND
    ]
    if own:
        return [u for u in own if stem(u.name) == name] or own
    below = (u for city in meant if city.rank == 1 for u in gazetteer().below(city.code))
    return [u for u in below if u.name.endswith(unit) and stem(u.name) == name]


def host_units(url: str | None) -> tuple[Division, ...]:
    """Return the division that a URL's host belongs to, where that is safe to say."""
    host = host_of(url)
    places = gazetteer()
    labels = host.removeprefix("www.").split(".")
    for i in range(len(labels)):
        if code := _hosts().get(".".join(labels[i:])):
            return tuple(u for u in [places.get(code)] if u)
    channels, national = _channels()
    if host.endswith(national):
        label = (
            labels[0][:2] if host.endswith(".wenming.cn") else labels[0]
        )  # gdgz.wenming.cn is in Guangdong
        return tuple(u for u in [places.get(channels.get(label, ""))] if u)
    official = host.endswith(".gov.cn")
    for label in labels[:-2] if official else _folders(url or ""):
        units = _spelt(label)
        if units and (official or units[0].rank < COUNTY):
            return units
    return ()


def _folders(url: str) -> list[str]:
    """Return the first folders of an address: gathered news is filed by city (/guilin/news/1.html)."""
    path = url.partition("//")[2] or url
    return [label for label in path.split("/")[1:-1][:FOLDERS] if _CITY_LABEL.fullmatch(label)]


def text_votes(text: str, title: str) -> Context:
    """Return what the places named in a simplified text and title speak for."""
    return Context(dict(_text_votes(text, title)))


@lru_cache(maxsize=SCANNED)
def _text_votes(text: str, title: str) -> Mapping[str, float]:
    context = Context()
    for hit in scan(title):
        context.add(hit.units, TITLE * hit.weight)
    given: dict[tuple[str, ...], float] = {}
    for hit in scan(text):
        key = tuple(u.today for u in hit.units)
        before = given.get(key, 0.0)
        more = min((REPEATED if before else FIRST) * hit.weight, MOST - before)
        if more > 0:
            given[key] = before + more
            context.add(hit.units, more)
    return context.votes


def _settle(context: Context) -> Home:
    """Walk down from the country to the finest unit that enough speaks for."""
    places = gazetteer()
    here: Division | None = None
    strength = 0.0
    while True:
        below = places.below(here.code if here else "")
        told = [(context.votes[u.code], u.code) for u in below if u.code in context.votes and u.rank < 3]
        votes = sorted(told, reverse=True)
        if not votes or votes[0][0] < ENOUGH or (len(votes) > 1 and votes[0][0] < LEAD * votes[1][0]):
            break
        here = places.get(votes[0][1])
        strength = votes[0][0] / (votes[0][0] + (votes[1][0] if len(votes) > 1 else 0.0))
    return places.home_of(here, round(strength, 3)) if here else Home()


def home(article: Article, text: str, title: str) -> Home:
    """Tell where the page that carries `article` is at home.

    `text` and `title` are the article's in simplified characters. All evidence is weighed together; a unit
    counts where enough speaks for it and clearly more than for the next one beside it.
    """
    context = text_votes(text, title)
    unit = _own_unit(text, context)
    names = (name for name in (article.site, article.source) if name)
    named = sorted(
        {units for name in names if (units := outlet_units(name, unit))}, key=lambda us: us[0].code
    )
    for units in named:
        context.add(_told(units, text), OUTLET)
    host = host_units(article.url)
    context.add(host, HOST)
    if article.dateline:
        for hit in scan(simplify(article.dateline)):
            context.add(hit.units, DATELINE)
    settled = _settle(context)
    return replace(settled, outlet=_outlet(settled, [*named, host]))


def _told(units: tuple[Division, ...], text: str) -> tuple[Division, ...]:
    """Return those of an outlet's divisions in which most places of the text may lie."""
    if len(units) == 1:
        return units
    places = gazetteer()
    lying = [sum(any(places.within(u, o.code) for u in hit.units) for hit in scan(text)) for o in units]
    return tuple(unit for unit, count in zip(units, lying, strict=True) if count == max(lying))


def _own_unit(text: str, told: Context) -> str:
    """Return the unit by which a text calls its home, as 我县 and 县人民医院 do; "" where that is not clear.

    Nor is it where the text names a unit of that kind, which may be the one meant.
    """
    said = Counter(hit[0] for hit in _OWN_UNIT.finditer(text)).most_common(2)
    if not said or (len(said) > 1 and said[0][1] == said[1][1]):
        return ""
    unit = said[0][0]
    spoken = (gazetteer().get(code) for code, votes in told.votes.items() if votes >= ENOUGH)
    return "" if any(u and u.rank in (1, 2) and u.name.endswith(unit) for u in spoken) else unit


def _outlet(settled: Home, named: list[tuple[Division, ...]]) -> str | None:
    """Return the code of the finest division that name or host give and that the home lies in."""
    places = gazetteer()
    finest = places.get(settled.code or "")
    above = {u.code: u for u in places.chain(finest)} if finest else {}
    fitting = [above[units[0].today] for units in named if len(units) == 1 and units[0].today in above]
    return max(fitting, key=lambda u: u.rank).code if fitting else None
