"""Townships without their unit: in lists (乌牛、瓯北、上塘等地), where a report is signed, in 到六库去."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extract.gazetteer import gazetteer, stem
from extract.place.names import Hit
from extract.place.words import place_words
from extract.reading import Reading
from extract.wordlists import leftmost

COUNTY = 2
TOWNSHIP = 3
"""Ranks of counties and townships."""
COUNTIES = 512
"""Counties whose townships' names are kept."""
_CLOSES = re.compile("[，。；！？”的]|人(?!民)|群众|老[人百乡]|居民|各|举办|开展|$")
"""What follows a township, and rarely the name of something else."""
_ITEM = re.compile("(?<=、)[\u4e00-\u9fff]{2,3}(?=、|等|，|。)")
_UNIT = re.compile("街道|镇|.{0,3}乡|[区市县湖路]|苏木|办事处|卫生院|医院|派出所|中心[小卫]")
"""What makes a longer name of one: it is proposed as such."""
LONGEST_LIST = 40
"""Characters around a township in a list within which others may stand."""
_DATELINE = re.compile(
    "(?:本报|本台|本网|新华社|中新社|中央社|通讯社|网|报)(?!记者|通讯员|综合|消息)([\u4e00-\u9fff]{2,4}?)(?<!新闻|媒体)(?<!客户端)(?<!记者)"
    "(?:(?:\\d{1,2}月)?\\d{1,2}日(?:电|讯|消息)|讯(?=[\\s（(]))"
)
_REPORTED = re.compile(
    "[／/](?P<place>[\u4e00-\u9fff]{2,3})(?=(?:综合|专题|连线)?(?:报[导道]|传真)[〕】\\]）)])"
)
"""Where a Taiwanese report is from: 〔记者吴某某／台南报导〕."""
Span = tuple[int, int, str]


def bare(reading: Reading, hits: Sequence[Hit]) -> Iterator[Span]:
    """Yield townships of the counties that the page is at home in or names in full, by their short names."""
    text = reading.text
    for m in _DATELINE.finditer(text):
        yield m.start(1), m.end(1), "places.dateline"
    yield from ((*m.span("place"), "places.dateline") for m in _REPORTED.finditer(text))
    listed: list[tuple[int, int]] = []
    for start, end in _named(reading, hits):
        if _UNIT.match(text, end):
            continue
        if _is_item(reading, start, end):
            listed.append((start, end))
            yield start, end, "places.list"
        elif reading.parted(start) and reading.parted(end) and _CLOSES.match(text, end):
            yield start, end, "places.bare"
    yield from _beside(text, listed)


def _named(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield where short names of townships stand; of a city, those that lie in no county of it (东莞市)."""
    codes = {
        u.code for h in hits if "full" in h.kinds and len(h.units) == 1 for u in h.units if u.rank == COUNTY
    }
    codes |= {unit[0] for unit in (reading.home.county or reading.home.city,) if unit}
    found = {(start, end) for code in codes for start, end in _search(code, reading.text)}
    return iter(sorted(found))


def _search(code: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where short names of a county's townships stand: a dozen or two, of which a text has few."""
    return leftmost([name for name in _townships(code) if name in text], text)


@lru_cache(maxsize=COUNTIES)
def _townships(code: str) -> frozenset[str]:
    """Return the short names of a county's townships."""
    words = place_words()
    return frozenset(
        short
        for unit in gazetteer().below(code)
        if unit.rank == TOWNSHIP and (short := stem(unit.name)) != unit.name
        if short not in words.stops and short not in words.peopled and short not in words.plain
    )


def _is_item(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a name is an item of a list."""
    text = reading.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "、":
        return after in "、，。；和及与等" or reading.parted(end)
    return after == "、" and reading.parted(start)


def _beside(text: str, listed: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the other items of lists that hold two townships."""
    for one, two in pairwise(listed):
        if two[0] - one[1] <= LONGEST_LIST and "。" not in text[one[1] : two[0]]:
            first, last = max(0, one[0] - LONGEST_LIST), two[1] + LONGEST_LIST
            yield from ((*m.span(), "places.list") for m in _ITEM.finditer(text, first, last))
