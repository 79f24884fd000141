"""Which blocks of an article's element are its text: what stands before, after and between is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.html.kinds import Kind
from corpus.html.layout import box_name, place_of
from corpus.html.runs import NEAR_TITLE, Run
from corpus.html.scene import Scene

BEFORE_CLOSE = 0.6
"""Share of the element's prose that must precede a closing line for it to close the article."""

_LETTER = re.compile(r"[^\W_]")
_DAY = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_SIGNER = re.compile(r"^[^，。：:；！？]{3,30}(?:[局委厅部会院室府处社站司组]|中心|街道)$")
_TEXT = (Kind.PROSE, Kind.PLAIN)
_ENDS = (Kind.LINKS, Kind.WIDGET, Kind.REGION, Kind.CLOSE, Kind.CHROME, Kind.SPAM)
_PARTING = (*_ENDS, Kind.INFO, Kind.CONTACT)


@dataclass(frozen=True, slots=True)
class Cut:
    """The body's blocks, ascending, and which stage found them, why."""

    body: tuple[int, ...]
    stage: str = ""
    reason: str = ""

    def by(self, stage: str, reason: str) -> Cut:
        """Return the same body as the find of a stage."""
        return Cut(self.body, stage, reason)

    def keeping(self, body: Iterable[int]) -> Cut:
        """Return the same find with another body."""
        return Cut(tuple(body), self.stage, self.reason)


def trim(scene: Scene, around: range, run: Run, dedicated: bool) -> Cut:
    """Cut the blocks of an element down to the article that `run` is part of.

    In a `dedicated` element everything is the article's that does not say otherwise; elsewhere only the run
    and the lines of a piece with it are.
    """
    kinds, info = scene.kinds, Kind.INFO
    first, last = around.start, around.stop
    if not dedicated:
        last = _near_end(scene, run.last, last)
    first = _start(scene, range(first, last), run, dedicated)
    last = _end(scene, first, _next_headline(scene, first, last))
    again = _repeated_headlines(scene, first)
    body = [
        i
        for i in range(first, last)
        if (kinds[i] in _TEXT and i not in again) or (kinds[i] is info and _is_signing_day(scene, i, first))
    ]
    while len(body) > 1 and not _LETTER.search(scene.blocks[body[0]].text):
        del body[0]
    while len(body) > 1 and kinds[body[-1]] is Kind.PLAIN and _parted(scene, body):
        body.pop()
    return Cut(tuple(body))


def _start(scene: Scene, around: range, run: Run, dedicated: bool) -> int:
    """Return where the text begins: after headline and byline, if the element holds them."""
    kinds, sentences, info = scene.kinds, Kind.PROSE, Kind.INFO
    seek = around if dedicated else range(run.first, around.stop)
    prose = next((i for i in seek if kinds[i] is sentences), around.stop)
    heads = [t for t in scene.titles if around.start <= t <= prose]
    start = heads[-1] + 1 if heads else around.start
    near = min(prose, start + NEAR_TITLE) if heads else prose
    infos = [i for i in range(start, near) if kinds[i] is info]
    start = infos[-1] + 1 if infos else start
    if dedicated:
        return start
    at = prose
    while at > start and _belongs(scene, at - 1, prose):
        at -= 1
    return at


def _belongs(scene: Scene, index: int, paragraph: int) -> bool:
    """Tell whether a line is of a piece with a paragraph: in the same element, of its class, no chrome."""
    if scene.kinds[index] in _ENDS:
        return False
    return place_of(scene.layout, index) == place_of(scene.layout, paragraph)


def _near_end(scene: Scene, last: int, limit: int) -> int:
    """Return where the lines end that are of a piece with a run's last paragraph."""
    end = last
    while end < limit and _belongs(scene, end, last - 1):
        end += 1
    return end


def _next_headline(scene: Scene, first: int, last: int) -> int:
    """Return where another article begins: a line in an element of the headline's own tag and class."""
    above = [t for t in scene.titles if first - NEAR_TITLE <= t < first]
    if not above or first >= last:
        return last
    name = box_name(scene.layout, above[-1])
    if "." not in name or box_name(scene.layout, first) == name:
        return last
    tags, home = scene.layout.boxes.tag, scene.layout.home
    tag = tags[home[above[-1]]]
    like = (i for i in range(first + 1, last) if tags[home[i]] == tag and box_name(scene.layout, i) == name)
    return next(like, last)


def _end(scene: Scene, first: int, last: int) -> int:
    """Return where the text ends: at the line that closes it, if most of the prose is before that."""
    total = scene.prose(first, max(first, last))
    kinds, close = scene.kinds, Kind.CLOSE
    for i in range(first, last):
        if kinds[i] is close and scene.prose(first, i) > BEFORE_CLOSE * total:
            return i
    return last


def _repeated_headlines(scene: Scene, first: int) -> set[int]:
    """Return where the headline above a text stands once more, word for word, further down."""
    if not scene.titles or scene.titles[-1] < first or scene.titles[0] >= first:  # as on most pages
        return set()
    above = {scene.blocks[t].text for t in scene.titles if t < first}
    return {t for t in scene.titles if t >= first and scene.blocks[t].text in above}


def _is_signing_day(scene: Scene, index: int, first: int) -> bool:
    """Tell whether a dated line is the day below a notice's signature: 某县卫生健康局 / 2023年6月26日."""
    if index <= first or scene.kinds[index - 1] is not Kind.PLAIN:
        return False
    return (
        _DAY.fullmatch(scene.lines[index]) is not None and _SIGNER.search(scene.lines[index - 1]) is not None
    )


def _parted(scene: Scene, body: list[int]) -> bool:
    """Tell whether chrome parts the last, short line of a body from the rest."""
    between = scene.kinds[body[-2] + 1 : body[-1]]
    return any(kind in _PARTING for kind in between)
