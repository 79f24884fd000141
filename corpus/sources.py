"""Inputs → pages: folders, single files, exports and WARC archives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.types import Page, Rejected


def pages(inputs: Sequence[Path]) -> Iterator[Page | Rejected]:
    """Yield every page of the inputs in a fixed order; what cannot be read comes out as `Rejected`."""
    for path in inputs:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in {".html", ".htm"}:
                yield Page(id=file.stem, kind="html", origin=str(file), content=file.read_bytes())
            elif file.suffix == ".txt":
                yield Page(id=file.stem, kind="text", origin=str(file), content=file.read_bytes())
