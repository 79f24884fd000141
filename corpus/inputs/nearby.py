"""Pages of a stream that may be one article: in archives and exports they stand near one another."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.inputs.numbered import Place, groups, of_address
from corpus.types import Page, Rejected

REACH = 500
"""Pages among which the further pages of an article are looked for; crawlers follow 下一页 within dozens."""

WEIGHT = 64_000_000
"""Bytes of pages that are held back at most: the reach shrinks where pages are large."""

PART_BYTES = 1_000_000
"""A page beyond this is not read beside another one: bounds what a page and its further pages weigh."""

_places = lru_cache(maxsize=4 * REACH)(of_address)


@dataclass(slots=True)
class _Window:
    """The pages that are held back, by what their addresses say that they may be part of."""

    waiting: deque[Page | Rejected] = field(default_factory=deque)
    weight: int = 0
    by_article: defaultdict[tuple[str, str], list[Page]] = field(default_factory=lambda: defaultdict(list))
    first_of: dict[int, Page] = field(default_factory=dict)
    parts_of: dict[int, tuple[Page, ...]] = field(default_factory=dict)


def with_parts(pages: Iterator[Page | Rejected]) -> Iterator[Page | Rejected]:
    """Yield the pages in their order, each with what its address makes pages of the same article.

    Whether they are is for `corpus.paged` to tell, by what they say.
    """
    window = _Window()
    for page in pages:
        _enter(window, page)
        while window.waiting and _may_leave(window):
            yield _leave(window)
    while window.waiting:
        yield _leave(window)


def _enter(window: _Window, page: Page | Rejected) -> None:
    window.waiting.append(page)
    window.weight += _size(page)
    if isinstance(page, Page):
        for place in _places_of(page):
            window.by_article[place.article].append(page)


def _may_leave(window: _Window) -> bool:
    """Tell whether the page that waits longest waits for no others: it has no address, or its turn came."""
    full = len(window.waiting) > REACH or window.weight > WEIGHT
    return full or not _places_of(window.waiting[0])


def _leave(window: _Window) -> Page | Rejected:
    """Take out the page that waits longest; what it belongs to is settled now, for it and for the others."""
    page = window.waiting.popleft()
    window.weight -= _size(page)
    if isinstance(page, Rejected):
        return page
    if id(page) not in window.first_of and id(page) not in window.parts_of:
        _settle(window, page)
    for place in _places_of(page):
        held = window.by_article[place.article]
        held[:] = [other for other in held if other is not page]
        if not held:
            del window.by_article[place.article]
    first, parts = window.first_of.pop(id(page), None), window.parts_of.pop(id(page), ())
    return page.model_copy(update={"first": first, "parts": parts}) if first or parts else page


def _settle(window: _Window, page: Page) -> None:
    for place in _places_of(page):
        near = [other for other in window.by_article[place.article] if not _settled(window, other)]
        by_url = {other.url: other for other in reversed(near) if other.url}
        for first, further in groups(list(by_url), _places).items() if len(by_url) > 1 else ():
            parts = [by_url[url] for url in further]
            if page is by_url[first] or any(page is part for part in parts):
                window.parts_of[id(by_url[first])] = tuple(parts)
                window.first_of.update({id(part): by_url[first] for part in parts})
                return


def _settled(window: _Window, page: Page) -> bool:
    return id(page) in window.first_of or id(page) in window.parts_of


def _places_of(page: Page | Rejected) -> tuple[Place, ...]:
    if isinstance(page, Rejected) or not page.url or _size(page) > PART_BYTES:
        return ()
    return _places(page.url)


def _size(page: Page | Rejected) -> int:
    return 0 if isinstance(page, Rejected) else len(page.content) + len(str(page.row.get("text") or ""))
