"""`shequ train`: fit every model anew, out of what is in the repository alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.read import read_page
from corpus.types import Article
from extract import pipeline
from extract.reading import Found
from models import annotated, features, tagger
from models.annotated import Annotated
from models.store import FITTED

ANNOTATED = Path("corpus/annotated")


def found_of(document: Annotated) -> Found:
    """Read an annotated document as far as the candidates, which is what the models learn from."""
    article = read_page(document.page())
    if not isinstance(article, Article):
        raise ValueError(f"{document.id}: {article.reason}")
    found = Found(pipeline.reading_of(article))
    found.candidates = pipeline.candidates(found.reading)
    return found


def fit_tagger(folder: Path, documents: Sequence[Annotated]) -> None:
    """Fit the tagger and write it into `folder`."""
    examples = []
    for document in documents:
        found = found_of(document)
        reading = found.reading
        rows = features.rows(reading.text, reading.title, reading.words, found.candidates)
        examples.append((reading.text, rows, document.spans))
    tagger.fit(folder / tagger.FILE, examples)


def fit_models(folder: Path, documents: Sequence[Annotated]) -> None:
    """Fit every model on `documents` and write them into `folder`, which must exist."""
    fit_tagger(folder, documents)


def train(gold: Path = ANNOTATED, out: Path = FITTED) -> None:
    """Fit every model on the annotated documents of GOLD and write them to OUT."""
    out.mkdir(parents=True, exist_ok=True)
    fit_models(out, annotated.read_annotated(gold))


if __name__ == "__main__":
    train()
