"""Find mentions of places (kind L) and give them their meaning.

`find` proposes spans; `by` tells how strong each is: places.admin_full, places.admin_short,
places.admin_common (a name that is an ordinary word too), places.township, places.zone, places.region,
places.abbreviation, places.deictic (我市); by their endings places.township_pattern, places.office,
places.community, places.estate, places.venue, places.address, places.road, with `_chain` where the units
before it belong to it; places.chain (several names in a row); places.echo (a name that the text gives in full
elsewhere); places.namesake (幸福社区); places.wide (a name whose first word looks like one of the sentence:
回回营社区); places.bare and places.dateline (`place/bare.py`); places.land, places.hamlet, places.group,
places.regiment and places.twin (`place/lands.py`). Families that are often no place carry two letters more
(`place/stance.py`). `resolve` makes the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extract.gazetteer import BEYOND, CITY_STATES, TAIWAN, gazetteer
from extract.institution.endings import Anchored
from extract.place.bare import bare
from extract.place.echoes import echoes
from extract.place.lands import lands, longer, lower
from extract.place.lists import counted
from extract.place.names import COMMON, SHORT, Hit, scan
from extract.place.roles import resolve
from extract.place.stance import with_stance
from extract.place.taiwanese import INSIDE, taiwanese
from extract.place.walk import Walk
from extract.place.words import place_words
from extract.reading import Proposal, Reading

__all__ = ["find", "resolve"]

TOWNSHIP_SIZES = (2, 3)
"""Characters of a township's name before its ending, where the gazetteer does not hold it."""
_BEFORE_TOWNSHIP = re.compile("[在到于住，。、；：！？”“\n]")
"""What stands before such a name at the latest."""
OFFICE_SIZES = (3, 4, 5)
"""Characters of a subdistrict's name without its last one: 瑞景街."""
NEAR_CHAIN = 9
"""Characters between a chain of units and an ending up to which both are one name, whatever the words."""
_OF_BODIES = frozenset(("卫生", "义工", "咨询", "社工", "工作", "公益", "志愿", "法律", "健康", "家政"))
"""Before 服务中心 and its like they make it an institution's name."""
SHORTEST_CORE = 2
"""Characters of the shortest name of a community or park before its ending."""
_APART = re.compile("[的在和与是了、，。到有及等以把将由各多几个“”「」『』《》()（）：；！？]")
_NOT_BEFORE_ENDING = frozenset("各本该全进入到在多这那每个些坐冰")
_ADDRESS = Anchored(
    "(?<=[\u4e00-\u9fff])(?:路|街|大道|胡同|巷|弄|里|道)(?:[一二三四五六东南西北中]段)?\\d+(?:弄\\d+)?号(?:之\\d+)?(?:大?院|\\d*楼|地下)?",
    "[路街道同巷弄里](?=(?:.段)?\\d)",
    reach=1,
)
_COUNTS = re.compile("\\d(?![\\d号弄院区栋幢团连师村街路马里中小])[^a-zA-Z]")
_STREET = re.compile("街(?!道|区|头|坊|上|边)")
_GOES_ON = re.compile(
    "乡[村镇愁亲情音土贤风]|屯[门溪昌]|湾仔|场(?:监管|监督|主体|化|准入|价格|经[营济]|份额|规模|需求|机制|秩序|竞争|活力|环境|潜力|信心)|村(?:级|务|医)|部(?=委)"
    "|学[生者员期年区籍]|寺(?:[庙院内区乡镇村藏]|社区|街道)|中[生医药]|国中学|庙[镇乡村街会]|场舞|库存|区[域间]"
)
"""Where the last character of an ending belongs to the next word: 上陆域乡|村, 市场|监管, 中小学|生."""
_LOWER_VILLAGE = re.compile(
    "(?<=[岭桥山林石坑河溪塘墩岩坪坂洋厝坡岗崖湾沟湖坝堡庄井田坎圩街洲港屋岸洞树寨潭])下"
)
"""下 in a village's name (岭下村), where it is no verb (下村)."""
_JOINED_WITHIN = re.compile(
    "(?<=村|镇|乡|苑|邨)[和与及同]|(?<=社区|街道|小区|新村|嘎查)[和与及同]|(?<=[委会局])同"
)
"""A conjunction between a place and one that the segmenter takes it into: 文楼村和|尚堂社区."""
_CITIZENS = re.compile("[民属直级郊容]|(?<=县)城(?![关区])")
"""After 杭州市 they tell that 市 belongs to what follows: 杭州|市民, 来凤|县城."""
_NO_PLACE = re.compile(
    "(?:(?<=[省市县区州旗盟])|[省市县区州旗盟])委(?![托派任])|网(?:讯|\\d|消息|记者)|客户端|(?:日|晚|晨|早|都市)报"
)
"""What follows a place within the name of a party's committee or of an outlet: 杨浦区|委, 甘肃|网讯."""
_NATIVE = frozenset("人籍")
"""What makes one word of a place and its people: 杭州|人."""
_REGION = re.compile("(?:地区|都市圈|经济圈|城市群|片区)")
_PARTS = Anchored(
    "(?:[东华西]北|西南|华[东南中]|长三角|珠三角|京津冀|中西部|粤港澳)(?:大?湾区|地区)", "湾区|地区", reach=4
)
"""Parts of the country."""
_FUNCTION = frozenset("同以在到与和把被将由从对向为给让说是即及至于跟")
"""Words of one character that the segmenter joins to a name: 同五柳树社区."""
_NEVER_OPEN = frozenset("由把被让给")
"""Those of them that no name begins with."""
_ITEM = re.compile("(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,4})、$")
_LIST_ENDS = frozenset(["places.township", "places.admin_full", "places.community", "places.admin_short"])
_LISTED = re.compile("(?:街道|镇|乡|社区|村|区|县|市|州|旗)$")
LONGEST_LIST = 12
"""Items of a list that are looked at before the one with the unit."""
Span = tuple[int, int, str]


