"""Which days a date spans: 去年11月底, 9月13日至18日, “十四五”期间, 民国114年 → ISO 8601 as far as known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from extract.date.calendar import festival, lunar_day
from extract.date.patterns import DATES, OTHERS, TO
from extract.figure.numerals import read

REPUBLIC = 1911
"""Year before the first of the Republic of China, by which Taiwan counts (民国114年 is 2025)."""
PLAN_YEARS = 5
SIXTH_PLAN = 1981
"""The sixth five-year plan (六五) began in 1981, the fourteenth in 2021; none was shifted since."""
AHEAD = 6
"""Months ahead of the byline from which on a month without a year is last year's (12月 read in January)."""
_SAID = {
    "今年": 0,
    "今年度": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
}
NEXT_YEAR = ("次年", "翌年")
"""The year behind the one in which a stretch begins."""
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_WEEKDAYS = "一二三四五六日"
_COUNTED = re.compile(r"^[一二三四五六七八九十]+")
_LUNAR_MONTHS = str.maketrans({"正": "一", "冬": "十一", "腊": "十二"})
_LUNAR_AHEAD = timedelta(days=60)
"""How far ahead of the byline a day of the Chinese calendar may lie that is named without a year."""
_EVE = re.compile(r"(?:前夕|前)$")
_NUMBER = re.compile(r"[0-9０-９]+|[〇零○一二两三四五六七八九十廿卅]+")


class Day(NamedTuple):
    """A day, month or year: what is not known is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """Return ISO 8601 as far as known: 2019, 2019-11, 2019-11-30; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04}"
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.known() else month

    def known(self) -> date | None:
        """Return the day; None where year, month or day is not known, or the month has no such day."""
        if not (self.year and self.month and self.day):
            return None
        return (
            date(self.year, self.month, self.day)
            if self.day <= monthrange(self.year, self.month)[1]
            else None
        )


class Period(NamedTuple):
    """From `first` to `last`, both included; the same day, month or year twice where only one is named."""

    first: Day
    last: Day

    @property
    def single(self) -> bool:
        """Whether one day, month or year is named rather than a stretch."""
        return self.first == self.last


def read_period(text: str, today: date | None, context: Day | None = None) -> Period | None:
    """Return what a date mention spans.

    `today` is the byline's date; without it 去年 and a month without a year stay without a year. `context` is
    the date named before in the text: a bare day (15日) takes its month where there is no byline.
    """
    if match := OTHERS.match(text):
        return _lunar(match[0], today) if match.lastgroup == "lunar" else _other(match, today)
    first = DATES.match(text)
    if first is None or not first[0]:
        return None
    period = _point(first, today, context)
    rest = TO.match(text, first.end())
    second = DATES.match(text, rest.end()) if rest else None
    if period and second and second[0]:
        last = _point(second, today, period.first)
        if last:
            end = last.last
            year = end.year if second["year"] or second["said_year"] else period.first.year
            month = end.month if second["month"] or not second["day"] else period.first.month
            if second["said_year"] in NEXT_YEAR and period.first.year:
                year = period.first.year + 1
            elif year and period.first.month and month and month < period.first.month and not second["year"]:
                year += 1
            return Period(period.first, Day(year, month, end.day))
    if period and first["feast"] and _EVE.search(text):
        early = Day(period.first.year, period.first.month)
        return Period(early, early)
    return period


def _numbers(text: str) -> list[int]:
    values = (read(part) for part in _NUMBER.findall(text))
    return [int(value.value) for value in values if value]


