"""A `Document` as the flat row of `documents.jsonl`: the codebook's keys, then the evidence."""

from __future__ import annotations

from typing import Any

from corpus.clean import simplify
from extract.codebook import codebook, service_cues
from extract.types import Document

Row = dict[str, Any]

FIRST = ("id", "url", "site", "source", "title", "published", "authors", "editors", "script")


def document_row(document: Document) -> Row:
    """Return the JSON-ready row of a document; `mentions` have offsets into the row's own `text`."""
    whole = document.model_dump(mode="json", by_alias=True)
    article = whole.pop("article")
    row = {key: article.pop(key) for key in FIRST}
    text = article.pop("text")
    mentions = whole.pop("mentions")
    services = service_rows(text) if document.relevant else []
    return {**row, **whole, "services": services, "text": text, "mentions": mentions, **article}


def service_rows(text: str) -> list[Row]:
    """Return the services of the codebook that a text names, in its order; offsets are in code points."""
    names = {s.code: s.zh for s in codebook().services}
    return [
        {
            "code": cue.code,
            "name": names[cue.code],
            "start": cue.start,
            "end": cue.end,
            "quote": text[cue.start : cue.end],
            "by": "codebook.services",
        }
        for cue in service_cues().find(simplify(text))
    ]
