"""Bodies that rules are sure of: they are named although the tagger has not marked them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.gazetteer import TAIWAN
from extract.institution.organisation_names import is_bare
from extract.reading import Proposal, Reading, fitting

_CERTAIN = frozenset(("organisations.government.unit", "hospitals.unit"))
"""Rules of a unit's own body, named by the unit's kind: 县府, 市卫生局, 镇卫生院. Six in seven are bodies."""


_GIVES = re.compile(
    "(?:[也还又][一-龥]{0,2}|全程|独家|特别|一次性|向[^，。；、\n]{2,12}?)?(?:捐赠|捐助|捐款|捐出|捐资|赞助|资助|出资)"
)
"""What is said of who gives."""
_DOUBTFUL = frozenset(("organisations.generic", "organisations.weak", "organisations.quoted"))


def left_out(reading: Reading, candidates: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposed bodies that stand although no final mention does.

    In Taiwan a bare 社会处 is the county's; elsewhere it may be any.
    """
    home, text = reading.home.province, reading.text
    taiwan = home is not None and home[0].startswith(TAIWAN)
    standing = (
        m
        for m in candidates
        if m.by in _CERTAIN
        or (taiwan and is_bare(text[m.start : m.end], taiwan))
        or (m.kind == "O" and m.by not in _DOUBTFUL and _GIVES.match(text, m.end))
    )
    return fitting(standing, taken)
