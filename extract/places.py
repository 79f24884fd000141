"""Find mentions of kind L and give them their meaning."""

from __future__ import annotations

from extract.reading import Found, Reading
from extract.types import Place, Mention


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind L; they may overlap."""
    return []


def resolve(found: Found) -> tuple[Place, ...]:
    """Turn the final mentions of kind L into records."""
    return ()
