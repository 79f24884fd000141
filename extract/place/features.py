"""What tells a place's role: its level, what stands around its mentions, how it lies to others and home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.gazetteer import stem
from extract.place.atlas import Atlas
from extract.place.records import Draft
from extract.place.setting import Setting, kind_of
from extract.reading import Found
from extract.types import Mention

BEFORE, AFTER = 4, 6
"""Characters before and after a mention that are looked at."""
OPENING = 0.2
"""Share of the text that counts as its opening."""
MANY = 4
"""Number from which counts are no longer told apart."""
_BEFORE = {
    "in": "在|位于|设在|落户",
    "into": "走进|进|到|赴|来到|奔赴|深入|下到|搬到|开到|转到|前往",
    "from": "自|从|来自|由",
    "home": "家住|住在|家在|家|住|居民",
    "list": "、|和|及|与|以及",
    "for": "为|对|给|让|向|惠及|覆盖|面向|服务",
    "than": "比|同",
    "start": "^|[。！？\n“]",
    "date": "[日月年晨晚]，?|[上下]午，?",
}
_AFTER = {
    "people": "市民|居民|百姓|老人|村民|群众|老年人|人|的老|的居",
    "held": "举行|开展|启动|举办|开|揭牌|开诊|上演|挂牌|开班",
    "of": "的",
    "list": "、|和|及|与|以及|等",
    "inside": "里|内|上|门口|现场",
    "stop": "，|。|；",
    "patient": "患者|病人|籍",
    "party": "方面|代表|某|援|派[出来]|赶来|的?(?:[^，。的]{0,2}专家|医疗|医生|医学|医护|客商|企业|志愿者)",
    "whole": "各|所有|共|已|有|每|将|成为|率先|今年",
    "first": "首|第一|率先|最|唯一",
    "report": "讯|电|消息|报道|[0-9一二三四五六七八九十]+月",
}


@cache
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    before = tuple((f"before {k}", re.compile(f"(?:{v})$")) for k, v in _BEFORE.items())
    return before, tuple((f"after {k}", re.compile(f"(?:{v})")) for k, v in _AFTER.items())


def features(found: Found, atlas: Atlas, drafts: Sequence[Draft]) -> list[list[str]]:
    """Return the names of the features that every draft has, in the drafts' order."""
    whole, setting = _document(found), Setting(found, drafts)
    return [
        [
            *_own(found, atlas, draft),
            *_among(atlas, draft, drafts),
            *_relatives(draft, drafts),
            *setting.features(atlas, draft),
            *whole,
        ]
        for draft in drafts
    ]


def _count(name: str, n: int) -> str:
    return f"{name} {min(n, MANY)}"


def _document(found: Found) -> list[str]:
    """What the report is about: whether there is an initiative, how many programs and hospitals it names."""
    programs = len({found.plain(m) for _, m in found.of("P")})
    hospitals = sum(1 for _ in found.of("H"))
    relevant = "relevant" if found.relevant else "irrelevant"
    return [relevant, _count("programs", programs), _count("hospitals", (hospitals + 1) // 2)]


def _own(found: Found, atlas: Atlas, draft: Draft) -> list[str]:
    """Its level and name, and where its mentions stand."""
    reading, level = found.reading, draft.level
    out = [f"level {level}", f"{'relevant' if found.relevant else 'irrelevant'} {level}"]
    mentions = [found.mentions[i] for i in draft.mentions]
    out.append(_count(f"{level} mentions", len(mentions)))
    if draft.unit and level in ("province", "city", "county", "township"):
        own = stem(draft.unit.name)
    else:
        own = draft.name.removeprefix(atlas.places.full_name(draft.unit)) if draft.unit else draft.name
    if own and own in reading.title:
        out += ["title", f"title {level}"]
    first = min(m.start for m in mentions)
    out.append("opening" if first < OPENING * len(reading.text) else "later")
    if "\n\n" not in reading.text[first:]:
        out.append("last paragraph only")
    around = dict.fromkeys(name for mention in mentions for name in _around(found, mention))
    return [*out, *around, *(f"{kind_of(level)} {name}" for name in around)]


def _around(found: Found, mention: Mention) -> list[str]:
    text = found.reading.text
    before, after = _patterns()
    left = text[max(0, mention.start - BEFORE) : mention.start]
    right = text[mention.end : mention.end + AFTER]
    out = [name for name, pattern in before if pattern.search(left)]
    out += [name for name, pattern in after if pattern.match(right)]
    word = found.plain(mention)
    out.append(f"deictic {word[0]}" if len(word) < 4 and word[0] in "我本全该" else "by name")
    return out


def _among(atlas: Atlas, draft: Draft, drafts: Sequence[Draft]) -> list[str]:
    """How the place stands to the home and to the other places."""
    out: list[str] = []
    home, unit, level = atlas.home_unit(), draft.unit, draft.level
    if unit is not None:
        if home is None:
            where = "no home"
        elif atlas.places.within(home, unit.code):
            where = "home" if home.code == unit.code else "above home"
        elif atlas.places.within(unit, home.code):
            where = "inside home"
        else:
            where = "elsewhere" if unit.code[:2] == home.code[:2] else "other province"
        out += [where, f"{where} {level}"]
    out.append(f"{kind_of(level)} {_to_outlet(atlas, draft)}")
    finer = sum(1 for d in drafts if d is not draft and d.name.startswith(draft.name))
    wider = sum(1 for d in drafts if d is not draft and draft.name.startswith(d.name))
    return [*out, _count("finer", finer), _count("wider", wider)]


def _to_outlet(atlas: Atlas, draft: Draft) -> str:
    """Tell how the place lies to the division that the outlet itself reports on."""
    outlet = atlas.find_code(atlas.reading.home.outlet or "")
    if outlet is None or draft.unit is None:
        return "no outlet"
    if draft.unit.code == outlet.code:
        return "outlet"
    if atlas.places.within(outlet, draft.unit.code):
        return "above outlet"
    return "in outlet" if atlas.places.within(draft.unit, outlet.code) else "not outlet"


def _relatives(draft: Draft, drafts: Sequence[Draft]) -> list[str]:
    """Name the levels of the places around it and in it, and count those beside it under one unit."""
    kind, unit = kind_of(draft.level), draft.unit
    others = [d for d in drafts if d.name != draft.name]
    inside = Counter(kind_of(d.level) for d in others if d.name.startswith(draft.name))
    above = {kind_of(d.level) for d in others if draft.name.startswith(d.name)}
    beside = sum(
        1 for d in others if d.level == draft.level and unit and d.unit and d.unit.under == unit.under
    )
    return [
        *(f"{kind} has {one}" for one in inside),
        *(f"{kind} has many {one}" for one, n in inside.items() if n > 1),
        *(f"{kind} under {one}" for one in sorted(above)),
        *([] if inside else [f"{kind} leaf"]),
        f"{kind} siblings {min(beside, MANY - 1)}",
    ]
