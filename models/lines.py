"""The line model: how likely each line of a text dump belongs to the article.

A small perceptron over the features of `models/line_features.py`, fitted on the pages of
`models/line_pages.py` with scikit-learn and kept as numpy tables, with a card beside it. (A logistic
regression misses what depends on two things at once: a short line is chrome among links and a heading among
paragraphs.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from corpus.lines import SOLID, Line, split_lines
from models.annotated import Annotated, data_hash, folds
from models.cards import write_card
from models.line_features import CUES, Matrix, features
from models.line_pages import CHROME, training_pages

FITTED = Path(__file__).parent / "fitted" / "lines.npz"
CARD = "lines.json"

COPIES = 12
"""Training pages a document: beyond, held-out scores stand still."""
HIDDEN = 32
"""Units of the hidden layer."""
PENALTY = 0.1
"""L2 penalty; weaker fits the phrases of the training pages rather than their shapes."""
ROUNDS = 30
"""Passes over the training lines; more only sharpen what is already right."""
FOLDS = 5

Scores = NDArray[np.float32]
Labels = NDArray[np.bool_]


class LineModel:
    """A fitted model; `scores` are log-odds, above 0 where the article is likelier.

    `first` and `bias` lead from features to the hidden layer, `second` and `last` from there to the score.
    """

    def __init__(self, tables: Mapping[str, NDArray[np.float32]]):
        self._first, self._bias = tables["first"], tables["bias"]
        self._second, self._last = tables["second"], float(tables["last"])

    def scores(self, lines: Sequence[Line]) -> Scores:
        """Return the log-odds of every line."""
        return self.judge(features(lines))

    def judge(self, seen: Matrix) -> Scores:
        """Return the log-odds of rows of features; written out, as scikit-learn's checks take longer."""
        scores: Scores = np.maximum(seen @ self._first + self._bias, 0) @ self._second + self._last
        return scores


@lru_cache(maxsize=2)
def load(path: Path = FITTED) -> LineModel:
    """Load a fitted model; raises `FileNotFoundError` where there is none."""
    with np.load(path, allow_pickle=False) as raw:
        return LineModel(dict(raw))


def train(documents: Sequence[Annotated], folder: Path, sources: Sequence[Path]) -> dict[str, float]:
    """Fit the model on pages made of `documents`, write it and its card into `folder`; return its scores.

    `sources` are the documents' files, for the card's hash. Scores are of documents left out of the fit, in
    whole provinces.
    """
    held_out = _held_out(documents)
    np.savez_compressed(folder / FITTED.name, **_fit(*_matrix(documents)))
    write_card(
        folder / CARD,
        name="line model of text dumps",
        data=data_hash([*sources, CHROME, CUES]),
        documents=len(documents),
        scores=held_out,
    )
    return held_out


def _fit(seen: Matrix, labels: Labels) -> dict[str, Any]:
    """Fit a network; return its tables, into which the scaling of the features is folded."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits

    network = MLPClassifier((HIDDEN,), alpha=PENALTY, max_iter=ROUNDS, random_state=0)
    with catch_warnings(), threadpool_limits(1):  # one thread adds up in one order, and is fast enough
        simplefilter("ignore", ConvergenceWarning)  # the rounds are meant to end early
        scaler = make_pipeline(StandardScaler(), network).fit(seen, labels)[0]
    (first, second), (bias, last) = network.coefs_, network.intercepts_
    return {
        "first": (first / scaler.scale_[:, None]).astype(np.float32),
        "bias": (bias - (scaler.mean_ / scaler.scale_) @ first).astype(np.float32),
        "second": second[:, 0].astype(np.float32),
        "last": np.float32(last[0]),
    }


def _matrix(documents: Sequence[Annotated]) -> tuple[Matrix, Labels]:
    seen, labels = [], []
    for page in training_pages(documents, COPIES):
        rows = [row for row in page if SOLID.search(row[0])]
        if not rows:
            continue
        lines = split_lines("\n".join(line for line, _ in page), whole=True)
        seen.append(features(lines))
        labels.append(np.array([own for _, own in rows]))
    return np.vstack(seen), np.concatenate(labels)


def _held_out(documents: Sequence[Annotated]) -> dict[str, float]:
    hit = said = own = 0
    dealt = [_matrix(fold) for fold in folds(documents, FOLDS)]
    for left, (seen, labels) in enumerate(dealt):
        others = [fold for i, fold in enumerate(dealt) if i != left]
        model = LineModel(_fit(np.vstack([f[0] for f in others]), np.concatenate([f[1] for f in others])))
        guessed = model.judge(seen) > 0
        hit += int((guessed & labels).sum())
        said += int(guessed.sum())
        own += int(labels.sum())
    return {
        "precision": round(hit / said, 4),
        "recall": round(hit / own, 4),
        "f1": round(2 * hit / (said + own), 4),
    }
