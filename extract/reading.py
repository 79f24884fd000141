"""What the components of the pipeline hand on: the text to read, and what was found in it so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from corpus.types import Article
from extract.gazetteer import Home
from extract.types import Date, Figure, Hospital, Kind, Mention, Organisation, Person, Place, Program
from models.annotated import Span
from models.program_features import Seen
from models.store import Models


class Proposal(NamedTuple):
    """A span that may become a `Mention` and has its fields; half of them do not."""

    kind: Kind
    start: int
    end: int
    quote: str
    by: str
    score: float = 1.0

    def accepted(self) -> Mention:
        """Return the mention that it becomes where it stands."""
        kind, start, end, quote, by, score = self
        return Mention(kind=kind, start=start, end=end, quote=quote, by=by, score=score)


def fitting(proposals: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals, as they come, that share no character with those taken or with one another."""
    covered = [(m.start, m.end) for m in taken]
    fit: list[Proposal] = []
    for m in proposals:
        if not any(start < m.end and m.start < end for start, end in covered):
            covered.append((m.start, m.end))
            fit.append(m)
    return fit


@dataclass(frozen=True)
class Reading:
    """An article as the rules read it.

    `text` is `article.text` in simplified characters and of the same length, so that offsets are shared;
    `title` is simplified too. `spelled` are the segmenter's words, which make up the text. `home` is where
    the carrying page is at home: it resolves 我市 and 市人民医院.
    """

    article: Article
    text: str
    title: str
    spelled: Sequence[str]
    home: Home

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where the words end."""
        return tuple(accumulate(map(len, self.spelled)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the words begin."""
        return (0, *self.ends)[: len(self.ends)]

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """The words as (start, end)."""
        return tuple(zip(self.starts, self.ends, strict=True))

    @cached_property
    def bounds(self) -> frozenset[int]:
        """Where the text, or a word of it, begins or ends."""
        return frozenset((0, *self.ends))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, in the order of the text."""
        return Counter(self.spelled)

    def parted(self, at: int) -> bool:
        """Tell whether the text, or a word of it, begins or ends at the offset `at`."""
        return at in self.bounds

    def is_word(self, start: int, end: int) -> bool:
        """Tell whether `text[start:end]` is a word of the segmenter's."""
        i = bisect_left(self.starts, start)
        return i < len(self.starts) and self.words[i] == (start, end)

    def speech(self, first: int, stop: int) -> list[str]:
        """Return the parts of speech (n, v, ns, … as the segmenter tags them) of words `first` to `stop`."""
        return [speech(word) for word in self.spelled[first:stop]]

    def propose(self, kind: Kind, start: int, end: int, by: str, score: float = 1.0) -> Proposal:
        """Propose a span, which quotes the article's own text."""
        return Proposal(kind, start, end, self.article.text[start:end], by, score)

    def mention(self, kind: Kind, start: int, end: int, by: str, score: float = 1.0) -> Mention:
        """Make a mention of a span."""
        return self.propose(kind, start, end, by, score).accepted()


@lru_cache(maxsize=1 << 15)
def speech(word: str) -> str:
    """Return a word's tag in the segmenter's dictionary, which does not look at the words around it."""
    return str(rjieba.tag(word)[0][1])


class Weighed(NamedTuple):
    """What the tagger says of an article: its spans, how likely it finds each, and names of programs.

    `names` are the forms that rules propose as names of programs, `chosen` how likely the choice of programs
    finds each of them.
    """

    names: list[Seen]
    chosen: list[float]
    spans: list[Span]
    chances: dict[Span, float]


@dataclass(slots=True)
class Found:
    """What is known of one article; each component fills its own field and reads those before it.

    `candidates` are the spans that rules propose (they may overlap), `mentions` the final spans: sorted by
    start, never overlapping. `models` are the learned parts of the pipeline that reads.
    """

    reading: Reading
    models: Models = field(default_factory=Models)
    candidates: tuple[Proposal, ...] = ()
    weighed: Weighed | None = None
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    hospitals: tuple[Hospital, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    programs: tuple[Program, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    people: tuple[Person, ...] = ()
    relevant: bool = False
    relevance: float = 0.0
    types: tuple[str, ...] = ()
    _sorted: tuple[tuple[Mention, ...], dict[Kind, list[tuple[int, Mention]]]] = field(
        default_factory=lambda: ((), {}), init=False, repr=False, compare=False
    )
    """The mentions as they were when one kind of them was last asked for, and sorted by kind."""

    def of(self, kind: Kind) -> Sequence[tuple[int, Mention]]:
        """Return (index, mention) of one kind, in the order of the text."""
        mentions, by_kind = self._sorted
        if mentions is not self.mentions:
            by_kind = defaultdict(list)
            for i, mention in enumerate(self.mentions):
                by_kind[mention.kind].append((i, mention))
            self._sorted = self.mentions, by_kind
        return by_kind.get(kind, ())

    def surest(self, mentions: Iterable[int]) -> float:
        """Return the score of the surest of some mentions, given by their indices."""
        return max(self.mentions[i].score for i in mentions)

    @property
    def on_program(self) -> bool:
        """Tell whether the article is held to be on a community program, as it is where no model judges."""
        return self.relevant or self.models.texts is None

    def plain(self, mention: Mention) -> str:
        """Return a mention's words in simplified characters."""
        return self.reading.text[mention.start : mention.end]
