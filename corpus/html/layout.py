"""A page laid out: its visible blocks in order, and the boxes (elements) that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.blocks import Block

# What a block looks like, as bits of `Layout.looks`.
AFTER_IMAGE = 1
"""A picture stands directly before it."""
CENTRED = 2
SMALL = 4
"""Set smaller or paler than the text, as captions are."""
HEADING = 8
"""In <h1> … <h6>."""
CAPTION = 16
"""In <figcaption>."""
BOLD = 32
"""Wholly set in bold."""
BREAK = 64
"""Begins after a <br>, not with an element of its own."""
LISTED = 128
"""In an <li>, <dd> or <dt>."""


@dataclass(slots=True)
class Box:
    """An element that holds the blocks `first` to `last` (exclusive); `parent` is an index into the boxes."""

    parent: int
    tag: str
    ident: str
    names: str
    first: int
    last: int = 0


@dataclass(slots=True)
class Layout:
    """A parsed page: blocks, the box of each (`home`), what each looks like, what the page says of itself.

    `named` are the boxes, ascending, whose id, class or tag may say what they hold, `tables` those of tables.

    `times` holds (index of the block at hand, datetime) of every <time>; `password` tells of a field for one;
    `videos` and `pictures` count players and larger images.
    """

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    password: bool = False
    videos: int = 0
    pictures: int = 0


def place_of(layout: Layout, index: int) -> tuple[int, str]:
    """Return the box in which a paragraph stands, and the tag and classes it has there.

    Paragraphs of one article share them; a comment or a list's summary has a box of its own.
    """
    box = layout.boxes[layout.home[index]]
    if box.tag == "p" or box.last - box.first == 1:
        return box.parent, f"{box.tag}.{box.names}"
    return layout.home[index], ""


def box_name(layout: Layout, index: int) -> str:
    """Return the tag, id and classes of the element that a block stands in, as in div#zoom.text.black."""
    box = layout.boxes[layout.home[index]]
    ident = f"#{box.ident}" if box.ident else ""
    return f"{box.tag}{ident}.{'.'.join(box.names.split())}" if box.names else f"{box.tag}{ident}"


_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*(?=[{_CJK}])")
"""A line end of the source between two Chinese characters is no space."""


def fold(text: str) -> str:
    """Fold white space: line ends between Chinese characters vanish, every other run becomes one space."""
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    if "\n" in text and "\n" in (text := text.strip()):
        words = _WRAP.sub("", text).split()
    return " ".join(words)
