"""Tables of an HTML file → rows: what web systems call an Excel export, and Excel's saved web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bs4 import Tag

from corpus.inputs.soup import paragraphs, parse

SPAN_LIMIT = 1000
"""Columns or rows that a cell may span; HTML itself allows as many columns."""

Grid = list[list[str]]
"""The cells of a table as texts, line by line; the first line is the header."""


def grids(markup: str) -> Iterator[Grid]:
    """Yield the tables of a page that have a cell with text, in its order, each with its header first.

    A table within a cell is part of the cell's text, unless the table around it only puts things under one
    another. A merged cell stands in its first column and in every row that it reaches down to. The header is
    the last of the rows of <th> at a table's beginning, or its first row; a caption above, one cell across
    the whole width, is left out.
    """
    taken: set[int] = set()
    for table in parse(markup).find_all("table"):
        if any(id(parent) in taken for parent in table.parents):
            continue
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
        if table.find("table") and all(len(row) <= 1 for row in cells):
            continue
        taken.add(id(table))
        lines = list(_lines(cells))
        headings = [all(cell.name == "th" for cell in row) for row in cells]
        if any(map(any, lines)):
            yield lines[_header(lines, headings) :]


def _lines(rows: Sequence[Sequence[Tag]]) -> Iterator[list[str]]:
    hanging: dict[int, tuple[str, int]] = {}  # column → the text of a cell from above, rows still to fill
    for cells in rows:
        line: list[str] = []
        for cell in cells:
            _let_down(line, hanging)
            text, down = "\n\n".join(paragraphs(cell)), _span(cell, "rowspan")
            for part in (text, *[""] * (_span(cell, "colspan") - 1)):
                if down > 1:
                    hanging[len(line)] = (part, down - 1)
                line.append(part)
        _let_down(line, hanging)
        yield line


def _let_down(line: list[str], hanging: dict[int, tuple[str, int]]) -> None:
    """Put the cells that reach down from above behind a line, as many as stand there."""
    while (column := len(line)) in hanging:
        text, left = hanging.pop(column)
        line.append(text)
        if left > 1:
            hanging[column] = (text, left - 1)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "")).strip()
    return min(max(int(value), 1), SPAN_LIMIT) if value.isascii() and value.isdigit() else 1


def _header(lines: Grid, headings: list[bool]) -> int:
    """Return the number of the line that names the columns."""
    wide = [number for number, line in enumerate(lines) if sum(map(bool, line)) > 1]
    if not wide:
        return next(number for number, line in enumerate(lines) if any(line))
    header = wide[0]
    while headings[header] and header + 1 in wide and headings[header + 1]:
        header += 1
    return header
