"""Which program a figure belongs to."""

from __future__ import annotations

from extract.reading import Found
from extract.types import Mention


def owner(found: Found, mention: Mention) -> str | None:
    """Return the name of the program that a figure describes, or None."""
    return next((program.name for program in found.programs if program.primary), None)
