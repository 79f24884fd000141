"""All fitted models of a folder, loaded once and handed to whoever reads with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.tagger import Tagger

FITTED = Path(__file__).parent / "fitted"
"""The models that the project carries."""


@dataclass(frozen=True, slots=True)
class Models:
    """The learned parts; one that is None is not there yet, and rules alone decide in its place."""

    tagger: Tagger | None = None


@lru_cache(maxsize=8)
def load_models(folder: Path = FITTED) -> Models:
    """Load the models of a folder; a file that is missing leaves its model out."""
    return Models(tagger=Tagger.load(folder))
