"""Names of programs as rules propose them: what is quoted, ends like a name or is known everywhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from extract.institution.edges import kept
from extract.program.forms import LONGEST_HALF, called, repeated, widened
from extract.program.phrases import phrases
from extract.program.words import CLOSING, HARD, OPENING, quotations, words
from extract.reading import Proposal, Reading

LONGEST = 32
"""Characters of the longest name looked for behind an ending; what is longer is a sentence."""
LONGEST_QUOTE = 40
GENERIC_ENOUGH = 2
"""Generic words before an ending from which they may make a name together: 健康义诊进社区."""

_SPOKEN = re.compile("[。！？!?；;：:\n]")
"""What a quotation holds that is speech or a sentence rather than a name."""
_ENDS_SPEECH = frozenset("。！？!?…，")
_HALVES = re.compile("[^。]{2,6}。[^。]{2,6}")
"""A name of two halves with a full stop for a point between them: 医心相系。爱在台东."""
_THEME = ("主题为", "主题是", "主题叫", "题为")
LOOSE = frozenset("和与及暨那上下、")
"""Words over which a name goes on but seldom: 广和社区, 艾滋病、梅毒和乙肝."""
LISTING = frozenset("和与、")
"""Those of them that part two names where the first one is whole: 爱心协会、青岛服务中心."""
LONGEST_MEMBER = 8
"""Characters before these in which an ending is looked for."""
_DATED = re.compile(
    r"(?:(?:19|20)?\d{2}年度?|[〇零一二三四五六七八九]{2,4}年度?|第[一二三四五六七八九十百\d]+[届期季批轮]|首[届期批]|\d+月|年度|(?:国家|[省市县区镇乡村院校]|街道|社区)级)+"
    r"|暨|(?<=[队团站点心室堂院家会])[和及与]"
)
"""A year, an ordinal or a level before a name, which may belong to it or not, or what joins two names."""
_JOINING = tuple("暨和及与")

_LABEL = re.compile(r"[\d〇零一二三四五六七八九十百千两双半几nNxX+＋·、\-—分钟小时公里]+")
"""What labels a longer name and is none alone: “1+4+3”路北养老服务模式, “十五分钟”服务圈."""
SHORT_LABEL = 2
"""Characters up to which whatever is quoted before an ending is a label too: “杏巷”建设联席会."""
_LABELLED = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]")
SHORTEST_OPENING = 6
"""Characters from which a deed may be a name where it opens a clause."""
_COUNT = r"\d余?[个家支处座所场项名位台辆间]"
_COUNTED = re.compile(_COUNT + "$")
_COUNTS = re.compile(r"\d*" + _COUNT)
"""A figure with its measure word: what it counts is no name, 18|家|社区食堂."""
LONGEST_NUMBER = 3
"""Characters before a measure word in which its figure is looked for."""
LONGEST_VERB = 6
"""Characters before a name in which a verb that leads to it is looked for."""
LONGEST_GLUED = 3
"""Characters of a word that the segmenter makes of a verb of one and an unknown name."""
_BEGINS = "，。；：、！？—\n" + OPENING
_TIMES = frozenset("周月季节")
_HEAD = "活动"
"""Closes an ending that may do without it: 大型义诊活动."""


def find(reading: Reading) -> list[Proposal]:
    """Propose names of programs; they may overlap.

    Quoted names by what stands around them (`programs.quoted.*`), names by their ending
    (`programs.ending.*`), names and sorts of things that are known (`programs.known`, `programs.sort`), what
    is said to be called so (`programs.called`), what is launched or numbered (`programs.launched`, `.nth`,
    `.entering`), other forms of these (`programs.core`, `.halves`, `.headed`) and the other occurrences of
    all (`programs.again`).
    """
    spans: dict[tuple[int, int], str] = {}
    for rule in (_quoted, _known, _endings, called, phrases):
        for start, end, by in rule(reading):
            spans.setdefault((start, end), by)
    for start, end, by in tuple(widened(reading, spans)):
        spans.setdefault((start, end), by)
    for start, end, by in tuple(repeated(reading, spans)):
        spans.setdefault((start, end), by)
    never, text = words().never_like, reading.text
    names = ((a, b, by) for (a, b), by in sorted(spans.items()) if "\n" not in text[a:b])
    return [reading.propose("P", a, b, by) for a, b, by in names if not never.search(text[a:b])]


def _quoted(reading: Reading) -> Iterator[tuple[int, int, str]]:
    text, lists = reading.text, words()
    for start, end in quotations(text):
        name = text[start:end]
        if not 2 <= len(name) <= LONGEST_QUOTE or (_SPOKEN.search(name) and not _HALVES.fullmatch(name)):
            continue
        if (
            name in lists.never
            or name[-1] in "，、"
            or name.isdigit()
            or lists.none_behind.match(text, end + 1)
        ):
            continue
        if _LABEL.fullmatch(name):
            by = "label"
        elif text.startswith("为主题", end + 1) or text[: start - 1].endswith(_THEME):
            by = "theme"
        elif lists.after.match(text, end + 1):
            by = "after"
        elif lists.before.search(text, max(start - LONGEST_VERB, 0), start - 1):
            by = "before"
        elif lists.ending_of(name):
            by = "ending"
        elif text.count(name) > 1 or name in reading.title:
            by = "again"
        elif lists.shaped.fullmatch(name):
            by = "shaped"
        else:
            by = "other"
        yield start, end, f"programs.quoted.{by}"


def _ends(text: str, borders: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of listed endings, one for each end; 公益行 is none in 公益行动."""
    longest: dict[int, int] = {}
    for _, start, end in words().ending.find_matches_as_indexes(text, overlapping=True):
        if words().split.match(text, start):
            continue
        longest[start] = max(end, longest.get(start, end))
    by_end: dict[int, int] = {}
    for start, end in sorted(longest.items()):
        by_end.setdefault(end, start)
        shorter = text[start:end].removesuffix(_HEAD)
        if shorter in words().kind_of_ending:
            by_end.setdefault(start + len(shorter), start)
    for end, start in sorted(by_end.items()):
        cut = end not in borders and by_end.get(end + 1, end) < end
        if not cut and not words().runs_on.match(text, end):
            yield start, end


