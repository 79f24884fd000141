"""The words that tell what an article is about: jieba's TF-IDF over the words that were cut already."""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

from extract.reading import Reading

COUNT = 10
"""Keywords of an article, at most."""

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")


class _Words:
    """Stands where jieba has its tokenizer; what it is asked to cut is cut already."""

    def cut(self, words: Iterable[str]) -> Iterable[str]:
        """Return the words as they are."""
        return words


@cache
def _extractor() -> Any:
    """Return jieba's TF-IDF extractor with the IDF table that jieba ships.

    jieba's own tokenizer is not asked, so that its main dictionary is never loaded: that would write a cache
    into the temporary folder and log to the terminal.
    """
    with warnings.catch_warnings():  # of a file left open, and of parts of setuptools that go out of use
        warnings.simplefilter("ignore")
        from jieba import analyse
    extractor = copy.copy(analyse.default_tfidf)
    extractor.tokenizer = _Words()
    return extractor


def keywords(reading: Reading) -> tuple[str, ...]:
    """Return the weightiest words of an article's text, the weightiest first, in simplified characters.

    Weighed are words of two Chinese characters and more by their count in the text and jieba's inverse
    document frequency (its median for words that the table does not have); of words that weigh the same, the
    one that stands first in the text goes before.
    """
    text = reading.text
    words = (text[start:end] for start, end in reading.words if end - start > 1)
    tags: list[str] = _extractor().extract_tags(filter(_CHINESE.fullmatch, words), topK=COUNT)
    return tuple(tags)
