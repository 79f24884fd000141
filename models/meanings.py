"""What words mean, told by the company they keep, and from them in a few numbers what an article says.

A bag of words tells a model nothing of a word that it has seldom met; words of like meaning lie near each
other. Every word has two vectors, fitted on the texts that the models learn from:

- its topics: latent semantic analysis, the singular vectors of the texts' tf-idf (Deerwester et al. 1990);
- its neighbours: the singular vectors of the positive pointwise mutual information of words that stand near
  each other (Levy, Goldberg and Dagan 2015), weighted by smooth inverse frequency (Arora et al. 2017).

An article has the sum over its words, each half of unit length, as far as it departs from the mean article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 100
"""Numbers in either vector of a word; 60 to 200 do about as well in cross-validation."""
SEEN_IN = 3
"""Texts that a word must stand in to have a meaning."""
WINDOW = 5
"""Words on either side that are neighbours; one at distance n counts 1/n. 3 and 10 do no better."""
SMOOTHING = 0.75
"""Power of a neighbour's frequency, which holds rare ones down (Levy, Goldberg and Dagan 2015)."""
COMMON = 1e-4
"""Share of all words at which a word counts half; 1e-3 does about as well."""
SEED = 0
UNKNOWN = -1
"""Stands for the number of a word that a vocabulary does not have: as an index, the last place."""

Numbers = NDArray[np.float32]
Known = tuple[NDArray[np.intp], NDArray[np.intp]]
"""The numbers of words that a vocabulary has, and how often each of them stands in a text."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The words' vectors: row `vocabulary[word]` of `table` has the topics, then the neighbours.

    `table` is (words, 2 n), already weighted and of half precision; `center`, (2 n), is the mean of the texts
    fitted on.
    """

    vocabulary: Mapping[str, int]
    table: Numbers
    center: Numbers

    def of(self, texts: Sequence[Mapping[str, int]]) -> list[Numbers]:
        """Return the numbers, (2 n), of each text, whose words stand in it so many times."""
        return [self.of_known(*known) for known in Lookup(self.vocabulary).known(texts)[0]]

    def of_known(self, rows: NDArray[np.intp], often: NDArray[np.intp]) -> Numbers:
        """Return the numbers of a text of whose words `rows` are those in the vocabulary."""
        total: Numbers = (1 + np.log(often.astype(np.float32))) @ self.table.take(rows, axis=0)
        return _unit(total) - self.center

    def tables(self) -> dict[str, Any]:
        """Return the arrays to be kept, by name; `read` takes them."""
        return {
            "meaning_words": np.array(list(self.vocabulary)),
            "meanings": self.table.astype(np.float16),
            "meaning_center": self.center,
        }


class Lookup:
    """Vocabularies that are asked for the same words, each of which is looked up once for all of them."""

    def __init__(self, *vocabularies: Mapping[str, int]):
        self._row = {word: row for row, word in enumerate(dict.fromkeys(chain(*vocabularies)))}
        self._numbers = [
            np.array([*(one.get(word, UNKNOWN) for word in self._row), UNKNOWN], dtype=np.intp)
            for one in vocabularies
        ]

    def known(self, texts: Sequence[Mapping[str, int]]) -> list[list[Known]]:
        """Return of each vocabulary, of each text's words that it has, the numbers and how often they stand.

        The words of all texts are looked up at one go, in which the table stays in the processor's cache.
        """
        ends = np.cumsum([len(counts) for counts in texts], dtype=np.intp)
        rows = np.fromiter(map(self._row.get, chain.from_iterable(texts), repeat(UNKNOWN)), dtype=np.intp)
        often = np.fromiter(chain.from_iterable(counts.values() for counts in texts), dtype=np.intp)
        return [_parted(numbers[rows], often, ends) for numbers in self._numbers]


