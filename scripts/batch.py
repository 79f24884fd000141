"""The batch runner: inputs → pages → rows in the work file → the dataset; does only what is not done yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.sources import pages
from corpus.types import Rejected
from extract import dataset
from scripts.fingerprint import fingerprint
from scripts.pool import Task, outcomes
from scripts.work import NAME, WorkFile

SECONDS_BETWEEN_COMMITS = 2.0
"""What a kill can cost at most; a commit takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A build: `inputs` in order, the folder it goes to, the number of processes, whether to redo all."""

    inputs: tuple[Path, ...]
    folder: Path
    workers: int = 1
    force: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts of the dataset, and pages that were read in this run."""

    summary: dataset.Summary
    read: int


class FolderRefusedError(Exception):
    """The output folder holds something that is no dataset of shequ, or lies where it cannot be."""


def build(plan: Plan, seen: Callable[[str, int], None] = lambda _origin, _pages: None) -> Report:
    """Build the dataset; `seen` is called for every page of the input with its origin and 1 if it was read
    anew.

    Raises FolderRefusedError, OSError, sqlite3.OperationalError or KeyboardInterrupt; what was read until
    then is kept in the work file, and the same call goes on from there.
    """
    check_folder(plan.folder, plan.inputs)
    plan.folder.mkdir(parents=True, exist_ok=True)
    work = WorkFile(plan.folder / NAME, fingerprint().digest())
    try:
        if plan.force:
            work.forget()
        read = _read_all(plan, work, seen)
        work.drop_gone()
        work.commit()
        count, digest = work.input_hash()
        about = {
            "dataset": "shequ",
            **fingerprint().as_row(),
            "input": {"count": count, "hash": digest},
            "settings": {},
        }
        return Report(dataset.write(work.entries(), plan.folder, about), read)
    finally:
        work.close()


def check_folder(folder: Path, inputs: Sequence[Path]) -> None:
    """Raise FolderRefusedError unless the folder is new, empty, or a dataset of shequ, outside of the
    inputs."""
    if folder.exists() and not folder.is_dir():
        raise FolderRefusedError(f"{folder} is a file")
    for path in inputs:
        if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            raise FolderRefusedError(f"{folder} lies inside the input {path}; choose a folder outside of it")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NAME).is_file():
        raise FolderRefusedError(f"{folder} is not empty and no dataset of shequ; nothing in it was touched")


def _read_all(plan: Plan, work: WorkFile, seen: Callable[[str, int], None]) -> int:
    """Read what is not read yet; return how many pages that were."""
    last = time.monotonic()
    read = 0
    try:
        for outcome in outcomes(_tasks(plan.inputs, work, seen), plan.workers):
            if outcome.crashed:
                work.give_up(outcome.digest, outcome.row)
            else:
                work.finish(outcome.digest, outcome.row, outcome.rejected)
            read += 1
            seen("", 1)
            if time.monotonic() - last > SECONDS_BETWEEN_COMMITS:
                work.commit()
                last = time.monotonic()
    finally:
        work.commit()
    return read


def _tasks(inputs: Sequence[Path], work: WorkFile, seen: Callable[[str, int], None]) -> Iterator[Task]:
    """Note every page of the input in the work file and yield those that have no result yet."""
    for page in pages(inputs):
        if isinstance(page, Rejected):
            work.add_rejected(page.model_dump())
            seen(page.origin, 0)
            continue
        task = Task(bytes.fromhex(page.digest()), page)
        known = work.add_page(task.digest, page.origin)
        seen(page.origin, 0)
        if not known:
            yield task
