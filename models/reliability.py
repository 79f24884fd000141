"""The reliability card: what is known of how far a dataset's values can be trusted, for those who read it."""

from __future__ import annotations

from collections.abc import Mapping

from models.confusion import Confusion
from models.report import Report, ordered

CONFUSED = 5
"""Confusions listed for a field."""

GIVEN = frozenset(
    {
        *("title, accuracy", "published, accuracy", "source, accuracy", "authors", "editors"),
        "text (4-grams)",
    }
)
"""Fields that clean text with its byline gives away; a score of 1 would say nothing of pages."""

HEAD = """# How reliable these values are

Measured on the {documents} annotated documents of shequ {version}, read from clean text with site and byline,
by {folds}-fold cross-validation: every document was read with models fitted on other provinces than its own.
The rules were written with many of these documents in sight, so that new provinces and other kinds of pages
may score lower; the intervals hold 95 % of bootstrap draws over the documents and know nothing of that.
How well title, byline and body are told from the rest of a page is not measured here.

F1 counts a record as right only if all that the line names is right. A place, hospital, organisation, figure
or date that the text does not hold is wrong, and one that is left out is missed.

| field | F1 or accuracy | interval | precision | recall | annotated |
|---|---|---|---|---|---|
"""

TAIL = """
## What is taken for what

The most frequent wrong answers in records that were found (annotated → said, times).

"""


def card(report: Report, folds: int, version: str) -> str:
    """Return the card as Markdown; `report` is that of a cross-validation in so many folds."""
    head = HEAD.format(documents=report.documents, version=version, folds=folds)
    lines = [_line(name, score) for name, score in report.scores.items() if name not in GIVEN]
    return head + "".join(lines) + TAIL + "".join(_wrong(report.confusion))


def _line(name: str, score: Mapping[str, float]) -> str:
    value = score.get("f1", score.get("accuracy", 0.0))
    parts = [f"{score[key]:.2f}" if key in score else "" for key in ("precision", "recall")]
    cells = [name, f"{value:.3f}", f"{score['low']:.2f}–{score['high']:.2f}", *parts, str(score["gold"])]
    return "| " + " | ".join(cells) + " |\n"


def _wrong(confusion: Confusion) -> list[str]:
    lines = []
    for name, counts in confusion.items():
        wrong = [f"{a} → {b} {n}" for (a, b), n in ordered(counts) if a != b][:CONFUSED]
        right = sum(n for (a, b), n in counts.items() if a == b)
        lines.append(f"- **{name}**: {right} of {counts.total()} right; {', '.join(wrong) or 'none wrong'}\n")
    return lines
