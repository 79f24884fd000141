"""HTML → the article's own blocks: named stages tried in order, the first that is sure wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.blocks import Block, NoArticle, Stripped
from corpus.html.embedded import declared_article, state_article
from corpus.html.join import join_blocks
from corpus.html.kinds import Kind
from corpus.html.layout import Layout
from corpus.html.outside import outside_body
from corpus.html.refusal import refuse, why_no_article
from corpus.html.runs import NEAR_TITLE, Run, best_run, box_around, is_named
from corpus.html.scene import Scene, scene_of
from corpus.html.sites import Selector, site_of
from corpus.html.trim import Cut, trim
from corpus.html.walk import TooLarge, parse

MAX_MARKUP = 4_000_000
"""Characters of markup, inline pictures aside, beyond which a page is refused; articles have half of it."""
LEAST = 40
"""Characters, white space aside, below which a body is none: the shortest news in brief have about 60."""
SHARE = 0.6
"""Share of the likeliest run's prose that a named element must hold to be taken for the article's."""
WEAK = 200
"""Characters below which a body is doubted where other stretches of the page hold far more."""
FAR_MORE = 4
SHELLS = ("empty", "no_article", "too_short", "error_page", "video_page", "picture_page")
"""What pages look like, for which reason they would be refused, whose script has yet to show an article."""

_INLINE_DATA = re.compile(r"data:[\w.+/-]{0,60};base64,[A-Za-z0-9+/=%\s]{100,}")


def strip_html(html: str, url: str | None = None, utf8: bytes | None = None) -> Stripped | NoArticle:
    """Find the article in an HTML page; `utf8` is the same in UTF-8, if it is at hand.

    The stages, in order: `site` (a dated rule for the host), `name` (an element named as an article's),
    `score` (the likeliest run of sentences), `unnamed` (the same, trusting no names), `hidden` (the same,
    with what styles hide), `embedded` (text in the page's script), `trafilatura`. `NoArticle` has the code
    `too_large`, `empty`, `error_page`, `login_page`, `search_page`, `list_page`, `video_page`,
    `picture_page`, `too_short` or `no_article`.
    """
    if len(html) > MAX_MARKUP // 8:
        html, utf8 = _INLINE_DATA.sub("", html), None
    if len(html) > MAX_MARKUP:
        return NoArticle("too_large", f"{len(html)} characters of markup, the limit is {MAX_MARKUP}")
    try:
        layout = _layout(html, utf8)
    except TooLarge as error:
        return NoArticle("too_large", str(error))
    scene = scene_of(layout)
    cut = _by_stages(scene, url)
    if cut is None or not _has(scene, cut, WEAK):
        scene, cut = _second_look(html, scene, cut)
    if cut is not None:
        no = refuse(scene, cut)
        return no if no is not None else _stripped(scene, cut)
    return _last_resort(html, scene)


def _layout(html: str, utf8: bytes | None = None, reveal: bool = False) -> Layout:
    layout = parse(html, utf8, reveal)
    join_blocks(layout)
    return layout


def _by_stages(scene: Scene, url: str | None) -> Cut | None:
    run = best_run(scene)
    if run is None:
        return None
    for stage in STAGES:
        cut = stage(scene, run, url)
        if cut is not None and _has(scene, cut, LEAST):
            return cut
    return None


def _size(scene: Scene, cut: Cut) -> int:
    blocks = scene.blocks
    text = "".join([blocks[i].text for i in cut.body])
    return len(text) - text.count(" ")


def _has(scene: Scene, cut: Cut, least: int) -> bool:
    """Tell whether a body has so many characters, white space aside; most have in their first paragraphs."""
    size = 0
    for i in cut.body:
        text = scene.blocks[i].text
        size += len(text) - text.count(" ")
        if size >= least:
            return True
    return False


def _by_site(scene: Scene, run: Run, url: str | None) -> Cut | None:
    """Take the element that the rule for the page's site names."""
    site = site_of(url)
    if site is None:
        return None
    for selector in site.body:
        index = _holder(scene, run, _chosen(scene, selector))
        if index is not None:
            cut = _inside(scene, run, index, "site", f"rule for {site.host} of {site.seen}")
            return _without(scene, cut, site.drop)
    return None


def _chosen(scene: Scene, selector: Selector) -> list[int]:
    boxes = scene.layout.boxes
    return [i for i, tag in enumerate(boxes.tag) if selector.matches(tag, *boxes.names(i))]


def _without(scene: Scene, cut: Cut, drop: tuple[Selector, ...]) -> Cut:
    if not drop:
        return cut
    boxes = scene.layout.boxes
    gone = {
        i
        for selector in drop
        for box in _chosen(scene, selector)
        for i in range(boxes.first[box], boxes.last[box])
    }
    return cut if gone.issuperset(cut.body) else cut.keeping(i for i in cut.body if i not in gone)


def _by_name(scene: Scene, run: Run, _url: str | None) -> Cut | None:
    """Take the smallest element named as an article's that holds most of the likeliest run's prose."""
    index = _holder(scene, run, (i for i, role in scene.roles.items() if role == "article"))
    return None if index is None else _inside(scene, run, index, "name", "")


def _holder(scene: Scene, run: Run, chosen: Iterable[int]) -> int | None:
    """Return the smallest of the chosen boxes that holds most of a run's prose."""
    need = SHARE * scene.prose(run.first, run.last)
    boxes = scene.layout.boxes
    held = [
        (last - first, -i)
        for i in chosen
        if (first := boxes.first[i]) < run.last
        and (last := boxes.last[i]) > run.first
        and scene.prose(max(first, run.first), min(last, run.last)) >= need
    ]
    return -min(held)[1] if held else None


def _inside(scene: Scene, run: Run, index: int, stage: str, reason: str) -> Cut:
    boxes = scene.layout.boxes
    name = " ".join((f"<{boxes.tag[index]}>", *boxes.names(index))).strip()[:80]
    return trim(scene, range(boxes.first[index], boxes.last[index]), run, True).by(
        stage, f"{reason} {name}".strip()
    )


def _by_score(scene: Scene, run: Run, _url: str | None) -> Cut:
    """Take the likeliest run of prose, and what belongs to it in the element around it."""
    at = box_around(scene.layout, run.first, run.last)
    boxes = scene.layout.boxes
    around = range(boxes.first[at], boxes.last[at]) if at >= 0 else range(len(scene.blocks))
    reason = f"{run.weight} characters of sentences, blocks {run.first} to {run.last}"
    return trim(scene, around, run, False).by("score", reason)


STAGES: tuple[Callable[[Scene, Run, str | None], Cut | None], ...] = (_by_site, _by_name, _by_score)


def _second_look(html: str, scene: Scene, cut: Cut | None) -> tuple[Scene, Cut | None]:
    """Doubt a small find: look again without trust in names, and, having nothing, at what is hidden."""
    found = _size(scene, cut) if cut else 0
    bare = scene_of(scene.layout, trust_names=False)
    run = best_run(bare)
    if run and run.weight > max(FAR_MORE * found, LEAST) and any(t < run.first for t in bare.titles[:1]):
        again = _by_score(bare, run, None)
        if _size(bare, again) > FAR_MORE * found and not (cut and _is_anchored(scene, cut)):
            return bare, again.by("unnamed", again.reason)
    if cut is None:
        try:
            shown = scene_of(_layout(html, reveal=True))
        except TooLarge:
            return scene, None
        run = best_run(shown)
        if (
            run
            and run.weight >= WEAK
            and is_named(shown, run)
            and shown.titles
            and shown.titles[0] <= run.first
        ):
            return shown, _by_score(shown, run, None).by("hidden", "the page's script unveils it")
    return scene, cut


def _is_anchored(scene: Scene, cut: Cut) -> bool:
    """Tell whether headline or byline stand right above a body."""
    first = cut.body[0]
    near = range(max(first - 4, 0), first)
    return any(scene.kinds[i] is Kind.INFO or i in scene.titles for i in near)


def _last_resort(html: str, scene: Scene) -> Stripped | NoArticle:
    """Look in the page's script, then ask trafilatura; else say why there is nothing."""
    no = why_no_article(scene)
    for found in (declared_article(html), state_article(html) if no.code in SHELLS else None):
        if found and sum(map(len, found.paragraphs)) >= LEAST:
            end = len(scene.blocks)
            blocks = (*scene.blocks, *(Block(text) for text in found.paragraphs))
            meta = found.said | scene.layout.meta
            body = tuple(range(end, len(blocks)))
            return Stripped(blocks, body, "embedded", found.place, _headline(scene, end), meta)
    if no.code == "no_article":
        cut = Cut(outside_body(html, scene), "trafilatura", "no stage of our own found an article")
        if _has(scene, cut, LEAST):
            return _stripped(scene, cut)
    return no


def _stripped(scene: Scene, cut: Cut) -> Stripped:
    title = _headline(scene, cut.body[0])
    meta = dict(scene.layout.meta)
    when = _time(scene, cut.body[0], title)
    if when:
        meta["time"] = when
    return Stripped(tuple(scene.blocks), cut.body, cut.stage, cut.reason, title, meta)


def _headline(scene: Scene, first: int) -> int | None:
    """Return the headline's block: the last that repeats it above the body."""
    return max((t for t in scene.titles if t < first), default=None)


def _time(scene: Scene, first: int, title: int | None) -> str | None:
    """Return the moment of the first <time> between headline and body, or near above the body."""
    start = title if title is not None else first - NEAR_TITLE
    return next((when for at, when in scene.layout.times if start <= at <= first and when), None)
