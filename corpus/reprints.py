"""Near-duplicates: which articles are the same report, cut, headed anew or put into other characters.

Articles are compared by fingerprints: hashes of all runs of ten characters, of which one in `SAMPLING` is
kept, the same ones in every article (FracMinHash, Irber et al. 2022). What two articles share of their
fingerprints estimates what they share of their text, and the smaller one's share is near 1 for a cut version,
where MinHash, which estimates the whole, is far below. Nothing is ever deleted: clusters are marks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.cleaning.script import simplify
from corpus.types import Article

GRAM = 10
"""Characters of a compared run: two reports that share one by chance share a name or a phrase, not a
sentence.
"""

SAMPLING = 4
"""One in so many hashes is kept: some 300 of a report's 1,200 runs, which tells shares to about 3 in 100."""

CANDIDATE_SAMPLING = 4
"""One in so many of the kept hashes looks for candidates: five of a short report, eighty of a long one."""

SHARED_CANDIDATES = 2
"""Hashes that two articles must have in common to be compared: one is a name or a set phrase."""

SLICES = 16
"""Parts in which the hashes are compared."""

SAME = 0.7
"""Share of the shorter article's runs that stands in the other from which they are one report.

Two reports on one event share 0.1 to 0.4, ceremonies told by the same form up to 0.65; reprints that lost
paragraphs, were headed anew or got a sentence of their own share 0.75 and more.
"""

SAME_LATER = 0.9
"""The same share for articles that lie more than `LATER_DAYS` apart: yearly ceremonies, openings and
appointments are told in the same words, with other names and numbers."""

LATER_DAYS = 45
"""Days within which reprints appear; portals take a report over within hours, hospitals within weeks."""

LONGEST_RATIO = 5
"""How many times longer an article may be than the one it holds: beyond this it is a round-up of many."""

LEAST_RUNS = 60
"""Runs below which an article is compared by its whole text: too short for its share to mean anything."""

UNKNOWN = date.max
"""Stands for a date that the page does not give: the last to count as original."""

_SIGNS = re.compile(r"[\W_]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that says what the original says: `overlap` is the share of the shorter one that both
    have.
    """

    id: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles that are one report: its original and, in the order of publication, the reprints.

    The original is the earliest; of several on one day, the one on the site that the others name as source,
    then the longest. `source` is that site: what most of the cluster prints as its source, None if none does.
    """

    original: str
    source: str | None
    reprints: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True)
class _Sketch:
    """An article without its text: what is needed to compare it and to tell which is the original."""

    id: str
    order: int
    published: date
    source: str | None
    site: str | None
    length: int
    runs: NDArray[np.uint32]


def clusters(articles: Iterable[Article]) -> tuple[Cluster, ...]:
    """Find the clusters among articles; articles that stand alone are in none.

    Read once, in order; of every article some 1.5 kB is kept. The result depends on the articles and their
    order alone. Clusters are sorted by the place of their first article, and every reprint overlaps its
    original itself.
    """
    sketches = [_sketch(article, order) for order, article in enumerate(articles)]
    alike = [(a, b) for a, b in _candidates(sketches) if _is_reprint(sketches[a], sketches[b])]
    found: list[tuple[int, Cluster]] = []
    for group in _connected(len(sketches), alike):
        found += _by_original([sketches[i] for i in group])
    return tuple(cluster for _, cluster in sorted(found, key=lambda entry: entry[0]))


def _sketch(article: Article, order: int) -> _Sketch:
    text = _SIGNS.sub("", simplify(article.text)).lower()
    return _Sketch(
        id=article.id,
        order=order,
        published=date.fromisoformat(article.published) if article.published else UNKNOWN,
        source=article.source,
        site=article.site,
        length=len(text),
        runs=fingerprint(text),
    )


