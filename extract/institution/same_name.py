"""Which forms name the same institution."""

from __future__ import annotations

import re

from extract.gazetteer import stem
from extract.institution.organisation_names import Named
from extract.wordlists import toml

_TELL = toml("hospital_forms")["tell"]
_SPECIALTIES = tuple(_TELL["specialties"])
_ORDINAL = re.compile("[一二三四五六七八九十]+(?=院|医|人民|附|中|临|妇|分|结|疗|社|诊|卫|精|康|老|传|肿)")
_DIGITS = re.compile(r"\d+")
_PART = re.compile("(?<=医院)(?P<part>.+)$|(?P<area>[^院]{2,}院区)$")
_UNITS = "省市县区州盟旗"
_LOWER_UNITS = ("市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道")
_MATERNITY = re.compile(
    "妇幼(?:卫生)?保健(?:和)?(?:院|所|站|计划生育服务(?:中心|站)|服务中心)|妇幼健康服务中心"
)
_PUBLIC = re.compile(_TELL["kept_short"])
_MAIN = re.compile("(?=.*(?:大学|学院|[大医]附)).*附[属设]医院")
"""A university's hospital that needs no name of its own: 内蒙古医科大学附属医院."""
_NAMED_AFFILIATE = re.compile("附[属设].{2,}医院")


def subsequence(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _marks(name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    return (
        frozenset(word for word in _SPECIALTIES if word in name),
        tuple(_ORDINAL.findall(name)),
        tuple(_DIGITS.findall(name)),
    )


def _part(name: str) -> str:
    hit = _PART.search(name)
    return (hit["part"] or hit["area"]) if hit else ""


def same_hospital(short: str, long: str) -> bool:
    """Tell whether `short` is short for the institution `long`: 县医院 for 确山县人民医院, not its 中医院."""
    if short == long:
        return True
    short, long = (_MATERNITY.sub("妇幼院", name).replace("社区卫生", "卫生") for name in (short, long))
    part = _part(long)
    if part and not _part(short) and not short.endswith(("分院", "院区")) and not long.endswith(short):
        return False
    if part and long.endswith(short):
        return True
    if _of_lower_unit(short, long) or (_MAIN.fullmatch(short) and _NAMED_AFFILIATE.search(long)):
        return False
    return (
        len(short) > 1 and subsequence(short, long) and _alike(short, long) and not _of_own_name(short, long)
    )


def _of_own_name(short: str, long: str) -> bool:
    """Tell whether the hospital `long` has a name of its own that `short` leaves out: 北京(天坛)医院."""
    if not (short.endswith("医院") and long.endswith("医院")):
        return False
    front = short.removesuffix("医院")
    at = long.rfind(front)
    start = at + len(front) if at >= 0 else 0
    own = re.split(f"[{_UNITS}]", long[start:-2])[-1]
    return len(own) > 1 and set(own).isdisjoint(short) and not _PUBLIC.search(own)


def _of_lower_unit(short: str, long: str) -> bool:
    """Tell whether `long` is the same but for a unit below: 重庆市中医院, 重庆市沙坪坝区中医院."""
    for size in range(len(short) - 1, 1, -1):
        if long.startswith(short[:size]) and long.endswith(short[size:]):
            between = long[size : len(long) - len(short) + size]
            return short[size - 1] in _UNITS and between.endswith(_LOWER_UNITS)
    return False


def _alike(short: str, long: str) -> bool:
    mine, theirs = _marks(short), _marks(long)
    if mine[1:] != theirs[1:]:
        return False
    if short.endswith(("院", "中心", "站", "所", "室", "部")):
        return mine[0] == theirs[0]
    return mine[0] <= theirs[0]


SHORTEST = 2
"""Characters of the shortest form that is taken for a longer name's."""
_COMPANY = re.compile("(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?$")

_SCHOOLS = ("大学", "学院")
"""Ends of names that nothing shortens within: 香港大学 is not 香港理工大学."""
_WITHIN = ("医院", "学院", "公司", "局", "社区", "学校")
"""Ends of institutions that lie within others and have bodies of the same kind."""


def same_organisation(short: Named, long: Named) -> bool:
    """Tell whether `short` is short for `long`: 区残联 for 上海市嘉定区残疾人联合会.

    Units that both name must agree; a part (分会, 党支部) is no short form of the whole.
    """
    mine, theirs = short.rest, long.rest
    if short.owner and (short.owner != long.owner if long.owner else stem(short.owner) not in theirs):
        return False
    if mine.endswith(_SCHOOLS) and mine[-2:] == theirs[-2:]:
        return theirs.endswith(mine)
    if long.owner and not short.owner and theirs == mine:
        return True
    if len(mine) < SHORTEST or len(mine) > len(theirs) + len(long.owner):
        return False
    if theirs.endswith(mine) or (theirs.startswith(mine) and _COMPANY.fullmatch(theirs, len(mine))):
        return True
    return mine[-2:] == theirs[-2:] and subsequence(mine, long.name) and not _of_part(mine, theirs)


def _of_part(short: str, long: str) -> bool:
    """Tell whether `long` is the same body of an institution within: 河南科技大学(第一附属医院)工会."""
    return any(
        long.startswith(short[:size])
        and long.endswith(short[size:])
        and long[: size - len(short)].endswith(_WITHIN)
        for size in range(len(short) - 1, 1, -1)
    )
