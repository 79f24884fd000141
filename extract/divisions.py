"""From a place to the province, city and county that it lies in: names and GB/T 2260 codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MUNICIPALITIES = ("11", "12", "31", "50")
"""First digits of Beijing, Tianjin, Shanghai and Chongqing, which are province and city in one."""

OVERSEAS = ("71", "81", "82")
"""First digits of Taiwan, Hong Kong and Macao, whose divisions GB/T 2260 gives no codes."""

CHAIN = re.compile(
    r"(?P<province>(?:北京|天津|上海|重庆)市|[^省市]{2,3}省|[^区]{2,6}自治区|(?:香港|澳门)特别行政区)?"
    r"(?P<city>[^省市区县州盟]{1,10}(?:自治州|地区|盟|市))?"
    r"(?P<county>[^省市区县旗]{1,12}?(?:自治县|自治旗|林区|特区|新区|区|县|市|旗))?"
)


@dataclass(frozen=True, slots=True)
class Units:
    """The units above a place; those that are not known are None. Codes are six digits."""

    province: str | None = None
    province_code: str | None = None
    city: str | None = None
    city_code: str | None = None
    county: str | None = None
    county_code: str | None = None


@lru_cache(maxsize=65536)
def units(code: str, name: str) -> Units:
    """Return the units that `code` stands for, with their names out of the place's full chain `name`.

    A municipality is its own city; a county-level city that no city governs (琼海市, code 469002) and the
    divisions of Taiwan count as cities too, so that every place below a province has a city to be compared
    by.
    """
    chain = CHAIN.match(name)
    province, city, county = chain.group("province", "city", "county") if chain else (None, None, None)
    province_code = code[:2] + "0000"
    if code[:2] in OVERSEAS:
        return Units(province, province_code, city or county, None if not (city or county) else province_code)
    if code[:2] in MUNICIPALITIES:
        district = code if code[2:] != "0000" else None
        return Units(
            province, province_code, province, province_code, (city or county) if district else None, district
        )
    if code[2:] == "0000":
        return Units(province, province_code)
    if code[2:4] == "90":
        return Units(province, province_code, city or county, code)
    city_code = code[:4] + "00"
    county_code = code if code[4:] != "00" else None
    return Units(province, province_code, city, city_code, county if county_code else None, county_code)
