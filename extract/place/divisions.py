"""From a place to the province, city and county that it lies in: names and GB/T 2260 codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.gazetteer import BEYOND, CITY_STATES, MUNICIPALITIES, Division, gazetteer

OWN_CITY = (*MUNICIPALITIES, *CITY_STATES)
"""First digits of what is province and city in one."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units above a place; those that are not known are None. Codes are six digits.

    The divisions of Taiwan, Hong Kong and Macao have no codes in GB/T 2260: their names stand without.
    """

    province: str | None = None
    province_code: str | None = None
    city: str | None = None
    city_code: str | None = None
    county: str | None = None
    county_code: str | None = None


@lru_cache(maxsize=65536)
def units(code: str, name: str) -> Units:
    """Return the units of a place with the GB/T 2260 code `code` and the full chain of names `name`.

    A municipality is its own city, and so is a county-level city that no city governs (琼海市, 469002): every
    place below a province has a city to be compared by. Where the code has no county, as for Taiwan's, units
    are known by their names in the chain.
    """
    unit = gazetteer().get(code)
    if unit is None:
        return Units()
    chain = list(gazetteer().chain(unit))
    if code[:2] in BEYOND:
        chain += _below(code, name)
    province, *rest = chain
    if code[:2] in OWN_CITY:
        city: Division | None = province
    else:
        city = rest.pop(0) if rest else None
    county = rest[0] if rest else None
    return Units(*_pair(province), *_pair(city), *_pair(county))


def _below(code: str, name: str) -> list[Division]:
    """Return the unit under a code of Taiwan, Hong Kong or Macao that a chain of names has, if any."""
    return [unit for unit in gazetteer().below(code) if unit.name in name][:1]


def _pair(unit: Division | None) -> tuple[str | None, str | None]:
    if unit is None:
        return None, None
    coded = unit.rank == 0 or unit.code[:2] not in BEYOND
    return unit.name, unit.place_code if coded else None
