"""The card beside a fitted model: what made it, out of which data, and how good it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

COMMAND = "shequ train"
LIBRARIES = ("python-crfsuite", "scikit-learn", "rjieba")


def write_card(path: Path, *, name: str, data: str, documents: int, scores: Mapping[str, Any]) -> None:
    """Write `path` as JSON; `data` is the SHA-256 of the training data, `scores` the cross-validated ones."""
    card = {
        "model": name,
        "command": COMMAND,
        "data_sha256": data,
        "documents": documents,
        "versions": {library: version(library) for library in LIBRARIES},
        "scores": dict(scores),
    }
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
