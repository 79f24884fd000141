"""The only writer: rows of documents → `documents.jsonl`, `rejected.jsonl`, Parquet, DuckDB, the models'
reliability card and the manifest.

Everything is written beside the old dataset and put in its place by renaming, the manifest last, so that a
reader finds either the old dataset or the new one. The same rows give the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from corpus.interrupts import held_back
from corpus.reprints import clusters
from corpus.types import Article
from extract.codebook import codebook
from extract.duckdb_file import write_duckdb
from extract.parquet import TableWriter
from extract.tables import Original, fold
from models.store import FITTED, RELIABILITY

Row = dict[str, Any]

MANIFEST = "manifest.json"
MARK = {"dataset": "shequ"}
"""What every manifest opens with, and no other program's does."""

STAGING = ".writing"
TABLES = "tables"
FILES = ("documents.jsonl", "rejected.jsonl", "shequ.duckdb", RELIABILITY)


class Entry(NamedTuple):
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


def write(entries: Callable[[], Iterable[Entry]], folder: Path, about: Row) -> Summary:
    """Write the dataset of `entries()`, in their order, into `folder`, and return what it counts.

    `entries` is called twice and must give the same both times: reprints are known only when all is read.

    `about` opens the manifest; counts and size and SHA-256 of every file follow. Raises OSError if the disk
    is full or the folder cannot be written; the dataset that stood there is whole then.
    """
    staging = folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    (staging / TABLES).mkdir(parents=True)
    try:
        summary = _write_rows(entries(), reprints(entries()), staging)
        write_duckdb(staging, TABLES, "shequ.duckdb")
        shutil.copyfile(FITTED / RELIABILITY, staging / RELIABILITY)
        names = [*FILES, *sorted(f"{TABLES}/{p.name}" for p in (staging / TABLES).iterdir())]
        files = {name: _described(staging / name) for name in names}
        manifest = {**about, "counts": summary.as_row(), "files": files}
        (staging / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
        with held_back():
            _put_in_place(staging, folder, [*names, MANIFEST])
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return summary


def is_dataset(folder: Path) -> bool:
    """Tell whether a folder holds a dataset that this module wrote."""
    return _manifest(folder).items() >= MARK.items()


def standing(folder: Path, about: Row) -> Summary | None:
    """Return the summary of the dataset in `folder` if it is whole and its manifest opens with `about`."""
    manifest = _manifest(folder)
    if {key: manifest.get(key) for key in about} != about:
        return None
    for name, file in manifest["files"].items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != file["bytes"]:
            return None
    counts = manifest["counts"]
    rejected = Counter(counts["rejected"])
    return Summary(counts["articles"], counts["relevant"], counts["initiatives"], rejected)


def _manifest(folder: Path) -> Row:
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _put_in_place(staging: Path, folder: Path, names: list[str]) -> None:
    """Move the new files over the old; files that only the old manifest names go."""
    old = _manifest(folder).get("files", {})
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / TABLES).mkdir(exist_ok=True)
    for name in names:
        (staging / name).replace(folder / name)
    for name in old.keys() - set(names):
        (folder / name).unlink(missing_ok=True)


def _described(path: Path) -> Row:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def reprints(entries: Iterable[Entry]) -> dict[str, Original]:
    """Return the original of every article that repeats another, by the id of the one that repeats."""
    articles = (
        Article.model_construct(**{key: row[key] for key in ("id", "text", "published", "source", "site")})
        for row, rejected in entries
        if not rejected
    )
    return {
        reprint.id: Original(cluster.original, reprint.overlap)
        for cluster in clusters(articles)
        for reprint in cluster.reprints
    }


def _write_rows(entries: Iterable[Entry], originals: dict[str, Original], staging: Path) -> Summary:
    summary = Summary()
    documents, rejected = staging / "documents.jsonl", staging / "rejected.jsonl"
    with documents.open("wb") as good, rejected.open("wb") as bad, TableWriter(staging / TABLES) as writer:
        for row in codebook().rows():
            writer.add("codebook", row)
        for entry in entries:
            (bad if entry.rejected else good).write(orjson.dumps(entry.row, option=orjson.OPT_APPEND_NEWLINE))
            if entry.rejected:
                summary.rejected[entry.row["code"]] += 1
                writer.add("rejected", entry.row)
                continue
            summary.articles += 1
            summary.relevant += entry.row["relevant"]
            for table, row in fold(entry.row, originals.get(entry.row["id"])):
                summary.initiatives += table == "initiatives"
                writer.add(table, row)
    return summary
