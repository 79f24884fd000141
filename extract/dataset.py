"""The only writer: rows of documents → `documents.jsonl`, `rejected.jsonl`, Parquet, DuckDB and the manifest.

Everything is written beside the old dataset and put in its place by renaming, the manifest last, so that a
reader finds either the old dataset or the new one. The same rows give the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from extract.duckdb_file import write_duckdb
from extract.parquet import TableWriter
from extract.tables import fold

Row = dict[str, Any]

MANIFEST = "manifest.json"
STAGING = ".writing"
TABLES = "tables"
FILES = ("documents.jsonl", "rejected.jsonl", "shequ.duckdb")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a page: the row of its document, or of its rejection."""

    row: Row
    rejected: bool


@dataclass(slots=True)
class Summary:
    """Counts of a dataset; `rejected` counts pages by reject code."""

    articles: int = 0
    relevant: int = 0
    initiatives: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def as_row(self) -> Row:
        """Return the counts as JSON-ready values, reject codes in alphabetical order."""
        return {
            "pages": self.articles + self.rejected.total(),
            "articles": self.articles,
            "relevant": self.relevant,
            "initiatives": self.initiatives,
            "rejected": dict(sorted(self.rejected.items())),
        }


def write(entries: Iterable[Entry], folder: Path, about: Row) -> Summary:
    """Write the dataset of `entries`, in their order, into `folder`, and return what it counts.

    `about` opens the manifest; counts and the SHA-256 of every file follow. Raises OSError if the disk is
    full or the folder cannot be written; the dataset that stood there is whole then.
    """
    staging = folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    (staging / TABLES).mkdir(parents=True)
    try:
        summary = _write_rows(entries, staging)
        write_duckdb(staging, TABLES, "shequ.duckdb")
        files = [*FILES, *sorted(f"{TABLES}/{p.name}" for p in (staging / TABLES).iterdir())]
        manifest = {
            **about,
            "counts": summary.as_row(),
            "files": {name: file_hash(staging / name) for name in files},
        }
        (staging / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
        (folder / TABLES).mkdir(exist_ok=True)
        for name in [*files, MANIFEST]:
            (staging / name).replace(folder / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return summary


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_rows(entries: Iterable[Entry], staging: Path) -> Summary:
    summary = Summary()
    documents, rejected = staging / "documents.jsonl", staging / "rejected.jsonl"
    with documents.open("wb") as good, rejected.open("wb") as bad, TableWriter(staging / TABLES) as writer:
        for entry in entries:
            (bad if entry.rejected else good).write(orjson.dumps(entry.row, option=orjson.OPT_APPEND_NEWLINE))
            if entry.rejected:
                summary.rejected[entry.row["code"]] += 1
                writer.add("rejected", entry.row)
                continue
            summary.articles += 1
            summary.relevant += entry.row["relevant"]
            for table, row in fold(entry.row):
                summary.initiatives += table == "initiatives"
                writer.add(table, row)
    return summary
