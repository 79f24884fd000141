"""Articles of a batch asked about together: a choice then reads its table once for all, in cache."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from itertools import islice
from typing import TypeVar

from extract.reading import Found
from models.store import Models

Answer = TypeVar("Answer")


def models_of(batch: Sequence[Found]) -> Models:
    """Return the models that the articles of a batch share."""
    return batch[0].models if batch else Models()


def dealt(answers: Iterable[Answer], asked: Iterable[Sized]) -> list[list[Answer]]:
    """Deal answers to what was asked of many out again, to each as many as it asked for."""
    rest = iter(answers)
    return [list(islice(rest, len(one))) for one in asked]
