"""All fitted models of a folder, loaded once and handed to whoever reads with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.choices import Choice
from models.picks import Pick
from models.tagger import Tagger
from models.texts import TextModel

FITTED = Path(__file__).parent / "fitted"
"""The models that the project carries."""
RELIABILITY = "reliability.md"
"""The card of all models together, which every dataset carries."""
PLACE_ROLES = "place_roles.npz"
COUNTED = "counted.npz"
INDICATORS = "indicators.npz"
OWNERS = "figure_owners.npz"
DATE_ROLES = "date_roles.npz"
PROGRAMS = "programs.npz"
PRIMARY = "primary.npz"
ORGANISATION_ROLES = "organisation_roles.npz"


@dataclass(frozen=True, slots=True)
class Models:
    """The learned parts; one that is None is not there yet, and rules alone decide in its place."""

    tagger: Tagger | None = None
    programs: Choice | None = None
    primary: Choice | None = None
    place_roles: Choice | None = None
    counted: Choice | None = None
    indicators: Choice | None = None
    owners: Pick | None = None
    date_roles: Choice | None = None
    organisation_roles: Choice | None = None
    texts: TextModel | None = None


@lru_cache(maxsize=8)
def load_models(folder: Path = FITTED) -> Models:
    """Load the models of a folder; a file that is missing leaves its model out."""
    return Models(
        tagger=Tagger.load(folder),
        programs=Choice.load(folder / PROGRAMS),
        primary=Choice.load(folder / PRIMARY),
        place_roles=Choice.load(folder / PLACE_ROLES),
        counted=Choice.load(folder / COUNTED),
        indicators=Choice.load(folder / INDICATORS),
        owners=Pick.load(folder / OWNERS),
        date_roles=Choice.load(folder / DATE_ROLES),
        organisation_roles=Choice.load(folder / ORGANISATION_ROLES),
        texts=TextModel.load(folder),
    )
