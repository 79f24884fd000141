"""The words that tell what an article is about: jieba's TF-IDF over the words that were cut already."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from heapq import nlargest

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
    table, median, heaviest = _frequencies()
    weights: dict[str, float] = {}
    for count, words in _by_count(reading.counts):
        if len(weights) >= COUNT and nlargest(COUNT, weights.values())[-1] > count * heaviest:
            break  # no rarer word can weigh as much
        weights.update((word, count * table.get(word, median)) for word in words if _CHINESE.fullmatch(word))
    told = [word for word in reading.counts if word in weights]
    return tuple(sorted(told, key=weights.__getitem__, reverse=True)[:COUNT])


def _by_count(counts: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    """Return words by how often they stand, the most frequent first."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        words[count].append(word)
    return sorted(words.items(), reverse=True)
