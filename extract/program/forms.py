"""Other forms of proposed names: cores of long ones, wholes of halves, each wherever it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from extract.program.words import CLOSING, HARD, OPENING, quotations, words
from extract.reading import Reading

SHORTEST_SHARED = 3
"""Characters that a short form must have to be joined to a longer name that holds it."""
JOINT = re.compile("(?:——|—|[·•・])$")
"""What joins a name's second half to its first: 天使之旅——先心病患儿筛查行动."""
_QUOTING_HALF = re.compile(rf"[{OPENING}][^{OPENING}{CLOSING}，。；\n]{{1,8}}[{CLOSING}][一-龥]{{1,8}}$")
"""A first half that goes on behind a quotation: “杏”福在花市."""
LONGEST_HALF = 16
"""Characters of the longest first half that is looked for before a joint."""
LONGEST_HEAD = 8
"""Characters of what is taken into a name before the quotation that ends it: 妇幼“春风工程”."""
LONGEST_END = 4
"""Characters of a name's first and last words that make a short form together: 池上|中心."""
_HIGHER = re.compile(
    "(?:街道|(?:(?<!社)区|[省市县旗镇乡街])(?!道))(?=[一-龥]{1,8}?(?:社区|街道|小区|[镇乡村里庄]))"
)
"""Units over the one that a name begins with: 永登县|龙泉寺镇|河西村幸福食堂."""
_NATION = re.compile(r"(?:(?:19|20)\d\d年)?全[国省市区县州]$")
"""The whole country or unit before a name, and a year before that: 全国|第八届…大赛, 全省|大型义诊活动周."""
OF_A_NATION = ("event", "program")
"""Kinds of programs whose names may begin with these; a team or place is one of the unit's many."""
LONGEST_NATION = 7
"""Characters of these."""
SHORTEST_CORE = 6
"""Characters of a core that may stand without its generic tail; what is shorter is a mere phrase."""

WHOLE = ("programs.core", "programs.headed", "programs.called")
"""Rules whose names have no shorter forms that other rules would not find."""

Form = tuple[int, int, str]
"""Offsets of the first character and behind the last, and the rule."""


def widened(reading: Reading, spans: Mapping[tuple[int, int], str]) -> Iterator[Form]:
    """Yield cores of names that rules know by their ending, and names that hold more than these."""
    text, firsts = reading.text, _firsts(spans)
    for (start, end), by in spans.items():
        if bracket := words().alias.match(text, end):
            yield *bracket.span("said" if bracket["said"] else "latin"), "programs.alias"
        if by.startswith("programs.quoted."):
            continue
        yield from _lower(text, start, end)
        nation = _NATION.search(text, max(start - LONGEST_NATION, 0), start)
        if nation and words().kind_of_ending.get(words().ending_of(text[start:end])) in OF_A_NATION:
            yield nation.start(), end, "programs.nation"
        tail = words().tail.search(text, start, end)
        if tail and tail.start() - start >= SHORTEST_CORE and not _quotes(text, start, tail.start()):
            yield start, tail.start(), "programs.core"
        if bracket := words().bracketed.match(text, end):
            yield start, bracket.end(), "programs.bracketed"
        joint = JOINT.search(text, max(start - 2, 0), start)
        if joint:
            for first in (_half(reading, joint.start()), firsts.get(joint.start())):
                if first is not None:
                    yield first, end, "programs.halves"
        if branch := words().branch.match(text, end):
            yield start, branch.end(), "programs.branch"
    yield from _headed(reading)


