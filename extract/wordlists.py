"""Word lists and tables under `data/`, read once a process."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the table of `data/NAME.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, width: int) -> list[tuple[str, ...]]:
    """Return the rows of `data/NAME.tsv`, padded to `width` cells; lines that open with # are comments."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [tuple((*row, *[""] * width)[:width]) for row in cells]


@cache
def lines(name: str) -> frozenset[str]:
    """Return the lines of `data/NAME.txt`; those that open with # are comments."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is parted by white space."""
    return frozenset(listed.split())


def either(patterns: Iterable[str]) -> str:
    """Return one alternation, the longest first, so that 卫生服务中心站 wins over 卫生服务中心."""
    return "|".join(sorted(patterns, key=lambda p: (-len(p), p)))


def any_of(names: Iterable[str]) -> str:
    """Return one alternation of plain words, the longest first."""
    return either(re.escape(name) for name in set(names))
