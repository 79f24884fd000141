"""A laid-out page with every block's kind and weight: what the stages of chrome stripping look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from corpus.blocks import Block
from corpus.html.kinds import LONGEST_TELLING, Kind, is_scene, kind_of, plain_lines
from corpus.html.layout import (
    AFTER_IMAGE,
    CAPTION,
    CENTRED,
    HEADING,
    LISTED,
    SMALL,
    Layout,
    box_name,
    place_of,
)
from corpus.html.naming import role_of

PROSE_CAP = 300
"""Characters of a paragraph that count: one wall of legal text must not outweigh an article."""
WEIGHTS = {
    Kind.PLAIN: -4, Kind.LINKS: -12, Kind.INFO: -12, Kind.CAPTION: -2, Kind.WIDGET: -8, Kind.CONTACT: -8,
    Kind.REGION: -40, Kind.CLOSE: -30, Kind.CHROME: -20, Kind.NOTICE: -20, Kind.SPAM: -10,
}  # fmt: skip
"""What a block without sentences costs the run that it stands in, in characters of prose."""

BIG_CHROME = 0.6
"""Share of a page's prose that no element of chrome holds: its name is a coincidence then."""
CAPTION_LONGEST = 60
SCENE_LONGEST = 30
TITLE_SHORTEST, TITLE_LONGEST = 5, 90
HEADING_LONGEST = 60
LINKED, LISTED_LINKS = 0.5, 0.25
"""Share of a block's characters inside links from which it counts as links; items of lists need less."""
WRAPPED_SHORTEST = 60
SENTENCE = 12
"""Characters of the shortest sentence; shorter ones are buttons and slogans."""
PARAGRAPH = 40
"""Characters that a paragraph of an article has on average at least; sentences in lists are shorter."""
LISTED_PART = 3
"""Sentences that stand in an item of a list themselves count for a third: they are more often teasers."""
TAKEOVER = 3
"""Paragraphs in one place that end a region: an article, and no list, follows a misleading heading."""

# Kinds that are asked for at every block: before Python 3.12 a look at a member of an enumeration takes
# longer than all else that is done with it.
_PROSE, _PLAIN, _LINKS, _CHROME = Kind.PROSE, Kind.PLAIN, Kind.LINKS, Kind.CHROME

_STOPS = re.compile(r"[。！？；!?;]|\.(?=\s|$)")
_FULL_STOPS = re.compile(r"[。；;]|[！？!?…][”』」]|\.(?=\s|$)")
"""What ends a short sentence; a question or an exclamation may be a headline."""
_SOME_STOP = re.compile(r"[。；;！？!?….]")
_COMMAS = re.compile(r"[，、：,:][^，、：,:]+[，、：,:]")
_MARKUP = re.compile(r"<[/!a-z][^>]*>", re.I)
_DATE = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}")
_SOURCE = re.compile(r"(?:来源|作者|点击数?|浏览|阅读|发布时间|更新时间)[:：]")
_TITLED = re.compile(r"(?:^|[._#-])h[1-6]|tit|biaoti|headline|subject", re.I)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Scene:
    """A page ready for choosing: parallel to `layout.blocks` are `lines` (plain form), `kinds` and `weights`.

    `sums[i]` is the prose (in characters) of the blocks before `i`; `titles` are the blocks that repeat the
    page's headline, in order; `roles` are those of boxes (by index, ascending) whose names tell one.
    """

    layout: Layout
    lines: list[str]
    kinds: list[Kind]
    weights: list[int]
    sums: list[int]
    titles: list[int]
    roles: dict[int, str]

    @property
    def blocks(self) -> list[Block]:
        """The page's blocks."""
        return self.layout.blocks

    def prose(self, first: int, last: int) -> int:
        """Return the characters of prose in the blocks from `first` to `last` (exclusive)."""
        return self.sums[last] - self.sums[first]


def scene_of(layout: Layout, trust_names: bool = True) -> Scene:
    """Look at a page's blocks; without `trust_names`, ids, classes and headings of lists mark no chrome."""
    lines = plain_lines(
        [
            # of a link that is no heading, its words say no more than that it is one
            block.text if block.links < len(block.text) <= LONGEST_TELLING or look & HEADING else ""
            for block, look in zip(layout.blocks, layout.looks, strict=True)
        ]
    )
    boxes = layout.boxes
    roles = {
        i: role
        for i, (ident, names) in boxes.named.items()
        if (role := role_of(boxes.tag[i], ident, names)) is not None
    }
    kinds = list(map(_kind, layout.blocks, lines, layout.looks))
    _free_wrapped(layout, kinds)
    titles = _titles(layout, lines, kinds)
    if trust_names:
        _mark_boxes(layout, kinds, roles)
        _mark_regions(layout, kinds, titles, roles)
    _mark_captions(layout, lines, kinds)
    tags, home = boxes.tag, layout.home
    weights = [
        _prose_weight(layout.blocks[i], tags[home[i]]) if kind is _PROSE else WEIGHTS[kind]
        for i, kind in enumerate(kinds)
    ]
    sums = [0, *accumulate([weight if weight > 0 else 0 for weight in weights])]
    return Scene(layout, lines, kinds, weights, sums, titles, roles)


