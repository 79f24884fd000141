"""Spans of organisations that are not medical: names by their ending, by the table, and short forms of both.

`by` names the kind that the ending speaks for (organisations.government, …; with .unit where only 市 or its
like stands before it). organisations.known is a name of the table, .bare an ending that stands alone,
.generic one that a common word precedes, .weak one that more often names a room or a venue, .office a
department named by its field, .quoted a name with a quotation in it, .party_role one that belongs to a
person's title, .signed a newspaper that signs the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast, get_args

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.gazetteer import gazetteer
from extract.institution.edges import name_start
from extract.institution.endings import Endings, first_characters
from extract.program.outermost import Span, outermost
from extract.reading import Proposal, Reading
from extract.types import OrganisationKind
from extract.wordlists import any_of, either, rows, toml, words

_DATA = toml("organisations")
_ENDINGS = {
    kind: [tail.replace("{then}", _DATA["bare"]["then"]) for tail in tails]
    for kind, tails in cast("dict[str, list[str]]", _DATA["endings"]).items()
}
_TAILS = Endings((tail for tails in _ENDINGS.values() for tail in tails), _DATA["bare"]["not_after"])
_OF_KIND = {
    kind: re.compile(f"(?=[{''.join(sorted(first_characters('|'.join(tails))))}])(?:{either(tails)})")
    for kind, tails in _ENDINGS.items()
}
"""The endings of each kind, behind a look at the first character: few places of a name open like any."""
_BARE = frozenset(_DATA["bare"]["names"])
_ROLES = re.compile(f"(?:{_DATA['bare']['party_roles']})")
_GENERIC = re.compile(f"(?:{any_of(words(_DATA['generic']['words']))})+$")
_UNIT_ONLY = re.compile("(?:我|本|该|各)?(?:自治区|省|市|州|盟|县|区|旗|镇|乡|街道|社区|村)$")
_NEEDS_NAME = frozenset(("company", "university", "team"))
LONGEST_COMMON = 3
"""Characters up to which the ending of a school or home is a common noun after a unit (县小学)."""
_OFFICE = re.compile(f"(?:{_DATA['offices']['fields']})(?:{_DATA['offices']['ending']})")
_NOT_COVERING = frozenset(("organisations.party_role", "organisations.weak", "organisations.quoted"))
_WEAK = re.compile(f"(?:{_DATA['bare']['weak']})$")
_PROPER = re.compile(_DATA["bare"]["proper"])
_GOES_ON = re.compile("[区门]|(?<=报)[道名告到]")
"""What makes a name of the table a part of another word: 商务部|门, 联合报|道."""
_HOSPITAL = re.compile(
    "[^，。、；和与及同跟携邀牵组联拉连（）(/／]{0,8}?(?:医院|附院|病院|[一二三四五六七八九十]院)"
)
_QUOTED = re.compile("[“「][^“”「」，。]{1,8}[”」]$")
_WHOLE = re.compile("中共|中国共产党|共青团")
_SIGNED = re.compile(_DATA["bare"]["signed"])
_BEFORE_TAIL = re.compile(f"(?:{_DATA['bare']['before_tail']})+$")
_ANOTHER = re.compile(f"(?:{_DATA['bare']['joins']})|(?P<unit>[市县区省])")
_BRACKETED = re.compile("(?<=[区镇道])[（(][一-龥]{2,6}(?:区|街道|镇|乡|县)[）)]$")
"""The other name of a zone or community, within an office's: 高新区（新市区）民政局."""
_COUNTRY = re.compile("(?<=[一-龥])[（(](?P<place>[一-龥]{2,4})[）)]$")
"""Where a company is at home, within its name: 美心食品（广州）有限公司."""
LONGEST_COUNTRY = 6
LONGEST_QUOTED = 10
"""Characters of the longest quotation within a name (仙家寨“手牵手”爱心协会), its marks included."""
LONGEST_NOUNS = 10
"""Characters of the nouns of `before_tail` that are looked for before an ending (物业服务|有限公司)."""


@cache
def _names() -> dict[str, tuple[str, OrganisationKind]]:
    table: dict[str, tuple[str, OrganisationKind]] = {}
    for forms, name, kind in rows("organisation_names", 3):
        for form in forms.split("|"):
            table[form] = (name, cast(OrganisationKind, kind))
    return table


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(
        sorted(_names()), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )


def known_organisation(form: str) -> tuple[str, OrganisationKind] | None:
    """Return full name and kind of an organisation that is known by name alone."""
    return _names().get(form)


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> OrganisationKind | None:
    """Return the kind that the ending of a name speaks for; the longest ending decides."""
    best: tuple[int, str] | None = None
    for kind in get_args(OrganisationKind):
        pattern = _OF_KIND.get(kind)
        for hit in pattern.finditer(name + "，") if pattern else ():
            if hit.end() == len(name) and (best is None or hit.start() < best[0]):
                best = (hit.start(), kind)
    return cast(OrganisationKind, best[1]) if best else None


