"""The annotated documents: one YAML file each, spans as inline marks (`corpus/annotated/CODEBOOK.md`)."""

from __future__ import annotations

import hashlib
import json
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
LATER = ("fresh-", "report-")
"""Begin the ids of the documents that were annotated after the reference documents, by other hands."""
REPORTS = "reports.jsonl"
"""File of the reports that models learn from besides, one JSON object a line."""
REFERENCE_WEIGHT = 2
"""How often a fit of names counts a reference document; with 1 it finds fewer programs elsewhere."""
BYLINE = ("site", "source", "title", "published", "authors", "editors")

FIELDS = (
    *("id", "url", *BYLINE, "relevant", "types", "programs", "places", "hospitals", "organisations"),
    *("figures", "dates", "text"),
)
"""What every annotated document has, if only null or an empty list."""

Span = tuple["Kind", int, int]
"""A span as (kind, start, end), offsets in code points."""


class AnnotatedError(ValueError):
    """Annotated documents that cannot be read; the message names the file and what is wrong with it."""


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
        """Return the first two digits of the first place's code; a document without places stands alone.

        A report without places says which province it is from.
        """
        if "province" in self.record:
            return str(self.record["province"])
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
    """Read every document of a folder, by name; raises `AnnotatedError` where there is none or one is
    broken.
    """
    documents = []
    for path in sorted(folder.glob("*.yaml")):
        record = _record(path)
        text, spans = unmark(record["text"].rstrip())
        documents.append(Annotated(record["id"], record, text, spans))
    if not documents:
        raise AnnotatedError(f"no annotated documents (*.yaml) in {folder}")
    return documents


def _record(path: Path) -> dict[str, Any]:
    try:
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AnnotatedError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(record, dict) or (lacking := [name for name in FIELDS if name not in record]):
        raise AnnotatedError(
            f"{path}: without {', '.join(lacking) if isinstance(record, dict) else 'fields'}"
        )
    return record


def read_reports(folder: Path) -> list[Annotated]:
    """Read the reports of a folder, which need not have any; people and dates are not annotated in them."""
    path, reports = folder / REPORTS, list[Annotated]()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        record = {"source": None, "authors": [], "editors": []} | json.loads(line)
        text, spans = unmark(record["text"])
        reports.append(Annotated(record["id"], record, text, spans))
    return reports


def elsewhere(reports: Iterable[Annotated], held: Iterable[Annotated]) -> list[Annotated]:
    """Return the reports from provinces that none of the `held` documents is from."""
    provinces = {document.province() for document in held}
    return [report for report in reports if report.province() not in provinces]


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
