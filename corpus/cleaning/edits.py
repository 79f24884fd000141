"""Edits of a text: made by one step after another, they still lead from the last text back to the first.

A step is a pure function `str → (str, edits)`. The edits of a step lead from its result to what it was given;
`compose` makes of the edits of two steps those that lead back over both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from corpus.types import Edit, undo

Edits = tuple[Edit, ...]
Step = Callable[[str], tuple[str, Edits]]
Change = tuple[int, int, str]
"""`text[start:end]` is to become the string; changes are sorted and do not overlap."""

MERGED_GAP = 2
"""Replacements of equal length that stand so near to each other are kept as one edit, characters between
included.
"""


def rewrite(text: str, changes: Iterable[Change]) -> tuple[str, Edits]:
    """Apply changes to a text; what changes nothing is left out."""
    out: list[str] = []
    edits: list[Edit] = []
    at = size = 0
    for start, end, new in changes:
        if text[start:end] == new:
            continue
        out += [text[at:start], new]
        size += start - at
        edits.append(Edit(start=size, end=size + len(new), at=start, was=text[start:end]))
        size += len(new)
        at = end
    return ("".join([*out, text[at:]]), tuple(edits)) if edits else (text, ())


def substitute(
    text: str, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
) -> tuple[str, Edits]:
    """Replace every match of a pattern, as `pattern.sub` does."""
    return rewrite(
        text, ((m.start(), m.end(), new if isinstance(new, str) else new(m)) for m in pattern.finditer(text))
    )


STRETCH = 64
"""Characters that are compared at once before they are compared one by one."""


def differences(text: str, new: str) -> list[int]:
    """Return the places at which two texts of the same length differ."""
    out: list[int] = []
    if text == new:
        return out
    for at in range(0, len(text), STRETCH):
        a, b = text[at : at + STRETCH], new[at : at + STRETCH]
        if a != b:
            out += [i for i, (c, d) in enumerate(zip(a, b, strict=True), at) if c != d]
    return out


def same_length(text: str, new: str) -> Edits:
    """Return the edits between two texts of the same length, near ones merged."""
    places = differences(text, new)
    if not places:
        return ()
    runs = [[places[0], places[0] + 1]]
    for place in places[1:]:
        if place <= runs[-1][1] + MERGED_GAP:
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return tuple(Edit(start=a, end=b, at=a, was=text[a:b]) for a, b in runs)


def compose(first: Edits, middle: str, second: Edits) -> Edits:
    """Return the edits that lead back over two steps; `middle` is the text between them."""
    if not first or not second:
        return first or second
    inner = [(e.start, e.end) for e in first]
    outer = [(e.at, e.at + len(e.was)) for e in second]
    first = _split(first, [at for span in outer for at in span], by_start=True)
    second = _split(second, [at for span in inner for at in span], by_start=False)
    return _merged(first, middle, second)


def _split(edits: Edits, cuts: Sequence[int], by_start: bool) -> Edits:
    """Split edits of equal length at the places where the other step's edits begin and end.

    Such an edit maps character by character, so that its parts say the same; the mapping stays exact where
    the other step only touches some of its characters. `by_start` tells in which of its texts the cuts count.
    """
    cuts = sorted(set(cuts))
    out, i = [], 0
    for edit in edits:
        lo = edit.start if by_start else edit.at
        size = len(edit.was)
        while i < len(cuts) and cuts[i] <= lo:
            i += 1
        if edit.end - edit.start != size:
            out.append(edit)
            continue
        begin = 0
        while i < len(cuts) and cuts[i] < lo + size:
            out.append(_part(edit, begin, cuts[i] - lo))
            begin = cuts[i] - lo
            i += 1
        out.append(_part(edit, begin, size))
    return tuple(out)


def _part(edit: Edit, begin: int, end: int) -> Edit:
    if begin == 0 and end == len(edit.was):
        return edit
    return Edit(start=edit.start + begin, end=edit.start + end, at=edit.at + begin, was=edit.was[begin:end])


def _merged(first: Edits, middle: str, second: Edits) -> Edits:
    """Walk over the middle text and merge edits of the two steps that overlap in it."""
    spans = [(e.start, e.end, 0, e) for e in first]
    spans += [(e.at, e.at + len(e.was), 1, e) for e in second]
    spans.sort(key=itemgetter(0, 1, 2))
    out: list[Edit] = []
    back = ahead = 0  # how much longer the first text and the last one are than the middle one, up to here
    i = 0
    while i < len(spans):
        low, high, step, edit = spans[i]
        group = [edit] if step else []
        inner = [] if step else [edit]
        i += 1
        while i < len(spans) and spans[i][0] < high:
            high = max(high, spans[i][1])
            (group if spans[i][2] else inner).append(spans[i][3])
            i += 1
        come = sum(e.end - e.start - len(e.was) for e in group)
        was = edit.was if not group or not inner else undo(middle[low:high], [_moved(e, -low) for e in inner])
        if was or high + come > low:
            out.append(Edit(start=low + ahead, end=high + ahead + come, at=low + back, was=was))
        back += sum(len(e.was) - (e.end - e.start) for e in inner)
        ahead += come
    return tuple(out)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(start=edit.start + by, end=edit.end + by, at=edit.at, was=edit.was)


def in_order(text: str, steps: Iterable[Step]) -> tuple[str, Edits]:
    """Take a text through steps, one after the other."""
    edits: Edits = ()
    for step in steps:
        after, more = step(text)
        edits = compose(edits, text, more)
        text = after
    return text, edits
