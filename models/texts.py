"""What an article is about: whether it reports a community program, and which types of initiative.

Linear models over three bags of words (body, headline, head of the body), weighted by tf-idf, over the cue
words of the codebook and over what the words mean. Kept as numpy tables, whose bytes depend on the data
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from operator import add
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import meanings
from models.meanings import Numbers

FILE = "texts.npz"
CARD = "texts.json"

LEAD = 150
"""Characters of a body in which a report says what it is about."""
CUE_WEIGHT = 0.15
"""Scale of cue features against bags of unit length; of 0.15 to 0.6 the best in cross-validation."""
MEANING_WEIGHT = 0.7
"""Scale of meanings against bags of unit length; 1 does as well."""
LOOSENESS = 20.0
"""Inverse of the L2 penalty; 3 scores lower, 30 and 100 no higher."""
TYPE_FROM = 0.3
"""Probability from which an article is of a type besides the main one; 0.25 to 0.4 do about as well."""
PARTS = 5
"""Parts in which documents are held out for calibration; with fewer of either side there is none."""
SIGMOID = 1000.0
"""Inverse of the L2 penalty on the two numbers of the calibration: next to none."""
SEEN_IN = {"body": 3, "head": 2, "lead": 2}
"""Documents that a word, of two characters at least, must stand in to be learned."""

Cues = Mapping[str, tuple[int, int, int]]
"""Type code → how often its cues stand in the body, the headline and the head of the body."""


@dataclass(frozen=True, slots=True)
class Text:
    """What the models see of an article: simplified text, the segmenter's words in it, the cues.

    `counts` tells how often each word stands in the text.
    """

    title: str
    text: str
    words: Sequence[str]
    counts: Mapping[str, int]
    cues: Cues

    def bags(self) -> dict[str, Mapping[str, int]]:
        """Return the bags by name: the body's words; characters in pairs of its head and of the headline."""
        return {"body": self.counts, "head": _pairs(self.title), "lead": _pairs(self.text[:LEAD])}

    def cue_row(self, codes: Sequence[str]) -> list[float]:
        """Return four numbers for each type: log count, headline, head of the body, share of all cues."""
        total = 1 + sum(count for count, _, _ in self.cues.values())
        row: list[float] = []
        for code in codes:
            count, title, lead = self.cues.get(code, (0, 0, 0))
            row += [log1p(count), float(min(title, 2)), 0.7 * min(lead, 2), 2 * count / total]
        return [CUE_WEIGHT * value for value in row]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what it is: relevant or not, and its types, the main one first."""

    text: Text
    relevant: bool
    types: tuple[str, ...]


@dataclass(slots=True)
class Weights:
    """A fitted model as tables: vocabulary and idf of each bag, meanings, a row of weights for every feature.

    The words of the body are looked up for its bag and for their meanings at once.

    Columns of `table` are relevance, then `main` classes, then `codes`; its rows are the cues, the bags from
    their `offsets` on, and last the meanings.
    """

    codes: list[str]
    main: list[str]
    cue_codes: list[str]
    lookups: dict[str, meanings.Lookup]
    idf: dict[str, NDArray[np.float32]]
    meanings: meanings.Meanings
    table: NDArray[np.float32]
    bias: NDArray[np.float32]
    offsets: dict[str, int]


def _pairs(text: str) -> Counter[str]:
    return Counter(map(add, text, text[1:]))


class TextModel:
    """A fitted model of relevance and types."""

    def __init__(self, weights: Weights):
        self._weights = weights

    @property
    def codes(self) -> list[str]:
        """The types that the model knows."""
        return self._weights.codes

    @classmethod
    def load(cls, folder: Path) -> TextModel | None:
        """Load the model of a folder of models, if it is there."""
        path = folder / FILE
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as raw:
            return cls(_weights(raw))

    def judge(self, texts: Sequence[Text]) -> list[tuple[float, tuple[str, ...]]]:
        """Return for each text the probability that it is relevant, and its types if it is.

        The main type comes first.
        """
        return [self._verdict(scores) for scores in self._scores(texts)]

    def _verdict(self, scores: Numbers) -> tuple[float, tuple[str, ...]]:
        weights = self._weights
        classes = 1 + len(weights.main)
        main = weights.main[int(np.argmax(scores[1:classes]))]
        chances = 1 / (1 + np.exp(-scores[classes:]))
        likely = sorted(zip(-chances, weights.codes, strict=True))
        others = [code for chance, code in likely if -chance >= TYPE_FROM and code != main]
        return float(1 / (1 + np.exp(-scores[0]))), (main, *others)

    def _scores(self, texts: Sequence[Text]) -> list[Numbers]:
        """Return the scores of texts: table by table, each of which then stays in the processor's cache."""
        weights = self._weights
        cues = [np.array(text.cue_row(weights.cue_codes), dtype=np.float32) for text in texts]
        scores: list[Numbers] = [row @ weights.table[: len(row)] for row in cues]
        bags = [text.bags() for text in texts]
        told = {name: lookup.known([bag[name] for bag in bags]) for name, lookup in weights.lookups.items()}
        for i, known in enumerate(told["body"][1]):
            meant = (MEANING_WEIGHT * weights.meanings.of_known(*known)).astype(np.float32)
            scores[i] = scores[i] + meant @ weights.table[-len(meant) :]
        for name, (own, *_) in told.items():
            for i, (at, often) in enumerate(own):
                if not len(at):
                    continue
                values = (1 + np.log(often)) * weights.idf[name].take(at)
                values /= np.sqrt((values**2).sum())
                table = weights.table.take(at + weights.offsets[name], axis=0)
                scores[i] = scores[i] + values.astype(np.float32) @ table
        return [weights.bias + own for own in scores]


