"""`shequ evaluate`: precision, recall and F1 of every field on annotated documents."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

GOLD = Path("corpus/annotated")

Scores = dict[str, dict[str, dict[str, float]]]
"""Form of the input → field → scores."""


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated documents.")] = GOLD,
    pages: Annotated[
        Path | None,
        typer.Option(help="Folder with html/ and txt/: the documents as pages, named by their ids."),
    ] = None,
    models: Annotated[
        Path | None, typer.Option(help="Folder of fitted models; the project's own if not given.")
    ] = None,
    folds: Annotated[
        int, typer.Option(help="Cross-validate: hold out whole provinces, in so many folds.")
    ] = 0,
    floors: Annotated[Path | None, typer.Option(help="TOML of scores below which the command fails.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Compare what is read out of annotated documents with their annotation, field by field.

    The project's models have seen the project's documents: for an honest figure on those, use --folds.
    """
    from models.annotated import read_annotated
    from models.evaluation import evaluate as compare
    from models.store import FITTED
    from scripts import crossvalidation

    documents = read_annotated(gold)
    if folds:
        rows = crossvalidation.rows_of_folds(documents, folds, pages)
    else:
        rows = crossvalidation.read_rows(documents, pages, models or FITTED)
    scores: Scores = {form: compare(documents, found) for form, found in rows.items()}
    typer.echo(json.dumps(scores, ensure_ascii=False, indent=1) if as_json else table(scores))
    below = too_low(scores, tomllib.loads(floors.read_text(encoding="utf-8"))) if floors else []
    for line in below:
        typer.echo(line, err=True)
    if below:
        raise typer.Exit(1)


def table(scores: Scores) -> str:
    """Return the scores as lines: a field, then its score for every form of the input."""
    lines = ["F1 (precision/recall), or accuracy"]
    lines.append(f"{'':24}" + "".join(f"{form:>22}" for form in scores))
    names = dict.fromkeys(name for fields in scores.values() for name in fields)
    for name in names:
        cells = "".join(f"{_cell(fields.get(name, {})):>22}" for fields in scores.values())
        lines.append(f"{name:24}{cells}")
    return "\n".join(lines)


def _cell(score: Mapping[str, float]) -> str:
    if "accuracy" in score:
        return f"{score['accuracy']:.3f}"
    if "f1" in score:
        return f"{score['f1']:.3f} ({score['precision']:.2f}/{score['recall']:.2f})"
    return ""


def too_low(scores: Scores, floors: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return a line for every score below its floor; a floor for what was not measured counts as below.

    `floors` has a table for every form of the input: field → least F1 or accuracy.
    """
    lines = []
    for form, fields in floors.items():
        for name, least in fields.items():
            score = scores.get(form, {}).get(name, {})
            value = score.get("f1", score.get("accuracy"))
            if value is None:
                lines.append(f"{form}: {name}: not measured, floor {least}")
            elif value < least:
                lines.append(f"{form}: {name}: {value:.4f} is below its floor {least}")
    return lines
