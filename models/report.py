"""What a comparison with annotated documents says: scores with intervals, confusions, the worst documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models import confusion, evaluation, intervals
from models.annotated import Annotated
from models.evaluation import Row, Scores

WORST = 10
"""Documents listed as the worst."""
RECORDS = ("programs", "places", "hospitals, full name", "organisations, found", "figures, whole", "dates")
"""Fields whose records tell how good a document is."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A document that was read badly: F1 of all its records together, and its fields below the whole."""

    id: str
    f1: float
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of one form of the input; `scores` have the ends of their intervals as low and high."""

    documents: int
    scores: dict[str, dict[str, float]]
    confusion: confusion.Confusion
    worst: tuple[Bad, ...]

    def as_row(self) -> dict[str, Any]:
        """Return JSON-ready values; confusions as lists of (annotated, said, times), right answers too."""
        return {
            "documents": self.documents,
            "scores": self.scores,
            "confusion": {
                name: [[*pair, n] for pair, n in ordered(counts)] for name, counts in self.confusion.items()
            },
            "worst": [{"id": bad.id, "f1": bad.f1, "fields": list(bad.fields)} for bad in self.worst],
        }


def report(documents: Sequence[Annotated], rows: Mapping[str, Row]) -> Report:
    """Compare rows, by document id, with annotated documents."""
    parts = [evaluation.compare(document, rows.get(document.id, {})) for document in documents]
    scores = evaluation.total(parts).result()
    for name, (low, high) in intervals.intervals(parts).items():
        scores[name] |= {"low": low, "high": high}
    bad = [_judged(document.id, part) for document, part in zip(documents, parts, strict=True)]
    worst = sorted(bad, key=lambda b: (b.f1, b.id))[:WORST]
    return Report(len(documents), scores, confusion.confusion(documents, rows), tuple(worst))


def ordered(counts: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    """Return counted answers, the most frequent first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _judged(name: str, part: Scores) -> Bad:
    tallies = {field: part.tallies[field] for field in RECORDS}
    whole = evaluation.Tally()
    for tally in tallies.values():
        whole.add(tally.right, tally.said, tally.gold)
    if not whole.said + whole.gold:
        return Bad(name, 1.0, ())
    f1 = whole.row()["f1"]
    low = [f for f, t in tallies.items() if t.said + t.gold and t.row()["f1"] < f1]
    return Bad(name, f1, tuple(low))
