"""What the pick of a figure's program sees: the figure itself, and each program of the report beside it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p
from pathlib import Path
from typing import NamedTuple

from models.picks import Row

CUES = Path(__file__).parent / "data" / "owner_cues.toml"
_WORDS = tomllib.loads(CUES.read_text(encoding="utf-8"))
_SAID = re.compile("|".join(f"(?P<{name}>{'|'.join(words.split())})" for name, words in _WORDS.items()))
COMMA = re.compile(r"[，。！？；：\n]")
STOP = frozenset("。！？；\n")
"""Those of them that end a sentence; the first of some line breaks ends a paragraph."""
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
"""Stands for every character of a program's name where the words around the names are compared with it, and
for a word of such a name."""
WORD = 0.15
"""Value of a word in a figure's sentence: small, since what single words tell is believed less. 0.1 does as
well."""


RANKED = ("sentence", "paragraph", "last", "words", "title")
"""Features that weigh differently for a main program and for another."""
_OF_RANK = {rank: [(name, f"{rank} {name}") for name in RANKED] for rank in ("primary", "other")}


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


class _Lying(NamedTuple):
    """How a program's names, and words like it, lie to a sentence and its paragraph.

    `starts` are where its names in the paragraph begin, `words` is the share of its pairs of characters that
    the sentence has, `others` tells whether the paragraph names another program.
    """

    starts: list[int]
    sentence: float
    tail_in_paragraph: float
    tail_in_sentence: float
    words: float
    others: float


class Written(NamedTuple):
    """A report's text, its title and the segmenter's words of the text as (start, end)."""

    text: str
    title: str
    words: Sequence[tuple[int, int]]


class Report:
    """A report with its programs and figures, both in the order of the text.

    `relevant` tells whether it is held to be about a community program; `marks` are its mentions of all
    kinds, in the order of the text.
    """

    def __init__(
        self,
        written: Written,
        relevant: bool,
        programs: Sequence[Named],
        figures: Sequence[Counted],
        marks: Sequence[Mark],
    ):
        self.text = text = written.text
        self._words = written.words
        self.relevant = relevant
        self.programs = programs
        self.figures = figures
        self._grams = [pairs(program.name) for program in programs]
        self._in_title = [_share(grams, written.title) for grams in self._grams]
        self._names = sorted((*span, i) for i, program in enumerate(programs) for span in program.spans)
        self._ends = sorted(end for _, end, _ in self._names)
        self._bare = self._without_names()
        self._commas = [comma.start() for comma in COMMA.finditer(text)]
        self._stops = [at for at in self._commas if text[at] in STOP]
        self._breaks = [at for at in self._stops if text[at] == "\n" and text[at - 1 : at] != "\n"]
        self._marks = marks
        self._cues: dict[tuple[int, int], Row] = {}
        self._lying: dict[tuple[int, int], list[_Lying]] = {}

    def rows(self) -> Iterator[list[Row]]:
        """Yield, for every figure, the features of its belonging to none, then to each of the programs."""
        for figure in self.figures:
            sentence, paragraph = self._between(self._stops, figure), self._between(self._breaks, figure)
            clause = self._between(self._commas, figure)
            none = {
                **self._none(figure, sentence),
                **self._first(figure, sentence),
                **self._worded(figure, clause, sentence),
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

    def _worded(self, figure: Counted, clause: slice, sentence: slice) -> Row:
        """Return the words of a figure's clause, and of the rest of its sentence, but for its own."""
        near = {*self._spelled(clause.start, figure.start), *self._spelled(figure.end, clause.stop)}
        far = [*self._spelled(sentence.start, clause.start), *self._spelled(clause.stop, sentence.stop)]
        return {
            **{"none near " + word: WORD for word in sorted(near)},
            **{"none far " + word: WORD for word in far if word not in near},
        }

    def _spelled(self, start: int, stop: int) -> Iterator[str]:
        """Yield the words that lie within a stretch of text."""
        first, last = bisect_left(self._words, (start, 0)), bisect_left(self._words, (stop, 0))
        for begin, end in self._words[first:last]:
            if end <= stop:
                word = self._bare[begin:end]
                yield HIDDEN if HIDDEN in word else word

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

    def _lying_to(self, sentence: slice, paragraph: slice) -> list[_Lying]:
        """Return how every program lies to a sentence; one with many figures is looked at once."""
        if (at := (sentence.start, sentence.stop)) not in self._lying:
            near, far = self._bare[sentence], self._bare[paragraph]
            named = [(start, i) for start, _, i in self._names if paragraph.start <= start < paragraph.stop]
            beside = {i for _, i in named}
            self._lying[at] = [
                _Lying(
                    starts=(starts := [start for start, of in named if of == i]),
                    sentence=float(any(sentence.start <= start < sentence.stop for start in starts)),
                    tail_in_paragraph=float(program.name[-2:] in far),
                    tail_in_sentence=float(program.name[-2:] in near),
                    words=_share(grams, near),
                    others=float(not beside <= {i}),
                )
                for i, (program, grams) in enumerate(zip(self.programs, self._grams, strict=True))
            ]
        return self._lying[at]

    def _each(self, figure: Counted, sentence: slice, paragraph: slice) -> Iterator[Row]:
        """Yield the features of every program, in which some compare it with the others."""
        last = next((i for _, end, i in reversed(self._names) if end <= figure.start), None)
        gaps = [_gap(program.spans, figure) for program in self.programs]
        nearest = min(gaps, default=0)
        for i, lying in enumerate(self._lying_to(sentence, paragraph)):
            program = self.programs[i]
            row = {
                **self._beside(program, figure, lying),
                "last": float(last == i),
                "nearest": float(gaps[i] == nearest),
                "words": lying.words,
                "title": self._in_title[i],
                "others": lying.others,
            }
            rank = "primary" if program.primary else "other"
            for name, of_rank in _OF_RANK[rank]:
                row[of_rank] = row[name]
            row[f"{rank} indicator={figure.indicator}"] = 1.0
            yield row

    def _beside(self, program: Named, figure: Counted, lying: _Lying) -> dict[str, float]:
        """Return what tells how a program's names, or words like its last one, lie to a figure."""
        spans = program.spans
        behind = next((start for start, _ in spans if start >= figure.end), None)
        first, stop = figure.start - NEARLY[0], figure.end + NEARLY[1]
        return {
            "primary" if program.primary else "other": 1.0,
            "kind=" + program.kind: 1.0,
            "length": float(len(program.name)),
            "first": (spans[0][0] if spans else len(self.text)) / len(self.text),
            "paragraph": float(bool(lying.starts)),
            "sentence": lying.sentence,
            "clause": float(any(first <= start < stop for start in lying.starts)),
            "behind": NEVER if behind is None else log1p(behind - figure.end),
            "tail in paragraph": lying.tail_in_paragraph,
            "tail in sentence": lying.tail_in_sentence,
            "tail in figure": float(program.name[-2:] in self.text[figure.start : figure.end]),
            **self._since(max((end for _, end in spans if end <= figure.start), default=None), figure),
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
            "passed": float(bisect_right(self._ends, figure.start) - bisect_right(self._ends, named)),
        }


def pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _share(grams: set[str], text: str) -> float:
    """Return the share of some pairs of characters that a text has."""
    return sum([pair in text for pair in grams]) / len(grams) if grams else 0.0


def _gap(spans: Sequence[tuple[int, int]], figure: Counted) -> int:
    return min((max(figure.start - end, start - figure.end) for start, end in spans), default=1 << 20)
