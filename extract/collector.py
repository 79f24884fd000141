"""Python's collector of cycles, held off where a great many objects are made that hardly hold any."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_off() -> Iterator[None]:
    """Keep the collector from looking through everything again and again while work goes on in here.

    What no one refers to is freed all the same; the collector goes on afterwards if it ran before.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def settled() -> None:
    """Let the collector pass over all that there is by now, which is to live as long as the process.

    To be called once: what it has passed over and nobody needs any more is not freed if it refers to itself.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # modules look at the end whether all of theirs is freed
