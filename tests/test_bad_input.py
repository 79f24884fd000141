"""Bad inputs and bad outputs: each ends in a message or a rejected row, and what was done before is kept."""

import gzip
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from scripts import batch
from scripts.main import app
from scripts.work import NAME, WorkFile

BODY = (
    "5月8日上午，城关镇卫生院的家庭医生团队来到幸福社区，为居民免费测血压、测血糖，并讲解高血压的防治知识。\n\n"
    "活动当天，近200名居民前来咨询，医护人员发放健康宣传资料300余份。社区书记李明说，这样的义诊每月都有一次。\n"
)
PAGE = f"<title>义诊进社区</title><body><h1>义诊进社区</h1><div><p>{BODY}</p><p>{BODY}</p></div></body>"


def shequ(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def rejected(folder: Path) -> dict[str, str]:
    lines = (folder / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["origin"]: row["code"] for row in map(json.loads, lines)}


def documents(folder: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(BODY, encoding="utf-8")
    return folder


def warc(body: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example.cn/1.html\r\n"
        "WARC-Date: 2024-05-08T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


BAD = {
    "empty.html": (b"", {"empty"}),
    "blank.txt": ("　\n \n".encode(), {"empty", "no_article"}),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, {"binary"}),
    "noise.txt": (bytes(range(256)) * 40, {"binary"}),
    "huge.html": (b"<p>" + b"\xe7\x97\x85" * 20_000_000, {"too_large"}),
    "deep.html": (b"<table><tr><td>" * 5000, {"no_article", "empty"}),
    "login.html": (
        "<title>用户登录</title><form>用户名<input>密码<input type=password></form>".encode(),
        {"login_page", "no_article", "empty", "too_short"},
    ),
    "gone.html": ("<title>404</title><h1>404 您访问的页面不存在</h1>".encode(), {"error_page", "no_article"}),
    "cut.warc.gz": (gzip.compress(warc(PAGE))[:-200], {"truncated", "bad_file"}),
    "table.csv": ("编号,正文\n1,义诊\n".encode(), {"no_column"}),
    "letter.docx": (b"PK\x03\x04", {"unknown_type"}),
}


def test_every_bad_page_is_rejected_with_its_reason_and_the_good_one_goes_on(pages: Path, tmp_path: Path):
    for name, (content, _) in BAD.items():
        (pages / name).write_bytes(content)
    result = shequ("build", pages, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert documents(tmp_path / "out") == ["good"]
    codes = {origin.split("#")[0]: code for origin, code in rejected(tmp_path / "out").items()}
    assert set(codes) == set(BAD)
    for name, (_, expected) in BAD.items():
        assert codes[name] in expected, (name, codes[name])
    for code in set(codes.values()):
        assert code in result.stdout
    assert str(tmp_path / "out" / "rejected.jsonl") in result.stdout


def test_a_deep_page_that_holds_an_article_is_read_or_refused_but_stops_nothing(pages: Path, tmp_path: Path):
    (pages / "nest.html").write_text(
        "<table><tr><td>" * 5000 + PAGE + "</td></tr></table>" * 5000, encoding="utf-8"
    )
    assert shequ("build", pages, "-o", tmp_path / "out").exit_code == 0
    assert "good" in documents(tmp_path / "out")
    assert rejected(tmp_path / "out").get("nest.html") != "internal_error"


def test_a_column_can_be_mapped(tmp_path: Path):
    (tmp_path / "export.csv").write_text(f'编号,正文,标题\n7,"{BODY}",义诊进社区\n', encoding="utf-8")
    result = shequ(
        "build",
        tmp_path / "export.csv",
        "-o",
        tmp_path / "out",
        "--column",
        "text=正文",
        "--column",
        "title=标题",
    )
    assert result.exit_code == 0, result.stderr
    (line,) = (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["title"] == "义诊进社区"


def test_a_mapping_that_cannot_be_read(pages: Path, tmp_path: Path):
    result = shequ("build", pages, "-o", tmp_path / "out", "--column", "body=正文")
    assert result.exit_code == 2
    assert "body=正文" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_name_that_is_no_utf8(pages: Path, tmp_path: Path):
    name = "义诊".encode("gb18030") + b".txt"
    Path(os.fsdecode(bytes(pages) + b"/" + name)).write_text(BODY, encoding="utf-8")
    result = shequ("build", pages, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert documents(tmp_path / "out") == ["good", "义诊"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(pages: Path, tmp_path: Path):
    (pages / "secret.txt").write_text(BODY)
    (pages / "secret.txt").chmod(0)
    assert shequ("build", pages, "-o", tmp_path / "out").exit_code == 0
    assert rejected(tmp_path / "out") == {"secret.txt": "unreadable"}


def test_a_link_to_nowhere_is_unreadable(pages: Path, tmp_path: Path):
    (pages / "link.txt").symlink_to(tmp_path / "nowhere")
    assert shequ("build", pages, "-o", tmp_path / "out").exit_code == 0
    assert rejected(tmp_path / "out") == {"link.txt": "unreadable"}


def test_an_input_that_does_not_exist(tmp_path: Path):
    result = shequ("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_input_behind_a_folder_that_may_not_be_read(pages: Path, tmp_path: Path):
    pages.chmod(0)
    try:
        result = shequ("show", pages / "good.txt")
    finally:
        pages.chmod(0o755)
    assert result.exit_code == 2
    assert "good.txt: Permission denied" in result.stderr


def test_an_input_below_a_file(pages: Path, tmp_path: Path):
    result = shequ("build", pages / "good.txt" / "x", "-o", tmp_path / "out")
    assert (result.exit_code, "no such file or folder" in result.stderr) == (2, True)


def test_a_folder_without_pages_leaves_the_dataset_as_it_is(pages: Path, tmp_path: Path):
    out, empty = tmp_path / "out", tmp_path / "empty"
    empty.mkdir()
    assert shequ("build", pages, "-o", out).exit_code == 0
    result = shequ("build", empty, "-o", out)
    assert result.exit_code == 1
    assert "no pages" in result.stderr
    assert documents(out) == ["good"]


def test_a_foreign_folder_is_left_alone(pages: Path, tmp_path: Path):
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / "documents.jsonl").write_text("mine")
    result = shequ("build", pages, "-o", thesis)
    assert result.exit_code == 2
    assert str(thesis) in result.stderr
    assert [p.name for p in thesis.iterdir()] == ["documents.jsonl"]


def test_a_foreign_database_is_left_alone(pages: Path, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    connection = sqlite3.connect(out / NAME)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    result = shequ("build", pages, "-o", out)
    assert result.exit_code == 2
    assert NAME in result.stderr
    (out / NAME).write_bytes(b"no database" * 100)
    assert shequ("build", pages, "-o", out).exit_code == 2


def test_an_output_inside_the_input_or_where_a_file_stands(pages: Path, tmp_path: Path):
    assert shequ("build", pages, "-o", pages / "out").exit_code == 2
    assert shequ("build", pages, "-o", pages).exit_code == 2
    assert shequ("build", pages, "-o", pages / "good.txt").exit_code == 2
    assert [p.name for p in pages.iterdir()] == ["good.txt"]


def test_an_output_that_cannot_be_made(pages: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    result = shequ("build", pages, "-o", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert str(tmp_path / "file" / "out") in result.stderr


def test_two_builds_at_once(pages: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert shequ("build", pages, "-o", out).exit_code == 0
    with closing(WorkFile(out / NAME, b"")):
        result = shequ("build", pages, "-o", out)
    assert result.exit_code == 1
    assert "another build" in result.stderr


def test_a_damaged_work_file_says_so(pages: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert shequ("build", pages, "-o", out).exit_code == 0
    whole = (out / NAME).read_bytes()
    (out / NAME).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    result = shequ("build", pages, "-o", out)
    assert result.exit_code == 1
    assert NAME in result.stderr and "anew" in result.stderr


def test_an_output_whose_name_is_no_utf8(pages: Path, tmp_path: Path):
    out = Path(os.fsdecode(bytes(tmp_path) + b"/\xd2\xe5"))
    result = shequ("build", pages, "-o", out)
    assert result.exit_code == 0, result.stderr
    assert documents(out) == ["good"]


SOME_PAGES = 80_000
"""Bytes in the work file's log that its empty tables do not reach, but a second's pages do."""


LONG = 4000
"""Pages that take long enough to be stopped in the midst of them, on a machine with other work, too."""


def many(pages: Path, count: int) -> None:
    for i in range(count):
        (pages / f"n{i:04}.txt").write_text(f"第{i}次活动。{BODY}", encoding="utf-8")


LIMITED = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({0}, {0})); from scripts.main import app; app()"
"""The command line in a process that cannot write files beyond so many bytes, as on a full disk."""


def child(*arguments: object, limit: int | None = None) -> "subprocess.Popen[str]":
    code = ["-c", LIMITED.format(limit)] if limit else ["-m", "scripts.main"]
    command = [sys.executable, *code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stderr=pipe, stdout=pipe, text=True, start_new_session=True)


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on file sizes here")
def test_a_full_disk_keeps_what_was_read(pages: Path, tmp_path: Path):
    many(pages, 60)
    out = tmp_path / "out"
    process = child("build", pages, "-o", out, limit=60_000)
    _, messages = process.communicate(timeout=120)
    assert process.returncode == 1, messages
    assert str(out) in messages and "goes on from there" in messages
    assert "Traceback" not in messages
    assert not (out / "manifest.json").exists() and not (out / ".writing").exists()
    assert shequ("build", pages, "-o", out).exit_code == 0
    assert len(documents(out)) == 61


def test_a_stopped_build_keeps_what_was_read_and_the_next_goes_on(pages: Path, tmp_path: Path):
    many(pages, 60)
    plan = batch.Plan((pages,), tmp_path / "out")
    steps = iter(range(40))

    def stop_at_last() -> None:
        if next(steps) == 39:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.build(plan, stop_at_last)
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert batch.build(plan).read == 61 - 40
    assert len(documents(tmp_path / "out")) == 61


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Undo what a shell does to its background jobs, a suite of tests among them: children ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_on_a_terminal_reaches_all_processes_and_stops_them_quietly(pages: Path, tmp_path: Path):
    many(pages, LONG)
    out = tmp_path / "out"
    process = child("build", pages, "-o", out, "--workers", 2)
    log, patience = out / f"{NAME}-wal", time.monotonic() + 120
    while time.monotonic() < patience and not (log.exists() and log.stat().st_size > SOME_PAGES):
        time.sleep(0.05)
    assert process.poll() is None, "the build was over before it was stopped"
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 130, messages
    assert "goes on from there" in messages and "Traceback" not in messages
    with closing(sqlite3.connect(out / NAME)) as connection:
        (kept,) = connection.execute("SELECT count(*) FROM done").fetchone()
    assert 0 < kept < LONG + 1