def _point(match: re.Match[str], today: date | None, context: Day | None) -> Period | None:
    years = _years(match, today)
    months = _months(match, today)
    days = _numbers(match["day"]) if match["day"] else []
    known = match["year"] or match["said_year"]
    if match["feast"] and not months:
        return _feast(match["feast"], years[0] if years else None, today, known=bool(known))
    if not months and (match["part"] or "") and (span := _part(match["part"], years, today)):
        return span
    if days and not months:
        return _bare_day(days, today, context)
    if months and not known and today and not match["said_month"]:
        years = [_nearest_year(months[0], today)]
    elif match["said_month"] and today:
        shift = -1 if match["said_month"][0] == "上" else 1 if match["said_month"][0] == "下" else 0
        ordinal = today.year * 12 + today.month - 1 + shift
        years, months = [ordinal // 12], [ordinal % 12 + 1]
    first = Day(years[0] if years else None, months[0] if months else None, days[0] if days else None)
    last = Day(years[-1] if years else None, months[-1] if months else None, days[-1] if days else None)
    return Period(first, last) if first != Day() else None


def _years(match: re.Match[str], today: date | None) -> list[int]:
    if said := match["said_year"]:
        return [today.year + _SAID[said]] if today and said in _SAID else []
    if not (written := match["year"]):
        return []
    years = _numbers(written.replace("○", "〇").replace("О", "〇").replace("O", "〇"))
    if "民国" in written or (len(years) == 1 and 100 <= years[0] < 200):
        return [year + REPUBLIC for year in years]
    century = (today.year if today else 2000) // 100 * 100
    return [year + century if year < 100 else year for year in years]


def _months(match: re.Match[str], today: date | None) -> list[int]:
    if match["said_month"]:
        return [today.month] if today else []
    return _numbers((match["month"] or "").replace("正", "一").replace("腊", "十二"))


def _nearest_year(month: int, today: date) -> int:
    """A month far ahead of the byline is last year's, one long past may be next year's only in December."""
    return today.year - 1 if month - today.month >= AHEAD else today.year


def _feast(name: str, year: int | None, today: date | None, known: bool) -> Period | None:
    plain = re.sub(r"[“”「」]|小?长假|假期|黄金周|^第?[一二三四五六七八九十]+个", "", name)
    year = year if known else today.year if today else None
    if numbers := re.match(r"(\d{1,2})[.·](\d{1,2})", plain):
        day = Day(year, int(numbers[1]), int(numbers[2]))
        return Period(day, day)
    shorter = _COUNTED.sub("", plain)  # 九九重阳, 三八妇女节
    names = (plain, plain.removesuffix("节"), shorter)
    plain = next((name for name in names if year and festival(name, year)), plain)
    on = festival(plain, year) if year else None
    if on and today and not known and (on - today).days > AHEAD * 30:
        on = festival(plain, on.year - 1) or on
    day = Day(on.year, on.month, on.day) if on else Day(year if known else None)
    return Period(day, day)


def _part(part: str, years: list[int], today: date | None) -> Period | None:
    """年底, 月底, 第三季度; any other part of a year (年初, 春天, 下半年) is no more exact than the year."""
    if part.startswith("月") or (part.endswith("旬") and not years):
        now = Day(today.year, today.month) if today else Day()
        return Period(now, now)
    year = years[0] if years else today.year if today else None
    if part.startswith("前"):
        return Period(Day(year, 1), Day(year, 3 * _numbers(part)[0]))
    if quarter := _QUARTER.fullmatch(part):
        number = _numbers(quarter[1])[0]
        return Period(Day(year, number * 3 - 2), Day(year, number * 3))
    if part[-1] in "底末":
        return Period(Day(year, 12), Day(year, 12))
    return Period(Day(year), Day(year))


def _lunar(text: str, today: date | None) -> Period:
    """腊月廿三 is the last one before the byline, or one that is close ahead of it."""
    spelt = re.sub("农历|阴历|初", "", text)
    month, day = (_numbers(part)[:1] for part in spelt.translate(_LUNAR_MONTHS).split("月"))
    if not (today and month and day):
        return Period(Day(), Day())
    days = (lunar_day(year, month[0], day[0]) for year in (today.year, today.year - 1, today.year - 2))
    on = next((day for day in days if day and day <= today + _LUNAR_AHEAD), None)
    known = Day(on.year, on.month, on.day) if on else Day()
    return Period(known, known)


def _bare_day(days: list[int], today: date | None, context: Day | None) -> Period:
    if today:
        ordinal = today.year * 12 + today.month - 1 - (days[0] > today.day)
        year, month = divmod(ordinal, 12)
        return Period(Day(year, month + 1, days[0]), Day(year, month + 1, days[-1]))
    near = context if context and context.month else Day()
    return Period(Day(near.year, near.month, days[0]), Day(near.year, near.month, days[-1]))


def _other(match: re.Match[str], today: date | None) -> Period | None:
    kind, text = match.lastgroup, match[0]
    if kind == "iso":
        day = Day(*map(int, re.split(r"[-./]", text)))
        return Period(day, day)
    if kind == "plan":
        ordinal = re.split("五[”」期时]", text.lstrip("“「"))[0]
        first = SIXTH_PLAN + (_numbers(ordinal)[0] - 6) * PLAN_YEARS
        last = first + PLAN_YEARS - 1
        return Period(Day(last if "末" in text else first), Day(first if text.endswith("初") else last))
    if kind == "near":
        return _bare_day(_numbers(text), today, None)
    if kind == "week" and today:
        weekday = _WEEKDAYS.find(text[-1].replace("天", "日"))
        shift = {"上": -7, "下": 7}.get(text[0], 0)
        on = today + timedelta(weekday - today.weekday() + shift)
        if text[0] not in "上下本这" and on > today:
            on -= timedelta(7)
        return Period(Day(on.year, on.month, on.day), Day(on.year, on.month, on.day))
    exact = kind == "ago" and text.endswith("前") and "年" in text and not re.search("[多余几]", text)
    if exact and today and (years := _numbers(text)):  # none in 半年前
        year = Day(today.year - years[0])
        return Period(year, year)
    return Period(Day(), Day())
