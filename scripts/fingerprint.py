"""What a finished page depends on besides itself: version, codebook, models and the code and data that read
it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from extract import codebook
from models.store import FITTED

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "extract", "models")
LEFT_OUT = {"__pycache__", "annotated", "fitted"}
"""Folders that no page depends on; `fitted` has a hash of its own."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 of the parts, in hexadecimal; `reader` covers the code and data of corpus, extract and
    models."""

    version: str
    codebook: str
    models: str
    reader: str

    def as_row(self) -> dict[str, str]:
        """Return the parts under their names."""
        return asdict(self)

    def digest(self) -> bytes:
        """Return 32 bytes that differ if any part does."""
        return hashlib.sha256("\n".join(asdict(self).values()).encode()).digest()


@cache
def fingerprint() -> Fingerprint:
    """Return the fingerprint of this installation."""
    files = [p for room in ROOMS for p in sorted((ROOT / room).rglob("*"))]
    return Fingerprint(
        version=version("shequ"),
        codebook=hashlib.sha256(codebook.path().read_bytes()).hexdigest(),
        models=_hash(p for p in sorted(FITTED.rglob("*")) if p.is_file()),
        reader=_hash(p for p in files if p.is_file() and not LEFT_OUT & {*p.relative_to(ROOT).parts}),
    )


def _hash(files: Iterable[Path]) -> str:
    """Hash names, relative to the project, and contents."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
