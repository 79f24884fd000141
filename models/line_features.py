"""What the line model sees of a line of a text dump: its shape, its words, its neighbours, its place."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from operator import add
from pathlib import Path

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation
from numpy.typing import NDArray

from corpus.html.beginnings import beginnings
from corpus.lines import Line

Matrix = NDArray[np.float32]

CUES = Path(__file__).parent.parent / "corpus" / "data" / "cues.toml"
KINDS = ("nav", "share", "lists", "byline", "legal", "caption", "ad")

LENGTHS = (2, 4, 7, 11, 16, 22, 30, 45, 70, 120, 250)
"""Edges, in characters, of the length classes; a headline ends near 30, a paragraph begins near 45."""
LONG = 45.0
"""Characters from which a line can hardly be anything but prose, a spam list or a legal notice."""
REACH = 2
"""Neighbours on each side whose shape a line sees one by one."""
WINDOW = 5
"""Neighbours on each side that are summed up."""
HEAD = 90
"""Characters in which cue words are counted: those deep in a paragraph say nothing of it."""
LONG_PROSE = 0.8
"""Prose (see `SHAPE`) from which a line tells a page's topic."""
TOPIC_GRAMS = 6000
"""Most bigrams of prose that a page's topic is made of: enough for 8,000 characters."""

DIGIT = re.compile(r"\d")
LATIN = re.compile(r"[A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]")
NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")
STOP = re.compile(r"[。！？!?；;]")
COMMA = re.compile(r"[,，、]")
FINAL = re.compile(r"[。！？!?…；;][”」』’\"）)】]*$|[”」』][。]?$")
FUNCTION = re.compile(r"[的了在是和有也就都把被让给这那着过]")
SPEECH = re.compile(
    r"介绍|表示|告诉|据悉|据了解|说道?[,，:：。]|称[,，:：]|获悉|近日|日前|昨日|昨天|今天上午|指出|认为|记者从|今年|去年|目前|活动|下一步"
)
SPLIT = re.compile(r"[ |/>,，、·]+")
DATE = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|民国\d{2,3}年|\d{1,2}:\d\d")
NUMBERED = re.compile(r"^\d{1,2}[.、．]? ?(?=[^\d%.,年月日时点個个名人次元岁周天])")
CUT = re.compile(r"(?:…|\.\.\.)$")
WHOLE = re.compile(r"^[(（【\[〔《].*[)）】\]〕》]$")
URL = re.compile(r"https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|org|tw|hk)\b", re.I)
REPEATS = 4
REPEATED = re.compile(rf"(?:[^,，|]{{2,14}}[,，]){{{REPEATS},}}")
QUOTES = re.compile(r"[“”「」『』\"]")

COUNTED = (HAN, DIGIT, LATIN, STOP, COMMA, FUNCTION, QUOTES)
"""What is counted by the character."""
CLOSERS = 16
"""Characters at a line's end that hold its last stop and the brackets and quotation marks behind it."""


@cache
def _classes() -> NDArray[np.int32]:
    """Return for each character of Unicode's first plane whether each of `COUNTED` counts it."""
    plane = "".join(map(chr, range(0x10000)))
    table = np.zeros((0x10000, len(COUNTED)), dtype=np.int32)
    for column, pattern in enumerate(COUNTED):
        table[[match.start() for match in pattern.finditer(plane)], column] = 1
    table[0xFFFF] = 0  # stands for all beyond
    return table


def _counts(texts: Sequence[str]) -> list[list[int]]:
    """Count in each text the characters of each class of `COUNTED`."""
    if not texts:
        return []
    joined = "\n".join(texts) + "\n"  # a line's end keeps every text from being empty
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    starts = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    counts: list[list[int]] = np.add.reduceat(_classes()[np.minimum(codes, 0xFFFF)], starts).tolist()
    return counts


