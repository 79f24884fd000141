"""Roles of places: what the choice finds likely, and how sure the place is one at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from marked import found_of

from extract.place import roles as place_roles
from models.store import Models

if TYPE_CHECKING:
    from models.choices import Choice, Scores


class Fixed:
    """A choice that finds the same of every place: (coverage, mention, site)."""

    def __init__(self, *likely: float) -> None:
        self._likely = likely

    def probabilities(self, rows: list[list[str]]) -> Scores:
        return np.array([self._likely for _ in rows])


@pytest.mark.parametrize(
    ("likely", "sure", "role"),
    [
        ((0.5, 0.1, 0.4), 1.0, "coverage"),
        ((0.4, 0.1, 0.5), 1.0, "site"),
        ((0.2, 0.5, 0.3), 1.0, "site"),
        ((0.2, 0.6, 0.2), 1.0, "mention"),
        ((0.2, 0.5, 0.3), 0.8, "mention"),
        ((0.5, 0.1, 0.4), 0.4, "mention"),
    ],
)
def test_a_place_takes_part_as_far_as_it_is_sure(likely: tuple[float, ...], sure: float, role: str) -> None:
    found = found_of("义诊到了[[L:杭州市]]。")
    found.mentions = tuple(m.model_copy(update={"score": sure}) for m in found.mentions)
    found.models = replace(Models(), place_roles=cast("Choice", Fixed(*likely)))
    assert [place.role for place in place_roles.resolve([found])[0]] == [role]


def test_the_surest_mention_counts() -> None:
    found = found_of("义诊到了[[L:杭州市]]，[[L:杭州市]]的人都来。")
    found.mentions = tuple(
        m.model_copy(update={"score": s}) for m, s in zip(found.mentions, (0.4, 0.9), strict=True)
    )
    found.models = replace(Models(), place_roles=cast("Choice", Fixed(0.6, 0.3, 0.1)))
    assert [place.role for place in place_roles.resolve([found])[0]] == ["coverage"]


@pytest.mark.parametrize(
    ("marked", "relevant", "roles"),
    [
        ("医生到了[[L:杭州市]]的[[L:西湖区]]。", True, ["mention", "coverage"]),
        ("医生到了[[L:杭州市]]的[[L:西湖区]]。", False, ["mention", "mention"]),
        ("医生到了[[L:杭州市]]。", True, ["mention"]),
    ],
)
def test_one_small_place_of_an_initiative_takes_part(marked: str, relevant: bool, roles: list[str]) -> None:
    found = found_of(marked)
    found.relevant = relevant
    found.models = replace(Models(), place_roles=cast("Choice", Fixed(0.2, 0.7, 0.1)))
    assert [place.role for place in place_roles.resolve([found])[0]] == roles
