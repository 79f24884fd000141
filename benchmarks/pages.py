"""Main text of real pages: `python -m benchmarks.pages FOLDER [--tools shequ trafilatura] [--repeat 3]`.

FOLDER holds `gold.jsonl` (a JSON object a line: `id`, `text`, and `news`, true where the page is an article)
and `pages/ID.html`. Every tool that is installed (`pip install shequ[bench]`) runs in a process of its own on
one core. Printed are precision, recall and F1 of the longest common subsequence of letters and digits,
averaged over the pages; pages a second of processor time, decoding included; the process's peak memory.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

Extract = Callable[[bytes], str]


def shequ() -> Extract:
    from corpus.read import read_page
    from corpus.types import Article, Page

    def extract(content: bytes) -> str:
        read = read_page(Page(id="", kind="html", origin="", content=content))
        return read.text if isinstance(read, Article) else ""

    return extract


def shequ_text() -> Extract:
    from corpus.blocks import Stripped
    from corpus.chrome import strip_html
    from corpus.decode import decode

    def extract(content: bytes) -> str:
        found = strip_html(decode(content).text)
        return "\n\n".join(found.blocks[i].text for i in found.body) if isinstance(found, Stripped) else ""

    return extract


def trafilatura() -> Extract:
    from trafilatura import bare_extraction

    def extract(content: bytes) -> str:
        document = bare_extraction(content, with_metadata=True, include_comments=False)
        return document.text or "" if document else ""

    return extract


def trafilatura_fast() -> Extract:
    from trafilatura import extract as run

    return lambda content: run(content, fast=True, include_comments=False) or ""


def readability() -> Extract:
    from lxml.html import document_fromstring
    from readability import Document

    from corpus.decode import decode

    def extract(content: bytes) -> str:
        summary = Document(decode(content).text).summary()
        return str(document_fromstring(summary).text_content())

    return extract


def resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def extract(content: bytes) -> str:
        return str(extract_plain_text(bytes_to_str(content, detect_encoding(content)), main_content=True))

    return extract


def justext() -> Extract:
    import justext as library

    words = frozenset(["的", "了", "是", "在", "和", "有", "为", "也", "就", "对"])

    def extract(content: bytes) -> str:
        paragraphs = library.justext(
            content, words, length_low=20, length_high=60, stopwords_low=0, stopwords_high=0
        )
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return extract


TOOLS: dict[str, Callable[[], Extract]] = {
    "shequ": shequ,
    "shequ, text only": shequ_text,
    "trafilatura": trafilatura,
    "trafilatura, text only, fast": trafilatura_fast,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "justext": justext,
}


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


def measure(name: str, folder: Path, golds: list[dict[str, str]], repeat: int) -> str:
    """Run one tool over the folder and return its line of the table."""
    pages = [(folder / "pages" / f"{gold['id']}.html").read_bytes() for gold in golds]
    try:
        extract = TOOLS[name]()
    except ImportError as error:
        return f"{name:30} not installed ({error.name})"
    failed = 0
    said: list[str] = []
    best = float("inf")
    for _ in range(repeat):
        said, failed, start = [], 0, time.process_time()
        for page in pages:
            try:
                said.append(extract(page))
            except Exception:  # another project's failure on one page is a result, not a reason to stop
                said.append("")
                failed += 1
        best = min(best, time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    scores = [agreement(gold["text"], text) for gold, text in zip(golds, said, strict=True)]
    p, r, f = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    under = sum(score[2] < 0.5 for score in scores)
    tail = f", {failed} failed" if failed else ""
    return f"{name:30} {p:.3f} {r:.3f} {f:.3f}  {under:5} {len(pages) / best:8.0f} {memory:8.0f}{tail}"


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
    print(f"{len(golds)} pages")
    print(f"{'':30} {'P':>5} {'R':>5} {'F1':>5}  {'<0.5':>5} {'pages/s':>8} {'MB':>8}")
    context = multiprocessing.get_context("spawn")
    for name in args.tools:
        with context.Pool(1) as pool:
            print(pool.apply(measure, (name, args.folder, golds, args.repeat)), flush=True)


if __name__ == "__main__":
    main()
