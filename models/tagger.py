"""A character CRF that decides which spans of a text are mentions, of all seven kinds at once.

Linear-chain CRF (Lafferty et al. 2001) with CRFsuite; labels are BIOES. The model is stored in CRFsuite's
own format.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import pycrfsuite

from models import features
from models.grams import Grams

if TYPE_CHECKING:
    from extract.types import Kind
    from models.annotated import Span

    Example = tuple[Sequence[features.Zone], Sequence[features.Rows], Sequence[Span]]

FILE = "tagger.crfsuite"
CARD = "tagger.json"
OUTSIDE = "O"

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


def spans_of(labels: Sequence[str], offset: int = 0) -> Iterator[Span]:
    """Yield the well-formed spans of BIOES labels; a span that does not close is dropped."""
    start, kind = -1, ""
    for i, label in enumerate(labels):
        if label == OUTSIDE:
            start, kind = -1, ""
            continue
        k, position = label[:1], label[1:]
        if position == "S":
            yield cast("Kind", k), offset + i, offset + i + 1
        if position == "B":
            start, kind = i, k
        elif position not in ("I", "E") or k != kind:
            start, kind = -1, ""
        elif position == "E" and start >= 0:
            yield cast("Kind", k), offset + start, offset + i + 1
            start, kind = -1, ""


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


def _features(tagger: pycrfsuite.Tagger) -> set[bytes]:
    """Return the features that a tagger knows, read out of what CRFsuite writes of a model for people."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "features"
        tagger.dump(str(path))
        _, _, told = path.read_bytes().partition(b"STATE_FEATURES = {")
    return set(re.findall(rb"\(0\) (.*?) --> ", told, re.DOTALL))


class Tagger:
    """A fitted tagger. `grams` are the n-grams and words that it knows, all that it must be told."""

    def __init__(self, path: Path):
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._labels = frozenset(self._tagger.labels())
        self.grams = Grams(_features(self._tagger))

    @classmethod
    def load(cls, folder: Path) -> Tagger | None:
        """Load the tagger of a folder of models, if it is there."""
        path = folder / FILE
        return cls(path) if path.exists() else None

    def weigh(
        self,
        zones: Sequence[features.Zone],
        rows: Sequence[features.Rows],
        asked: Iterable[Span],
    ) -> tuple[list[Span], dict[Span, float]]:
        """Return the spans of a text, and how likely each of them and each asked span is.

        An asked span must not leave its zone.
        """
        waiting = deque(sorted(set(asked), key=lambda span: span[1]))
        spans: list[Span] = []
        chances: dict[Span, float] = {}
        for (start, end), seen in zip(zones, rows, strict=True):
            own = list(spans_of(self._tagger.tag(seen), start))
            for span in own:
                chances[span] = self._chance(span, {span[1], span[2] - 1}, start)
            while waiting and waiting[0][1] < end:
                span = waiting.popleft()
                chances[span] = self._chance(span, range(span[1], span[2]), start)
            spans += own
        return spans, chances

    def _chance(self, span: Span, at: Iterable[int], offset: int) -> float:
        """Return the least probability of a span's labels `at` some of its characters.

        The text last tagged begins at `offset`. Of the tagger's own spans the ends tell enough: the likeliest
        from one to the other is one span.
        """
        kind, start, end = span
        labels = labels_of(end - start, [(kind, 0, end - start)])
        if not self._labels.issuperset(labels):
            return 0.0
        return min(float(self._tagger.marginal(labels[i - start], i - offset)) for i in at)
