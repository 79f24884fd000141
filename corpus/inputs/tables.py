"""Exports → rows: JSON lines, JSON, CSV, TSV and Excel, read row by row, and HTML tables named .xls."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import orjson
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from corpus.decode import MAX_BYTES, NotText, decode
from corpus.inputs.columns import BadRow
from corpus.inputs.saved import SavedPage, mhtml_pages
from corpus.inputs.webtables import grids

ROW_LIMIT = 32 * 1024 * 1024
"""Bytes of a row beyond which it is no article but a broken file: an unclosed quotation mark, a data dump."""

JSON_LIMIT = 512 * 1024 * 1024
"""Bytes of a JSON file that is read whole; larger exports come as JSON lines."""

BROKEN_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    SyntaxError,
    RuntimeError,
)
"""What openpyxl raises for a damaged or encrypted file: its container, compression, parts and their XML."""

STRAY_BYTES = 0.1
"""Share of unreadable characters up to which a table is damaged UTF-8; GBK read as UTF-8 breaks nearly
all.
"""

OLD_WORKBOOKS = (b"\xd0\xcf\x11\xe0", b"\t\x00\x04\x00", b"\t\x02\x06\x00", b"\t\x04\x06\x00", b"\t\x08")
"""How workbooks of Excel up to 2003 begin: the container of 97-2003, and the first records of BIFF 2 to 5."""

_MHTML = re.compile(rb"\s*(?:(?:X-[\w-]+|From|Subject|Date):[^\n]*\n)*\s*MIME-Version:", re.IGNORECASE)
"""How a web page in one file begins, as Excel saves workbooks and reporting systems export them."""

UNCLOSED = "a quotation mark that is never closed: the rest of the file stands in this row and is not read"

_SNIFFED = 1 << 16
_DELIMITERS = ",\t;|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Numbered = tuple[int, dict[str, Any] | BadRow]
"""A row's number, counted from 1 as a reader of the file would (a table's header is no row), and the row."""


def jsonl_rows(path: Path) -> Iterator[Numbered]:
    """Yield the objects of a JSON lines file; a broken line costs that line alone."""
    with path.open("rb") as file:
        encoding = encoding_of(file.read(_SNIFFED))
        file.seek(0)
        number = 0
        while line := file.readline(ROW_LIMIT + 1):
            number += 1
            if len(line) > ROW_LIMIT:
                _skip_line(file)
                yield number, BadRow("too_large", f"a line of more than {ROW_LIMIT} bytes")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield number, _object(line, encoding)


def _skip_line(file: BinaryIO) -> None:
    while (line := file.readline(ROW_LIMIT)) and not line.endswith(b"\n"):
        pass


def _object(line: bytes, encoding: str) -> dict[str, Any] | BadRow:
    try:
        value = orjson.loads(line.decode(encoding, "replace").strip("\ufeff \t\r\n"))
    except orjson.JSONDecodeError as error:
        return BadRow("bad_row", f"the line is no JSON: {error}")
    return value if isinstance(value, dict) else BadRow("bad_row", "the line is no JSON object")


def json_rows(path: Path) -> Iterator[Numbered]:
    """Yield the objects of a JSON file: a list, an object around a list, or a single object."""
    size = path.stat().st_size
    if size > JSON_LIMIT:
        yield 0, BadRow("too_large", f"{size} bytes of JSON; write so many rows as JSON lines (.jsonl)")
        return
    content = path.read_bytes()
    try:
        value = orjson.loads(content.decode(encoding_of(content[:_SNIFFED]), "replace"))
    except orjson.JSONDecodeError as error:
        yield 0, BadRow("bad_file", f"the file is no JSON: {error}")
        return
    for number, row in enumerate(_rows_within(value), 1):
        yield number, row if isinstance(row, dict) else BadRow("bad_row", "the element is no JSON object")


def _rows_within(value: Any) -> list[Any]:
    """Find the rows: the list itself, the longest list of objects in an object, or the object as the only
    row.
    """
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [
            v for v in value.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)
        ]
        if lists:
            return max(lists, key=len)
    return [value]


def csv_rows(path: Path) -> Iterator[Numbered]:
    """Yield the rows of a CSV or TSV file; its encoding and its separator are told from its beginning."""
    csv.field_size_limit(ROW_LIMIT)
    with path.open("rb") as binary:
        encoding = encoding_of(binary.read(_SNIFFED))
        binary.seek(0)
        file = io.TextIOWrapper(binary, encoding, errors="replace", newline="")
        header_line = file.readline(_SNIFFED)
        file.seek(0)
        lines = _Lines(file)
        rows = csv.reader(lines, delimiter=max(_DELIMITERS, key=header_line.count))
        number = 0
        try:
            header = [name.strip() for name in next(rows, [])]
            if header and lines.over:
                yield 1, BadRow("bad_row", UNCLOSED)
                return
            for number, cells in enumerate(rows, 1):
                if lines.over:
                    yield number, BadRow("bad_row", UNCLOSED)
                elif any(cells):
                    yield number, _csv_row(header, cells)
            if number == 0:
                yield 0, BadRow("empty", "the table has no rows")
        except csv.Error as error:
            yield (
                number + 1,
                BadRow("too_large", f"{error}; the rest of the file is not read (an unclosed quote?)"),
            )


class _Lines:
    """The lines of a file; `over` says that the reader asked for one more after the last, as it does at the
    end of the table and within a row whose quotation mark is never closed.
    """

    def __init__(self, file: Iterable[str]):
        self._lines = iter(file)
        self.over = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            self.over = True
            raise


def _csv_row(header: list[str], cells: list[str]) -> dict[str, Any] | BadRow:
    """Return a row under its header; one that lacks its last cells has None there."""
    if any(cells[len(header) :]):
        return BadRow(
            "bad_row",
            f"{len(cells)} cells under {len(header)} columns: a separator or a quotation mark too many,"
            " or a column without a name",
        )
    return dict(zip_longest(header, cells[: len(header)]))


def xlsx_rows(path: Path) -> Iterator[Numbered]:
    """Yield the rows of every sheet of a workbook; empty sheets are passed over, rows are counted through."""
    with path.open("rb") as file:
        yield from _workbook_rows(file)


def _workbook_rows(file: BinaryIO) -> Iterator[Numbered]:
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except (*BROKEN_WORKBOOK, InvalidFileException) as error:
        yield 0, BadRow("bad_file", f"the file is no Excel workbook: {error}")
        return
    number = 0
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            header = ["" if name is None else str(name).strip() for name in next(rows, ())]
            for cells in rows:
                if any(cell is not None for cell in cells):
                    number += 1
                    named = zip_longest(header, cells[: len(header)])
                    yield number, {n: _excel(c) for n, c in named if n}
        if number == 0:
            yield 0, BadRow("empty", "the workbook has no rows")
    except BROKEN_WORKBOOK as error:
        yield number + 1, BadRow("bad_file", f"the workbook breaks off: {error}")
    finally:
        book.close()


def xls_rows(path: Path) -> Iterator[Numbered]:
    """Yield the rows of a file named .xls: an HTML table, Excel's web page in one file (MHTML), a table of
    text or a new workbook under that name.

    Such are the exports of most web systems. A workbook of the old binary kind is refused.
    """
    with path.open("rb") as file:
        start = file.read(_SNIFFED)
        file.seek(0)
        if start.startswith(OLD_WORKBOOKS):
            yield 0, BadRow("binary", "a binary workbook of Excel 2003 or before; save it as .xlsx or .csv")
        elif start.startswith(b"PK\x03\x04"):
            yield from _workbook_rows(file)
        elif start.decode(encoding_of(start), "replace").lstrip("\ufeff \t\r\n").startswith("<"):
            yield from _web_rows([SavedPage(file.read(MAX_BYTES + 1), None, None)])
        elif _MHTML.match(start):
            yield from _web_rows(mhtml_pages(file.read(MAX_BYTES + 1)))
        else:
            yield from csv_rows(path)


def _web_rows(pages: Iterable[SavedPage]) -> Iterator[Numbered]:
    """Yield the rows of every table of HTML pages, counted through."""
    try:
        tables = [grid for page in pages for grid in grids(decode(page.content, page.charset).text)]
    except NotText as error:
        yield 0, BadRow(error.code, f"{error.reason}; save the table as .xlsx or .csv")
        return
    number = 0
    for header, *rows in tables:
        for cells in filter(any, rows):
            number += 1
            yield number, {name: cell for name, cell in zip(header, cells, strict=False) if name}
    if not tables:
        yield 0, BadRow("bad_file", "no table in the file; save it as .xlsx or .csv")
    elif number == 0:
        yield 0, BadRow("empty", "the table has no rows")


def _excel(cell: Any) -> Any:
    """Return a cell as JSON knows it."""
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return unescape(cell) if isinstance(cell, str) and "_x" in cell else cell


def encoding_of(start: bytes) -> str:
    """Tell the encoding of a table by its beginning: a byte order mark, UTF-8 if it mostly is, GB18030
    otherwise.
    """
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    text = start.decode("utf-8", "replace")
    foreign = sum(not c.isascii() for c in text)
    broken = text.count("\ufffd") - 1  # the beginning may end within a character
    return "utf-8" if broken <= STRAY_BYTES * foreign else "gb18030"


READERS: dict[str, Callable[[Path], Iterator[Numbered]]] = {
    ".jsonl": jsonl_rows,
    ".ndjson": jsonl_rows,
    ".json": json_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".tab": csv_rows,
    ".xlsx": xlsx_rows,
    ".xlsm": xlsx_rows,
    ".xls": xls_rows,
}
"""How the rows of a table are read, by the ending of its name."""
