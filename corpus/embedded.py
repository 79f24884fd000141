"""Articles that a page carries in its script and shows only once that has run."""

from __future__ import annotations

import json
import re
from html import unescape

from corpus.layout import fold

_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,100}>(.{2,400000}?)</script", re.I | re.S)
_TEXTAREA = re.compile(
    r"<textarea[^>]{0,200}(?:class|id)=[\"'][^\"'>]{0,60}(?:content|article|body)[^>]{0,100}>(.{200,400000}?)</textarea",
    re.I | re.S,
)
_TAG = re.compile(r"<(?:br|p|/p|div|/div|li)\b[^>]*>|\n", re.I)
_ANY_TAG = re.compile(r"<[^>]{1,2000}>")


def embedded_article(html: str) -> list[str]:
    """Return the paragraphs of the longest JSON-LD `articleBody` or of a <textarea> meant for a script."""
    bodies: list[str] = []
    if "articleBody" in html:
        bodies += [body for match in _LD.finditer(html) for body in _bodies(match[1])]
    if "<textarea" in html:
        bodies += [unescape(match[1]) for match in _TEXTAREA.finditer(html)]
    text = max(bodies, key=len, default="")
    return [line for piece in _TAG.split(text) if (line := fold(_ANY_TAG.sub("", piece)))]


def _bodies(script: str) -> list[str]:
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return []
    items = data.get("@graph", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list):
        return []
    return [
        item["articleBody"]
        for item in items
        if isinstance(item, dict) and isinstance(item.get("articleBody"), str)
    ]
