"""Spans of medical institutions: by their ending, by the tables, by what the text itself cuts short."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.gazetteer import gazetteer
from extract.institution.edges import name_start
from extract.institution.endings import Endings
from extract.institution.hospital_table import ORDINAL, listed, schools
from extract.institution.same_name import same_hospital
from extract.place.words import place_words
from extract.program.outermost import Span, outermost
from extract.reading import Proposal, Reading
from extract.wordlists import any_of, either, leftmost, lines, toml, words

_DATA = toml("institutions")
_TAILS, _SHORT, _BRANDS = _DATA["tails"], _DATA["short"], _DATA["brands"]
_ENDINGS = Endings(_TAILS["endings"], any_of(_DATA["generic"]["after"]))
_TAIL = re.compile(f"(?:{either(_TAILS['endings'])})$")
_PARTS = re.compile(f"(?:{any_of(_TAILS['parts'])})$")
_DEPARTMENT = re.compile(_TAILS["departments"])
_BARE = frozenset(_TAILS["bare"])
_WEAK = re.compile(f"(?:{any_of(_TAILS['weak'])})$")
_GENERIC = re.compile(f"(?:{any_of(words(_DATA['generic']['words']))})+$")
_GENERIC_WORDS = words(_DATA["generic"]["words"])
_PLAIN = words(_DATA["generic"]["function"])
_OPENS_PLAINLY = frozenset(_PLAIN)
_OF_A_KIND = re.compile(_DATA["generic"]["kind"] + "$")
_BUILT = words(_DATA["generic"]["built"])
_PLACES = words(_DATA["generic"]["places"])
LONGEST_WORD = 4
"""Characters of the longest word that is looked for in a name's core."""
_UNIT_NAME = re.compile(
    rf"(?:我|本|该)?(?:自治区|省|市|州|盟|县|区|旗|镇|乡|街道|兵团)(?:立)?(?:第?{ORDINAL})?"
    "(?:人民|中心|中医|妇幼|妇女儿童|儿童)?$"
)
_OWN_UNIT = re.compile("[县市区]立$")
_AFFILIATED = re.compile("大学|附[属设]")
_ORDINAL_NAME = re.compile(rf"第{ORDINAL}(?:人民|中医|附属)?(?:医院)?$")
_TOWNSHIP = re.compile("..(?:街道|镇|乡|村)$")
_OWN_PLACE = re.compile("[一-龥]{1,4}[市县区省旗]|[一-龥]{2,4}州")
_SAME_PLACE = re.compile("(?P<place>[一-龥]{1,3}[市县区旗镇]).*[和与及](?=(?P=place))")
"""Two names joined that begin with one place: 建德市计生协和|建德市妇保院."""
_SHARED = re.compile(r"(?:[一-龥]{2,7}、)+$")
_SHARED_TAILS = ("社区卫生服务中心", "社区卫生服务站", "卫生院", "卫生服务中心")
_MEASURE = re.compile(f"[家个所](?=(?:{any_of(_SHARED_TAILS)}|社区医院))")
_COUNT = re.compile(r"等?(?:[两三四五六七八九十]|\d+)$")
_COUNTED = re.compile("(?P<list>(?:[一-龥]{2,12}、)+[一-龥]{2,8}?)(?:[和与及](?P<last>[一-龥]{2,8}))?$")
_NO_PART = ("社区", "街道", "镇", "乡", "村", "区", "县", "市", *"会处局委队部办团协联")
"""Ends of what is no part of a list that shares an ending: places and bodies that are not medical."""
_SAID_SHORT = re.compile(
    r"[（(](?:以下|下文)?(?:统|均)?(?:简|合)称[：:]?[“\"「『]?(?P<short>[^”\"」』）)]{2,12})[”\"」』]?[）)]"
)
_NUMBERED = re.compile("(?=[医附第人院一二三四五六七八九十])" + _SHORT["numbered"].replace("{n}", ORDINAL))
_BY_NUMBER = re.compile("医院(?<=[0-9〇零○一二三四五六七八九]{3}医院)")
_NUMBER = 3
"""Digits before it: 三〇一医院."""
_OF_ARMY = re.compile(f"(?:{_SHORT['army']})$")
_NTH_AFFILIATED = re.compile(f"附{ORDINAL}(?=[、，。的和与及等（）]|$)")
_GOES_ON = frozenset(_SHORT["goes_on"])
_WORDS = re.compile(f"(?:{either(_SHORT['words'])})(?!{_SHORT['not_before']})")
_SEVERAL = frozenset("各省市县区镇乡")
"""Before a bare unit they make it a kind of place: 各县区医院."""
_UNITS = tuple(_SHORT["units"])
_BEFORE_UNIT = frozenset(_SHORT["before_unit"])
_JOINING = frozenset("及和与同暨")
"""Conjunctions that the segmenter may take for the beginning of a name right behind another."""
_ECHOING = re.compile("(?:医院|门诊部|诊所)$")
_WHOLE = frozenset(("hospitals.name", "hospitals.known", "hospitals.branch"))
"""Rules of names that are written out."""
_NTH = re.compile(rf"第(?P<n>{ORDINAL})(?:人民)?医院$")

