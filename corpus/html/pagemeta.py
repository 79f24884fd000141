"""What a page says of itself outside its text: <title>, <meta>, JSON-LD, WeChat's script variables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.html.hidden import Attributes

MAX_LD = 200_000
"""Characters of one JSON-LD script that are read."""

_ARTICLE = re.compile(r"Article|BlogPosting|Report|WebPage", re.I)
_WECHAT = re.compile(
    r"""\bvar\s+(ct|publish_time|nickname|msg_title|author)\s*=\s*(?:htmlDecode\()?["']([^"'\n]{1,300})["']"""
    r"""|\b(createTime)\s*=\s*'([^'\n]{1,40})'"""
)


def page_meta(
    tree: LexborHTMLParser, scripts: Iterable[LexborNode], others: Iterable[Attributes]
) -> dict[str, str]:
    """Collect a page's statements of itself; the keys are those of `corpus.blocks.Stripped.meta`.

    `scripts` are all its <script>, `others` the attributes of the <meta> and <link> outside its head.
    """
    meta: dict[str, str] = {}
    head = tree.head
    found = head.css("title, meta, link[rel=canonical i]") if head else []
    title, stated = None, []
    for node in found:
        if node.tag != "title":
            stated.append(node.attributes)
        elif title is None:
            title = node
    title = title or tree.css_first("title")
    _put(meta, "title", title.text() if title else "")
    for attributes in (*stated, *others):
        if "href" in attributes:
            name, value = (attributes.get("rel") or "").strip().lower(), attributes["href"]
            name = name if name == "canonical" else ""
        else:
            name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            name, value = name.strip().lower(), attributes.get("content")
        _put(meta, name, value or "")
    plain = []
    for node in scripts:
        text = node.text()
        if (node.attributes.get("type") or "").lower() == "application/ld+json":
            _json_ld(meta, text)
        else:
            plain.append(text)
    script = "\n".join(plain)
    named = "nickname" in script and tree.css_first("#publish_time") is not None
    if named or "msg_title" in script or "publish_time" in script:
        for match in _WECHAT.finditer(script):
            name = "publish_time" if match[3] else match[1]
            _put(meta, f"js:{name}", match[4] if match[3] else match[2])
    return meta


def _put(meta: dict[str, str], key: str, value: str) -> None:
    value = " ".join(value.split())
    if key and value:
        meta.setdefault(key, value)


def _json_ld(meta: dict[str, str], script: str) -> None:
    if len(script) > MAX_LD:
        return
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    items = data.get("@graph", [data]) if isinstance(data, dict) else data
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and _ARTICLE.search(str(item.get("@type") or "")):
            for key in ("headline", "datePublished", "dateModified", "author", "publisher"):
                _put(meta, f"ld:{key.lower()}", "、".join(_names(item.get(key))))


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD value: a string, a thing with a name, or a list of either."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return [name for part in value[:20] if not isinstance(part, list) for name in _names(part)]
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []
