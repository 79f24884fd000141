"""Cleaning of text: pure functions whose edits map every offset back."""

from __future__ import annotations

from functools import lru_cache

import opencc


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
