"""What is known of HTML's elements, by their tags."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.html.layout import CAPTION, HEADING, LISTED
from corpus.html.naming import TELLING_TAGS

# Looks of what is inside an element, besides those of `corpus.html.layout`.
LINKED = 1 << 17
STRONG = 1 << 18
AS_TYPED = 1 << 19
"""Lines end where the source's do."""

_HTML: dict[str, list[str]] = tomllib.loads(
    (files("corpus") / "data" / "html.toml").read_text(encoding="utf-8")
)
SKIPPED = frozenset(_HTML["skipped"])
BLOCKS = frozenset(_HTML["blocks"])
_PLAYERS = frozenset(_HTML["players"])
_LOOKS = (
    dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING)
    | dict.fromkeys(("li", "dd", "dt"), LISTED)
    | dict.fromkeys(_HTML["preformatted"], AS_TYPED)
    | {"figcaption": CAPTION}
)
_MARKS = {"a": LINKED, "b": STRONG, "strong": STRONG}
_RESTYLING = frozenset({"table", "center"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Facts about an element that are asked of every one of a page.

    `skipped`: a reader sees nothing of it; `player`: it plays a film; `block`: it begins and ends a line;
    `look`: what it makes all inside look like; `mark`: the same, of one within a line; `restyles`: it changes
    more than that, without any attribute; `telling`: it says what it holds, without an id or class;
    `whole`: it is the whole page, which nothing hides.
    """

    name: str
    skipped: bool
    player: bool
    block: bool
    look: int
    mark: int
    restyles: bool
    telling: bool
    whole: bool


@lru_cache(maxsize=1024)
def tag_of(name: str) -> Tag:
    """Return the facts about the elements of a name (lower case)."""
    return Tag(
        name=name,
        skipped=name in SKIPPED,
        player=name in _PLAYERS,
        block=name in BLOCKS,
        look=_LOOKS.get(name, 0),
        mark=_MARKS.get(name, 0),
        restyles=name in _RESTYLING,
        telling=name in TELLING_TAGS,
        whole=name in ("html", "body"),
    )