def fit(
    path: Path, documents: Sequence[Example], others: Sequence[Example], cue_codes: Sequence[str]
) -> None:
    """Fit relevance on all examples and types on the relevant ones; write the model to `path`.

    The probability of relevance is calibrated on `documents` alone: `others` are written to teach, and are
    easier.
    """
    np.savez_compressed(path, **_fit(documents, others, list(cue_codes)))


def _fit(documents: Sequence[Example], others: Sequence[Example], cue_codes: list[str]) -> dict[str, Any]:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    examples = [*documents, *others]
    blocks = [csr_matrix(np.array([e.text.cue_row(cue_codes) for e in examples]))]
    bags = [e.text.bags() for e in examples]
    meant = meanings.fit([e.text.words for e in examples])
    tables: dict[str, Any] = meant.tables()
    for name, least in SEEN_IN.items():
        own = [bag[name] for bag in bags]
        seen = Counter(word for bag in own for word in bag if len(word) > 1)
        kept = [{word: n for word, n in bag.items() if seen[word] >= least} for bag in own]
        words, weigh = DictVectorizer(), TfidfTransformer(sublinear_tf=True)
        blocks.append(weigh.fit_transform(words.fit_transform(kept)))
        tables[name + "_words"] = np.array(words.feature_names_)
        tables[name + "_idf"] = weigh.idf_.astype(np.float32)
    blocks.append(csr_matrix(MEANING_WEIGHT * np.array(meant.of([e.text.counts for e in examples]))))
    features = hstack(blocks).tocsr()
    relevant = [i for i, e in enumerate(examples) if e.relevant]
    rows = features[relevant]
    held = [examples[i].types for i in relevant]
    told_of = Counter(code for types in held for code in types)
    codes = sorted(code for code, n in told_of.items() if 1 < n < len(held))
    told = np.array([e.relevant for e in examples])
    models = [_calibrated(_line(features, told, balanced=True), features, told, len(documents))]
    models.append(_line(rows, [types[0] for types in held], balanced=True))
    models += [_line(rows, [code in types for types in held]) for code in codes]
    weights, biases = [m.coef_ for m in models], [m.intercept_ for m in models]
    if len(models[1].classes_) == 2:  # scikit-learn keeps one row of the two
        weights[1], biases[1] = np.vstack([-weights[1], weights[1]]), np.append(-biases[1], biases[1])
    return {
        **tables,
        "codes": np.array(codes),
        "main": models[1].classes_,
        "cue_codes": np.array(cue_codes),
        "table": np.ascontiguousarray(np.vstack(weights).T, dtype=np.float16),  # kept in half the room
        "bias": np.concatenate(biases).astype(np.float32),
    }


def _calibrated(model: Any, rows: Any, told: NDArray[np.bool_], documents: int) -> Any:
    """Scale a model so that its probabilities are those of held-out documents, the first of `rows`.

    Platt's sigmoid (1999) over scores out of fold.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold

    if min(np.bincount(told[:documents], minlength=2)) < PARTS:
        return model
    scores = np.zeros(documents)
    others = np.arange(documents, len(told))
    for fitted, held in StratifiedKFold(PARTS).split(scores, told[:documents]):
        known = np.concatenate([fitted, others])
        scores[held] = _line(rows[known], told[known], balanced=True).decision_function(rows[held])
    sigmoid = LogisticRegression(C=SIGMOID).fit(scores[:, None], told[:documents])
    slope = float(sigmoid.coef_[0, 0])
    model.coef_, model.intercept_ = model.coef_ * slope, model.intercept_ * slope + sigmoid.intercept_
    return model


def _line(rows: Any, labels: Iterable[Any], balanced: bool = False) -> Any:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=LOOSENESS, max_iter=500, class_weight="balanced" if balanced else None)
    return model.fit(rows, list(labels))


def _weights(raw: Mapping[str, Any]) -> Weights:
    lookups, idf, offsets = {}, {}, {}
    meant = meanings.read(raw)
    at = 4 * len(raw["cue_codes"])
    for name in SEEN_IN:
        vocabulary = {word: i for i, word in enumerate(raw[name + "_words"].tolist())}
        lookups[name] = meanings.Lookup(vocabulary, *[meant.vocabulary] * (name == "body"))
        idf[name], offsets[name] = raw[name + "_idf"], at
        at += len(vocabulary)
    lists = {key: raw[key].tolist() for key in ("codes", "main", "cue_codes")}
    return Weights(
        **lists,
        lookups=lookups,
        idf=idf,
        offsets=offsets,
        meanings=meant,
        table=raw["table"].astype(np.float32),
        bias=raw["bias"],
    )
