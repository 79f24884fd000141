from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.date.frequencies import frequency
from extract.date.periods import Day, read_period

TODAY = date(2025, 11, 24)

PERIODS = [
    ("12月28日至次年1月3日", "2025-12-28", "2026-01-03"),
    ("十四五期间", "2021", "2025"),
    ("1888年", "1888", "1888"),
    ("11月30日", "2025-11-30", "2025-11-30"),
    ("2025年10月10日", "2025-10-10", "2025-10-10"),
    ("1992年的4月26日", "1992-04-26", "1992-04-26"),
    ("二〇二三年五月六日", "2023-05-06", "2023-05-06"),
    ("2024-05-06", "2024-05-06", "2024-05-06"),
    ("五月一日", "2025-05-01", "2025-05-01"),
    ("今年5月20日", "2025-05-20", "2025-05-20"),
    ("去年8月", "2024-08", "2024-08"),
    ("去年春天", "2024", "2024"),
    ("2023年度", "2023", "2023"),
    ("2018年起", "2018", "2018"),
    ("本月底", "2025-11", "2025-11"),
    ("本月上旬", "2025-11", "2025-11"),
    ("年底", "2025-12", "2025-12"),
    ("今年年底", "2025-12", "2025-12"),
    ("年初", "2025", "2025"),
    ("2021年初", "2021", "2021"),
    ("2025年第三季度", "2025-07", "2025-09"),
    ("15日", "2025-11-15", "2025-11-15"),
    ("28日", "2025-10-28", "2025-10-28"),
    ("昨（23）日", "2025-11-23", "2025-11-23"),
    ("昨（廿三）日", "2025-11-23", "2025-11-23"),
    ("9月至11月", "2025-09", "2025-11"),
    ("6~11月", "2025-06", "2025-11"),
    ("9月13日至18日", "2025-09-13", "2025-09-18"),
    ("3月14日-20日", "2025-03-14", "2025-03-20"),
    ("6月12日和13日", "2025-06-12", "2025-06-13"),
    ("11月2、3日", "2025-11-02", "2025-11-03"),
    ("13-15日", "2025-11-13", "2025-11-15"),
    ("2022年4月至2023年6月", "2022-04", "2023-06"),
    ("2024年12月28日至1月3日", "2024-12-28", "2025-01-03"),
    ("2013-2015年", "2013", "2015"),
    ("“十四五”期间", "2021", "2025"),
    ("“五五”时期", "1976", "1980"),
    ("“十五”期间", "2001", "2005"),
    ("“十二五”期间", "2011", "2015"),
    ("“十五五”时期", "2026", "2030"),
    ("民国114年", "2025", "2025"),
    ("114年11月", "2025-11", "2025-11"),
    ("重阳节", "2025-10-29", "2025-10-29"),
    ("第三十八个敬老节", "2025-10-29", "2025-10-29"),
    ("明年春节前", "2026-02", "2026-02"),
    ("“3.5”学雷锋日前夕", "2025-03", "2025-03"),
    ("上周六", "2025-11-22", "2025-11-22"),
    ("周五", "2025-11-21", "2025-11-21"),
    ("十年前", "2015", "2015"),
    ("两年前", "2023", "2023"),
    ("半年前", None, None),
    ("12月31日前", "2025-12-31", "2025-12-31"),
    ("前三季度", "2025-01", "2025-09"),
    ("113年度", "2024", "2024"),
    ("九九重阳", "2025-10-29", "2025-10-29"),
    ("三八妇女节", "2025-03-08", "2025-03-08"),
    ("正月初八", "2025-02-05", "2025-02-05"),
    ("农历九月初九", "2025-10-29", "2025-10-29"),
    ("腊月廿三", "2025-01-22", "2025-01-22"),
    ("２０２５年１１月", "2025-11", "2025-11"),
    ("近两年", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_period(text, first, last):
    period = read_period(text, TODAY)
    assert period is not None
    assert (period.first.iso(), period.last.iso()) == (first, last)


@pytest.mark.parametrize("text", ["11月30日", "去年8月", "15日", "月底", "重阳节", "上周六"])
def test_without_byline_the_year_stays_unknown(text):
    period = read_period(text, None)
    assert period is not None
    assert period.first.iso() is None


def test_a_month_far_ahead_is_last_years():
    period = read_period("12月16日", date(2024, 1, 28))
    assert period is not None
    assert period.first.iso() == "2023-12-16"


def test_without_byline_a_bare_day_takes_the_month_before_it():
    period = read_period("16日", None, Day(2014, 10, 15))
    assert period is not None
    assert period.first.iso() == "2014-10-16"


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_a_full_date_is_itself_whenever_it_is_read(day, today):
    period = read_period(f"{day.year}年{day.month}月{day.day}日", today)
    assert period is not None
    assert period.first.iso() == period.last.iso() == day.isoformat()


FREQUENCIES = [
    ("每周二下午及周四", "2/week"),
    ("每周2、3、4", "3/week"),
    ("周一、二、四", "3/week"),
    ("一周二天", "2/week"),
    ("每周至少提供6天", "6/week"),
    ("每天两顿", "2/day"),
    ("每个星期二", "1/week"),
    ("逢周三", "1/week"),
    ("每年春季", "1/year"),
    ("每年3月至5月", "1/year"),
    ("每月底", "1/month"),
    ("每月逢5日、10日", "2/month"),
    ("每隔一周", "1/2 week"),
    ("每天", "1/day"),
    ("每日", "1/day"),
    ("每周", "1/week"),
    ("每周六", "1/week"),
    ("每周一次", "1/week"),
    ("每周至少5次", "5/week"),
    ("每周一、三、五", "3/week"),
    ("每周二和周四", "2/week"),
    ("周一到周五", "5/week"),
    ("星期一至星期五", "5/week"),
    ("每逢周三", "1/week"),
    ("每两周一次", "1/2 week"),
    ("每月", "1/month"),
    ("每个月一次", "1/month"),
    ("每月第一个周六", "1/month"),
    ("每月最后一个星期六", "1/month"),
    ("每月10日、20日", "2/month"),
    ("每2月", "1/2 month"),
    ("每季度", "1/3 month"),
    ("每半年", "1/6 month"),
    ("一年一次", "1/year"),
    ("每年10月10日", "1/year"),
    ("每年9月份的第三周", "1/year"),
    ("每年两次", "2/year"),
    ("每年都举行一次", "1/year"),
    ("每周两天", "2/week"),
    ("隔周", "1/2 week"),
    ("每月15日", "1/month"),
]


@pytest.mark.parametrize(("text", "wanted"), FREQUENCIES)
def test_frequency(text, wanted):
    assert frequency(text) == wanted


@given(
    st.text(
        "0123456789年月日号至到-、每周星期天一二三十五第个次前后底初今去明本上下期间“”春节（）", max_size=14
    ),
    st.dates(),
)
def test_reading_never_fails_and_gives_iso_dates(text: str, today: date) -> None:
    frequency(text)
    period = read_period(text, today)
    for day in (period.first, period.last) if period else ():
        iso = day.iso()
        assert iso is None or date.fromisoformat((iso + "-01-01")[:10])
