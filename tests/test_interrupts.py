"""Interrupts at the worst instants: each ends the build in order, and nothing that was read is lost."""

import dis
import gc
import json
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.popen_spawn_posix import Popen
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from corpus.interrupts import SIGNALS, held_back
from corpus.types import Page
from extract import dataset
from scripts import batch
from scripts.main import app
from scripts.pool import Outcome, Reader, Task, outcomes, refused
from scripts.terminal import INTERRUPTED, stoppable
from scripts.work import NAME, WorkFile

PAGES = 3


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """A command that was interrupted stays deaf, for its process is about to end; this one is not."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may have begun without
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for i in range(PAGES):
        (folder / f"{i}.txt").write_text(f"第{i}次义诊", encoding="utf-8")
    return folder


def refuse_all(tasks: Iterable[Task], *_: object) -> Iterator[Outcome]:
    """Read nothing, as if the process that was to read the second page had died."""
    for i, task in enumerate(tasks):
        yield refused(task, "crashed" if i == 1 else "empty", "")


def lines(*functions: Callable[..., Any]) -> list[Any]:
    """Every line of code of the functions."""
    return [
        pytest.param(function, line, id=f"{function.__name__}-{line - function.__code__.co_firstlineno}")
        for function in functions
        for line in sorted({line for _, line in dis.findlinestarts(function.__code__) if line})
        if line != function.__code__.co_firstlineno
    ]


@contextmanager
def interrupt_at(function: Callable[..., Any], line: int) -> Iterator[None]:
    """Send this process SIGINT when it first comes to a line of a function."""
    before = sys.gettrace()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code is not function.__code__:
            return None
        if (event, frame.f_lineno) == ("line", line):
            sys.settrace(before)
            signal.raise_signal(signal.SIGINT)
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def build_interrupted(pages: Path, out: Path, function: Callable[..., Any], line: int) -> None:
    with interrupt_at(function, line):
        result = CliRunner().invoke(app, ["build", str(pages), "-o", str(out)])
    assert result.exit_code == INTERRUPTED, result.stderr
    assert result.stderr == "shequ: stopped; what was read is kept, the same command goes on from there\n"
    del result
    gc.collect()  # a process that ends lets go of the work file; here, the traceback holds it


@pytest.mark.parametrize(("function", "line"), lines(WorkFile.commit, WorkFile.close, batch._read_all))
def test_an_interrupt_around_a_commit_loses_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any], line: int
):
    finished = set()

    class Watched(WorkFile):
        def finish(self, digest: bytes, row: bytes, rejected: bool) -> None:
            super().finish(digest, row, rejected)
            finished.add(digest)

    monkeypatch.setattr(batch, "WorkFile", Watched)
    monkeypatch.setattr(batch, "outcomes", refuse_all)
    monkeypatch.setattr(batch, "SECONDS_BETWEEN_COMMITS", 0)
    out = tmp_path / "out"
    build_interrupted(pages, out, function, line)
    with closing(sqlite3.connect(out / NAME)) as connection:
        assert {digest for (digest,) in connection.execute("SELECT digest FROM done")} == finished


@pytest.mark.parametrize(("function", "line"), lines(dataset._put_in_place))
def test_an_interrupt_while_the_dataset_is_moved_leaves_it_whole(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any], line: int
):
    monkeypatch.setattr(batch, "outcomes", refuse_all)
    monkeypatch.setattr(dataset, "write_duckdb", lambda folder, _, name: (folder / name).touch())
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").touch()
    (out / dataset.MANIFEST).write_text(json.dumps({**dataset.MARK, "files": {"old": {}}}))
    build_interrupted(pages, out, function, line)
    assert dataset.is_dataset(out)
    assert not (out / "old").exists() and not (out / dataset.STAGING).exists()
    report = batch.build(batch.Plan((pages,), out))
    assert (report.read, report.summary.rejected.total()) == (1, PAGES), "the one that crashed is tried again"


def make_reader() -> Reader:
    return lambda pages: [(b"{}", False) for _ in pages]


@pytest.mark.parametrize(("function", "line"), lines(Popen._launch)[1:14:4])
def test_an_interrupt_while_a_process_starts_is_heard(function: Callable[..., Any], line: int):
    page = Page(id="p", kind="text", origin="p.txt", content=b"")
    with interrupt_at(function, line), pytest.raises(KeyboardInterrupt):
        list(outcomes([Task(b"", page)], 2, make_reader))


def note(heard: list[int]) -> None:
    for number in SIGNALS:
        signal.signal(number, lambda which, _: heard.append(which))


@pytest.mark.parametrize("number", SIGNALS)
def test_an_interrupt_is_held_back_until_the_block_is_done(number: signal.Signals):
    heard: list[int] = []
    note(heard)
    with held_back():
        signal.raise_signal(number)
        assert not heard
    assert heard == [number]


def test_an_error_is_told_before_an_interrupt_that_was_held_back():
    heard: list[int] = []
    note(heard)
    with pytest.raises(OSError, match="full"), held_back():
        signal.raise_signal(signal.SIGINT)
        raise OSError("full")
    signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM]


def test_other_threads_hold_nothing_back():
    done = []

    def work() -> None:
        with held_back():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize("second", SIGNALS)
@pytest.mark.parametrize("first", SIGNALS)
def test_a_command_ends_at_the_first_interrupt_and_in_order(
    first: signal.Signals, second: signal.Signals, capsys: pytest.CaptureFixture[str]
):
    in_order = []
    with pytest.raises(typer.Exit) as end, stoppable("stopped"):
        try:
            signal.raise_signal(first)
        finally:
            signal.raise_signal(second)
            in_order.append(True)
    assert end.value.exit_code == INTERRUPTED
    assert in_order
    assert {signal.getsignal(number) for number in SIGNALS} == {signal.SIG_IGN}, "until the process is gone"
    assert capsys.readouterr().err == "shequ: stopped\n"


def test_an_interrupt_that_python_drops_is_not_lost():
    with pytest.raises(typer.Exit) as end, stoppable("stopped") as check:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        check()
    assert end.value.exit_code == INTERRUPTED


def test_what_is_ignored_stays_ignored_and_a_finished_command_leaves_no_trace():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    before = signal.getsignal(signal.SIGTERM)
    with stoppable("stopped") as check:
        signal.raise_signal(signal.SIGINT)
        check()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == (signal.SIG_IGN, before)
