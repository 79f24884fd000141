"""Reading annotated documents, and dealing them into folds."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.codebook import codebook
from extract.types import HospitalRole, Indicator, OrganisationRole, PlaceRole, ProgramKind
from models.annotated import (
    Annotated,
    AnnotatedError,
    data_hash,
    elsewhere,
    folds,
    read_annotated,
    read_reports,
    unmark,
)

HEAD = "id: a\nurl: http://a.cn/1\nsite: 甲网\nsource: null\ntitle: 题\npublished: 2020-01-02\n"
LISTS = (
    "authors",
    "editors",
    "types",
    "programs",
    "places",
    "hospitals",
    "organisations",
    "figures",
    "dates",
)
REST = "relevant: false\n" + "".join(f"{name}: []\n" for name in LISTS)


def document(name: str, code: str | None) -> Annotated:
    return Annotated(name, {"places": [{"code": code}] if code else []}, "", ())


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("来了[[F:近200名居民]]。", "来了近200名居民。", (("F", 2, 9),)),
        ("[[H:市医院]]和[[N:王明]]", "市医院和王明", (("H", 0, 3), ("N", 4, 6))),
        ("没有标记[1]", "没有标记[1]", ()),
    ],
)
def test_unmark(marked: str, text: str, spans: object) -> None:
    assert unmark(marked) == (text, spans)


@given(
    st.lists(
        st.tuples(st.sampled_from("PLHOFTN"), st.text("一二三abc，", min_size=1), st.text("甲乙。")),
        max_size=5,
    )
)
def test_marks_come_back(parts: list[tuple[str, str, str]]) -> None:
    text, spans = unmark("".join(f"[[{kind}:{name}]]{rest}" for kind, name, rest in parts))
    assert text == "".join(name + rest for _, name, rest in parts)
    assert [(kind, text[start:end]) for kind, start, end in spans] == [(k, name) for k, name, _ in parts]


def test_a_document_becomes_a_page_whose_text_is_believed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        HEAD + REST + "text: |\n  [[L:甲县]]好。\n\n  再见。\n", encoding="utf-8"
    )
    (read,) = read_annotated(tmp_path)
    page = read.page()
    assert (page.kind, page.row["text"], page.row["published"]) == (
        "article",
        "甲县好。\n\n再见。",
        "2020-01-02",
    )


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnnotatedError, match="no annotated documents"):
        read_annotated(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + REST, r"a\.yaml: without text"),
        (HEAD, r"a\.yaml: without authors, editors, relevant, types"),
        ("- 甲\n", r"a\.yaml: without fields"),
        ("a: [", r"a\.yaml: while parsing"),
        ("\ud800", r"a\.yaml: 'utf-8' codec"),
    ],
)
def test_a_broken_document_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "a.yaml").write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(AnnotatedError, match=said):
        read_annotated(tmp_path)


def test_reports_are_optional_and_say_their_province(tmp_path: Path) -> None:
    assert read_reports(tmp_path) == []
    record = {"id": "report-1", "url": "http://a.cn/1", "site": "甲网", "province": "33", "title": "题"}
    line = json.dumps({**record, "published": None, "text": "[[P:红柳]]好。"})
    (tmp_path / "reports.jsonl").write_text(line + "\n", encoding="utf-8")
    (read,) = read_reports(tmp_path)
    assert (read.text, read.spans, read.province(), read.page().row["authors"]) == (
        "红柳好。",
        (("P", 0, 2),),
        "33",
        [],
    )


def test_reports_from_a_province_that_is_held_out_are_left_out() -> None:
    reports = [Annotated(f"report-{code}", {"province": code}, "", ()) for code in ("33", "44")]
    assert [report.id for report in elsewhere(reports, [document("d", "330100")])] == ["report-44"]


def test_folds_never_part_a_province() -> None:
    documents = [document(f"d{i}", f"{11 + i % 7}0000") for i in range(40)] + [document("none", None)]
    dealt = folds(documents, 3)
    provinces = [{d.province() for d in fold} for fold in dealt]
    assert sum(map(len, dealt)) == 41
    assert not any(a & b for i, a in enumerate(provinces) for b in provinces[i + 1 :])
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 6


def test_the_hash_is_of_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("b")
    assert data_hash([one, two]) == data_hash([two, one])
    before = data_hash([one])
    one.write_text("c")
    assert data_hash([one]) != before


ANNOTATED = Path(__file__).parent.parent / "corpus/annotated"


@pytest.mark.parametrize("path", sorted(ANNOTATED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_annotated_document_keeps_to_the_codebook(path: Path) -> None:
    checker = runpy.run_path(str(ANNOTATED / "check.py"))
    assert list(checker["faults"](path)) == []


REPORTS = read_reports(ANNOTATED)
TYPES = {entry.code for entry in codebook().types}
KEPT = {"21", "32", "35", "43", "51", "61", "81"}
"""Provinces of which the project keeps no document, so that others can judge it there."""


def test_there_is_one_report_of_an_address() -> None:
    urls = [report.record["url"] for report in REPORTS]
    assert len(set(urls)) == len(urls) > 0


ROLES = {"places": PlaceRole, "hospitals": HospitalRole, "organisations": OrganisationRole}


def keeps_to_the_codebook(report: Annotated) -> bool:
    record = report.record
    forms = {program["name"]: {program["name"], *program["aliases"]} for program in record["programs"]}
    marked: dict[str, set[str]] = {kind: set() for kind in "PLHOFT"}
    for kind, start, end in report.spans:
        marked[kind].add(report.text[start:end])
    return (
        marked["P"] <= set().union(*forms.values())
        and all(marked["P"] & own for own in forms.values())
        and {program["kind"] for program in record["programs"]} <= set(get_args(ProgramKind))
        and sum(program["primary"] for program in record["programs"]) <= 2
        and all({one["role"] for one in record[key]} <= set(get_args(roles)) for key, roles in ROLES.items())
        and all(marked["H"] & set(body["as"]) for body in record["hospitals"])
        and all(marked["O"] & set(body["as"]) for body in record["organisations"])
        and {figure["quote"] for figure in record["figures"]} <= marked["F"]
        and {figure["indicator"] for figure in record["figures"]} <= set(get_args(Indicator))
        and {figure["program"] for figure in record["figures"]} <= {None, *forms}
        and bool(record["types"]) == record["relevant"]
        and set(record["types"]) <= TYPES
        and report.province() not in KEPT
    )


def test_every_report_keeps_to_the_codebook() -> None:
    assert [report.id for report in REPORTS if not keeps_to_the_codebook(report)] == []
