"""What the choice whether a proposed name is a program sees of it: the name, its surroundings, the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

OPENING, CLOSING = '“「『〝‘《"', '”」』〞’》"'
JOINTS = re.compile(r"[·‧ ，,、.]")
"""Between the halves of a name that is made like a slogan: 医村相伴·健康同行."""
UNIT = re.compile("[一-龥]{1,4}(?:省|市|县|区|镇|乡|村|街道|社区)")
REACH = re.compile("全国|全省|全市|我市|我县|我区|本市|国家|省|市|县|区")
"""Words before a name of how far something reaches, rather than of what it is called."""
THEME_BEFORE = re.compile("(?:主题|为题|题为|题目)[^，。“”「」]{0,4}$")
THEME_BEHIND = re.compile("[^，。“”「」]{0,2}(?:主题|为题)(?!活动|党日|日)")
"""What says of a quotation that it is the theme of something: 主题就叫“…”, 以“…”为题."""
REACHES = 8
"""Characters on either side in which that is looked for."""
AROUND = (1, 2, 3, 4)
PARAGRAPH = 100
"""Characters of about a paragraph: the scale on which the place of a first mention is told."""
MANY = 3
DASH = "—"
OPENED, CLOSED = tuple(OPENING), tuple(CLOSING)
_QUOTING = frozenset(OPENING + CLOSING)
LISTED_BEFORE, LISTED_BEHIND = (*CLOSED, "、"), (*OPENED, "、")


class Seen(NamedTuple):
    """A proposed name `form`, which stands at the offsets `at` of `text`, and which rules propose it.

    `rivals` are the other names proposed in the same report, each with its rules; `company` tells how names
    of other kinds that are proposed lie to it (`also O`, `in H`, `holds L`).
    """

    text: str
    title: str
    form: str
    at: Sequence[int]
    by: tuple[str, ...]
    rivals: Sequence[tuple[str, tuple[str, ...]]]
    company: Sequence[str] = ()


def features(seen: Seen) -> list[str]:
    """Return the named features of a proposed name; the answer is whether it is a program's."""
    around = [list(_around(seen, at)) for at in seen.at]
    quoted = sum("quoted" in one for one in around)
    return [
        *("by=" + by for by in seen.by),
        "rules=" + ",".join(seen.by),
        *_counts(seen, quoted),
        *_form(seen.form),
        *_rivals(seen, quoted > 0),
        *_siblings(seen),
        *("company=" + said for said in seen.company),
        f"themed={themed(seen)}",
        *(name for one in around for name in one if name != "quoted"),
    ]


def themed(seen: Seen) -> bool:
    """Tell whether a name is quoted as the theme of something."""
    text, size = seen.text, len(seen.form)
    return any(
        THEME_BEFORE.search(text, max(0, at - 1 - REACHES), at - 1)
        or THEME_BEHIND.match(text, at + size + 1, at + size + 1 + REACHES)
        for at in seen.at
        if _marked(text, at, at + size)
    )


