"""What the tagger sees of every character: characters around it, words, quotation marks, rule candidates.

It looks only into zones, clauses in which rules propose something: the others, half of a report, hold hardly
a mention. All features of a zone are built column by column and zipped, which keeps the work in C: the tagger
reads hundreds of thousands of pages.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from models.grams import COLUMNS, Grams, in_word

if TYPE_CHECKING:
    from extract.reading import Proposal

Words = Sequence[tuple[int, int]]
Rows = list[tuple[bytes, ...]]
"""The features of every character of a zone: bytes, as CRFsuite keeps them, which spares it the encoding."""
Zone = tuple[int, int]
Extra = defaultdict[int, list[bytes]]
"""Offset → the features that only some characters have."""
Placed = dict[str, tuple[bytes, ...]]
"""Position in a span (S alone, B first, I inside, E last) → the features of a character there."""

CLAUSE = re.compile("[^，。；！？\\n]+[，。；！？]*")
PAD = "\n\n\n"
"""Stands before and after the text, so that windows need no bounds."""

QUOTED = re.compile(r"[“「『〝\"]([^“”「」『』〝〞\"\n]{1,40})[”」』〞\"]")
BRACKETED = re.compile(r"[（(《]([^（()）《》\n]{1,40})[）)》]")
LONGEST_QUOTE = 24
"""Quotations above this are speech, whatever they hold."""

_CLASSES = [
    ("d", "0123456789０１２３４５６７８９"),
    ("n", "一二三四五六七八九十百千万亿两几多余约近半数"),
    ("p", "，。、；：！？,.;:!?…—-·"),
    ("q", '“”‘’「」『』"《》（）()【】'),
    ("s", " \t\n　"),
    ("a", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
]
_CLASS_OF = {character: name for name, characters in _CLASSES for character in characters}


def zones(text: str, candidates: Sequence[Proposal]) -> list[Zone]:
    """Return start and end of the stretches to look into: clauses with a candidate, joined where they touch.

    A clause in which a name proposed for a program stands once more is looked into as well.
    """
    spans = [(m.start, m.end) for m in candidates]
    for form in dict.fromkeys(text[m.start : m.end] for m in candidates if m.kind == "P"):
        spans += [(at, at + len(form)) for at in occurrences(text, form)]
    clauses = [clause.span() for clause in CLAUSE.finditer(text)]
    starts = [start for start, _ in clauses]
    held = {i for a, b in spans for i in range(max(bisect_right(starts, a) - 1, 0), bisect_left(starts, b))}
    found: list[Zone] = []
    for start, end in (clauses[i] for i in sorted(held)):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def occurrences(text: str, form: str) -> list[int]:
    """Return the offsets at which a form stands in a text, without overlaps."""
    out, at = [], text.find(form)
    while at >= 0:
        out.append(at)
        at = text.find(form, at + len(form))
    return out


def rows(
    text: str,
    title: str,
    words: Words,
    candidates: Sequence[Proposal],
    within: Sequence[Zone],
    known: Grams | None = None,
) -> list[Rows]:
    """Return the features of every character of every zone of `text`, in UTF-8.

    `words` are (start, end) of the segmenter's words, `candidates` the spans that rules propose. Where it is
    told which n-grams and words are `known`, those alone are among the features.
    """
    extra: Extra = defaultdict(list)
    _quotes(text, extra)
    _candidates(text, title, candidates, extra)
    wide = PAD + text + PAD
    found = []
    for start, end in within:
        padded = wide[start : end + 2 * len(PAD)]
        columns = _characters(padded, with_grams=known is None)
        here = _within(words, start, end)
        if known is None:
            columns.append([feature for a, b in here for feature in in_word(text[a:b])])
        else:
            for i, feature in known.of(padded, len(PAD), len(padded) - len(PAD)):
                extra[start + i - len(PAD)].append(feature)
            for a, b in here:
                for i, feature in known.in_word(text[a:b]):
                    extra[a + i].append(feature)
        bases = zip(*columns, strict=True)
        found.append([(*base, *extra[i]) if i in extra else base for i, base in enumerate(bases, start)])
    return found


def _characters(padded: str, with_grams: bool) -> list[Iterable[bytes]]:
    """Return the columns of the characters of a padded zone: windows over them and over their classes."""
    letters = list(map(str.encode, padded))
    classes = "".join([_CLASS_OF.get(c, "h") for c in padded]).encode()
    first, last = len(PAD), len(padded) - len(PAD)

    def column(name: bytes, windows: Sequence[bytes], shift: int) -> Iterable[bytes]:
        return map(add, repeat(name), windows[first + shift : last + shift])

    columns = [column(b"0", letters, 0), column(b"1", letters, -1), column(b"2", letters, 1)]
    if with_grams:
        pairs = list(map(add, letters, letters[1:]))
        windows = {2: pairs, 3: list(map(add, pairs, letters[2:]))}
        columns += [column(name, windows[size], shift) for name, (size, shift) in COLUMNS.items()]
    return [*columns, column(b"c", [classes[i : i + 5] for i in range(len(classes) - 4)], -2)]


def _within(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words, or what is in a zone of them, from `start` to `end`."""
    first = bisect_right(words, (start, sys.maxsize)) - 1
    last = bisect_left(words, (end, 0))
    return ((max(a, start), min(b, end)) for a, b in words[first:last])


