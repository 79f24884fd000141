"""What a parser would be slow with is taken out of a page before it is parsed."""

from __future__ import annotations

import re

import numpy as np

MANY_FORMATS = 400
"""Formatting elements more opened than closed, from which they are an attack or a broken editor's work."""
FEW_TAGS = 5 * MANY_FORMATS
"""Tags up to which a page is small, however often its formatting elements are repeated: the pages of portals
have hardly more.
"""
LONG_TAG = 50_000
"""Characters of a tag whose attributes are not read: a parser compares each of them with every other."""
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w-]*)[^<>]{{{LONG_TAG},}}")
_FORMAT = r"(?=[bisufcent])(?:font|[bisu]|big|code|em|nobr|small|strike|strong|tt)(?=[\s>])"
_FORMATS = re.compile(rf"<(/?){_FORMAT}", re.I)
_FORMAT_TAG = re.compile(rf"</?{_FORMAT}[^<>]*>", re.I)


def tamed(html: str, utf8: bytes | None = None) -> bytes:
    """Return a page in UTF-8, as the parser wants it, without what it is slow with: endless tags, and fonts
    never closed, repeated in every one. `utf8` is the page as it is in UTF-8, if that is at hand.
    """
    if _has_long_stretch(html):
        html, utf8 = _LONG_TAG.sub(r"<\1 ", html), None
    encoded = html.encode("utf-8", "ignore") if utf8 is None else utf8
    # every page is counted: by numpy, in bytes, that takes a fifth of the time that characters take
    if np.count_nonzero(np.frombuffer(encoded, np.uint8) == ord("<")) < FEW_TAGS:
        return encoded
    marks = _FORMATS.findall(html)
    if len(marks) - 2 * marks.count("/") < MANY_FORMATS:
        return encoded
    return _FORMAT_TAG.sub("", html).encode("utf-8", "ignore")


def _has_long_stretch(html: str) -> bool:
    """Tell whether half of a long tag's characters, looked at in steps, hold no bracket."""
    half = LONG_TAG // 2
    return any(
        html.find("<", at, at + half) < 0 and html.find(">", at, at + half) < 0
        for at in range(0, len(html) - half, half)
    )
