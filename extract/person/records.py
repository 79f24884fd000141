"""What each person is whom a report names in full, and the words that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

from corpus.clean import simplify
from extract.reading import Found
from extract.types import Mention, Person, PersonRole
from extract.wordlists import any_of, toml

BEFORE = 12
"""Characters before a name in which its title ends; the longest title has six."""
_BLANKS = re.compile(r"\s+")
_AGE = re.compile(r"[0-9０-９一二三四五六七八九十]+(?:多|余)?岁(?:的|高龄的)?(?:[㐀-鿿]{2,4})?$")
_BESIDE = re.compile(r"[ 　、，,/／和与及]{1,3}")
BYLINES: tuple[tuple[str, PersonRole], ...] = (("authors", "reporter"), ("editors", "editor"))


class Cue(NamedTuple):
    """Words `text[start:end]` that say what a person is."""

    role: PersonRole
    start: int
    end: int


@cache
def _table(side: str) -> Mapping[str, PersonRole]:
    lists = toml("people_roles")[side]
    return {word: cast(PersonRole, role) for role, listed in lists.items() for word in listed.split()}


@cache
def _pattern(side: str) -> re.Pattern[str]:
    words = any_of(word for word in _table(side) if len(word) > 1)
    letters = any_of(
        word for word in _table(side) if len(word) == 1
    )  # 文 and 摄, unless another word ends so
    if side == "behind":
        return re.compile(f"[ 　]?(?P<cue>{words}|(?:{letters})(?![㐀-鿿]))")
    return re.compile(f"(?:{words}|(?<![㐀-鿿])(?:{letters}))(?=[：:／/|｜\\s]*$)")


def resolve(found: Found) -> tuple[Person, ...]:
    """Turn the mentions of kind N, and the names of the byline, into one record for each name.

    What the byline says of a name counts most, then the first of its mentions that has words beside it.
    """
    text = found.reading.text
    mentions: dict[str, list[int]] = defaultdict(list)
    cues: dict[str, Cue] = {}
    last: tuple[Mention, Cue | None] | None = None
    for index, mention in found.of("N"):
        cue = _cue(text, mention) or (_shared(text, *last, mention) if last else None)
        name = _BLANKS.sub("", text[mention.start : mention.end])
        mentions[name].append(index)
        if cue:
            cues.setdefault(name, cue)
        last = (mention, cue)
    byline = dict(_byline(found))
    return tuple(
        _person(found, name, mentions.get(name, ()), byline.get(name), cues.get(name))
        for name in dict.fromkeys([*mentions, *byline])
    )


def _person(
    found: Found, name: str, mentions: Sequence[int], byline: PersonRole | None, cue: Cue | None
) -> Person:
    return Person(
        mentions=tuple(mentions),
        by=found.mentions[mentions[0]].by if mentions else "byline",
        name=name,
        role=byline or (cue.role if cue else "other"),
        cue=found.reading.article.text[cue.start : cue.end] if cue else None,
        cue_start=cue.start if cue else None,
    )


def _byline(found: Found) -> Iterator[tuple[str, PersonRole]]:
    """Yield the names of the page's byline; who is both author and editor counts as the author."""
    for field, role in reversed(BYLINES):
        for name in getattr(found.reading.article, field):
            yield simplify(name), role


def _cue(text: str, mention: Mention) -> Cue | None:
    """Return the title right before a name, or else the one right behind it."""
    begin = max(0, mention.start - BEFORE)
    before = text[begin : mention.start]
    if hit := _pattern("before").search(before):
        role = "doctor" if _medical(hit[0], before[: hit.start()]) else _table("before")[hit[0]]
        return Cue(role, begin + hit.start(), begin + hit.end())
    if hit := _AGE.search(before):
        return Cue("resident", begin + hit.start(), mention.start)
    if hit := _pattern("behind").match(text, mention.end):
        return Cue(_table("behind")[hit["cue"]], *hit.span("cue"))
    return None


def _medical(title: str, before: str) -> bool:
    """Tell whether a title that officials have is a doctor's here: 内科主任, 医院副主任."""
    lists = toml("people_roles")["medical"]
    return title in lists["titles"].split() and before.endswith(tuple(lists["places"].split()))


def _shared(text: str, before: Mention, cue: Cue | None, mention: Mention) -> Cue | None:
    """Return the title of the name before, where the two stand side by side: 院长刘季春、邱嘉旋."""
    if cue is None or not _BESIDE.fullmatch(text, before.end, mention.start):
        return None
    return cue if cue.end <= before.start else None
