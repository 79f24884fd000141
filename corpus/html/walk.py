"""HTML → a `Layout`: one walk over the parsed tree, without recursion, that leaves out what nobody sees."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

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
from corpus.html.naming import TELLING_TAGS
from corpus.html.pagemeta import page_meta

MAX_BLOCKS = 20_000
"""Blocks beyond which a page is refused; the longest articles have some thousand."""
MAX_BOXES = 100_000
MANY_FORMATS = 400
"""Formatting elements more opened than closed, from which they are an attack or a broken editor's work."""
FEW_TAGS = 4 * MANY_FORMATS
"""Tags up to which a page is small, however often its formatting elements are repeated."""
LONG_TAG = 50_000
"""Characters of a tag whose attributes are not read: a parser compares each of them with every other."""
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w-]*)[^<>]{{{LONG_TAG},}}")
_FORMAT = r"(?=[bisufcent])(?:font|[bisu]|big|code|em|nobr|small|strike|strong|tt)(?=[\s>])"
_FORMATS = re.compile(rf"<(/?){_FORMAT}", re.I)
_FORMAT_TAG = re.compile(rf"</?{_FORMAT}[^<>]*>", re.I)

_HTML: dict[str, list[str]] = tomllib.loads(
    (files("corpus") / "data" / "html.toml").read_text(encoding="utf-8")
)
SKIPPED = frozenset(_HTML["skipped"])
BLOCKS = frozenset(_HTML["blocks"])
PREFORMATTED = frozenset(_HTML["preformatted"])
PLAYERS = frozenset(_HTML["players"])

# What an element hands on to all inside it: how its blocks look (bits of `corpus.html.layout`), and these.
_UNCENTRED = 1 << 16
_LINKED = 1 << 17
_STRONG = 1 << 18
_AS_TYPED = 1 << 19
"""Lines end where the source's do."""
_SIZELESS = 1 << 20
"""Set in no size: not seen, unless something inside says otherwise."""
_LOOK = CENTRED | SMALL | HEADING | LISTED | CAPTION
_LOOKS = (
    dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING)
    | dict.fromkeys(("li", "dd", "dt"), LISTED)
    | dict.fromkeys(PREFORMATTED, _AS_TYPED)
    | {"figcaption": CAPTION}
)
_LOOKED = frozenset({*_LOOKS, "table", "center"})
"""Elements that change by themselves what is inside looks like."""

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
_SIZING = frozenset({"class", "id", "size"})
_TELLING = frozenset({*_PAINTING, *_SIZING})
"""Attributes by which an element may be hidden, or hide what is inside."""


class TooLarge(Exception):  # noqa: N818
    """A page has more blocks or boxes than any article: its message says how many."""


def parse(html: str, reveal: bool = False) -> Layout:
    """Parse a page; `reveal` shows what its styles hide, for pages whose script unveils the article.

    Raises `TooLarge` beyond `MAX_BLOCKS` or `MAX_BOXES`.
    """
    tree = LexborHTMLParser(_tamed(html))
    root = tree.root
    if root is None:
        return Layout()
    styles = [node.text() for node in tree.tags("style")]
    builder = _Builder(HiddenRules() if reveal else style_rules("\n".join(styles)), reveal)
    builder.walk(root)
    layout = builder.layout
    layout.meta = page_meta(tree, tree.tags("script"), builder.metas)
    if "h1" in builder.tags.values():
        headings = (i for i, box in enumerate(layout.home) if layout.boxes.tag[box] == "h1")
        if (first := next(headings, None)) is not None:
            layout.meta["h1"] = layout.blocks[first].text
    return layout


def _tamed(html: str) -> str:
    """Take out what a parser is slow with: endless tags, and fonts never closed, repeated in every one."""
    if _has_long_stretch(html):
        html = _LONG_TAG.sub(r"<\1 ", html)
    if html.count("<") < FEW_TAGS:
        return html
    marks = _FORMATS.findall(html)
    if len(marks) - 2 * marks.count("/") < MANY_FORMATS:
        return html
    return _FORMAT_TAG.sub("", html)


def _has_long_stretch(html: str) -> bool:
    """Tell whether half of a long tag's characters, looked at in steps, hold no bracket."""
    half = LONG_TAG // 2
    return any(
        html.find("<", at, at + half) < 0 and html.find(">", at, at + half) < 0
        for at in range(0, len(html) - half, half)
    )


