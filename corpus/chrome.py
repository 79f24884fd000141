"""HTML or a text dump → the article's own blocks: named stages tried in order, the first that is sure wins."""

from __future__ import annotations

from corpus.blocks import NoArticle, Stripped


def strip_html(html: str, url: str | None = None) -> Stripped | NoArticle:
    """Find the article in an HTML page."""
    return NoArticle("no_article", "no stage found an article")
