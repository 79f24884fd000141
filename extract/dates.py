"""Find mentions of kind T and give them their meaning."""

from __future__ import annotations

from extract.reading import Found, Reading
from extract.types import Date, Mention


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind T; they may overlap."""
    return []


def resolve(found: Found) -> tuple[Date, ...]:
    """Turn the final mentions of kind T into records."""
    return ()
