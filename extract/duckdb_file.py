"""The dataset as one DuckDB file whose bytes depend on nothing but the tables.

DuckDB is not made for that: since storage version 1.4 a file carries a random identifier, FSST compression
draws samples, and padding is whatever the memory held before. So the file is written by a child process, in
an older storage version (every DuckDB from 1.2 on reads it), on one thread, without FSST, and with memory
that comes zeroed from both allocators that DuckDB may use on Linux. Where it uses another one (macOS,
Windows) the tables are the same and the file's padding may not be.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from extract.schema import Table, tables

STORAGE_VERSION = "v1.2.0"

ZEROED_MEMORY = {
    "DUCKDB_JE_MALLOC_CONF": "zero:true",
    "MALLOC_PERTURB_": "255",
}
"""Environment of the child: DuckDB's own jemalloc, and glibc's malloc (which fills with the complement of
255)."""

CHILD = """
import sys, duckdb
duckdb.connect(":memory:", config={"threads": 1}).execute(sys.stdin.buffer.read().decode())
"""


def write_duckdb(folder: Path, parquet: str, name: str) -> None:
    """Write `folder/name` with every table that lies as Parquet in `folder/parquet`.

    Raises OSError with DuckDB's message if the file cannot be written.
    """
    statements = [
        "SET disabled_compression_methods = 'fsst,dict_fsst'",
        f"ATTACH '{name}' AS dataset (STORAGE_VERSION '{STORAGE_VERSION}')",
        *(s for table in tables().values() for s in _statements(table, parquet)),
        "CHECKPOINT dataset",
        "DETACH dataset",
    ]
    done = subprocess.run(
        [sys.executable, "-P", "-c", CHILD],
        input=";\n".join(statements).encode(),
        cwd=folder,
        env=os.environ | ZEROED_MEMORY,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise OSError(f"DuckDB could not write {folder / name}: {lines[-1] if lines else done.returncode}")


def _statements(table: Table, parquet: str) -> list[str]:
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    return [
        f"CREATE TABLE dataset.{table.name} AS"
        f" SELECT {columns} FROM read_parquet('{parquet}/{table.name}.parquet')",
        f"COMMENT ON TABLE dataset.{table.name} IS {_quoted(table.about)}",
        *(f'COMMENT ON COLUMN dataset.{table.name}."{c.name}" IS {_quoted(c.about)}' for c in table.columns),
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
