"""Punctuation as Chinese print has it, which rules and models read: many dumps write ，：（） as ASCII."""

from __future__ import annotations

import re

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_FOREIGN = r"[^\x00-\x7f]"
_INSIDE = r"[^()\n]{1,200}"
_BRACKETS = re.compile(
    rf"(?<={_FOREIGN})\({_INSIDE}\)|(?<![A-Za-z0-9])\((?=[^()\n]{{0,40}}?{_FOREIGN}){_INSIDE}\)"
)
_MARK = re.compile(rf"(?<={_FOREIGN})[,;:?!]|(?<=%)[,;](?! )|[,;:?!](?={_FOREIGN})")


def widen(text: str) -> str:
    """Return `text`, of the same length, with Chinese marks where ASCII ones stand beside Chinese.

    Those within a number, a time, a formula or foreign words stay: 1,200 · 8:30 · https://…
    """
    if "(" in text:
        text = _BRACKETS.sub(lambda match: f"（{match[0][1:-1]}）", text)
    return _MARK.sub(lambda match: match[0].translate(_WIDE), text)
