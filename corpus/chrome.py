"""HTML → the article's own blocks: named stages tried in order, the first that is sure wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.blocks import NoArticle, Stripped
from corpus.kinds import Kind
from corpus.layout import Layout, parse
from corpus.refusal import why_no_article
from corpus.runs import best_run, box_around
from corpus.scene import Scene, scene_of
from corpus.trim import Cut, trim

MAX_MARKUP = 6_000_000
"""Characters of markup, inline pictures aside, beyond which a page is refused; real article pages stay below 2 million."""
LEAST = 40
"""Characters, white space aside, below which a body is none: the shortest news in brief have about 60."""
SHARE = 0.6
"""Share of the likeliest run's prose that a named element must hold to be taken for the article's."""

_INLINE_DATA = re.compile(r"data:[\w.+/-]{0,60};base64,[A-Za-z0-9+/=%\s]{100,}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A stage's answer."""

    cut: Cut
    stage: str
    reason: str


def strip_html(html: str, url: str | None = None) -> Stripped | NoArticle:
    """Find the article in an HTML page.

    `NoArticle` has the code `too_large`, `empty`, `error_page`, `login_page`, `search_page`, `list_page`,
    `video_page`, `picture_page`, `too_short` or `no_article`.
    """
    if len(html) > MAX_MARKUP // 4:
        html = _INLINE_DATA.sub("", html)
    if len(html) > MAX_MARKUP:
        return NoArticle("too_large", f"{len(html)} characters of markup, the limit is {MAX_MARKUP}")
    layout = parse(html)
    scene = scene_of(layout)
    found = _by_stages(scene, url)
    if found is None:
        return why_no_article(scene)
    return _stripped(scene, found)


def _by_stages(scene: Scene, url: str | None) -> _Found | None:
    for stage in STAGES:
        found = stage(scene, url)
        if found is not None and _size(scene, found.cut) >= LEAST:
            return found
    return None


def _size(scene: Scene, cut: Cut) -> int:
    return sum(len(scene.blocks[i].text.replace(" ", "")) for i in cut.body)


def _by_name(scene: Scene, _url: str | None) -> _Found | None:
    """Take the smallest element named as an article's that holds most of the likeliest run's prose."""
    run = best_run(scene)
    if run is None:
        return None
    best: tuple[int, int] | None = None
    need = SHARE * scene.prose(run.first, run.last)
    for index, (box, role) in enumerate(zip(scene.layout.boxes, scene.roles, strict=True)):
        if role != "article" or box.first >= run.last or box.last <= run.first:
            continue
        if scene.prose(max(box.first, run.first), min(box.last, run.last)) >= need:
            size = (box.last - box.first, -index)
            best = min(best, size) if best else size
    if best is None:
        return None
    box = scene.layout.boxes[-best[1]]
    cut = trim(scene, box.first, box.last, run, dedicated=True)
    return _Found(cut, "name", f"element {box.tag}#{box.ident}.{box.names}"[:120])


def _by_score(scene: Scene, _url: str | None) -> _Found | None:
    """Take the likeliest run of prose, and what belongs to it in the element around it."""
    run = best_run(scene)
    if run is None:
        return None
    at = box_around(scene.layout, run.first, run.last)
    first, last = (scene.layout.boxes[at].first, scene.layout.boxes[at].last) if at >= 0 else (0, len(scene.blocks))
    cut = trim(scene, first, last, run, dedicated=False)
    return _Found(cut, "score", f"run of {run.weight} characters, blocks {run.first} to {run.last}")


STAGES: tuple[Callable[[Scene, str | None], _Found | None], ...] = (_by_name, _by_score)


def _stripped(scene: Scene, found: _Found) -> Stripped:
    layout = scene.layout
    first = found.cut.body[0]
    before = [t for t in scene.titles if t < first]
    title = before[-1] if before else None
    meta = dict(layout.meta)
    _time(layout, found.cut, title, meta)
    return Stripped(tuple(layout.blocks), found.cut.body, found.stage, found.reason, title, meta)


def _time(layout: Layout, cut: Cut, title: int | None, meta: dict[str, str]) -> None:
    """Keep the <time> nearest the article: between headline and text, else the first below the text's beginning."""
    first = cut.body[0]
    start = title if title is not None else max(first - 8, 0)
    near = [when for at, when in layout.times if start - 3 <= at <= first and when]
    if near:
        meta["time"] = near[-1] if title is None else near[0]
