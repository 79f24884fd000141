"""Names of programs that no listed ending closes: what is launched, what has an ordinal, “三进”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.program.words import CLOSING, HARD, OPENING, words
from extract.reading import Reading

SHORTEST, LONGEST = 4, 18
"""Characters of such a name."""
_CLOSED = frozenset(HARD + OPENING + CLOSING)
_NTH = re.compile(
    r"第[一二三四五六七八九十百〇\d]+(?:届|次|期|季|个(?=[“「世全国]))[^，。；：！？\n]{0,26}"
    r"(?:活动|义诊|[节赛周月日会展营课宴跑行季])"
)
"""An ordinal and all up to the last word of its clause that closes the name of an event."""
_ENTERING = re.compile(r"[一-龥]{2,8}[“「][一二三四五六七八九十两]+[进送到][”」]")
"""A deed with the number of kinds of places that it goes to: 中医文化“三进”."""


def phrases(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield what stands behind a verb of launching, and events with an ordinal or a number of their own."""
    text = reading.text
    for verb in words().launching.finditer(text):
        for end in _ends(reading, verb.end()):
            yield verb.end(), end, "programs.launched"
    for event in _NTH.finditer(text):
        yield *event.span(), "programs.nth"
    for deed in _ENTERING.finditer(text):
        for start in reading.starts[bisect_left(reading.starts, deed.start()) :]:
            if text[start] in OPENING:
                break
            yield start, deed.end(), "programs.entering"


def _ends(reading: Reading, start: int) -> Iterator[int]:
    """Yield where a name may end that begins with the word at `start`: with its words, and before 项目."""
    text, lists, end = reading.text, words(), start
    for at in range(bisect_left(reading.starts, start), len(reading.words)):
        a, b = reading.words[at]
        word = text[a:b]
        stops = lists.stop(word) and not lists.within.match(text, a)
        if a != end or stops or b - start > LONGEST or not _CLOSED.isdisjoint(word):
            break
        if word in lists.tails and a - start >= SHORTEST:
            yield a
        end = b
    if end - start >= SHORTEST:
        yield end
