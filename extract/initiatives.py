"""Documents → initiatives: one row for each primary program of a relevant article, every value with its
evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.place import divisions

Row = dict[str, Any]

REACHED = ("beneficiaries", "participants")
"""Indicators that count people, the stronger claim first; `visits` counts contacts and never stands in for
them."""

CONTACTS = frozenset(["人次", "人份", "户次", "例次", "针次", "剂次"])
"""Units that count contacts: one person may be counted many times."""

HEADLINES = {
    "visits": "visits",
    "medical_staff": "medical_staff",
    "volunteers": "volunteers",
    "sessions": "sessions",
    "facilities": "facilities",
    "coverage": "coverage",
    "materials": "materials",
    "records": "records",
    "money": "money",
}
"""Column of `initiatives` → indicator whose headline figure it holds."""

TAKING_PART = ("lead", "partner", "funder", "supporter")
"""Roles of institutions that take part; the others are only mentioned."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A row of `initiatives` with its rows of `evidence`."""

    row: Row
    evidence: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A record of a document and the id under which it stands in its table."""

    id: str
    record: Row


def mention_id(document_id: str, number: int) -> str:
    """Return the id of a document's mention `number`, counted from 0."""
    return f"{document_id}#m{number}"


def record_id(document_id: str, letter: str, number: int) -> str:
    """Return the id of a document's record; `letter` as in `docs/tables.md`: p, l, h, o, f, t or n."""
    return f"{document_id}#{letter}{number}"


def of_document(document: Row) -> Iterator[Initiative]:
    """Yield the initiatives of a document's row; none if the article is not relevant."""
    if not document["relevant"]:
        return
    primary = [s for s in _sources(document, "programs", "p") if s.record["primary"]]
    programs: list[Source | None] = [*primary] if primary else [None]
    for number, program in enumerate(programs):
        yield _Fold(
            document, record_id(document["id"], "i", number), program, alone=len(programs) == 1
        ).initiative()


def _sources(document: Row, key: str, letter: str) -> list[Source]:
    return [Source(record_id(document["id"], letter, i), r) for i, r in enumerate(document[key])]


class _Fold:
    """Builds one initiative: `put` and `add` set a value and note what it rests on in one step."""

    def __init__(self, document: Row, initiative_id: str, program: Source | None, alone: bool):
        self.document = document
        self.program = program
        self.alone = alone
        self.evidence: list[Row] = []
        self.row: Row = {
            "initiative_id": initiative_id,
            "document_id": document["id"],
            "main_type": document["types"][0] if document["types"] else None,
            "types": document["types"],
        }

    def initiative(self) -> Initiative:
        """Fold everything that the document says of the program."""
        if self.program:
            record = self.program.record
            self.put("name", record["name"], self.program)
            self.row.update(aliases=list(record["aliases"]), kind=record["kind"])
        self._places()
        self._institutions()
        for source in _sources(self.document, "services", "s"):
            self.add("services", source.record["code"], source)
        self._date()
        self._figures()
        return Initiative(self.row, tuple(self.evidence))

    def put(self, column: str, value: Any, source: Source) -> None:
        """Set a column that holds one value."""
        if value is not None:
            self.row[column] = value
            self._note(column, value, source)

    def add(self, column: str, value: str, source: Source) -> None:
        """Append to a column that holds a list."""
        values = self.row.setdefault(column, [])
        if value not in values:
            values.append(value)
        self._note(column, value, source)

    def _note(self, column: str, value: Any, source: Source) -> None:
        document_id, mentions = self.document["id"], self.document["mentions"]
        row = {
            "initiative_id": self.row["initiative_id"],
            "document_id": document_id,
            "column_name": column,
            "value": f"{value:.15g}" if isinstance(value, float) else str(value),
            "record_id": source.id,
            "quote": source.record.get("quote"),
        }
        for index in source.record.get("mentions", ()):
            quote = mentions[index]["quote"]
            self.evidence.append({**row, "mention_id": mention_id(document_id, index), "quote": quote})
        if not source.record.get("mentions"):
            self.evidence.append(row)

    def _places(self) -> None:
        places = _sources(self.document, "places", "l")
        sites = [p for p in places if p.record["role"] == "site"]
        covered = [p for p in places if p.record["role"] == "coverage"]
        for place in sites + covered:
            self.add("places", place.record["name"], place)
        where = _where(sites) or _where(covered)
        if where is None:
            return
        units, source = where
        for level in ("province", "city", "county"):
            self.put(level, getattr(units, level), source)
            self.row[f"{level}_code"] = getattr(units, f"{level}_code")

    def _institutions(self) -> None:
        for source in _sources(self.document, "hospitals", "h"):
            if source.record["role"] in TAKING_PART:
                self.add("hospitals", source.record["name"], source)
            if source.record["role"] == "lead":
                self.add("organisers", source.record["name"], source)
        for source in _sources(self.document, "organisations", "o"):
            if source.record["role"] == "lead":
                self.add("organisers", source.record["name"], source)
            elif source.record["role"] in TAKING_PART:
                self.add("partners", source.record["name"], source)

    def _date(self) -> None:
        dates = _sources(self.document, "dates", "t")
        for source in dates:
            if source.record["start"]:
                self.put("start_date", source.record["start"], source)
                self.put("end_date", source.record["end"], source)
                break
        for source in dates:
            if source.record["frequency"]:
                self.put("frequency", source.record["frequency"], source)
                break

    def _figures(self) -> None:
        figures = [f for f in _sources(self.document, "figures", "f") if self._own(f.record)]
        for indicator in REACHED:
            if best := _headline(figures, indicator):
                record = best.record
                self.put("people_reached", record["value"], best)
                self.put("people_reached_max", record["max"], best)
                self.row.update(
                    people_reached_modifier=record["modifier"],
                    people_reached_as=indicator,
                    people_reached_span=record["span"],
                )
                break
        for column, indicator in HEADLINES.items():
            if best := _headline(figures, indicator):
                self.put(column, best.record["value"], best)

    def _own(self, figure: Row) -> bool:
        """Tell whether a figure describes this initiative: it names it, or names none and there is no
        other."""
        if figure["program"] is None:
            return self.alone
        return self.program is not None and figure["program"] == self.program.record["name"]


def _headline(figures: list[Source], indicator: str) -> Source | None:
    """Return the largest figure of an indicator: the total stands beside its parts. Ties go to the first.

    What is planned is no headline, and what is counted in contacts (人次) never stands for people.
    """
    barred = CONTACTS if indicator in REACHED else frozenset[str]()
    rows = [
        f
        for f in figures
        if (f.record["indicator"], f.record["status"]) == (indicator, "done")
        and f.record["unit"] not in barred
    ]
    return max(rows, key=lambda f: f.record["value"]) if rows else None


def _where(places: list[Source]) -> tuple[divisions.Units, Source] | None:
    """Return the units in which most of the places lie, and a place that says so.

    The city with most places wins, within it the county with most; ties go to the place that is named first.
    A place that is known to its province alone counts only where no other is known better.
    """
    known = [(divisions.units(p.record["code"], p.record["name"]), p) for p in places if p.record["code"]]
    for level in ("province_code", "city_code", "county_code"):
        count = Counter(getattr(u, level) for u, _ in known if getattr(u, level))
        if count:
            winner = count.most_common(1)[0][0]
            known = [(u, p) for u, p in known if getattr(u, level) == winner]
    return known[0] if known else None
