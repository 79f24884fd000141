"""Fit the models that read articles: what they learn from, as the pipeline sees it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Page
from extract import codebook, pipeline, relevance
from extract.figure.indicators import WORDS as INDICATORS
from models import date_features, features, figure_features, owner_features, program_context, tagger, texts
from models.annotated import Annotated
from models.evaluation import KINDS
from scripts.fit_records import fit_records, reading_of

ARTICLES = Path(texts.__file__).parent / "data" / "articles.jsonl"
"""Short articles in the project's own words: other news, and types of which few are annotated."""


def fit_tagger(folder: Path, documents: Sequence[Annotated]) -> None:
    """Fit the tagger on the documents' marks and on what the rules propose in them."""
    seen = ((document, _view(document)) for document in documents)
    examples = (
        example
        for document, view in seen
        for example in [(view.zones, features.rows(view), document.spans)] * document.weight
    )
    tagger.fit(folder / tagger.FILE, examples)


def _view(document: Annotated) -> features.View:
    reading = reading_of(document.page())
    return features.view(reading.text, reading.title, reading.spelled, pipeline.candidates(reading))


def fit_texts(folder: Path, documents: Sequence[Annotated], reports: Sequence[Annotated]) -> None:
    """Fit the models of relevance and types on documents, reports and the project's short articles."""
    others = [*_short_articles(), *map(_example, reports)]
    texts.fit(folder / texts.FILE, [*map(_example, documents)], others, relevance.cue_codes())


def _example(document: Annotated) -> texts.Example:
    text, record = relevance.text_of(reading_of(document.page())), document.record
    return texts.Example(text, record["relevant"], tuple(record["types"]))


def _short_articles() -> Iterable[texts.Example]:
    for number, line in enumerate(ARTICLES.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        page = Page(id=str(number), kind="article", origin=str(ARTICLES), row=row)
        yield texts.Example(relevance.text_of(reading_of(page)), row["relevant"], tuple(row["types"]))


def fit_models(folder: Path, documents: Sequence[Annotated], reports: Sequence[Annotated]) -> None:
    """Fit the models that read articles and write them into `folder`, which must exist."""
    fit_tagger(folder, [*documents, *reports])
    fit_texts(folder, documents, reports)
    fit_records(folder, documents, reports)


@dataclass(frozen=True, slots=True)
class Card:
    """What a model's card says: file, name, data beside the documents, fields that the model decides."""

    card: str
    name: str
    data: tuple[Path, ...]
    fields: tuple[str, ...]


CARDS = (
    Card(tagger.CARD, "tagger of spans", (), tuple(f"spans {kind}" for kind in KINDS)),
    Card(
        texts.CARD,
        "relevance and types",
        (ARTICLES, codebook.path()),
        ("relevant", "types", "main type, accuracy"),
    ),
    Card(
        "programs.json",
        "whether a name is a program's",
        (program_context.CUES.path,),
        ("programs", "programs, primary", "spans P"),
    ),
    Card(
        "primary.json",
        "whether a report is about a program",
        (program_context.CUES.path,),
        ("programs, primary", "figures, +program"),
    ),
    Card("counted.json", "what a figure counts", (), ("figures, +counted",)),
    Card(
        "indicators.json",
        "indicator of a figure",
        (INDICATORS, figure_features.CUES.path),
        ("figures, +indicator",),
    ),
    Card("figure_owners.json", "program of a figure", (owner_features.CUES,), ("figures, +program",)),
    Card("date_roles.json", "what a date tells", (date_features.CUES.path,), ("dates",)),
    Card("place_roles.json", "role of a place", (), ("places", "place codes")),
    Card("organisation_roles.json", "role of an organisation", (), ("organisations, found",)),
)
"""The models that `fit_models` writes."""
