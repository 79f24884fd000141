"""What a date in a report tells of the initiative: when it runs, when it began, by when it ends, how often - or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.datepatterns import FREQUENCIES
from extract.frequencies import frequency
from extract.periods import Day, Period, read_period
from extract.reading import Found
from extract.types import Mention

Role = Literal["none", "open", "closed", "until"]
"""Nothing · it began then and goes on · it ran in just that time · it ends then."""

_BEGAN = re.compile(
    r"启动|成立|揭牌|开业|开张|开始|起步|试点|投入|启用|正式|推出|实施|开馆|开诊|上线|组建|创办|发起|签约|挂牌|落成|建成|推行"
)
_BEFORE = re.compile(r"(?:截至|截止|截止到|到|至)$")
_SINCE = re.compile(r"(?:起|以来|开始)$")
_FROM = re.compile(r"(?:从|自|自从)$")
_WIRE = re.compile(r"^(?:电|讯)")
_AHEAD = 12
"""Characters behind a date in which a verb of beginning makes it the day on which something began."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date mention as read: the mention's index, the period that it spans, or how often."""

    index: int
    mention: Mention
    period: Period | None
    frequency: str | None

    def ends(self, role: Role) -> tuple[str | None, str | None]:
        """Return start and end as ISO dates for a role; a year that is not known leaves them None."""
        if self.period is None:
            return None, None
        first, last = self.period.first.iso(), self.period.last.iso()
        if role == "until":
            return None, last
        return first, last if role == "closed" or not self.period.single else None


def tell(found: Found) -> Iterator[Told]:
    """Read every T mention, in the order of the text."""
    published = found.reading.article.published
    today = date.fromisoformat(published) if published else None
    context: Day | None = None
    for index, mention in found.of("T"):
        text = found.plain(mention)
        if FREQUENCIES.fullmatch(text):
            yield Told(index, mention, None, frequency(text))
            continue
        period = read_period(text, today, context)
        if period and period.first.month:
            context = period.first
        yield Told(index, mention, period, None)


def role_by_rule(text: str, told: Told) -> Role:
    """Guess the role from the words around the date: a rule to start from."""
    start, end = told.mention.start, told.mention.end
    if told.frequency:
        return "closed"
    if told.period is None or told.period.first.iso() is None or _WIRE.match(text, end):
        return "none"
    before = text[max(0, start - 3) : start]
    if _BEFORE.search(before):
        return "none"
    if _FROM.search(before) or _SINCE.search(text[start:end]) or _BEGAN.search(text, end, end + _AHEAD):
        return "open"
    return "closed"
