"""Who does what in an initiative: cue words around an institution's mentions."""

from __future__ import annotations

from extract.reading import Found
from extract.types import HospitalRole


def hospital_role(found: Found, indices: tuple[int, ...]) -> tuple[HospitalRole, str]:
    return "partner", "roles.default"