def fingerprint(text: str) -> NDArray[np.uint32]:
    """Return the kept hashes of a text's runs, sorted, each once; a short text's own hash instead."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    width = GRAM if len(codes) >= LEAST_RUNS + GRAM else len(codes)
    count = len(codes) - width + 1 if width else 0
    hashes = np.zeros(count, np.uint64)
    for i in range(width):
        hashes = (hashes ^ codes[i : i + count]) * _FACTOR
        hashes ^= hashes >> np.uint64(29)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(32)
    if width == GRAM:
        hashes = hashes[hashes % np.uint64(SAMPLING) == 0]
    return np.unique((hashes // np.uint64(SAMPLING)).astype(np.uint32))


def _is_reprint(a: _Sketch, b: _Sketch) -> bool:
    later = UNKNOWN not in (a.published, b.published) and abs(a.published - b.published).days > LATER_DAYS
    return _overlap(a, b) >= (SAME_LATER if later else SAME)


def _overlap(a: _Sketch, b: _Sketch) -> float:
    """Return the share of the shorter article that both have; 0 for a round-up and one of its parts."""
    small, large = sorted((a.runs, b.runs), key=len)
    if not len(small) or len(large) > LONGEST_RATIO * len(small):
        return 0.0
    return round(len(np.intersect1d(small, large, assume_unique=True)) / len(small), 4)


def _candidates(sketches: Sequence[_Sketch]) -> list[tuple[int, int]]:
    """Return the pairs that share enough of the hashes that look for candidates, ascending.

    The hashes are gone through in `SLICES`, so that what is laid out at once stays small beside the sketches.
    """
    if not any(len(sketch.runs) for sketch in sketches):
        return []
    chosen = [_chosen(sketch.runs) for sketch in sketches]
    hashes = np.concatenate(chosen)
    owners = np.repeat(np.arange(len(sketches), dtype=np.uint32), [len(c) for c in chosen])
    del chosen
    slices = (hashes % np.uint32(SLICES * CANDIDATE_SAMPLING) // np.uint32(CANDIDATE_SAMPLING)).astype(
        np.uint8
    )
    counted = [_sharing(hashes[slices == i], owners[slices == i]) for i in range(SLICES)]
    links = np.concatenate([pairs for pairs, _ in counted])
    pairs, places = np.unique(links, return_inverse=True)
    shared = np.bincount(places, np.concatenate([shares for _, shares in counted]), len(pairs))
    enough = np.array([SHARED_CANDIDATES if len(sketch.runs) > 1 else 1 for sketch in sketches])
    first, second = pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)
    kept = shared >= np.minimum(enough[first], enough[second])
    return list(zip(first[kept].tolist(), second[kept].tolist(), strict=True))


def _sharing(
    hashes: NDArray[np.uint32], owners: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return pairs of articles, packed into one number each, and how many of the hashes they share.

    Of all articles that have a hash each is paired with the first and with the one before it, so that a
    phrase that thousands use costs thousands of pairs, not millions; reprints share so many hashes that one
    pair meets.
    """
    order = np.argsort(hashes, kind="stable")  # owners stay in their order within a hash
    hashes, owners = hashes[order], owners[order]
    again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
    begins = np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]
    group = (np.cumsum(begins, dtype=np.uint32) - 1)[again]
    first, before = owners[begins][group], owners[again - 1]
    to_first, to_before = _pairs(first, owners[again]), _pairs(before, owners[again])
    return np.unique(np.concatenate([to_first, to_before[before != first]]), return_counts=True)


def _chosen(runs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the hashes of an article that look for candidates: the same ones in every article that has
    them.
    """
    return runs if len(runs) == 1 else runs[runs % np.uint32(CANDIDATE_SAMPLING) == 0]


def _pairs(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return (a.astype(np.uint64) << np.uint64(32)) | b


def _connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of two or more that pairs connect, ascending."""
    above = list(range(count))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = i = above[above[i]]
        return i

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        above[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[top(i)].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _by_original(group: Sequence[_Sketch]) -> Iterator[tuple[int, Cluster]]:
    """Split connected articles so that each overlaps its original itself; a round-up joins two reports'
    groups.
    """
    named = Counter(sketch.source for sketch in group if sketch.source)
    left = sorted(group, key=lambda s: (s.published, -named[s.site or ""], -s.length, s.order))
    while left:
        original, *others = left
        left, members, reprints = [], [original], []
        for other in others:
            if _is_reprint(original, other):
                members.append(other)
                reprints.append(Reprint(other.id, _overlap(original, other)))
            else:
                left.append(other)
        if reprints:
            sources = Counter(member.source for member in members if member.source)
            source = sources.most_common(1)[0][0] if sources else None
            yield min(member.order for member in members), Cluster(original.id, source, tuple(reprints))
