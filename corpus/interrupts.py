"""Ctrl-C and SIGTERM, kept away from what must be done whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Ctrl-C, and what `kill` and service managers send."""


@contextmanager
def held_back() -> Iterator[None]:
    """Let an interrupt wait until the block is done; it does then what it would have done before.

    For what takes milliseconds. If the block raises, that is what is told, and the interrupt is dropped.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python answers signals in the main thread alone
        return
    came: list[int] = []
    with ExitStack() as handlers:
        for number in SIGNALS:
            before = signal.signal(number, lambda which, _: came.append(which))
            handlers.callback(signal.signal, number, before)
        yield
    for which in came:
        signal.raise_signal(which)
