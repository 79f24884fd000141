"""What the line model sees of a line of a text dump: its shape, its words, its neighbours, its place."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

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
TOPIC_GRAMS = 6000
"""Most bigrams of prose that a page's topic is made of: enough for 8,000 characters."""

DIGIT = re.compile(r"\d")
LATIN = re.compile(r"[A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]")
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
REPEATED = re.compile(r"(?:[^,，|]{2,14}[,，]){4,}")
QUOTES = re.compile(r"[“”「」『』\"]")

Cues = tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]


@cache
def _cues() -> Cues:
    data = tomllib.loads(CUES.read_text(encoding="utf-8"))
    alternations = ["|".join(f"(?:{cue})" for cue in data[kind]) for kind in KINDS]
    return tuple(re.compile(a) for a in alternations), tuple(
        re.compile(rf"[\W_]{{0,3}}(?:{a})") for a in alternations
    )


def features(lines: Sequence[Line]) -> Matrix:
    """Return one row of features a line (see `names`), in the order of the page."""
    shapes = np.array([_shape(line) for line in lines], dtype=np.float32).reshape(len(lines), len(SHAPE))
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


def _shape(line: Line) -> list[float]:
    text = line.plain
    size = len(text) or 1
    stops, commas = len(STOP.findall(text)), len(COMMA.findall(text))
    final = float(bool(FINAL.search(text)))
    function = len(FUNCTION.findall(text)) / size
    repeated = float(bool(REPEATED.search(text)) and not stops)
    speech = min(len(SPEECH.findall(text)), 4) / 4
    prose = min(size / LONG, 2.0) * min(1.0, 0.25 * final + 0.4 * (stops > 0) + 6 * function + 0.3 * speech)
    parts = len(SPLIT.split(text))
    return [
        *(float(size > edge) for edge in LENGTHS),
        len(HAN.findall(text)) / size,
        len(DIGIT.findall(text)) / size,
        len(LATIN.findall(text)) / size,
        min(stops, 6) / 6,
        commas / size * 10,
        final,
        speech,
        min(function * 10, 2.0),
        min(len(QUOTES.findall(text)), 4) / 4,
        float(bool(DATE.search(text[:HEAD]))),
        float(bool(NUMBERED.match(text))),
        float(bool(CUT.search(text))),
        float(bool(WHOLE.match(text))),
        float(bool(URL.search(text))),
        repeated,
        min(parts / size * 4, 2.0),
        float(line.bullet),
        min(line.indent, 8) / 8,
        min(line.gap, 2) / 2,
        float(":" in text[:12]),
        prose * (1 - repeated),
    ]


def _words(line: Line) -> list[float]:
    anywhere, first = _cues()
    head = line.plain[:HEAD]
    share = max(len(head), 8)
    hits = [min(sum(len(m[0]) for m in cue.finditer(head)) / share, 1.0) for cue in anywhere]
    return [*hits, *(float(bool(cue.match(head))) for cue in first), min(sum(hits), 1.5)]


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
    prose = shapes[:, _AT["prose"]]
    pairs = [_pairs(line.plain) for line in lines]
    pool: Counter[str] = Counter()
    for i in range(len(lines)):
        if prose[i] > 0.8 and len(pool) < TOPIC_GRAMS:
            pool.update(pairs[i])
    known = np.array(
        [_known(pairs[i], pool, 1 + (prose[i] > 0.8)) for i in range(len(lines))], dtype=np.float32
    )
    long = shapes[:, _AT["length 45"]]
    return np.stack([known, known * long, known * (1 - long)], axis=1).astype(np.float32)


def _pairs(text: str) -> set[str]:
    text = "".join(HAN.findall(text[:400]))
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _known(pairs: set[str], pool: Counter[str], least: float) -> float:
    return sum(pool[pair] >= least for pair in pairs) / len(pairs) if pairs else 0.0
