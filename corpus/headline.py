"""Which lines of a text dump are the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.bylines.outlets import is_outlet
from corpus.bylines.words import dump_words
from corpus.lines import Line

SHORTEST, LONGEST = 5, 70
"""Characters of a headline."""
ACCOUNT = 20
"""Characters of the name of the account that publishes, which ends as outlets and institutions do."""
LEAST_HAN = 4
"""Chinese characters of a headline."""
SECOND = 10
"""Characters of a headline's first line, where the second looks like the headline; a kicker is shorter."""
SHARED = 0.4
"""Share of a second line's pairs of characters that the article has, too."""
FURTHEST = 60
"""Lines before the article in which its headline is looked for."""
LEAST = 0.6
"""Score below which no line is the headline: a dump may lack it."""
NEAR, TOPIC, FADING = 0.5, 0.6, 0.15
"""What a line's place is worth, right above the article or a byline, and the words that both share;
how fast its place loses with every line between."""
WEIGHTS = {"again": 0.15, "below": 0.1, "under": -0.15, "account": -0.3, "brief": -0.1, "listed": -0.25}
"""What else counts: repetition, a byline below or above, a publisher's name, a kicker's length, a bullet.
Set on dumps of real pages and of the annotated documents."""

ENOUGH_HAN = re.compile(rf"(?:[\u3400-\u9fff][^\u3400-\u9fff]*){{{LEAST_HAN}}}")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
STAMP = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|民国\d{2,3}年")


def find_headline(lines: Sequence[Line], body: Sequence[int]) -> range | None:
    """Return the lines that make up the headline, None where the dump has none.

    A headline shares words with the article, stands close above it or its byline, and is no item of a list.
    `told`, below, is the article's Chinese characters, a line for each of its own.
    """
    first = body[0]
    told = "\n".join("".join(HAN_RUN.findall(lines[i].plain)) for i in body)
    best, found = LEAST, None
    for i in range(max(first - FURTHEST, 0), first):
        score = _score(lines, i, first, told)
        if score >= best:
            best, found = score, i
    return None if found is None else _whole(lines, found, first, told)


def _score(lines: Sequence[Line], i: int, first: int, told: str) -> float:
    text = lines[i].plain
    if not SHORTEST <= len(text) <= LONGEST or not ENOUGH_HAN.search(text):
        return 0.0
    if _is_chrome(text) or _is_byline(text) or _opens_dateline(text, lines[first].plain):
        return 0.0
    below = _byline_below(lines, i, first)
    near = 1.0 if below else 1.0 / (1 + FADING * (first - 1 - i))
    others = (lines[k].plain for k in range(max(first - FURTHEST, 0), first) if k != i)
    signs = {
        "again": text in others,
        "below": below,
        "under": any(_closes(lines[k].plain) for k in range(max(i - 4, 0), i)),
        "account": len(text) <= ACCOUNT and " " not in text and is_outlet(text),
        "brief": len(text) < SECOND,
        "listed": lines[i].bullet and first - i > 3,
    }
    return (
        NEAR * near
        + TOPIC * _shared(text, told)
        + sum(WEIGHTS[sign] for sign, holds in signs.items() if holds)
    )


def _opens_dateline(text: str, opening: str) -> bool:
    """Tell whether a line is the outlet that the article's dateline begins with: 某网某地新闻9月25日电."""
    return opening.startswith(text) and is_outlet(text)


def _byline_below(lines: Sequence[Line], i: int, first: int) -> bool:
    """Tell whether a byline follows, with nothing but lines of a headline or an account's name between."""
    for k in range(i + 1, min(i + 4, first)):
        if _is_byline(lines[k].plain):
            return True
        if _is_chrome(lines[k].plain) and not is_outlet(lines[k].plain):
            return False
    return False


def _closes(text: str) -> bool:
    """Tell whether a line is a byline, under which no headline comes; today's date is none."""
    dated = STAMP.search(text) and "星期" not in text and len(text) <= LONGEST
    return bool(dated) or _is_labelled(text)


def _is_byline(text: str) -> bool:
    return bool(STAMP.search(text)) or _is_labelled(text)


@lru_cache(maxsize=FURTHEST)
def _is_labelled(text: str) -> bool:
    return bool(dump_words("byline", True).match(text) or dump_words("byline_anywhere").search(text))


@lru_cache(maxsize=FURTHEST)
def _is_chrome(text: str) -> bool:
    return bool(dump_words("no_headline").search(text))


def _whole(lines: Sequence[Line], found: int, first: int, told: str) -> range:
    """Add a second line: what follows a colon, or a line of the same kind between headline and byline."""
    start, end = found, found + 1
    if start and lines[start - 1].plain.endswith((":", "——")) and _shares(lines[start - 1].plain, told):
        return range(start - 1, end)
    if end < first and (
        lines[found].plain.endswith((":", "——")) or lines[end].plain.startswith(("——", "--"))
    ):
        return range(start, end + 1)
    after = lines[end] if end < first else None
    if (
        after
        and end + 1 < first
        and not after.gap
        and after.plain != lines[found].plain
        and _is_byline(lines[end + 1].plain)
        and _headline_like(after.plain, told)
    ):
        return range(start, end + 1)
    before = lines[start - 1] if start else None
    if before and not lines[start].gap and start + 1 < first and before.plain != lines[start].plain:
        follows = _is_byline(lines[start + 1].plain)
        kin = (len(before.plain) >= SECOND and not before.bullet) or lines[start].indent > before.indent
        if follows and kin and not _is_byline(before.plain) and _headline_like(before.plain, told):
            return range(start - 1, end)
    return range(start, end)


def _headline_like(text: str, told: str) -> bool:
    fits = SHORTEST <= len(text) <= LONGEST and not _is_chrome(text) and not _is_byline(text)
    return fits and _shares(text, told)


def _shares(text: str, told: str) -> bool:
    return _shared(text, told) > SHARED


def _shared(text: str, told: str) -> float:
    """Return the share of a line's pairs of characters that the article has, too."""
    text = "".join(HAN_RUN.findall(text))
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 0.0
