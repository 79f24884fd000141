"""Find mentions of kind H and give them their meaning."""

from __future__ import annotations

from extract.reading import Found, Reading
from extract.types import Hospital, Mention


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind H; they may overlap."""
    return []


def resolve(found: Found) -> tuple[Hospital, ...]:
    """Turn the final mentions of kind H into records."""
    return ()