class Cues:
    """The cue words of chrome, by kind, compiled."""

    def __init__(self, expressions: Mapping[str, Sequence[str]]):
        alternations = ["|".join(f"(?:{cue})" for cue in expressions[kind]) for kind in KINDS]
        self.anywhere = [re.compile(a) for a in alternations]
        self.first = [re.compile(rf"[\W_]{{0,3}}(?:{a})") for a in alternations]
        self._sought: dict[str, set[int]] = {}
        self._others = []
        for number, kind in enumerate(KINDS):
            others = [cue for cue in expressions[kind] if not self._seek(cue, number)]
            self._others += [(number, re.compile("|".join(others)))] if others else []
        self._search = AhoCorasick(list(self._sought), implementation=Implementation.DFA)
        self._kinds = [frozenset(numbers) for numbers in self._sought.values()]

    def _seek(self, expression: str, number: int) -> bool:
        """Note what an expression's matches begin with; tell whether that can be told."""
        try:
            begins = beginnings(expression)
        except ValueError:
            return False
        for literal in begins:
            self._sought.setdefault(literal, set()).add(number)
        return True

    def in_line(self, text: str) -> set[int]:
        """Return the numbers of the kinds whose cues a text may have; it has none of all others."""
        found = {number for number, pattern in self._others if pattern.search(text)}
        for index, _, _ in self._search.find_matches_as_indexes(text, overlapping=True):
            found |= self._kinds[index]
        return found


@cache
def _cues() -> Cues:
    return Cues(tomllib.loads(CUES.read_text(encoding="utf-8")))


def features(lines: Sequence[Line]) -> Matrix:
    """Return one row of features a line (see `names`), in the order of the page."""
    counts = _counts([line.plain for line in lines])
    shapes = np.array(list(map(_shape, lines, counts)), dtype=np.float32).reshape(len(lines), len(SHAPE))
    words = np.array([_words(line) for line in lines], dtype=np.float32).reshape(len(lines), len(WORDS))
    return np.hstack(
        [shapes, words, _neighbours(shapes, words), _place(lines, shapes), _topic(lines, shapes)]
    )


def names() -> list[str]:
    """Return the names of the features' columns."""
    near = [f"{side:+d} {name}" for side in _SIDES for name in NEAR]
    around = [
        f"{part} {name}" for part in ("before", "after") for name in ("prose", "short", "bullet", "chrome")
    ]
    return [*SHAPE, *WORDS, *near, *around, *PLACE, "topic", "topic of a long line", "topic of a short line"]


SHAPE = (
    *(f"length {n}" for n in LENGTHS), "han", "digits", "latin", "stops", "commas", "final", "speech",
    "function", "quotes", "date", "numbered", "cut", "whole", "url", "repeated", "parts", "bullet", "indent",
    "gap", "colon", "prose",
)  # fmt: skip
WORDS = (*KINDS, *(f"begins {kind}" for kind in KINDS), "chrome")
PLACE = ("share of prose before", "share of prose after", "position", "few lines", "seen before")
_SIDES = tuple(side for side in range(-REACH, REACH + 1) if side)
NEAR = (
    "prose", "final", "bullet", "date", "chrome", "short", "nav", "share", "lists", "byline", "legal",
    "caption", "same length",
)  # fmt: skip
_AT = {name: i for i, name in enumerate((*SHAPE, *WORDS))}


_LONGER = [tuple(float(n < count) for n in range(len(LENGTHS))) for count in range(len(LENGTHS) + 1)]
"""The length classes of a text that is longer than so many of `LENGTHS`."""


def _shape(line: Line, counts: Sequence[int]) -> list[float]:
    text = line.plain
    size = len(text) or 1
    han, digits, latin, stops, commas, functions, quotes = counts
    final = float(bool(FINAL.search(text, max(size - CLOSERS, 0))))
    function = functions / size
    repeated = float(commas >= REPEATS and not stops and bool(REPEATED.search(text)))
    speech = min(len(SPEECH.findall(text)), 4) / 4
    prose = min(size / LONG, 2.0) * min(1.0, 0.25 * final + 0.4 * (stops > 0) + 6 * function + 0.3 * speech)
    parts = len(SPLIT.split(text))
    return [
        *_LONGER[bisect_left(LENGTHS, size)],
        han / size,
        digits / size,
        latin / size,
        min(stops, 6) / 6,
        commas / size * 10,
        final,
        speech,
        min(function * 10, 2.0),
        min(quotes, 4) / 4,
        float(digits > 0 and bool(DATE.search(text[:HEAD]))),
        float(digits > 0 and bool(NUMBERED.match(text))),
        float(bool(CUT.search(text, max(size - CLOSERS, 0)))),
        float(bool(WHOLE.match(text))),
        float(latin > 0 and bool(URL.search(text))),
        repeated,
        min(parts / size * 4, 2.0),
        float(line.bullet),
        min(line.indent, 8) / 8,
        min(line.gap, 2) / 2,
        float(":" in text[:12]),
        prose * (1 - repeated),
    ]


