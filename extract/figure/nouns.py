"""How far a counted noun runs: 200名【社区老人】得到了…, 21个【县（市、区）】, 10个【宣传咨询点】."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import rjieba

from extract.wordlists import any_of

REACH = 24
"""Characters behind a measure word within which a noun ends; the longest name a kind of facility."""
_WORDS = tomllib.loads((Path(__file__).parent.parent / "data" / "nouns.toml").read_text(encoding="utf-8"))
PEOPLE: tuple[str, ...] = tuple(_WORDS["people"].split())
"""Endings of words for people, who are listed together: 老人、残疾人 · 志愿者和爱心人士."""
PURPOSES: tuple[str, ...] = tuple(_WORDS["purposes"].split())
"""Words behind an amount of money that say what it is spent on, which it does not count."""
NAMING: tuple[str, ...] = tuple(_WORDS["naming"].split())
"""Verbs behind what is counted whose object, a name, the figure does not hold."""
_CLOSED = (*PEOPLE, *_WORDS["closed"].split())
_JOINED = (*PEOPLE, "家庭")
_THINGS = frozenset(_WORDS["things"].split())
_VERBAL = frozenset(_WORDS["verbal"].split())
_NEVER = frozenset(_WORDS["never"].split())
_THEN = frozenset(_WORDS["then"].split())
_ATTRIBUTE = any_of(_WORDS["attributes"].split())
_ATTRIBUTES = re.compile(rf"(?:(?:{_ATTRIBUTE}){{1,2}}(?:[、和及与或]|以及))+(?=(?:{_ATTRIBUTE}))")
_AGE = r"[0-9０-９一二三四五六七八九十]{1,3}(?:周岁|岁)"
_AGED = re.compile(rf"(?:[0-9]{{1,2}}(?:周岁|岁)?[-~—–至到])?{_AGE}(?:及?以[上下]|[左右]{{2}})?的?")
"""An age before people who are counted: 260余名65岁以上的老年人."""
_DIVISIONS = re.compile(any_of(_WORDS["divisions"].split()))
_CLAUSE = re.compile(r"[，。；：！？“”‘’「」『』《》\s\d—…/|,;:!?\"']|$")
_BRACKET = re.compile(r"（[^（）\d]{1,5}）")
_NOUN_TAGS = ("n", "j", "eng", "s", "vn", "an")
_PLAIN_NOUNS = frozenset(["n", "nz", "nt", "ng"])
_FIRST_TAGS = frozenset(["v", "ad", "d", "l", "i"])
_ADJECTIVES = frozenset(["a", "b", "j"])
_PHRASES = frozenset(["i", "l", "zg", "t", "d", "nr"])
_LEADING_TAGS = frozenset(["a", "b", "z", "zg", "t", "f", "k", "h", "g", "ag", "j"])
OF_PEOPLE = ("名", "位", "户")
"""Measure words of people: behind them a noun for people ends the phrase (居民｜量血压)."""
_FREE = "免费"
_INSIDE = "里内中上"
_JOINT = re.compile(r"及其|以及|[、和及与或]")
"""What joins people who are counted together: 患者及其家属, 困难户和低保家庭."""
_THING_JOINT = re.compile(r"以及|[和及与、]")
_NUMBERED = re.compile(r"[0-9０-９一二三四五六七八九十两几百千数]")


def noun_end(text: str, start: int) -> int:
    """Return where the noun phrase that begins at `start` ends; `start` itself if none does."""
    if divisions := _DIVISIONS.match(text, start):
        return max(_phrase_end(text, divisions.end()), divisions.end())
    if aged := _AGED.match(text, start):
        told = _phrase_end(text, aged.end())
        return told if text.endswith(PEOPLE, aged.end(), told) else start
    if attributes := _ATTRIBUTES.match(text, start):
        shared = _phrase_end(text, attributes.end())
        if text.endswith(_JOINED, attributes.end() + 1, shared):
            return shared
    end = _phrase_end(text, start)
    while end > start and text.endswith(PEOPLE, 0, end) and (joint := _JOINT.match(text, end)):
        further = _phrase_end(text, joint.end())
        if further < joint.end() + 2 or not text.endswith(_JOINED, joint.end(), further):
            break
        end = further
    return end


def joined_end(text: str, start: int, end: int) -> int:
    """Return where a second kind of thing ends that is counted with the first (`text[start:end]`), or 0.

    80个社区【和养老院】, 千余份宣传资料【和手册】; not 3家医院、5个社区.
    """
    joint = _THING_JOINT.match(text, end) if text.endswith(_CLOSED, start, end) else None
    if joint is None or _NUMBERED.match(text, joint.end()):
        return 0
    further = _phrase_end(text, joint.end())
    numbered = _NUMBERED.match(text, further)
    return further if not numbered and text.endswith(_CLOSED, joint.end() + 1, further) else 0


def _phrase_end(text: str, start: int) -> int:
    """Return the end of one noun phrase: its last closing word (中心, 队, 居民), or else its last noun."""
    stop = _CLAUSE.search(text, start, start + REACH)
    window = text[start : stop.start() if stop else start + REACH]
    at = end = closed = start
    people = text[max(start - 1, 0) : start] in OF_PEOPLE
    joined = False
    for word, tag in rjieba.tag(window):
        if word == "（" and end == at > start and (bracket := _BRACKET.match(text, at)):
            return max(_phrase_end(text, bracket.end()), bracket.end())
        served = people and closed == at > start and text.endswith(PEOPLE, 0, at)
        if word in _NEVER or (at > start and word in _THEN) or (served and (tag == "v" or word == _FREE)):
            break  # what is done to people: 300名居民｜免费体检
        closing = word.endswith(_CLOSED)
        mistaken = word == _FREE or (tag == "ns" and word in _VERBAL)  # 上门 is no place
        noun = tag.startswith(_NOUN_TAGS) and not mistaken
        if word in _THINGS or noun or word in _CLOSED or (closing and tag in _PHRASES):
            at += len(word)
            end = at
            if closing or (joined and tag in _PLAIN_NOUNS):
                closed, joined = at, not people
            continue
        attribute = tag in _LEADING_TAGS or (at == start and tag in _FIRST_TAGS)
        if word not in _VERBAL and not attribute:
            break
        at += len(word)
        joined = joined and tag in _ADJECTIVES
    end = closed if closed > start else end
    return end - 1 if end - start > 1 and text[end - 1] in _INSIDE and text[end - 2 : end] != "公里" else end
