"""The dataset's tables as `extract/data/tables.toml` describes them; `python -m extract.schema` prints
their manual."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

ColumnType = Literal["text", "integer", "number", "yes_no", "list"]

SQL_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "yes_no": "BOOLEAN",
    "list": "VARCHAR[]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of values it has and what they mean."""

    name: str
    type: ColumnType
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `key` is the column that identifies a row, empty where none does."""

    name: str
    about: str
    key: str
    columns: tuple[Column, ...]

    def names(self) -> tuple[str, ...]:
        """Return the columns' names, in order."""
        return tuple(c.name for c in self.columns)


@cache
def tables() -> dict[str, Table]:
    """Return every table of the dataset by its name."""
    with (Path(__file__).parent / "data" / "tables.toml").open("rb") as file:
        raw = tomllib.load(file)
    return {
        name: Table(name, " ".join(t["about"].split()), t["key"], tuple(Column(*c) for c in t["columns"]))
        for name, t in raw.items()
    }


def manual() -> str:
    """Return the tables' manual, `docs/tables.md`, in Markdown."""
    out = [
        "# Tables",
        "",
        "`shequ.duckdb` holds these tables, and `tables/NAME.parquet` each of them once more. Absent values",
        "are null, absent lists empty; lists keep the order of the article. Rows stand in the order of the",
        "input. Dates are text, because an article may know a year or a month alone. Offsets count code",
        "points from 0: in SQL, a quote is `substring(text, start_offset + 1, end_offset - start_offset)`.",
        "",
        "<!-- made by: python -m extract.schema > docs/tables.md -->",
    ]
    for table in tables().values():
        key = f" Key: `{table.key}`." if table.key else ""
        out += [
            "",
            f"## {table.name}",
            "",
            table.about + key,
            "",
            "| column | type | what it holds |",
            "|---|---|---|",
        ]
        out += [f"| `{c.name}` | {SQL_TYPES[c.type]} | {c.about} |" for c in table.columns]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    print(manual(), end="")
