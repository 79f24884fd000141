"""Publication dates as pages write them, and as addresses hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

FIRST, LAST = 1994, 2049
"""Years of pages: China's first web sites, and far enough."""
ROC = 1911
"""A year of the Republic of China and this make a year of the common era."""
CHINA = timedelta(hours=8)

DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}

_BETWEEN = "[-/.·－–—]"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
STAMP = re.compile(
    rf"(?=[\d中民二一JFMASOND])(?:(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s?(?:年|{_BETWEEN})\s?|\s(?=\d\d?月))(?P<m>\d{{1,2}})\s?(?:月|{_BETWEEN})\s?(?P<d>\d{{1,2}})(?:日|号|(?!\d)|(?=\d\d:\d\d))"
    r"|(?<!\d)(?P<d2>\d{1,2})\s+(?P<y2>20\d\d)年(?P<m2>\d{1,2})月(?!\s?\d)"
    r"|(?<!\d)(?P<d3>\d{1,2})\s+(?P<y3>20\d\d)[-/.](?P<m3>\d{1,2})(?![-/.\d])"
    r"|(?:中华)?民国\s?(?P<roc>\d{2,3})\s?年\s?(?P<rm>\d{1,2})\s?月\s?(?P<rd>\d{1,2})\s?日?"
    r"|(?P<cy>[二一][〇零○九][〇零○一二三四五六七八九]{2})年(?P<cm>[一二三四五六七八九十]{1,2})月(?P<cd>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d)(?![\d.])"
    rf"|(?<!\w)(?:(?P<d6>\d{{1,2}})\s)?(?P<month>{_MONTHS})[a-z]*\.?\s(?:(?P<d7>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?P<y6>20\d\d)(?!\w)"
    r"|(?<!\d)(?P<y5>20\d\d)(?P<m5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12]\d|3[01])(?!\d))"
)
"""Dates with a year; what each begins with is looked for first, for nothing else does."""
_WRITTEN_OUT = (("y", "m", "d"), ("y2", "m2", "d2"), ("y3", "m3", "d3"), ("y5", "m5", "d5"))
"""The forms of a stamp whose parts are all digits of the common era."""
YEAR = re.compile(r"19\d\d|20\d\d|民国|二[〇零○九]|一[〇零○九]")
"""What every stamp has: the quick way past lines without one, and past what stands before it in others."""
BEFORE_YEAR = 30
"""Characters of a stamp that stand before its year at most; September 12th, 2021 has 16."""
LABELLED_ROC = re.compile(
    r"(?<!\d)(?P<roc>[89]\d|1[0-4]\d)[-/.年](?P<rm>\d{1,2})[-/.月](?P<rd>\d{1,2})(?!\d)"
)
SHORT_YEAR = re.compile(
    r"(?<![\d.:-])(?P<y>1[3-9]|[2-4]\d)(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?![\d.:-])"
)
"""A year above twelve, so that it is no month."""
YEARLESS = re.compile(
    r"(?<![\d年/.-])(?P<m>0?[1-9]|1[0-2])(?:月|[-/])(?P<d>[12]\d|3[01]|0?[1-9])(?P<day>日)?(?![-/\d])"
    r"(?P<time>\s*(?:上午|下午)?\s*\d{1,2}:\d\d)?"
)
"""A day without its year: 11-30 09:44, 11月30日."""
MONTH = re.compile(r"(?<!\d)(?P<y>20\d\d)年(?P<m>1[0-2]|0?[1-9])月")
NEWS_MONTHS = 2
"""Months before its publication of which a report speaks by year and month as of what it tells."""
URL_YEAR = re.compile(r"/(?P<y>20[0-4]\d|199\d)(?=[/_-])")

HOST = re.compile(r"^[a-z]+://[^/]*")
SECONDS = re.compile(r"\d{10}|\d{13}")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$")
ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d|199\d)[-_/](?P<m>\d{1,2})[-_/](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d|199\d)[-_/](?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d|199\d)(?P<m>0[1-9]|1[0-2])[-_/](?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d|199\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<y>20[0-4]\d|199\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\d{2,10}(?!\d))"
    ),
)
"""How addresses write dates, the surest first: 2016-08-30, 2021/1202, 202302/17, 20230220, 2023080801."""


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST <= year <= LAST else None
    except ValueError:
        return None


