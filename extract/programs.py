"""Programs: find their names, and join what an article says of each into one record."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from extract.reading import Found, Reading
from extract.types import Mention, Program, ProgramKind

DATA = Path(__file__).parent / "data" / "programs.toml"

LONGEST = 32
"""Characters of the longest name looked for; what is longer is a sentence."""

SHORTEST_SHARED = 3
"""Characters that a short form must have to be joined to a longer name that holds it."""

OPENING, CLOSING = "“「『〝‘", "”」』〞’"
QUOTED = re.compile(r"[“「『〝\"](?P<name>[^“”「」『』〝〞\"。！？!?；;：:\n]{2,40})[”」』〞\"]")
WITHIN = re.compile(r"‘(?P<name>[^‘’“”。！？!?；;：:\n]{2,40})’")
HARD = "，。、；：！？,;:!?…—\n\t（）()【】《》〈〉|/"
DASH = re.compile("——|—")


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `data/programs.toml`, compiled."""

    ending: re.Pattern[str]
    kind_of_ending: dict[str, ProgramKind]
    after: re.Pattern[str]
    kind_of_after: dict[str, ProgramKind]
    before: re.Pattern[str]
    stops: frozenset[str]
    stop_end: tuple[str, ...]
    known: re.Pattern[str]
    generic: frozenset[str]
    never: frozenset[str]

    def stop(self, word: str) -> bool:
        """Tell whether a name cannot begin with a word or go on to the left over it."""
        return word in self.stops or (len(word) > 1 and word.endswith(self.stop_end))


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    endings = {word: kind for kind in get_args(ProgramKind) for word in data["endings"].get(kind, ())}
    after = {word: kind for kind in get_args(ProgramKind) for word in data["after"]["kinds"].get(kind, ())}
    return _Words(
        ending=re.compile(_either(endings)),
        kind_of_ending=endings,
        after=re.compile(rf"[^，。；：！？、\n“”「」]{{0,8}}?(?P<tail>{_either(after)})"),
        kind_of_after=after,
        before=re.compile(rf"(?:{_either(data['before']['names'])})$"),
        stops=frozenset(data["stops"]["words"]),
        stop_end=tuple(data["stops"]["ends"]),
        known=re.compile(_either(data["known"]["names"])),
        generic=frozenset(data["generic"]["words"]),
        never=frozenset(data["never"]["names"]),
    )


