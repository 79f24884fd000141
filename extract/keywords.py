"""The words that tell what an article is about: jieba's TF-IDF over the words that were cut already."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache

from extract.reading import Reading

COUNT = 10
"""Keywords of an article, at most."""

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")


@cache
def _frequencies() -> tuple[dict[str, float], float, float]:
    """Return the inverse document frequency of every word in the table that jieba ships, the median and the
    highest.

    jieba's own tokenizer is not asked, so that its main dictionary is never loaded: that would write a cache
    into the temporary folder and log to the terminal.
    """
    with warnings.catch_warnings():  # of a file left open, and of parts of setuptools that go out of use
        warnings.simplefilter("ignore")
        from jieba import analyse
    table: dict[str, float] = analyse.default_tfidf.idf_freq
    return table, analyse.default_tfidf.median_idf, max(table.values())


def keywords(reading: Reading) -> tuple[str, ...]:
    """Return the weightiest words of an article's text, the weightiest first, in simplified characters.

    Weighed are words of two Chinese characters and more by their count in the text and jieba's inverse
    document frequency (its median for words that the table does not have); of words that weigh the same, the
    one that stands first in the text goes before.
    """
    heaviest = _frequencies()[2]
    weights = _weights({word: count for word, count in reading.counts.items() if count > 1})
    if len(weights) < COUNT or sorted(weights.values())[-COUNT] <= heaviest:
        weights = _weights(reading.counts)  # a word that stands but once may be among them
    return tuple(sorted(weights, key=weights.__getitem__, reverse=True)[:COUNT])


def _weights(counts: Mapping[str, int]) -> dict[str, float]:
    """Return the weight of every word that may be a keyword, in the order of the words."""
    table, median, _ = _frequencies()
    return {
        word: count * table.get(word, median)
        for word, count in counts.items()
        if len(word) > 1 and _CHINESE.fullmatch(word)
    }