@lru_cache(maxsize=1024)
def _placed(names: tuple[str, ...]) -> Placed:
    """Return for every position in a span the names with the position behind them."""
    return {position: tuple((name + position).encode() for name in names) for position in "SBIE"}


def _mark(placed: Placed, start: int, end: int, extra: Extra) -> None:
    """Say of every character of a span what is said at its position in it."""
    if end - start == 1:
        extra[start] += placed["S"]
        return
    extra[start] += placed["B"]
    inner = placed["I"]
    for i in range(start + 1, end - 1):
        extra[i] += inner
    extra[end - 1] += placed["E"]


def _quotes(text: str, extra: Extra) -> None:
    """Say of characters in quotation marks what stands around the marks, and where else the words occur."""
    for name, pattern in (("q", QUOTED), ("k", BRACKETED)):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            size = end - start
            if size > LONGEST_QUOTE:
                continue
            before, after = text[max(start - 3, 0) : start - 1], text[end + 1 : end + 3]
            tail = text[end - 2 : end]
            common = [f"{name}l{min(size, 12)}", f"{name}<{before}", f"{name}>{after}", f"{name}){tail}"]
            told = {p: ((name + p).encode(), *[(p + c).encode() for c in common]) for p in "SBIE"}
            _mark(told, start, end, extra)
    for form in sorted({m[1] for m in QUOTED.finditer(text) if 2 <= len(m[1]) <= LONGEST_QUOTE}):
        for at in occurrences(text, form):
            if text[at - 1 : at] not in '“「『〝"':
                _mark(_placed(("qe",)), at, at + len(form), extra)


def _candidates(text: str, title: str, candidates: Sequence[Proposal], extra: Extra) -> None:
    """Say of every character which rules propose a span over it, and whether the same words recur."""
    rules: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for m in candidates:
        rules[m.kind, m.start, m.end].append(m.by)
    times = Counter([(kind, text[start:end]) for kind, start, end in rules])
    outermost = set(_outermost(rules))
    kinds: defaultdict[int, int] = defaultdict(int)
    for span, by in rules.items():
        kind, start, end = span
        form = text[start:end]
        recurs, headed = times[kind, form] > 1, form in title
        _mark(_proposed(tuple(by), kind, recurs, headed, span in outermost), start, end, extra)
        _mark_kind(kind, start, end, kinds)
    for i, mask in kinds.items():
        extra[i].append(_union(mask))


@lru_cache(maxsize=4096)
def _proposed(by: tuple[str, ...], kind: str, recurs: bool, headed: bool, outermost: bool) -> Placed:
    """Return what is said of a span: the rules that propose it, and of each whether its words recur and stand
    in the title."""
    said = [name for rule in by for name in (f"r{rule}>", *["s" + kind] * recurs, *["t" + kind] * headed)]
    return _placed((*said, *["o" + kind] * outermost))


_BITS = {name: 1 << i for i, name in enumerate(kind + position for kind in "FHLNOPT" for position in "BEIS")}
"""Kind and position in a span, in the order of the alphabet → a bit for it."""


def _mark_kind(kind: str, start: int, end: int, kinds: defaultdict[int, int]) -> None:
    """Add a span of a kind to the kinds, as bits, that are proposed of every character."""
    if end - start == 1:
        kinds[start] |= _BITS[kind + "S"]
        return
    kinds[start] |= _BITS[kind + "B"]
    inner = _BITS[kind + "I"]
    for i in range(start + 1, end - 1):
        kinds[i] |= inner
    kinds[end - 1] |= _BITS[kind + "E"]


@lru_cache(maxsize=4096)
def _union(mask: int) -> bytes:
    return b"u" + "".join(name for name, bit in _BITS.items() if mask & bit).encode()


def _outermost(spans: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the spans that no other of their kind holds or precedes with an overlap to their end."""
    reached: dict[str, int] = {}
    for kind, start, less in sorted([(kind, start, -end) for kind, start, end in spans]):
        if -less > reached.get(kind, -1):
            reached[kind] = -less
            yield kind, start, -less
