"""How fast a clean text becomes a document: `python -m benchmarks.extraction [--repeat 3]`.

The texts are those of the annotated documents, read into articles beforehand; everything runs on one core.
Every repetition is a process of its own, which reads a few texts first, so that tables that are read once do
not count, and then each of the others once, as a batch of pages does. Printed, of the fastest repetition:

- characters a second of processor time of the whole extraction (`read_documents`), and of the segmenters
  rjieba and jieba over the same texts in the same process, with the ratio: a yardstick that a machine's
  speed hardly moves;
- seconds of every part: preparing the reading, the spaCy `Doc`, every component of the pipeline, keywords;
- seconds in which the models and tables are loaded, and the process's peak memory in MB.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import resource
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from corpus.types import Article

GOLD = Path("corpus/annotated")
WARMING = 20
"""Texts that are read before the clock runs."""
MB = 2**20 if sys.platform == "darwin" else 2**10
"""Units of `ru_maxrss` in a megabyte: bytes on macOS, kilobytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One repetition: characters read, seconds of processor time, peak memory in MB."""

    characters: int
    loading: float
    whole: float
    segmenters: dict[str, float]
    parts: dict[str, float]
    memory: float


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the processor time that some work takes over texts."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def timed_parts(nlp: Language, articles: Sequence[Article]) -> dict[str, float]:
    """Return the processor time of every part of the extraction, which a batch goes through together."""
    from extract.collector import held_off
    from extract.keywords import keywords
    from extract.pipeline import apply, batches, readings_of
    from extract.reading import Found

    spent: defaultdict[str, float] = defaultdict(float)

    def timed(part: str, work: Callable[[Any], Any], batch: Iterable[Any]) -> list[Any]:
        start = time.process_time()
        with held_off():
            done = [work(one) for one in batch]
        spent[part] += time.process_time() - start
        return done

    for batch in batches(articles):
        (readings,) = timed("reading", readings_of, [batch])
        docs = timed("doc", nlp.make_doc, [reading.text for reading in readings])
        for doc, reading in zip(docs, readings, strict=True):
            doc._.found = Found(reading)
        for name, component in nlp.pipeline:
            (docs,) = timed(name.removeprefix("shequ_"), partial(apply, component), [docs])
        timed("keywords", keywords, readings)
    return dict(spent)


def measure(articles: Sequence[Article]) -> Measured:
    """Load the pipeline and read every article behind the first `WARMING`."""
    import jieba
    import rjieba

    from extract.pipeline import load, read_documents

    jieba.setLogLevel(logging.WARNING)
    first, rest = articles[:WARMING], articles[WARMING:]
    start = time.process_time()
    nlp = load()
    deque(read_documents(nlp, first), maxlen=0)
    loading = time.process_time() - start
    start = time.process_time()
    deque(read_documents(nlp, rest), maxlen=0)
    whole = time.process_time() - start
    texts = [article.text for article in rest]
    cutters: dict[str, Callable[[str], object]] = {"rjieba": rjieba.cut, "jieba": jieba.lcut}
    for cut in cutters.values():
        cut("社区义诊")
    return Measured(
        characters=sum(map(len, texts)),
        loading=loading,
        whole=whole,
        segmenters={name: seconds(cut, texts) for name, cut in cutters.items()},
        parts=timed_parts(nlp, rest),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB,
    )


def table(measured: Measured) -> str:
    """Return what is printed of one repetition."""
    speed = measured.characters / measured.whole
    lines = [f"whole extraction   {speed:>12,.0f} characters a second"]
    for name, spent in measured.segmenters.items():
        share = spent / measured.whole
        lines.append(f"{name:18} {measured.characters / spent:>12,.0f} characters a second, 1 : {share:.3f}")
    lines += [f"{name:18} {spent:>12.3f} s" for name, spent in measured.parts.items()]
    lines += [
        f"loading            {measured.loading:>12.2f} s",
        f"memory             {measured.memory:>12.0f} MB",
    ]
    return "\n".join(lines)


def _process(_: int) -> str:
    from corpus.read import read_page
    from corpus.types import Article
    from models.annotated import read_annotated

    read = (read_page(document.page()) for document in read_annotated(GOLD))
    return json.dumps(asdict(measure([article for article in read if isinstance(article, Article)])))


def main(repeat: int) -> None:
    """Measure in `repeat` processes, one after another, and print the fastest."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        runs = [Measured(**json.loads(run)) for run in pool.map(_process, range(repeat), chunksize=1)]
    print(table(min(runs, key=lambda run: run.whole)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    main(parser.parse_args().repeat)