_Open = tuple[LexborNode, int, int, Colour | bool | None]
"""An open element, and what is restored when it closes: the builder's box, inside and ground."""


@lru_cache(maxsize=4096)
def _look_of(style: str) -> int:
    """Return what a style makes a block look like: `CENTRED`, `_UNCENTRED`, `SMALL`."""
    style = style.lower()
    return (
        (CENTRED if _CENTRED.search(style) else 0)
        | (_UNCENTRED if _ALIGNED.search(style) else 0)
        | (SMALL if _SMALL.search(style) else 0)
    )


def _look_inside(tag: str, attributes: Attributes, look: int) -> int:
    """Return what an element that stands on its own lines hands on, from what it was handed itself."""
    if tag == "table":
        look &= ~(CENTRED | SMALL)
    elif tag == "center":
        look |= CENTRED
    elif "align" in attributes:
        align = (attributes["align"] or "").lower()
        look = look | CENTRED if align == "center" else look & ~CENTRED if align else look
    if "style" in attributes:
        styled = _look_of(attributes["style"] or "")
        look = (look & ~CENTRED if styled & _UNCENTRED else look) | styled & (CENTRED | SMALL)
    return look | _LOOKS.get(tag, 0)


@lru_cache(maxsize=4096)
def _is_icon(name: str) -> bool:
    """Tell whether the end of a picture's address names an icon or a line; pages repeat theirs."""
    name = name.lower()
    return _ICON.search(name) is not None or ("line" in name and _RULE.search(name) is not None)


