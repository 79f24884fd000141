"""What a date in a report tells of the initiative: when it ran, began or ends, how often, or nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from typing import Literal, cast

from extract.date.edition import edition_day
from extract.date.frequencies import frequency
from extract.date.patterns import FEAST, FREQUENCIES, OTHERS
from extract.date.periods import Day, Period, read_period
from extract.reading import Found, Reading
from extract.together import dealt, models_of
from extract.types import Kind, Mention
from models.date_features import STOP, WORDS, Seen, features

Role = Literal["none", "open", "closed", "until"]
"""Nothing · it began then and goes on · it ran in just that time · it ends then."""

_BEGAN = re.compile(
    r"启动|成立|揭牌|开业|开张|开始|起步|试点|投入|启用|正式|推出|实施|开馆|开诊|上线|组建|创办|发起|签约|挂牌"
    r"|落成|建成|推行"
)
FORMS = re.compile(
    rf".*?(?:(?P<festival>{FEAST})|(?P<relative>周|星期|前$|后$|内$|过去|未来|今后|近)|(?P<part>[初底末旬半季]))"
)
"""What makes a date less than a date."""
_UNTIL = re.compile(r"(?:[到至]|截至|截止|赶在|不晚于|不迟于)$")
_COUNTED = re.compile(r"截[至止]到?$")
_BY_THEN = re.compile(r"(?:之前|以前|为止|止)")
_SINCE = re.compile(r"(?:起|以来|开始)$")
_FROM = re.compile(r"(?:从|自|自从)$")
_WIRE = re.compile(r"^(?:电|讯)")
GOING_ON = "以来"
"""What closes a stretch that has not ended: “十四五”以来."""
UNRELATED = 0.53
"""Probability above which a date tells nothing of the initiative; the best of 0.45 to 0.6 held out."""
_AHEAD = 12
"""Characters behind a date in which a verb of beginning makes it the day on which something began."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date mention as read: its simplified words, and the period that they span or how often they say."""

    index: int
    mention: Mention
    words: str
    period: Period | None
    frequency: str | None

    def ends(self, role: Role) -> tuple[str | None, str | None]:
        """Return start and end as ISO dates for a role; a year that is not known leaves them None."""
        if self.period is None:
            return None, None
        first, last = self.period.first.iso(), self.period.last.iso()
        if role == "until":
            return None, last
        goes_on = self.words.endswith(GOING_ON)
        return first, last if role == "closed" or not (self.period.single or goes_on) else None


def byline_day(found: Found) -> date | None:
    """Return the day of the article's byline, if it has one."""
    published = found.reading.article.published
    return date.fromisoformat(published) if published else None


def tell(found: Found) -> list[Told]:
    """Read every T mention, in the order of the text."""
    today = byline_day(found)
    dates = list(_read(found, today))
    if today is None and (day := edition_day(found.reading.text, _undated(dates), _spans(found, "P"))):
        return list(_read(found, day))
    return dates


def _undated(dates: Sequence[Told]) -> list[tuple[int, Day]]:
    """Return the days that lack nothing but a year, with their offsets."""
    read = ((told.mention.start, told.period.first) for told in dates if told.period)
    return [(start, day) for start, day in read if day.month and day.day and not day.year]


def _read(found: Found, today: date | None) -> Iterator[Told]:
    context: Day | None = None
    for index, mention in found.of("T"):
        text = found.plain(mention)
        if FREQUENCIES.match(text):
            yield Told(index, mention, text, None, frequency(text))
            continue
        period = read_period(text, today, context)
        if period and period.first.month:
            context = period.first
            today = today or period.first.known()  # a day told with its year dates those behind it
        yield Told(index, mention, text, period, None)


def role_by_rule(text: str, told: Told) -> Role:
    """Guess the role from the words around the date: a rule to start from."""
    start, end = told.mention.start, told.mention.end
    if told.frequency:
        return "closed"
    if told.period is None or told.period.first.iso() is None or _WIRE.match(text, end):
        return "none"
    before = text[max(0, start - 3) : start]
    if _COUNTED.search(before):
        return "none"
    if ends_then(text, told):
        return "until"
    if _FROM.search(before) or _SINCE.search(text[start:end]) or _BEGAN.search(text, end, end + _AHEAD):
        return "open"
    return "closed"


