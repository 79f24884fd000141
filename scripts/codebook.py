"""`shequ codebook check`: do the cues of a codebook tell its own examples from its counter-examples?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.terminal import WRONG_CALL, fail

codebook = typer.Typer(help="Work on a codebook of your own.", no_args_is_help=True)


@codebook.callback()
def _group() -> None:
    """Work on a codebook of your own."""


@codebook.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="The codebook; the project's own if not given.", show_default=False),
    ] = None,
) -> None:
    """Run the examples and counter-examples of every type and service against its cues.

    Exit codes: 0 all are told right, 1 some are not (each is named), 2 the codebook cannot be read.
    """
    from extract.codebook import CodebookError, path, read_codebook

    try:
        book = read_codebook(file or path())
    except CodebookError as error:
        fail(str(error), WRONG_CALL)
    faults = 0
    for section, entries in (("types", book.types), ("services", book.services)):
        for entry in entries:
            for fault in entry.faults():
                typer.echo(f"[{section}.{entry.code}] {fault}")
                faults += 1
    entries = (*book.types, *book.services)
    told = sum(len(entry.examples) for entry in entries)
    counter = sum(len(entry.counter_examples) for entry in entries)
    typer.echo(f"{told} examples and {counter} counter-examples, {faults or 'no'} fault{'s' * (faults != 1)}")
    if faults:
        raise typer.Exit(1)
