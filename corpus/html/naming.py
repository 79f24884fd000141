"""What an element's id and class say it holds."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "marquee"})
TELLING_TAGS = frozenset({*_TAGS, "article"})
"""Elements that say what they hold without an id or class."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("corpus") / "data" / "box_names.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in lists.items()}


@lru_cache(maxsize=65536)
def role_of(tag: str, ident: str, names: str) -> str | None:
    """Return `article`, `loose`, `chrome` or `caption` for an element, None if its names say nothing.

    Whole names go before parts of names: `article-share` is chrome by its part, `share_content` as well, but
    `news_content` is an article.
    """
    lists = _lists()
    if tag in _TAGS:
        return "chrome"
    if tag in ("html", "body"):
        return None
    own = [name.lower() for name in (ident, *names.split()) if name]
    if any(name in lists["article"] for name in own) or "articlebody" in own:
        return "article"
    if any(name in lists["caption"] for name in own):
        return "caption"
    if tag == "article" or any(name in lists["loose"] for name in own):
        return "loose"
    parts = {part.lower() for part in _PARTS.findall(f"{ident} {names}")}
    return "chrome" if not parts.isdisjoint(lists["chrome"]) or not lists["chrome"].isdisjoint(own) else None
