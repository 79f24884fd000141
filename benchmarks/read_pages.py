"""Read a folder of pages and write what became of them: `python benchmarks/read_pages.py FOLDER OUT.jsonl`.

One row a page, as `extract.rows` names the keys (relevance and mentions are not judged here); a page that was
refused has `rejected` and `reason` in place of a text. Prints pages and characters a second.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from corpus.read import read_page
from corpus.sources import pages
from corpus.types import Article, Rejected


def row(read: Article | Rejected) -> dict[str, Any]:
    """Return a page's row; `author` holds all authors in one string."""
    if isinstance(read, Rejected):
        return {"id": read.id, "rejected": read.code, "reason": read.reason}
    keys = (
        "id",
        "title",
        "published",
        "source",
        "site",
        "authors",
        "editors",
        "script",
        "dateline",
        "text",
        "stage",
    )
    return {**{key: getattr(read, key) for key in keys}, "author": " ".join(read.authors), "relevant": False}


def main(folder: Path, out: Path) -> None:
    """Read every page of `folder`."""
    found = list(pages([folder]))
    started = time.perf_counter()
    rows = [row(page if isinstance(page, Rejected) else read_page(page)) for page in found]
    spent = time.perf_counter() - started
    out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    size = sum(len(r.get("text") or "") for r in rows)
    refused = sum("rejected" in r for r in rows)
    print(
        f"{len(rows)} pages, {refused} refused, {len(rows) / spent:.0f} pages/s, {size / spent:,.0f} chars/s"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
