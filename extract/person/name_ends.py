"""Where a full personal name ends: surnames, given names, and the characters and words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from extract.gazetteer import gazetteer
from extract.person import given_names
from extract.reading import Reading, speech
from extract.wordlists import any_of, lines, rows, toml, words

_LISTS = toml("people")
_SAYING = any_of(words(_LISTS["said"]))
_SAID = re.compile(f"(?:{_SAYING})")
_OPENS_SAID = frozenset(word[0] for word in words(_LISTS["said"]))
_SAID_BEHIND = re.compile(f".{{2,4}}?(?=[{''.join(sorted(_OPENS_SAID))}])(?:{_SAYING})")
"""A word of speech behind what is as long as a name, from two characters to four."""
_ACTED = frozenset("着了过")
"""Particles behind a verb of one character: 张三走了."""
INNER = frozenset("·•‧・．")
"""What parts a name from the rest of it."""
_SPACED = re.compile("[㐀-鿿][ 　]{1,2}[㐀-鿿](?![㐀-鿿])")
CLOSING = frozenset(_LISTS["closing"].split())
"""What may follow a name at once."""
_KNOWN_GIVEN = words(_LISTS["given"])
_GIVEN = re.compile(f"{any_of(_KNOWN_GIVEN)}|(?:(?![{_LISTS['not_given']}])[㐀-鿿]){{1,2}}")
_NOT_GIVEN = frozenset(_LISTS["not_given"] + _LISTS["kin"])
_NOT_LAST = frozenset(_LISTS["not_last"])
_ADDRESS = tuple(words(_LISTS["address"]))
_OPENS_ADDRESS = frozenset(word[0] for word in _ADDRESS)
_PARTICLES = frozenset("着过们了")
"""Particles that follow a verb or a noun and never a name: in 杜梅领着 the name ends before 领."""
CUTTING = _PARTICLES | INNER
"""What parts a name from the rest of it, or a verb's particle from the verb in it."""
_BESIDE = ("和", "与", "等")
_PLACE_ENDS = frozenset("镇乡村县区街路市州")
_BODY_ENDS = _PLACE_ENDS | frozenset("院局部委厅所科")

COMMON, RARE = 1, 3
NEEDED = {1: 1, 2: 2, 3: 4}
"""What a name must score (`Names._score`) by how far its surname speaks for it (`data/surnames.tsv`): 1 a
common surname, 2 one that is a word of its own too, 3 a rare one."""
LEAST, SURE = 1, 2
"""What a name must score after a title, and where its form alone speaks for it (`Names._score`)."""
SHORTEST, LONGEST = 2, 3
"""Characters of a name with a surname of one."""
NAME_TAG = "nr"
"""The segmenter's tag of personal names."""
UNLIKELY = -1
"""Log ratio of a given name of one character from which a word that is tagged as a name may be one."""
Pair = tuple[int, int]
"""Start and end of a name."""


@cache
def surnames() -> dict[str, int]:
    """Return how far every surname speaks for a name (`NEEDED`)."""
    return {name: int(tier) for name, tier in rows("surnames", 2)}


@cache
def not_names() -> frozenset[str]:
    """Return words that begin like a name and are none."""
    return lines("not_names") | words(_LISTS["not_names"])


@cache
def usual_surnames() -> frozenset[str]:
    """Return the surnames that speak for a name: of one character and not rare, or of two."""
    return frozenset(name for name, tier in surnames().items() if tier <= 2 or len(name) == 2)


@cache
def double_surnames() -> frozenset[str]:
    """Return the surnames of two characters: 欧阳, 司马."""
    return frozenset(name for name in surnames() if len(name) == 2)


@cache
def _openings() -> re.Pattern[str]:
    """Return a pattern of the characters that surnames begin with."""
    return re.compile(f"[{''.join(sorted({name[0] for name in surnames()}))}]")


@cache
def _divisions() -> frozenset[str]:
    """Return the names of counties, cities and provinces, which no person's name is: 安康, 高青."""
    places = gazetteer()
    return frozenset(name for name in places.names if any(unit.rank < 3 for unit in places.meant(name)))


def surname(text: str, at: int) -> int:
    """Return the length of the surname at `at`, 0 if there is none."""
    table = surnames()
    return 2 if text[at : at + 2] in table else int(text[at : at + 1] in table)


def is_han(character: str) -> bool:
    """Tell of a character, or of nothing at the end of a text, whether it is a Chinese one."""
    return "㐀" <= character <= "鿿"


