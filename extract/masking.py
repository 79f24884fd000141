"""Private persons' names and numbers masked in a whole `Document`, every offset kept.

张秀莲 becomes 张某某, a telephone number a row of ×. Masked are full names of people who do not appear in a
public function (`PUBLIC`), wherever their characters stand in what the document holds, and the numbers of
`data/private_numbers.toml`. Not masked are forms of address (王奶奶), names that nothing tells to be one, and
the address and file name of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from corpus.clean import simplify
from corpus.types import Edit, text_hash
from extract import people
from extract.person import name_ends
from extract.person import records as people_records
from extract.pipeline import reading_of
from extract.reading import Found
from extract.types import Document, Mention, Person, PersonRole
from extract.wordlists import toml

PUBLIC: frozenset[PersonRole] = frozenset(["reporter", "editor", "official", "doctor", "nurse", "expert"])
"""Roles in which a person acts in public; volunteers, residents and all others are private."""
STRONG = frozenset(f"people.{rule}" for rule in ("title", "listed", "dotted", "signed", "foreign"))
"""Rules whose names are masked even where the tagger leaves them out."""
NAME, NUMBER = "某", "×"
KEPT = frozenset(["id", "url", "origin", "text_hash", "stage", "by", "kind", "code", "script", "published"])
"""Fields that name the page or come from closed lists."""
_INNER = "·•‧・．"
_GAP = r"[ \u3000]{0,2}"
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff㐀-鿿]")

Span = tuple[int, int]


def mask_people(document: Document) -> Document:
    """Return the document without private names and numbers; all offsets and lengths stay as they are.

    `text_hash` is that of the masked text. A keyword that only a masked name had is dropped, and so is a
    figure that was read out of a masked number.
    """
    masks = _Masks(_everyone(document))
    article = document.article
    text = masks.cover(article.text)
    hidden = list(masks.spans(article.text))
    mentions = [m.model_copy(update={"quote": text[m.start : m.end]}) for m in document.mentions]
    masks.say({old.quote: new.quote for old, new in zip(document.mentions, mentions, strict=True)})
    row = masks.everything(document.model_dump(by_alias=True, exclude={"mentions"}))
    simple = simplify(text)
    row["keywords"] = [word for word in document.keywords if word in simple]
    numbers = list(masks.numbers(article.text))
    row["figures"] = [f for f in row["figures"] if not _reads(f["mentions"], mentions, numbers)]
    row["mentions"] = [m.model_dump() for m in mentions]
    edits = [{**e.model_dump(), "was": masks.cover(_was(e, text, hidden))} for e in article.edits]
    row["article"] |= {"text": text, "text_hash": text_hash(text), "edits": edits}
    return Document.model_validate(row)


def _everyone(document: Document) -> list[Person]:
    """Return the people of the document, and those that the tagger left out though a rule is sure of them."""
    taken = [(m.start, m.end) for m in document.mentions]
    found = Found(reading_of(document.article))
    proposed = people.find(found.reading)
    further = [m.accepted() for m in proposed if m.by in STRONG and not _overlap(m.start, m.end, taken)]
    found.mentions = tuple(further)
    return [*document.people, *people_records.resolve(found)]


class _Masks:
    """The masks of one document."""

    def __init__(self, persons: Iterable[Person]):
        public: dict[str, bool] = {}
        for person in persons:  # the first record of a name is the surer one
            public.setdefault(person.name, person.role in PUBLIC)
        self._public = {name for name, is_public in public.items() if is_public}
        names = sorted(public, key=lambda name: (-len(name), name))
        spelt = (_GAP.join(map(re.escape, name)) for name in names)
        self._names = re.compile("|".join(spelt)) if names else None
        self._said: dict[str, str] = {}

    def say(self, quotes: dict[str, str]) -> None:
        """Mask what equals a quote of the text as that quote is masked, where a mask cuts it."""
        self._said = {old: new for old, new in quotes.items() if old != new}

    def numbers(self, text: str) -> Iterator[Span]:
        """Yield the spans of numbers to be masked."""
        for pattern, group in _numbers():
            yield from (hit.span(group) for hit in pattern.finditer(text))

    def spans(self, text: str) -> Iterator[Span]:
        """Yield the spans of private names and numbers."""
        for hit in self._names.finditer(simplify(text)) if self._names else ():
            if re.sub(_GAP, "", hit[0]) not in self._public:
                yield hit.span()
        yield from self.numbers(text)

    def cover(self, text: str) -> str:
        """Return `text` with its private names and numbers masked, of the same length."""
        if text in self._said:
            return self._said[text]
        characters = list(text)
        for hit in self._names.finditer(simplify(text)) if self._names else ():
            if (name := re.sub(_GAP, "", hit[0])) not in self._public:
                kept = 2 if len(name) > 2 and name[:2] in name_ends.double_surnames() else 1
                for i in range(*hit.span()):
                    if characters[i] not in _INNER and not characters[i].isspace():
                        kept -= 1
                        characters[i] = characters[i] if kept >= 0 else NAME
        for start, end in self.numbers(text):
            for i in range(start, end):
                characters[i] = NUMBER if _WORD.match(characters[i]) else characters[i]
        return "".join(characters)

    def everything(self, value: Any, key: str = "") -> Any:
        """Return a value of a row with every string in it covered but for the fields of `KEPT`."""
        if isinstance(value, dict):
            return {name: self.everything(inner, name) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.everything(inner, key) for inner in value]
        return self.cover(value) if isinstance(value, str) and key not in KEPT else value


@cache
def _numbers() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the patterns of numbers, and which of their groups is masked."""
    groups = {"plain": 0, "named": 1}
    lists = toml("private_numbers")
    return tuple(
        (re.compile(line), group)
        for name, group in groups.items()
        for line in lists[name].split("\n")
        if line
    )


def _reads(indices: Iterable[int], mentions: Sequence[Mention], numbers: Iterable[Span]) -> bool:
    """Tell whether a record rests on a mention that a masked number overlaps."""
    return any(_overlap(mentions[i].start, mentions[i].end, numbers) for i in indices)


def _overlap(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _was(edit: Edit, text: str, hidden: Iterable[Span]) -> str:
    """Return what stood on the page in place of an edit, masked where that touches a hidden span of `text`.

    A gloss taken out behind a character (莲(lián)) tells that character.
    """
    start, end = edit.start, edit.end
    if start == end:
        touches = any(a < start <= b for a, b in hidden)
        return _WORD.sub(NAME, edit.was) if touches else edit.was
    if not _overlap(start, end, hidden):
        return edit.was
    if len(edit.was) != end - start:
        return _WORD.sub(NAME, edit.was)
    pairs = zip(text[start:end], edit.was, strict=True)
    return "".join(new if new in (NAME, NUMBER) else old for new, old in pairs)
