"""From traditional characters to simplified ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

import opencc

from corpus.lacking import lacking

TRADITIONAL_SHARE = 0.03
"""Share of characters with a simplified form from which a text is traditional: running text has 0.25 to
0.4.
"""

FEW_TRADITIONAL = 2
"""So many alone make no text traditional: a name or a quotation does that much."""


def _lines(name: str) -> list[str]:
    text = resources.files("corpus.data").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _variants() -> dict[str, str]:
    groups = (line.split("\t") for line in _lines("variants.tsv"))
    return {variant: simple for simple, variants in groups for variant in variants}


_VARIANTS = _variants()
_RADICALS = "\u2e80-\u2fdf\uf900-\ufaff"
"""Ranges of radicals and compatibility forms, which stand for ordinary characters."""
_VARIANT = re.compile(f"[{''.join(_VARIANTS)}{_RADICALS}]")
_KEPT = re.compile("|".join(_lines("kept_characters.txt")))


@lru_cache(maxsize=1)
def _tw2s() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@lru_cache(maxsize=1)
def _traditional() -> re.Pattern[str]:
    """Return a pattern of the characters that are converted and that simplified text does not have."""
    every = "\n".join(map(chr, range(0x3400, 0xA000)))
    pairs = zip(every.split("\n"), _tw2s().convert(every).split("\n"), strict=True)
    return re.compile(f"[{''.join(a for a, b in pairs if a != b and not _in_gb2312(a))}]")


def foreign() -> str:
    """Return the characters that `simplify` changes a text for, as within the brackets of a class."""
    return _traditional().pattern[1:-1] + _VARIANT.pattern[1:-1]


@lru_cache(maxsize=1)
def _familiar() -> re.Pattern[str]:
    """Return a pattern of a text that `simplify` leaves as it is, as most are."""
    return lacking(foreign())


def simplify(text: str) -> str:
    """Return `text` in simplified characters, of the same length, so that offsets are shared.

    OpenCC's `tw2s`, which minds phrases (乾隆 stays, 乾燥 → 干燥), after it the variants that it does
    not know (衞, 祇, 値) and the words in which it takes 著 for 着. A text that is simplified already loses
    only characters that simplified text does not have: its 显著, 乾安县 and 红菜薹 are meant.
    """
    if _familiar().fullmatch(text):
        return text
    text = _VARIANT.sub(_unified, text)
    places = [match.start() for match in _traditional().finditer(text)]
    if len(places) <= FEW_TRADITIONAL + TRADITIONAL_SHARE * len(text):
        return _with(text, _in_their_clauses(text, places))
    converted = _converted(text)
    if "著" not in text:
        return converted
    zhu = {match.start(): "著" for match in re.finditer("著", text)}
    words = _KEPT.finditer(_with(converted, zhu))
    return _with(converted, {i: "著" for m in words for i in range(m.start(), m.end()) if i in zhu})


def _converted(text: str) -> str:
    """Return what OpenCC makes of a text, each character by itself where it would change the length."""
    converted: str = _tw2s().convert(text)
    if len(converted) != len(text):
        converted = "".join(c if len(c) == 1 else o for o, c in ((o, _tw2s().convert(o)) for o in text))
    return converted


def _in_their_clauses(text: str, places: list[int]) -> dict[int, str]:
    """Return the simplified characters at some places; of a long text only their clauses are converted."""
    out: dict[int, str] = {}
    start = end = 0
    clause = ""
    for place in places:
        if place >= end:
            start = max(text.rfind(mark, 0, place) for mark in _CLAUSE_ENDS) + 1
            ends = [at for mark in _CLAUSE_ENDS if (at := text.find(mark, place)) >= 0]
            end = min(ends, default=len(text))
            clause = _converted(text[start:end])
        out[place] = clause[place - start]
    return out


_CLAUSE_ENDS = "\n，。"
"""What no phrase of OpenCC's reaches across."""


def _unified(match: re.Match[str]) -> str:
    """Return the simplified character of a variant, or what a radical or compatibility form stands for."""
    if match[0] in _VARIANTS:
        return _VARIANTS[match[0]]
    plain = unicodedata.normalize("NFKC", match[0])
    return plain if len(plain) == 1 else match[0]


def _with(text: str, kept: dict[int, str]) -> str:
    if not kept:
        return text
    out = list(text)
    for i, character in kept.items():
        out[i] = character
    return "".join(out)


@lru_cache(maxsize=1 << 16)
def _in_gb2312(character: str) -> bool:
    """Tell whether a character belongs to simplified text: GB 2312 holds no traditional form that has one."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