def find(reading: Reading) -> list[Proposal]:
    """Propose spans of kind L; they may overlap each other and other kinds' candidates."""
    hits = _at_home(scan(reading.text), reading)
    chains = _chains(reading, hits)
    spans: dict[tuple[int, int], str] = {}
    for source in (
        _admin(reading, hits, chains),
        _deictic(reading, chains),
        _zones(reading.text, chains),
        taiwanese(reading, hits, chains),
        _below(reading, chains),
        counted(reading),
        bare(reading, hits),
        lands(reading, chains),
        lower(reading, chains),
    ):
        for start, end, by in source:
            spans.setdefault((start, end), by)
    spans.update({(start, end): by for start, end, by in _listed(reading.text, hits, spans)})
    for start, end, by in echoes(reading, hits, chains, spans):
        spans.setdefault((start, end), by)
    for start, end, by in list(longer(reading.text, spans)):
        spans.setdefault((start, end), by)
    return [
        reading.propose("L", start, end, with_stance(by, reading.text, start, end))
        for (start, end), by in sorted(spans.items())
    ]


def _at_home(hits: tuple[Hit, ...], reading: Reading) -> tuple[Hit, ...]:
    """Believe names as far as the page's home uses them.

    Quarters and short districts of Hong Kong and Macao are plain words elsewhere; on Taiwan's pages the short
    names of the mainland's counties are (屏南 is the south of 屏东), and what is written with 裡 anywhere.
    """
    given = reading.article.text
    hits = tuple(hit for hit in hits if not INSIDE.search(given, hit.start, hit.end))
    home = reading.home.province
    if home is not None and home[0].startswith(TAIWAN):
        return tuple(hit._replace(weight=COMMON) if _of_mainland(hit) else hit for hit in hits)
    if home is None or not home[0].startswith(CITY_STATES):
        return hits
    return tuple(
        hit._replace(weight=SHORT)
        if hit.weight < SHORT and any(u.code[:2] == home[0][:2] for u in hit.units)
        else hit
        for hit in hits
    )


def _of_mainland(hit: Hit) -> bool:
    """Tell whether a name is short and means counties of the mainland alone."""
    return {"short"}.issuperset(hit.kinds) and all(
        u.rank == 2 and u.code[:2] not in BEYOND for u in hit.units
    )


def _family(reading: Reading, hit: Hit) -> str:
    """Name the rule family; a short name that cuts the segmenter's words is as weak as an ordinary word.

    So is a full one of two characters: 健|康县.
    """
    if hit.weight <= COMMON or (len(hit.name) == 2 and not reading.parted(hit.start)):
        return "places.admin_common"
    if "zone" in hit.kinds:
        return "places.zone"
    if "full" not in hit.kinds and "former" not in hit.kinds:
        ends = reading.parted(hit.end) or reading.text[hit.end : hit.end + 1] in _NATIVE
        whole = hit.weight == 1.0 or (reading.parted(hit.start) and ends)
        return "places.admin_short" if whole else "places.admin_common"
    return "places.township" if hit.units and hit.units[0].rank == 3 else "places.admin_full"


