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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from models import list_features
from models.grams import COLUMNS, Grams, in_word

if TYPE_CHECKING:
    from extract.reading import Proposal

Words = Sequence[tuple[int, int]]
Rows = list[list[bytes]]
"""The features of every character of a zone: bytes, as CRFsuite keeps them, which spares it the encoding."""
Zone = tuple[int, int]
At = list[list[bytes]]
"""Offset in a text → the features of its character."""
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
    spans = {(m.start, m.end) for m in candidates}
    for form in {text[m.start : m.end] for m in candidates if m.kind == "P"}:
        spans.update((at, at + len(form)) for at in occurrences(text, form))
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
    wide = PAD + text + PAD
    found = [_characters(wide[start : end + 2 * len(PAD)], with_grams=known is None) for start, end in within]
    nowhere: list[bytes] = []  # takes what is said of characters outside the zones
    at = [nowhere] * len(text)
    for (start, end), own in zip(within, found, strict=True):
        at[start:end] = own
    if known is None:
        for zone in within:
            for start, end in _within(words, *zone):
                for i, feature in enumerate(in_word(text[start:end]), start):
                    at[i].append(feature)
    _quotes(text, at)
    _candidates(text, title, candidates, at)
    if known is not None:
        for start, end in within:
            for i, feature in known.of(wide[start : end + 2 * len(PAD)], len(PAD)):
                at[start + i].append(feature)
            for first, last in _within(words, start, end):
                for i, feature in known.words.get(text[first:last], ()):
                    at[first + i].append(feature)
    return found


class _Characters(dict[str, tuple[bytes, bytes, bytes, str]]):
    """Character → what is said of it, of the one behind and of the one before it, and its class."""

    def __missing__(self, character: str) -> tuple[bytes, bytes, bytes, str]:
        letter = character.encode()
        told = (b"0" + letter, b"1" + letter, b"2" + letter, _CLASS_OF.get(character, "h"))
        self[character] = told
        return told


_TOLD = _Characters()


def _characters(padded: str, with_grams: bool) -> Rows:
    """Return what windows over the characters of a padded zone, and over their classes, say of each."""
    first, last = len(PAD), len(padded) - len(PAD)
    own, behind, before, classes = zip(*map(_TOLD.__getitem__, padded), strict=True)
    columns: list[Iterable[bytes]] = [
        own[first:last],
        behind[first - 1 : last - 1],
        before[first + 1 : last + 1],
    ]

    def column(name: bytes, windows: Sequence[bytes], shift: int) -> Iterable[bytes]:
        return map(add, repeat(name), windows[first + shift : last + shift])

    if with_grams:
        letters = list(map(str.encode, padded))
        pairs = list(map(add, letters, letters[1:]))
        grams = {2: pairs, 3: list(map(add, pairs, letters[2:]))}
        columns += [column(name, grams[size], shift) for name, (size, shift) in COLUMNS.items()]
    wide = "".join(classes).encode()
    columns.append(column(b"c", [wide[i : i + 5] for i in range(len(wide) - 4)], -2))
    return list(map(list, zip(*columns, strict=True)))


def _within(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words, or what is in a zone of them, from `start` to `end`."""
    first = bisect_right(words, (start, sys.maxsize)) - 1
    inside = list(words[first : bisect_left(words, (end, 0))])
    inside[0] = max(inside[0][0], start), inside[0][1]
    inside[-1] = inside[-1][0], min(inside[-1][1], end)
    return inside


@lru_cache(maxsize=1024)
def _placed(names: tuple[str, ...]) -> Placed:
    """Return for every position in a span the names with the position behind them."""
    return {position: tuple((name + position).encode() for name in names) for position in "SBIE"}


def _mark(placed: Placed, start: int, end: int, at: At) -> None:
    """Say of every character of a span what is said at its position in it."""
    if end - start == 1:
        at[start] += placed["S"]
        return
    at[start] += placed["B"]
    inner = placed["I"]
    for features in at[start + 1 : end - 1]:
        features.extend(inner)
    at[end - 1] += placed["E"]


def _quotes(text: str, at: At) -> None:
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
            _mark(told, start, end, at)
    for form in sorted({m[1] for m in QUOTED.finditer(text) if 2 <= len(m[1]) <= LONGEST_QUOTE}):
        for start in occurrences(text, form):
            if text[start - 1 : start] not in '“「『〝"':
                _mark(_placed(("qe",)), start, start + len(form), at)


def _candidates(text: str, title: str, candidates: Sequence[Proposal], at: At) -> None:
    """Say of every character which rules propose a span over it, and whether the same words recur."""
    rules: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for m in candidates:
        rules[m.kind, m.start, m.end].append(m.by)
    forms = [(kind, text[start:end]) for kind, start, end in rules]
    times = Counter(forms)
    outermost = set(_outermost(rules))
    kinds: defaultdict[int, int] = defaultdict(int)
    for (span, by), form in zip(rules.items(), forms, strict=True):
        kind, start, end = span
        placed = _proposed(tuple(by), kind, times[form] > 1, form[1] in title, span in outermost)
        _mark(placed, start, end, at)
        _mark_kind(_BITS[kind], start, end, kinds)
    for i, mask in kinds.items():
        at[i].append(_UNIONS[mask])
    _lists(text, rules, at)


def _lists(text: str, spans: Iterable[tuple[str, int, int]], at: At) -> None:
    """Say of the items of a list which kinds rules propose of the others."""
    for (start, end, place), kinds in list_features.beside(text, spans):
        placed = _placed(tuple(["l" + kind for kind in kinds]))
        if place == "inner":
            _mark(placed, start, end, at)
        else:
            at[start] += placed["E" if place == "first" else "B"]


@lru_cache(maxsize=4096)
def _proposed(by: tuple[str, ...], kind: str, recurs: bool, headed: bool, outermost: bool) -> Placed:
    """Return what is said of a span: the rules that propose it, and of each whether its words recur and stand
    in the title."""
    said = [name for rule in by for name in (f"r{rule}>", *["s" + kind] * recurs, *["t" + kind] * headed)]
    return _placed((*said, *["o" + kind] * outermost))


_BITS = {
    kind: {position: 1 << 4 * i + j for j, position in enumerate("BEIS")} for i, kind in enumerate("FHLNOPT")
}
"""Kind → position in a span → a bit for both, in the order of the alphabet."""


def _mark_kind(bits: Mapping[str, int], start: int, end: int, kinds: defaultdict[int, int]) -> None:
    """Add a span of the kind of some bits to the kinds, as bits, that are proposed of every character."""
    if end - start == 1:
        kinds[start] |= bits["S"]
        return
    kinds[start] |= bits["B"]
    inner = bits["I"]
    for i in range(start + 1, end - 1):
        kinds[i] |= inner
    kinds[end - 1] |= bits["E"]


class _Unions(dict[int, bytes]):
    """Bits of kinds and positions → what is said of a character of which all of these are proposed."""

    def __missing__(self, mask: int) -> bytes:
        names = [kind + position for kind in _BITS for position, bit in _BITS[kind].items() if mask & bit]
        told = b"u" + "".join(names).encode()
        self[mask] = told
        return told


_UNIONS = _Unions()


def _outermost(spans: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the spans that no other of their kind holds or precedes with an overlap to their end."""
    reached: dict[str, int] = {}
    for kind, start, less in sorted([(kind, start, -end) for kind, start, end in spans]):
        if -less > reached.get(kind, -1):
            reached[kind] = -less
            yield kind, start, -less
