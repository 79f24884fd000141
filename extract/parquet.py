"""Tables as Parquet, written as their rows come."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.schema import ColumnType, Table, tables

ROWS_IN_A_GROUP = 10_000
"""Rows that are held before they are written: bounds memory, and is large enough to compress well."""

ARROW_TYPES: dict[ColumnType, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "yes_no": pa.bool_(),
    "list": pa.list_(pa.string()),
}


class TableWriter:
    """Writes `NAME.parquet` for every table of the dataset, empty ones too. A context manager."""

    def __init__(self, folder: Path):
        self._tables = tables()
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in self._tables}
        self._schemas = {name: _schema(table) for name, table in self._tables.items()}
        self._writers: dict[str, Any] = {}
        self._open = ExitStack()
        for name, schema in self._schemas.items():
            # opened here, because Arrow takes no path that is not UTF-8
            file = self._open.enter_context((folder / f"{name}.parquet").open("wb"))
            writer = pq.ParquetWriter(file, schema, compression="zstd")
            self._writers[name] = self._open.enter_context(writer)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._open:
            for name in self._tables if kind is None else ():
                self._flush(name)

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row; absent columns become null (lists: empty)."""
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= ROWS_IN_A_GROUP:
            self._flush(table)

    def _flush(self, name: str) -> None:
        rows = self._rows[name]
        if not rows:
            return
        arrays = [
            pa.array(
                [row.get(c.name) or [] if c.type == "list" else row.get(c.name) for row in rows],
                ARROW_TYPES[c.type],
            )
            for c in self._tables[name].columns
        ]
        self._writers[name].write_table(pa.Table.from_arrays(arrays, schema=self._schemas[name]))
        rows.clear()


def _schema(table: Table) -> Any:
    return pa.schema([(c.name, ARROW_TYPES[c.type]) for c in table.columns])
