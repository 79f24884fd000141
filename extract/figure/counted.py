"""What a figure counts where no noun follows its measure word: 资料5000余份, 群众超过200人次."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import rjieba

from extract.figure.indicators import Span, by_rule
from extract.figure.nouns import PEOPLE, noun_end
from extract.figure.stated import Stated
from extract.reading import Found
from extract.together import dealt, models_of
from models.choices import Choice
from models.counted_features import Seen, features

_DATA = Path(__file__).parent.parent / "data"
_WORDS = tomllib.loads((_DATA / "counted.toml").read_text(encoding="utf-8"))
_SKIPPED = frozenset(_WORDS["skipped"].split())
_VERBAL = frozenset(_WORDS["verbal"].split())
_PEOPLE = frozenset(PEOPLE)
_SHORT = _PEOPLE.union(_WORDS["short"].split())
_SUFFIXES = frozenset(_WORDS["suffixes"].split())
"""Words of one character that make a noun of the word before them: 脱盲｜率, 守护｜站."""
_SENTENCE = re.compile(r"[。！？；\n]")
_MARKS = frozenset("，：、（）()——“”「」")
_CLAUSE = re.compile(f"[{''.join(_MARKS)}]+")
_NUMBER_ENDS = frozenset("0123456789万千百余多名个位")
_NOUN_TAGS = ("n", "vn", "j", "l", "eng", "an")
_INNER_TAGS = ("n", "v", "a", "b", "j", "l", "z", "eng", "t", "f", "s", "i", "k", "h")
SENTENCE = 80
"""Characters before a figure in which its noun is looked for."""
PHRASES = 5
"""Noun phrases before a figure, nearest first, that may be what it counts."""
_LIMIT = 14
"""Characters that a noun before its number may have."""
_TOLD = re.compile(r"[^，。！？；：、\n\d]{2,14}?的")
"""What is told of a noun between it and its figure: 136名【行动不便的】重度残疾人."""


class Noun(NamedTuple):
    """A noun phrase `text[start:end]` that a figure may count.

    `where` says how it stands to the figure: before, behind, told (behind what is told of it), unit (the
    measure word itself: 人) or none.
    `rank` counts the phrases between the two, `clauses` the commas.
    """

    where: str
    start: int
    end: int
    rank: int = 0
    clauses: int = 0


def counted(batch: Sequence[Found], figures: Sequence[Sequence[Stated]]) -> list[list[Span | None]]:
    """Return the span of what each article's figures count.

    That is a figure's own noun, or the likeliest noun around it, or None. Without a fitted model it is the
    nearest noun before the figure, and none for a length of time.
    """
    told = [(found, figure) for found, some in zip(batch, figures, strict=True) for figure in some]
    near = [_near(found.reading.text, figure) for found, figure in told]
    choice = models_of(batch).counted
    if choice is None:
        best = [-1 if figure.size.measured == "duration" else 0 for _, figure in told]
    else:
        best = _likeliest(choice, told, near)
    spans = [_span(figure, some, at) for (_, figure), some, at in zip(told, near, best, strict=True)]
    return dealt(spans, figures)


def _near(text: str, figure: Stated) -> list[Noun]:
    mention = figure.mention
    return [] if figure.attached else nouns(text, mention.start, mention.end, figure.size.unit)


def _likeliest(
    choice: Choice, told: Iterable[tuple[Found, Stated]], near: Sequence[Sequence[Noun]]
) -> list[int]:
    """Return for every figure which of the nouns near it is the likeliest; all are asked for at once."""
    asked = zip(told, near, strict=True)
    rows = (features(seen) for (found, figure), some in asked for seen in look(found, figure, some))
    chances = choice.probabilities(rows)[:, choice.answers.index("yes")].tolist()
    return [some.index(max(some)) if some else 0 for some in dealt(chances, near)]


def _span(figure: Stated, near: Sequence[Noun], best: int) -> Span | None:
    if figure.attached:
        return figure.mention.start + figure.size.end, figure.mention.end
    noun = near[best]
    return None if noun.where == "none" else (noun.start, noun.end)


def look(found: Found, figure: Stated, near: Sequence[Noun]) -> list[Seen]:
    """Return what the choice sees of each noun near a figure."""
    text, mention, size = found.reading.text, figure.mention, figure.size
    return [
        Seen(
            text=text,
            start=noun.start,
            end=noun.end,
            at=mention.start,
            stop=mention.end,
            where=noun.where,
            rank=noun.rank,
            clauses=noun.clauses,
            unit=size.unit or "",
            measured=size.measured,
            guess=by_rule(None, text[noun.start : noun.end]) if noun.end > noun.start else "-",
            person=text[noun.start : noun.end].endswith(PEOPLE),
            numbered=text[max(0, noun.start - 1) : noun.start] in _NUMBER_ENDS,
        )
        for noun in near
    ]


def nouns(text: str, start: int, end: int, unit: str | None) -> list[Noun]:
    """Return what a figure `text[start:end]` without a noun of its own may count, the nearest first."""
    found = list(_before(text, start))
    follows = end + (text[end : end + 1] == "的")
    stop = noun_end(text, follows)
    if stop > follows:
        found.append(Noun("behind", follows, stop))
    if told := _TOLD.match(text, end):
        stop = noun_end(text, told.end())
        if stop > told.end():
            found.append(Noun("told", told.end(), stop))
    if unit in ("人", "人次"):
        at = text.rfind(unit, start, end)  # 30人以内: what modifies may follow
        found.append(Noun("unit", at, at + len(unit)))
    return [*found, Noun("none", end, end)]


def _before(text: str, start: int) -> Iterator[Noun]:
    """Yield the noun phrases of the sentence before `start`, from right to left."""
    begin = max(0, start - SENTENCE)
    for full_stop in _SENTENCE.finditer(text, begin, start):
        begin = full_stop.end()
    words, at = [], begin
    for word, tag in rjieba.tag(text[begin:start]):
        words.append((at, word, tag))
        at += len(word)
    rank = clauses = 0
    last = len(words) - 1
    while last >= 0 and rank < PHRASES:
        position, word, tag = words[last]
        if word[0] in _MARKS and _CLAUSE.fullmatch(word):
            clauses += 1
        made = word in _SUFFIXES and last > 0 and _is_stem(*words[last - 1][1:])
        if not (made or _is_noun(word, tag)):
            last -= 1
            continue
        stop, first = position + len(word), last - made
        while first > 0 and stop - words[first - 1][0] <= _LIMIT and _is_inner(*words[first - 1][1:]):
            first -= 1
        yield Noun("before", words[first][0], stop, rank, clauses)
        rank, last = rank + 1, first - 1


def _is_noun(word: str, tag: str) -> bool:
    if (len(word) == 1 and word not in _SHORT) or word in _SKIPPED:
        return False
    return tag.startswith(_NOUN_TAGS) or word in _VERBAL or word in _PEOPLE


def _is_stem(word: str, tag: str) -> bool:
    return len(word) > 1 and word not in _SKIPPED and tag.startswith(_INNER_TAGS)


def _is_inner(word: str, tag: str) -> bool:
    return word not in _SKIPPED and tag.startswith(_INNER_TAGS) and (tag != "v" or word in _VERBAL)
