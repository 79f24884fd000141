"""What the pick of a figure's program sees: the figure itself, and each program of the report beside it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p
from pathlib import Path

from models.picks import Row

CUES = Path(__file__).parent / "data" / "owner_cues.toml"
_WORDS = tomllib.loads(CUES.read_text(encoding="utf-8"))
_SAID = re.compile("|".join(f"(?P<{name}>{'|'.join(words.split())})" for name, words in _WORDS.items()))
STOP = re.compile(r"[。！？；\n]")
BREAK = re.compile(r"\n+")
COMMA = re.compile(r"[，。！？；：\n]")
NEARLY = (12, 6)
"""Characters before and behind a figure in which a program's name stands right beside it."""
BEGINS = 2
"""Characters of a sentence's beginning: 近年来, 据了解, 活动现场, 截至目前."""
NEVER = 8.0
"""Logarithm of a distance, in characters, that no name has: where none stands on that side."""
MANY = 9
"""Sentences and paragraphs that are counted between a figure and a name; more are as many."""
MOST = 5
"""Figures that are counted around one; more are as many."""
FIGURE = "F"
HIDDEN = "□"
"""Stands for every character of a program's name where the words around the names are compared with it."""


RANKED = ("sentence", "paragraph", "last", "words", "title")
"""Features that weigh differently for a main program and for another."""


Mark = tuple[int, str]
"""Where a mention begins, and its kind."""


