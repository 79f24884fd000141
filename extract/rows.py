"""A `Document` as the flat row of `documents.jsonl`: the codebook's keys, then the evidence."""

from __future__ import annotations

from typing import Any

from extract.types import Document


def document_row(document: Document) -> dict[str, Any]:
    """Return the JSON-ready row of a document; `mentions` have offsets into the row's own `text`."""
    whole = document.model_dump(mode="json", by_alias=True)
    article = whole.pop("article")
    row = {key: article.pop(key) for key in ("id", "url", "site", "source", "title", "published", "authors", "editors")}
    row["script"] = article.pop("script")
    text = article.pop("text")
    mentions = whole.pop("mentions")
    return {**row, **whole, "text": text, "mentions": mentions, **article}
