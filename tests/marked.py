"""Inline-marked text as tests write it: `[[F:近200名居民]]`."""

from __future__ import annotations

from extract import pipeline
from extract.reading import Found
from models.annotated import unmark


def found_of(marked: str, title: str = "") -> Found:
    """Return what is found once the marks are the final mentions."""
    text, spans = unmark(marked)
    article = pipeline.plain_article(text).model_copy(update={"title": title})
    found = Found(pipeline.reading_of(article))
    found.mentions = tuple(found.reading.mention(*span, "marked") for span in spans)
    return found
