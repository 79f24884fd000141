"""The README shows what the code does: its example is in the output, its Python runs, its commands exist."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

import extract
from corpus.read import read_page
from corpus.types import Article, Page
from extract.rows import document_row
from scripts import batch

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(before: str) -> str:
    """Return the fenced block after a line."""
    found = re.search(re.escape(before) + r"\n```\w*\n(.*?)```", README, re.DOTALL)
    assert found, f"no block after {before}"
    return found[1]


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    page = ROOT / "examples/pages/re-03.html"
    article = read_page(Page(id=page.stem, kind="html", origin=page.name, content=page.read_bytes()))
    assert isinstance(article, Article)
    return document_row(extract.read_document(extract.load(), article))


def test_the_example_is_what_comes_out(row: dict[str, Any]) -> None:
    shown = json.loads(block("<!-- example: examples/pages/re-03.html -->"))
    assert set(shown) == {"programs", "places", "organisations", "figures"}
    for key, record in shown.items():
        assert any(record.items() <= found.items() for found in row[key]), (key, row[key])


def test_the_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = re.search(r"## Python\n\n```python\n(.*?)```", README, re.DOTALL)
    assert code
    exec(compile(code[1], "README.md", "exec"), {})  # the README's own words
    assert "6期救护课程" in capsys.readouterr().out


def test_the_queries_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    batch.build(batch.Plan((ROOT / "examples/pages",), Path("out")))
    with duckdb.connect("out/shequ.duckdb", read_only=True) as data:
        for query in block("<!-- queries: out/shequ.duckdb -->").split(";\n")[:-1]:
            found = data.sql(query).fetchall()
            assert found and all(map(any, zip(*found, strict=True))), query


@pytest.mark.parametrize(
    ("name", "words"), [("main job", "shequ build examples/pages -o out"), ("tests", "pytest")]
)
def test_the_two_commands_are_there(name: str, words: str) -> None:
    assert words in block(f"<!-- ci: {name} -->")
