"""Text dumps: what crawlers, copy-paste and database exports leave of a page, chrome included."""

from __future__ import annotations

from corpus.blocks import NoArticle, Stripped


def strip_dump(text: str) -> Stripped | NoArticle:
    """Find the article's lines in a text dump."""
    return NoArticle("no_article", "no stage found an article")
