"""The main job from end to end, on the pages that come as an example."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from expectation import EXPECTED, PAGES, summary_of
from typer.testing import CliRunner

from corpus.types import Page, text_hash
from scripts import batch
from scripts.main import app
from scripts.pool import Outcome, Reader, Task, refused
from scripts.work import NAME


def build(pages: Path, out: Path, **more: Any) -> batch.Report:
    return batch.build(batch.Plan((pages,), out, **more))


def contents(folder: Path) -> dict[str, str]:
    """Hash of every file of a dataset, its work file aside."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != NAME)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def rows(folder: Path, name: str = "documents.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "out"
    result = CliRunner().invoke(app, ["build", str(PAGES), "-o", str(folder)])
    assert result.exit_code == 0, result.stderr
    assert f"pages           {len(list(PAGES.iterdir()))} " in result.stdout
    return folder


def test_the_example_gives_what_it_gave(out: Path):
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    found = summary_of(out)
    assert list(found) == list(expected), "order and ids of the pages"
    for page, row in expected.items():
        assert found[page] == row, f"{page}; if that is right: python -m tests.expectation"


def test_every_quote_stands_where_the_row_says(out: Path):
    for document in rows(out):
        text = document["text"]
        assert document["text_hash"] == text_hash(text)
        for span in document["mentions"] + document["services"]:
            assert span["quote"] == text[span["start"] : span["end"]] != ""
        for before, after in pairwise(document["mentions"]):
            assert before["end"] <= after["start"]


def test_every_record_rests_on_a_mention_or_says_why_not(out: Path):
    for document in rows(out):
        for key in ("programs", "places", "hospitals", "organisations", "figures", "dates"):
            for record in document[key]:
                assert record["mentions"] or (key == "places" and record["by"]), (document["id"], key, record)
                assert all(0 <= i < len(document["mentions"]) for i in record["mentions"])


@pytest.mark.parametrize(
    ("column", "given"),
    [
        *((c, f"{c} IS NOT NULL") for c in ("name", "city", "start_date", "people_reached", "visits")),
        *((c, f"len({c}) > 0") for c in ("places", "organisers", "hospitals", "partners", "services")),
    ],
)
def test_every_value_of_an_initiative_has_evidence(out: Path, column: str, given: str):
    query = f"""
        SELECT initiative_id FROM initiatives AS i WHERE {given} AND NOT EXISTS (
            FROM evidence AS e WHERE e.initiative_id = i.initiative_id AND e.column_name = '{column}'
        )
    """
    with duckdb.connect(str(out / "shequ.duckdb"), read_only=True) as connection:
        assert connection.execute(query).fetchall() == []


def test_a_second_run_reads_nothing_and_changes_nothing(out: Path):
    before = contents(out)
    assert build(PAGES, out).read == 0
    assert contents(out) == before


def test_the_same_bytes_from_scratch_with_any_number_of_processes(out: Path, tmp_path: Path):
    report = build(PAGES, tmp_path / "two", workers=2)
    assert report.read == len(rows(out)) + len(rows(out, "rejected.jsonl"))
    assert contents(tmp_path / "two") == contents(out)


def test_only_what_is_new_or_changed_is_read_and_what_is_gone_goes(out: Path, tmp_path: Path):
    pages, folder = tmp_path / "pages", tmp_path / "out"
    shutil.copytree(PAGES, pages)
    build(pages, folder)
    assert contents(folder) == contents(out), "where the pages lie does not matter"
    (pages / "south-11.txt").unlink()
    (pages / "west-01.txt").write_bytes((pages / "west-01.txt").read_bytes() + "（完）".encode())
    shutil.copy(pages / "south-16.txt", pages / "new.txt")
    assert build(pages, folder).read == 2
    ids = [row["id"] for row in rows(folder)]
    assert "south-11" not in ids and "new" in ids
    build(pages, tmp_path / "fresh")
    assert contents(folder) == contents(tmp_path / "fresh")


def test_force_and_a_lost_work_file_read_everything_anew(out: Path, tmp_path: Path):
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    every = build(PAGES, folder, force=True).read
    (folder / NAME).unlink()
    assert build(PAGES, folder).read == every == len(list(PAGES.iterdir()))
    assert contents(folder) == contents(out)


def test_another_reader_reads_everything_anew(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    other = batch.fingerprint()
    monkeypatch.setattr(
        batch, "fingerprint", lambda: type(other)("9", other.codebook, other.models, other.reader)
    )
    assert build(PAGES, folder).read == len(list(PAGES.iterdir()))
    assert json.loads((folder / "manifest.json").read_text())["version"] == "9"


def test_an_exception_in_one_page_is_a_rejected_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from corpus import read

    whole = read.read_page

    def broken(page: Page) -> Any:
        if page.id == "north-22":
            raise RecursionError("too deep")
        return whole(page)

    monkeypatch.setattr(read, "read_page", broken)
    report = build(PAGES, tmp_path / "out")
    assert report.summary.rejected["internal_error"] == 1
    (row,) = [r for r in rows(tmp_path / "out", "rejected.jsonl") if r["code"] == "internal_error"]
    assert row["id"] == "north-22"
    assert row["reason"].startswith("RecursionError: too deep")


def test_a_crashed_page_is_tried_again(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = batch.outcomes

    def crashing(tasks: Iterator[Task], workers: int, make: Callable[[], Reader]) -> Iterator[Outcome]:
        for task in tasks:
            if task.page.id == "south-11":
                yield refused(task, "crashed", "the process that read the page died")
            else:
                yield from whole([task], workers, make)

    monkeypatch.setattr(batch, "outcomes", crashing)
    assert build(PAGES, tmp_path / "out").summary.rejected["crashed"] == 1
    assert [r["id"] for r in rows(tmp_path / "out", "rejected.jsonl")] == ["broken", "gone", "south-11"]
    monkeypatch.undo()
    assert build(PAGES, tmp_path / "out").read == 1
    assert contents(tmp_path / "out") == contents(out)
