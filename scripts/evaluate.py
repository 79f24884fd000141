"""`shequ evaluate`: precision, recall and F1 of every field on annotated documents, and what goes wrong."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scripts.terminal import FAILED, WRONG_CALL, fail

if TYPE_CHECKING:
    from models.annotated import Annotated as Document
    from models.report import Report

GOLD = Path("corpus/annotated")

FEWEST_FOLDS = 2
"""With one fold nothing is left to fit on."""

Scores = dict[str, dict[str, dict[str, float]]]
"""Form of the input → field → scores."""


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated documents.")] = GOLD,
    pages: Annotated[
        Path | None,
        typer.Option(help="Folder with html/ and txt/: the documents as pages, named by their ids."),
    ] = None,
    folds: Annotated[
        int, typer.Option(min=0, help="Cross-validate: hold out whole provinces, in so many folds.")
    ] = 0,
    card: Annotated[
        Path | None, typer.Option(help="Write the reliability card to this file; needs --folds.")
    ] = None,
    floors: Annotated[Path | None, typer.Option(help="TOML of scores below which the command fails.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Compare what is read out of annotated documents with their annotation, field by field.

    The project's models have seen the project's documents: for an honest figure on those, use --folds.

    Exit codes: 0 done, 1 a score is below its floor or the card cannot be written, 2 wrong call.
    """
    from models.report import report
    from scripts import crossvalidation

    if card and not folds:
        fail("a reliability card says what a cross-validation found: give --folds too", WRONG_CALL)
    if pages and not any((pages / form).is_dir() for form in crossvalidation.SUFFIXES):
        fail(f"{pages} has no folder {' or '.join(crossvalidation.SUFFIXES)}", WRONG_CALL)
    least = _floors(floors) if floors else {}
    documents, reports_besides = documents_of(gold, folds)
    if folds:
        with crossvalidation.processes() as pool:
            rows = crossvalidation.rows_of_folds(pool, documents, reports_besides, folds, pages)
    else:
        rows = crossvalidation.read_rows(documents, pages)
    reports = {form: report(documents, found) for form, found in rows.items()}
    if as_json:
        told = {form: one.as_row() for form, one in reports.items()}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join([table(reports), *wrongs(reports["clean"])]))
    if card:
        try:
            write_card(card, reports["clean"], folds)
        except OSError as error:
            fail(f"cannot write {card}: {error.strerror}")
    below = too_low({form: one.scores for form, one in reports.items()}, least)
    for line in below:
        typer.echo(line, err=True)
    if below:
        raise typer.Exit(FAILED)


def documents_of(gold: Path, folds: int) -> tuple[list[Document], list[Document]]:
    """Return the documents and the reports of a folder, or end the command and say what is wrong with it.

    `folds` into which the documents are to be dealt are none (0), or two and more, but no more than there are
    provinces.
    """
    from models.annotated import AnnotatedError, read_annotated, read_reports

    try:
        documents, reports = read_annotated(gold), read_reports(gold)
    except AnnotatedError as error:
        hint = f"; the project's are in its repository, under {GOLD}" if gold == GOLD else ""
        fail(f"{error}{hint}", WRONG_CALL)
    provinces = len({document.province() for document in documents})
    if folds and not FEWEST_FOLDS <= folds <= provinces:
        fail(f"{folds} folds out of {provinces} provinces: at least {FEWEST_FOLDS}, one for each", WRONG_CALL)
    return documents, reports


def _floors(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        fail(f"{file}: {error.strerror}", WRONG_CALL)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fail(f"{file}: {error}", WRONG_CALL)


def write_card(path: Path, report: Report, folds: int) -> None:
    """Write the reliability card of a cross-validation."""
    from models import reliability

    path.write_text(reliability.card(report, folds, version("shequ")), encoding="utf-8")


def table(reports: Mapping[str, Report]) -> str:
    """Return the scores as lines: a field, then its score for every form of the input."""
    lines = ["F1 (precision/recall) or accuracy, and 95 % of bootstrap draws over documents"]
    lines.append(f"{'':24}" + "".join(f"{form:>33}" for form in reports))
    names = dict.fromkeys(name for report in reports.values() for name in report.scores)
    for name in names:
        cells = "".join(f"{_cell(report.scores.get(name, {})):>33}" for report in reports.values())
        lines.append(f"{name:24}{cells}")
    return "\n".join(lines)


def _cell(score: Mapping[str, float]) -> str:
    if not score:
        return ""
    between = f"{score['low']:.2f}-{score['high']:.2f}"
    if "accuracy" in score:
        return f"{score['accuracy']:.3f}  {between}"
    return f"{score['f1']:.3f} ({score['precision']:.2f}/{score['recall']:.2f})  {between}"


def wrongs(report: Report) -> Iterator[str]:
    """Yield lines on what is taken for what, and the documents that are read worst, from clean text."""
    from models.report import ordered

    yield "\nTaken for something else, in records that were found (annotated > said: times)"
    for name, counts in report.confusion.items():
        right = sum(n for (a, b), n in counts.items() if a == b)
        yield f"{name}: {right} of {counts.total()} right"
        yield from (f"    {a} > {b}: {n}" for (a, b), n in ordered(counts) if a != b)
    yield "\nRead worst: F1 of all records together, fields below that"
    yield from (f"{bad.id:24}{bad.f1:.3f}  {'; '.join(bad.fields)}" for bad in report.worst)


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
