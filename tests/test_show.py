import json
import subprocess
import sys
from pathlib import Path

import pytest
from dataset_rows import plain
from rich.console import Console
from typer.testing import CliRunner

from corpus.types import Article, text_hash
from extract.types import Document, Figure
from scripts.main import app
from scripts.show import marked, print_document

PAGES = Path(__file__).parent.parent / "examples" / "pages"
MARKED = "[[T:5月8日]]，义诊惠及[[F:近200名居民]]。"


def document() -> Document:
    text, mentions = plain(MARKED)
    article = Article(id="x", title="义诊", text=text, text_hash=text_hash(text), stage="given")
    figure = Figure(
        quote="近200名居民", value=200, modifier="under", indicator="beneficiaries", mentions=(1,)
    )
    return Document(
        article=article,
        relevant=True,
        relevance=0.9,
        unsure=False,
        types=("free_clinic",),
        figures=(figure,),
        mentions=mentions,
    )


def test_without_colours_the_evidence_stands_in_marks():
    assert marked(document(), colours=False).plain == MARKED


def test_with_colours_the_text_is_the_articles_own():
    shown = marked(document(), colours=True)
    assert shown.plain == document().article.text
    assert [(s.start, s.end) for s in shown.spans] == [(0, 4), (9, 16)]


def test_records_stand_below_with_their_words():
    console = Console(width=120, record=True, force_terminal=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    print_document(document(), console)
    shown = console.export_text()
    row = next(line for line in shown.splitlines() if "beneficiaries" in line)
    assert [c.strip() for c in row.split("│")[1:-1]][:3] == ["近200名居民", "200", "under"]
    assert "figure" in shown and "programs" not in shown


def test_a_page_as_json():
    result = CliRunner().invoke(app, ["show", str(PAGES / "south-11.txt"), "--json"])
    assert result.exit_code == 0, result.stderr
    row = json.loads(result.stdout)
    assert row["id"] == "south-11" and row["mentions"]


def test_a_page_from_stdin_and_in_words():
    content = (PAGES / "south-11.txt").read_bytes()
    result = CliRunner().invoke(app, ["show", "-"], input=content)
    assert result.exit_code == 0, result.stderr
    assert "[[L:" in result.stdout and "places" in result.stdout
    assert " indicator " in result.stdout


def test_a_page_of_a_table(tmp_path: Path):
    body = "城关镇卫生院在幸福社区开展义诊，为200名居民测血压。" * 3
    (tmp_path / "t.csv").write_text(f"id,text\na,x{body}\nb,y{body}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(tmp_path / "t.csv"), "--number", "2", "--json"])
    assert json.loads(result.stdout)["id"] == "b"
    assert CliRunner().invoke(app, ["show", str(tmp_path / "t.csv"), "--number", "3"]).exit_code == 2


def test_columns_and_a_codebook_of_ones_own(tmp_path: Path):
    body = "城关镇卫生院在幸福社区办茶话会，为200名居民测血压，茶话会每月都办。" * 3
    (tmp_path / "t.csv").write_text(f"正文\n{body}\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text('[types.tea]\nzh = "茶会"\ncues = ["茶话会"]\n', encoding="utf-8")
    call = [sys.executable, "-m", "scripts.main", "show", tmp_path / "t.csv", "--json"]
    call += ["--column", "text=正文", "--codebook", tmp_path / "own.toml"]
    done = subprocess.run(list(map(str, call)), capture_output=True, check=True)
    assert json.loads(done.stdout)["types"] == ["tea"]


@pytest.mark.parametrize(("file", "code"), [("broken.html", 1), ("gone.html", 1), ("nowhere.html", 2)])
def test_what_cannot_be_shown_says_why(file: str, code: int):
    result = CliRunner().invoke(app, ["show", str(PAGES / file)])
    assert (result.exit_code, result.stdout) == (code, "")
    assert file in result.stderr
