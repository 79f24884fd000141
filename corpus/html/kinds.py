"""What a line around an article is – a caption, a byline, a heading of others – read off its words alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from corpus.clean import simplify
from corpus.cleaning.script import foreign
from corpus.html.beginnings import beginnings
from corpus.lacking import lacking


class Kind(IntEnum):
    """Kinds of blocks; `PROSE` and `PLAIN` may be the article's, the others stand around it or in its way."""

    PROSE = 0
    """Sentences."""
    PLAIN = 1
    """A short line without a sentence: a sub-heading, a list's item, a cell of a table, or chrome."""
    LINKS = 2
    """Mostly links."""
    INFO = 3
    """Source, date, author, editor."""
    CAPTION = 4
    WIDGET = 5
    CONTACT = 6
    REGION = 7
    """Opens a list of other articles or comments."""
    CLOSE = 8
    """Closes the article: editor, end mark, the articles before and after."""
    CHROME = 9
    """Inside an element or region of chrome."""
    NOTICE = 10
    """Copyright and disclaimers."""
    SPAM = 11


LONGEST = {
    Kind.REGION: 24,
    Kind.CLOSE: 90,
    Kind.NOTICE: 400,
    Kind.INFO: 90,
    Kind.CAPTION: 90,
    Kind.WIDGET: 60,
    Kind.CONTACT: 80,
}
"""Characters up to which a line can be of a kind; a paragraph that begins with 来源 is a paragraph."""

LONGEST_TELLING = 400
"""Characters beyond which a line is sentences, whatever it begins with."""

_GLOSSES = tuple(
    re.compile(rf"{opening}[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{{1,7}}[)）]")
    for opening in (r"\(", "（", "[(（]")
)
"""Glosses by their opening bracket, and all: one character is looked for far faster than any of two."""
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_TAIL = " \t】]］〗」』|丨>＞»…"
_DECORATION = " \t【】[]［］〖〗「」『』◆■●★☆▍▎▌|丨｜>＞»›·•・*＊#＃§~～-—_=:：<＜✎◎○□◇↘→>…"


@cache
def _lists() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("corpus") / "data" / "line_kinds.toml").read_text(encoding="utf-8"))


_ORDER = (Kind.REGION, Kind.WIDGET, Kind.INFO, Kind.CLOSE, Kind.NOTICE, Kind.CONTACT, Kind.CAPTION)
"""The surest kind first."""