def _prose_weight(block: Block, tag: str) -> int:
    size = _capped(block)
    return size // LISTED_PART if tag in ("li", "dd", "dt") else size


def _capped(block: Block) -> int:
    size = len(block.text)
    return size if size < PROSE_CAP else PROSE_CAP


def _kind(block: Block, line: str, look: int) -> Kind:
    if look & CAPTION:
        return Kind.CAPTION
    said = kind_of(line) if line else None
    if said is not None:
        return said
    text = block.text
    if links := block.links:
        size = len(text)
        share = LISTED_LINKS if look & LISTED else LINKED
        if links > share * size and (size < 80 or links * 5 > size * 4):
            return _LINKS
    if text[0] == "<" and _MARKUP.match(text):
        return Kind.WIDGET
    if look & HEADING and len(text) <= HEADING_LONGEST:
        return _PLAIN
    return _PROSE if is_prose(text) else _PLAIN


def _free_wrapped(layout: Layout, kinds: list[Kind]) -> None:
    """Take paragraphs in one place that are wholly links for prose: someone forgot to close an <a>."""
    blocks = layout.blocks
    linked = [i for i, kind in enumerate(kinds) if kind is _LINKS and len(blocks[i].text) >= WRAPPED_SHORTEST]
    if len(linked) < TAKEOVER:
        return
    row: list[int] = []
    for i in linked:
        if not is_prose(blocks[i].text):
            continue
        if row and place_of(layout, row[0])[0] != place_of(layout, i)[0]:
            row = []
        row.append(i)
        if len(row) >= TAKEOVER:
            for j in row:
                kinds[j] = _PROSE


def is_prose(text: str) -> bool:
    """Tell whether a text has sentences: a full stop, or commas enough."""
    size = len(text)
    if size < SENTENCE:
        return False
    if "。" in text:
        return True
    if size < PARAGRAPH:
        return _SOME_STOP.search(text) is not None and _FULL_STOPS.search(text) is not None
    return bool(_STOPS.search(text) or _COMMAS.search(text))


def _titles(layout: Layout, lines: list[str], kinds: list[Kind]) -> list[int]:
    """Find the blocks that repeat the headline which <title> or its like announce; failing these, <h1>s."""
    meta = layout.meta
    names = [
        meta[key]
        for key in ("title", "og:title", "articletitle", "ld:headline", "js:msg_title")
        if key in meta
    ]
    said = [_NOT_WORD.sub("", name) for name in plain_lines(names)]
    spoken = set().union(*said)
    announced, headings = [], []
    for i, line in enumerate(lines):
        if not TITLE_SHORTEST <= len(line) <= TITLE_LONGEST or kinds[i] is _LINKS:
            continue
        look, letters = layout.looks[i], filter(str.isalnum, line)
        if not look & HEADING and not spoken.issuperset(letters):
            continue  # it has a letter that no title has, as nearly all lines do
        bare = _NOT_WORD.sub("", line)
        size = len(bare)
        if size < TITLE_SHORTEST:
            continue
        if any(bare in name and (name.startswith(bare) or size * 3 > len(name)) for name in said):
            announced.append(i)
        elif look & HEADING and layout.boxes.tag[layout.home[i]] == "h1":
            headings.append(i)
    out = announced or headings
    out = out or _unannounced(layout, lines, kinds)
    for i in out:
        if kinds[i] is not Kind.REGION:
            kinds[i] = Kind.PLAIN
    return out


def _unannounced(layout: Layout, lines: list[str], kinds: list[Kind]) -> list[int]:
    """Find the headline of a page whose <title> says nothing: the line above source and date."""
    for i, kind in enumerate(kinds):
        if kind is Kind.INFO and i and (_DATE.search(lines[i]) or _SOURCE.search(lines[i])):
            above = layout.blocks[i - 1]
            named = _TITLED.search(box_name(layout, i - 1))
            if (
                kinds[i - 1] in (Kind.PLAIN, Kind.PROSE, Kind.CAPTION)
                and (len(above.text) >= 8 or named)
                and len(above.text) <= 60
            ):
                return [j for j in range(i - 1, len(lines)) if lines[j] == lines[i - 1]]
    return []


_TOLD = (Kind.REGION, Kind.INFO, Kind.CLOSE)
"""Kinds that lines keep inside chrome: a byline may stand there, a region or the end begin."""
_TOLD_IN_REGIONS = (Kind.INFO, Kind.CLOSE)


