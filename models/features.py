"""What the tagger sees of every character: characters around it, words, quotation marks, rule candidates.

All features of a text are built column by column and zipped, which keeps the work in C: the tagger reads
hundreds of thousands of pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.types import Mention

Words = Sequence[tuple[int, int]]
Rows = list[tuple[str, ...]]
Extra = list[list[str]]

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


def rows(text: str, title: str, words: Words, candidates: Sequence[Mention]) -> Rows:
    """Return the features of every character of `text`, as strings.

    `words` are (start, end) of the segmenter's words, `candidates` the spans that rules propose.
    """
    size = len(text)
    extra: Extra = [[] for _ in range(size)]
    _quotes(text, extra)
    _candidates(text, title, candidates, extra)
    columns = [*_characters(text), *_words(text, words)]
    return [
        (*base, *more) if more else base for base, more in zip(zip(*columns, strict=True), extra, strict=True)
    ]


def _characters(text: str) -> list[list[str]]:
    size = len(text)
    wide = PAD + text + PAD
    classes = "".join([_CLASS_OF.get(c, "h") for c in wide])

    def grams(prefix: str, source: str, offset: int, length: int) -> list[str]:
        first = len(PAD) + offset
        return [prefix + source[i : i + length] for i in range(first, first + size)]

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


def _words(text: str, words: Words) -> list[list[str]]:
    here: list[str] = []
    before: list[str] = []
    after: list[str] = []
    forms = [text[a:b] for a, b in words]
    nexts = [*forms, "\n"][1:]
    last = "\n"
    for form, following in zip(forms, nexts, strict=True):
        size = len(form)
        here += ["wS" + form] if size == 1 else ["wB" + form, *["wI" + form] * (size - 2), "wE" + form]
        before += ["x" + last] * size
        after += ["y" + following] * size
        last = form
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
    marks: list[list[str]] = [[] for _ in extra]
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
    for feats, kinds in zip(extra, marks, strict=True):
        if kinds:
            feats.append("u" + "".join(sorted(set(kinds))))


def _outermost(candidates: Sequence[Mention]) -> Iterator[tuple[str, int, int]]:
    """Yield the candidates that no other of their kind holds or precedes with an overlap to their end."""
    reached: dict[str, int] = {}
    for kind, start, less in sorted({(m.kind, m.start, -m.end) for m in candidates}):
        if -less > reached.get(kind, -1):
            reached[kind] = -less
            yield kind, start, -less
