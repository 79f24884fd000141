"""Read every document with models that have not seen its province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.read import read_page
from corpus.types import Article, Page
from extract import pipeline
from extract.rows import document_row
from models import evaluation
from models.annotated import Annotated, elsewhere, folds
from models.store import FITTED
from scripts.fitting import fit_models

PROCESSES = 2
"""Folds fitted at a time: what a machine of two cores can bear."""

SUFFIXES = {"html": ".html", "txt": ".txt"}

Rows = dict[str, dict[str, dict[str, Any]]]
"""Form of the input (`clean`, `html`, `txt`) → id → row."""


def pages_of(document: Annotated, pages: Path | None) -> Iterable[tuple[str, Page]]:
    """Yield the forms in which a document is read: its clean text, and its pages under `pages` if any.

    A page comes without its address, as from a folder: the annotated one would give its date away.
    """
    yield "clean", document.page()
    for form, suffix in SUFFIXES.items():
        path = pages / form / f"{document.id}{suffix}" if pages else None
        if path and path.exists():
            yield (
                form,
                Page(
                    id=document.id,
                    kind="html" if form == "html" else "text",
                    origin=str(path),
                    content=path.read_bytes(),
                ),
            )


def read_rows(documents: Iterable[Annotated], pages: Path | None, models: Path = FITTED) -> Rows:
    """Read documents in every form with the models of a folder; a rejected page has no row."""
    nlp = pipeline.load(models)
    rows: Rows = {}
    for document in documents:
        for form, page in pages_of(document, pages):
            article = read_page(page)
            found = rows.setdefault(form, {})
            if isinstance(article, Article):
                found[document.id] = document_row(pipeline.read_document(nlp, article))
    return rows


def read_fold(
    held: Sequence[Annotated], rest: Sequence[Annotated], reports: Sequence[Annotated], pages: Path | None
) -> Rows:
    """Read documents with models fitted on `rest` alone, and on the reports from other provinces."""
    with TemporaryDirectory() as folder:
        fit_models(Path(folder), rest, elsewhere(reports, held))
        return read_rows(held, pages, Path(folder))


def processes() -> ProcessPoolExecutor:
    """Return what fits models beside one another."""
    return ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"))


def rows_of_folds(
    pool: Executor,
    documents: Sequence[Annotated],
    reports: Sequence[Annotated],
    count: int,
    pages: Path | None = None,
) -> Rows:
    """Read every document with models fitted on the other folds; whole provinces are held out."""
    dealt = folds(documents, count)
    rests = [[d for other in dealt if other is not held for d in other] for held in dealt]
    rows: Rows = {}
    for part in pool.map(partial(read_fold, reports=reports, pages=pages), dealt, rests):
        for form, found in part.items():
            rows.setdefault(form, {}).update(found)
    return rows


def scores_of(documents: Sequence[Annotated], rows: Rows, fields: Iterable[str]) -> dict[str, Any]:
    """Return the scores of some fields, read from clean text."""
    scores = evaluation.evaluate(documents, rows["clean"])
    return {field: scores[field] for field in fields}
