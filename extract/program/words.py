"""The word lists by which names of programs are known, and what stands in quotation marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.types import ProgramKind

DATA = Path(__file__).parent.parent / "data" / "programs.toml"


OPENING, CLOSING = "“「『〝‘", "”」』〞’"
_PAIR = dict(zip(CLOSING, OPENING, strict=True))
_QUOTING = re.compile(rf'[{OPENING}{CLOSING}"\n]')
HARD = "，。、；：！？,;:!?…—\n\t（）()【】《》〈〉|/"
_COUNTED = re.compile(
    r"(?:(?!第.*[批期轮])第?[一二三四五六七八九十百千两几多\d]+|首|每|各|这|那|该)(?:场|项|支|家|处|个|座|名|批|次|期|轮|台|种|张|份|位|条|间|席|堂|顿|辆|群|队|班|系列)$"
)
"""A numeral with its measure word, from which no name begins."""


ASKED = 256
"""Names whose endings are remembered: those of an article are asked for by one rule after another."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `data/programs.toml`, compiled."""

    ending: AhoCorasick
    kind_of_ending: dict[str, ProgramKind]
    common: frozenset[str]
    led: frozenset[str]
    bare: frozenset[str]
    runs_on: re.Pattern[str]
    split: re.Pattern[str]
    titled: re.Pattern[str]
    launching: re.Pattern[str]
    tails: frozenset[str]
    after: re.Pattern[str]
    kind_of_after: dict[str, ProgramKind]
    last: tuple[tuple[ProgramKind, re.Pattern[str]], ...]
    event_behind: re.Pattern[str]
    event_within: re.Pattern[str]
    before: re.Pattern[str]
    none_behind: re.Pattern[str]
    shaped: re.Pattern[str]
    stops: frozenset[str]
    stop_end: tuple[str, ...]
    glued: frozenset[str]
    within: re.Pattern[str]
    into: re.Pattern[str]
    member: re.Pattern[str]
    known: AhoCorasick
    sorts: frozenset[str]
    known_like: tuple[tuple[str, re.Pattern[str]], ...]
    generic: frozenset[str]
    never: frozenset[str]
    never_like: re.Pattern[str]
    tail: re.Pattern[str]
    called: re.Pattern[str]
    bracketed: re.Pattern[str]
    branch: re.Pattern[str]
    alias: re.Pattern[str]
    same: tuple[tuple[re.Pattern[str], str], ...]

    def stop(self, word: str) -> bool:
        """Tell whether a name cannot begin with a word or go on to the left over it."""
        if word in self.stops or _COUNTED.match(word):
            return True
        return len(word) > 1 and word.endswith(self.stop_end)

    def ending_of(self, name: str) -> str:
        """Return the listed ending of a name, or nothing."""
        return _ending_of(name)


@lru_cache(maxsize=ASKED)
def _ending_of(name: str) -> str:
    kinds = words().kind_of_ending
    for size in range(min(len(name) - 1, 8), 1, -1):
        if name[-size:] in kinds:
            return name[-size:]
    return ""


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the word lists."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    endings = {word: kind for kind in get_args(ProgramKind) for word in data["endings"].get(kind, ())}
    after = {word: kind for kind in get_args(ProgramKind) for word in data["after"]["kinds"].get(kind, ())}
    bodies = [*data["endings"]["team"], *data["endings"]["facility"]]
    return Words(
        ending=AhoCorasick(sorted(endings), implementation=Implementation.DFA),
        kind_of_ending=endings,
        common=frozenset(data["common"]["endings"]),
        led=frozenset(data["led"]["endings"]),
        bare=frozenset(data["led"]["bare"]),
        runs_on=re.compile(data["led"]["runs_on"]),
        split=re.compile(data["led"]["split"]),
        titled=re.compile(data["led"]["titled"]),
        launching=re.compile(data["launched"]["verbs"]),
        tails=frozenset(data["launched"]["tails"]),
        after=re.compile(rf"[^，。；：！？、\n“”「」]{{0,8}}?(?P<tail>{_either(after)})"),
        kind_of_after=after,
        last=tuple((kind, re.compile(like)) for kind, like in data["last"].items()),
        event_behind=re.compile(data["event"]["behind"]),
        event_within=re.compile(data["event"]["within"]),
        before=re.compile(rf"(?:{_either(data['before']['names'])})$"),
        none_behind=re.compile(data["never"]["behind"]),
        shaped=re.compile(data["shaped"]["pattern"]),
        stops=frozenset(data["stops"]["words"]),
        stop_end=tuple(data["stops"]["ends"]),
        glued=frozenset(data["stops"]["glued"]),
        within=re.compile(data["stops"]["within"]),
        member=re.compile(rf"(?:{_either(bodies)}|{data['stops']['bodies']})$"),
        into=re.compile(data["stops"]["into"]),
        known=AhoCorasick(
            sorted([*data["known"]["names"], *data["known"]["sorts"]]),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        ),
        sorts=frozenset(data["known"]["sorts"]),
        known_like=tuple((key, re.compile(like)) for key, like in data["known"]["patterns"].items()),
        generic=frozenset(data["generic"]["words"]),
        never=frozenset(data["never"]["names"]),
        never_like=re.compile("|".join(data["never"]["patterns"])),
        tail=re.compile(data["forms"]["tail"]),
        called=re.compile(data["forms"]["called"]),
        bracketed=re.compile(data["forms"]["bracketed"]),
        branch=re.compile(data["forms"]["branch"]),
        alias=re.compile(data["forms"]["alias"]),
        same=tuple((re.compile(pattern), word) for word, pattern in data["same"].items()),
    )


def _either(listed: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return what stands in quotation marks, within others too; no quotation goes over a paragraph's end.

    The last text is remembered: its quotations are asked for twice.
    """
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    open_at: list[tuple[str, int]] = []
    for match in _QUOTING.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            open_at.clear()
            continue
        if mark in OPENING or (mark == '"' and all(held != '"' for held, _ in open_at)):
            open_at.append((mark, at + 1))
            continue
        wanted = _PAIR.get(mark, mark)
        while open_at:
            held, start = open_at.pop()
            if held == wanted:
                yield start, at
                break
