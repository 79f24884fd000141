"""A choice between a few answers by named features: a logistic regression that reads fast and says why.

Fitted with scikit-learn and kept in skops' format; for reading, its weights are taken out into a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import skopsfile

Row = Sequence[str]
"""The features that an example has; all others it has not."""
Scores = NDArray[np.float64]

RARE = 2
"""Features that fewer training examples have are left out: they can only be learned by heart."""
ROUNDS = 1000


class Choice:
    """A fitted choice. `answers` are in the order of the columns that `probabilities` returns."""

    def __init__(self, fitted: Any):
        names, regression = fitted[0], fitted[-1]
        weights, bias = regression.coef_, regression.intercept_
        if len(regression.classes_) == 2:  # scikit-learn keeps one column of the two
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        self.answers: tuple[str, ...] = tuple(map(str, regression.classes_))
        self._column: dict[str, int] = names.vocabulary_
        self._weights: Scores = np.ascontiguousarray(weights.T, dtype=np.float64)
        self._bias: Scores = np.asarray(bias, dtype=np.float64)

    @classmethod
    def load(cls, path: Path) -> Choice | None:
        """Read a fitted choice; None if there is no such file."""
        if not path.exists():
            return None
        from skops.io import load

        return cls(load(path, trusted=[]))

    def probabilities(self, rows: Sequence[Row]) -> Scores:
        """Return the probability of every answer (columns) for every example (rows)."""
        sums = np.vstack([self._sum(row) for row in rows])
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        probabilities: Scores = raised / raised.sum(axis=1, keepdims=True)
        return probabilities

    def choose(self, rows: Sequence[Row]) -> list[str]:
        """Return the likeliest answer for every example."""
        return [self.answers[i] for i in self.probabilities(rows).argmax(axis=1)] if rows else []

    def _sum(self, row: Row) -> Scores:
        columns = [self._column[name] for name in dict.fromkeys(row) if name in self._column]
        total: Scores = self._weights[columns].sum(axis=0) + self._bias
        return total


def fit(rows: Sequence[Row], answers: Sequence[str], strength: float) -> Any:
    """Fit a choice; `strength` is the inverse of the L2 penalty. Pass the result to `Choice` or `save` it."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline

    seen = Counter(name for row in rows for name in set(row))
    kept = [{name: 1 for name in row if seen[name] >= RARE} for row in rows]
    return Pipeline(
        [("names", DictVectorizer()), ("regression", LogisticRegression(C=strength, max_iter=ROUNDS))]
    ).fit(kept, list(answers))


def save(fitted: Any, path: Path) -> None:
    """Write a fitted choice to `path`."""
    skopsfile.write(fitted, path)
