"""The spaCy pipeline: segmentation, then one component per kind, in an explicit list.

Every character is a token, so that token `i` of a `Doc` is character `i` of the article's text and a span's
offsets are those of its evidence. jieba's words stand beside them in `doc._.found.reading.words`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import get_args

import rjieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from corpus.clean import simplify
from corpus.types import Article
from extract import (
    collector,
    dates,
    figures,
    homes,
    institutions,
    keywords,
    organisations,
    people,
    places,
    programs,
    relevance,
    tagging,
)
from extract.institution import organisation_roles, roles
from extract.person import records as people_records
from extract.program import primary
from extract.punctuation import widen
from extract.reading import Found, Proposal, Reading
from extract.types import Document, Kind, Mention
from models.store import FITTED, Models, load_models

RELEVANT = 0.5
"""Probability from which an article counts as relevant."""
UNSURE = (0.15, 0.85)
"""Between these the model abstains; `shequ evaluate --folds 5` says how often it is sure, and then right."""

BATCH = 128_000
"""Characters of articles that are read together, about two hundred articles: half as many make it 2 % slower,
a seventh 8 %, and twice as many hardly faster; memory grows by 30 MB with every 64,000."""

FINDERS = (
    ("places", places.find),
    ("hospitals", institutions.find),
    ("organisations", organisations.find),
    ("programs", programs.find),
    ("figures", figures.find),
    ("dates", dates.find),
    ("people", people.find),
)
"""What proposes spans, kind by kind."""


def candidates(reading: Reading) -> tuple[Proposal, ...]:
    """Return every span that a rule proposes, finder by finder; they may overlap."""
    return tuple(m for _, find in FINDERS for m in find(reading))


def _proposing(find: Callable[[Reading], list[Proposal]]) -> Callable[[Found], None]:
    def propose(found: Found) -> None:
        found.candidates += tuple(find(found.reading))

    return propose


def _weigh(batch: Sequence[Found]) -> None:
    for found, weighed in zip(batch, tagging.weigh(batch), strict=True):
        found.weighed = weighed


def _mentions(found: Found) -> None:
    found.mentions = tagging.decide(found)


def _places(batch: Sequence[Found]) -> None:
    for found, records in zip(batch, places.resolve(batch), strict=True):
        found.places = records


def _hospitals(found: Found) -> None:
    found.hospitals = institutions.resolve(found)


def _organisations(found: Found) -> None:
    found.organisations = organisations.resolve(found)


def _programs(batch: Sequence[Found]) -> None:
    for found in batch:
        found.programs = programs.resolve(found)
    for found, records in zip(batch, primary.decide(batch), strict=True):
        found.programs = records


def _figures(batch: Sequence[Found]) -> None:
    for found, records in zip(batch, figures.resolve(batch), strict=True):
        found.figures = records


def _dates(batch: Sequence[Found]) -> None:
    for found, records in zip(batch, dates.resolve(batch), strict=True):
        found.dates = records


def _people(found: Found) -> None:
    found.people = people_records.resolve(found)


def _relevance(batch: Sequence[Found]) -> None:
    for found, (chance, types) in zip(batch, relevance.judge(batch), strict=True):
        found.relevance, found.types = chance, types
        found.relevant = chance >= RELEVANT


def _roles(batch: Sequence[Found]) -> None:
    for found in batch:
        roles.settle(found)
    for found, bodies in zip(batch, organisation_roles.decide(batch), strict=True):
        found.organisations = bodies


def _each(work: Callable[[Found], None]) -> Callable[[Sequence[Found]], None]:
    def do(batch: Sequence[Found]) -> None:
        for found in batch:
            work(found)

    return do


COMPONENTS: tuple[tuple[str, Callable[[Sequence[Found]], None]], ...] = (
    *((f"shequ_find_{kind}", _each(_proposing(find))) for kind, find in FINDERS),
    ("shequ_relevance", _relevance),
    ("shequ_tagger", _weigh),
    ("shequ_mentions", _each(_mentions)),
    ("shequ_places", _places),
    ("shequ_hospitals", _each(_hospitals)),
    ("shequ_organisations", _each(_organisations)),
    ("shequ_programs", _programs),
    ("shequ_figures", _figures),
    ("shequ_roles", _roles),
    ("shequ_dates", _dates),
    ("shequ_people", _each(_people)),
)
"""Name of every component and its work on a batch, in the order in which they run; each reads what those
before it found."""


class _Numbers(dict[str, int]):
    """Character → the number under which a vocabulary has it, which spares spaCy to look for it."""

    def __init__(self, vocab: Vocab):
        super().__init__()
        self._vocab = vocab

    def __missing__(self, character: str) -> int:
        number: int = self._vocab[character].orth
        self[character] = number
        return number


class CharacterTokenizer:
    """Make a token of every character, white space too."""

    def __init__(self, vocab: Vocab):
        self.vocab = vocab
        self._numbers = _Numbers(vocab)

    def __call__(self, text: str) -> Doc:
        """Return a `Doc` whose text is exactly `text`."""
        numbers = list(map(self._numbers.__getitem__, text))
        return Doc(self.vocab, words=numbers, spaces=[False] * len(text))  # type: ignore[arg-type]

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> CharacterTokenizer:
        """Return itself: the tokenizer has no state."""
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, *_: object, **__: object) -> CharacterTokenizer:
        """Return itself: the tokenizer has no state."""
        return self


def _make_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    return lambda nlp: CharacterTokenizer(nlp.vocab)


registry.tokenizers("shequ.characters", func=_make_tokenizer)


def _show_spans(doc: Doc, mentions: tuple[Mention, ...]) -> None:
    """Give a `Doc` its mentions as span groups: one for each kind, and `sc` with all of them."""
    groups: dict[str, list[Span]] = {kind: [] for kind in (*get_args(Kind), "sc")}
    for mention in mentions:
        span = Span(doc, mention.start, mention.end, label=mention.kind)
        groups[mention.kind].append(span)
        groups["sc"].append(span)
    doc.spans.update(groups)


class Component:
    """A part of the pipeline, which does its `work` on one document or on many together."""

    def __init__(self, work: Callable[[Sequence[Found]], None], models: Models, shows: bool):
        self._work = work
        self._models = models
        self._shows = shows

    def __call__(self, doc: Doc) -> Doc:
        """Do the work on a document."""
        return self.together([doc])[0]

    def pipe(self, stream: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Do the work on a stream of documents, `batch_size` at a time, as spaCy's `nlp.pipe` asks for it."""
        waiting = iter(stream)
        while batch := list(islice(waiting, batch_size)):
            yield from self.together(batch)

    def together(self, docs: list[Doc]) -> list[Doc]:
        """Do the work on documents and return them."""
        batch = [_found_of(doc) or _read(doc) for doc in docs]
        for found in batch:
            found.models = self._models
        self._work(batch)
        if self._shows:
            for doc, found in zip(docs, batch, strict=True):
                _show_spans(doc, found.mentions)
        return docs


