"""Find mentions of kind F and give them their meaning."""

from __future__ import annotations

from extract.reading import Found, Reading
from extract.types import Figure, Mention


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind F; they may overlap."""
    return []


def resolve(found: Found) -> tuple[Figure, ...]:
    """Turn the final mentions of kind F into records."""
    return ()
