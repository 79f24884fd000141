"""HTML → a `Layout`: one walk over the parsed tree, without recursion, that leaves out what nobody sees."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.blocks import Block
from corpus.html.hidden import (
    Attributes,
    Colour,
    HiddenRules,
    blends,
    hides,
    paint_of,
    style_rules,
)
from corpus.html.layout import (
    AFTER_IMAGE,
    BOLD,
    BREAK,
    CAPTION,
    CENTRED,
    HEADING,
    LISTED,
    SMALL,
    Layout,
    fold,
)
from corpus.html.pagemeta import page_meta
from corpus.html.tags import AS_TYPED, LINKED, STRONG, Tag, tag_of
from corpus.html.taming import tamed

MAX_BLOCKS = 20_000
"""Blocks beyond which a page is refused; the longest articles have some thousand."""
MAX_BOXES = 100_000
# What an element hands on to all inside it: how its blocks look (bits of `corpus.html.layout` and
# `corpus.html.tags`) and these.
_UNCENTRED = 1 << 16
_COUNTED = LINKED | STRONG
_SIZELESS = 1 << 20
"""Set in no size: not seen, unless something inside says otherwise."""
_UNUSUAL = AS_TYPED | _SIZELESS
_LOOK = CENTRED | SMALL | HEADING | LISTED | CAPTION

_CENTRED = re.compile(r"text-align\s*:\s*(?:-webkit-)?center")
_ALIGNED = re.compile(r"text-align\s*:\s*(?:left|justify|start)")
_SMALL = re.compile(
    r"font-size\s*:\s*(?:[6-9]|1[0-3])(?:\.\d+)?px|font-size\s*:\s*x{0,2}-?small"
    r"|color\s*:\s*(?:#(?:[6-9a-d][0-9a-f])(?:[6-9a-d][0-9a-f])(?:[6-9a-d][0-9a-f])\b|#([6-9a-d])\1\1\b|gr[ae]y)"
)
_ICON = re.compile(r"icon|logo|dot\.|arrow|spacer|blank\.|/qr|ewm|print|share|avatar")
_RULE = re.compile(r"\bline\d*\.")
"""A line drawn as a picture."""

_PRE_BREAK = re.compile(r"\n(?=[ \t\u3000\xa0]*\n|[ \t\u3000\xa0]{2})|(?<=[。！？”…:：])[ \t\u3000]*\n")
_BUTTON = re.compile(
    r"\s*(?:返回搜狐[，,]?查看更多|返回搜狐|[展点]开全文|阅读全文|查看原文|点击查看(?:更多|详情|原文))$"
)
"""A link at a paragraph's end that works the page."""
_BUTTON_ENDS = frozenset("多狐文情")
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]*")
_PAINTING = frozenset({"style", "color", "bgcolor", "background", "hidden"})
"""Attributes by which an element may be hidden, or hide what is inside, whatever its name."""


class TooLarge(Exception):  # noqa: N818
    """A page has more blocks or boxes than any article: its message says how many."""


def parse(html: str, utf8: bytes | None = None, reveal: bool = False) -> Layout:
    """Parse a page; `utf8` is the same in UTF-8, if it is at hand; `reveal` shows what its styles hide, for
    pages whose script unveils the article.

    Raises `TooLarge` beyond `MAX_BLOCKS` or `MAX_BOXES`.
    """
    tree = LexborHTMLParser(tamed(html, utf8))
    root = tree.root
    if root is None:
        return Layout()
    styles = [node.text() for node in tree.tags("style")]
    builder = _Builder(HiddenRules() if reveal else style_rules("\n".join(styles)), reveal)
    builder.walk(root)
    layout = builder.layout
    layout.meta = page_meta(tree, tree.tags("script"), builder.metas)
    if "h1" in layout.boxes.tag:
        headings = (i for i, box in enumerate(layout.home) if layout.boxes.tag[box] == "h1")
        if (first := next(headings, None)) is not None:
            layout.meta["h1"] = layout.blocks[first].text
    return layout


_Open = tuple[LexborNode, Tag, int, int, Colour | bool | None, "_Open | None"]
"""An open element, its tag, what is restored when it closes (the builder's box, inside and ground), and the
element around it.
"""


@lru_cache(maxsize=4096)
def _look_of(style: str) -> int:
    """Return what a style makes a block look like: `CENTRED`, `_UNCENTRED`, `SMALL`."""
    style = style.lower()
    return (
        (CENTRED if _CENTRED.search(style) else 0)
        | (_UNCENTRED if _ALIGNED.search(style) else 0)
        | (SMALL if _SMALL.search(style) else 0)
    )


def _look_inside(tag: Tag, attributes: Attributes, look: int) -> int:
    """Return what an element that stands on its own lines hands on, from what it was handed itself."""
    if tag.name == "table":
        look &= ~(CENTRED | SMALL)
    elif tag.name == "center":
        look |= CENTRED
    elif "align" in attributes:
        align = (attributes["align"] or "").lower()
        look = look | CENTRED if align == "center" else look & ~CENTRED if align else look
    if "style" in attributes:
        styled = _look_of(attributes["style"] or "")
        look = (look & ~CENTRED if styled & _UNCENTRED else look) | styled & (CENTRED | SMALL)
    return look | tag.look


