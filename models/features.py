"""What the tagger sees of every character: characters around it, words, quotation marks, rule candidates.

It looks only into zones, clauses in which rules propose something: the others, half of a report, hold hardly
a mention. All features of a zone are built column by column and zipped, which keeps the work in C: the tagger
reads hundreds of thousands of pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.types import Mention

Words = Sequence[tuple[int, int]]
Rows = list[tuple[str, ...]]
Zone = tuple[int, int]
Extra = defaultdict[int, list[str]]
"""Offset → the features that only some characters have."""

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


def zones(text: str, candidates: Sequence[Mention]) -> list[Zone]:
    """Return start and end of the stretches to look into: clauses with a candidate, joined where they touch.

    A clause in which a name proposed for a program stands once more is looked into as well.
    """
    spans = [(m.start, m.end) for m in candidates]
    for form in dict.fromkeys(text[m.start : m.end] for m in candidates if m.kind == "P"):
        spans += [again.span() for again in re.finditer(re.escape(form), text)]
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


def rows(
    text: str, title: str, words: Words, candidates: Sequence[Mention], within: Sequence[Zone]
) -> list[Rows]:
    """Return the features of every character of every zone of `text`, as strings.

    `words` are (start, end) of the segmenter's words, `candidates` the spans that rules propose.
    """
    extra: Extra = defaultdict(list)
    _quotes(text, extra)
    _candidates(text, title, candidates, extra)
    wide = PAD + text + PAD
    classes = "".join([_CLASS_OF.get(c, "h") for c in wide])
    found = []
    for start, end in within:
        columns = [*_characters(wide, classes, start, end), *_words(text, words, start, end)]
        bases = zip(*columns, strict=True)
        found.append([(*base, *extra[i]) if i in extra else base for i, base in enumerate(bases, start)])
    return found


def _characters(wide: str, classes: str, start: int, end: int) -> list[list[str]]:
    def grams(prefix: str, source: str, offset: int, length: int) -> list[str]:
        first = len(PAD) + offset
        return [prefix + source[i : i + length] for i in range(first + start, first + end)]

    return [
        grams("0", wide, 0, 1),
        grams("1", wide, -1, 1),
        grams("2", wide, 1, 1),
        grams("3", wide, -1, 2),
        grams("4", wide, 0, 2),
        grams("5", wide, -2, 2),
        grams("6", wide, 1, 2),
        grams("7", wide, -1, 3),
        grams("8", wide, -3, 3),
        grams("9", wide, 1, 3),
        grams("c", classes, -2, 5),
    ]


def _words(text: str, words: Words, start: int, end: int) -> list[list[str]]:
    here: list[str] = []
    before: list[str] = []
    after: list[str] = []
    first = bisect_right(words, start, key=lambda word: word[1])
    last = bisect_left(words, end, key=lambda word: word[0])
    forms = [text[max(a, start) : min(b, end)] for a, b in words[first:last]]
    nexts = [*forms, text[slice(*words[last])] if last < len(words) else "\n"][1:]
    previous = text[slice(*words[first - 1])] if first else "\n"
    for form, following in zip(forms, nexts, strict=True):
        size = len(form)
        here += ["wS" + form] if size == 1 else ["wB" + form, *["wI" + form] * (size - 2), "wE" + form]
        before += ["x" + previous] * size
        after += ["y" + following] * size
        previous = form
    return [here, before, after]


def _positions(size: int) -> str:
    return "S" if size == 1 else "B" + "I" * (size - 2) + "E"


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
            for i, position in zip(range(start, end), _positions(size), strict=True):
                extra[i] += [name + position, *[position + c for c in common]]
    for form in sorted({m[1] for m in QUOTED.finditer(text) if 2 <= len(m[1]) <= LONGEST_QUOTE}):
        at = text.find(form)
        while at >= 0:
            if text[at - 1 : at] not in '“「『〝"':
                for i, position in zip(range(at, at + len(form)), _positions(len(form)), strict=True):
                    extra[i].append("qe" + position)
            at = text.find(form, at + len(form))


def _candidates(text: str, title: str, candidates: Sequence[Mention], extra: Extra) -> None:
    """Say of every character which rules propose a span over it, and whether the same words recur."""
    seen = Counter({(m.kind, text[m.start : m.end], m.start) for m in candidates})
    times = Counter((kind, form) for kind, form, _ in seen)
    marks: defaultdict[int, list[str]] = defaultdict(list)
    for m in candidates:
        form = text[m.start : m.end]
        common = ["r" + m.by + ">"]
        if times[m.kind, form] > 1:
            common.append("s" + m.kind)
        if form in title:
            common.append("t" + m.kind)
        for i, position in zip(range(m.start, m.end), _positions(m.end - m.start), strict=True):
            extra[i] += [c + position for c in common]
            marks[i].append(m.kind + position)
    for kind, start, end in _outermost(candidates):
        for i, position in zip(range(start, end), _positions(end - start), strict=True):
            extra[i].append("o" + kind + position)
    for i, kinds in marks.items():
        extra[i].append("u" + "".join(sorted(set(kinds))))


def _outermost(candidates: Sequence[Mention]) -> Iterator[tuple[str, int, int]]:
    """Yield the candidates that no other of their kind holds or precedes with an overlap to their end."""
    reached: dict[str, int] = {}
    for kind, start, less in sorted({(m.kind, m.start, -m.end) for m in candidates}):
        if -less > reached.get(kind, -1):
            reached[kind] = -less
            yield kind, start, -less
