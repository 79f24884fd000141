"""A figure's mention with its number read, which is where everything else about a figure begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.figure.measures import Size, sizes
from extract.reading import Found
from extract.types import Mention


@dataclass(frozen=True, slots=True)
class Stated:
    """The F mention `found.mentions[index]` and the size that it states; offsets in `size` count from it."""

    index: int
    mention: Mention
    size: Size

    @property
    def attached(self) -> bool:
        """Whether the mention holds the counted noun, behind number and unit."""
        return self.size.end < len(self.mention.quote)

    @property
    def unit(self) -> str | None:
        """The measure word as the text writes it (個月), without what stands inside it (5個多月)."""
        quote, size = self.mention.quote, self.size
        return "".join(quote[start:end] for start, end in size.unit_at) if size.unit_at else size.unit


def stated(found: Found) -> Iterator[Stated]:
    """Read the number of every F mention, in the order of the text; one without a number is left out."""
    for index, mention in found.of("F"):
        if size := next(sizes(found.plain(mention)), None):
            yield Stated(index, mention, size)
