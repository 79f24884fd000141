"""What the choice of a place's role learns from: records made of annotated spans, and those annotated."""

from __future__ import annotations

from collections.abc import Iterator

from extract.place.features import features
from extract.place.records import drafts
from extract.reading import Found
from models.annotated import Annotated
from models.evaluation import same_place

Example = tuple[list[str], str]


def place_examples(document: Annotated, found: Found) -> Iterator[Example]:
    """Yield the features of every place and its annotated role; one that is not annotated passes by."""
    atlas, made = drafts(found)
    left = list(document.record["places"])
    for draft, row in zip(made, features(found, atlas, made), strict=True):
        said = {"name": draft.name, "code": draft.code}
        record = next((place for place in left if same_place(place, said)), None)
        if record is not None:
            left.remove(record)
        yield row, record["role"] if record else "mention"
