"""Python's collector of cycles, held off where a great many objects are made that hardly hold any."""

from __future__ import annotations

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
