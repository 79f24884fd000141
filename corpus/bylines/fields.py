"""Bylines as fields: what stands after which label, within one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.bylines.words import byline_words, one_of
from corpus.lines import plain, unglossed

KINDS = ("source", "author", "editor", "person", "updated", "date", "other")


@dataclass(frozen=True, slots=True)
class Seen:
    """A block's text as it is looked at.

    `shown` is the text without glosses and invisible characters, `plain` the same in simplified characters
    with half-width colons, also behind labels that have a blank; both are of one length, so that a part of
    one is the same part of the other.
    """

    shown: str
    plain: str


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled part of a line: `start` is where the label begins, `text[value:end]` what it labels.

    `spaced` tells that more than the label's own words stood between them, as in 来　源.
    """

    kind: str
    label: str
    start: int
    value: int
    end: int


@lru_cache(maxsize=4096)
def seen(text: str) -> Seen:
    """Prepare a block's text for looking at; remembered, for every part of the byline looks again."""
    shown = unglossed(text)
    return Seen(shown, BARE_LABEL.sub(r"\1:", plain(shown)))


LONGEST_LABEL = 14
"""Characters of a label with the blank before its colon; the longest that is listed has ten."""
BARE_LABEL = re.compile(r"(?<!\S)(来源|稿源|作者|发布时间|发布日期)\s(?=[^\s:丨|])")
"""A label that a blank sets apart, not a colon: 来源 某某日报."""
COLON = re.compile(r"[:丨|]|(?<=[文图辑者员编校稿影字])\s?/(?![文图摄](?:\W|$))")
"""What ends a label. Labels are looked for before each colon only, which most lines do not have."""


@cache
def _labels() -> re.Pattern[str]:
    groups = []
    for kind in KINDS:
        spread = [_spread(word) for word in byline_words()["labels"][kind]]
        groups.append(f"(?P<{kind}>{one_of(spread)})")
    before = r"(?:(?<![\u3400-\u9fff])|(?<=年)|(?<=日)|(?<=\d)|(?<=[次网报社台刚]))"
    loose = one_of(byline_words()["words"]["loose"])
    return re.compile(rf"(?:{before}(?:{'|'.join(groups)})|(?P<loose>{loose}))\s?$")


@cache
def _last_characters() -> frozenset[str]:
    """Return the characters that labels end in; of an expression, all that it has."""
    plain_words = [word for kind in KINDS for word in byline_words()["labels"][kind]]
    ends = (
        word[-1] if word.isalpha() else word for word in [*plain_words, *byline_words()["words"]["loose"]]
    )
    return frozenset("".join(ends))


def _found_labels(text: str) -> list[tuple[re.Match[str], int]]:
    """Return each label with where its value begins."""
    found: list[tuple[re.Match[str], int]] = []
    after = 0
    for colon in COLON.finditer(text):
        at = colon.start()
        if (text[at - 1 : at].strip() or text[max(at - 2, 0) : at].strip()) not in _last_characters():
            continue
        match = _labels().search(text, max(at - LONGEST_LABEL, after), at)
        if match:
            after = colon.end() + (colon[0][-1] != "/" and text[colon.end() : colon.end() + 1].isspace())
            found.append((match, after))
    return found


def _spread(word: str) -> str:
    """Let blanks stand between the two characters of a label: 来 源."""
    return r"\s?".join(word) if re.fullmatch(r"[\u3400-\u9fff]{2}", word) else word


@cache
def _kind_of_loose() -> dict[str, str]:
    return {label: kind for kind in KINDS for label in byline_words()["labels"][kind]}


@lru_cache(maxsize=1024)
def fields(text: str) -> tuple[Field, ...]:
    """Return the labelled parts of a line, which is in simplified characters with half-width colons;
    remembered, for sources, names and dates are read from them in turn.
    """
    found = _found_labels(text)
    parts = []
    for i, (match, value) in enumerate(found):
        end = found[i + 1][0].start() if i + 1 < len(found) else len(text)
        if match["loose"]:
            kind, label = _kind_of_loose().get(match["loose"], "other"), match["loose"]
        else:
            kind = str(match.lastgroup)
            label = re.sub(r"\s", "", match[kind])
        parts.append(Field(kind, label, match.start(), value, end))
    return tuple(parts)
