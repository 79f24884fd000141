"""Places in lists: joined by a conjunction, or bare names whose unit comes last (七里、太平等村)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.gazetteer import gazetteer
from extract.institution.endings import Anchored
from extract.place.words import place_words
from extract.reading import Found, Proposal, Reading
from models.annotated import Span

_JOINT = re.compile("以及|[及与]|和(?![平谐睦顺美田])")
"""和 joins two places, but for the words that places are named by: 和平村, 和谐社区."""

_LOWER = ("社区", "村", "嘎查", "居委会", "村委会", "牧委会")
"""Units of villages and communities that a list may share."""
_ANY = "|".join(("街道", "镇", "乡", "苏木", "行政村", "自然村", *_LOWER, "县", "区"))

_COUNT = Anchored(
    "(?:等(?:\\d+|[两三四五六七八九十几])?个?|(?:\\d+|[两三四五六七八九十])个)"
    f"(?:{_ANY})"
    "|(?:\\d|[两三四五六七八九十])(?:街道|镇|乡|县|区)",
    f"[等个\\d两三四五六七八九十几](?={_ANY})",
    reach=6,
)
_LIST = re.compile(
    "(?P<first>[\u4e00-\u9fff]{2,4})(?P<more>(?:、[\u4e00-\u9fff]{2,4}?)*[、和及与][\u4e00-\u9fff]{2,4}?)$"
)
LONGEST = 40
"""Characters of the list before a count that are looked at."""
_ITEM = re.compile("[\u4e00-\u9fff]{2,4}")
_JOINED = frozenset(["、", "和", "及", "与", "以及", "，"])
_COUNTED = re.compile(
    f"(?:等?[两二三四五六七八九十\\d]+[个家]|等)({_ANY}|市)|[两三四五六七八九十\\d](街道|镇|乡|区|县)"
)
_UNIT = re.compile("(?:街道|街|镇|乡|社区|村|区|县|市|州|旗)$")
LONGEST_BARE = 4
"""Characters of the longest name that a list gives its unit."""

Scored = tuple[Span, float]
"""A span with its probability."""


def apart(text: str, candidates: Sequence[Proposal], spans: Iterable[Scored]) -> Iterator[Scored]:
    """Yield `spans`; places are cut at a conjunction between two proposed ones: 蝴蝶邨|及|兆康苑.

    The segmenter takes the conjunction into a word that it does not know, and the tagger follows it.
    """
    for span, score in spans:
        kind, start, end = span
        joint = _JOINT.search(text, start + 1, end - 1) if kind == "L" else None
        if joint and _proposed(candidates, {(start, joint.start()), (joint.end(), end)}):
            yield ("L", start, joint.start()), score
            yield ("L", joint.end(), end), score
        else:
            yield span, score


def _proposed(candidates: Sequence[Proposal], spans: set[tuple[int, int]]) -> bool:
    """Tell whether all of `spans` are proposed as places."""
    return spans <= {(m.start, m.end) for m in candidates if m.kind == "L"}


def counted(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield the names of a list whose unit follows its count: 红云、普吉、丰宁三个街道.

    Where the first begins only words tell: every start of one that leaves it two characters is proposed.
    """
    for count in _COUNT.finditer(reading.text):
        listed = _LIST.search(reading.text, max(0, count.start() - LONGEST), count.start())
        if listed is None:
            continue
        start, end = listed.span("first")
        yield from ((at, end, "places.list") for at in range(start, end - 1) if reading.parted(at))
        for at, stop in _items(reading.text, *listed.span("more")):
            yield at, stop, "places.list"


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the items between the joints of a list."""
    joints = [at for at in range(start, end) if text[at] in "、和及与"] + [end]
    for one, two in pairwise(joints):
        if _ITEM.fullmatch(text, one + 1, two):
            yield one + 1, two


def with_shared_unit(found: Found, index: int, text: str) -> str:
    """Give a bare name in a list the unit that the list shares: 北宅、王哥庄街道; 和平、河北和北辰三个区."""
    if _UNIT.search(text) or len(text) > LONGEST_BARE or place_words().level(text):
        return text
    for unit, counted in _units_behind(found, index):
        named = gazetteer().named
        lower = unit in _LOWER
        if any(not division.until for division, _ in named(text + unit)) or (lower and counted):
            return text + unit
        return text
    return text


def _units_behind(found: Found, index: int) -> Iterator[tuple[str, bool]]:
    """Yield the unit that ends the list in which a mention stands, and whether it is counted (三个区)."""
    mentions, text = found.mentions, found.reading.text
    for at in range(index, len(mentions)):
        end = mentions[at].end
        if m := _COUNTED.match(text, end):
            yield m[1] or m[2], True
        if at > index and (unit := _UNIT.search(found.plain(mentions[at]))):
            yield unit[0], False
        if at + 1 == len(mentions) or mentions[at + 1].kind != "L":
            return
        if text[end : mentions[at + 1].start] not in _JOINED:
            return
