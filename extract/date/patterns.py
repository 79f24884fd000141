"""Sources of the patterns for dates; what they match, `extract/date/periods.py` understands."""

from __future__ import annotations

import re

from extract.date.calendar import FESTIVALS, NEEDS_QUOTES
from extract.date.frequencies import FREQUENCY

_D = "[0-9０-９]"
_C = "[一二三四五六七八九十]"
_TO = r"(?:\s?[-~～—–至到、]{1,2}\s?)"
_FOUR = rf"(?:(?:18|19|20|１９|２０){_D}{{2}}|[一二][〇零○０O九一二三四五六七八]{{3}})"
YEAR = (
    rf"(?:{_FOUR}年?{_TO})?{_FOUR}年度?|(?:民国|中华民国){_D}{{2,3}}年度?"
    rf"|一[〇零○一][〇零○一二三四五六七八九]年度?|1[01]\d年度|1[01]\d年(?=的?\d{{1,2}}月|下半年|上半年|起|开始|[初底末])|(?<![0-9]){_D}{{2}}年(?={_D}{{1,2}}月)"
)
SAID_YEAR = "今年度?|去年|明年|前年|后年|次年|翌年|当年|本年度?|来年|上年"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9]|１[０-２]|[１-９]|十[一二]?|[一二三四五六七八九正腊])"
MONTH = rf"(?!正月十五)(?:{_MONTH_NUMBER}月?{_TO}){{0,11}}{_MONTH_NUMBER}月(?![兰嫂饼经子薪卡票考租供均龄])"
SAID_MONTH = "本月|上个?月|下个?月|当月|这个月"
_DAY_NUMBER = rf"(?:3[01]|[12][0-9]|0?[1-9]|[１-３]?[０-９]|三十一?|[二廿]?十{_C}?|廿{_C}?|卅|{_C})"
_NO_DAY = "常用志均化渐益夜间"
_DAY_ENDS = (
    f"(?:日(?![{_NO_DAY}]|前(?![往来去]))|(?<=[0-9０-９])日(?![{_NO_DAY}])|号(?![楼院线店门桌文病厅召码]))"
)
DAY = rf"(?:{_DAY_NUMBER}[日号]?{_TO}){{0,7}}{_DAY_NUMBER}{_DAY_ENDS}"
_SEASON = "[春夏秋冬](?:[天季]|(?![耕节运晚收种小粮令奥训至]))"
PART = (
    "上半年|下半年|前[二两三]个?季度|第?[一二三四1-4]季度|年?[初底末](?![级心学期医小])|年中|月[初底末]"
    f"|{_SEASON}|份?[上中下]旬|份"
)
_PLAIN = "|".join(f for f in FESTIVALS if f not in NEEDS_QUOTES)
_NUMBERED = "|".join(sorted(NEEDS_QUOTES))
_HOLIDAY = "小?长假|假期|黄金周"
_NAMED_DAY = "节|(?:国际)?(?:劳动|儿童|妇女|建军|建党|学雷锋|学雷锋纪念)[节日]"
_AROUND = "期间|前夕|前后|来临|将至|将近|到来"
"""What makes a bare number a festival's name."""
_IN_NUMBERS = rf"(?:{_NUMBERED}|[0-9]{{1,2}}[.·][0-9]{{1,2}})"
FEAST = (
    rf"(?:第?{_C}{{1,4}}个?)?(?:[“「]{_IN_NUMBERS}[”」]?(?:{_HOLIDAY}|{_NAMED_DAY})[”」]?"
    rf"|[“「](?:{_PLAIN})[”」](?:{_HOLIDAY})?|(?:{_NUMBERED})(?:{_HOLIDAY}|节|(?={_AROUND}))"
    rf"|[“「](?:{_NUMBERED})[”」](?={_AROUND})|(?:{_PLAIN}))"
)
POINT = rf"""
    (?:(?P<year>{YEAR})|(?P<said_year>{SAID_YEAR}))?的?
    (?:(?P<month>{MONTH})|(?P<said_month>{SAID_MONTH}))?的?
    (?:(?P<day>{DAY})|(?P<feast>{FEAST})|(?P<part>{PART}))?
"""
"""A date by year, month and day, each of which may be missing; matches the empty string too."""