def _chains(reading: Reading, hits: Sequence[Hit]) -> dict[int, int]:
    """Return end → start of every run of names that touch each other.

    A short name that cuts words at both its ends, or that takes a conjunction or a village's ending from them
    (井|南和|常鑫, 白|马村), opens none.
    """
    out: dict[int, int] = {}
    for hit in hits:
        if hit.weight <= COMMON:
            continue
        cuts = hit.start not in out and len(hit.name) == 2 and not reading.parted(hit.start)
        if not (cuts and (hit.name[1] in "和同与村" or not reading.parted(hit.end))):
            out[hit.end] = out.get(hit.start, hit.start)
    return out


def _admin(reading: Reading, hits: Sequence[Hit], chains: dict[int, int]) -> Iterator[Span]:
    """Administrative names, and those that touch each other as one chain."""
    text = reading.text
    for hit in hits:
        if _NO_PLACE.match(text, hit.end):
            continue
        if chains.get(hit.end, hit.start) < hit.start:
            yield chains[hit.end], hit.end, "places.chain"
        shared = hit.name[-1] in "市区县" and len(hit.name) > 2 and _CITIZENS.match(text, hit.end)
        if shared:
            yield hit.start, hit.end - 1, "places.admin_short"
        if not shared or reading.parted(hit.end):  # 杭州|市民 is no 杭州市
            yield hit.start, hit.end, _family(reading, hit)


def _deictic(reading: Reading, chains: dict[int, int]) -> Iterator[Span]:
    for m in place_words().deictic.finditer(reading.text):
        yield m.start(), m.end(), "places.deictic"
        for end in [end for end, start in chains.items() if start == m.end()]:
            yield m.start(), end, "places.chain"  # 我市襄汾县
    for m in _abbreviations().finditer(reading.text):
        if reading.parted(m.start()) and reading.parted(m.end()):
            yield m.start(), m.end(), "places.abbreviation"


@cache
def _abbreviations() -> re.Pattern[str]:
    """Return a pattern of the provinces' names of one character (沪, 皖)."""
    named = gazetteer().named
    single = [n for n in gazetteer().names if len(n) == 1 and any(k == "abbreviation" for _, k in named(n))]
    return re.compile(f"[{''.join(single)}]")


def _zones(text: str, chains: dict[int, int]) -> Iterator[Span]:
    """Development zones, regions, roads, subdistricts that drop their last character."""
    for m in place_words().road.finditer(text):
        yield m.start(), m.end(), "places.road"
    for m in place_words().zone.finditer(text):
        yield m.start(), m.end(), "places.zone"
        if m.start() in chains:
            chains[m.end()] = chains[m.start()]
            yield chains[m.start()], m.end(), "places.zone_chain"
            for end in [end for end, start in chains.items() if start == m.end()]:
                chains[end] = chains[m.start()]  # 海盐|经济开发区|望海街道
                yield chains[end], end, "places.chain"
    for m in _PARTS.finditer(text):
        yield m.start(), m.end(), "places.region"
    for end, start in chains.items():
        if m_region := _REGION.match(text, end):
            yield start, m_region.end(), "places.region"
        if m_road := place_words().road_behind.match(text, end):
            yield start, m_road.end(), "places.road_chain"
    for m in _STREET.finditer(text):
        for size in OFFICE_SIZES:
            start = m.end() - size
            if start >= 0 and gazetteer().named(text[start : m.end()] + "道"):
                yield start, m.end(), "places.office"
                if start in chains:
                    yield chains[start], m.end(), "places.chain"
                break


def _below(reading: Reading, chains: dict[int, int]) -> Iterator[Span]:
    """Townships, communities, estates and venues by their endings, alone and with the units before them."""
    text, words = reading.text, place_words()
    walk, opens = Walk(reading, chains), frozenset(chains.values())
    for start, end, level in (*words.endings(text), *_addresses(text)):
        if words.belongs.match(text, end) or _no_ending(text, start, end, chains) or walk.in_word(start, end):
            continue
        by = "places.township_pattern" if level == "township" else f"places.{level}"
        near = next((p for p in range(start, max(start - NEAR_CHAIN, -1), -1) if p in chains), None)
        if (
            near is not None
            and not _APART.search(text, near, start)
            and not _COUNTS.search(text, near, start)
            and (near < start or len(text[start:end]) > 2)
            and not walk.parted(near, start, level)
        ):
            if near < start:
                yield near, end, by
            yield chains[near], end, by + "_chain"
        if level == "community":
            yield from _namesakes(text, (start, end), chains)
        before = text[start - 1 : start]
        if before in _NOT_BEFORE_ENDING or (before == "下" and not _LOWER_VILLAGE.match(text, start - 1)):
            continue
        core = walk.back(start, level)
        yield from _opened(walk, text, core, (start, end))
        if core < start and _names(text, core, start, end):
            if text[core] not in _NEVER_OPEN and not (text[core] in _FUNCTION and core + 1 in opens):
                yield core, end, by
            if text[core] in _FUNCTION and start - core > 2:
                yield core + 1, end, by
            if joint := _JOINED_WITHIN.search(text, core, start):
                yield joint.end(), end, by
        if core in chains and core < start:
            yield chains[core], end, by + "_chain"
        if level == "township":
            _open_chain(text, (core, start, end), chains)