class Names:
    """The names of one text, cut with the help of the segmenter's words."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._is_word = reading.is_word
        self._starts, self._ends = reading.starts, reading.ends
        self._tiers = surnames()
        self._not_names, self._divisions = not_names(), _divisions()
        self._bounds = bounds = reading.bounds
        self.opened = [at for hit in _openings().finditer(self.text) if (at := hit.start()) in bounds]
        """Where words of the segmenter begin that open like a surname."""

    def between_words(self, start: int, end: int) -> bool:
        """Tell whether words of the segmenter end at `start` and at `end`."""
        return start in self._bounds and end in self._bounds

    def at(self, start: int, least: int = LEAST, listed: bool = False) -> int | None:
        """Return where the name that begins at `start` ends, None if there is none that scores `least`.

        Three characters are preferred where the words allow; beside another name (`listed`) a rare
        surname will do, and so will a name that is a word.
        """
        size = surname(self.text, start)
        given = _GIVEN.match(self.text, start + size) if size else None
        if given is None:
            return None
        needed = least if listed else max(least, NEEDED[self._tiers[self.text[start : start + size]]])
        if needed == NEEDED[RARE] and given_names.likeness(self.text[start + size : start + size + 2]) >= 0:
            needed = NEEDED[RARE - 1]
        best, ending = needed - 1, None
        for end in range(given.end(), start + size, -1):
            if self._may_be(start, size, end, listed) and (score := self._score(start, size, end)) > best:
                best, ending = score, end
        return ending

    def spaced(self, start: int) -> int | None:
        """Return the end of a name whose two characters print sets apart (李　娜), None if there is none."""
        hit = _SPACED.match(self.text, start)
        return hit.end() if hit and hit[0][0] in usual_surnames() else None

    def likely(self) -> Iterator[Pair]:
        """Yield what looks much like a name of three characters, between words, and may be one."""
        for start, end in given_names.full_names(self.text, usual_surnames()):
            parted = self.between_words(start, end) and not self.opens(start)
            given = _GIVEN.fullmatch(self.text, end - 2, end) if parted else None
            if given and self._may_be(start, end - start - 2, end):
                yield start, end

    def may_be_short(self, start: int) -> bool:
        """Tell whether what is behind the surname at `start` may be a name of two: no word, followed as names
        are."""
        end = start + 2
        follows = self.text[end : end + 1]
        after = not is_han(follows) or follows in CLOSING
        return after and bool(_GIVEN.match(self.text, start + 1)) and self._may_be(start, 1, end)

    def _may_be(self, start: int, size: int, end: int, listed: bool = False) -> bool:
        """Tell whether a surname of `size` characters and a given name may be a name, and no other word."""
        name, given = self.text[start:end], self.text[start + size : end]
        after = self.text[end : end + 1]
        if name in self._divisions or after in CUTTING or given in _NOT_GIVEN:
            return False
        if name in self._not_names and size == 1 and not (listed and (after in _BESIDE or not is_han(after))):
            return False
        if self.text[start - 1 : start] in INNER:
            return False
        if given[0] in _OPENS_ADDRESS and self.text.startswith(_ADDRESS, start + size):
            return False
        if after in _PLACE_ENDS and gazetteer().named(self.text[start : end + 1]):
            return False
        goes_on = given[-1] in _NOT_LAST and is_han(after)
        ends_body = goes_on or given[-1] in _BODY_ENDS
        return not (ends_body and len(given) > 1 and given not in _KNOWN_GIVEN)

    def says(self, at: int) -> bool:
        """Tell whether a word of speech begins at `at`."""
        return self.text[at : at + 1] in _OPENS_SAID and _SAID.match(self.text, at) is not None

    def may_say(self, start: int) -> bool:
        """Tell whether a word of speech follows where a name may end that begins at `start`."""
        return _SAID_BEHIND.match(self.text, start) is not None

    def _score(self, start: int, size: int, end: int) -> int:
        """Tell how well a name with a surname of `size` may end there.

        It may before punctuation or a verb of speech and where a word ends, which may be tagged as a name; a
        given name of two that looks like one speaks for it as well.
        """
        follows, given = self.text[end : end + 1], start + size
        if not is_han(follows):
            return 4
        alike = end - given == 2 and given_names.likeness(self.text[given:end]) >= given_names.PLAIN
        acts = self.text[end + 1 : end + 2] in _ACTED or self.says(end)
        parted = 1 + self.is_tagged(start, end) if end in self._bounds else 0
        return parted + 2 * acts + 2 * (follows in CLOSING) + alike

    def shorter(self, start: int, end: int) -> int | None:
        """Return where a name of three characters may end before its last, which may begin what follows.

        So it may where the segmenter ends a name (王斌｜另外) or the last opens what follows: 何芳｜谢的.
        """
        if end - start != LONGEST or self.text[start : start + 2] in surnames():
            return None
        first, last = map(given_names.likeness, self.text[start + 1 : end])
        opens = self.text[end - 1] in CLOSING and last < first >= given_names.PLAIN
        loose = opens or self.is_tagged(start, end - 1)
        return end - 1 if loose and self._may_be(start, 1, end - 1) else None

    def is_tagged(self, start: int, end: int) -> bool:
        """Tell whether a word of the segmenter stands there that it tags as a name."""
        return self._is_word(start, end) and speech(self.text[start:end]) == NAME_TAG

    def tagged(self) -> Iterator[Pair]:
        """Yield words that are tagged as names, begin with a usual surname and look like a name somewhat."""
        usual = usual_surnames()
        for start in self.opened:
            if self.text[start] not in usual:
                continue
            end = self._ends[bisect_left(self._starts, start)]
            tagged = SHORTEST <= end - start <= LONGEST and speech(self.text[start:end]) == NAME_TAG
            if tagged and self._may_be(start, 1, end) and self._looks(start, end):
                yield start, end

    def opens(self, start: int) -> bool:
        """Tell whether the first two characters there are a word that is no name (康复殿, 申请电)."""
        return self.text[start : start + SHORTEST] in not_names()

    def _looks(self, start: int, end: int) -> bool:
        """Tell whether a word that is tagged as a name looks like one and is no common word."""
        name = self.text[start:end]
        least = given_names.PLAIN if len(name) > SHORTEST else UNLIKELY
        likely = given_names.likeness(name[1:]) >= least and not (len(name) > SHORTEST and self.opens(start))
        return likely and name[-1] not in _PLACE_ENDS and name not in lines("tagged_words")
