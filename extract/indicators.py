"""Which indicator of the codebook a figure is."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

from extract.types import Indicator

_RULES = tomllib.loads((Path(__file__).parent / "data" / "indicators.toml").read_text(encoding="utf-8"))
_BY_UNIT: dict[str, Indicator] = {
    unit: name for name, units in _RULES["unit"].items() for unit in units.split()
}
_BY_NOUN: dict[str, Indicator] = {
    noun: name for name, nouns in _RULES["counted"].items() for noun in nouns.split()
}
_LONGEST = max(map(len, _BY_NOUN))


@lru_cache(maxsize=4096)
def by_rule(unit: str | None, counted: str | None) -> Indicator:
    """Return the indicator that unit and counted noun tell, by the longest known ending of the noun."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    noun = counted or ""
    for size in range(min(len(noun), _LONGEST), 0, -1):
        if noun[-size:] in _BY_NOUN:
            return _BY_NOUN[noun[-size:]]
    return cast(Indicator, "beneficiaries") if unit in ("人", "名", "位") else "other"
