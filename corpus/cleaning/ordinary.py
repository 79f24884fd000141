"""Text as most is: one look at it tells that it holds no character that any step of cleaning is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.cleaning.script import foreign
from corpus.lacking import lacking

WIDE_LETTERS = "０-９Ａ-Ｚａ-ｚ％＋．"
"""Full-width letters and digits and what stands among them, as within the brackets of a class."""
MISREAD = "\u00c2-\u00ef锛銆鈥"
"""What a stretch of text begins with that was read in the wrong encoding."""
_ODD = (
    "\0-\t\x0b-\x1f\x7f-\xa0\xad\u0300-\u200f\u2028-\u202f\u205f-\u206f\u2800-\u3000\u3040-\u33ff"
    "\ua000-\uabff\ud7a4-\uff00\uff61-\ufffc\ufffe\uffff"
)
"""Odd spaces, invisible and private characters, and scripts in which some of them hide."""


@cache
def _ordinary() -> re.Pattern[str]:
    words = lacking(_ODD + WIDE_LETTERS + MISREAD + foreign() + " \\n", beyond="").pattern
    return re.compile(rf"(?!\s){words}(?:(?: |\n\n?)(?!\s){words})*+(?<!\s)")


@lru_cache(maxsize=4)
def is_ordinary(text: str) -> bool:
    """Tell what most steps ask first, of a text and what they make of it: whether none has anything to do.

    Such a text is visible, well read, in simplified characters, its letters of the usual width, its words
    parted by one space and its paragraphs by one or two line ends.
    """
    return _ordinary().fullmatch(text) is not None
