"""Places of Taiwan: villages of its cities, temples, townships by their short names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.gazetteer import TAIWAN, gazetteer
from extract.place.names import Hit
from extract.place.walk import Walk
from extract.reading import Reading
from extract.wordlists import any_of

INSIDE = re.compile("[裡裏]")
"""Traditional characters for inside, which no place is written with: 熱水裡 is no 水里."""
SHORTEST_TEMPLE, LONGEST_TEMPLE = 2, 5
"""Characters of a temple's name before its ending: 北极, 龟吼保民."""
_LI = re.compile("[\u4e00-\u9fff]{2}里(?![程面头外边内])")
"""A village of Taiwan's cities (天和里)."""
_TEMPLE = re.compile("[宫殿](?![颈内外])")
"""What ends the name of a temple, where Taiwan's seniors meet (保民宫)."""
_SCHOOL = re.compile("(?<=[\u4e00-\u9fff]{2})国[小中](?!学)")
"""A school, which most of the time two characters name (大进国小)."""
_OF_LI = re.compile("里?[长民办]|活动中心|社区|居民")
Span = tuple[int, int, str]


def taiwanese(reading: Reading, hits: Sequence[Hit], chains: dict[int, int]) -> Iterator[Span]:
    """Yield villages of cities (天和里), temples, schools, and townships without their unit (恒春)."""
    home = reading.home.province
    if home is None or not home[0].startswith(TAIWAN):
        return
    known = {at for hit in hits for at in range(hit.start, hit.end)}
    for m in _taiwanese_townships().finditer(reading.text):
        if INSIDE.search(reading.article.text, *m.span()):
            continue
        if m.start() not in known and m.end() - 1 not in known:
            yield m.start(), m.end(), "places.admin_short"
    for m in _LI.finditer(reading.text):
        if reading.text.startswith("的", m.end()) and (m.start(), m.end() - 1) in reading.words:
            continue  # 学校里的老人
        if m.start() in chains:
            yield chains[m.start()], m.end(), "places.community_chain"
        if m.start() in chains or _OF_LI.match(reading.text, m.end()):
            yield m.start(), m.end(), "places.community"
    yield from ((m.start() - 2, m.end(), "places.venue") for m in _SCHOOL.finditer(reading.text))
    walk = Walk(reading, chains)
    for m in _TEMPLE.finditer(reading.text):
        start = walk.back(m.start(), "venue")
        if m.start() - start > LONGEST_TEMPLE:
            continue
        if start in chains:
            yield chains[start], m.end(), "places.venue_chain"
        if m.start() - start >= SHORTEST_TEMPLE:
            yield start, m.end(), "places.venue"


@cache
def _taiwanese_townships() -> re.Pattern[str]:
    return re.compile(any_of(gazetteer().taiwanese))
