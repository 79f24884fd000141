"""What does not belong between an article's words: injected spam, advertisements' labels, repeated lines."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from importlib import resources

from ahocorasick_rs import BytesAhoCorasick, Implementation

from corpus.cleaning.edits import Change, Edits, rewrite

LONGEST_PHRASE = 30
"""Characters of the longest phrase that a list of spam consists of; longer stretches are sentences."""

LONGEST_LINE = 80
"""Characters of the longest inserted line: a headline with its label."""

LEAST_REPEATED = 12
"""Characters from which a line right behind its like is a repetition; shorter ones are refrains."""

LEAST_PARAGRAPH = 40
"""Characters from which a line that stood anywhere before is one; shorter ones are a list's (地点：…)."""


def _lines(name: str) -> list[str]:
    text = resources.files("corpus.data").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _spam_words() -> dict[str, tuple[str, ...]]:
    """Return how spam words begin, each with what may follow: nothing, where it is one by itself."""
    table = tomllib.loads(resources.files("corpus.data").joinpath("spam.toml").read_text("utf-8"))
    words: dict[str, tuple[str, ...]] = dict.fromkeys(table["words"], ("",))
    for pair in table["pairs"]:
        for first in pair["first"]:
            words[first] = (*words.get(first, ()), *pair["second"])
    return words


_SPAM_WORDS = _spam_words()
_ENDINGS = tuple(tuple(map(str.encode, endings)) for endings in _SPAM_WORDS.values())
_BEGINNINGS = BytesAhoCorasick(list(map(str.encode, _SPAM_WORDS)), implementation=Implementation.DFA)
_CONTEXT = re.compile("|".join(_lines("spam_context.txt")))
_INSERTED = re.compile("|".join(f"(?:{line})" for line in _lines("inserted_lines.txt")), re.IGNORECASE)
_LABEL = re.compile(r"(?<=[。！？!?”])\s*广告(?:\s+广告)*\s*$")
"""An advertisement's label at the end of a paragraph."""
_LINE = re.compile(r"[^\n]+")
_STOPS = frozenset("。！？!?”")
_PHRASE = re.compile(r"[^\s,，、;；|｜。！？!?…]+")


def drop_spam(text: str) -> tuple[str, Edits]:
    """Take out injected lists of spam, inserted lines and lines that stand there twice; expects simplified
    text.

    Betting and adult phrases go where they are a list of two or more, a line of their own, or hang on to a
    paragraph's beginning or end. A paragraph that speaks of the police or of crime keeps them: it reports on
    them.
    """
    spam = _spam_places(text)
    if not spam and not _may_change(text):
        return text, ()
    return rewrite(text, _changes(text, spam))


def _spam_places(text: str) -> list[int]:
    """Return where spam words begin, in order; bytes are searched, for they are lowered far faster."""
    content = text.encode().lower()
    begun = _BEGINNINGS.find_matches_as_indexes(content, overlapping=True)
    places = sorted(start for index, start, end in begun if content.startswith(_ENDINGS[index], end))
    return [len(content[:place].decode()) for place in places]


def _may_change(text: str) -> bool:
    """Tell whether a text without spam has a long line twice, or an inserted one: most have neither."""
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    long = [words for words in lines if len(words) >= LEAST_REPEATED]
    if len(set(long)) < len(long):
        return True
    if any(map(_INSERTED.fullmatch, [words for words in lines if len(words) <= LONGEST_LINE])):
        return True
    return "广告" in text and any(map(_LABEL.search, lines))


def _changes(text: str, spam: list[int]) -> Iterator[Change]:
    seen: set[str] = set()
    before = ""
    for line in _LINE.finditer(text):
        words = line[0].strip()
        again = words == before or (len(words) >= LEAST_PARAGRAPH and words in seen)
        repeated = again and len(words) >= LEAST_REPEATED
        seen.add(words)
        before = words
        if repeated or (len(words) <= LONGEST_LINE and _INSERTED.fullmatch(words)):
            yield line.start(), line.end(), ""
        elif here := spam[bisect_left(spam, line.start()) : bisect_left(spam, line.end())]:
            yield from _spam(text, line.start(), line.end(), here)
        elif label := line[0].rstrip().endswith("广告") and _LABEL.search(line[0]):
            yield line.start() + label.start(), line.end(), ""


def _spam(text: str, start: int, end: int, places: list[int]) -> Iterator[Change]:
    """Yield the lists of spam phrases within a line; `places` are where spam words begin in it."""
    phrases = list(_PHRASE.finditer(text, start, end))
    marked = {bisect_right(phrases, place, key=lambda m: m.start()) - 1 for place in places}
    spam = [i in marked and len(m[0]) <= LONGEST_PHRASE for i, m in enumerate(phrases)]
    rest = "".join(m[0] for m, is_spam in zip(phrases, spam, strict=True) if not is_spam)
    if _CONTEXT.search(rest):
        return
    if all(spam):
        yield start, end, ""
        return
    first = 0
    while first < len(phrases):
        last = first
        while last < len(phrases) and spam[last]:
            last += 1
        if last - first > 1 or (last > first and _hangs_on(text, phrases[first], start, end)):
            yield phrases[first].start(), _behind(text, phrases[last - 1].end(), end), ""
        first = max(last, first + 1)


def _hangs_on(text: str, phrase: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a phrase stands behind a paragraph's last full stop, or a blank parts it from the first
    words.
    """
    if not text[phrase.end() : end].strip():
        return text[phrase.start() - 1] in _STOPS
    return not text[start : phrase.start()].strip() and text[phrase.end()].isspace()


def _behind(text: str, at: int, end: int) -> int:
    """Return where a list that ends at `at` leaves off: behind the separators that follow it."""
    while at < end and text[at] in " \t\u3000,，、;；|｜":
        at += 1
    return at
