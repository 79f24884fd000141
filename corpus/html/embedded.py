"""Articles that a page carries in its script and shows only once that has run."""

from __future__ import annotations

import json
import re

from selectolax.lexbor import LexborHTMLParser

from corpus.html.layout import fold

_TAG = re.compile(r"<(?:br|/?p|/?div|/?section|li)\b[^<>]*>|\n", re.I)
_ANY_TAG = re.compile(r"<[^<>]{1,2000}>")


def embedded_article(html: str) -> list[str]:
    """Return the paragraphs of the longest JSON-LD `articleBody` or of a <textarea> meant for a script."""
    if "articleBody" not in html and "<textarea" not in html:
        return []
    tree = LexborHTMLParser(html)
    bodies = [
        body for node in tree.css('script[type="application/ld+json"]') for body in _bodies(node.text())
    ]
    for node in tree.css("textarea"):
        names = f"{node.attributes.get('class')} {node.attributes.get('id')}".lower()
        if any(word in names for word in ("content", "article", "body")):
            bodies.append(node.text())
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