class _Builder:
    """Walks the tree once (pages may nest thousands of elements) and collects blocks."""

    def __init__(self, rules: HiddenRules, reveal: bool):
        self.layout = Layout()
        self.blocks, self.boxes = self.layout.blocks, self.layout.boxes
        self.rules = rules
        self.reveal = reveal
        self.parts: list[str] = []
        self.metas: list[Attributes] = []
        self.tags: dict[int, str] = {}
        # of the elements that are open
        self.box, self.inside = -1, 0
        self.ground: Colour | bool | None = None
        # of the block at hand
        self.linked = self.bold = self.look = 0
        self.image = self.image_after = self.broken = 0

    def walk(self, root: LexborNode) -> None:
        """Visit every node in the order of the page."""
        stack: list[_Open] = []
        parts, tags = self.parts, self.tags
        node: LexborNode | None = root
        while node is not None:
            text = node.text_content
            if text is not None:
                if parts or not text.isspace():
                    self.text(text)
            elif (tag := tags.get(node.tag_id) or self.tag_of(node)) not in SKIPPED:
                child = node.first_child
                if child is None:
                    self.leaf(node, tag)
                else:
                    before = (node, self.box, self.inside, self.ground)
                    if self.open(tag, node.attributes):
                        stack.append(before)
                        node = child
                        continue
                    _, _, self.inside, self.ground = before
            elif tag in PLAYERS:
                self.layout.videos += 1
            following = node.next
            while following is None and stack:
                closed, box, self.inside, self.ground = stack.pop()
                if box != self.box:
                    self.close()
                    self.box = box
                following = closed.next
            node = following
        self.flush()

    def tag_of(self, node: LexborNode) -> str:
        """Return a node's tag and remember it by its number: every look at `node.tag` makes a new string."""
        tag = node.tag or ""
        self.tags[node.tag_id] = tag
        return tag

    def text(self, text: str) -> None:
        """Take in a run of text; within preformatted text, lines end where the source's do."""
        inside = self.inside
        if inside & _SIZELESS:
            return
        if inside & _AS_TYPED and "\n" in text:
            *lines, text = _PRE_BREAK.split(text)
            for line in lines:
                self.text(line)
                self.flush()
        if not self.parts:
            self.look = inside & _LOOK
        self.parts.append(text)
        if inside & (_LINKED | _STRONG):
            size = len(text.strip())
            self.linked += size if inside & _LINKED else 0
            self.bold += size if inside & _STRONG else 0

    def leaf(self, node: LexborNode, tag: str) -> None:
        """Take in an element with nothing inside."""
        if tag == "img":
            self.picture(node.attributes)
        elif tag in ("br", "hr"):
            self.flush()
            self.broken = BREAK
        elif tag in BLOCKS:
            self.flush()
            self.broken = 0
        elif tag == "input":
            self.layout.password |= (node.attributes.get("type") or "").lower() == "password"
        elif tag in ("meta", "link"):
            self.metas.append(node.attributes)
        elif tag == "time":
            self.layout.times.append((len(self.layout.blocks), node.attributes.get("datetime") or ""))

    def open(self, tag: str, attributes: Attributes) -> bool:
        """Enter an element; return False if a reader sees nothing of what is inside."""
        if attributes and not _TELLING.isdisjoint(attributes) and self.hidden(tag, attributes):
            return False
        if tag in BLOCKS:
            if self.parts:
                self.flush()
            self.broken = 0
            if tag in _LOOKED or "style" in attributes or "align" in attributes:
                self.inside = _look_inside(tag, attributes, self.inside)
            self.box = self.new_box(tag, attributes)
        elif tag == "a":
            anchor = "name" in attributes and "href" not in attributes
            self.inside = self.inside & ~_LINKED if anchor else self.inside | _LINKED
        elif tag in ("b", "strong"):
            self.inside |= _STRONG
        elif tag == "time":
            self.layout.times.append((len(self.layout.blocks), attributes.get("datetime") or ""))
        elif "-" in tag or "id" in attributes or "itemprop" in attributes:
            self.box = self.new_box(tag, attributes)
        elif attributes and (
            _look_of(attributes.get("style") or "") & SMALL or attributes.get("size") in ("1", "2", "-1")
        ):
            self.inside |= SMALL
        return True

    def close(self) -> None:
        """Leave the innermost element that has a box."""
        box, boxes = self.box, self.boxes
        if boxes.tag[box] in BLOCKS:
            if self.parts:
                self.flush()
            self.broken = 0
        elif self.parts and boxes.first[box] < len(self.blocks):
            self.flush()  # an inline element that holds lines of its own, such as <span id="zoom">
        boxes.last[box] = len(self.blocks)

    def hidden(self, tag: str, attributes: Attributes) -> bool:
        """Tell whether an element cannot be seen; note the colour it paints behind its text."""
        of = attributes.get
        if _PAINTING.isdisjoint(attributes) and not self.inside & _SIZELESS:
            return self.rules.hide(of("id"), of("class")) and not (self.reveal or tag in ("html", "body"))
        if self.reveal or tag in ("html", "body"):
            return False
        paint = paint_of(of("style") or "", of("color") or "", of("bgcolor") or "", bool(of("background")))
        if hides(attributes, paint, self.rules):
            return True
        if paint.shrinks:
            self.inside |= _SIZELESS
        elif self.inside & _SIZELESS and (
            "font" in (of("style") or "").lower() or not _SIZING.isdisjoint(attributes)
        ):
            self.inside &= ~_SIZELESS  # what the page's own style sheets may set in a size that can be read
        ground = self.ground if paint.ground is None else paint.ground
        if paint.ink is not None and blends(paint.ink, ground, bool(of("class"))):
            return not self.inside & HEADING
        self.ground = ground
        return False

    def new_box(self, tag: str, attributes: Attributes) -> int:
        """Add a box and return its index."""
        names = ident = ""
        if attributes:
            names = attributes.get("class") or ""
            ident = attributes.get("id") or ""
            if "itemprop" in attributes:
                names = f"{names} {attributes['itemprop'] or ''}".strip()
        boxes = self.boxes
        index = len(boxes.tag)
        if index >= MAX_BOXES:
            raise TooLarge(f"more than {MAX_BOXES} elements that hold lines")
        if names or ident or tag in TELLING_TAGS:
            boxes.named[index] = ident, names
        boxes.parent.append(self.box)
        boxes.tag.append(tag)
        boxes.first.append(len(self.blocks))
        boxes.last.append(0)
        return index

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
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        text = fold(raw)
        if text and (text[0].isalnum() or not _INVISIBLE.fullmatch(text)):
            self.put(text, raw)
        self.linked = self.bold = 0

    def put(self, text: str, raw: str) -> None:
        """Add a block."""
        layout, blocks, linked = self.layout, self.blocks, self.linked
        if len(blocks) >= MAX_BLOCKS:
            raise TooLarge(f"more than {MAX_BLOCKS} blocks")
        if linked and text[-1] in _BUTTON_ENDS:
            text = _BUTTON.sub("", text) or text
        size = len(text)
        lead = len(raw.lstrip("\r\n")) - len(raw.lstrip()) if raw[0].isspace() else 0
        blocks.append(Block(text, linked if linked < size else size, lead))
        layout.home.append(self.box)
        look = self.look | self.image | self.broken
        layout.looks.append(look | BOLD if self.bold >= size else look)
        self.image, self.image_after = self.image_after, 0
