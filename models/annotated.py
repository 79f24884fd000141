"""The annotated documents: one YAML file each, spans as inline marks (`corpus/annotated/CODEBOOK.md`)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from corpus.types import Page

if TYPE_CHECKING:
    from extract.types import Kind

MARK = re.compile(r"\[\[([PLHOFTN]):([^\[\]]+)\]\]")
LATER = "fresh-"
"""Begins the ids of the documents that were annotated after the reference documents, by other hands."""
REFERENCE_WEIGHT = 2
"""How often a fit of names counts a reference document; with 1 it finds fewer programs elsewhere."""
BYLINE = ("site", "source", "title", "published", "authors", "editors")

Span = tuple["Kind", int, int]
"""A span as (kind, start, end), offsets in code points."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated document: `record` is the whole file, `text` its body without marks, `spans` the marks."""

    id: str
    record: dict[str, Any]
    text: str
    spans: tuple[Span, ...]

    def page(self) -> Page:
        """Return the document as the row of an export: byline and text are believed."""
        row = {key: self.record[key] for key in BYLINE}
        row["published"] = row["published"] and str(row["published"])
        return Page(
            id=self.id, kind="article", origin=self.id, url=self.record["url"], row={**row, "text": self.text}
        )

    @property
    def weight(self) -> int:
        """How often the document counts where names and what they mean are learned."""
        return 1 if self.id.startswith(LATER) else REFERENCE_WEIGHT

    def province(self) -> str:
        """Return the first two digits of the first place's code; a document without places stands alone."""
        places = self.record["places"]
        return str(places[0]["code"])[:2] if places else self.id


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """Take the inline marks out of `text`; return what is left and the spans in it."""
    out: list[str] = []
    spans: list[Span] = []
    at = size = 0
    for mark in MARK.finditer(text):
        out += [text[at : mark.start()], mark[2]]
        size += mark.start() - at
        spans.append((cast("Kind", mark[1]), size, size + len(mark[2])))
        size += len(mark[2])
        at = mark.end()
    return "".join([*out, text[at:]]), tuple(spans)


def read_annotated(folder: Path) -> list[Annotated]:
    """Read every document of a folder, by name; raises `FileNotFoundError` where there is none."""
    documents = []
    for path in sorted(folder.glob("*.yaml")):
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        text, spans = unmark(record["text"].rstrip())
        documents.append(Annotated(record["id"], record, text, spans))
    if not documents:
        raise FileNotFoundError(f"no annotated documents (*.yaml) in {folder}")
    return documents


def folds(documents: Sequence[Annotated], count: int) -> list[list[Annotated]]:
    """Deal whole provinces into `count` folds of about equal size: no fold shares a province with another."""
    provinces: dict[str, list[Annotated]] = defaultdict(list)
    for document in documents:
        provinces[document.province()].append(document)
    dealt: list[list[Annotated]] = [[] for _ in range(count)]
    for _, group in sorted(provinces.items(), key=lambda item: (-len(item[1]), item[0])):
        min(dealt, key=len).extend(group)
    return dealt


def data_hash(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over names and bytes of files, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
