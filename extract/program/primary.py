"""Which of the programs that an article names it is about: at most two, by a fitted choice.

The choice is taught by annotated names; how sure a found name is a program's counts besides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.reading import Found
from extract.together import dealt, models_of
from extract.types import Mention, Program
from models.program_context import clause, marked
from models.program_features import HEAD, PARAGRAPH, share

FIRST = 0.25
"""Probability from which the likeliest program is primary; 0.3 does about as well."""
SECOND = 0.45
"""The same of a second one; 0.5 and 0.55 find a little less."""
MOST = 2
OFTEN = 5
MANY = 4
"""Numbers from which mentions, and parts of the text and programs, are no longer told apart."""
FIFTHS = 5
_SENTENCE_END = re.compile("[。！？；\n]")
_MARKS = re.compile(r"[^\w]|_")


def decide(batch: Sequence[Found]) -> list[tuple[Program, ...]]:
    """Return each article's programs with those told primary that it is about.

    Where no choice is fitted, that is the one which it names first.
    """
    named, choice = [found.programs for found in batch], models_of(batch).primary
    if choice is None:
        return [_told(programs, {0}) for programs in named]
    yes = choice.answers.index("yes")
    likely = choice.probabilities([row for found in batch for row in features(found)])[:, yes].tolist()
    return [
        _told(programs, _chosen(found, programs, own))
        for found, programs, own in zip(batch, named, dealt(likely, named), strict=True)
    ]


def _told(programs: Sequence[Program], primary: set[int]) -> tuple[Program, ...]:
    return tuple(
        one.model_copy(update={"primary": True}) if i in primary else one for i, one in enumerate(programs)
    )


def _chosen(found: Found, programs: Sequence[Program], likely: Sequence[float]) -> set[int]:
    """Return which programs are primary, if they are programs as likely as their surest mentions say."""
    chances = [chance * found.surest(one.mentions) for chance, one in zip(likely, programs, strict=True)]
    return _likeliest(chances)


def _likeliest(chances: Sequence[float]) -> set[int]:
    order = sorted(range(len(chances)), key=lambda i: (-chances[i], i))[:MOST]
    return {i for i, least in zip(order, (FIRST, SECOND), strict=False) if chances[i] > least}


class _Named(NamedTuple):
    """A program, its mentions in the order of the text, and the headline's share of its fullest name.

    `stretch` are the characters of the text from its names up to the next one of any program.
    """

    program: Program
    mentions: Sequence[Mention]
    share: float
    stretch: int


def features(found: Found) -> list[list[str]]:
    """Return the named features of each of an article's programs; the answer is whether it is primary."""
    title = _MARKS.sub("", found.reading.title)
    starts = sorted(found.mentions[i].start for program in found.programs for i in program.mentions)
    until = dict(pairwise([*starts, len(found.reading.text)]))
    ends = [end.start() for end in _SENTENCE_END.finditer(found.reading.text)]
    named = []
    for program in found.programs:
        mentions = [found.mentions[i] for i in program.mentions]
        shares = [share(_MARKS.sub("", found.plain(mention)), title) for mention in mentions]
        stretch = sum(until[mention.start] - mention.start for mention in mentions)
        named.append(_Named(program, mentions, max(shares), stretch))
    told = [
        [
            *_own(found, one),
            *_among(found, rank, one, named),
            *_stretches(one, named),
            *_beside(found, one, ends),
            *_said(found, one),
        ]
        for rank, one in enumerate(named)
    ]
    return [list(dict.fromkeys(row)) for row in told]


def _own(found: Found, one: _Named) -> Iterator[str]:
    """Tell what kind of program it is, how often and where it is named, and how it is written."""
    text, kind, first = found.reading.text, one.program.kind, one.mentions[0].start
    quoted = [marked(text, mention.start, mention.end) for mention in one.mentions]
    yield f"kind={kind}"
    yield f"share={int(4 * one.share)}"
    yield f"times={min(len(one.mentions), OFTEN)}"
    yield f"head={min(first // PARAGRAPH, MANY)}"
    yield f"head+kind={first < HEAD},{kind}"
    yield f"place={int(MANY * first / len(text))}"
    yield f"quoted={any(quoted)},{all(quoted)}"
    yield f"quoted+kind={any(quoted)},{kind}"


def _among(found: Found, rank: int, one: _Named, named: Sequence[_Named]) -> Iterator[str]:
    """Compare it, the one named at `rank`, with the others: by headline, number, order and kind."""
    kind, alone = one.program.kind, len(named) == 1
    most = max(other.share for other in named)
    headed = "none" if not most else "own" if one.share == most else "other"
    oftenest = len(one.mentions) == max(len(other.mentions) for other in named)
    yield f"headed+kind={headed},{kind}"
    yield f"oftenest+kind={oftenest},{kind}"
    yield f"rank+kind={rank > 0},{kind}"
    yield f"programs={min(len(named), MANY)}"
    yield f"alone={alone},{kind}"
    yield f"relevant+alone={found.relevant},{alone}"
    kinds = Counter(other.program.kind for other in named)
    for other in sorted(kinds - Counter([kind])):
        yield f"beside={other}"
        yield f"kind+beside={kind},{other}"


def _stretches(one: _Named, named: Sequence[_Named]) -> Iterator[str]:
    """Tell for how much of the text that names programs it is the one that was named last."""
    longest = one.stretch == max(other.stretch for other in named)
    part = int(FIFTHS * one.stretch / sum(other.stretch for other in named))
    yield f"stretch={part}"
    yield f"stretch+programs={part},{min(len(named), MANY)}"
    yield f"longest+kind={longest},{one.program.kind}"


def _beside(found: Found, one: _Named, ends: Sequence[int]) -> Iterator[str]:
    """Tell what kinds of other names stand before and behind it in its sentences, which stop at `ends`."""
    starts = [mention.start for mention in found.mentions]
    for turn, named in enumerate(one.mentions):
        i = bisect_left(ends, named.start)
        begin, end = ends[i - 1] + 1 if i else 0, ends[i] if i < len(ends) else len(found.reading.text)
        for mention in found.mentions[bisect_left(starts, begin) : bisect_left(starts, end)]:
            if mention.kind != "P":
                side = "before" if mention.start < named.start else "behind"
                yield f"with {mention.kind} {side},{turn == 0}"


def _said(found: Found, one: _Named) -> Iterator[str]:
    """Tell what the clauses say that name it."""
    for mention in one.mentions:
        yield from clause(found.reading.text, mention.start, mention.end)
