"""Find mentions of kind P and give them their meaning."""

from __future__ import annotations

from extract.reading import Found, Reading
from extract.types import Program, Mention


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind P; they may overlap."""
    return []


def resolve(found: Found) -> tuple[Program, ...]:
    """Turn the final mentions of kind P into records."""
    return ()
