"""Which program a figure belongs to: what is seen of it, and its paragraph's share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from marked import found_of

from extract import attribution, programs
from extract.reading import Found
from extract.stated import stated
from models import owner_features
from models.choices import Choice
from models.store import Models

WEIGHTS = {"unit=名primary": 3.0, "unit=元primary": -0.5}


def read(text: str) -> Found:
    """Return what is found once the programs of a marked text are joined, with a choice that knows units."""
    found = found_of(text)
    table = np.array([[-weight, weight] for weight in WEIGHTS.values()])
    owners = Choice(("no", "yes"), tuple(WEIGHTS), table, np.zeros(2))
    return replace(found, programs=programs.resolve(found), models=Models(owners=owners))


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("[[P:微光]]项目来了[[F:20名居民]]。花了[[F:30元]]。", ["微光", "微光"]),
        ("[[P:微光]]项目来了[[F:20名居民]]。\n花了[[F:30元]]。", ["微光", None]),
        ("花了[[F:30元]]，来了[[F:20名居民]]。", [None, None]),
        ("[[P:微光]]项目开始了。", []),
    ],
    ids=["one paragraph", "two paragraphs", "no program", "no figure"],
)
def test_figures_of_a_paragraph_lean_on_one_another(text: str, owners: list[str | None]) -> None:
    found = read(text)
    figures = list(stated(found))
    assert attribution.programs_of(found, figures, ["other"] * len(figures)) == owners


def test_what_is_hardly_a_program_has_no_figures() -> None:
    found = read("[[P:微光]]项目来了[[F:20户居民]]。")
    figures = list(stated(found))
    assert attribution.programs_of(found, figures, ["coverage"]) == ["微光"]
    found.mentions = tuple(mention.model_copy(update={"score": 0.5}) for mention in found.mentions)
    assert attribution.programs_of(found, figures, ["coverage"]) == [None]


def test_features_tell_how_a_sentence_begins_and_what_a_figure_measures() -> None:
    found = read("[[P:微光]]项目来了。近年来，服务[[F:20名居民]]。")
    (figure,) = stated(found)
    (seen,) = attribution.look(found, figure, "beneficiaries")
    told = set(owner_features.features(seen))
    assert {"begins=近年primary", "begins=近年来，primary", "unit=名primary", "same=Falseprimary"} <= told
