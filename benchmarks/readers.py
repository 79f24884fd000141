"""How far two readers agree: `python -m benchmarks.readers`.

`corpus/annotated/readings.jsonl` keeps, for every document that was annotated twice, the first reader's
answers and those of the second, who had seen neither them nor any model's: relevance, types, programs, roles
of places, indicator and program of figures. The second reader was given which places and figures there are,
so that scores which rest on finding them too are bounds. The second is scored against the first as shequ is
against the annotated documents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.learning import FIELDS
from models.annotated import LATER, Annotated
from models.evaluation import evaluate

READINGS = Path("corpus/annotated/readings.jsonl")
TWICE = (
    *("relevant", "main type", "types", "programs", "main programs", "places"),
    *("indicator", "program of figure"),
)
"""What was read twice, by the short names of the fields."""
LACKING: dict[str, Any] = {
    **dict.fromkeys(("title", "source", "published")),
    **{key: [] for key in ("authors", "editors", "hospitals", "organisations", "dates")},
}
"""What was not read twice."""

Reading = Mapping[str, Any]


def agreement(readings: Sequence[Reading]) -> dict[str, float]:
    """Return field → F1 (accuracy of the main type) of the second readers against the first."""
    gold = [_figured(one["first"]) for one in readings]
    first = [Annotated(one["id"], record, "", ()) for one, record in zip(readings, gold, strict=True)]
    scores = evaluate(first, {one["id"]: _figured(one["second"]) for one in readings})
    told = {name: scores[FIELDS[name]] for name in TWICE}
    return {name: score.get("f1", score.get("accuracy", 0.0)) for name, score in told.items()}


def _figured(reading: Reading) -> dict[str, Any]:
    """Return a reading as a record: what a figure counts, and how exactly, was not read twice."""
    figures = [{**figure, "counted": None, "modifier": None} for figure in reading["figures"]]
    return {**LACKING, **reading, "figures": figures}


def compared(readings: Sequence[Reading]) -> str:
    """Return the agreement on the reference and on the documents annotated after it as a table."""
    later = [one for one in readings if one["id"].startswith(LATER)]
    reference = [one for one in readings if not one["id"].startswith(LATER)]
    told = [agreement(part) for part in (reference, later)]
    lines = [f"| field | {len(reference)} of the reference | {len(later)} later ones |", "|---|---|---|"]
    lines += ["| " + " | ".join([name, *(f"{part[name]:.3f}" for part in told)]) + " |" for name in TWICE]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    print(compared([json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]))


if __name__ == "__main__":
    main()
