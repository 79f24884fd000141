"""Find mentions of kind F and give them their meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from extract.date.tense import cue_fields
from extract.figure.attribution import programs_of
from extract.figure.counted import counted
from extract.figure.families import family
from extract.figure.indicators import Span, indicators
from extract.figure.measures import UNIT_CLASS, Size, sizes
from extract.figure.nouns import NAMING, OF_PEOPLE, PEOPLE, PURPOSES, joined_end, noun_end
from extract.figure.stated import Stated, stated
from extract.figure.status import standing
from extract.place.names import scan
from extract.reading import Found, Proposal, Reading
from extract.types import Figure, Indicator
from extract.wordlists import any_of

WITH_NOUN = frozenset(["", "count", "stuff", "money"])
"""Classes of units (none, too) behind which a counted noun belongs to the figure."""
HOLDING = frozenset(["figures.count", "figures.small", "figures.named"])
"""Families of figures that count what a program's name names; an amount of money is spent on it."""


_NAME = re.compile(
    rf"(?![^，。；“「]{{0,3}}(?:{any_of(NAMING)}))"
    r"[^，。；：！？“”「」\s\d从到往向由把被在]{0,4}(?:“[^“”\n]{2,10}”|「[^「」\n]{2,10}」)(?!的)"
)
"""A name in quotation marks that a figure holds: 3个“健康小屋”, 4家社区“老年餐厅”."""
_PURSE = re.compile(r"[一-龥]{2}(?:金|款|费|资金|经费|物资|基金)")
"""Money named by what it is spent on, which it counts all the same: 500元【慰问金】."""
_SECOND = re.compile(rf"[（(](?:{any_of(unit for unit, kind in UNIT_CLASS.items() if kind == 'count')})[）)]")
"""A second measure word in brackets: 1348万份【（册）】."""
_LONG = re.compile(r"[^，。；：！？“”「」《》（）\s\d]{2,12}的(?=[^，。；：！？“”「」\s]{2})")
"""What tells of people at length before they are named: 20名【家庭贫困的】学生."""


def find(reading: Reading) -> list[Proposal]:
    """Propose spans of kind F: number, unit and the noun that follows at once."""
    text, found = reading.text, []
    named = {hit.start: hit.end for hit in scan(text) if "full" in hit.kinds}
    for size in sizes(text):
        if named.get(size.number, 0) > size.end:  # 三台县, 五里镇
            continue
        if by := family(text, size, partial(_is_followed, text, size)):
            end = _end(text, size)
            found.append(reading.propose("F", size.start, end, by))
            name = _NAME.match(text, size.end) if size.measured == "count" and not size.closed else None
            if name:
                found.append(reading.propose("F", size.start, name.end(), "figures.named"))
            if further := joined_end(text, size.end, end) if end > size.end else 0:
                found.append(reading.propose("F", size.start, further, "figures.joined"))
            if told := _long_end(text, size):
                found.append(reading.propose("F", size.start, told, "figures.long"))
    return found


def whole(text: str, candidates: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the final mentions with every figure whole whose noun is a program's name: 3家【长者食堂】.

    The name keeps its own mention where it has no other, or where more of the noun follows: 2支“护河”｜队.
    """
    mentions = list(taken)
    names = Counter(text[m.start : m.end] for m in mentions if m.kind == "P")
    if not names:
        return mentions
    for figure in (m for m in candidates if m.by in HOLDING):
        over = [m for m in mentions if m.start < figure.end and figure.start < m.end]
        held = [m for m in over if m.kind == "P"]
        if (
            len(held) != 1
            or names[text[held[0].start : held[0].end]] < 2
            or not _holds(text, figure, held[0])
        ):
            continue
        if all(m is held[0] or (m.kind == "F" and m.start == figure.start) for m in over):
            names[text[held[0].start : held[0].end]] -= 1
            mentions = [*(m for m in mentions if m not in over), figure]
    return mentions


def _holds(text: str, figure: Proposal, name: Proposal) -> bool:
    inside = figure.start < name.start and name.end <= figure.end
    return inside and noun_end(text, figure.end) == figure.end


def _long_end(text: str, size: Size) -> int:
    """Return where people end of whom a clause tells before it names them; 0 where there is none."""
    told = _LONG.match(text, size.end) if size.unit in OF_PEOPLE and not size.closed else None
    end = noun_end(text, told.end()) if told else 0
    return end if told and end > told.end() and text.endswith(PEOPLE, told.end(), end) else 0


def _end(text: str, size: Size) -> int:
    """Return where the mention of a quantity ends, behind the noun that it counts if one follows at once."""
    spent = (
        size.measured == "money" and text.startswith(PURPOSES, size.end) and not _PURSE.match(text, size.end)
    )
    second = _SECOND.match(text, size.end) if size.unit else None
    end = second.end() if second else size.end
    open_end = size.measured in WITH_NOUN and not size.closed and not spent
    return noun_end(text, end) if open_end else end


def _is_followed(text: str, size: Size) -> bool:
    return _end(text, size) > size.end or _NAME.match(text, size.end) is not None


def resolve(batch: Sequence[Found]) -> list[tuple[Figure, ...]]:
    """Turn every article's final mentions of kind F into records, one each.

    One without a readable number gives none.
    """
    figures = [list(stated(found)) for found in batch]
    spans = counted(batch, figures)
    answers = indicators(batch, figures, spans)
    owners = [programs_of(*told) for told in zip(batch, figures, answers, strict=True)]
    return [
        tuple(_record(found, *parts) for parts in zip(*told, strict=True))
        for found, *told in zip(batch, figures, spans, answers, owners, strict=True)
    ]


def _record(
    found: Found, figure: Stated, span: Span | None, indicator: Indicator, owner: str | None
) -> Figure:
    text, mention = found.reading.article.text, figure.mention
    stands = standing(found.reading.text, mention.start, mention.end)
    return Figure(
        mentions=(figure.index,),
        by=mention.by,
        quote=mention.quote,
        value=figure.size.value,
        max=figure.size.upper,
        modifier=figure.size.modifier,
        unit=figure.unit,
        counted=text[slice(*span)] if span else None,
        indicator=indicator,
        program=owner,
        span=stands.span,
        **cue_fields("span", stands.span_cue, text),
        status=stands.status,
        **cue_fields("status", stands.status_cue, text),
    )