def _read(doc: Doc) -> Found:
    """Prepare the text of a document of which nothing else is known."""
    found = doc._.found = Found(reading_of(plain_article(doc.text)))
    return found


def _register(name: str, work: Callable[[Sequence[Found]], None]) -> None:
    def create(nlp: Language, name: str, models: str) -> Component:  # noqa: ARG001
        return Component(work, load_models(Path(models)), shows=name == "shequ_mentions")

    Language.factory(name, default_config={"models": str(FITTED)}, func=create)


_FOUND = "shequ_found"
"""Key under which a `Doc` holds what is found in it: every component asks, and `doc._` is slow to ask."""


def _found_of(doc: Doc) -> Found | None:
    found: Found | None = doc.user_data.get(_FOUND)
    return found


def _keep(doc: Doc, found: Found) -> None:
    doc.user_data[_FOUND] = found


if not Doc.has_extension("found"):
    Doc.set_extension("found", getter=_found_of, setter=_keep)
for _name, _work in COMPONENTS:
    _register(_name, _work)


def load(models: Path = FITTED) -> Language:
    """Return the pipeline with the fitted models of a folder.

    `nlp(text)` reads a bare text, `read_document(nlp, article)` an article.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "shequ.characters"}}})
    for name, _ in COMPONENTS:
        nlp.add_pipe(name, config={"models": str(models)})
    return nlp


def plain_article(text: str) -> Article:
    """Wrap a bare text, of which nothing else is known, as an article."""
    from corpus.types import text_hash

    return Article(id="", text=text, text_hash=text_hash(text), stage="given")


def reading_of(article: Article) -> Reading:
    """Prepare an article for reading: simplified characters, words, home."""
    return readings_of([article])[0]


def readings_of(articles: Sequence[Article]) -> list[Reading]:
    """Prepare articles for reading, step by step, in their order."""
    texts = [widen(simplify(article.text)) for article in articles]
    titles = [widen(simplify(article.title or "")) for article in articles]
    words = [rjieba.cut(text) for text in texts]
    at_home = [homes.home(*told) for told in zip(articles, texts, titles, strict=True)]
    return [Reading(*told) for told in zip(articles, texts, titles, words, at_home, strict=True)]


def read_document(nlp: Language, article: Article) -> Document:
    """Read an article into a `Document`."""
    return next(read_documents(nlp, [article]))


def read_documents(nlp: Language, articles: Iterable[Article]) -> Iterator[Document]:
    """Read articles into documents, in their order.

    A batch of them goes through one component after another, whose code and tables then stay in the
    processor's caches, which is faster than one article at a time.
    """
    for batch in batches(articles):
        with collector.held_off():
            documents = _read_batch(nlp, batch)
        yield from documents


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the articles that are read together, in their order."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(nlp: Language, batch: Sequence[Article]) -> list[Document]:
    docs = [_doc(nlp, reading) for reading in readings_of(batch)]
    for _, component in nlp.pipeline:
        docs = apply(component, docs)
    return [_document(doc._.found) for doc in docs]


def apply(component: Callable[[Doc], Doc], docs: list[Doc]) -> list[Doc]:
    """Let a component of a pipeline, ours or another, do its work on documents."""
    if isinstance(component, Component):
        return component.together(docs)
    return [component(doc) for doc in docs]


def _doc(nlp: Language, reading: Reading) -> Doc:
    doc = nlp.make_doc(reading.text)
    doc._.found = Found(reading)
    return doc


def _document(found: Found) -> Document:
    return Document(
        article=found.reading.article,
        relevant=found.relevant,
        relevance=round(found.relevance, 4),
        unsure=UNSURE[0] < found.relevance < UNSURE[1],
        types=found.types if found.relevant else (),
        keywords=keywords.keywords(found.reading),
        programs=found.programs,
        places=found.places,
        hospitals=found.hospitals,
        organisations=found.organisations,
        figures=found.figures,
        dates=found.dates,
        people=found.people,
        mentions=found.mentions,
    )
