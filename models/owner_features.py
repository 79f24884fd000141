"""What the choice of a figure's program sees of each program of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

STOP = re.compile(r"[。！？；\n]")
CLOSE = (0, 12, 30, 60, 120, 240, 480)
"""Edges, in characters, of the classes of distance between a figure and a program's name."""
BACKGROUND = re.compile(
    r"全国|全省|全市|全区|全县|我国|我省|我市|人口|老龄|国家|近年|历史|海拔|总面积|位于|床位|院区"
)
SERVED = re.compile(
    r"活动|服务|志愿|义诊|项目|现场|发放|免费|累计|惠及|接待|启动|参加|受益|食堂|签约|筛查|专家|捐|团队|社区|居民"
)
BEGINS = (2, 4)
"""Characters of a sentence's beginning: 近年来, 据了解, 活动现场, 截至目前."""
REACH = 24
TRUST = 3
"""Copies of what other parts of the project say: the penalty weighs less on what is said more than once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A program and a figure `text[at:stop]`; `names` are the spans of the program's names, in order.

    `alone` tells whether no other program is known; the rest is what is known of the figure.
    """

    text: str
    at: int
    stop: int
    names: Sequence[tuple[int, int]]
    primary: bool
    kind: str
    alone: bool
    indicator: str
    measured: str
    unit: str | None
    nearest: bool


def features(seen: Seen) -> list[str]:
    """Return the named features of a program for a figure; the answer is whether it belongs to it."""
    text = seen.text
    before = [seen.at - end for _, end in seen.names if end <= seen.at]
    behind = [start - seen.stop for start, _ in seen.names if start >= seen.stop]
    begin = max((m.end() for m in STOP.finditer(text, max(0, seen.at - 200), seen.at)), default=0)
    close = STOP.search(text, seen.stop)
    stop = close.start() if close else len(text)
    same = any(begin <= start < stop for start, _ in seen.names)
    paragraph = text.rfind("\n", 0, seen.at), text.find("\n", seen.stop)
    within = any(
        paragraph[0] < start < (paragraph[1] if paragraph[1] > 0 else len(text)) for start, _ in seen.names
    )
    window = text[max(begin, seen.at - REACH) : min(stop, seen.stop + REACH)]
    rank = "primary" if seen.primary else "other"
    background, served = bool(BACKGROUND.search(window)), bool(SERVED.search(window))
    return [
        *(f"rank{i}={rank}" for i in range(TRUST)),
        f"same={same}{rank}",
        f"paragraph={within}{rank}",
        f"same+nearest={same}{seen.nearest}{rank}",
        f"paragraph+nearest={within}{seen.nearest}{rank}",
        f"before={_class(before)}{rank}",
        f"behind={_class(behind)}{rank}",
        f"names={min(len(seen.names), 5)}{rank}",
        f"alone={seen.alone}{rank}",
        f"kind={seen.kind}{rank}",
        f"indicator={seen.indicator}{rank}",
        f"indicator+same={seen.indicator}{same}",
        f"measured={seen.measured}{rank}",
        f"unit={seen.unit}{rank}",
        *(f"begins={text[begin : begin + n]}{rank}" for n in BEGINS),
        f"background={background}{rank}",
        f"served={served}{rank}",
        f"both={background}{served}{rank}{within}",
        f"place={int(4 * seen.at / len(text))}{rank}",
    ]


def _class(distances: Sequence[int]) -> str:
    return str(sum(min(distances) >= edge for edge in CLOSE)) if distances else "never"