def stamps(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, YYYY-MM-DD) of every date with a year in `text`, in simplified characters."""
    year = YEAR.search(text)
    if not year:
        return
    for match in STAMP.finditer(text, max(year.start() - BEFORE_YEAR, 0)):
        found = _read(match)
        if found:
            yield match.start(), match.end(), found


def first_stamp(text: str) -> str | None:
    """Return the first date of `text`, as YYYY-MM-DD."""
    return next((found for _, _, found in stamps(text)), None)


def short_stamp(text: str) -> str | None:
    """Return the date of a label's value with a short year: of the Republic 114/10/16, else of this century
    24-03-05.
    """
    match = LABELLED_ROC.search(text)
    if match:
        return _iso(int(match["roc"]) + ROC, int(match["rm"]), int(match["rd"]))
    match = SHORT_YEAR.search(text)
    return _iso(2000 + int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def yearless(text: str, labelled: bool) -> tuple[int, int] | None:
    """Return the month and day of a date without a year, which has a time where no label tells what it is."""
    for match in YEARLESS.finditer(text):
        if match["time"] or (labelled and match["day"]):
            return int(match["m"]), int(match["d"])
    return None


def completed(month: int, day: int, url: str | None, text: str) -> str | None:
    """Return a date with the year that its address has, or the months that the article speaks of.

    Of those the last counts, and only where the date lies in it or in the `NEWS_MONTHS` after it.
    """
    year = URL_YEAR.search(url or "")
    if year:
        return _iso(int(year["y"]), month, day)
    spoken = max((int(m["y"]) * 12 + int(m["m"]) for m in MONTH.finditer(text)), default=0)
    gap = (month - spoken) % 12
    return _iso((spoken + gap - month) // 12, month, day) if spoken and gap <= NEWS_MONTHS else None


def _read(match: re.Match[str]) -> str | None:
    for year, month, day in _WRITTEN_OUT:
        if match[year]:
            return _iso(int(match[year]), int(match[month]), int(match[day]))
    if match["month"]:
        number = _MONTHS.split("|").index(match["month"]) + 1
        of_month = match["d6"] or match["d7"]
        return _iso(int(match["y6"]), number, int(of_month)) if of_month else None
    if match["roc"]:
        return _iso(int(match["roc"]) + ROC, int(match["rm"]), int(match["rd"]))
    if match["cy"]:
        chinese = int("".join(DIGITS.get(c, c) for c in match["cy"]))
        return _iso(chinese, _chinese(match["cm"]), _chinese(match["cd"]))
    # 06/02/2022 is 6 February wherever Chinese is written with the year last, but for a day above 12.
    first, second = int(match["a"]), int(match["b"])
    first, second = (second, first) if second > 12 else (first, second)
    return _iso(int(match["y4"]), second, first)


def _chinese(number: str) -> int:
    if "十" not in number:
        return int("".join(DIGITS[c] for c in number))
    tens, units = number.split("十")
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(units, "0"))


def address_stamp(url: str | None) -> str | None:
    """Return the date that an address holds, as YYYY-MM-DD."""
    if not url:
        return None
    path = HOST.sub("", unquote(url))
    for form in ADDRESS:
        for match in form.finditer(path):
            found = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
            if found:
                return found
    return None


def meta_stamp(value: str) -> str | None:
    """Return the day, in China, of a date in meta data: ISO 8601, a written date or seconds since 1970."""
    if SECONDS.fullmatch(value):
        seconds = int(value[:10])
        return _within((datetime.fromtimestamp(seconds, UTC) + CHINA).date())
    if ISO_MOMENT.match(value):
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        # A zone other than China's is mostly the server's own; only UTC is converted on purpose.
        return _within((moment + CHINA if not moment.utcoffset() else moment).date())
    return first_stamp(value) or (short_stamp(value) if LABELLED_ROC.fullmatch(value) else None)


def _within(day: date) -> str | None:
    return day.isoformat() if FIRST <= day.year <= LAST else None