def _marked(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in quotation marks of its own."""
    return start > 0 and end < len(text) and text[start - 1] in OPENING and text[end] in CLOSING


def _counts(seen: Seen, quoted: int) -> Iterator[str]:
    """Tell how often the name stands in the report, in quotation marks, in the headline, and where first."""
    times, first = len(seen.at), seen.at[0]
    pairs = [seen.form[i : i + 2] for i in range(len(seen.form) - 1)]
    share = sum(pair in seen.title for pair in pairs) / max(1, len(pairs))
    headed = seen.form in seen.title
    yield f"times={min(times, 6)}"
    yield f"quoted={min(quoted, MANY)}"
    yield f"always quoted={quoted == times}"
    yield f"times+quoted={min(times, MANY)},{min(quoted, 2)}"
    yield f"headline={headed}"
    yield f"headline+quoted={headed}{quoted > 0}"
    yield f"share={int(4 * share)}"
    yield f"first={min(first // PARAGRAPH, 8)}"
    yield f"place={int(4 * first / len(seen.text))}"


def _form(form: str) -> Iterator[str]:
    """Tell how the name is made."""
    yield f"length={min(len(form), 20)}"
    yield f"thirds={min(len(form) // 3, 7)}"
    yield from (f"tail{n}={form[-n:]}" for n in AROUND)
    yield from (f"head{n}={form[:n]}" for n in AROUND[:3])
    yield from ("pair=" + form[i : i + 2] for i in range(len(form) - 1))
    yield from ("mark=" + mark for mark in "·‧ ，、+—＋。" if mark in form)
    if any(map(str.isdigit, form)):
        yield "mark=digit"
    if not _QUOTING.isdisjoint(form):
        yield "mark=quotation"
    yield f"unit={'ahead' if UNIT.match(form) else bool(UNIT.search(form))}"
    yield f"reach={bool(REACH.match(form))}"
    yield "parts=" + "+".join(str(len(part)) for part in JOINTS.split(form))


def _rivals(seen: Seen, quoted: bool) -> Iterator[str]:
    """Tell of longer and shorter names proposed beside it, and of how many there are."""
    longer = [by for form, by in seen.rivals if len(form) > len(seen.form) and seen.form in form]
    shorter = [by for form, by in seen.rivals if len(form) < len(seen.form) and form in seen.form]
    marked = sum(_quoted(by) for _, by in seen.rivals) + _quoted(seen.by)
    yield f"longer={min(len(longer), 2)}"
    yield f"shorter={min(len(shorter), 2)}"
    yield f"longer quoted={any(map(_quoted, longer))}"
    yield f"shorter quoted={any(map(_quoted, shorter))}"
    yield f"names={min((len(seen.rivals) + 1) // MANY, 5)}"
    yield f"marked={min(marked, 6)}"
    yield f"marked+quoted={min(marked, 4)}{quoted}"


def _siblings(seen: Seen) -> Iterator[str]:
    """Tell of rivals that begin or end like the name and are not part of it: “邻里行”“邻里乐”“邻里学”."""
    form, head, tail = seen.form, seen.form[:2], seen.form[-2:]
    alike = heads = ends = 0
    for rival, by in seen.rivals:
        begins = rival.startswith(head)
        if (begins or rival.endswith(tail)) and rival not in form and form not in rival:
            marked = _quoted(by)
            alike += begins
            heads += begins and marked
            ends += marked and rival.endswith(tail)
    quoted = _quoted(seen.by)
    yield f"siblings={min(alike, 2)}"
    yield f"quoted siblings={quoted}{min(heads, 2)}"
    yield f"quoted ends={quoted}{min(ends, 2)}"


@lru_cache(maxsize=1024)
def _quoted(by: tuple[str, ...]) -> bool:
    return any("quoted" in rule for rule in by)


def _around(seen: Seen, at: int) -> Iterator[str]:
    """Tell what stands around one occurrence; `quoted` where it stands in quotation marks of its own."""
    text, end = seen.text, at + len(seen.form)
    if _marked(text, at, end):
        yield "quoted"
        before, behind, how = text[max(0, at - 5) : at - 1], text[end + 1 : end + 6], "q"
    else:
        before, behind, how = text[max(0, at - 4) : at], text[end : end + 5], "u"
        yield f"open={before.endswith(OPENED)}{behind.startswith(CLOSED)}"
    yield from _listed(before, behind)
    yield from (f"{how}<{before[-n:]}" for n in AROUND)
    yield from (f"{how}>{behind[:n]}" for n in AROUND)


def _listed(before: str, behind: str) -> Iterator[str]:
    """Tell whether a name stands in a list (“甲”、“乙”, “甲”“乙”) or beside a dash that explains it."""
    if before.endswith(LISTED_BEFORE):
        yield "listed before"
    if behind.startswith(LISTED_BEHIND):
        yield "listed behind"
    if DASH in before[-3:]:
        yield "dash before"
    if DASH in behind[:3]:
        yield "dash behind"