SHORTEST_ECHO = 2
LONGEST_BRAND = 3
LONGEST_BRANCH = 6
"""Characters before 医院 up to which a name that follows another at once is its branch (…总医院海南医院)."""
LONGEST_UNIT = 8
"""Characters of the name of a county that is looked for before 立."""
LONGEST_SHARED = 40
"""Characters of the list before a name that shares its ending with it."""
LONGEST_COUNT = 6
"""Characters of how many share an ending (等12家)."""
LONGEST_ARMY = 14
"""Characters of what stands before the number of a hospital of the army."""
LONGEST_ALIEN = 4
"""Characters before a place's name within a name that may be left over from the sentence."""


def by_ending(reading: Reading) -> Iterator[Span]:
    """Yield names that end like an institution's, and the parts of a list that shares an ending."""
    text, last = reading.text, (0, 0)
    for tail in _ENDINGS.finditer(text):
        part = _PARTS.search(tail[0]) is not None
        start = _past_plain(reading, name_start(reading, tail.start(), 0 if part else last[1]), tail.start())
        if part and last[0] <= start <= last[1]:
            start = last[0]
        if start == last[1] and text[start] in _JOINING and start + 1 < tail.start():
            start += 1  # 玛嘉烈医院|及|明爱医院
        elif not part:
            start = _of_county(text, _of_two(text, start, tail.start()), tail.start())
        by = _rule(text[start : tail.start()], tail[0])
        if by is None or (by == "hospitals.unit" and text[start - 1 : start] in _SEVERAL):
            continue
        if start == last[1] > last[0] and _branch(text[start : tail.start()]):
            start, by = last[0], "hospitals.branch"
        yield start, tail.end(), by
        last = (start, tail.end())
        if by == "hospitals.name":
            yield from (
                (at, tail.end(), "hospitals.placed") for at in _place_inside(text, start, tail.start())
            )
        if tail[0] in _SHARED_TAILS:
            yield from _shared(reading, start)


def _of_county(text: str, start: int, end: int) -> int:
    """Return where 县立医院 begins that words of the sentence stand before: 关心|县立, not 彰化|县立."""
    own = _OWN_UNIT.search(text, start, end)
    if own is None or own.start() == start or _AFFILIATED.search(text, start, end):
        return start
    unit = own.start() + 1
    spelt = any(gazetteer().named(text[at:unit]) for at in range(max(start, unit - LONGEST_UNIT), unit - 1))
    return start if spelt else own.start()


def _past_plain(reading: Reading, start: int, end: int) -> int:
    """Return where a name begins behind the last word of a sentence in it: 全力保障|村卫生室."""
    at = bisect_left(reading.words, (start, 0))
    plain = place_words().plain
    while at < len(reading.words) and reading.words[at][1] <= end:
        first, last = reading.words[at]
        word = reading.text[first:last]
        if word in plain or (word in _BUILT and reading.text[last] not in "区县"):
            start = last
        at += 1
    return start


def _of_two(text: str, start: int, end: int) -> int:
    """Return where the second of two names in one begins: 定点医院|阳光融和, 建德市计生协和|建德市妇保."""
    if same := _SAME_PLACE.match(text, start, end):
        return same.end()
    kind = text.find("医院", start, end)
    return kind + 2 if kind > start and _GENERIC.fullmatch(text, start, kind) else start


def _branch(core: str) -> bool:
    return len(core) <= LONGEST_BRANCH and not _OWN_PLACE.match(core)


def _rule(core: str, tail: str) -> str | None:
    """Name the rule for a name of `core` and `tail`, None where it is a kind of place and no name."""
    weak = _WEAK.match(tail) is not None
    if core + tail in _BARE or (core in ("人民", "中医") and tail == "医院"):
        return "hospitals.bare"
    if not core or core.startswith("医院") or _OF_A_KIND.search(core) or _DEPARTMENT.search(core + tail):
        return None
    if _UNIT_NAME.match(core) or _ORDINAL_NAME.match(core):
        return None if weak else "hospitals.unit"
    if core not in _PLACES and _is_kind(core):
        return None
    return "hospitals.weak" if weak else "hospitals.name"