def _mark_boxes(layout: Layout, kinds: list[Kind], roles: dict[int, str]) -> None:
    """Mark the blocks in elements that are named as chrome, unless they hold most of the page's prose."""
    blocks = layout.blocks
    chars = [_capped(blocks[i]) if kind is _PROSE else 0 for i, kind in enumerate(kinds)]
    sums = [0, *accumulate(chars)]
    limit = BIG_CHROME * sums[-1]
    holders = _holders(layout, roles)
    done = 0
    for index, role in roles.items():
        first, last = layout.boxes.first[index], layout.boxes.last[index]
        if role == "chrome" and last > done and index not in holders and sums[last] - sums[first] <= limit:
            for i in range(max(first, done), last):
                if kinds[i] not in _TOLD:
                    kinds[i] = _CHROME
            done = last
        elif role == "caption":
            for i in range(first, last):
                if len(layout.blocks[i].text) <= 2 * CAPTION_LONGEST:
                    kinds[i] = Kind.CAPTION


def _holders(layout: Layout, roles: dict[int, str]) -> set[int]:
    """Return the boxes that an article's box is inside of."""
    out: set[int] = set()
    for index, role in roles.items():
        at = layout.boxes.parent[index] if role == "article" else -1
        while at >= 0 and at not in out:
            out.add(at)
            at = layout.boxes.parent[at]
    return out


def _mark_regions(layout: Layout, kinds: list[Kind], titles: list[int], roles: dict[int, str]) -> None:
    """Mark what follows a heading like 相关阅读 as chrome, to the end of the element that it heads.

    It ends before that where a paragraph stands in the same place as those above the heading: a list of links
    in the middle of an article.
    """
    region = Kind.REGION
    headings = [i for i, kind in enumerate(kinds) if kind is region]
    if not headings:
        return
    articles = [layout.boxes.first[index] for index, role in roles.items() if role == "article"]
    for i in headings:
        if kinds[i] is not region:  # inside the region of one above
            continue
        if layout.blocks[i].links * 2 > len(layout.blocks[i].text) and not layout.looks[i] & HEADING:
            kinds[i] = Kind.LINKS
            continue
        end = _region_end(layout, kinds, i)
        end = min((t for t in (*titles, *articles) if i < t < end), default=end)
        if _PROSE in kinds[i:end]:
            end = _resumed(layout, kinds, roles, range(i, end))
        for j in range(i + 1, end):
            if kinds[j] not in _TOLD_IN_REGIONS:
                kinds[j] = _CHROME


def _resumed(layout: Layout, kinds: list[Kind], roles: dict[int, str], region: range) -> int:
    """Return where a text goes on or another begins in a region, else the region's end."""
    places = {place_of(layout, i) for i in range(region.start) if kinds[i] is _PROSE}
    for i in region:
        if kinds[i] is _PROSE and (
            place_of(layout, i) in places or _takes_over(layout, kinds, roles, range(i, region.stop))
        ):
            return i
    return region.stop


def _takes_over(layout: Layout, kinds: list[Kind], roles: dict[int, str], rest: range) -> bool:
    """Tell whether paragraphs follow one another here, in one place that no name says is chrome."""
    rows = rest[:TAKEOVER]
    if len(rows) < TAKEOVER:
        return False
    place = place_of(layout, rows[0])
    if sum(len(layout.blocks[j].text) for j in rows) < TAKEOVER * PARAGRAPH:
        return False
    if not all(
        kinds[j] is _PROSE and not layout.blocks[j].links and place_of(layout, j) == place for j in rows
    ):
        return False
    at = place[0]
    while at >= 0:
        if roles.get(at) == "chrome":
            return False
        at = layout.boxes.parent[at]
    return True


def _region_end(layout: Layout, kinds: list[Kind], head: int) -> int:
    """Return where the smallest element ends that holds more after the heading than a link to more of it."""
    at = layout.home[head]
    while at >= 0:
        last = layout.boxes.last[at]
        rest = range(head + 1, last)
        if len(rest) > 3 or any(len(layout.blocks[j].text) > 8 for j in rest):
            return last
        at = layout.boxes.parent[at]
    return len(kinds)


def _mark_captions(layout: Layout, lines: list[str], kinds: list[Kind]) -> None:
    """Mark short lines below a picture as its caption, where they look or read like one."""
    if not layout.pictures:
        return
    blocks, looks = layout.blocks, layout.looks
    below = [
        i
        for i, look in enumerate(looks)
        if look & AFTER_IMAGE and kinds[i] in (_PROSE, _PLAIN) and len(blocks[i].text) <= CAPTION_LONGEST
    ]
    if not below:
        return
    prose = [i for i, kind in enumerate(kinds) if kind is _PROSE]
    centred = sum([len(blocks[i].text) for i in prose if looks[i] & CENTRED])
    centring_tells = centred * 2 <= sum([len(blocks[i].text) for i in prose])
    for i in below:
        text, look = blocks[i].text, looks[i]
        set_apart = (look & CENTRED and centring_tells) or look & SMALL
        single = len(_STOPS.findall(text)) <= 1
        if single and (set_apart or (len(text) <= SCENE_LONGEST and is_scene(lines[i]))):
            kinds[i] = Kind.CAPTION
