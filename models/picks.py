"""A pick of one out of several candidates, told by named numbers: a conditional logit (McFadden 1974).

Where a `Choice` sorts every example by itself, a pick compares what stands side by side: of the programs of a
report, and none, the one that a figure belongs to. Fitted with SciPy; kept and read as numpy tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np

from models.choices import Scores

Row = Mapping[str, float]
"""What tells a candidate; a feature that is not named is 0."""
RARE = 5
"""Features that fewer candidates of the training examples have are left out."""
ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one pick, and which of them are right; those of which none is teach nothing."""

    rows: Sequence[Row]
    right: Sequence[bool]


class Pick:
    """A fitted pick: every feature's weight."""

    def __init__(self, weights: Mapping[str, float]):
        self.weights = dict(weights)

    @classmethod
    def load(cls, path: Path) -> Pick | None:
        """Read a fitted pick; None if there is no such file."""
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as raw:
            return cls(dict(zip(raw["names"].tolist(), raw["weights"].tolist(), strict=True)))

    def save(self, path: Path) -> None:
        """Write the pick to `path`, which ends in `.npz`."""
        np.savez_compressed(path, names=[*self.weights], weights=[*self.weights.values()])

    def probabilities(self, rows: Sequence[Row]) -> list[float]:
        """Return the probability of every candidate; together they are 1."""
        weight = self.weights.get
        sums = [sum([weight(name, 0.0) * value for name, value in row.items()]) for row in rows]
        most = max(sums)
        raised = [exp(one - most) for one in sums]
        whole = sum(raised)
        return [one / whole for one in raised]


def fit(examples: Sequence[Example], strength: float) -> Pick:
    """Fit a pick; `strength` is the inverse of the L2 penalty.

    Maximises the probability that a right candidate is picked, summed up over the examples in logarithms.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    taught = [example for example in examples if any(example.right)]
    rows = [row for example in taught for row in example.rows]
    seen = Counter(name for row in rows for name, value in row.items() if value)
    column = {name: i for i, name in enumerate(sorted(name for name in seen if seen[name] >= RARE))}
    cells = [
        (i, column[name], value)
        for i, row in enumerate(rows)
        for name, value in row.items()
        if name in column
    ]
    at, across, values = zip(*cells, strict=True)
    table = csr_matrix((values, (at, across)), shape=(len(rows), len(column)))
    right = np.array([said for example in taught for said in example.right], dtype=float)
    sizes = np.array([len(example.rows) for example in taught])
    starts = np.cumsum(sizes) - sizes

    def loss(weights: Scores) -> tuple[float, Scores]:
        sums = table @ weights
        raised = np.exp(sums - np.repeat(np.maximum.reduceat(sums, starts), sizes))
        shares = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        hits = np.add.reduceat(shares * right, starts)
        slope = table.T @ (shares - shares * right / np.repeat(hits, sizes)) + weights / strength
        return float(weights @ weights / (2 * strength) - np.log(hits).sum()), slope

    options = {"maxiter": ROUNDS}
    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options=options)
    return Pick(dict(zip(column, best.x.tolist(), strict=True)))
