"""Main text and bylines of real pages: `python -m benchmarks.pages FOLDER [--tools shequ gne] [--repeat 3]`.

FOLDER holds `gold.jsonl` (a JSON object a line: `id`, `text`, `news`, true where the page is an article, and
`title`, `published`, `source`, `author`, each null or left out where the page has none) and `pages/ID.html`.
Every tool that is installed (`pip install shequ[bench]`) runs in a process of its own on one core. Printed:

- precision, recall and F1 of the longest common subsequence of letters and digits, averaged over the pages,
  and how many pages have an F1 under 0.5;
- title, date, source and author: the share of the pages that have one on which the tool says the same letters
  and digits (dates as YYYY-MM-DD); a dash where a tool does not give the field;
- false: the share of the pages without an author for which the tool names one;
- pages a second of processor time, decoding included; the process's peak memory in MB.

magic-html asks for Python 3.12: under 3.11 its line says that it is not installed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.tools import FIELDS, TOOLS, Extract, Said

Gold = dict[str, Any]
COLUMNS = ("title", "date", "source", "author", "false")
HEAD = f"{'':28} {'P':>5} {'R':>5} {'F1':>5} {'<0.5':>4} {' '.join(f'{c:>6}' for c in COLUMNS)} pages/s   MB"


def letters(text: str) -> str:
    """Return what of a text is compared."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def agreement(gold: str, said: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    a, b = letters(gold), letters(said)
    common = LCSseq.similarity(a, b)
    p, r = (common / len(b) if b else 0.0), (common / len(a) if a else 0.0)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def value(said: Said, field: str) -> str:
    """Return what of a field is compared; of a date, whatever its form, the day."""
    from corpus.bylines.stamps import first_stamp

    text = getattr(said, field) or ""
    return letters((first_stamp(text) or text) if field == "published" else text)


def right(field: str, golds: Sequence[Gold], said: Sequence[Said]) -> str:
    """Return the share of the pages with a field on which a tool agrees."""
    pairs = [
        (letters(gold[field]), value(s, field))
        for gold, s in zip(golds, said, strict=True)
        if gold.get(field)
    ]
    return f"{sum(a == b for a, b in pairs) / len(pairs):.3f}" if pairs else "-"


def false_authors(golds: Sequence[Gold], said: Sequence[Said]) -> str:
    """Return the share of the pages without an author for which a tool names one."""
    named = [bool(value(s, "author")) for gold, s in zip(golds, said, strict=True) if not gold.get("author")]
    return f"{sum(named) / len(named):.3f}" if named else "-"


def run(extract: Extract, pages: Sequence[bytes]) -> tuple[list[Said], int, float]:
    """Return what a tool says of the pages, on how many it failed, and its seconds."""
    said, failed, start = [], 0, time.process_time()
    for page in pages:
        try:
            said.append(extract(page))
        except Exception:  # another project's failure on one page is a result, not a reason to stop
            said.append(Said())
            failed += 1
    return said, failed, time.process_time() - start


def measure(name: str, folder: Path, golds: list[Gold], repeat: int) -> str:
    """Run one tool over the folder and return its line of the table."""
    pages = [(folder / "pages" / f"{gold['id']}.html").read_bytes() for gold in golds]
    try:
        extract = TOOLS[name].load()
    except ImportError as error:
        return f"{name:28} not installed ({error.name})"
    runs = [run(extract, pages) for _ in range(repeat)]
    said, failed, _ = runs[-1]
    speed = len(pages) / min(seconds for _, _, seconds in runs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    scores = [agreement(gold["text"], s.text) for gold, s in zip(golds, said, strict=True)]
    text = " ".join(f"{sum(column) / len(scores):.3f}" for column in zip(*scores, strict=True))
    under = sum(score[2] < 0.5 for score in scores)
    given = TOOLS[name].fields
    byline = [right(field, golds, said) if field in given else "-" for field in FIELDS]
    byline.append(false_authors(golds, said) if "author" in given else "-")
    tail = f"  {failed} failed" if failed else ""
    return (
        f"{name:28} {text} {under:4} {' '.join(f'{c:>6}' for c in byline)} {speed:7.0f} {memory:4.0f}{tail}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tools", nargs="+", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--all", action="store_true", help="pages that are no news too")
    parser.add_argument("--repeat", type=int, default=1, help="runs, of which the fastest counts")
    args = parser.parse_args()
    lines = (args.folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [gold for gold in map(json.loads, lines) if args.all or gold.get("news", True)]
    print(f"{len(golds)} pages\n{HEAD}", flush=True)
    context = multiprocessing.get_context("spawn")
    for name in args.tools:
        with context.Pool(1) as pool:
            print(pool.apply(measure, (name, args.folder, golds, args.repeat)), flush=True)


if __name__ == "__main__":
    main()
