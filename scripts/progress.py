"""The progress bar of a build: rate and time left, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.inputs.columns import Columns
from corpus.sources import HTML_ENDINGS, TEXT_ENDINGS, pages


@contextmanager
def progress(inputs: Sequence[Path], columns: Columns) -> Iterator[Callable[[], None]]:
    """Give a function to be called for every finished page; it moves a bar if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f} pages/s" if task.speed else "")

    words = TextColumn("{task.description}")
    with Progress(
        words,
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("counting", total=None)
        bar.update(task, description="reading", total=count(inputs, columns))
        yield lambda: bar.advance(task)


def count(inputs: Sequence[Path], columns: Columns) -> int:
    """Return how many pages the inputs hold: by names where each file is one page, else by a pass over
    them."""
    names = [name for path in inputs for name in _names(path)]
    if all(Path(name).suffix.lower() in HTML_ENDINGS | TEXT_ENDINGS for name in names):
        return len(names)
    return sum(1 for _ in pages(inputs, columns))


def _names(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield path.name
        return
    for _, folders, files in os.walk(path):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (f for f in files if not f.startswith("."))