@cache
def _patterns() -> tuple[tuple[Kind, int, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each kind, its longest line, and its word lists without and with what may stand anywhere."""
    return tuple((kind, LONGEST[kind], _pattern(kind, False), _pattern(kind, True)) for kind in _ORDER)


def _pattern(kind: Kind, anywhere: bool) -> re.Pattern[str]:
    entry: dict[str, list[str]] = _lists()[kind.name.lower()]
    parts = [f"(?:[^【】]{{1,8}}】 ?)?(?:{'|'.join(entry['whole'])})[:：]?$"] if "whole" in entry else []
    parts += [f"(?:[(（] ?)?(?:{'|'.join(entry['start'])})"] if "start" in entry else []
    parts += [f".*?(?:{'|'.join(entry['any'])})"] if anywhere and "any" in entry else []
    return re.compile("|".join(parts), re.DOTALL)


@cache
def _cues() -> tuple[AhoCorasick, tuple[frozenset[Kind], ...]]:
    """Return a search for the beginnings of all that may stand anywhere in a line, and whose each one is.

    Most lines have none, and are spared the search for what may follow.
    """
    lists = _lists()
    kinds: dict[str, set[Kind]] = {}
    for kind in (*_ORDER, Kind.SPAM):
        entry = lists[kind.name.lower()]
        for expression in entry.get("words" if kind is Kind.SPAM else "any", ()):
            for cue in beginnings(expression):
                kinds.setdefault(cue, set()).add(kind)
    search = AhoCorasick(list(kinds), implementation=Implementation.DFA)
    return search, tuple(map(frozenset, kinds.values()))


def _cued(line: str) -> set[Kind]:
    """Return the kinds for which something anywhere in a line may speak."""
    search, kinds = _cues()
    found = search.find_matches_as_indexes(line, overlapping=True)
    return set().union(*(kinds[index] for index, _, _ in found)) if found else set()


@cache
def _as_it_is() -> re.Pattern[str]:
    """Return a pattern of lines that are visible and in simplified characters already, as most are."""
    return lacking(foreign() + _INVISIBLE.pattern[1:-1])


def plain_lines(texts: Sequence[str]) -> list[str]:
    """Bring lines into the form that the word lists are written for."""
    if not texts:
        return []
    joined = "\n".join(texts)
    if not _as_it_is().fullmatch(joined):
        joined = _INVISIBLE.sub("", simplify(joined))
    half, full, both = _GLOSSES
    if half.search(joined) or full.search(joined):
        joined = both.sub("", joined)
    return joined.split("\n")


@lru_cache(maxsize=1 << 16)
def kind_of(line: str) -> Kind | None:
    """Return what a line (as from `plain_lines`) says it is, None if it says nothing."""
    bare = line.lstrip(_DECORATION).rstrip(_TAIL) or line
    size = len(bare)
    if size <= CREDITED_LONGEST and _is_credited(line):
        return Kind.CAPTION
    cued = _cued(line)
    for kind, longest, start, anywhere in _patterns():
        pattern = anywhere if kind in cued else start
        if size > longest or not pattern.match(bare if kind is not Kind.CAPTION else line.strip()):
            continue
        if kind in _NO_SENTENCES and _SENTENCE.search(bare):
            continue
        if _SIGNATURE.match(line):
            return None
        return kind
    return Kind.SPAM if Kind.SPAM in cued and is_spam(line) else None


_NO_SENTENCES = (Kind.INFO, Kind.CAPTION, Kind.WIDGET)
_STOP = re.compile(r"[。！？]")
_SENTENCE = re.compile(r"[？！][”』」]?$|[。！？；].{8,}|，.{6,}，|^记者[:：].{12,}")
"""What a byline or a caption does not have: a question, two sentences, three clauses."""

_SIGNATURE = re.compile(r"[(（](?!图)[^()（）]{0,12}(?:记者|通讯员|作者)[^()（）]{2,60}(?<!摄)[)）]$")
"""A signature in brackets is a paragraph of the body until the byline has read it."""

CREDITED_LONGEST = 140
"""Characters of a caption that ends with its photographer; Taiwan's newspapers tell half the story there."""


CREDIT_LONGEST = 60
"""Characters of the longest credit at a caption's end."""


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    entry = _lists()["caption"]
    credit = re.compile(f"(?:{'|'.join(entry['credit'])})[。]?$")
    return re.compile(entry["credit_sign"]), credit, re.compile(entry["not_credit"])


def _is_credited(line: str) -> bool:
    sign, credit, words = _credits()
    end = max(len(line) - CREDIT_LONGEST, 0)
    match = credit.search(line, end) if sign.search(line, end) else None
    if match is None or words.search(match[0]):
        return False
    return len(_STOP.findall(line, 0, match.start())) <= 1


@cache
def _scenes() -> re.Pattern[str]:
    return re.compile("|".join(_lists()["caption"]["scene"]))


def is_scene(line: str) -> bool:
    """Tell whether a line in simplified characters describes what a picture shows: one clause, no figures."""
    return not _CLAUSES.search(line) and _scenes().search(line) is not None


_CLAUSES = re.compile(r"[\d，；：“]")

SPAM_WORDS = 2


@cache
def _spam() -> re.Pattern[str]:
    return re.compile("|".join(_lists()["spam"]["words"]))


def is_spam(line: str) -> bool:
    """Tell whether a line in simplified characters advertises casinos, pornography and the like."""
    if "。" in line or len(line) > _SPAM_LONGEST:
        return False
    return len(set(_spam().findall(line))) >= SPAM_WORDS


_SPAM_LONGEST = 300
"""Characters above which two words of spam are rather a report about it."""
