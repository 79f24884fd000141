"""Where in an article a place stands: in which sentence, beside what, and which bodies bear its name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.gazetteer import Division, stem
from extract.place.atlas import Atlas
from extract.place.records import Draft
from extract.reading import Found
from extract.types import Level, Mention

NEAR = 12
"""Characters before and after a mention, within its sentence, whose words are looked at."""
LATE = 3
"""Number from which sentences, paragraphs and places are no longer told apart."""
LONG_LIST = 5
"""Places in one sentence from which they are no longer counted."""
_SENTENCE_END = re.compile("[。！？\n]")
_PARAGRAPH = re.compile("\n\n")
_BARE_UNITS = "省市县区州旗"
"""Units that a body's name may begin with alone: 市红十字会."""


def kind_of(level: Level) -> str:
    """Return a level, with all below the township as one."""
    return "site" if level in ("community", "estate", "venue") else level


class Setting:
    """One article's sentences, paragraphs, words and bodies, looked up for each of its places."""

    def __init__(self, found: Found, drafts: Sequence[Draft]) -> None:
        self._found, self._text = found, found.reading.text
        self._ends = [m.start() for m in _SENTENCE_END.finditer(self._text)]
        self._paragraphs = [m.start() for m in _PARAGRAPH.finditer(self._text)]
        self._starts = found.reading.starts
        self._firsts = sorted(self._mentions(draft)[0].start for draft in drafts)
        self._bodies = [found.plain(m) for m in found.mentions if m.kind in "HO"]
        self._programs = [found.plain(m) for m in found.mentions if m.kind == "P"]
        self._beside: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in found.mentions:
            self._beside[self._sentence(mention.start)].append(mention)

    def features(self, atlas: Atlas, draft: Draft) -> list[str]:
        """Return the names of the features that a place's surroundings give it."""
        return [
            *self._named(atlas, draft),
            *self._position(draft),
            *self._company(draft),
            *self._words(draft),
        ]

    def _mentions(self, draft: Draft) -> list[Mention]:
        return [self._found.mentions[i] for i in draft.mentions]

    def _sentence(self, at: int) -> int:
        return bisect_left(self._ends, at)

    def _named(self, atlas: Atlas, draft: Draft) -> Iterator[str]:
        """Count the bodies and programs that bear a division's name: who runs a thing covers its own area."""
        unit, kind = draft.unit, kind_of(draft.level)
        if unit is None or kind == "site":
            return
        own = stem(unit.name)
        first = sum(body.startswith(own) for body in self._bodies)
        yield f"{kind} bodies {min(first, LATE)}"
        yield f"{kind} inner bodies {min(sum(own in body[1:] for body in self._bodies), 2)}"
        yield f"{kind} bare bodies {min(self._bare(atlas, unit), 2)}"
        if any(own in program for program in self._programs):
            yield f"in program {kind}"

    def _bare(self, atlas: Atlas, unit: Division) -> int:
        """Count bodies named by the bare unit (市红十字会), where the page's home is that or lies in it."""
        home, end = atlas.home_unit(), unit.name[-1]
        if home is None or end not in _BARE_UNITS or not atlas.places.within(home, unit.code):
            return 0
        return sum(body[0] == end for body in self._bodies)

    def _position(self, draft: Draft) -> Iterator[str]:
        kind, at = kind_of(draft.level), self._mentions(draft)[0].start
        yield f"{kind} sentence {min(self._sentence(at), LATE)}"
        yield f"{kind} paragraph {min(bisect_right(self._paragraphs, at), LATE)}"
        yield f"{kind} place {min(bisect_left(self._firsts, at), LATE)}"

    def _company(self, draft: Draft) -> Iterator[str]:
        """Name the kinds of mentions in the same sentences, and count the places in the fullest of them."""
        kind, beside = kind_of(draft.level), set[str]()
        listed = 0
        for mention in self._mentions(draft):
            same = self._beside[self._sentence(mention.start)]
            beside |= {m.kind for m in same if m is not mention}
            listed = max(listed, sum(m.kind == "L" for m in same))
        yield from (f"{kind} with {one}" for one in sorted(beside))
        yield f"listed {min(listed, LONG_LIST)}"

    def _words(self, draft: Draft) -> Iterator[str]:
        """Yield the words near the mentions, told apart by side, as far as the sentence goes.

        Those right beside a mention are told by its level as well.
        """
        text, words, kind = self._text, self._found.reading.words, kind_of(draft.level)
        for mention in self._mentions(draft):
            at = self._sentence(mention.start)
            opens = self._ends[at - 1] if at else -1
            closes = self._ends[at] if at < len(self._ends) else len(text)
            left, right = max(mention.start - NEAR, opens), min(mention.end + NEAR, closes)
            for start, end in words[bisect_right(self._starts, left) : bisect_left(self._starts, right)]:
                word = text[start:end]
                if end <= mention.start:
                    yield "<" + word
                    if end == mention.start:
                        yield f"{kind} <<{word}"
                elif start >= mention.end:
                    yield ">" + word
                    if start == mention.end:
                        yield f"{kind} >>{word}"
