"""The word lists of bylines and dumps, compiled (`corpus/data/byline.toml`, `corpus/data/dump.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"


@cache
def byline_words() -> dict[str, Any]:
    """Return the tables of `corpus/data/byline.toml`."""
    return tomllib.loads((DATA / "byline.toml").read_text(encoding="utf-8"))


def one_of(words: Iterable[str]) -> str:
    """Return an alternation of expressions, the longest first, as a group that does not capture."""
    return "(?:" + "|".join(sorted(set(words), key=lambda word: (-len(word), word))) + ")"


@cache
def words(table: str, key: str = "words") -> re.Pattern[str]:
    """Return the compiled alternation of a list of `byline.toml`."""
    return re.compile(one_of(byline_words()[table][key]))


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Return family names of one character and of two, simplified."""
    lines = (DATA / "surnames.txt").read_text(encoding="utf-8").splitlines()
    single, double = (line for line in lines if not line.startswith("#"))
    return frozenset(single), frozenset(double.split())


@cache
def dump_words(key: str, beginning: bool = False) -> re.Pattern[str]:
    """Return a list of `dump.toml` as one pattern; `beginning` ties it to a line's beginning."""
    entries = tomllib.loads((DATA / "dump.toml").read_text(encoding="utf-8"))[key]
    return re.compile((r"^[\W_]*" if beginning else "") + one_of(entries), re.IGNORECASE)
