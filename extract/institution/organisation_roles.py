"""What an organisation does in an initiative: lead, partner, supporter or funder, by a fitted choice.

Who only passes by is told by rules (`extract/institution/roles.py`), which decide all where no choice is
fitted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from extract.institution.roles import list_around, said
from extract.reading import Found
from extract.together import dealt, models_of
from extract.types import Organisation

NEAR = 3
"""Characters before and behind a name, and the list it is in, that are seen as they stand."""
BEHIND = 24
"""Characters behind a list of names in which words are seen, as far as its sentence goes."""
MANY = 4
"""Number from which counts are no longer told apart."""
PARTS = 4
"""Parts of the text between which the place of a name is told."""
_STOPS = "。！？；\n"


def decide(batch: Sequence[Found]) -> list[tuple[Organisation, ...]]:
    """Return each article's organisations with the likeliest role for each that rules do not pass by."""
    bodies, choice = [found.organisations for found in batch], models_of(batch).organisation_roles
    if choice is None:
        return bodies
    chosen = choice.choose(row for found in batch for row in features(found, found.organisations))
    told = [_as(body, role) for body, role in zip(chain.from_iterable(bodies), chosen, strict=True)]
    return [tuple(some) for some in dealt(told, bodies)]


def _as(body: Organisation, role: str) -> Organisation:
    """Return an organisation in a role, unless rules say that it only passes by."""
    if body.role in ("mention", role):
        return body
    return body.model_copy(update={"role": role, "by": "roles.choice"})


def features(found: Found, bodies: Sequence[Organisation]) -> list[list[str]]:
    """Return the named features of each of an article's organisations, as rules have told their roles."""
    leading = any(body.role == "lead" for body in bodies)
    common = [f"leading {leading}", f"bodies {min(MANY, len(bodies))}", f"relevant {found.relevant}"]
    return [
        list(dict.fromkeys([*common, f"rank {min(MANY, rank)}", *_own(found, body)]))
        for rank, body in enumerate(bodies)
    ]


def _own(found: Found, body: Organisation) -> Iterator[str]:
    yield from (f"rule {body.role}", f"kind {body.kind}", f"mentions {min(MANY, len(body.mentions))}")
    if any(name in found.reading.title for name in body.as_):
        yield "titled"
    for index in body.mentions:
        yield from _mention(found, index)


def _mention(found: Found, index: int) -> Iterator[str]:
    text, mention = found.reading.text, found.mentions[index]
    start, end = list_around(found, index)
    yield "listed" if (start, end) != (mention.start, mention.end) else "alone"
    yield f"part {PARTS * mention.start // len(text)}"
    yield f"ends {found.plain(mention)[-2:]}"
    yield from (f"said {role}" for role in said(found, index))
    for size in range(1, NEAR + 1):
        yield f"before {text[max(0, mention.start - size) : mention.start]}"
        yield f"behind {text[mention.end : mention.end + size]}"
        yield f"before list {text[max(0, start - size) : start]}"
        yield f"behind list {text[end : end + size]}"
    starts, words = found.reading.starts, found.reading.spelled
    for i in range(bisect_left(starts, end), len(words)):
        if starts[i] >= end + BEHIND or words[i][0] in _STOPS:
            return
        yield f"word {words[i]}"
