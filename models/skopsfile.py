"""Write a fitted model in skops' format so that the same model gives the same bytes.

skops numbers the parts of a model by their place in memory and stamps them with the time; here they are
numbered in order, and the stamp is the oldest that a zip file knows.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

SCHEMA = "schema.json"
STAMP = (1980, 1, 1, 0, 0, 0)
_NUMBER = re.compile(r'(?<="__id__": )\d+|(?<="file": ")\d+')


def write(fitted: Any, path: Path) -> None:
    """Write `fitted` to `path`; `skops.io.load` reads it."""
    from skops.io import dumps

    parts = zipfile.ZipFile(BytesIO(dumps(fitted)))
    names: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return names.setdefault(match[0], str(len(names)))

    schema = _NUMBER.sub(numbered, parts.read(SCHEMA).decode())
    arrays = [(names[name.partition(".")[0]] + ".npy", name) for name in parts.namelist() if name != SCHEMA]
    with zipfile.ZipFile(path, "w") as file:
        for name, was in sorted(arrays, key=lambda pair: int(pair[0].partition(".")[0])):
            _put(file, name, parts.read(was))
        _put(file, SCHEMA, schema.encode())


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    file.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