def _namesakes(text: str, ending: tuple[int, int], chains: dict[int, int]) -> Iterator[Span]:
    """Yield a community that a word of sentences names: 幸福社区."""
    start, end = ending
    if named := place_words().namesake.search(text, max(start - 2, 0), start):
        yield named.start(), end, "places.namesake"
        if named.start() in chains:
            yield chains[named.start()], end, "places.namesake_chain"


def _opened(walk: Walk, text: str, core: int, ending: tuple[int, int]) -> Iterator[Span]:
    """Yield a name with its first word, which only looks like one of the sentence: 在|回|回营社区."""
    wide = walk.opened(core, ending[0])
    if wide < core and _names(text, wide, *ending):
        yield wide, ending[1], "places.wide"


def _open_chain(text: str, name: tuple[int, int, int], chains: dict[int, int]) -> None:
    """Let what lies in a township that the gazetteer does not hold go on behind it: 坎苏乡|阔克托别村.

    `name` is where the township's begins, where its ending does and where it ends. It is a whole one behind
    another place or a clause's border.
    """
    core, ending, end = name
    bordered = core in chains or _BEFORE_TOWNSHIP.match(text, core - 1) is not None
    if bordered and ending - core in TOWNSHIP_SIZES:
        chains.setdefault(end, chains.get(core, core))


def _no_ending(text: str, start: int, end: int, chains: dict[int, int]) -> bool:
    """Tell whether what ends at `end` is an institution (义工服务中心), a division (青岛) or no word."""
    of_body = text[max(0, start - 2) : start] in _OF_BODIES and text.startswith("服务", start)
    return (
        of_body
        or (end - start == 1 and chains.get(end, start) < start)
        or bool(_GOES_ON.match(text, end - 1))
    )


def _names(text: str, core: int, start: int, end: int) -> bool:
    """Tell whether what stands before an ending is a name: not so in 夸社区, 2017社区, 老旧小区."""
    of_two = text[end - 1] == "期" or text.startswith(("社区", "小区", "广场", "公园"), start)
    too_short = (of_two and start - core < SHORTEST_CORE) or text[core:start].isdigit()
    name = text[core:end]
    return not too_short and name not in place_words().generic and not _is_short(name)


def _is_short(name: str) -> bool:
    """Tell whether a name is a division's without its unit: 青岛 is no island, 萍乡 no township."""
    return any(kind == "short" for _, kind in gazetteer().named(name))


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield street addresses from the word for the street on."""
    return ((m.start(), m.end(), "address") for m in _ADDRESS.finditer(text))


def _item(text: str, at: int, unit: str) -> int:
    """Return the length of the list's item that ends before the joint at `at - 1`, 0 for none."""
    if text[at - 1 : at] not in ("、", "和", "及", "与"):
        return 0
    named = gazetteer().named
    for size in (4, 3, 2):
        if at - 1 - size >= 0 and named(text[at - 1 - size : at - 1] + unit):
            return size
    item = _ITEM.search(text, max(0, at - 6), at)
    return len(item[1]) if item and unit == "社区" else 0


def _listed(text: str, hits: Sequence[Hit], spans: dict[tuple[int, int], str]) -> Iterator[Span]:
    """Bare names in a list whose last item has the unit (北宅、王哥庄街道), common words among divisions."""
    for (start, end), by in sorted(spans.items()):
        if by not in _LIST_ENDS or not (unit := _LISTED.search(text, start, end)):
            continue
        at = start
        for _ in range(LONGEST_LIST):
            size = _item(text, at, unit[0])
            if not size:
                break
            yield at - 1 - size, at - 1, "places.list"
            at -= 1 + size
    for one, two in pairwise(hits):
        if text[one.end : two.start] in ("、", "和", "及", "与"):
            for hit in (one, two):
                if hit.weight <= COMMON and any(u.rank in (1, 2) for u in hit.units):
                    yield hit.start, hit.end, "places.admin_list"
