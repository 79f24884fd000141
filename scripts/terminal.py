"""What the commands share: messages on stderr and the exit codes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from corpus.interrupts import SIGNALS

if TYPE_CHECKING:
    from rich.console import Console

FAILED = 1
"""The job could not be done: a full disk, an output that cannot be written, a page without an article."""

WRONG_CALL = 2
"""The call asks for what cannot be: no such input, a folder that is not ours, an unknown option."""

UNBOUNDED = 1000
"""Characters of a line in a file or a pipe, more than any table has."""

INTERRUPTED = 130
"""Ctrl-C, as shells have it: 128 and the signal's number."""


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say on stderr why the command stops, and stop."""
    typer.echo(printable(f"shequ: {message}"), err=True)
    raise typer.Exit(code)


class _Stop:
    """Answers the first interrupt with KeyboardInterrupt; those that come while the command is ending change
    nothing, so that it ends in order."""

    came = False

    def __call__(self, *_: object) -> None:
        if not self.came:
            self.came = True
            raise KeyboardInterrupt

    def check(self) -> None:
        if self.came:
            raise KeyboardInterrupt


@contextmanager
def stoppable(message: str) -> Iterator[Callable[[], None]]:
    """End the command with `message` and INTERRUPTED at Ctrl-C or SIGTERM, unless they are ignored here.

    Gives a function to be called now and then, which raises KeyboardInterrupt once more if the first one was
    lost: Python drops what is raised in a destructor or callback.
    """
    stop = _Stop()
    before = {n: handler for n in SIGNALS if (handler := signal.getsignal(n)) is not signal.SIG_IGN}
    try:
        for number in before:
            signal.signal(number, stop)
        yield stop.check
    except KeyboardInterrupt:
        for number in before:  # Python gives up its own handlers before the process is gone
            signal.signal(number, signal.SIG_IGN)
        fail(message, INTERRUPTED)
    finally:
        if not stop.came:
            for number, handler in before.items():
                signal.signal(number, handler)


def console() -> Console:
    """Return where tables are printed; where no terminal sets a width, they are as wide as what they hold."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else UNBOUNDED)


def printable(text: str | Path) -> str:
    """Return a text that any terminal takes: bytes of a file name that are no UTF-8 become U+FFFD."""
    return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
