"""The row of a document, folded out into rows of the dataset's tables.

Everything here works on plain `document_row` dictionaries: they come out of the work file of a build, in
which finished pages lie as JSON, and hundreds of thousands of them are folded without building models of
them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from extract import initiatives
from extract.place import divisions
from extract.schema import Table, tables

Row = dict[str, Any]


class Original(NamedTuple):
    """The article that another one repeats: its id, and the share of the shorter one that both have."""

    id: str
    overlap: float


def fold(document: Row, original: Original | None = None) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for every row that a document has in the dataset; `original` if it is a reprint."""
    yield "articles", article_row(document, original)
    for name, rows in record_rows(document).items():
        for row in rows:
            yield name, row
    for number, mention in enumerate(document["mentions"]):
        yield "mentions", mention_row(document["id"], number, mention)
    for initiative in initiatives.of_document(document):
        yield "initiatives", initiative.row
        for evidence in initiative.evidence:
            yield "evidence", evidence


def article_row(document: Row, original: Original | None) -> Row:
    """Return a document's row in `articles`."""
    row: Row = {c: document.get(c) for c in _table("articles").names()}
    row.update(
        document_id=document["id"],
        main_type=document["types"][0] if document["types"] else None,
        cluster=original.id if original else document["id"],
        reprint_of=original.id if original else None,
        overlap=original.overlap if original else None,
        characters=len(document["text"]),
        warnings=[w["code"] for w in document["warnings"]],
    )
    return row


def mention_row(document_id: str, number: int, mention: Row) -> Row:
    """Return a mention's row in `mentions`."""
    row: Row = {c: mention.get(RENAMED.get(c, c)) for c in _table("mentions").names()}
    row.update(mention_id=initiatives.mention_id(document_id, number), document_id=document_id)
    return row


def record_rows(document: Row) -> dict[str, list[Row]]:
    """Return the rows of a document's records, by table."""
    medical = [{**h, "kind": "medical"} for h in document["hospitals"]]
    return {
        "programs": _records(document, "programs", "p", document["programs"]),
        "places": _records(document, "places", "l", document["places"]),
        "institutions": _records(document, "institutions", "h", medical)
        + _records(document, "institutions", "o", document["organisations"]),
        "figures": _records(document, "figures", "f", document["figures"]),
        "dates": _records(document, "dates", "t", document["dates"]),
        "people": _records(document, "people", "n", document["people"]),
        "services": _records(document, "services", "s", document["services"]),
    }


def _table(name: str) -> Table:
    return tables()[name]


RENAMED = {
    "is_primary": "primary",
    "written_as": "as",
    "value_max": "max",
    "start_date": "start",
    "end_date": "end",
    "start_offset": "start",
    "end_offset": "end",
    "found_by": "by",
}
"""Columns whose key in a document's row would be a reserved word in SQL, or is too short to stand alone."""


def _records(document: Row, name: str, letter: str, records: list[Row]) -> list[Row]:
    table, document_id, out = _table(name), document["id"], []
    for number, record in enumerate(records):
        row: Row = {c: record.get(RENAMED.get(c, c)) for c in table.names()}
        row[table.key] = initiatives.record_id(document_id, letter, number)
        row["document_id"] = document_id
        if "mentions" in record:
            row["mention_ids"] = [initiatives.mention_id(document_id, i) for i in record["mentions"]]
        if name == "places":
            units = divisions.units(record["code"], record["name"])
            row.update(province=units.province, city=units.city, county=units.county)
        out.append(row)
    return out
