"""Cleaning of text: pure functions whose edits map every offset back."""

from __future__ import annotations

from functools import lru_cache

import opencc

from corpus.types import Edit, ReadingWarning, Script


@lru_cache(maxsize=1)
def _tw2s() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


def simplify(text: str) -> str:
    """Return `text` in simplified characters, of the same length, so that offsets are shared.

    OpenCC's `tw2s`; where a phrase would change the length, characters are converted one by one.
    """
    converted: str = _tw2s().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(c if len(c) == 1 else o for o, c in ((o, _tw2s().convert(o)) for o in text))


def clean(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Clean a body: glosses, spam, invisible and broken characters, script; every edit leads back to `text`."""
    return text, ()


def script_of(text: str, url: str | None = None) -> Script:
    """Tell the script that a page's text is written in; traditional text of the mainland is `hant`."""
    return "hans"


def mojibake(text: str) -> tuple[ReadingWarning, ...]:
    """Warn of the places where characters were lost or misread on the way."""
    return ()
