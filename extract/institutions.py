"""Medical institutions (kind H): what the mentions of an article name, each under its full name.

`find` proposes spans; `by` tells how strong each is (`extract/institution/hospital_spans.py`). `resolve`
joins the forms of one institution: those that spell the same full name, those of which one shortens the
other, and a name in brackets behind another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.clean import simplify
from extract.gazetteer import Home, gazetteer
from extract.institution.hospital_names import BARE, full_name
from extract.institution.hospital_spans import find
from extract.institution.hospital_table import ORDINAL, known_name, school_at, school_hospital
from extract.institution.hospital_tier import tier
from extract.institution.roles import organisation_role
from extract.institution.same_name import same_hospital
from extract.institution.spelt_out import spelt_out
from extract.place.surroundings import Surroundings, around_mention, leading_units, surroundings
from extract.reading import Found
from extract.types import Hospital, HospitalRole
from extract.wordlists import toml

__all__ = ["find", "resolve"]

_IN_BRACKETS = re.compile(r"\s*[（(]\s*(?:原|原名|又名|又称|亦称|前身为?|即)?$")
_TAIL = re.compile("(?:社区卫生服务(?:中心|站)|卫生服务(?:中心|站)|卫生院|卫生室|卫生所|院区|分院)")
_LIST = re.compile(r"[、和与及\s]*$")
_LIST_TAIL = re.compile(rf"[、和与及等]*(?:[一二两三四五六七八九十\d]+[家个所])?(?P<tail>{_TAIL.pattern})")
_BEFORE_MENTION = re.compile(toml("hospital_forms")["mention"]["before"])
_FORMER = re.compile(toml("hospital_forms")["mention"]["former"])
_AFTER_MENTION = re.compile(toml("hospital_forms")["mention"]["after"])
LONGEST_PLACE = 8
"""Characters of the longest place that is looked for before a name."""
LONGEST_CUE = 8
"""Characters of the longest cue before a mention."""
_OWN_SCHOOL = re.compile("^(?:我校|该校|本校|学校|学院)(?=.*附)")
_OWNER = re.compile("[一-龥]*?[省市县区州旗](?=人民|中|妇|第|总|疾|医)")
_NUMBERED = re.compile(f"第{ORDINAL}(?:人民|附属)?医院")
_NUMBERED_FRONT = re.compile(f"[一-龥]+(?=第{ORDINAL}(?:人民|附属)?医院$)")
_BARE_PART = re.compile("(?:[一-龥]{1,4}|[一-龥]{1,5}(?:街道|镇|乡))(?:院区|分院)")
_AFFILIATED = re.compile(
    f"(?:附[属设]?第?{ORDINAL}|第?{ORDINAL}附[属设]?)(?:医院|院|医)|附[属设]医院|附院|附属[^学院]{{2,}}院"
)
_KIND = re.compile(
    "[我本该]?(?:[省市县区旗]医院|[乡镇村](?:中心)?卫生[院所室]|[乡镇]医院|社区(?:卫生|健康)服务(?:中心|站))"
)
"""What stays a kind of hospital where no place is known: 县医院, 乡卫生院."""
_DEPARTMENT = re.compile("(?<!眼)(?<!口腔)(?<![牙齿骨胸])科$")
"""A department alone is no institution: 检验科; but 爱国眼科."""
_SPECIALTIES = frozenset(f"{kind}医院" for kind in toml("hospital_forms")["tell"]["specialties"]) - BARE
"""What is a kind of hospital without a name: 口腔医院."""
_ENDED = re.compile("(?:[院所站部室馆处]|中心|院区)$")


@dataclass(slots=True)
class _Form:
    """One way in which the text writes an institution: its mentions and the full name that it spells."""

    text: str
    name: str
    mentions: list[int]
    written: list[str]


@dataclass(slots=True)
class _Group:
    name: str
    forms: list[_Form] = field(default_factory=list)


def resolve(found: Found) -> tuple[Hospital, ...]:
    """Turn the final mentions of kind H into records, in the order of the text."""
    forms = _forms(found)
    groups: list[_Group] = []
    for form in sorted(forms, key=lambda f: (-len(f.text), -len(f.name), f.mentions[0])):
        _group_of(form, groups).forms.append(form)
    groups = _join_brackets(found, groups)
    records = [_record(found, group) for group in groups if not _is_kind(group.name)]
    return tuple(sorted(records, key=lambda record: record.mentions))


def _is_kind(name: str) -> bool:
    return name in _SPECIALTIES or _KIND.fullmatch(name) is not None


def _forms(found: Found) -> list[_Form]:
    around = surroundings(found)
    written = [re.sub(r"\s", "", found.plain(mention)) for _, mention in found.of("H")]
    forms: dict[str, _Form] = {}
    for index, mention in found.of("H"):
        if _DEPARTMENT.search(found.plain(mention)):
            continue
        words = mention.quote if found.reading.article.script == "hans" else found.plain(mention)
        text = _with_shared_tail(found, index, re.sub(r"\s", "", words))
        text = _shared_owner(found, index, text) + text
        if text not in forms:
            forms[text] = _Form(text, _name(found, index, spelt_out(text, written), around), [], [])
        form = forms[text]
        form.mentions.append(index)
        if mention.quote not in form.written:
            form.written.append(mention.quote)
    return list(forms.values())


def _name(found: Found, index: int, text: str, around: Surroundings) -> str:
    """Return the full name of a form that first stands at `index`.

    On a hospital's own page 中山医院 is that one (大连大学附属中山医院). A branch without its hospital
    (东风路院区, 杨柳湾镇分院) belongs to the last one before it, to the one whose page it is, or else to the
    first behind it; an 附属一院 or 附属口腔医院 to the university named before it or on the page.
    """
    home, article = found.reading.home, found.reading.article
    carrying = [simplify(name) for name in (article.site, article.source) if name]
    text = _OWN_SCHOOL.sub("", text, count=1)
    own = next((name for name in carrying if name.endswith(text) and text.endswith("院")), text)
    name = full_name(own, home, around_mention(found, around, index))
    if name == text and _AFFILIATED.fullmatch(text):
        bodies = [found.plain(mention) for mention in found.mentions[:index] if mention.kind in "HO"]
        return _of_school(text, (*reversed(bodies), *carrying), home) or name
    if _BARE_PART.fullmatch(text):
        nearest = [found.plain(mention) for i, mention in found.of("H") if i < index][::-1]
        behind = [found.plain(mention) for i, mention in found.of("H") if i > index]
        wholes = (full_name(form, home, around) for form in (*nearest, *carrying, *behind))
        return next((whole + text for whole in wholes if whole.endswith("医院")), name)
    return _said_with_place(found, text, around) if name == text else name


def _said_with_place(found: Found, text: str, around: Surroundings) -> str:
    """Return a name that names no place as the text elsewhere writes it behind one: 乌审旗|博仁医院."""
    if leading_units(text, around)[0]:
        return text
    plain, at = found.reading.text, -1
    while (at := plain.find(text, at + 1)) >= 0:
        before = plain[max(0, at - LONGEST_PLACE) : at]
        for size in range(len(before), 1, -1):
            if any(
                unit.rank < 3 and kind in ("full", "short")
                for unit, kind in gazetteer().named(before[-size:])
            ):
                return before[-size:] + text
    return text


def _of_school(text: str, bodies: Iterable[str], home: Home) -> str | None:
    """Return the full name of 附属一院 as a hospital of the first university that opens one of `bodies`."""
    schools_ = (known for body in bodies if (known := school_at(body)))
    return next((name for school in schools_ if (name := school_hospital(school + text, home))), None)


def _with_shared_tail(found: Found, index: int, text: str) -> str:
    """Give 通天 of 通天、六顺社区卫生服务中心 the ending that the list shares."""
    home = found.reading.home
    if _ENDED.search(text) or known_name(text, home) or school_hospital(text, home):
        return text
    plain, end = found.reading.text, found.mentions[index].end
    for mention in found.mentions[index + 1 :]:
        if mention.kind != "H" or not _LIST.fullmatch(plain, end, mention.start):
            break
        if tail := re.search(_TAIL.pattern + "$", found.plain(mention)):
            return text + tail[0]
        if _ENDED.search(found.plain(mention)):
            break
        end = mention.end
    listed = end > found.mentions[index].end or _follows_in_list(found, index)
    if listed and (tail := _LIST_TAIL.match(plain, end)):
        return text + tail["tail"]
    return text


def _shared_owner(found: Found, index: int, text: str) -> str:
    """Return the place of the name before in a list: 台山市 for 中医院 in 台山市人民医院、中医院.

    So is the school of a numbered one: 第二医院 behind 温医大附属第一医院.
    """
    front = _OWNER if text in BARE else _NUMBERED_FRONT if _NUMBERED.fullmatch(text) else None
    while front and _follows_in_list(found, index):
        index -= 1
        if owner := front.match(found.plain(found.mentions[index])):
            return owner[0]
    return ""


def _follows_in_list(found: Found, index: int) -> bool:
    before = found.mentions[index - 1] if index else None
    here = found.mentions[index].start
    return (
        before is not None
        and before.kind == "H"
        and bool(_LIST.fullmatch(found.reading.text, before.end, here))
    )


def _group_of(form: _Form, groups: list[_Group]) -> _Group:
    """Return the group whose institution `form` names: the same name first, then the closest longer one."""
    fits = [g for g in groups if g.name == form.name]
    fits = fits or [
        g
        for g in groups
        if same_hospital(form.name, g.name) or any(same_hospital(form.text, other.text) for other in g.forms)
    ]
    if fits:
        return min(fits, key=lambda g: len(g.name))
    groups.append(_Group(form.name))
    return groups[-1]


def _join_brackets(found: Found, groups: list[_Group]) -> list[_Group]:
    """Join an institution and its other name in brackets: 市人民医院（浙大一院嵊州分院）."""
    owner = {index: group for group in groups for form in group.forms for index in form.mentions}
    text = found.reading.text
    mentions = [(index, mention) for index, mention in found.of("H") if index in owner]
    for (before, first), (behind, second) in pairwise(mentions):
        one, other = owner[before], owner[behind]
        if one is other or not _IN_BRACKETS.fullmatch(text, first.end, second.start):
            continue
        if text[second.end : second.end + 1] not in ("）", ")"):
            continue
        one.forms += other.forms
        owner |= {index: one for form in other.forms for index in form.mentions}
        groups = [group for group in groups if group is not other]
    return groups


def _record(found: Found, group: _Group) -> Hospital:
    forms = sorted(group.forms, key=lambda form: form.mentions[0])
    written = dict.fromkeys(quote for form in forms for quote in form.written)
    indices = tuple(sorted(index for form in forms for index in form.mentions))
    role: HospitalRole = "lead" if organisation_role(found, indices)[0] == "lead" else "partner"
    if role == "partner" and all(_passes_by(found, index) for index in indices):
        role = "mention"
    return Hospital(
        name=group.name,
        **{"as": tuple(written)},
        role=role,
        tier=tier(found, indices),
        mentions=indices,
        by="hospitals.forms",
    )


def _passes_by(found: Found, index: int) -> bool:
    """Tell whether a mention says where somebody works or was treated, rather than who takes part."""
    text, mention = found.reading.text, found.mentions[index]
    before = text[max(0, mention.start - LONGEST_CUE) : mention.start]
    former = _FORMER.match(text, mention.start, mention.end)
    return bool(former or _BEFORE_MENTION.search(before) or _AFTER_MENTION.match(text, mention.end))
