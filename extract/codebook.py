"""The codebook that a researcher may edit, `extract/codebook.toml`: types, services, indicators, cue
words."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.clean import simplify

OWN = "SHEQU_CODEBOOK"
"""Environment variable that names a codebook to be used instead of the project's; processes inherit it."""


SECTIONS = ("types", "services", "indicators")
TEXTS = ("zh", "en")
LISTS = ("cues", "examples", "counter_examples")
"""The tables of a codebook, and the keys of a type or a service: texts, and lists of texts."""

NEVER = r"(?!)"
"""The pattern of a codebook without cues; an empty one would match everywhere."""


class CodebookError(ValueError):
    """The codebook cannot be read; the message names the entry at fault."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative type or a service: its code, its names and the regular expressions that speak for it.

    In each of `examples` a cue must be found, in each of `counter_examples` none.
    """

    code: str
    zh: str
    en: str
    cues: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the cues by the entry's own examples."""
        for example in self.examples:
            if not any(re.search(cue, simplify(example)) for cue in self.cues):
                yield f"no cue in the example {example}"
        for example in self.counter_examples:
            for cue in self.cues:
                if found := re.search(cue, simplify(example)):
                    yield f"the cue {cue} finds {found[0]} in the counter-example {example}"


@dataclass(frozen=True, slots=True)
class Codebook:
    """Initiative types, services and indicators, in the order of the file."""

    types: tuple[Entry, ...]
    services: tuple[Entry, ...]
    indicators: dict[str, str]

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield the rows of the dataset's table `codebook`."""
        for section, entries in (("types", self.types), ("services", self.services)):
            for entry in entries:
                yield {"section": section, "code": entry.code, "zh": entry.zh, "en": entry.en}
        for code, en in self.indicators.items():
            yield {"section": "indicators", "code": code, "en": en}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: the code it speaks for, and where it stands (code points)."""

    code: str
    start: int
    end: int


class Cues:
    """All cues of a list of entries as one pattern, so that a text is read once."""

    def __init__(self, entries: tuple[Entry, ...]):
        self._codes = [e.code for e in entries if e.cues]
        groups = ("(?:" + "|".join(e.cues) + ")" for e in entries if e.cues)
        parts = [f"(?P<g{i}>{group})" for i, group in enumerate(groups)]
        self._pattern = re.compile("|".join(parts) or NEVER)

    def find(self, text: str) -> Iterator[Cue]:
        """Yield the cues of a text in its order; where several begin at one place, the first entry's."""
        for match in self._pattern.finditer(text):
            yield Cue(self._codes[int(str(match.lastgroup)[1:])], match.start(), match.end())


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; raises CodebookError for one that is broken."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"{path}: {error}") from error
    sections = {name: raw.pop(name, {}) for name in SECTIONS}
    for name, section in (*sections.items(), *raw.items()):
        if name not in SECTIONS or not isinstance(section, dict):
            raise CodebookError(f"{path}: {name} is none of the tables {', '.join(SECTIONS)}")
    indicators = sections["indicators"]
    if wrong := [code for code, about in indicators.items() if not isinstance(about, str)]:
        raise CodebookError(f"[indicators] {wrong[0]} is no text")
    types, services = (
        tuple(_entry(name, code, entry) for code, entry in sections[name].items())
        for name in ("types", "services")
    )
    if not types:
        raise CodebookError(f"{path}: no types in it; take a copy of the project's codebook and change that")
    return Codebook(types, services, indicators)


def path() -> Path:
    """Return where the codebook lies: the project's, unless the environment names another."""
    return Path(os.environ.get(OWN) or Path(__file__).parent / "codebook.toml")


@cache
def codebook() -> Codebook:
    """Return the codebook, read once a process; raises CodebookError."""
    return read_codebook(path())


@cache
def service_cues() -> Cues:
    """Return the cues of all services as one pattern."""
    return Cues(codebook().services)


def _entry(section: str, code: str, raw: Any) -> Entry:
    if not isinstance(raw, dict) or "zh" not in raw:
        raise CodebookError(f"[{section}.{code}] has no zh, its Chinese name")
    for name, value in raw.items():
        if name not in TEXTS and name not in LISTS:
            raise CodebookError(f"[{section}.{code}] {name} is none of {', '.join(TEXTS + LISTS)}")
        if name in TEXTS and not isinstance(value, str):
            raise CodebookError(f"[{section}.{code}] {name} is no text")
        if name in LISTS and not (isinstance(value, list) and all(isinstance(x, str) for x in value)):
            raise CodebookError(f'[{section}.{code}] {name} is no list of texts, as in ["义诊", "问诊"]')
    cues = tuple(raw.get("cues", ()))
    for cue in cues:
        try:
            compiled = re.compile(cue)
        except re.error as error:
            raise CodebookError(f"[{section}.{code}] {cue!r} is no regular expression: {error}") from error
        if compiled.groups:
            raise CodebookError(f"[{section}.{code}] {cue!r}: use (?:…) instead of (…)")
        if compiled.match(""):
            raise CodebookError(f"[{section}.{code}] {cue!r} matches the empty text")
    return Entry(
        code,
        raw["zh"],
        raw["en"] if "en" in raw else raw["zh"],
        cues,
        tuple(raw.get("examples", ())),
        tuple(raw.get("counter_examples", ())),
    )
