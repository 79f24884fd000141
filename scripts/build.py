"""`shequ build`: pages → dataset."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer


def build(
    inputs: Annotated[list[Path], typer.Argument(help="folders, pages, text dumps, tables or WARC archives")],
    output: Annotated[Path, typer.Option("--output", "-o", help="folder of the dataset")],
    workers: Annotated[int, typer.Option(min=1, help="number of processes")] = 1,
    force: Annotated[bool, typer.Option("--force", help="read every page anew")] = False,
) -> None:
    """Build the dataset of all pages in INPUTS."""
    from scripts.batch import Plan
    from scripts.batch import build as run

    began = time.monotonic()
    report = run(Plan(tuple(inputs), output, workers, force))
    typer.echo(f"{report.summary.as_row()} {report.read} read, {time.monotonic() - began:.1f} s")
