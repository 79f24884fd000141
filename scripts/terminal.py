"""What the commands share: messages on stderr and the exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

FAILED = 1
"""The job could not be done: a full disk, an output that cannot be written, a page without an article."""

WRONG_CALL = 2
"""The call asks for what cannot be: no such input, a folder that is not ours, an unknown option."""

INTERRUPTED = 130
"""Ctrl-C, as shells have it: 128 and the signal's number."""


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say on stderr why the command stops, and stop."""
    typer.echo(printable(f"shequ: {message}"), err=True)
    raise typer.Exit(code)


def printable(text: str | Path) -> str:
    """Return a text that any terminal takes: bytes of a file name that are no UTF-8 become U+FFFD."""
    return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
