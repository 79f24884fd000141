"""Find mentions of kind F and give them their meaning."""

from __future__ import annotations

from extract.attribution import programs_of
from extract.counted import counted
from extract.figure_families import family
from extract.indicators import indicators
from extract.measures import sizes
from extract.nouns import noun_end
from extract.reading import Found, Reading
from extract.stated import stated
from extract.types import Figure, Mention

WITH_NOUN = frozenset(["", "count", "stuff"])
"""Classes of units (none, too) behind which a counted noun belongs to the figure."""


def find(reading: Reading) -> list[Mention]:
    """Propose spans of kind F: number, unit and the noun that follows at once."""
    text, found = reading.text, []
    for size in sizes(text):
        open_end = size.measured in WITH_NOUN and not size.closed
        end = noun_end(text, size.end) if open_end else size.end
        if by := family(text, size, end):
            found.append(reading.mention("F", size.start, end, by))
    return found


def resolve(found: Found) -> tuple[Figure, ...]:
    """Turn the final mentions of kind F into records, one each; one without a readable number gives none."""
    figures = list(stated(found))
    spans = counted(found, figures)
    answers = indicators(found, figures, spans)
    owners = programs_of(found, figures, answers)
    text = found.reading.article.text
    return tuple(
        Figure(
            mentions=(figure.index,),
            by=figure.mention.by,
            quote=figure.mention.quote,
            value=figure.size.value,
            max=figure.size.upper,
            modifier=figure.size.modifier,
            unit=figure.unit,
            counted=text[slice(*span)] if span else None,
            indicator=indicator,
            program=owner,
        )
        for figure, span, indicator, owner in zip(figures, spans, answers, owners, strict=True)
    )
