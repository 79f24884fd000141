"""How far scores would move with other documents: bootstrap intervals over documents.

The percentile bootstrap (Efron 1979): documents are drawn with replacement, the score of each draw is taken,
and the interval holds the middle 95 % of them. Documents are drawn rather than records, as those of one
document are right or wrong together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.evaluation import Scores

DRAWS = 2000
"""Enough that the second digit of an interval stands still."""
SEED = 1
TAILS = (2.5, 97.5)
"""Percentiles of the draws between which the interval lies."""

Interval = tuple[float, float]


def intervals(parts: Sequence[Scores]) -> dict[str, Interval]:
    """Return field → lower and upper end of its score, F1 or accuracy, from the scores of each document."""
    drawn = np.random.default_rng(SEED).multinomial(len(parts), [1 / len(parts)] * len(parts), size=DRAWS)
    found: dict[str, Interval] = {}
    for name in dict.fromkeys(name for part in parts for name in part.total):
        counts = np.array([(part.right[name], part.total[name]) for part in parts])
        right, asked = (drawn @ counts).T
        found[f"{name}, accuracy"] = _middle(right, asked)
    for name in dict.fromkeys(name for part in parts for name in part.tallies):
        tallies = [part.tallies.get(name) for part in parts]
        counts = np.array([(2 * t.right, t.said + t.gold) if t else (0, 0) for t in tallies])
        twice, both = (drawn @ counts).T
        found[name] = _middle(twice, both)
    return found


def _middle(part: NDArray[np.int64], whole: NDArray[np.int64]) -> Interval:
    scores = part / np.maximum(whole, 1)
    low, high = np.percentile(scores, TAILS)
    return round(float(low), 4), round(float(high), 4)
