"""Which program a figure belongs to: what is seen of both, and of the figures beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import found_of

from extract import programs
from extract.figure import attribution
from extract.figure.stated import stated
from extract.program import primary
from extract.reading import Found
from models.picks import Pick, Row
from models.store import Models

AROUND = ("none first", "none clause", "none paragraph")
WEIGHTS = {"primary": 1.0, "none unit=名": -2.0, "none unit=元": 1.2, "none unit=份": 1.8}


def read(text: str) -> Found:
    """Return what is found once the programs of a marked text are joined, with a pick that knows units."""
    found = found_of(text)
    found = replace(found, programs=programs.resolve(found), models=Models(owners=Pick(WEIGHTS)))
    return replace(found, programs=primary.decide([found])[0])


def rows_of(text: str) -> list[list[Row]]:
    """Return what is seen of the figures of a marked text: of each beside none, then beside each program."""
    found = read(text)
    figures = list(stated(found))
    return list(attribution.look(found, figures, ["other"] * len(figures)).rows())


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("[[P:微光]]项目来了[[F:20名居民]]，发了[[F:30份]]。", ["微光", "微光"]),
        ("[[P:微光]]项目来了[[F:20名居民]]。发了[[F:30份]]。", ["微光", None]),
        ("[[P:微光]]项目来了[[F:20名居民]]。花了[[F:30元]]。", ["微光", "微光"]),
        ("[[P:微光]]项目来了[[F:20名居民]]。\n花了[[F:30元]]。", ["微光", None]),
        ("花了[[F:30元]]，来了[[F:20名居民]]。", [None, None]),
        ("[[P:微光]]项目开始了。", []),
    ],
    ids=[
        "one sentence",
        "one paragraph, and unlikely",
        "one paragraph",
        "two paragraphs",
        "no program",
        "no figure",
    ],
)
def test_figures_side_by_side_lean_on_one_another(text: str, owners: list[str | None]) -> None:
    found = read(text)
    figures = list(stated(found))
    assert attribution.programs_of(found, figures, ["other"] * len(figures)) == owners


def test_what_is_hardly_a_program_has_no_figures() -> None:
    found = read("[[P:微光]]项目来了[[F:20户居民]]。")
    figures = list(stated(found))
    assert attribution.programs_of(found, figures, ["coverage"]) == ["微光"]
    found.mentions = tuple(mention.model_copy(update={"score": 0.3}) for mention in found.mentions)
    assert attribution.programs_of(found, figures, ["coverage"]) == [None]


def test_no_program_is_told_by_figure_and_sentence() -> None:
    ((none, _),) = rows_of("[[P:微光]]项目来了。近年来，全市服务[[F:20名居民]]。")
    told = {name for name, value in none.items() if value}
    assert {"none begins=近年", "none unit=名", "none says wide", "none says served"} <= told
    assert "none says here" not in told


def test_no_program_is_told_by_the_words_around_a_figure() -> None:
    ((none, _),) = rows_of("“[[P:微光]]”来了。在全市，医院有[[F:20名护士]]，都是“[[P:微光]]”的。")
    worded = {name.removeprefix("none ") for name in none if name.startswith(("none near", "none far"))}
    assert {"near 医院", "near 有", "far □", "far 全市"} <= worded
    assert not {"near □", "near 护士", "far 来", "far 微光"} & worded


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[[P:微光]]来了。[[H:市医院]]有[[F:20名护士]]，[[L:青溪镇]]有[[F:30户]]",
            {
                "none first=H": 1,
                "none clause holds H": 1,
                "none clause named H": 1,
                "none clause figures": 1,
                "none paragraph holds P": 1,
                "none paragraph named P": 1,
                "none paragraph holds H": 1,
                "none paragraph named H": 1,
                "none paragraph holds L": 1,
                "none paragraph figures": 2,
            },
        ),
        (
            "[[P:微光]]来了\n有[[F:20名护士]]",
            {"none first=": 1, "none clause figures": 1, "none paragraph figures": 1},
        ),
    ],
    ids=["names around", "alone"],
)
def test_no_program_is_told_by_the_names_around_a_figure(text: str, told: dict[str, float]) -> None:
    (none, _), *_ = rows_of(text)
    around = {name: value for name, value in none.items() if name.startswith(AROUND)}
    assert around == told


HEARD = {"sentence", "paragraph", "clause", "begun", "last", "tail in sentence", "words", "primary words"}
LYING = [
    ("[[P:微光]]项目来了[[F:20名居民]]。", {"sentence", "paragraph", "clause", "begun", "last"}),
    (
        "[[P:微光食堂]]开了。\n\n食堂来了[[F:20名居民]]。",
        {"begun", "last", "tail in sentence", "words", "primary words"},
    ),
    ("来了[[F:20名居民]]，都夸[[P:微光]]。", {"sentence", "paragraph", "clause"}),
]


@pytest.mark.parametrize(
    ("text", "wanted"), LYING, ids=["named before", "its last word again", "named behind"]
)
def test_a_program_is_told_by_how_its_names_and_words_lie_to_a_figure(text: str, wanted: set[str]) -> None:
    ((_, row),) = rows_of(text)
    assert {name for name, value in row.items() if value and name in HEARD} == wanted


def test_programs_are_compared_with_one_another() -> None:
    ((_, first, second),) = rows_of("“[[P:微光]]”和“[[P:暖阳]]”都来了。暖阳服务[[F:20名居民]]。")
    assert (first["last"], second["last"]) == (0, 1)
    assert (first["nearest"], second["nearest"]) == (0, 1)
    assert (first["others"], second["others"]) == (1, 1)
    assert (first["passed"], second["passed"]) == (1, 0)


def test_what_a_figure_tells_weighs_by_how_much_the_report_is_about_a_program() -> None:
    ((_, first, second),) = rows_of(
        "[[P:微光行动]]开始了，[[P:微光行动]]好。雨停了。[[P:红柳志愿服务队]]来了[[F:20名居民]]。"
    )
    told = [{name for name in row if "indicator=" in name} for row in (first, second)]
    assert told == [{"primary indicator=other"}, {"other indicator=other"}]
