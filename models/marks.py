"""What is said of spans: which rules propose them, what stands around quotation marks, what lists hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from models import list_features

AT = "\0"
"""Stands in a name for the position in a span of the character that the feature is of."""
Names = tuple[str, ...]
Mark = tuple[Names, int, int]
"""What is said of every character of a span, then the span's start and end."""

QUOTED = re.compile(r"[“「『〝\"]([^“”「」『』〝〞\"\n]{1,40})[”」』〞\"]")
BRACKETED = re.compile(r"[（(《]([^（()）《》\n]{1,40})[）)》]")
LONGEST_QUOTE = 24
"""Quotations above this are speech, whatever they hold."""


def occurrences(text: str, form: str) -> list[int]:
    """Return the offsets at which a form stands in a text, without overlaps."""
    out, at = [], text.find(form)
    while at >= 0:
        out.append(at)
        at = text.find(form, at + len(form))
    return out


def marks(text: str, title: str, rules: Mapping[tuple[str, int, int], Sequence[str]]) -> list[Mark]:
    """Return what is said of the spans that rules propose, of quotations and of the items of lists.

    `rules` tells of each proposed span, as (kind, start, end), which rules propose it.
    """
    forms = [(kind, text[start:end]) for kind, start, end in rules]
    times = Counter(forms)
    outermost = set(_outermost(rules))
    proposed = [
        (_proposed(tuple(by), span[0], times[form] > 1, form[1] in title, span in outermost), *span[1:])
        for (span, by), form in zip(rules.items(), forms, strict=True)
    ]
    return [*_quotes(text), *proposed, *_lists(text, rules)]


def _quotes(text: str) -> Iterator[Mark]:
    """Say of characters in quotation marks what stands around the marks, and where else the words occur."""
    for name, pattern in (("q", QUOTED), ("k", BRACKETED)):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            size = end - start
            if size > LONGEST_QUOTE:
                continue
            before, after = text[max(start - 3, 0) : start - 1], text[end + 1 : end + 3]
            told = (f"l{min(size, 12)}", f"<{before}", f">{after}", f"){text[end - 2 : end]}")
            yield (name + AT, *[AT + name + what for what in told]), start, end
    for form in sorted({m[1] for m in QUOTED.finditer(text) if 2 <= len(m[1]) <= LONGEST_QUOTE}):
        for start in occurrences(text, form):
            if text[start - 1 : start] not in '“「『〝"':
                yield ("qe" + AT,), start, start + len(form)


def _lists(text: str, spans: Iterable[tuple[str, int, int]]) -> Iterator[Mark]:
    """Say of the items of a list which kinds rules propose of the others."""
    for (start, end, place), kinds in list_features.beside(text, spans):
        position = {"first": "E", "last": "B", "inner": AT}[place]
        yield tuple(["l" + kind + position for kind in kinds]), start, end


@lru_cache(maxsize=4096)
def _proposed(by: tuple[str, ...], kind: str, recurs: bool, headed: bool, outermost: bool) -> Names:
    """Return what is said of a span: the rules that propose it, and of each whether its words recur and stand
    in the title."""
    said = [name for rule in by for name in (f"r{rule}>", *["s" + kind] * recurs, *["t" + kind] * headed)]
    return tuple([name + AT for name in (*said, *["o" + kind] * outermost)])


def _outermost(spans: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the spans that no other of their kind holds or precedes with an overlap to their end."""
    reached: dict[str, int] = {}
    for kind, start, less in sorted([(kind, start, -end) for kind, start, end in spans]):
        if -less > reached.get(kind, -1):
            reached[kind] = -less
            yield kind, start, -less
