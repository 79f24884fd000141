"""Where a name begins whose ending is known: a walk to the left over the segmenter's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from extract.gazetteer import gazetteer
from extract.institution.hospital_table import listed
from extract.place.edges import opens_place, past_link
from extract.reading import Reading
from extract.wordlists import any_of, lines, toml, words

LONGEST = 30
"""Characters of the longest name before its ending; what is longer is a sentence."""

_LISTS = toml("name_edges")
_SINGLE = words(_LISTS["stops"]["single"])
_WORDS = words(_LISTS["stops"]["words"]) | lines("not_in_institutions")
_NEVER_OPEN = words(_LISTS["never_open"])
_GLUED_VERBS = words(_LISTS["glued_verbs"])
GLUED = 3
"""Characters of a word that the segmenter makes of a verb and an unknown name of two (有|鹏博, 找|胜元)."""
_UNITS = tuple(_LISTS["units"].split())
_STRADDLING = re.compile(
    f"(?:(?:{any_of(_UNITS)})?[{''.join(_LISTS['glued_behind'].split())}]|[{''.join(_LISTS['glued'].split())}]"
    f"|[{_LISTS['closes']}][{''.join(_LISTS['glued_joins'].split())}]|[一-龥][在到给由](?={any_of(_UNITS)}))"
    f"((?:{any_of(_UNITS)}).*|)"
)
"""Words that the segmenter made of a preposition and the units around it: 到市, 由县, 市以市, 市在."""
_OPENING = words(_LISTS["opening"])
_JOINED = words(_LISTS["joined"])
_CLOSES = frozenset(_LISTS["closes"])
LONGEST_CUT = 2
"""Characters of a place's name before the end of a stop word that cut it (新站|镇)."""
_CONJUNCTIONS = ("和", "与")
_PREPOSITIONS = tuple("由在从到给被把向")
_COUNTED = re.compile(
    r"第?[\d一二三四五六七八九十百千两几多余]+[家个名位座处间届]$"
    r"|(?:\d{1,2}|[一二三四五六七八九十两几多]+)所$|[\d一二三两几多数]+[支批场次份项套群伙张]$"
)
_NEVER_WITHIN = re.compile("[一-龥]的$|^(?:19|20)[0-9]{2}$")
"""A description (小小的) and a year: no names go on behind them."""
_STUDIED = frozenset("考读念")
"""Verbs that the segmenter glues to the school behind them: 考大学."""
_LEADING = re.compile(_LISTS["leading"]["verb"])
_NAMES_IN = words(_LISTS["leading"]["names"])
_QUARTERS = frozenset(_LISTS["quarters"]["ends"])
_QUARTER_UNITS = tuple(_LISTS["quarters"]["units"].split())
_DIGITS = frozenset("一二三四五六七八九十")
_INNER = frozenset("·•")


def _solid(char: str) -> bool:
    return char.isalnum() or char in _INNER


@lru_cache(maxsize=1 << 16)
def kept(word: str) -> int:
    """Return how many characters at the end of a word may belong to a name that goes on after it."""
    for at in range(len(word) - 1, -1, -1):
        if not _solid(word[at]):
            return len(word) - at - 1
    if word in _SINGLE or word in _WORDS or _COUNTED.match(word) or leads(word) or _NEVER_WITHIN.search(word):
        return 0
    for size in range(min(len(word) - 1, 4), 1, -1):
        if word[:size] in _WORDS:
            return 0 if word[size:] in _SINGLE else len(word) - size
    if straddling := _STRADDLING.fullmatch(word):
        return len(straddling[1])
    glued = word[0] in _NEVER_OPEN or (len(word) == GLUED and word[0] in _GLUED_VERBS)
    if glued and len(word) > 1 and not gazetteer().named(word):
        return len(word) - 1
    return len(word)


def leads(word: str) -> bool:
    """Tell whether a word is a verb that leads to a name: 常到, 送进; 前进 and its like are names."""
    return _LEADING.fullmatch(word) is not None and word not in _NAMES_IN


def _joins(reading: Reading, at: int) -> bool:
    """Tell whether the word at index `at` joins two nouns of one name rather than two names.

    Behind a lone character it is a part of a word that the segmenter does not know: 田|和|社区.
    """
    if not 0 < at < len(reading.words) - 1:
        return False
    (a, b), (c, d) = reading.words[at - 1], reading.words[at + 1]
    before, behind = reading.text[a:b], reading.text[c:d]
    if len(before) == 1 and before.isalpha() and not behind.startswith(_UNITS):
        return before not in _SINGLE and before not in _CLOSES
    return before in _JOINED and behind in _JOINED


def _ends_quarter(reading: Reading, at: int) -> bool:
    """Tell whether the word at index `at` closes the name of a quarter: 靖江东|里|社区, 岭|下|街道."""
    if not at or not reading.text.startswith(_QUARTER_UNITS, reading.ends[at]):
        return False
    return kept(reading.text[slice(*reading.words[at - 1])]) > 0


def name_start(reading: Reading, ending: int, floor: int = 0) -> int:
    """Return where the name begins whose ending begins at `ending`; not before `floor` (offsets).

    `ending` itself comes back where nothing before it belongs to the name.
    """
    text, start = reading.text, ending
    floor = max(floor, ending - LONGEST)
    at = bisect_right(reading.starts, ending - 1) - 1
    while at >= 0 and start > floor:
        first, last = reading.words[at]
        word = text[first:start]
        if last > start and word in _STUDIED:
            break
        whole = last > start or (word in _CONJUNCTIONS and _joins(reading, at))
        whole = whole or (word in _QUARTERS and _ends_quarter(reading, at))
        whole = whole and word.isalnum() and word[0] not in _NEVER_OPEN
        keep = len(word) if whole else kept(word)
        start = max(start - keep, floor)
        if keep < len(word) or _after_preposition(text, start):
            break
        at -= 1
    return past_link(text, _with_opening(reading, start, ending, floor), ending)


def _after_preposition(text: str, start: int) -> bool:
    """Tell whether a preposition stands before `start` that is glued to a word (三句半由|市…协会)."""
    return text.startswith(_UNITS, start) and text[start - 1 : start] in _PREPOSITIONS


def _with_opening(reading: Reading, start: int, ending: int, floor: int) -> int:
    """Take in a first character that the segmenter set apart: 和祐医院, 万市镇人民政府."""
    text = reading.text
    if start <= floor:
        return start
    lone = (
        ending - start == 1
        and text[start] not in _DIGITS
        and text[start - 1] in _OPENING
        and not text.startswith(_UNITS, start)
    )
    listed_here = text.startswith(_opened_by_stops().get(text[start - 1 : start + 1], ()), start - 1)
    if lone or listed_here:
        return name_start(reading, start - 1, floor)
    for at in range(start - 1, max(start - LONGEST_CUT, floor) - 1, -1):
        if opens_place(reading, at, start, ending):
            return name_start(reading, at, floor)
    return start


@lru_cache(maxsize=1)
def _opened_by_stops() -> dict[str, tuple[str, ...]]:
    """Return the listed hospitals that open with a stop word (中大医院), by their first two characters."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(listed()):
        if name[0] in _SINGLE:
            found[name[:2]] = (*found.get(name[:2], ()), name)
    return found