def _parted(numbers: NDArray[np.intp], often: NDArray[np.intp], ends: NDArray[np.intp]) -> list[Known]:
    """Leave out the words without a number and part the others by text; `ends` are those of the texts."""
    has = numbers != UNKNOWN
    ends = np.append(0, np.cumsum(has))[ends]
    return list(zip(np.split(numbers[has], ends)[:-1], np.split(often[has], ends)[:-1], strict=True))


def read(raw: Mapping[str, Any]) -> Meanings:
    """Return what `Meanings.tables` gave."""
    vocabulary = {word: i for i, word in enumerate(raw["meaning_words"].tolist())}
    return Meanings(vocabulary, raw["meanings"].astype(np.float32), raw["meaning_center"])


def fit(texts: Sequence[Sequence[str]]) -> Meanings:
    """Fit the vectors of the words of `texts`, each the words in their order."""
    seen = Counter(word for text in texts for word in set(text) if word.isalpha())
    words = sorted(word for word, count in seen.items() if count >= SEEN_IN)
    vocabulary = {word: i for i, word in enumerate(words)}
    rows = [
        np.array([vocabulary[word] for word in text if word in vocabulary], dtype=np.int32) for text in texts
    ]
    table = np.hstack([_topics(rows, len(words)), _neighbours(rows, len(words))])
    table = table.astype(np.float16).astype(np.float32)
    bare = Meanings(vocabulary, table, np.zeros(table.shape[1], dtype=np.float32))
    center = np.array(bare.of([Counter(text) for text in texts]), dtype=np.float32).mean(axis=0)
    return Meanings(vocabulary, table, center)


def _topics(rows: Sequence[NDArray[np.int32]], words: int) -> Numbers:
    """Return the topics of every word, weighted by its inverse frequency in texts."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    ends = np.cumsum([0, *map(len, rows)])
    counts = csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), words))
    counts.sum_duplicates()
    weigh = TfidfTransformer(sublinear_tf=True)
    _, scale, topics = _singular(weigh.fit_transform(counts))
    whitened: Numbers = (topics / scale[:, None]).T * weigh.idf_[:, None]
    return _even(whitened)


def _neighbours(rows: Sequence[NDArray[np.int32]], words: int) -> Numbers:
    """Return the vector of every word as its neighbours tell it, weighted by its frequency."""
    from scipy.sparse import coo_matrix

    pairs = [(row[:-n], row[n:], n) for row in rows for n in range(1, WINDOW + 1)]
    left, right = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    near = np.concatenate([np.full(len(one), 1 / n) for one, _, n in pairs])
    half = coo_matrix((near, (left, right)), shape=(words, words)).tocsr()
    both = (half + half.T).tocoo()
    often = np.asarray(both.sum(axis=1)).ravel()
    smooth = often**SMOOTHING / (often**SMOOTHING).sum()
    told = np.log(both.data / (often[both.row] * smooth[both.col]))
    positive = coo_matrix((np.maximum(told, 0), (both.row, both.col)), shape=both.shape).tocsr()
    vectors, _, _ = _singular(positive)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + np.finfo(float).eps
    share = np.bincount(np.concatenate(rows), minlength=words) / sum(map(len, rows))
    return _even(vectors * (COMMON / (COMMON + share))[:, None])


def _singular(matrix: Any) -> tuple[Any, Any, Any]:
    from sklearn.utils.extmath import randomized_svd

    size = min(SIZE, *(side - 1 for side in matrix.shape))
    return tuple(randomized_svd(matrix, size, random_state=SEED))


def _even(table: Any) -> Numbers:
    """Bring a table to a scale that half precision holds; an article's sum is of unit length anyway."""
    scaled: Numbers = (table / np.abs(table).max()).astype(np.float32)
    return scaled


def _unit(numbers: Numbers) -> Numbers:
    """Bring either half of some numbers to unit length; what has none stays 0."""
    halves = numbers.reshape(2, -1)
    lengths = np.linalg.norm(halves, axis=1, keepdims=True)
    united: Numbers = (halves / np.maximum(lengths, np.finfo(np.float32).tiny)).ravel()
    return united