def _is_kind(core: str) -> bool:
    """Tell whether words that tell no institution from another are all that a name's core holds."""
    if _GENERIC.match(core) and not (_TOWNSHIP.search(core) and gazetteer().named(core)):
        return True
    return not _OPENS_PLAINLY.isdisjoint(core) and _of_common_words(core)


@lru_cache(maxsize=1 << 12)
def _of_common_words(core: str) -> bool:
    """Tell whether a name's core is nothing but words of the sentence: 比跑, 去挤大, 各家大."""
    if not core:
        return True
    heads = (core[:size] for size in range(1, min(LONGEST_WORD, len(core)) + 1))
    return any(_is_common(head) and _of_common_words(core[len(head) :]) for head in heads)


def _is_common(word: str) -> bool:
    return word in _PLAIN or word in _GENERIC_WORDS or word in lines("not_in_places")


def _place_inside(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a name begins anew after a few characters, at a place (先是|六安市中医院)."""
    places, universities = gazetteer(), schools()
    opening = [text[start : start + size] for size in range(2, 9)]
    if any(word in universities or places.named(word) for word in opening):
        return
    for at in range(start + 1, min(start + LONGEST_ALIEN, end - 1) + 1):
        for size in (3, 4, 2):
            word = text[at : at + size]
            if at + size <= end and (word in universities or any(u.rank < 3 for u, _ in places.named(word))):
                yield at
                return


def _shared(reading: Reading, start: int) -> Iterator[Span]:
    """Yield the parts of 通天、六顺社区卫生服务中心 that stand before the last one."""
    text = reading.text
    if found := _SHARED.search(text, max(0, start - LONGEST_SHARED), start):
        at = found.start()
        for part in found[0].split("、")[:-1]:
            end = at + len(part)
            begin = name_start(reading, end, at)
            if begin < end and not _TAIL.search(part) and not part.endswith(_NO_PART):
                yield begin, end, "hospitals.shared"
            at = end + 1


def counted_lists(reading: Reading) -> Iterator[Span]:
    """Yield the parts of a list whose ending comes behind its count: 道里安和、南岗大成两家卫生院."""
    text, named = reading.text, gazetteer().named
    for measure in _MEASURE.finditer(text):
        count = _COUNT.search(text, max(0, measure.start() - LONGEST_COUNT), measure.start())
        if count is None:
            continue
        hit = _COUNTED.search(text, max(0, count.start() - LONGEST_SHARED), count.start())
        if hit is None:
            continue
        ends = [at for at in range(hit.start(), hit.end("list")) if text[at] == "、"] + [hit.end("list")]
        begins = [name_start(reading, ends[0] - 1, hit.start()), *(end + 1 for end in ends[:-1])]
        spans = [*zip(begins, ends, strict=True), *([hit.span("last")] if hit["last"] else [])]
        for begin, end in spans:
            if end - begin > 1 and not any(unit.rank < 3 for unit, _ in named(text[begin:end])):
                yield begin, end, "hospitals.shared"


@cache
def _place_shorts() -> frozenset[str]:
    places = gazetteer()
    return frozenset(
        name
        for name in places.names
        if 2 <= len(name) <= 4
        and any(
            unit.rank < 3 and kind in ("short", "nickname", "abbreviation")
            for unit, kind in places.named(name)
        )
    )


def _owner(reading: Reading, end: int) -> tuple[int, str] | None:
    """Return where a university, place or unit that ends at `end` begins, and which of them it is."""
    text = reading.text
    for size in range(min(9, end), 1, -1):
        if text[end - size : end] in schools():
            return end - size, "school"
    at = end - 1 if text[:end].endswith(("市", "县", "区")) else end
    for size in range(4, 1, -1):
        short = text[at - size : at]
        if at >= size and short in _place_shorts() and (at == end or gazetteer().named(short + text[at])):
            return at - size, "place"
    for unit in _UNITS:
        start = end - len(unit)
        if text.endswith(unit, 0, end) and _opens(reading, start):
            return start, "unit"
    return None


def _opens(reading: Reading, start: int) -> bool:
    """Tell whether a bare unit may begin at `start`: 由|市五院, 组织|市一院, but not 城|市医院."""
    return start == 0 or reading.text[start - 1] in _BEFORE_UNIT or reading.parted(start)


def by_short_form(reading: Reading) -> Iterator[Span]:
    """Yield short forms: 市五院, 郑大一附院, 沧州妇幼, 附一院."""
    text = reading.text
    for hit in _NUMBERED.finditer(text):
        if not (hit["n"] or hit["of"] or hit["of2"]):
            continue
        owner = _owner(reading, hit.start())
        affiliated = bool(hit["of"] or hit["of2"])
        if owner and (hit["n"] or owner[1] == "school"):
            start = _affiliated_start(reading, owner[0]) if owner[1] == "place" else owner[0]
            yield start, hit.end(), f"hospitals.short.{owner[1]}"
        elif (hit["n"] and (affiliated or _alone(text, hit))) or hit[0] in ("附院", "附医"):
            yield hit.start(), hit.end(), "hospitals.short.ordinal"
    for hit in _BY_NUMBER.finditer(text):
        start = hit.start() - _NUMBER
        if army := _OF_ARMY.search(text, max(0, start - LONGEST_ARMY), start):
            yield army.start(), hit.end(), "hospitals.known"
    for hit in _NTH_AFFILIATED.finditer(text):
        if (owner := _owner(reading, hit.start())) and owner[1] == "school":
            yield owner[0], hit.end(), "hospitals.short.school"
    for hit in _WORDS.finditer(text):
        if (owner := _owner(reading, hit.start())) and owner[1] != "school":
            yield owner[0], hit.end(), f"hospitals.short.{owner[1]}"


def _alone(text: str, hit: re.Match[str]) -> bool:
    """Tell whether 七院 stands by itself, not at the end of another name (东华三院)."""
    before = text[hit.start() - 1 : hit.start()]
    return hit[0].endswith("院") and (not before.isalnum() or before in _BEFORE_UNIT)


def _affiliated_start(reading: Reading, start: int) -> int:
    """Return where 安医大附属 begins that stands before the place of 安庆一院, else `start`."""
    owner = _owner(reading, start - 2) if reading.text.endswith("附属", 0, start) else None
    if owner and owner[1] == "school":
        return owner[0]
    return start


@cache
def _table() -> AhoCorasick:
    return AhoCorasick(sorted(listed()), matchkind=MatchKind.LeftmostLongest)


def by_table(reading: Reading) -> Iterator[Span]:
    """Yield names of the tables; those of two or three characters only beside words that speak of doctors."""
    text = reading.text
    for _, start, end in _table().find_matches_as_indexes(text):
        if text.startswith(_UNITS, start) and not _opens(reading, start):
            continue
        if text[end - 1] == "医" and text[end : end + 1] in _GOES_ON:
            continue
        if end - start > LONGEST_BRAND or text[end - 1] == "院" or text.startswith(_UNITS, start):
            yield start, end, "hospitals.known"
        elif text.startswith(tuple(_BRANDS["after"]), end) and text[:start].endswith(
            tuple(_BRANDS["before"])
        ):
            yield start, end, "hospitals.brand"


def _echoed(text: str, known: list[Span]) -> dict[str, str]:
    """Return the short forms that a text gives its own names, with their rule."""
    shorts: dict[str, str] = {}
    for start, end, by in known:
        if said := _SAID_SHORT.match(text, end):
            shorts[said["short"]] = "hospitals.said"
        name = text[start:end]
        if nth := _NTH.search(name):
            shorts.update({nth["n"] + "院": "hospitals.nth", nth["n"] + "医": "hospitals.nth"})
        elif by in ("hospitals.name", "hospitals.known") and (tail := _ECHOING.search(name)):
            core = name[: tail.start()]
            if len(core) >= SHORTEST_ECHO and not _word(core):
                shorts.setdefault(core, "hospitals.echo")
    return shorts


def _word(core: str) -> bool:
    return bool(gazetteer().named(core) or _GENERIC.match(core) or _UNIT_NAME.match(core))


def echoes(text: str, known: list[Span]) -> Iterator[Span]:
    """Yield what the text itself cuts short: 以下简称, 门诺医院 … 门诺, 第八人民医院 … 八医."""
    shorts = _echoed(text, known)
    for start, end in leftmost(shorts, text):
        yield start, end, shorts[text[start:end]]


def find(reading: Reading) -> list[Proposal]:
    """Propose spans of kind H; they may overlap."""
    text = reading.text
    known = [*by_ending(reading), *by_table(reading), *by_short_form(reading), *counted_lists(reading)]
    spans = outermost([*known, *echoes(text, known)], kept=frozenset(("hospitals.placed",)))
    names = {text[start:end] for start, end, by in spans if by in _WHOLE}
    return [
        reading.propose("H", start, end, "hospitals.unit" if _named(text[start:end], by, names) else by)
        for start, end, by in spans
    ]


def _named(form: str, by: str, names: set[str]) -> bool:
    """Tell whether a bare 县医院 is short for one of the text's names and so as good as 市人民医院."""
    return by == "hospitals.bare" and any(form != name and same_hospital(form, name) for name in names)
