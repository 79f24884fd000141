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
class Boxes:
    """The elements that hold blocks, in columns: a page has hundreds of them, of which few are looked at.

    Box `i` is a `tag[i]` inside the box `parent[i]`, -1 for none, and holds the blocks `first[i]` to
    `last[i]` (exclusive). `named` has the (id, classes) of those, ascending, whose id, class or tag may say
    what they hold.
    """

    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    named: dict[int, tuple[str, str]] = field(default_factory=dict)

    def names(self, index: int) -> tuple[str, str]:
        """Return a box's id and its classes, parted by spaces."""
        return self.named.get(index, ("", ""))


@dataclass(slots=True)
class Layout:
    """A parsed page: blocks, the box of each (`home`), what each looks like, what the page says of itself.

    `times` holds (index of the block at hand, datetime) of every <time>; `password` tells of a field for one;
    `videos` and `pictures` count players and larger images.
    """

    blocks: list[Block] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)
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
    boxes, at = layout.boxes, layout.home[index]
    tag = boxes.tag[at]
    if tag == "p" or boxes.last[at] - boxes.first[at] == 1:
        return boxes.parent[at], f"{tag}.{boxes.names(at)[1]}"
    return at, ""


def box_name(layout: Layout, index: int) -> str:
    """Return the tag, id and classes of the element that a block stands in, as in div#zoom.text.black."""
    at = layout.home[index]
    tag, (ident, names) = layout.boxes.tag[at], layout.boxes.names(at)
    name = f"{tag}#{ident}" if ident else tag
    return f"{name}.{'.'.join(names.split())}" if names else name


_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WRAP = re.compile(rf"[ \t\r\n](?<=[{_CJK}].)(?:(?<=[\r\n])|[ \t]*[\r\n])\s*(?=[{_CJK}])", re.S)
"""A line end of the source between two Chinese characters is no space. The pattern begins with what is rare,
so that a search skips ahead quickly.
"""


def fold(text: str) -> str:
    """Fold white space: line ends between Chinese characters vanish, every other run becomes one space."""
    text = text.strip()
    if "\n" in text:
        text = _WRAP.sub("", text)
    return " ".join(text.split())