def _words(line: Line) -> list[float]:
    cues = _cues()
    head = line.plain[:HEAD]
    share = max(len(head), 8)
    hits, first = [0.0] * len(KINDS), [0.0] * len(KINDS)
    for number in cues.in_line(head):
        hits[number] = min(sum(len(m[0]) for m in cues.anywhere[number].finditer(head)) / share, 1.0)
        first[number] = float(bool(cues.first[number].match(head)))
    return [*hits, *first, min(sum(hits), 1.5)]


def _neighbours(shapes: Matrix, words: Matrix) -> Matrix:
    own = np.hstack([shapes, words])
    count = len(own)
    columns = [own[:, _AT[name]] for name in ("prose", "final", "bullet", "date", "chrome")]
    short = 1 - own[:, _AT["length 22"]]
    columns += [
        short,
        *(own[:, _AT[name]] for name in ("nav", "share", "lists", "byline", "legal", "caption")),
    ]
    near = np.stack(columns, axis=1) if count else np.zeros((0, len(NEAR) - 1), np.float32)
    classes = own[:, : len(LENGTHS)].sum(axis=1)
    out = []
    for side in _SIDES:
        moved = np.zeros((count, len(NEAR)), dtype=np.float32)
        here, there = (
            (slice(-side, None), slice(None, side)) if side < 0 else (slice(None, -side), slice(side, None))
        )
        if count > abs(side):
            moved[here, :-1] = near[there]
            moved[here, -1] = classes[here] == classes[there]
        out.append(moved)
    summed = near[:, [0, 5, 2, 4]]
    total = np.vstack([np.zeros((1, 4), np.float32), np.cumsum(summed, axis=0)])
    at = np.arange(count)
    before = (total[at] - total[np.maximum(at - WINDOW, 0)]) / WINDOW
    after = (total[np.minimum(at + 1 + WINDOW, count)] - total[np.minimum(at + 1, count)]) / WINDOW
    return np.hstack([*out, before, after]).astype(np.float32)


def _place(lines: Sequence[Line], shapes: Matrix) -> Matrix:
    prose = shapes[:, _AT["prose"]] * (shapes[:, _AT["prose"]] > 0.5)
    total = float(prose.sum()) or 1.0
    upto = np.cumsum(prose)
    count = len(lines)
    seen: Counter[str] = Counter()
    again = []
    for line in lines:
        again.append(float(seen[line.plain] > 0))
        seen[line.plain] += 1
    columns = [
        (upto - prose) / total,
        (total - upto) / total,
        np.arange(count) / max(count, 1),
        np.full(count, float(count < 8)),
        np.array(again),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _topic(lines: Sequence[Line], shapes: Matrix) -> Matrix:
    """Return what share of a line's pairs of characters other long lines of the page have, too."""
    telling = (shapes[:, _AT["prose"]] > LONG_PROSE).tolist()
    pairs = [_pairs(line.plain) for line in lines]
    once: set[str] = set()
    twice: set[str] = set()  # pairs that two long lines have or more
    for own, tells in zip(pairs, telling, strict=True):
        if tells and len(once) < TOPIC_GRAMS:
            twice |= once & own
            once |= own
    known = np.array(
        [
            len(own & (twice if tells else once)) / len(own) if own else 0.0
            for own, tells in zip(pairs, telling, strict=True)
        ],
        dtype=np.float32,
    )
    long = shapes[:, _AT["length 45"]]
    return np.stack([known, known * long, known * (1 - long)], axis=1).astype(np.float32)


def _pairs(text: str) -> set[str]:
    text = NOT_HAN.sub("", text[:400])
    return set(map(add, text, text[1:]))
