"""Names of programs as rules propose them: what is quoted, ends like a name or is known everywhere."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.reading import Proposal, Reading
from extract.types import ProgramKind

DATA = Path(__file__).parent / "data" / "programs.toml"

LONGEST = 32
"""Characters of the longest name looked for behind an ending; what is longer is a sentence."""
LONGEST_QUOTE = 40
SHORTEST_SHARED = 3
"""Characters that a short form must have to be joined to a longer name that holds it."""
GENERIC_ENOUGH = 2
"""Generic words before an ending from which they may make a name together: 健康义诊进社区."""

OPENING, CLOSING = "“「『〝‘", "”」』〞’"
_PAIR = dict(zip(CLOSING, OPENING, strict=True))
_QUOTING = re.compile(rf'[{OPENING}{CLOSING}"\n]')
_SPOKEN = re.compile("[。！？!?；;：:\n]")
"""What a quotation holds that is speech or a sentence rather than a name."""
_HALVES = re.compile("[^。]{2,6}。[^。]{2,6}")
"""A name of two halves with a full stop for a point between them: 医心相系。爱在台东."""
_THEME = ("主题为", "主题是", "主题叫", "题为")
HARD = "，。、；：！？,;:!?…—\n\t（）()【】《》〈〉|/"
DASH = re.compile("——|—")
LOOSE = frozenset("和与及那上下、")
"""Words over which a name goes on but seldom: 广和社区, 艾滋病、梅毒和乙肝."""
_COUNTED = re.compile(
    r"(?:第?[一二三四五六七八九十百千两几多\d]+|首|每|各|这|那|该)(?:场|项|支|家|处|个|座|名|批|次|期|轮|台|种|张|份|位|条|间|席|堂|顿|辆|群|队|班|系列)$"
)
"""A numeral with its measure word, from which no name begins."""
_DATED = re.compile(
    r"(?:(?:19|20)?\d{2}年度?|[〇零一二三四五六七八九]{2,4}年度?|第[一二三四五六七八九十百\d]+[届期季批轮]|首[届期批]|\d+月|年度)+"
)
"""A year or an ordinal before a name, which may belong to it or not."""

_LABEL = re.compile(r"[\d〇零一二三四五六七八九十百千两双半几nNxX+＋·、\-—分钟小时公里]+")
"""What labels a longer name and is none alone: “1+4+3”路北养老服务模式, “十五分钟”服务圈."""
SHORT_LABEL = 2
"""Characters up to which whatever is quoted before an ending is a label too: “杏巷”建设联席会."""
_LABELLED = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]")
_HEAD = "活动"
"""Closes an ending that may do without it: 大型义诊活动."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `data/programs.toml`, compiled."""

    ending: AhoCorasick
    kind_of_ending: dict[str, ProgramKind]
    common: frozenset[str]
    after: re.Pattern[str]
    kind_of_after: dict[str, ProgramKind]
    event_behind: re.Pattern[str]
    event_within: re.Pattern[str]
    before: re.Pattern[str]
    none_behind: re.Pattern[str]
    shaped: re.Pattern[str]
    stops: frozenset[str]
    stop_end: tuple[str, ...]
    known: AhoCorasick
    sorts: frozenset[str]
    known_like: tuple[tuple[str, re.Pattern[str]], ...]
    generic: frozenset[str]
    never: frozenset[str]
    never_like: re.Pattern[str]
    same: tuple[tuple[re.Pattern[str], str], ...]

    def stop(self, word: str) -> bool:
        """Tell whether a name cannot begin with a word or go on to the left over it."""
        if word in self.stops or _COUNTED.match(word):
            return True
        return len(word) > 1 and word.endswith(self.stop_end)

    def ending_of(self, name: str) -> str:
        """Return the listed ending of a name, or nothing."""
        for size in range(min(len(name) - 1, 8), 1, -1):
            if name[-size:] in self.kind_of_ending:
                return name[-size:]
        return ""


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the word lists."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    endings = {word: kind for kind in get_args(ProgramKind) for word in data["endings"].get(kind, ())}
    after = {word: kind for kind in get_args(ProgramKind) for word in data["after"]["kinds"].get(kind, ())}
    return Words(
        ending=AhoCorasick(sorted(endings)),
        kind_of_ending=endings,
        common=frozenset(data["common"]["endings"]),
        after=re.compile(rf"[^，。；：！？、\n“”「」]{{0,8}}?(?P<tail>{_either(after)})"),
        kind_of_after=after,
        event_behind=re.compile(data["event"]["behind"]),
        event_within=re.compile(data["event"]["within"]),
        before=re.compile(rf"(?:{_either(data['before']['names'])})$"),
        none_behind=re.compile(data["never"]["behind"]),
        shaped=re.compile(data["shaped"]["pattern"]),
        stops=frozenset(data["stops"]["words"]),
        stop_end=tuple(data["stops"]["ends"]),
        known=AhoCorasick(
            sorted([*data["known"]["names"], *data["known"]["sorts"]]), matchkind=MatchKind.LeftmostLongest
        ),
        sorts=frozenset(data["known"]["sorts"]),
        known_like=tuple((key, re.compile(like)) for key, like in data["known"]["patterns"].items()),
        generic=frozenset(data["generic"]["words"]),
        never=frozenset(data["never"]["names"]),
        never_like=re.compile("|".join(data["never"]["patterns"])),
        same=tuple((re.compile(pattern), word) for word, pattern in data["same"].items()),
    )


