"""How often something happens: 每周六, 每月第一个周六, 周一至周五 → 1/week, 1/month, 5/week.

What is told in days of the week is counted by them: 每周一、三、五 is 3/week.
"""

from __future__ import annotations

import re

from extract.figure.numerals import read

_N = r"(?:[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3}|数|几)"
_CYCLE = "天|日|晚|早|个?工作日|周|个?星期|个?礼拜|个?月|年|个?季度|季|个?学期|半年|半个?月|双休日|周末"
_DAY = "[一二三四五六日天末](?![次回趟场期轮至到]?[0-9次回趟场期轮])"
_WEEK = "(?:周|星期|礼拜)"
_HALF = "(?:(?:[上下]午|晚上?|早上)(?=[、和及与]|以及))?"
_MORE_DAYS = rf"(?:{_HALF}(?:[、和及与至到—-]|以及){_WEEK}?{_DAY})"
_WEEKDAYS = rf"{_WEEK}(?:{_DAY}{_MORE_DAYS}*|[1-7](?:、[1-7])+)"
_HELD = (
    "(?:都|均|各)?(?:至少|不少于|最少)?"
    "(?:安排|举办|举行|开展|组织|进行|提供|开放|服务|供餐|营业|开诊|坐诊|出诊|接诊|巡诊|值班|上课|开课|运营)?"
)
_TIMES = rf"{_HELD}{_N}(?:(?:至|到|[-~—]){_N})?(?:[次回趟场期轮顿]|天(?![内后前时]))"
_ORDINAL = (
    rf"的?(?:第[一二三四五1-5](?:个|周的?)?|最后一?(?:个|周的?)?|首个?)(?:{_WEEK}{_DAY}|周末|工作日|周)?"
)
_DATES = r"[0-9０-９]{1,2}[日号]?(?:[、和][0-9０-９]{1,2}[日号]?)*(?<=[日号])"
_NUMBER_OF_MONTH = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})"
_MONTH = rf"的?{_NUMBER_OF_MONTH}月份?(?:[至到—-]{_NUMBER_OF_MONTH}月份?)?"
_PART = "的?(?:[上中下]旬|[月年]?[初底末](?![级心学期医小]))"
_SEASON = (
    "的?(?:[春夏秋冬](?:[季天]|(?![耕节运晚收种小令奥训]))|寒暑假|[寒暑]假|(?:春节|清明|端午|中秋|重阳)节?)"
)
FREQUENCY = rf"""
    每逢?(?:隔)?个?(?:{_WEEKDAYS}
      | {_N}?(?:{_CYCLE})(?!人|饭|餐|度|级|里|亮|夜|新报|商报|电讯|邮报|镜报|快报|经济新闻|甘肃网)
        (?:{_MONTH}|{_SEASON})?(?:{_PART}|{_ORDINAL}|的?逢?{_DATES}|的?{_WEEKDAYS}(?![个\d]))?(?:的?{_TIMES})?)
    | 隔(?:周|天|日|月)
    | (?<![正恰适又])逢{_WEEK}{_DAY}(?![至到—~-])
    | {_N}个?(?:天|日|周|星期|月|年|季度?|学期){_N}[次回趟度送访检测评更]
    | {_N}个?{_WEEK}{_N}天(?![内后前])
    | {_WEEK}{_DAY}(?:、{_DAY})+
    | (?:{_WEEK}{_DAY}|逢{_WEEK}{_DAY})(?:至|到|[-—~]){_WEEK}?{_DAY}
"""
"""Source of a verbose pattern without groups."""

_NAMES = "工作日|天|日|晚|早|周末|双休日|周|星期|礼拜|半年|半个?月|月|年|季度?|学期"
_PARTS = re.compile(rf"(?:每|逢)?(?P<other>隔一?)?(?P<every>{_N})?个?(?P<cycle>{_NAMES})")
_COUNT = re.compile(rf"({_N})(?:(?:至|到|[-~—]){_N})?[次回趟场期轮顿天]")
_SPAN = re.compile(rf"({_DAY})(?:至|到|[-~—])(?:{_WEEK})?({_DAY})")
_NAMED = re.compile(rf"{_WEEK}({_DAY}(?:{_HALF}(?:[、和及与]|以及){_WEEK}?{_DAY})*|[1-7](?:、[1-7])+)")
_DAY_OF_MONTH = re.compile(r"[0-9０-９]{1,2}(?=[日号、和])")
_ORDER = "一二三四五六日"
_UNITS = {
    **dict.fromkeys(("天", "日", "晚", "早", "工作日"), "day"),
    **dict.fromkeys(("周", "星期", "礼拜", "周末", "双休日"), "week"),
    **{"月": "month", "年": "year", "学期": "term"},
}
_MONTHS = {"季": 3, "季度": 3, "半年": 6}
"""Cycles that are told in months."""


def frequency(text: str) -> str | None:
    """Return `times/cycle` of what `FREQUENCY` matches (1/week, 1/2 month); None where no cycle is named."""
    span = _SPAN.search(text)
    match = _PARTS.search(text)
    if match is None:
        return None
    cycle = match["cycle"]
    every = read(match["every"]) if match["every"] else None
    step = int(every.value) if every else 2 if match["other"] else 1
    counted = _COUNT.search(text, match.end())
    number = read(counted[1]) if counted else None
    times = int(number.value) if number else 1
    unit = _UNITS.get(cycle)
    if cycle in _MONTHS:
        unit, step = "month", step * _MONTHS[cycle]
    elif cycle.startswith("半"):
        return f"{2 * times}/month"
    if unit == "week" and not counted:
        times = _days(text, span)
    if unit == "month" and not counted:
        times = max(1, len(_DAY_OF_MONTH.findall(text)))
    return f"{times}/{unit}" if step == 1 else f"{times}/{step} {unit}"


def _days(text: str, span: re.Match[str] | None) -> int:
    """Count the weekdays that are named: 周一至周五 5, 每周一、三、五 3."""
    if span:
        first, last = (_ORDER.find(day.replace("天", "日").replace("末", "日")) for day in span.groups())
        return last - first + 1 if last >= first >= 0 else 1
    named = _NAMED.search(text)
    return len(re.findall(rf"{_DAY}|[1-7]", named[1])) if named else 1
