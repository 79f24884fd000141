"""A character CRF that decides which spans of a text are mentions, of all seven kinds at once.

Linear-chain CRF (Lafferty et al. 2001), fitted with CRFsuite and stored in its format; labels are BIOES. The
texts of a batch are tagged together, which takes half the time that CRFsuite takes for them one by one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pycrfsuite

from models import features
from models.crf import Chain, Scores
from models.features import KINDS
from models.runs import LAST, POSITIONS, cells, columns
from models.windows import UNKNOWN

if TYPE_CHECKING:
    from extract.types import Kind
    from models.annotated import Span

    Example = tuple[Sequence[features.Zone], Sequence[features.Rows], Sequence[Span]]

FILE = "tagger.crfsuite"
CARD = "tagger.json"
OUTSIDE = "O"
_LETTERS = dict(zip([OUTSIDE, *map("".join, product(KINDS, POSITIONS))], ascii_letters, strict=False))
"""Label → the letter that it is written as, so that a pattern finds the spans."""
_SPANS = re.compile(
    "|".join(
        "(?P<{0}>{B}{I}*{E}|{S})".format(kind, **{place: _LETTERS[kind + place] for place in POSITIONS})
        for kind in KINDS
    )
)

TOGETHER = 1 << 17
"""Characters whose features are held at once: some fifty numbers each."""

PARAMETERS = {"c1": 0.3, "c2": 0.02, "max_iterations": 120}
"""L-BFGS with both penalties; `c1` keeps the model small."""


def labels_of(size: int, spans: Iterable[Span]) -> list[str]:
    """Return the BIOES label of each of `size` characters; spans must not overlap."""
    labels = [OUTSIDE] * size
    for kind, start, end in spans:
        if end - start == 1:
            labels[start] = kind + "S"
            continue
        labels[start : start + 1] = [kind + "B"]
        labels[start + 1 : end - 1] = [kind + "I"] * (end - start - 2)
        labels[end - 1] = kind + "E"
    return labels


def written(labels: Iterable[str]) -> str:
    """Write every label as one letter."""
    return "".join([_LETTERS[label] for label in labels])


def spans_of(letters: str, first: int = 0, stop: int | None = None) -> Iterator[Span]:
    """Yield the well-formed spans of BIOES labels, as `written`; a span that does not close is dropped.

    `first` and `stop` bound the letters that are read.
    """
    for found in _SPANS.finditer(letters, first, len(letters) if stop is None else stop):
        yield cast("Kind", found.lastgroup), *found.span()


def fit(path: Path, examples: Iterable[Example]) -> None:
    """Fit a tagger and write it to `path`; an example is a text's zones, their features and its spans."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for zones, rows, spans in examples:
        labels = labels_of(max((end for _, _, end in spans), default=0), spans)
        labels += [OUTSIDE] * (max((end for _, end in zones), default=0) - len(labels))
        for zone, own in zip(zones, rows, strict=True):
            trainer.append(own, labels[slice(*zone)])
    trainer.train(str(path))


class Tagger:
    """A fitted tagger."""

    def __init__(self, path: Path):
        self._chain = Chain.read(path)
        numbers = {feature: number for number, feature in enumerate(self._chain.attributes)}
        self._features = features.Features(features.Known(numbers))
        self._letters = np.frombuffer(written(self._chain.labels).encode(), dtype=np.uint8)
        place = {label: i for i, label in enumerate(self._chain.labels)}
        self._labels = np.array(
            [[place.get(kind + position, UNKNOWN) for position in POSITIONS] for kind in KINDS]
        )

    @classmethod
    def load(cls, folder: Path) -> Tagger | None:
        """Load the tagger of a folder of models, if it is there."""
        path = folder / FILE
        return cls(path) if path.exists() else None

    def weigh(
        self, views: Sequence[features.View], asked: Sequence[Iterable[Span]]
    ) -> list[tuple[list[Span], dict[Span, float]]]:
        """Return for each text its spans, and how likely each of them and each asked span of that text is.

        An asked span must not leave its zone.
        """
        sizes = np.array([end - start for seen in views for start, end in seen.zones], dtype=np.int64)
        scores = np.concatenate([self._scores(part) for part in _parts(views)], axis=1)
        best, chances = self._chain.weigh(scores, sizes)
        found = _found(views, asked, self._letters[best].tobytes().decode())
        likely = iter(self._least(chances, [one for told in found for one in told]))
        return [
            (
                [one.span for one in told if not one.asked],
                {one.span: chance for one, chance in zip(told, likely, strict=False)},
            )
            for told in found
        ]

    def _scores(self, views: Sequence[features.View]) -> Scores:
        """Return the scores of the labels (rows) at the characters of all zones (columns)."""
        at, numbers = self._features.of(views)
        size = sum(end - start for seen in views for start, end in seen.zones)
        return np.array([np.bincount(at, weights.take(numbers), size) for weights in self._chain.states])

    def _least(self, chances: Scores, spans: Sequence[_Weighed]) -> list[float]:
        """Return the least probability of the labels of each span.

        Of the tagger's own spans the ends tell enough: the likeliest from one to the other is one span.
        """
        told = ((KINDS.index(one.span[0]), one.start, one.end, one.asked) for one in spans)
        kinds, starts, ends, whole = columns(told, 4)
        sizes = np.where(whole, ends - starts, np.minimum(ends - starts, 2))
        of, at, positions = cells(starts, starts + sizes)
        at = np.where(positions == LAST, ends[of] - 1, at)
        labels = self._labels[kinds[of], positions]
        chance = np.where(labels == UNKNOWN, 0.0, chances[labels, at])
        least: list[float] = np.minimum.reduceat(chance, np.cumsum(sizes) - sizes).tolist() if spans else []
        return least


def _parts(views: Sequence[features.View]) -> Iterator[Sequence[features.View]]:
    """Yield the views in parts of about `TOGETHER` characters of zones; a long text has several."""
    part, size = list[features.View](), 0
    for seen in views:
        first = 0
        for i, (start, end) in enumerate(seen.zones, 1):
            size += end - start
            if size >= TOGETHER:
                yield [*part, seen._replace(zones=seen.zones[first:i])]
                part, size, first = [], 0, i
        part.append(seen._replace(zones=seen.zones[first:]))
    yield part


class _Weighed(NamedTuple):
    """A span to be weighed, `asked` for or the tagger's own, with its place in the zones of all texts."""

    span: Span
    asked: bool
    start: int
    end: int


def _found(
    views: Sequence[features.View], asked: Sequence[Iterable[Span]], letters: str
) -> list[list[_Weighed]]:
    """Return for each text its spans and the asked ones, zone by zone.

    `letters` are the labels of all texts' zones, one after another, as `written`.
    """
    found: list[list[_Weighed]] = []
    base = 0
    for seen, wanted in zip(views, asked, strict=True):
        told: list[_Weighed] = []
        waiting = deque(sorted(set(wanted), key=lambda span: span[1]))
        for start, end in seen.zones:
            shift = base - start
            for kind, first, stop in spans_of(letters, base, shift + end):
                told.append(_Weighed((kind, first - shift, stop - shift), False, first, stop))
            while waiting and waiting[0][1] < end:
                span = waiting.popleft()
                told.append(_Weighed(span, True, span[1] + shift, span[2] + shift))
            base = shift + end
        found.append(told)
    return found