@dataclass(frozen=True, slots=True)
class Named:
    """A program as far as it is read; `spans` are those of its names, in order."""

    name: str
    kind: str
    primary: bool
    spans: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure `text[start:end]`, its unit and its indicator."""

    start: int
    end: int
    unit: str | None
    indicator: str


class Report:
    """A report with its programs and figures, both in the order of the text.

    `relevant` tells whether it is held to be about a community program; `marks` are its mentions of all
    kinds, in the order of the text.
    """

    def __init__(
        self,
        text: str,
        title: str,
        relevant: bool,
        programs: Sequence[Named],
        figures: Sequence[Counted],
        marks: Sequence[Mark],
    ):
        self.text = text
        self.relevant = relevant
        self.programs = programs
        self.figures = figures
        self._title = pairs(title)
        self._grams = [pairs(program.name) for program in programs]
        self._names = sorted((*span, i) for i, program in enumerate(programs) for span in program.spans)
        self._bare = self._without_names()
        self._stops = [stop.start() for stop in STOP.finditer(text)]
        self._breaks = [gap.start() for gap in BREAK.finditer(text)]
        self._commas = [comma.start() for comma in COMMA.finditer(text)]
        self._marks = marks
        self._cues: dict[tuple[int, int], Row] = {}
        self._pairs: dict[tuple[int, int], set[str]] = {}

    def rows(self) -> Iterator[list[Row]]:
        """Yield, for every figure, the features of its belonging to none, then to each of the programs."""
        for figure in self.figures:
            sentence, paragraph = self._between(self._stops, figure), self._between(self._breaks, figure)
            clause = self._between(self._commas, figure)
            none = {
                **self._none(figure, sentence),
                **self._first(figure, sentence),
                **self._company(figure, clause, "clause"),
                **self._company(figure, paragraph, "paragraph"),
            }
            yield [none, *self._each(figure, sentence, paragraph)]

    def _between(self, ends: Sequence[int], figure: Counted) -> slice:
        """Return the stretch around a figure that reaches from one of `ends` to another."""
        before, behind = bisect_left(ends, figure.start), bisect_left(ends, figure.end)
        begin = ends[before - 1] + 1 if before else 0
        return slice(begin, ends[behind] if behind < len(ends) else len(self.text))

    def _without_names(self) -> str:
        parts, at = [], 0
        for start, end, _ in self._names:
            parts += [self.text[at:start], HIDDEN * (end - start)]
            at = end
        return "".join([*parts, self.text[at:]])

    def _none(self, figure: Counted, sentence: slice) -> Row:
        """Return what speaks for a figure that belongs to no program."""
        text = self.text
        row = {
            "none": 1.0,
            "none indicator=" + figure.indicator: 1.0,
            f"none unit={figure.unit}": 1.0,
            "none place": figure.start / len(text),
            "none figures": float(len(self.figures)),
            "none relevant" if self.relevant else "none elsewhere": 1.0,
            "none programs": float(len(self.programs)),
            "none size": len(text) / 1000,
            "none begins=" + text[sentence.start : sentence.start + BEGINS]: 1.0,
        }
        return {**row, **self._said(sentence)}

    def _said(self, sentence: slice) -> Row:
        """Return what the words of a sentence say; a sentence with many figures is read once."""
        if (at := (sentence.start, sentence.stop)) not in self._cues:
            said = _SAID.finditer(self.text, sentence.start, sentence.stop)
            self._cues[at] = {f"none says {cue.lastgroup}": 1.0 for cue in said}
        return self._cues[at]

    def _first(self, figure: Counted, sentence: slice) -> Row:
        """Return the kind of what a sentence names first, if that is before a figure: its subject, mostly."""
        at = bisect_left(self._marks, (sentence.start, ""))
        start, kind = self._marks[at] if at < len(self._marks) else (figure.start, "")
        return {"none first=" + (kind if start < figure.start else ""): 1.0}

    def _company(self, figure: Counted, stretch: slice, where: str) -> Row:
        """Return what kinds of names a stretch holds, which of them before a figure, and how many figures."""
        first, last = (bisect_left(self._marks, (at, "")) for at in (stretch.start, stretch.stop))
        named = [(start, kind) for start, kind in self._marks[first:last] if kind != FIGURE]
        return {
            f"none {where} figures": float(min(MOST, last - first - len(named))),
            **{f"none {where} holds {kind}": 1.0 for _, kind in named},
            **{f"none {where} named {kind}": 1.0 for start, kind in named if start < figure.start},
        }

    def _pairs_of(self, sentence: slice) -> set[str]:
        """Return the pairs of characters of a sentence, without the names in it."""
        if (at := (sentence.start, sentence.stop)) not in self._pairs:
            self._pairs[at] = pairs(self._bare[sentence])
        return self._pairs[at]

    def _each(self, figure: Counted, sentence: slice, paragraph: slice) -> Iterator[Row]:
        """Yield the features of every program, in which some compare it with the others."""
        last = next((i for _, end, i in reversed(self._names) if end <= figure.start), None)
        gaps = [_gap(program.spans, figure) for program in self.programs]
        nearest = min(gaps, default=0)
        around = self._pairs_of(sentence)
        beside = {i for start, _, i in self._names if paragraph.start <= start < paragraph.stop}
        for i, program in enumerate(self.programs):
            row = self._beside(program, figure, sentence, paragraph)
            grams = self._grams[i]
            row |= {
                "last": float(last == i),
                "nearest": float(gaps[i] == nearest),
                "words": len(grams & around) / len(grams) if grams else 0.0,
                "title": len(grams & self._title) / len(grams) if grams else 0.0,
                "others": float(not beside <= {i}),
            }
            rank = "primary" if program.primary else "other"
            row |= {f"{rank} {name}": row[name] for name in RANKED}
            row[f"{rank} indicator={figure.indicator}"] = 1.0
            yield row

    def _beside(self, program: Named, figure: Counted, sentence: slice, paragraph: slice) -> dict[str, float]:
        """Return what tells how a program's names, or words like its last one, lie to a figure."""
        starts = [start for start, _ in program.spans]
        within = [start for start in starts if paragraph.start <= start < paragraph.stop]
        behind = [start for start in starts if start >= figure.end]
        clause = figure.start - NEARLY[0], figure.end + NEARLY[1]
        tail = program.name[-2:]
        return {
            "primary" if program.primary else "other": 1.0,
            "kind=" + program.kind: 1.0,
            "length": float(len(program.name)),
            "first": min(starts, default=len(self.text)) / len(self.text),
            "paragraph": float(bool(within)),
            "sentence": float(any(sentence.start <= start < sentence.stop for start in within)),
            "clause": float(any(clause[0] <= start < clause[1] for start in within)),
            "behind": log1p(behind[0] - figure.end) if behind else NEVER,
            "tail in paragraph": float(tail in self._bare[paragraph]),
            "tail in sentence": float(tail in self._bare[sentence]),
            "tail in figure": float(tail in self.text[figure.start : figure.end]),
            **self._since(
                max((end for _, end in program.spans if end <= figure.start), default=None), figure
            ),
        }

    def _since(self, named: int | None, figure: Counted) -> dict[str, float]:
        """Return how far back the last name of a program ends, and what stands between it and a figure."""
        if named is None:
            return {"before": NEVER, "paragraphs": MANY, "sentences": MANY}
        paragraphs, sentences = (
            bisect_left(ends, figure.start) - bisect_left(ends, named) for ends in (self._breaks, self._stops)
        )
        return {
            "begun": 1.0,
            "before": log1p(figure.start - named),
            "paragraphs": min(MANY, paragraphs),
            "sentences": min(MANY, sentences),
            "passed": float(sum(named < end <= figure.start for _, end, _ in self._names)),
        }


def pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _gap(spans: Sequence[tuple[int, int]], figure: Counted) -> int:
    return min((max(figure.start - end, start - figure.end) for start, end in spans), default=1 << 20)