_N = rf"(?:{_D}{{1,3}}|{_C}{{1,3}}|两|半|[几数])[多余几]?"
_LONG = "(?:年|个月|天|周)"
_WEEK = "(?:周|星期|礼拜)[一二三四五六日天]"
_UNIT = "年|个?多?月|天|日|周|个?多?星期|个?多?小时"
OTHER = rf"""
    (?P<iso>(?:19|20)[0-9]{{2}}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,2}})?(?![0-9]))
  | (?P<lunar>(?:(?:农历|阴历)(?:{_C}{{1,2}}|[正冬腊])|[正冬腊])月(?:初{_C}|[二廿三]?十?{_C})(?!月))
  | (?P<plan>[“「]{_C}{{1,3}}五[”」](?:期间|时期|期末|期初|末|初|(?=以来))|{_C}{{1,3}}五(?:期间|时期))
  | (?P<decade>(?:(?:19|20|上个?)世纪)?(?:[1-9]0|[一二三四五六七八九]十)年代[初中末]?)
  | (?P<near>[今昨前明]天?[（(](?:{_D}{{1,2}}|[一二三十廿卅]{_C}{{0,2}})[)）][日天])
  | (?P<week>[上下本这]个?{_WEEK}|(?<![每第一二三四五六七八九十两几数个隔0-9]){_WEEK}(?![次个天年岁线]))
  | (?P<ago>(?![几数]){_N}(?:{_UNIT})(?:以?前|以?后|之前|之后)(?!来|面|备|勤|往|去))
  | (?P<within>(?:今后|未来|近|最近|过去|往后|此后)的?{_N}{_LONG}内?|再过{_N}{_LONG}|{_N}{_LONG}内)
  | (?P<nth>第(?![一二两12]天)(?:{_C}|{_D}){{1,3}}天)
"""
"""Dates that are told in another way: by plan, by weekday, by their distance from today."""

_NOT_BEFORE_THAT = "来往去台后面列沿期0-9一二三四五六七八九十两几半"
TAIL = (
    r"(?:起(?![步来到点源码床伏义])|以来|开始(?=[，。、；做摸])|前后|前夕|期间"
    rf"|前(?![{_NOT_BEFORE_THAT}]))"
)
"""What may close a date and belongs to its mark."""

_WORDS = (
    "今[年后（(天]|去年|明[年（(天]|前[年（(天]|昨[（(天]|后年|次年|翌年|当[年月]|本[年月周星礼]|来年|上[年个月半周星礼世]"
    "|下[个月半周星礼]|这[个周]|正月|腊|民国|中华民国|年[初底末]|月[初底末]|年中|每|隔|逢|第|周|星期|礼拜|未来|近|最近|过去|再过"
    f"|往后|此后|冬月|农历|阴历|“|「|{_PLAIN}|春|夏|秋|冬"
)
_DIGITS = "0123456789０１２３４５６７８９一二三四五六七八九十廿卅"
_FEASTS = "".join(sorted({feast[0] for feast in FESTIVALS}))
_BEHIND_NUMBER = rf"(?=[{_DIGITS}〇零○O几多余年月日号天周星礼季学小半个“「{_FEASTS}.·/\s~～—–至到、-])"
"""A number of which a date is made goes on, or a unit of time, a feast or a second number follows."""
START = re.compile("|".join(first + _BEHIND_NUMBER for first in _DIGITS + "半两几数") + f"|{_WORDS}")
"""Where a date can begin. Every alternative opens with a character of its own, no list: so the search passes
over all others at a glance."""
FREQUENCIES = re.compile(FREQUENCY, re.VERBOSE)
DATES = re.compile(POINT, re.VERBOSE)
OTHERS = re.compile(OTHER, re.VERBOSE)
TAILS = re.compile(TAIL)
TO = re.compile(r"\s?(?:[-~～—–至到]{1,2}|和|及|、)\s?")