def _endings(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Walk left from every listed ending, word by word, to where the name begins."""
    text, lists = reading.text, words()
    starts = reading.starts
    for tail, end in _ends(text, frozenset(starts)):
        holder = bisect_right(starts, tail) - 1
        ending = text[tail:end]
        for first, wide in _first_words(reading, holder, end):
            start = starts[first]
            if _nameless(reading, start, tail, end):
                continue
            dates = list(_DATED.finditer(text, start, tail))
            headed = bool(dates) and dates[0].start() == start
            named = bisect_right(starts, dates[0].end()) - 1 if headed else first
            forms = [text[a:b] for a, b in reading.words[named:holder]]
            forms.append(text[starts[holder] : tail])
            within = [form for form in forms if form.isalnum()]
            if all(form in lists.generic for form in within):
                if len(within) < (1 if _settled(ending) else GENERIC_ENOUGH):
                    continue
                by = "generic"
            else:
                told = _told(ending)
                by = _after_quote(text, start) or told
            rule = "programs.ending." + ("wide" if wide else by)
            opens = starts[first + 1] - _kept(text[start : starts[first + 1]]) if first < holder else start
            if start < opens < starts[first + 1]:
                start = opens  # behind a verb that the segmenter glued to the name: 叫市|心理健康…队
            yield start, end, rule
            for dated in dates:
                if dated.end() >= tail:
                    continue
                yield dated.end(), end, f"programs.ending.{by if dated.start() == start else 'dated'}"
                held = lists.kind_of_ending[ending] == "event" and not dated[0].endswith(_JOINING)
                if held and dated.start() > start:  # an event behind its host: 医院|第二届膏方节
                    yield dated.start(), end, "programs.ending.dated"


@lru_cache(maxsize=1 << 12)
def _kept(word: str) -> int:
    """Return how many characters of a first word belong to the name: all of a listed word (退役军人)."""
    if rjieba.cut(word, False) == [word]:
        return len(word)
    glued = len(word) <= LONGEST_GLUED and word[0] in words().glued
    return min(kept(word), len(word) - glued)


def _told(ending: str) -> str:
    """Name the rule of an ending: by what it takes to make a name of it, or the kind that it speaks for."""
    lists = words()
    if ending in lists.led:
        return "led"
    return "common" if ending in lists.common else lists.kind_of_ending[ending]


def _nameless(reading: Reading, start: int, tail: int, end: int) -> bool:
    """Tell whether what ends like a name is none here: counted, merely done, or named by its quotation."""
    text, lists = reading.text, words()
    ending = text[tail:end]
    if _COUNTED.search(text, max(start - LONGEST_NUMBER, 0), start) or _COUNTS.match(text, start):
        return True
    if ending in lists.bare and text[tail - 1] in CLOSING and _after_quote(text, start) == "after_quote":
        return True
    return ending in lists.led and not _led(reading, start, tail, end)


def _led(reading: Reading, start: int, tail: int, end: int) -> bool:
    """Tell whether what is around a deed says that it has a name: a verb of launching, 项目.

    So does a label in quotation marks (“百市千县”中医药惠民活动), and that it opens a clause and no noun goes
    on with it: 便民志愿服务最受欢迎.
    """
    text, lists = reading.text, words()
    launched = lists.before.search(text, max(start - LONGEST_VERB, 0), start)
    labelled = text[start] in OPENING and text[tail - 1] not in CLOSING and text[tail:end].endswith(_HEAD)
    if launched or labelled or lists.titled.match(text, end):
        return True
    if end - start < SHORTEST_OPENING or (start and text[start - 1] not in _BEGINS):
        return False
    behind = bisect_right(reading.starts, end - 1)
    return reading.text[end : end + 1] in HARD or not reading.speech(behind, behind + 1)[0].startswith("n")


def _settled(ending: str) -> bool:
    """Tell whether one generic word may name what an ending says: a team or place (惠民食堂) or a season."""
    lists = words()
    if ending in lists.common:
        return False
    return ending[-1] in _TIMES or lists.kind_of_ending[ending] in ("team", "facility")


def _after_quote(text: str, start: int) -> str:
    """Name the rule of a name that begins with a quotation, which labels it or may be the name by itself."""
    if text[start] not in OPENING:
        return ""
    quoted = _LABELLED.match(text, start)
    if not quoted:
        return "after_quote"
    label = quoted[1]
    labels = len(label) <= SHORT_LABEL or label in words().never or _LABEL.fullmatch(label)
    return "after_label" if labels else "after_quote"


def _first_words(reading: Reading, holder: int, end: int) -> list[tuple[int, bool]]:
    """Return the words with which a name that ends at `end` may begin, the farthest last.

    Besides the farthest, these are the borders of a quotation on the way and the word behind a loose one; the
    flag tells what lies beyond that. `holder` is the word that holds the ending's first character.
    """
    text, lists = reading.text, words()
    borders, first, closed, tight = [], holder, 0, None
    for index in range(holder - 1, -1, -1):
        a, b = reading.words[index]
        word = text[a:b]
        if end - a > LONGEST or "\n" in word:
            break
        if closed == 0 and tight is None and first < holder and _loose(text, word, a):
            if word in LISTING and lists.member.search(text, max(a - LONGEST_MEMBER, 0), a):
                break
            tight = first
            continue
        if word in "）)" or word in "（(":
            closed += 1 if word in "）)" else -1
        elif closed == 0 and (word in OPENING or any(c in HARD for c in word) or _stops(text, word, a)):
            break
        if closed == 0 and word in CLOSING and text[a - 1] in _ENDS_SPEECH:
            break
        if closed < 0:
            break
        if word in CLOSING and closed == 0:
            borders.append(index + 1)
        closed += (word in CLOSING) - (word in OPENING)
        if closed == 0:
            first = index
            borders += [index] * (word in OPENING)
            if word[0] in lists.glued and _kept(word) < len(word):
                break
    kept = {border for border in borders if first <= border <= holder} | {first}
    if tight is not None:
        kept.add(tight)
    return [(border, tight is not None and border < tight) for border in sorted(kept, reverse=True)]


def _loose(text: str, word: str, at: int) -> bool:
    """Tell whether a name seldom goes on to the left over the word at `at`: 和, but not that of 和美社区."""
    lists = words()
    return bool(lists.into.match(text, at)) or (word in LOOSE and not lists.within.match(text, at))


def _stops(text: str, word: str, at: int) -> bool:
    """Tell whether a name cannot go on to the left over the word at `at`: 能, but not that of 失能老人."""
    lists = words()
    counted = _COUNTED.search(text, max(at - LONGEST_NUMBER, 0), at + len(word))
    return counted is not None or (lists.stop(word) and not lists.within.match(text, at))


def _known(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield names that are programs wherever they stand, and of sorts of things that many places have."""
    text, sorts = reading.text, words().sorts
    for _, start, end in words().known.find_matches_as_indexes(text):
        yield start, end, "programs.sort" if text[start:end] in sorts else "programs.known"
        if start and text[start - 1] in CLOSING and (opened := _opened(text, start - 1)) >= 0:
            yield opened, end, "programs.ending.after_quote"
    for key, like in words().known_like:
        if key in text:
            for match in like.finditer(text):
                yield match.start(), match.end(), "programs.known"


def _opened(text: str, closing: int) -> int:
    """Return where the quotation opens that closes at `closing`; -1 where it is too long or none."""
    return max(text.rfind(mark, max(0, closing - LONGEST_HALF - 2), closing) for mark in OPENING)
