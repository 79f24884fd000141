"""Reading pages, in this process or in several; a process that dies takes one page with it and no more."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

import orjson

from corpus.interrupts import held_back
from corpus.types import Article, Page, Rejected, RejectionCode

if TYPE_CHECKING:
    from extract.types import Document

CHUNK_PAGES = 96
"""Pages that are read together, which is faster, and that a process is given at once: enough to keep it busy
while the parent writes."""

CHUNK_BYTES = 4_000_000
"""A chunk is closed when it holds more: bounds memory where pages are huge."""

SECONDS_TO_DIE = 10
"""How long a process that closed its pipe may take to end; writing a core dump is slow."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read and its digest."""

    digest: bytes
    page: Page


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: a row in JSON; `crashed` if the process that read it died."""

    digest: bytes
    row: bytes
    rejected: bool
    crashed: bool = False


class CannotStartError(RuntimeError):
    """A process died before it had read anything: the fault is not with a page."""


Reader = Callable[[Sequence[Page]], list[tuple[bytes, bool]]]


class MaskedError(Exception):
    """Something went wrong with a page whose words must not be told; names the exception alone."""


def reader() -> Reader:
    """Load the pipeline and return the way from pages to their rows in JSON, and whether each is a
    rejection."""
    return _reader(lambda document: document)


def masking_reader() -> Reader:
    """Return the reader of a build that masks private names and numbers: nothing else ever leaves it."""
    from extract.masking import mask_people

    read = _reader(mask_people)

    def read_masked(pages: Sequence[Page]) -> list[tuple[bytes, bool]]:
        try:
            return read(pages)
        except Exception as error:
            raise MaskedError(type(error).__name__) from None

    return read_masked


def _reader(finish: Callable[[Document], Document]) -> Reader:
    from corpus.read import read_page
    from extract.pipeline import load, read_documents
    from extract.rows import document_row

    nlp = load()

    def read(pages: Sequence[Page]) -> list[tuple[bytes, bool]]:
        told = [read_page(page) for page in pages]
        documents = read_documents(nlp, (article for article in told if isinstance(article, Article)))
        return [
            (orjson.dumps(document_row(finish(next(documents)))), False)
            if isinstance(article, Article)
            else (orjson.dumps(article.model_dump()), True)
            for article in told
        ]

    return read


def outcomes(tasks: Iterable[Task], workers: int, make: Callable[[], Reader] = reader) -> Iterator[Outcome]:
    """Read every page and yield what became of it, with more than one worker in no fixed order.

    Every process calls `make`, once, for its way to read; tasks are drawn chunk by chunk. Never
    raises for what a page holds, but CannotStartError if processes die before they have read anything.
    """
    if workers <= 1:
        make = cache(make)
        return (outcome for chunk in _chunks(tasks) for outcome in _read_safely(make(), chunk))
    return _Pool(tasks, workers, make).run()


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Yield the tasks that are read together, each list drawn when it is asked for."""
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += sum(len(page.content) for page in (task.page, *task.page.parts))
        if len(chunk) == CHUNK_PAGES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read_safely(read: Reader, tasks: Sequence[Task]) -> list[Outcome]:
    """Read pages together, or, where one of them raises, each by itself."""
    try:
        rows = read([task.page for task in tasks])
    except Exception as error:
        if len(tasks) > 1:
            return [outcome for task in tasks for outcome in _read_safely(read, [task])]
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
        return [refused(tasks[0], "internal_error", f"{type(error).__name__}: {error}"[:300] + where)]
    return [Outcome(task.digest, *row) for task, row in zip(tasks, rows, strict=True)]


def refused(task: Task, code: RejectionCode, reason: str) -> Outcome:
    """Return the outcome of a page that a build sets aside."""
    page = task.page
    row = Rejected(id=page.id, origin=page.origin, url=page.url, code=code, reason=reason)
    return Outcome(task.digest, orjson.dumps(row.model_dump()), rejected=True, crashed=code == "crashed")


def _work(pipe: Connection, make: Callable[[], Reader]) -> None:
    """Read what comes through the pipe, lists of pages to be read together, until it is closed."""
    read = make()
    try:
        pipe.send("ready")
        while True:
            for together in pipe.recv():
                for outcome in _read_safely(read, together):
                    pipe.send(outcome)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that are started here inherit that Ctrl-C is not for them: the parent, which still hears
    it, stops them."""
    if sys.platform == "win32":  # has nothing to inherit
        yield
        return
    resource_tracker.ensure_running()  # would be started with the first process, and then unblocks SIGINT
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """A process, its pipe, and the tasks that it has not answered yet."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(theirs, make), daemon=True)
        with held_back(), _deaf_to_ctrl_c():  # a process that is started half would tell of it
            self.process.start()
        theirs.close()
        self.open: deque[Task] = deque()
        self.ready = self.one_by_one = False

    def give(self, tasks: list[Task], one_by_one: bool = False) -> None:
        self.open.extend(tasks)
        self.one_by_one = one_by_one
        try:
            self.pipe.send([[task] for task in tasks] if one_by_one else [tasks])
        except (BrokenPipeError, ConnectionResetError):
            return  # it died: its end of the pipe will say so

    def stop(self) -> None:
        self.process.terminate()  # before the pipe: half a message would end it with a traceback
        self.pipe.close()
        self.process.join()


class _Pool:
    def __init__(self, tasks: Iterable[Task], workers: int, make: Callable[[], Reader]):
        self.chunks = _chunks(tasks)
        self.limit = workers
        self.make = make
        self.workers: list[_Worker] = []

    def run(self) -> Iterator[Outcome]:
        try:
            while True:
                self._hand_out()
                busy = [w for w in self.workers if w.open]
                if not busy:
                    return
                for pipe in wait([w.pipe for w in busy]):
                    yield from self._hear(next(i for i, w in enumerate(self.workers) if w.pipe is pipe))
        finally:
            for worker in self.workers:
                worker.stop()

    def _hand_out(self) -> None:
        """Give every idle process a chunk; processes start when there is work for them."""
        for index in range(self.limit):
            if index < len(self.workers) and self.workers[index].open:
                continue
            if (chunk := next(self.chunks, None)) is None:
                return
            if index == len(self.workers):
                self.workers.append(_Worker(self.make))
            self.workers[index].give(chunk)

    def _hear(self, index: int) -> Iterator[Outcome]:
        worker = self.workers[index]
        try:
            message = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            yield from self._replace(index)
            return
        if isinstance(message, Outcome):
            worker.open.popleft()
            yield message
        else:
            worker.ready = True

    def _replace(self, index: int) -> Iterator[Outcome]:
        """Put a new process in a dead one's place, which reads the rest of its chunk page by page.

        Only a process that did so itself tells which page it died of; that one is lost, no other.
        """
        dead = self.workers[index]
        dead.process.join(SECONDS_TO_DIE)  # its pipe closes a little before it has an exit code
        dead.stop()
        if not dead.ready:
            raise CannotStartError(f"a worker process could not start (exit code {dead.process.exitcode})")
        culprit = dead.open.popleft() if dead.open and dead.one_by_one else None
        fresh = self.workers[index] = _Worker(self.make)
        if dead.open:
            fresh.give(list(dead.open), one_by_one=True)
        if culprit:
            code = dead.process.exitcode or 0
            how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
            yield refused(culprit, "crashed", f"the process that read the page died ({how})")
