"""Places that a text or its headline names in full, wherever they stand again: 乌牛街道 …, 乌牛."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.gazetteer import stem
from extract.place.names import Hit, scan
from extract.place.walk import LONGEST_NAME
from extract.place.words import place_words
from extract.reading import Reading
from extract.wordlists import leftmost

_ECHOED = re.compile("(?:[\u4e00-\u9fff]{1,3}族){1,2}乡|社区|小区|生活区|家属[院区]|村委会|村|街道|街|镇|乡")
"""What may follow a place's name where it stands again."""
_SHED = re.compile("(?:生活区|家属[院区]|小区)$")
"""What an estate is called without as well: 前里马生活区, 前里马."""
Span = tuple[int, int, str]


def echoes(
    reading: Reading, hits: Sequence[Hit], chains: Mapping[int, int], spans: Mapping[tuple[int, int], str]
) -> Iterator[Span]:
    """Yield names that the text or title gives in full, where they stand again, with their ending or without.

    `chains` has the start of the units that end at an offset, `spans` the proposals so far with their rule.
    """
    names: set[str] = set()
    for hit in [*hits, *scan(reading.title)]:
        if hit.units and hit.units[0].rank == 3 and "full" in hit.kinds:
            names.add(stem(hit.name))
    for (start, end), by in spans.items():
        if by == "places.estate" and (short := _SHED.search(reading.text, start, end)):
            names.add(reading.text[start : short.start()])
        if by.endswith("_chain"):
            tail = max((p for p in range(start, end) if p in chains), default=start)
            name = reading.text[tail:end]
            names.add(name)
            if name.endswith(("社区", "街道", "镇", "村", "乡")):
                names.add(stem(name.removesuffix("社区")) if not name.endswith("村") else name)
    wanted = (n for n in names if 2 <= len(n) <= LONGEST_NAME and n not in place_words().generic)
    reach = 0
    for start, end in leftmost(wanted, reading.text):
        if start >= reach:
            unit = _ECHOED.match(reading.text, end)
            reach = unit.end() if unit else end
            yield start, reach, "places.echo"
