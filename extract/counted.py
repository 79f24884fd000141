"""What a figure counts, where the noun does not follow the measure word: 资料5000余份, 受益的群众超过200人次."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import rjieba

_DATA = Path(__file__).parent / "data"
_WORDS = tomllib.loads((_DATA / "counted.toml").read_text(encoding="utf-8"))
_SKIPPED = frozenset(_WORDS["skipped"].split())
_VERBAL = frozenset(_WORDS["verbal"].split())
_SENTENCE = re.compile(r"[。！？；\n]")
_CLAUSE = re.compile(r"[，：、（）()——“”「」]+")
_CLAUSES_BACK = 2
"""Clauses before the figure's own in which its noun is looked for."""
_NOUN_TAGS = ("n", "vn", "j", "l", "eng", "an")
_INNER_TAGS = ("n", "v", "a", "b", "j", "l", "z", "eng", "t", "f", "s", "i", "k", "h")
_LIMIT = 14
"""Characters that a noun before its number may have."""


def noun_before(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the noun phrase that a number at `start` counts, looking back in its sentence."""
    begin = start
    for stop in _SENTENCE.finditer(text, max(0, start - 80), start):
        begin = stop.end()
    begin = begin if begin < start else max(0, start - 80)
    pieces = [begin, *(m.end() for m in _CLAUSE.finditer(text, begin, start))]
    for i, piece in enumerate(reversed(pieces[-1 - _CLAUSES_BACK :])):
        end = start if i == 0 else pieces[len(pieces) - i]
        if span := _last_phrase(text, piece, end):
            return span
    return None


def _last_phrase(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return the last noun phrase of a clause."""
    words, at = [], begin
    for word, tag in rjieba.tag(text[begin:end]):
        words.append((at, word, tag))
        at += len(word)
    last = len(words) - 1
    while last >= 0 and not _is_noun(words[last][1], words[last][2]):
        last -= 1
    if last < 0:
        return None
    stop = words[last][0] + len(words[last][1])
    first = last
    while first > 0 and stop - words[first - 1][0] <= _LIMIT:
        _, word, tag = words[first - 1]
        if word in _SKIPPED or not tag.startswith(_INNER_TAGS) or (tag == "v" and word not in _VERBAL):
            break
        first -= 1
    return words[first][0], stop


def _is_noun(word: str, tag: str) -> bool:
    return word not in _SKIPPED and (tag.startswith(_NOUN_TAGS) or word in _VERBAL) and len(word) > 1
