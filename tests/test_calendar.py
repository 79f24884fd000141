from datetime import date

import pytest

from extract.date.calendar import festival, lunar_day

NEW_YEARS = """
2000-02-05 2005-02-09 2007-02-18 2010-02-14 2012-01-23 2014-01-31 2015-02-19 2018-02-16 2020-01-25 2021-02-12
2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2030-02-03 2033-01-31 2034-02-19 2035-02-08
"""

FESTIVALS = [
    ("大寒", 2024, date(2024, 1, 20)),
    ("立春", 2016, date(2016, 2, 4)),
    ("秋分", 2024, date(2024, 9, 22)),
    ("元宵节", 2019, date(2019, 2, 19)),
    ("端午节", 2020, date(2020, 6, 25)),
    ("端午节", 2025, date(2025, 5, 31)),
    ("中秋节", 2020, date(2020, 10, 1)),
    ("重阳节", 2014, date(2014, 10, 2)),
    ("重阳节", 2023, date(2023, 10, 23)),
    ("腊八节", 2022, date(2022, 1, 10)),
    ("除夕", 2025, date(2025, 1, 28)),
    ("清明节", 2020, date(2020, 4, 4)),
    ("冬至", 2023, date(2023, 12, 22)),
    ("国庆节", 2024, date(2024, 10, 1)),
]


@pytest.mark.parametrize("day", NEW_YEARS.split())
def test_spring_festival(day):
    assert festival("春节", int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(("name", "year", "day"), FESTIVALS)
def test_festival(name, year, day):
    assert festival(name, year) == day


def test_years_outside_the_table_are_unknown():
    assert lunar_day(1949, 1, 1) is None
    assert festival("春节", 1949) is None
    assert festival("无此节", 2024) is None
