"""How a proposed place stands in its sentence: what comes right before it and right after it."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from extract.place.words import FILE, any_word

LONGEST = 3
"""Characters before a mention that are looked at: 覆盖了."""
_WEAK = frozenset(
    ["venue", "estate", "community", "namesake", "township_pattern", "zone", "list", "wide", "bare"]
)
"""Families whose proposals are often no place: of all venues one in six is, of those in 在…里 nine in ten."""


def with_stance(by: str, text: str, start: int, end: int) -> str:
    """Return the name of a rule family with that of the stance, where the family alone tells little.

    Two letters tell what stands before and after: `places.venue.iu` is a venue in 在…举行; `-` tells nothing.
    """
    if by.removeprefix("places.") not in _WEAK:
        return by
    before, after = _patterns()
    left = before.search(text, max(0, start - LONGEST), start)
    right = after.match(text, end)
    return f"{by}.{_letter(left)}{_letter(right)}"


def _letter(found: re.Match[str] | None) -> str:
    return (found.lastgroup or "-") if found else "-"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is looked for: before a place i (into), o (opens a clause), j (joined); after it e (ends
    the clause), u (its use), p (its people).
    """
    stands = {
        name: any_word(words) for name, words in tomllib.loads(FILE.read_text("utf-8"))["stands"].items()
    }
    before = f"(?:(?P<i>{stands['into']})了?|(?P<j>{stands['joined']})|(?P<o>[。！？，；：、“（(\\s]|^))$"
    after = f"(?P<e>[。！？，；：、\\s]|$)|(?P<u>{stands['use']})|(?P<p>{stands['people']})"
    return re.compile(before), re.compile(after)
