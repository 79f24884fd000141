"""`shequ compare`: cities, counties or provinces of a dataset side by side."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scripts.terminal import WRONG_CALL, console, fail

if TYPE_CHECKING:
    from extract.compare import By, Row

HEADER = (
    "type",
    "type_name",
    "initiatives",
    "articles",
    "partner_hospitals",
    "articles_naming_hospitals",
    "hospital_names",
    "people_reached",
    "initiatives_with_people",
    "articles_with_people",
    "visits",
    "initiatives_with_visits",
    "articles_with_visits",
    "initiatives_without_number",
)


def compare(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a dataset.", show_default=False)],
    by: Annotated[Literal["city", "county", "province"], typer.Option(help="What to compare.")] = "city",
    csv_file: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write the comparison as a table.", show_default=False),
    ] = None,
) -> None:
    """Compare places: initiatives by type, partner hospitals, people reached.

    Initiatives that several articles name alike in one place count once. People are the sum of the largest
    number that each initiative gives; visits (人次) stand apart and are never added to people. Behind every
    number stands how many articles it rests on, and how many initiatives give none.

    Exit codes: 0 done, 1 the table cannot be written, 2 the folder holds no dataset.
    """
    from extract.compare import NoDatasetError
    from extract.compare import compare as run

    try:
        rows = run(folder, by)
    except NoDatasetError as error:
        fail(str(error), WRONG_CALL)
    if csv_file:
        try:
            write_csv(rows, by, csv_file)
        except OSError as error:
            fail(f"cannot write {csv_file}: {error.strerror}")
    show_table(rows, by)


def write_csv(rows: Sequence[Row], by: By, path: Path) -> None:
    """Write a comparison as CSV, in UTF-8 with a byte order mark, by which Excel knows it."""
    from extract.compare import LEVELS

    levels = LEVELS[: LEVELS.index(by) + 1]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*levels, *HEADER])
        for row in rows:
            writer.writerow(
                [
                    *row.place,
                    row.type,
                    row.type_name,
                    row.initiatives,
                    row.articles,
                    len(row.hospitals),
                    row.articles_hospitals,
                    "、".join(row.hospitals),
                    _number(row.people),
                    row.with_people,
                    row.articles_people,
                    _number(row.visits),
                    row.with_visits,
                    row.articles_visits,
                    row.without_number,
                ]
            )


def show_table(rows: Sequence[Row], by: str) -> None:
    """Print a comparison: a line for each place, and under it one for each type of initiative."""
    from rich.table import Table

    from extract.compare import TYPE_OF_ALL

    table = Table(caption="(n): articles that the number rests on; “none”: initiatives without any number")
    table.add_column(by)
    for name in ("initiatives", "partner hospitals", "people reached", "visits", "none"):
        table.add_column(name, justify="right")
    for row in rows:
        whole = row.type == TYPE_OF_ALL
        name = "".join(dict.fromkeys(row.place)) or "(unknown)"
        table.add_row(
            name if whole else f"  {row.type_name}",
            _with(row.initiatives, row.articles),
            _with(len(row.hospitals), row.articles_hospitals),
            _with(row.people, row.articles_people),
            _with(row.visits, row.articles_visits),
            str(row.without_number),
            style="bold" if whole else "",
        )
    console().print(table)


def _with(value: float | None, articles: int) -> str:
    return f"{value:,.15g} ({articles})" if value is not None and articles else "–"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