def _either(words: dict[str, ProgramKind] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def find(reading: Reading) -> list[Mention]:
    """Propose names of programs; they may overlap.

    Quoted names by what stands around them (`programs.quoted.*`), names by their ending
    (`programs.ending.*`), and the other occurrences of both (`programs.again`).
    """
    spans: dict[tuple[int, int], str] = {}
    for start, end, by in (*_quoted(reading), *_known(reading), *_endings(reading)):
        spans.setdefault((start, end), by)
    for start, end, by in tuple(_parts(reading, spans)):
        spans.setdefault((start, end), by)
    return [reading.mention("P", a, b, by) for (a, b), by in sorted(spans.items())]


def _quoted(reading: Reading) -> Iterator[tuple[int, int, str]]:
    text, words = reading.text, _words()
    for match in (*QUOTED.finditer(text), *WITHIN.finditer(text)):
        start, end = match.span("name")
        name = match["name"]
        if name in words.never or name[-1] in "，、" or name.isdigit():
            continue
        if text.startswith("为主题", end + 1) or text[: start - 1].endswith(
            ("主题为", "主题是", "主题叫", "题为")
        ):
            by = "theme"
        elif words.after.match(text, end + 1):
            by = "after"
        elif words.before.search(text, max(start - 6, 0), start - 1):
            by = "before"
        elif _ending_of(name):
            by = "ending"
        elif text.count(name) > 1 or name in reading.title:
            by = "again"
        else:
            by = "other"
        yield start, end, f"programs.quoted.{by}"


def _ending_of(name: str) -> str:
    """Return the listed ending of a name, or nothing."""
    for size in range(min(len(name) - 1, 8), 1, -1):
        if name[-size:] in _words().kind_of_ending:
            return name[-size:]
    return ""


def _endings(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Walk left from every listed ending, word by word, to where the name begins."""
    text, words = reading.text, _words()
    starts = [start for start, _ in reading.words]
    for match in words.ending.finditer(text):
        holder = bisect_right(starts, match.start()) - 1
        for first in _first_words(reading, holder, match.end()):
            forms = [text[a:b] for a, b in reading.words[first:holder]]
            forms.append(text[starts[holder] : match.start()])
            start = starts[first]
            if any(form.isalnum() and form not in words.generic for form in forms):
                by = "after_quote" if text[start] in OPENING else words.kind_of_ending[match[0]]
                yield start, match.end(), f"programs.ending.{by}"


def _first_words(reading: Reading, holder: int, end: int) -> list[int]:
    """Return the words with which a name that ends at `end` may begin, the farthest last.

    Besides the farthest, these are the borders of a quotation on the way. `holder` is the word that holds the
    ending's first character.
    """
    text, stop = reading.text, _words().stop
    borders, first, closed = [], holder, 0
    for index in range(holder - 1, -1, -1):
        a, b = reading.words[index]
        word = text[a:b]
        if end - a > LONGEST or "\n" in word:
            break
        if closed == 0 and (word in OPENING or stop(word) or any(c in HARD for c in word)):
            break
        if word in CLOSING:
            borders.append(index + 1)
        closed += (word in CLOSING) - (word in OPENING)
        if closed == 0:
            first = index
        if word in OPENING:
            borders.append(index)
    return sorted({border for border in borders if first <= border <= holder} | {first}, reverse=True)


def _known(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield names that are programs wherever they stand."""
    for match in _words().known.finditer(reading.text):
        yield match.start(), match.end(), "programs.known"


def _parts(reading: Reading, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the other occurrences of names, of halves of names with a dash, and of the ends of long names."""
    text = reading.text
    starts = {start for start, _ in reading.words}
    forms: dict[str, str] = {}
    for a, b in sorted(spans):
        form = text[a:b]
        if b - a >= SHORTEST_SHARED:
            forms[form] = "programs.again"
        for half in DASH.split(form):
            if half != form and len(half) >= SHORTEST_SHARED:
                forms.setdefault(half, "programs.half")
        for at in range(a + 2, b - SHORTEST_SHARED):
            if at in starts and text.count(text[at:b]) > text.count(form):
                forms.setdefault(text[at:b], "programs.short")
                break
    for form, by in sorted(forms.items()):
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form), by
            at = text.find(form, at + len(form))


def resolve(found: Found) -> tuple[Program, ...]:
    """Join the final mentions of programs into records, in the order of the text."""
    groups = _grouped(found)
    scores = [_weight(found, indices) for _, indices in groups]
    primary = _primary(scores)
    records = []
    for i, (name, indices) in enumerate(groups):
        forms = dict.fromkeys(found.mentions[j].quote for j in indices)
        forms.update(dict.fromkeys(found.plain(found.mentions[j]) for j in indices))
        records.append(
            Program(
                name=name,
                aliases=tuple(form for form in forms if form != name),
                kind=_kind(found, name, indices),
                primary=i in primary,
                mentions=tuple(indices),
                by="programs.resolve",
            )
        )
    return tuple(records)


def _squeeze(name: str) -> str:
    return re.sub(r"[^\w+]|_", "", name)


def _short_for(short: str, name: str) -> bool:
    """Tell whether a form stands for a longer name: a part of it, or the same words with some left out."""
    if len(short) < SHORTEST_SHARED or "+" in name:  # “甲+乙+丙” holds the names of its parts
        return False
    if short in name:
        return True
    left = iter(name)
    same_end = short[-2:] == name[-2:]
    return same_end and (all(c in left for c in short) or sorted(short) == sorted(name))


def _grouped(found: Found) -> list[tuple[str, list[int]]]:
    """Gather mentions of one program: the same words, or a short form of a longer name beside it."""
    by_form: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for i, mention in found.of("P"):
        form = _squeeze(found.plain(mention))
        by_form.setdefault(form, []).append(i)
        names.setdefault(form, found.plain(mention))
    home: dict[str, str] = {}
    for form in sorted(by_form, key=lambda f: (-len(f), by_form[f][0])):
        longer = [h for h in dict.fromkeys(home.values()) if _short_for(form, h)]
        home[form] = min(longer, key=lambda h: (-len(by_form[h]), by_form[h][0])) if longer else form
    groups: dict[str, list[int]] = {}
    for form, indices in by_form.items():
        groups.setdefault(home[form], []).extend(indices)
    ordered = sorted(groups.items(), key=lambda item: min(item[1]))
    return [(names[form], sorted(indices)) for form, indices in ordered]


LEAD = 200
"""Characters of a report's head, in which it names what it is about."""
IN_TITLE = 3.0
IN_LEAD = 2.0
MOST_COUNTED = 5
"""Weights of a headline and a head that name a program, in mentions of it; and how many of these count."""


def _weight(found: Found, indices: list[int]) -> float:
    """Weigh how much the report is about a program: headline, frequency, head of the text."""
    title = _squeeze(found.reading.title)
    shared = max(_shared(_squeeze(found.plain(found.mentions[i])), title) for i in indices)
    in_lead = found.mentions[indices[0]].start < LEAD
    return min(len(indices), MOST_COUNTED) + IN_TITLE * shared + IN_LEAD * in_lead


def _shared(form: str, title: str) -> float:
    """Return the share of a name's pairs of characters that the headline holds."""
    pairs = [form[i : i + 2] for i in range(len(form) - 1)]
    return sum(pair in title for pair in pairs) / len(pairs) if pairs else float(form in title)


SECOND = 0.8
"""Share of the first program's weight from which a second one is primary too."""


def _primary(scores: list[float]) -> set[int]:
    """Return the indices of the one or two programs that the report is about."""
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:2]
    return {i for i in order if scores[i] >= SECOND * scores[order[0]]}


def _kind(found: Found, name: str, indices: list[int]) -> ProgramKind:
    """Tell the kind by what follows the quoted name, or by how the name ends."""
    words = _words()
    ending = _ending_of(name)
    if ending:
        return words.kind_of_ending[ending]
    for i in indices:
        match = words.after.match(found.reading.text, found.mentions[i].end + 1)
        if match:
            return words.kind_of_after[match["tail"]]
    return "program"
