"""Runs of prose: where on a page an article may be, and which of the places it is."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.html.kinds import Kind
from corpus.html.layout import Layout, place_of
from corpus.html.scene import Scene

DROP = 80
"""Cost (characters of prose) of chrome that ends a run: seven links, or twenty short lines."""
NEAR_TITLE = 12
"""Blocks between headline and text: source and date, font sizes, sharing, a summary."""
NEAR_INFO = 6
NAMES_UP = 6
"""Elements around a run whose names are looked at; farther ones hold the whole page."""
TITLE_FACTOR, INFO_FACTOR, CLOSE_FACTOR, NAME_FACTOR, LIST_FACTOR = 4.0, 2.0, 1.5, 2.0, 0.3
"""What a headline above, a line of source and date above, an editor's line below, an article's name, or being
one of a list's summaries do to the odds of a run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks `first` to `last` (exclusive), prose at both ends; `weight` is their prose less their chrome."""

    first: int
    last: int
    weight: int


def runs_of(scene: Scene) -> list[Run]:
    """Cut a page into runs of prose, at every stretch of chrome that outweighs `DROP` or what was before."""
    out: list[Run] = []
    first = last = -1
    total = peak = 0
    titles = set(scene.titles)
    for i, weight in enumerate(scene.weights):
        if first >= 0 and i in titles:
            out.append(Run(first, last, peak))
            first = -1
        if first < 0:
            if weight > 0:
                first, last, total, peak = i, i + 1, weight, weight
            continue
        total += weight
        if total >= peak and weight > 0:
            last, peak = i + 1, total
        elif weight > 0 and total > peak - DROP:
            last = i + 1
        if total < 0 or total <= peak - DROP:
            out.append(Run(first, last, peak))
            first = -1
    if first >= 0:
        out.append(Run(first, last, peak))
    return _joined(scene, out)


def _joined(scene: Scene, runs: list[Run]) -> list[Run]:
    """Join runs whose paragraphs stand in one element: a list of links in the middle parted them."""
    out: list[Run] = []
    for run in runs:
        if out and place_of(scene.layout, out[-1].last - 1)[0] == place_of(scene.layout, run.first)[0] >= 0:
            out[-1] = Run(out[-1].first, run.last, out[-1].weight + run.weight)
        else:
            out.append(run)
    return out


def box_around(layout: Layout, first: int, last: int) -> int:
    """Return the smallest box that holds the blocks from `first` to `last` (exclusive), -1 for none."""
    at = layout.home[first]
    while at >= 0 and layout.boxes.last[at] < last:
        at = layout.boxes.parent[at]
    return at


def best_run(scene: Scene) -> Run | None:
    """Return the run that is most likely the article, None if the page has no prose."""
    runs = runs_of(scene)
    if not runs:
        return None
    return max(runs, key=lambda run: (likelihood(scene, run), -run.first))


def likelihood(scene: Scene, run: Run) -> float:
    """Weigh a run by what stands around it; comparable only within one page."""
    kinds = scene.kinds
    odds = float(max(run.weight, 1))
    if any(t < run.first <= t + NEAR_TITLE for t in scene.titles):
        odds *= TITLE_FACTOR
    if Kind.INFO in kinds[max(run.first - NEAR_INFO, 0) : run.first]:
        odds *= INFO_FACTOR
    if Kind.CLOSE in kinds[run.last : run.last + 3]:
        odds *= CLOSE_FACTOR
    if is_named(scene, run):
        odds *= NAME_FACTOR
    if _is_listing(scene, run):
        odds *= LIST_FACTOR
    return odds


def is_named(scene: Scene, run: Run) -> bool:
    """Tell whether one of the nearest elements around a run is named as an article's."""
    at = scene.layout.home[run.first]
    for _ in range(NAMES_UP):
        if at < 0:
            return False
        if scene.roles.get(at) in ("article", "loose"):
            return True
        at = scene.layout.boxes.parent[at]
    return False


def _is_listing(scene: Scene, run: Run) -> bool:
    """Tell whether every other block of a run is a link: summaries below linked headlines."""
    kinds = scene.kinds[run.first : run.last]
    links, prose = kinds.count(Kind.LINKS), kinds.count(Kind.PROSE)
    return links >= 3 and links * 3 >= prose * 2
