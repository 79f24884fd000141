"""What stands beside what in lists (江口、德江和印江): a name no rule knows is what its neighbours are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

Span = tuple[str, int, int]
"""A proposed span as (kind, start, end)."""

KINDS = frozenset("HLNO")
"""Kinds that are told of. Names of programs are listed in quotation marks, at which a list ends here."""
JOINT = re.compile("[、和及与](?<=..)(?=.)|以(?=及.)(?<=..)及")
"""What stands between two items; it opens with characters of its own, to which the search can jump."""
CERTAIN = "、"
"""The joint that always joins; the others do where proposed names stand on both sides."""
LIMIT = re.compile("[，。；！？：\\n“”「」（）()《》]")
LONGEST = 24
"""Characters of an item, above which the joints around it are not of one list; few names are longer."""


class Item(NamedTuple):
    """An item of a list as offsets; of the first its last character, of the last its first one.

    Where the first begins and the last ends, no joint tells.
    """

    start: int
    end: int
    place: Literal["first", "inner", "last"]


class _Proposed:
    """The kinds of the spans that rules propose at the joints of a text.

    `ending` and `starting` have them by the offset of a border that is a joint's, `whole` by both borders.
    """

    def __init__(self, spans: Iterable[Span], joints: Mapping[int, int]):
        behind = set(joints.values())
        self.ending: defaultdict[int, set[str]] = defaultdict(set)
        self.starting: defaultdict[int, set[str]] = defaultdict(set)
        self.whole: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        for kind, start, end in spans:
            if kind in KINDS:
                if end in joints:
                    self.ending[end].add(kind)
                if start in behind:
                    self.starting[start].add(kind)
                    self.whole[start, end].add(kind)

    def of(self, item: Item) -> Iterable[str]:
        """Return the kinds that are proposed of an item."""
        if item.place == "first":
            return self.ending.get(item.end, ())
        return self.starting.get(item.start, ()) if item.place == "last" else self.whole.get(item[:2], ())


def beside(text: str, spans: Iterable[Span]) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield the items of the lists of a text, with the kinds, sorted, that are proposed of their others.

    `spans` are the proposed ones. Items of whose others nothing is proposed are left out.
    """
    found = dict([joint.span() for joint in JOINT.finditer(text)])
    proposed = _Proposed(spans, found)
    joints = [
        (at, behind)
        for at, behind in found.items()
        if text[at] == CERTAIN or (at in proposed.ending and behind in proposed.starting)
    ]
    for items in _lists(text, joints):
        kinds = [proposed.of(item) for item in items]
        if not any(kinds):
            continue
        for i, item in enumerate(items):
            others = {kind for own in (*kinds[:i], *kinds[i + 1 :]) for kind in own}
            if others:
                yield item, tuple(sorted(others))


def _lists(text: str, joints: Iterable[tuple[int, int]]) -> Iterator[list[Item]]:
    """Yield the lists that joints, given as their borders, make, each as its items."""
    items: list[Item] = []
    start = 0
    for at, behind in joints:
        if items and 0 < at - start <= LONGEST and not LIMIT.search(text, start, at):
            items.append(Item(start, at, "inner"))
        else:
            if items:
                yield [*items, Item(start, start + 1, "last")]
            items = [Item(at - 1, at, "first")]
        start = behind
    if items:
        yield [*items, Item(start, start + 1, "last")]
