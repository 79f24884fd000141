"""A linear-chain CRF that CRFsuite has fitted, read as tables and applied to many sequences at once.

Files are in CRFsuite's own format (its `crf1d_model.c` and `cqdb.c`): a header, then the features, each a
type, source, target and weight, and the names of labels and attributes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Numbers = NDArray[np.int64]

_HEADER = struct.Struct("<4sI4s4I5I")
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE = 0
"""Type of a feature of an attribute and a label; those of two labels are of type 1."""
_CHUNK = 12
"""Bytes that stand before the features: what they are, their size and how many."""
GROUP = 1 << 13
"""Places of sequences that are gone through together: few enough for the processor's cache."""
_NAMES = struct.Struct("<4s5I")


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights: `states` of a label (row) for an attribute (column), `transitions` from a row to a column.

    The last column of `states` is 0: that of whatever is not among the `attributes`.
    """

    labels: tuple[str, ...]
    attributes: tuple[bytes, ...]
    states: Scores
    transitions: Scores

    @classmethod
    def read(cls, path: Path) -> Chain:
        """Read a file that CRFsuite wrote; raise `ValueError` if it is of another kind."""
        raw = path.read_bytes()
        magic, _, kind, _, _, _, _, features, labels, attributes, _, _ = _HEADER.unpack_from(raw)
        if (magic, kind) != (b"lCRF", b"FOMC"):
            raise ValueError(f"{path}: no CRF of CRFsuite's")
        count = struct.unpack_from("<I", raw, features + _CHUNK - 4)[0]
        read = np.frombuffer(raw, _FEATURE, count, features + _CHUNK)
        names, told = _names(raw, labels), _names(raw, attributes)
        states = np.zeros((len(names), len(told) + 1))
        transitions = np.zeros((len(names), len(names)))
        own, between = read[read["type"] == _STATE], read[read["type"] != _STATE]
        states[own["target"], own["source"]] = own["weight"]
        transitions[between["source"], between["target"]] = between["weight"]
        return cls(tuple(name.decode() for name in names), told, states, transitions)

    def weigh(self, scores: Scores, sizes: Numbers) -> tuple[Numbers, Scores]:
        """Return the likeliest labels of sequences, and the probability of every label at every place.

        `scores` are those of the labels (rows) at the places (columns) of all sequences, one after another;
        `sizes` tells the length of each, 1 and more.
        """
        labels, chances = np.empty(scores.shape[1], dtype=np.int64), np.empty_like(scores)
        starts = np.cumsum(sizes) - sizes
        order = np.argsort(-sizes, kind="stable")  # those of one group are of about the same length
        for group in np.split(order, np.flatnonzero(np.diff(np.cumsum(sizes[order]) // GROUP)) + 1):
            steps, packed = _steps(starts[group], sizes[group])
            own = scores.take(packed, axis=1)
            labels[packed] = self._best(own, steps)
            chances[:, packed] = self._chances(own, steps)
        return labels, chances

    def _best(self, scores: Scores, steps: Sequence[slice]) -> Numbers:
        """Return the likeliest labels (Viterbi 1967); sequences are packed as `_steps` does."""
        best = scores.copy()
        arcs = self.transitions[:, :, None]
        for before, now in _pairs(steps):
            best[:, now] += (best[:, None, before] + arcs).max(axis=0)
        at, into = np.ascontiguousarray(best.T), np.ascontiguousarray(self.transitions.T)
        labels: Numbers = at.argmax(axis=1)  # as they are where a sequence ends; each tells the one before
        for before, now in reversed(_pairs(steps)):
            labels[before] = (at[before] + into[labels[now]]).argmax(axis=1)
        return labels

    def _chances(self, scores: Scores, steps: Sequence[slice]) -> Scores:
        """Return the probability of every label at every place (forward-backward, Rabiner 1989).

        Both passes are scaled anew at every place, so that nothing overflows.
        """
        arcs = np.exp(self.transitions)
        own = np.exp(scores - scores.max(axis=0))
        forward, backward = own.copy(), np.ones_like(own)
        for before, now in _pairs(steps):
            step = forward[:, now] * (arcs.T @ forward[:, before])
            forward[:, now] = step / step.sum(axis=0)
        for before, now in reversed(_pairs(steps)):
            step = arcs @ (own[:, now] * backward[:, now])
            backward[:, before] = step / step.sum(axis=0)
        chances: Scores = forward * backward
        chances /= chances.sum(axis=0)
        return chances


def _names(raw: bytes, at: int) -> tuple[bytes, ...]:
    """Return the names in a table of CRFsuite's that begins at an offset, in the order of their numbers."""
    _, _, _, _, count, places = _NAMES.unpack_from(raw, at)
    names = []
    for place in struct.unpack_from(f"<{count}I", raw, at + places):
        _, size = struct.unpack_from("<2I", raw, at + place)
        names.append(raw[at + place + 8 : at + place + 8 + size - 1])  # a zero byte closes each
    return tuple(names)


def _steps(starts: Numbers, sizes: Numbers) -> tuple[list[slice], Numbers]:
    """Pack sequences, the longest first: their first places, then their second ones, and so on.

    Return where each step stands, and the places in the order in which they are packed. A step goes on with
    the first sequences of the one before.
    """
    counts = [int(np.count_nonzero(sizes > step)) for step in range(sizes.max(initial=0))]
    ends = np.cumsum([0, *counts]).tolist()
    packed = [starts[:count] + step for step, count in enumerate(counts)]
    steps = [slice(*step) for step in pairwise(ends)]
    return steps, np.concatenate([np.empty(0, dtype=np.int64), *packed])


def _pairs(steps: Sequence[slice]) -> list[tuple[slice, slice]]:
    """Return of every step but the first what it goes on with in the one before, and itself."""
    return [
        (slice(before.start, before.start + now.stop - now.start), now) for before, now in pairwise(steps)
    ]
