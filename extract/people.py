"""Find personal names (kind N)."""

from __future__ import annotations

from extract.reading import Reading
from extract.types import Mention


def find(reading: Reading) -> list[Mention]:
    """Propose personal names; they may overlap other candidates."""
    return []
