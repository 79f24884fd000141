"""Give mentions of kind O (institutions that are not medical) their meaning."""

from __future__ import annotations

from extract.organisation_spans import find
from extract.reading import Found
from extract.types import Organisation

__all__ = ["find", "resolve"]


def resolve(found: Found) -> tuple[Organisation, ...]:
    """Turn the final mentions of kind O into records."""
    return ()
