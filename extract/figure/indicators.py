"""Which indicator of the codebook a figure is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

from extract.figure.stated import Stated
from extract.reading import Found
from extract.together import dealt, models_of
from extract.types import Indicator
from models.figure_features import Seen, features

WORDS = Path(__file__).parent.parent / "data" / "indicators.toml"
_RULES = tomllib.loads(WORDS.read_text(encoding="utf-8"))

Span = tuple[int, int]


def _table(name: str) -> dict[str, Indicator]:
    return {word: indicator for indicator, words in _RULES[name].items() for word in words.split()}


_BY_UNIT, _BY_NOUN, _BY_MEASURE = _table("unit"), _table("counted"), _table("measure")
_OF_PEOPLE = frozenset(_RULES["people"]["units"].split())
_PEOPLE = frozenset(_RULES["people"]["indicators"].split())
"""What a measure word of people can count; any other noun tells what is done to them: 义诊1081人."""
_GLOSS = re.compile(r"[（(][^（()）]*[)）]?$")
"""A second form in brackets behind a noun: 卫生服务中心（站）."""
_LONGEST = max(map(len, _BY_NOUN))
MONEY = "元"
"""The unit as which every amount of money counts: 5块 is one in 5块钱, and none in 5块展板."""


def indicators(
    batch: Sequence[Found], figures: Sequence[Sequence[Stated]], spans: Sequence[Sequence[Span | None]]
) -> list[list[Indicator]]:
    """Return the indicator of each article's figures; `spans` are what they count.

    Without a model the rule decides.
    """
    told = zip(batch, figures, spans, strict=True)
    seen = [look(found, *one) for found, *some in told for one in zip(*some, strict=True)]
    choice = models_of(batch).indicators
    chosen = choice.choose(map(features, seen)) if choice else [one.guess for one in seen]
    return dealt(cast(list[Indicator], chosen), figures)


def look(found: Found, figure: Stated, span: Span | None) -> Seen:
    """Return what the choice sees of a figure."""
    text, size = found.reading.text, figure.size
    noun = text[slice(*span)] if span else None
    return Seen(
        text=text,
        start=figure.mention.start,
        end=figure.mention.end,
        value=size.value,
        unit=size.unit,
        counted=noun,
        guess=by_rule(MONEY if size.measured == "money" else size.unit, noun),
        attached=figure.attached,
        main_type=found.types[0] if found.types else "",
        relevant=found.relevant,
    )


@lru_cache(maxsize=4096)
def by_rule(unit: str | None, counted: str | None) -> Indicator:
    """Return the indicator that unit and counted noun tell, or else the longest known ending of the noun."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    noun = _GLOSS.sub("", counted or "").rstrip("」”’")
    for size in range(min(len(noun), _LONGEST), 0, -1):
        told = _BY_NOUN.get(noun[-size:])
        if told and (unit not in _OF_PEOPLE or told in _PEOPLE):
            return told
    return _BY_MEASURE.get(unit or "", "other")