def _either(listed: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=lambda w: (-len(w), w)))


def find(reading: Reading) -> list[Proposal]:
    """Propose names of programs; they may overlap.

    Quoted names by what stands around them (`programs.quoted.*`), names by their ending
    (`programs.ending.*`), names and sorts of things that are known (`programs.known`, `programs.sort`), and
    the other occurrences of all (`programs.again`).
    """
    spans: dict[tuple[int, int], str] = {}
    for start, end, by in (*_quoted(reading), *_known(reading), *_endings(reading)):
        spans.setdefault((start, end), by)
    for start, end, by in tuple(_parts(reading, spans)):
        spans.setdefault((start, end), by)
    never, text = words().never_like, reading.text
    names = ((a, b, by) for (a, b), by in sorted(spans.items()) if "\n" not in text[a:b])
    return [reading.propose("P", a, b, by) for a, b, by in names if not never.search(text[a:b])]


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands in quotation marks, within others too; no quotation goes over a paragraph's end."""
    open_at: list[tuple[str, int]] = []
    for match in _QUOTING.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            open_at.clear()
            continue
        if mark in OPENING or (mark == '"' and all(held != '"' for held, _ in open_at)):
            open_at.append((mark, at + 1))
            continue
        wanted = _PAIR.get(mark, mark)
        while open_at:
            held, start = open_at.pop()
            if held == wanted:
                yield start, at
                break


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
        elif lists.before.search(text, max(start - 6, 0), start - 1):
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
        longest[start] = max(end, longest.get(start, end))
    by_end: dict[int, int] = {}
    for start, end in sorted(longest.items()):
        by_end.setdefault(end, start)
        shorter = text[start:end].removesuffix(_HEAD)
        if shorter in words().kind_of_ending:
            by_end.setdefault(start + len(shorter), start)
    for end, start in sorted(by_end.items()):
        cut = end not in borders and by_end.get(end + 1, end) < end
        if not cut:
            yield start, end


def _endings(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Walk left from every listed ending, word by word, to where the name begins."""
    text, lists = reading.text, words()
    starts = reading.starts
    for tail, end in _ends(text, frozenset(starts)):
        holder = bisect_right(starts, tail) - 1
        for first, wide in _first_words(reading, holder, end):
            start = starts[first]
            dates = list(_DATED.finditer(text, start, tail))
            headed = bool(dates) and dates[0].start() == start
            named = bisect_right(starts, dates[0].end()) - 1 if headed else first
            forms = [text[a:b] for a, b in reading.words[named:holder]]
            forms.append(text[starts[holder] : tail])
            within = [form for form in forms if form.isalnum()]
            if all(form in lists.generic for form in within):
                if len(within) < GENERIC_ENOUGH:
                    continue
                by = "generic"
            else:
                ending = text[tail:end]
                told = "common" if ending in lists.common else lists.kind_of_ending[ending]
                by = _after_quote(text, start) or told
            yield start, end, "programs.ending." + ("wide" if wide else by)
            for dated in dates:
                if dated.end() < tail:
                    yield dated.end(), end, f"programs.ending.{by if dated.start() == start else 'dated'}"


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
    text, stop = reading.text, words().stop
    borders, first, closed, tight = [], holder, 0, None
    for index in range(holder - 1, -1, -1):
        a, b = reading.words[index]
        word = text[a:b]
        if end - a > LONGEST or "\n" in word:
            break
        if closed == 0 and tight is None and word in LOOSE and first < holder:
            tight = first
            continue
        if word in "）)" or word in "（(":
            closed += 1 if word in "）)" else -1
        elif closed == 0 and (word in OPENING or stop(word) or any(c in HARD for c in word)):
            break
        if closed < 0:
            break
        if word in CLOSING:
            borders.append(index + 1)
        closed += (word in CLOSING) - (word in OPENING)
        if closed == 0:
            first = index
        if word in OPENING:
            borders.append(index)
    kept = {border for border in borders if first <= border <= holder} | {first}
    if tight is not None:
        kept.add(tight)
    return [(border, tight is not None and border < tight) for border in sorted(kept, reverse=True)]


def _known(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield names that are programs wherever they stand, and of sorts of things that many places have."""
    text, sorts = reading.text, words().sorts
    for _, start, end in words().known.find_matches_as_indexes(text):
        yield start, end, "programs.sort" if text[start:end] in sorts else "programs.known"
    for key, like in words().known_like:
        if key in text:
            for match in like.finditer(text):
                yield match.start(), match.end(), "programs.known"


def _parts(reading: Reading, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the other occurrences of names, of halves of names with a dash, and of the ends of long names."""
    text = reading.text
    forms: dict[str, str] = {}
    for a, b in sorted(spans):
        form = text[a:b]
        if b - a >= SHORTEST_SHARED:
            forms[form] = "programs.again"
        for half in DASH.split(form):
            if half != form and len(half) >= SHORTEST_SHARED:
                forms.setdefault(half, "programs.half")
        for at in range(a + 2, b - SHORTEST_SHARED):
            if reading.parted(at) and text.count(text[at:b]) > text.count(form):
                forms.setdefault(text[at:b], "programs.short")
                break
    for form, by in sorted(forms.items()):
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form), by
            at = text.find(form, at + len(form))