def ends_then(text: str, told: Told) -> bool:
    """Whether the words around a date make it an end: 到今年12月, 4月25日之前, 明年春节前."""
    start, end = told.mention.start, told.mention.end
    if _UNTIL.search(text, max(0, start - 3), start) or _BY_THEN.match(text, end):
        return True
    ago = OTHERS.match(told.words)  # 三年前 is a point in time, 春节前 the end of a stretch
    return told.words.endswith("前") and not ago


def roles(batch: Sequence[Found], dates: Sequence[Sequence[Told]]) -> list[list[Role]]:
    """Return the role of each article's dates. Without a fitted model the rule decides."""
    asked = list(zip(batch, dates, strict=True))
    seen = [one for found, some in asked for one in look(found, some)]
    choice = models_of(batch).date_roles
    if choice is None:
        return dealt((cast(Role, one.guess) for one in seen), dates)
    likely = choice.probabilities(map(features, seen)).tolist()
    told = ((found.reading.text, one) for found, some in asked for one in some)
    return dealt((_role(choice.answers, *one, row) for one, row in zip(told, likely, strict=True)), dates)


def _role(answers: Sequence[str], text: str, told: Told, likely: Sequence[float]) -> Role:
    """Return the role of a date; `likely` are the choice's probabilities of its `answers`."""
    unrelated = answers.index("none")
    best = max((p, -i) for i, p in enumerate(likely) if i != unrelated)[1]
    role = "none" if likely[unrelated] > UNRELATED else answers[-best]
    return "until" if role in ("open", "closed") and ends_then(text, told) else cast(Role, role)


def look(found: Found, dates: Sequence[Told]) -> list[Seen]:
    """Return what the choice of its role sees of every date."""
    today = byline_day(found)
    programs = _spans(found, "P")
    primary = [
        (found.mentions[i].start, found.mentions[i].end)
        for p in found.programs
        if p.primary
        for i in p.mentions
    ]
    figures = _spans(found, "F")
    meanings = [(told.period, told.frequency) for told in dates]
    forms, days = [_form(told) for told in dates], [_days_before(told, today) for told in dates]
    past = [
        day for form, day in zip(forms, days, strict=True) if form == "day" and day is not None and day >= 0
    ]
    nearest = min(past, default=None)
    return [
        Seen(
            text=found.reading.text,
            start=told.mention.start,
            end=told.mention.end,
            form=forms[rank],
            guess=role_by_rule(found.reading.text, told),
            days=days[rank],
            rank=rank,
            total=len(dates),
            repeated=meanings[rank] in meanings[:rank],
            nearest=nearest is not None and days[rank] == nearest,
            dated=told.period is None or told.period.first.year is not None,
            relevant=found.relevant,
            programs=programs,
            primary=primary,
            figures=figures,
            words=_words_behind(found.reading, told.mention.end),
        )
        for rank, told in enumerate(dates)
    ]


def _spans(found: Found, kind: Kind) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for _, mention in found.of(kind)]


def _words_behind(reading: Reading, end: int) -> list[str]:
    """Return the words of two and more characters behind a date, as far as its sentence and `WORDS` go."""
    close = STOP.search(reading.text, end, end + WORDS)
    stop = close.start() if close else end + WORDS
    first = bisect_left(reading.words, (end, end))
    behind = takewhile(lambda word: word[0] < stop, islice(reading.words, first, None))
    return [reading.text[start:stop] for start, stop in behind if stop - start > 1]


def _form(told: Told) -> str:
    if told.frequency or told.period is None:
        return "frequency"
    first, words = told.period.first, FORMS.match(told.words)
    if words and words.lastgroup:
        return words.lastgroup
    if not told.period.single:
        return "range"
    return "day" if first.day else "month" if first.month else "year" if first.year else "other"


def _days_before(told: Told, today: date | None) -> int | None:
    first = told.period.first if told.period else None
    if today is None or first is None or first.year is None:
        return None
    try:
        return (today - date(first.year, first.month or 7, first.day or 15)).days
    except ValueError:
        return None
