"""`shequ evaluate` and `shequ train`: the table, the floors, and models of a handful of documents."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from models.annotated import Annotated, read_annotated
from models.report import Bad, Report
from scripts import crossvalidation, evaluate

SCORES: evaluate.Scores = {
    "clean": {
        "programs": {
            "precision": 0.5,
            "recall": 1.0,
            "f1": 0.6667,
            "gold": 2,
            "said": 4,
            "low": 0.6,
            "high": 0.7,
        },
        "title, accuracy": {"accuracy": 0.9, "gold": 10, "low": 0.85, "high": 0.95},
        "main type, accuracy": {"accuracy": 0.9, "gold": 10, "low": 0.85, "high": 0.95},
    }
}
REPORT = Report(
    documents=10,
    scores=SCORES["clean"],
    confusion={"role of place": Counter({("site", "site"): 7, ("site", "coverage"): 2})},
    worst=(Bad("south-01", 0.25, ("dates",)),),
)

DOCUMENT = """id: {id}
url: http://www.example.cn/{id}.html
site: 甲网
source: null
title: “春雨”义诊走进社区
published: 2020-05-01
authors: []
editors: []
script: hans
relevant: {relevant}
types: [{types}]
programs: []
places: [{{name: 某地, code: "{code}", level: city, role: site}}]
hospitals: []
organisations: []
figures: []
dates: []
text: |
  医生来到[[L:{place}]]，为[[F:{n}名居民]]义诊，“[[P:春雨]]”活动已经办了[[F:{n}场]]。
"""


@pytest.mark.parametrize(
    ("floors", "below"),
    [
        ({"clean": {"programs": 0.6, "title, accuracy": 0.9}}, []),
        ({"clean": {"programs": 0.7}}, ["clean: programs: 0.6667 is below its floor 0.7"]),
        ({"html": {"programs": 0.1}}, ["html: programs: not measured, floor 0.1"]),
        ({"clean": {"progams": 0.1}}, ["clean: progams: not measured, floor 0.1"]),
    ],
)
def test_floors(floors: dict[str, dict[str, float]], below: list[str]) -> None:
    assert evaluate.too_low(SCORES, floors) == below


def test_the_table_has_a_line_for_every_field() -> None:
    lines = evaluate.table({"clean": REPORT}).splitlines()
    assert any(line.startswith("programs") and "0.667 (0.50/1.00)  0.60-0.70" in line for line in lines)
    assert any(line.startswith("title") and line.endswith("0.900  0.85-0.95") for line in lines)


def test_what_goes_wrong_is_said() -> None:
    lines = list(evaluate.wrongs(REPORT))
    assert "role of place: 7 of 9 right" in lines
    assert "    site > coverage: 2" in lines
    assert not any("site > site" in line for line in lines)
    assert any(line.startswith("south-01") and "0.250  dates" in line for line in lines)


def test_the_card_says_how_far_to_trust(tmp_path: Path) -> None:
    evaluate.write_card(tmp_path / "card.md", REPORT, 5)
    card = (tmp_path / "card.md").read_text(encoding="utf-8")
    assert "| programs | 0.667 | 0.60–0.70 | 0.50 | 1.00 | 2 |" in card
    assert "| main type, accuracy | 0.900 | 0.85–0.95 |  |  | 10 |" in card
    assert "| title" not in card  # the documents come with it
    assert "- **role of place**: 7 of 9 right; site → coverage 2" in card


def test_a_card_needs_a_cross_validation(folder: Path, tmp_path: Path) -> None:
    code, out = run(str(folder), "--card", str(tmp_path / "card.md"))
    assert code == 2
    assert "--folds" in out
    assert not (tmp_path / "card.md").exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    places = [("绍兴市", "330600"), ("青岛市", "370200"), ("武汉市", "420100"), ("昆明市", "530100")]
    for i, (place, code) in enumerate(places):
        values = {"relevant": "true", "types": "free_clinic" if i % 2 else "tcm, free_clinic", "n": 20 + i}
        text = DOCUMENT.format(id=f"d{i}", place=place, code=code, **values)
        (folder / f"d{i}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(*args: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(evaluate.evaluate)
    result = CliRunner().invoke(app, list(args))
    return result.exit_code, result.output


def test_evaluate_reads_clean_text_and_pages(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "txt").mkdir()
    (tmp_path / "txt" / "d0.txt").write_text("“春雨”义诊走进社区\n\n医生来到绍兴市。", encoding="utf-8")
    code, out = run(str(folder), "--pages", str(tmp_path), "--json")
    told = json.loads(out)
    assert code == 0
    assert set(told) <= {"clean", "txt"}
    title = told["clean"]["scores"]["title, accuracy"]
    assert (title["low"], title["accuracy"], title["high"]) == (1.0, 1.0, 1.0)
    assert {bad["id"] for bad in told["clean"]["worst"]} == {"d0", "d1", "d2", "d3"}


def test_evaluate_fails_below_a_floor_and_says_which(folder: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[clean]\n"places" = 1.01\n', encoding="utf-8")
    code, out = run(str(folder), "--floors", str(floors))
    assert code == 1
    assert "clean: places:" in out
    assert "is below its floor 1.01" in out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["nowhere"], 2, "no annotated documents (*.yaml) in nowhere"),
        (["GOLD", "--floors", "nowhere.toml"], 2, "nowhere.toml: No such file"),
        (["GOLD", "--floors", "GOLD/d0.yaml"], 2, "d0.yaml: "),
        (["GOLD", "--pages", "nowhere"], 2, "nowhere has no folder html or txt"),
        (["GOLD", "--card", "card.md"], 2, "give --folds too"),
        (["GOLD", "--folds", "1"], 2, "1 folds out of 4 provinces"),
        (["GOLD", "--folds", "5"], 2, "5 folds out of 4 provinces"),
    ],
)
def test_a_call_that_cannot_be_says_why(folder: Path, options: list[str], code: int, said: str) -> None:
    found = run(*(option.replace("GOLD", str(folder)) for option in options))
    assert (found[0], said in found[1]) == (code, True), found[1]


def test_models_are_fitted_on_other_provinces_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted_on: list[str] = []
    monkeypatch.setattr(
        crossvalidation,
        "fit_models",
        lambda _, documents, reports: fitted_on.extend(d.id for d in [*documents, *reports]),
    )
    documents = read_annotated(folder)
    reports = [
        Annotated(f"report-{code}", {"province": code}, "", ()) for code in (documents[0].province(), "99")
    ]
    rows = crossvalidation.read_fold(documents[:1], documents[1:], reports, None)
    assert fitted_on == ["d1", "d2", "d3", "report-99"]
    assert rows["clean"]["d0"]["text"] == documents[0].text


def test_a_page_that_is_missing_is_no_form(folder: Path, tmp_path: Path) -> None:
    document: Annotated = read_annotated(folder)[0]
    assert [form for form, _ in crossvalidation.pages_of(document, tmp_path)] == ["clean"]
