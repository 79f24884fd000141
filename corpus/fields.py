"""Bylines as fields: what stands after which label, within one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.lines import GLOSS, INVISIBLE, plain
from corpus.words import byline_words, one_of

KINDS = ("source", "author", "editor", "person", "updated", "date", "other")


@dataclass(frozen=True, slots=True)
class Seen:
    """A block's text as it is looked at.

    `shown` is the text without glosses and invisible characters, `plain` the same in simplified characters
    with half-width colons; both are of one length, so that a part of one is the same part of the other.
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
    shown = GLOSS.sub(r"\1", INVISIBLE.sub("", text))
    return Seen(shown, plain(shown))


@cache
def _labels() -> re.Pattern[str]:
    groups = []
    for kind in KINDS:
        spread = [_spread(word) for word in byline_words()["labels"][kind]]
        groups.append(f"(?P<{kind}>{one_of(spread)})")
    before = r"(?:(?<![\u3400-\u9fff])|(?<=年)|(?<=日)|(?<=\d)|(?<=[次网报社台刚]))"
    loose = one_of(byline_words()["words"]["loose"])
    colon = r"\s?(?:[:丨|]\s?|(?<=[文图辑者员编校稿影字])/(?![文图摄](?:\W|$)))"
    return re.compile(rf"(?:{before}(?:{'|'.join(groups)})|(?P<loose>{loose})){colon}")


def _spread(word: str) -> str:
    """Let blanks stand between the two characters of a label: 来 源."""
    return r"\s?".join(word) if re.fullmatch(r"[\u3400-\u9fff]{2}", word) else word


@cache
def _kind_of_loose() -> dict[str, str]:
    return {label: kind for kind in KINDS for label in byline_words()["labels"][kind]}


def fields(text: str) -> Iterator[Field]:
    """Yield the labelled parts of a line, which is in simplified characters with half-width colons."""
    found = list(_labels().finditer(text))
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        if match["loose"]:
            kind, label = _kind_of_loose().get(match["loose"], "other"), match["loose"]
        else:
            kind = next(k for k in KINDS if match[k])
            label = re.sub(r"\s", "", match[kind])
        yield Field(kind, label, match.start(), match.end(), end)
