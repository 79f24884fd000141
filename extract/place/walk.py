"""The way back from a place's ending (社区, 广场) to where its name begins."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.institution.edges import leads
from extract.place.words import place_words
from extract.reading import Reading

LONGEST_NAME = 14
"""Characters that a community's or venue's own name may have before its ending."""
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9·〇]+")
_MEASURED = re.compile("\\d+[多余几]?[万千百]?[名户个家人位份元年月日时]")
_NUMBERED = frozenset("号弄院区栋幢团连师村街路马里中小")
"""What follows a number in names (32号院, 184团); other words after a digit count something: 700户, 8大."""
_AFTER_VERB = frozenset("了到在往向进赴从对住入至去抵守，。；：、！？“「（\n")
"""After these 和 joins nothing: 跑了|和平东街社区."""
_LEADING = frozenset("去在到")
"""With these no name begins; the segmenter joins them to names that it does not know: 去恩河|哈达."""
_INTO = frozenset("在到进往赴自至于抵")
"""Behind these a place begins, whatever its first word means elsewhere: 在|回|回营社区, 到|大全|活动中心."""
_CLAUSE = frozenset("，。；：！？、“「\n")
_OPENS_CLAUSE = frozenset("上下前后东西南北回等")
"""Words that may open a name where a clause begins: ，后|襄河公园; most others are verbs there."""
_NO_NAME = frozenset(
    "各本该全每这那其某别多几两一二三四五六七八九十不没有是的了着过在到于从由往赴向对给为与和及或跟同以把被将随当所我你他她自"
)
"""What names of communities and venues do not begin with."""


class Walk:
    """The way from a name's ending back to where the name itself begins, over the segmenter's words."""

    def __init__(self, reading: Reading, chains: dict[int, int]) -> None:
        self._text, self._words, self._chains = reading.text, reading.words, chains
        self._starts = reading.starts

    def back(self, ending: int, level: str) -> int:
        """Return where the name begins that ends in what begins at `ending`; `ending` itself for none."""
        text, words, chains = self._text, self._words, self._chains
        index, at = bisect_right(self._starts, ending) - 1, ending
        while index >= 0 and ending - words[index][0] <= LONGEST_NAME:
            start = words[index][0]
            piece = text[start : min(words[index][1], ending)]
            part = words[index][1] > ending and len(piece) == 1  # 中 of 中街: no word of its own
            if piece and not part and self._stops(start, piece, level, at == ending):
                break
            if cut := next((p for p in range(at, start, -1) if p in chains and p < ending), None):
                return cut
            if len(piece) > 1 and (joint := piece.rfind("及")) >= 0:  # 及兆康苑, a word to the segmenter
                return start + joint + 1
            if len(piece) > 1 and piece[0] in _LEADING and start + 1 < ending:
                return start + 1
            at = start
            index -= 1
        return self._joint(at) if 1 < at < ending and text[at - 1] == "和" else at

    def _joint(self, at: int) -> int:
        """Return where a name begins if the 和 before `at` belongs to it: 跑了|和平东街, 黄陂区|人和天地."""
        if self._text[at - 2] in _AFTER_VERB:
            return at - 1
        return at - 2 if at - 2 in self._chains else at

    def opened(self, core: int, ending: int) -> int:
        """Return where a name begins whose first word only looks like one of the sentence; `core` for none.

        `core` is where the walk back from `ending` stopped.
        """
        start = self._words[max(bisect_right(self._starts, core - 1) - 1, 0)][0]
        first, before = self._text[start:core], self._text[start - 1 : start] or "\n"
        if not first or not _NAME.fullmatch(first) or first[0] in _NO_NAME or ending - start > LONGEST_NAME:
            return core
        named = first in _OPENS_CLAUSE or place_words().namesake.fullmatch(first)
        return start if before in _INTO or (before in _CLAUSE and named and core < ending) else core

    def in_word(self, start: int, end: int) -> bool:
        """Tell whether an ending is only the end of an ordinary word: the 村 of 农村, the 乡 of 下乡."""
        first, last = self._words[bisect_right(self._starts, start) - 1]
        return first < start and last == end and self._text[first:last] in place_words().peopled

    def parted(self, near: int, ending: int, level: str) -> bool:
        """Tell whether words of a sentence stand between a place and an ending: 广西|启动完整|社区."""
        index = bisect_right(self._starts, near - 1)
        while index < len(self._words) and self._words[index][1] <= ending:
            first, last = self._words[index]
            if self._plain(self._text[first:last], level):
                return True
            index += 1
        return False

    @staticmethod
    def _plain(word: str, level: str) -> bool:
        words = place_words()
        return word in words.plain or (level != "venue" and word in words.peopled)

    def _stops(self, start: int, piece: str, level: str, last: bool) -> bool:
        """Tell whether a word cannot be part of a name; a venue may be named by what is done in it.

        `last` is true for the word right before the ending.
        """
        if self._plain(piece, level):
            return True
        if piece in place_words().stops:
            return not (level == "venue" and last and len(piece) > 1 and piece in place_words().verbs)
        if not _NAME.fullmatch(piece) or _MEASURED.match(piece):
            return True
        if start and self._text[start - 1].isdigit() and not piece[0].isdigit() and piece[0] not in _NUMBERED:
            return True
        return leads(piece)
