"""A choice between a few answers by named features: a logistic regression that reads fast and says why.

Fitted with scikit-learn; kept and read as numpy tables, whose bytes depend on the data alone and which load
without scikit-learn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = Sequence[str]
"""The features that an example has; all others it has not."""
Scores = NDArray[np.float64]

RARE = 2
"""Features that fewer training examples have are left out: they can only be learned by heart."""
ROUNDS = 1000


class Choice:
    """A fitted choice. `answers` are in the order of the columns that `probabilities` returns.

    `names` are the features, `weights` has a row for each of them and a column for every answer, `bias` a
    number for every answer.
    """

    def __init__(self, answers: Sequence[str], names: Sequence[str], weights: Scores, bias: Scores):
        self.answers = tuple(answers)
        self._column = {name: i for i, name in enumerate(names)}
        nothing = np.zeros_like(bias)
        self._weights = np.vstack([weights, bias, nothing])  # every example has a bias; what is unknown has 0

    @classmethod
    def load(cls, path: Path) -> Choice | None:
        """Read a fitted choice; None if there is no such file."""
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as raw:
            return cls(raw["answers"].tolist(), raw["names"].tolist(), raw["weights"], raw["bias"])

    @classmethod
    def of(cls, fitted: Any) -> Choice:
        """Take the tables out of what `fit` returns."""
        return cls(*_tables(fitted).values())

    def probabilities(self, rows: Iterable[Row]) -> Scores:
        """Return the probability of every answer (columns) for every example (rows).

        Rows may come one by one: features that are forgotten once they are looked up take no room.
        """
        sums = self._sums(rows)
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        probabilities: Scores = raised / raised.sum(axis=1, keepdims=True)
        return probabilities

    def choose(self, rows: Iterable[Row]) -> list[str]:
        """Return the likeliest answer for every example."""
        return [self.answers[i] for i in self._sums(rows).argmax(axis=1)]

    def _sums(self, rows: Iterable[Row]) -> Scores:
        """Return the sum of the weights of every answer (columns) for every example (rows)."""
        columns, starts, bias = list[int](), list[int](), len(self._column)
        for row in rows:
            starts.append(len(columns))
            columns += dict.fromkeys(map(self._column.get, row, repeat(bias + 1)))  # each once
            columns.append(bias)
        if not starts:
            return np.empty((0, len(self.answers)))
        told = np.fromiter(columns, dtype=np.intp, count=len(columns))  # faster than numpy reads a list
        sums: Scores = np.add.reduceat(self._weights.take(told, axis=0), starts, axis=0)
        return sums


def fit(rows: Sequence[Row], answers: Sequence[str], strength: float) -> Any:
    """Fit a choice; `strength` is the inverse of the L2 penalty. Pass the result to `Choice.of` or `save`."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline

    seen = Counter(name for row in rows for name in set(row))
    kept = [{name: 1 for name in row if seen[name] >= RARE} for row in rows]
    return Pipeline(
        [("names", DictVectorizer()), ("regression", LogisticRegression(C=strength, max_iter=ROUNDS))]
    ).fit(kept, list(answers))


def save(fitted: Any, path: Path) -> None:
    """Write a fitted choice to `path`, which ends in `.npz`."""
    np.savez_compressed(path, **_tables(fitted))


def _tables(fitted: Any) -> dict[str, Any]:
    names, regression = fitted[0], fitted[-1]
    weights, bias = regression.coef_, regression.intercept_
    if len(regression.classes_) == 2:  # scikit-learn keeps one column of the two
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return {
        "answers": np.array([str(answer) for answer in regression.classes_]),
        "names": np.array(names.feature_names_),
        "weights": np.ascontiguousarray(weights.T, dtype=np.float32),  # kept in half the room
        "bias": np.asarray(bias, dtype=np.float64),
    }
