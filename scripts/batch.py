"""The batch runner: inputs → pages → rows in the work file → the dataset; does only what is not done yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.inputs.columns import Columns
from corpus.sources import DEFAULT_COLUMNS, pages
from corpus.types import Page, Rejected
from extract import dataset
from scripts.fingerprint import fingerprint
from scripts.pool import Task, masking_reader, outcomes, reader
from scripts.work import NAME, WorkFile

SECONDS_BETWEEN_COMMITS = 1.0
"""What a kill can cost at most, besides the pages that are being read; a commit takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A build: `inputs` in order, the folder it goes to, how many processes read, whether to redo all, and
    whether private people are masked (`extract.masking`)."""

    inputs: tuple[Path, ...]
    folder: Path
    columns: Columns = DEFAULT_COLUMNS
    workers: int = 1
    force: bool = False
    mask_people: bool = False

    def reader(self) -> bytes:
        """Return what finished pages depend on besides themselves: 32 bytes, and a mark where they are
        masked."""
        return fingerprint().digest() + (b"masked" if self.mask_people else b"")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts of the dataset, and how many pages were read anew for it."""

    summary: dataset.Summary
    read: int


class FolderRefusedError(Exception):
    """The output folder holds something that is no dataset of shequ, or lies where it cannot be."""


class NothingToReadError(Exception):
    """The inputs hold no page at all."""


Step = Callable[[], None]


def _silent() -> None:
    """Show nothing."""


def build(plan: Plan, step: Step = _silent) -> Report:
    """Build the dataset; `step` is called for every page or other piece of the input that is finished.

    Raises FolderRefusedError, NothingToReadError, `corpus.sources.SourceError`, OSError,
    `sqlite3.OperationalError` or KeyboardInterrupt. What was read until then is kept in the work file, the
    dataset that stood there stays whole, and the same call goes on from there.
    """
    sources = pages(
        plan.inputs, plan.columns
    )  # raises for an input that does not exist, before anything is made
    check_folder(plan)
    plan.folder.mkdir(parents=True, exist_ok=True)
    work = WorkFile(plan.folder / NAME, plan.reader())
    try:
        if plan.force:
            work.forget()
        read = _read_all(_Input(sources, work, step), plan)
        count, digest = work.input_hash()
        if not count:
            raise NothingToReadError("the input holds no pages")
        about = {
            **dataset.MARK,
            **fingerprint().as_row(),
            "input": {"count": count, "hash": digest},
            "settings": {"columns": plan.columns.model_dump(), "mask_people": plan.mask_people},
        }
        summary = dataset.standing(plan.folder, about) if not read else None
        if summary is None:
            summary = dataset.write(work.entries, plan.folder, about)
        work.drop_gone()
        return Report(summary, read)
    finally:
        work.close()


def check_folder(plan: Plan) -> None:
    """Raise FolderRefusedError unless the folder is new, empty, or a dataset of shequ, outside of the
    inputs."""
    folder = plan.folder
    if folder.exists() and not folder.is_dir():
        raise FolderRefusedError(f"{folder} is a file")
    for path in plan.inputs:
        if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            raise FolderRefusedError(f"{folder} lies inside the input {path}; choose a folder outside of it")
    ours = (folder / NAME).is_file() or dataset.is_dataset(folder)
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        raise FolderRefusedError(f"{folder} is not empty and no dataset of shequ; nothing in it was touched")


@dataclass(frozen=True, slots=True)
class _Input:
    """The pages of a build on their way past its work file."""

    sources: Iterator[Page | Rejected]
    work: WorkFile
    step: Step

    def tasks(self) -> Iterator[Task]:
        """Note every page in the work file and yield those that have no result yet."""
        for page in self.sources:
            if isinstance(page, Rejected):
                self.work.add_rejected(page.model_dump())
                self.step()
                continue
            task = Task(bytes.fromhex(page.digest()), page)
            if self.work.add_page(task.digest, page.origin):
                self.step()
            else:
                yield task


def _read_all(source: _Input, plan: Plan) -> int:
    """Read what is not read yet; return how many pages that were."""
    work, last, read = source.work, time.monotonic(), 0
    make = masking_reader if plan.mask_people else reader
    for outcome in outcomes(source.tasks(), plan.workers, make):
        if outcome.crashed:
            work.give_up(outcome.digest, outcome.row)
        else:
            work.finish(outcome.digest, outcome.row, outcome.rejected)
        read += 1
        source.step()
        if time.monotonic() - last > SECONDS_BETWEEN_COMMITS:
            work.commit()
            last = time.monotonic()
    work.commit()
    return read