def by_ending(reading: Reading) -> Iterator[Span]:
    """Yield names that end like an organisation's."""
    text, last = reading.text, (0, 0)
    for tail in _TAILS.finditer(text):
        kind = _kind_at(text, tail.start(), tail.end())
        start = _start(reading, tail, last)
        by = _rule(text, start, tail, kind)
        if by == "organisations.generic" and known_organisation(text[start : tail.end()]):
            last, by = (start, tail.end()), None  # the table tells more of it: 国家卫生健康委
        if by is not None:
            last = (start, tail.end())
            yield start, tail.end(), by
        if quote := _QUOTED.search(text, max(0, start - LONGEST_QUOTED), start):
            before = name_start(reading, quote.start())
            if before < quote.start():
                yield before, tail.end(), "organisations.quoted"


def _start(reading: Reading, tail: re.Match[str], last: tuple[int, int]) -> int:
    """Return where the name begins: as far as words allow, but past a name that ends within it.

    An organisation that follows another at once is a part of it (…欧美同学会|医疗卫生分会).
    """
    text = reading.text
    if _WHOLE.match(tail[0]):
        return tail.start()
    brackets = _BRACKETED.search(text, max(0, tail.start() - LONGEST_NOUNS), tail.start())
    if brackets:
        return name_start(reading, brackets.start())
    noun = _BEFORE_TAIL.search(text, max(0, tail.start() - LONGEST_NOUNS), tail.start())
    core = noun.start() if noun else tail.start()
    if branch := _COUNTRY.search(text, max(0, core - LONGEST_COUNTRY), core):
        return name_start(reading, branch.start())
    start = name_start(reading, core)
    start += text[start] == "与" and start < core
    other = _ANOTHER.match(text, last[1])
    if last[1] - 1 <= start <= last[1] and other is None:
        return last[0]
    if start <= last[1] < tail.start() and other:
        return other.start("unit") if other["unit"] else min(other.end(), tail.start())
    return start


def _kind_at(text: str, start: int, end: int) -> str:
    for kind, pattern in _OF_KIND.items():
        hit = pattern.match(text, start)
        if hit and hit.end() == end:
            return kind
    return "other"


def _rule(text: str, start: int, tail: re.Match[str], kind: str) -> str | None:
    """Name the rule for a name that begins at `start`, None where it is a kind of body and no name."""
    core = text[start : tail.start()]
    if kind == "media" and _SIGNED.match(text, tail.end()):
        return "organisations.signed"
    if kind == "party" and (tail[0].endswith("党组") or _ROLES.match(text, tail.end())):
        return "organisations.party_role"
    if kind == "university" and _HOSPITAL.match(text, tail.end()):
        return None
    return _rule_of_core(core, tail[0], kind)


def _rule_of_core(core: str, tail: str, kind: str) -> str | None:
    if (not core or _UNIT_ONLY.match(core)) and _PROPER.search(tail):
        return f"organisations.{kind}"
    if not core:
        return "organisations.bare" if tail in _BARE or kind in ("community", "party") else None
    if _UNIT_ONLY.match(core):
        common = kind in _NEEDS_NAME or (kind == "other" and len(tail) <= LONGEST_COMMON)
        return None if common or core.startswith("各") else f"organisations.{kind}.unit"
    if _GENERIC.match(core) and not tail.endswith("报"):
        return "organisations.generic" if tail in _BARE or kind == "party" else None
    return "organisations.weak" if _WEAK.search(tail) else f"organisations.{kind}"


def by_table(text: str) -> Iterator[Span]:
    """Yield organisations that are known by name alone."""
    for _, start, end in _automaton().find_matches_as_indexes(text):
        if not _GOES_ON.match(text, end) and not _HOSPITAL.match(text, end):
            signed = _SIGNED.match(text, end) is not None
            yield start, end, "organisations.signed" if signed else "organisations.known"


def by_office(reading: Reading) -> Iterator[Span]:
    """Yield departments that are named by their field: 市民政部门."""
    for hit in _OFFICE.finditer(reading.text):
        start = name_start(reading, hit.start())
        core = reading.text[start : hit.start()]
        if core and (_UNIT_ONLY.match(core) or gazetteer().named(core)):
            yield start, hit.end(), "organisations.office"


def find(reading: Reading) -> list[Proposal]:
    """Propose spans of kind O; they may overlap those of other kinds."""
    text = reading.text
    known = [*by_ending(reading), *by_table(text), *by_office(reading)]
    return [reading.propose("O", start, end, by) for start, end, by in outermost(known, open_=_NOT_COVERING)]