@lru_cache(maxsize=4096)
def _is_icon(name: str) -> bool:
    """Tell whether the end of a picture's address names an icon or a line; pages repeat theirs."""
    name = name.lower()
    return _ICON.search(name) is not None or ("line" in name and _RULE.search(name) is not None)


_OWN_TAGS = 1000
"""Numbers below which a tag is one of HTML's own, the same on every page; what a page makes up is numbered by
its place in memory.
"""
_TAGS: dict[int, Tag] = {}
"""HTML's own tags by their number, as far as pages have had them."""


class _Builder:
    """Walks the tree once (pages may nest thousands of elements) and collects blocks."""

    def __init__(self, rules: HiddenRules, reveal: bool):
        self.layout = Layout()
        # the columns of the layout, at hand
        self.blocks, self.home, self.looks = self.layout.blocks, self.layout.home, self.layout.looks
        boxes = self.layout.boxes
        self.parent, self.tag, self.named = boxes.parent, boxes.tag, boxes.named
        self.first, self.last = boxes.first, boxes.last
        self.rules = rules
        self.reveal = reveal
        self.parts: list[str] = []
        self.metas: list[Attributes] = []
        self.tags = _TAGS.copy()
        # of the elements that are open
        self.box, self.inside = -1, 0
        self.ground: Colour | bool | None = None
        # of the block at hand
        self.linked = self.bold = self.look = 0
        self.image = self.image_after = self.broken = 0

    def walk(self, root: LexborNode) -> None:  # noqa: PLR0912 - a call for every node takes as long as the rest
        """Visit every node in the order of the page; of a node no more is asked than needed, for that takes
        time.
        """
        around: _Open | None = None
        parts, tags, blocks, first, last = self.parts, self.tags, self.blocks, self.first, self.last
        node: LexborNode | None  # none where an element's last child was
        node = root
        while True:
            text = node.text_content
            if text is not None:
                if parts or not text.isspace():
                    self.text(text)
                node = node.next  # none or no text, for a parser joins them
            if node is not None:
                try:
                    tag = tags[node.tag_id]
                except KeyError:
                    tag = self.new_tag(node)
                if tag.skipped:
                    self.layout.videos += tag.player
                elif (child := node.first_child) is None:
                    self.leaf(node, tag)
                else:
                    opened = (node, tag, self.box, self.inside, self.ground, around)
                    if self.open(tag, node.attributes):
                        around = opened
                        node = child
                        continue
                    _, _, _, self.inside, self.ground, _ = opened
                node = node.next
            while node is None:
                if around is None:
                    self.flush()
                    return
                node, tag, box, self.inside, self.ground, around = around
                if box != self.box:  # the element has one of its own
                    # an inline one may hold lines as well, such as <span id="zoom">
                    if parts and (tag.block or first[self.box] < len(blocks)):
                        self.flush()
                    if tag.block:
                        self.broken = 0
                    last[self.box] = len(blocks)
                    self.box = box
                node = node.next

    def new_tag(self, node: LexborNode) -> Tag:
        """Look up a node's tag and remember it by its number: every look at `node.tag` makes a new string."""
        number = node.tag_id
        tag = self.tags[number] = tag_of(node.tag or "")
        if number < _OWN_TAGS:
            _TAGS[number] = tag
        return tag

    def text(self, text: str) -> None:
        """Take in a run of text."""
        inside, parts = self.inside, self.parts
        if inside:
            if inside & _UNUSUAL:
                if inside & _SIZELESS:
                    return
                text = self.lines_as_typed(text)
            if inside & _COUNTED:
                size = len(text.strip())
                if inside & LINKED:
                    self.linked += size
                if inside & STRONG:
                    self.bold += size
        if not parts:
            self.look = inside & _LOOK
        parts.append(text)

    def lines_as_typed(self, text: str) -> str:
        """Take in all but the last of the lines of preformatted text, which end where the source's do."""
        *lines, rest = _PRE_BREAK.split(text)
        for line in lines:
            self.text(line)
            self.flush()
        return rest

    def leaf(self, node: LexborNode, tag: Tag) -> None:
        """Take in an element with nothing inside."""
        name = tag.name
        if name == "img":
            self.picture(node.attributes)
        elif name in ("br", "hr"):
            self.flush()
            self.broken = BREAK
        elif tag.block:
            self.flush()
            self.broken = 0
        elif name == "input":
            self.layout.password |= (node.attributes.get("type") or "").lower() == "password"
        elif name in ("meta", "link"):
            self.metas.append(node.attributes)
        elif name == "time":
            self.layout.times.append((len(self.blocks), node.attributes.get("datetime") or ""))
        elif (text := node.text_content) is not None:  # behind another, against all rules
            self.text(text)

    def open(self, tag: Tag, attributes: Attributes) -> bool:
        """Enter an element; return False if a reader sees nothing of what is inside."""
        if attributes:
            if not _PAINTING.isdisjoint(attributes) or self.inside & _SIZELESS:
                if self.painted_over(tag, attributes):
                    return False
            elif ("class" in attributes or "id" in attributes) and self.hidden(tag, attributes):
                return False
        if tag.block:
            if self.parts:
                self.flush()
            self.broken = 0
            if tag.restyles or (attributes and ("style" in attributes or "align" in attributes)):
                self.inside = _look_inside(tag, attributes, self.inside)
            elif tag.look:
                self.inside |= tag.look
        elif self.in_line(tag, attributes):
            return True
        # of all others it is known which blocks they hold
        index = len(self.first)
        if index >= MAX_BOXES:
            raise TooLarge(f"more than {MAX_BOXES} elements that hold lines")
        ident = names = ""
        if attributes:
            ident, names = attributes.get("id") or "", attributes.get("class") or ""
            names = f"{names} {attributes['itemprop'] or ''}".strip() if "itemprop" in attributes else names
        if ident or names or tag.telling:
            self.named[index] = ident, names
        self.parent.append(self.box)
        self.tag.append(tag.name)
        self.first.append(len(self.blocks))
        self.last.append(0)
        self.box = index
        return True

    def in_line(self, tag: Tag, attributes: Attributes) -> bool:
        """Enter an element that begins no line; return False if it may hold lines nevertheless."""
        if tag.mark:
            anchor = "name" in attributes and tag.mark == LINKED and "href" not in attributes
            self.inside = self.inside & ~LINKED if anchor else self.inside | tag.mark
        elif tag.name == "time":
            self.layout.times.append((len(self.blocks), attributes.get("datetime") or ""))
        elif "id" in attributes or "itemprop" in attributes or "-" in tag.name:
            return False
        elif attributes and (
            _look_of(attributes.get("style") or "") & SMALL or attributes.get("size") in ("1", "2", "-1")
        ):
            self.inside |= SMALL
        return True

    def hidden(self, tag: Tag, attributes: Attributes) -> bool:
        """Tell whether an element's id or class keeps it from being seen."""
        hides = self.rules.hide(attributes.get("id"), attributes.get("class"))
        return hides and not (self.reveal or tag.whole)

    def painted_over(self, tag: Tag, attributes: Attributes) -> bool:
        """Tell whether an element cannot be seen, by what it paints too; note the colour behind its text."""
        if self.reveal or tag.whole:
            return False
        of = attributes.get
        named = "class" in attributes or "id" in attributes
        sizeless = self.inside & _SIZELESS
        style = of("style") or ""
        paint = paint_of(style, of("color") or "", of("bgcolor") or "", of("background") or "")
        if (named or paint.hides or "hidden" in attributes) and hides(attributes, paint, self.rules):
            return True
        if paint.shrinks:
            self.inside |= _SIZELESS
        elif sizeless and (named or "size" in attributes or "font" in style.lower()):
            self.inside &= ~_SIZELESS  # what the page's own style sheets may set in a size that can be read
        ground = self.ground if paint.ground is None else paint.ground
        if paint.ink is not None and blends(paint.ink, ground, bool(of("class"))):
            return not self.inside & HEADING
        self.ground = ground
        return False

    def picture(self, attributes: Attributes) -> None:
        """Note a picture, icons aside: what follows it may be its caption."""
        source = attributes.get("src") or ""
        size = attributes.get("width") or attributes.get("height") or ""
        if size.isdecimal() and int(size) < 60:
            return
        if _is_icon(source[-60:]):
            return
        self.layout.pictures += 1
        if self.parts and not "".join(self.parts).isspace():
            self.image_after = AFTER_IMAGE
        else:
            self.image = AFTER_IMAGE

    def flush(self) -> None:
        """End the block at hand, and add it if there is anything to see in it."""
        parts = self.parts
        if not parts:
            return
        raw = "".join(parts)
        parts.clear()
        linked, bold = self.linked, self.bold
        self.linked = self.bold = 0
        text = raw.strip()
        if not text.isprintable() or "  " in text:  # in most, all is seen, and white space a single blank
            text = fold(text)
            if _INVISIBLE.fullmatch(text):
                return
        elif not text:
            return
        if len(self.blocks) >= MAX_BLOCKS:
            raise TooLarge(f"more than {MAX_BLOCKS} blocks")
        if linked and text[-1] in _BUTTON_ENDS:
            text = _BUTTON.sub("", text) or text
        size = len(text)
        lead = len(raw.lstrip("\r\n")) - len(raw.lstrip()) if raw[0] != text[0] else 0
        look = self.look | self.image | self.broken
        self.blocks.append(Block(text, linked if linked < size else size, lead))
        self.home.append(self.box)
        self.looks.append(look | BOLD if bold >= size else look)
        self.image, self.image_after = self.image_after, 0