def _quotes(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a quotation stands there, which is proposed without its marks."""
    return text[start] in OPENING and text[end - 1] in CLOSING


def _firsts(spans: Mapping[tuple[int, int], str]) -> dict[int, int]:
    """Return, for each offset where names end, where the longest of them begins."""
    firsts: dict[int, int] = {}
    for start, end in spans:
        firsts[end] = min(start, firsts.get(end, start))
    return firsts


def _headed(reading: Reading) -> Iterator[Form]:
    """Yield quoted names with the words before them, which may say whose or what they are."""
    text = reading.text
    for start, end in quotations(text):
        if words().ending_of(text[start:end]) or text[start:end] in words().kind_of_ending:
            first = _before(reading, start - 1, LONGEST_HEAD)
            if first is not None and start - 1 - first > 1:
                yield first, end + 1, "programs.headed"
                yield from _lower(text, first, end + 1)


def _lower(text: str, start: int, end: int) -> Iterator[Form]:
    """Yield a name without the units over the one that it may begin with."""
    for unit in _HIGHER.finditer(text, start, end):
        yield unit.end(), end, "programs.unit"


def _half(reading: Reading, end: int) -> int | None:
    """Return where the first half of a name begins whose joint stands at `end`: a quotation or words."""
    text = reading.text
    if quoting := _QUOTING_HALF.search(text, max(end - LONGEST_HALF - 2, 0), end):
        return quoting.start()
    if text[:end].endswith(tuple(CLOSING)):
        opened = max(text.rfind(mark, max(0, end - LONGEST_HALF - 2), end) for mark in OPENING)
        return opened if opened >= 0 else None
    return _before(reading, end, LONGEST_HALF)


def _before(reading: Reading, end: int, longest: int) -> int | None:
    """Return where the words begin that lead up to `end`, at most `longest` characters; None if none does."""
    text, first = reading.text, None
    for at in range(bisect_left(reading.starts, end) - 1, -1, -1):
        start, stop = reading.words[at]
        word = text[start:stop]
        closed = words().stop(word) or word in CLOSING or any(c in HARD or c in OPENING for c in word)
        if end - start > longest or closed:
            break
        first = start
    return first


def called(reading: Reading) -> Iterator[Form]:
    """Yield unquoted names that a verb of naming leads to: 一个叫明亮生命的公益行动."""
    for match in words().called.finditer(reading.text):
        yield match.start("name"), match.end("name"), "programs.called"


def repeated(reading: Reading, spans: Mapping[tuple[int, int], str]) -> Iterator[Form]:
    """Yield the other occurrences of names and of the ends of long names."""
    text = reading.text
    forms: dict[str, str] = {}
    for (a, b), by in sorted(spans.items()):
        form = text[a:b]
        if b - a >= SHORTEST_SHARED:
            forms[form] = "programs.again"
        if by in WHOLE:
            continue
        for short in (*_short(reading, a, b), *_squeezed(reading, a, b)):
            forms.setdefault(short, "programs.short")
    held = _held(reading, spans)
    for form, by in sorted(forms.items()):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if by != "programs.short" or (reading.parted(at) and held[at] < end):
                yield at, end, by
            at = text.find(form, end)


def _held(reading: Reading, spans: Mapping[tuple[int, int], str]) -> list[int]:
    """Return, for each offset, how far the proposed names reach that begin before it (0 where none does)."""
    reach = [0] * (len(reading.text) + 1)
    for a, b in spans:
        for at in range(a + 1, b):
            reach[at] = max(reach[at], b)
    return reach


def _short(reading: Reading, start: int, end: int) -> Iterator[str]:
    """Yield what of a name stands elsewhere alone: its longest end, or what leads up to a bracket."""
    text, lists = reading.text, words()
    name = text[start:end]
    head, bracket, _ = name.partition("（")
    staffed = bracket and lists.kind_of_ending.get(lists.ending_of(name)) == "team"
    if staffed and len(head) > SHORTEST_SHARED and text.count(head) > text.count(name):
        yield head
    for at in range(start + 2, end - SHORTEST_SHARED + 1):
        form = text[at:end]
        if not reading.parted(at) or text.count(form) <= text.count(name):
            continue
        first = text[slice(*reading.words[bisect_left(reading.starts, at)])] if at in reading.starts else form
        stopped = (lists.stop(first) or len(first) == 1) and not lists.within.match(text, at)
        if form[0].isalnum() and not form.isascii() and not stopped and form not in lists.led:
            yield form
        return


def _squeezed(reading: Reading, start: int, end: int) -> Iterator[str]:
    """Yield a team's or place's first and last words where they stand alone: 池上中心."""
    text, lists = reading.text, words()
    if lists.kind_of_ending.get(lists.ending_of(text[start:end])) not in ("team", "facility"):
        return
    heads = [at for at in range(start + 2, min(start + LONGEST_END, end) + 1) if reading.parted(at)]
    tails = [at for at in range(max(end - LONGEST_END, start), end - 1) if reading.parted(at)]
    for head in heads:
        for tail in tails:
            form = text[start:head] + text[tail:end]
            if head < tail and form.isalnum() and form in text:
                yield form
