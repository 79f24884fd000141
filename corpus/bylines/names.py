"""Personal names in a byline: where one ends and the next begins, and what is none."""

from __future__ import annotations

import re
from functools import cache

from corpus.bylines.words import byline_words, one_of, surnames

HAN_NAME = re.compile(r"^[\u3400-\u9fff〇]{2,4}$")
LONG_NAME = re.compile(r"^[\u3400-\u9fff]{1,8}(?:[·•‧・.][\u3400-\u9fff]{1,8}){1,3}$")
"""Names of minorities and foreigners: 买买提·艾力."""
BETWEEN = re.compile(
    r"[\s、,，/;；|&+＋_?？]+|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2,3}(?:$|[\s、,，/;；]))"
)
NOTE = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
EDGE = " \t:：-—–.。,，、/|*■□●◆◎▲△◇○☆★※\"'“”‘’「」《》<>()（）[]【】〔〕"
PLACED = re.compile(
    r"[/／]\s*(?!记者)[\u3400-\u9fff]{2,8}\s?(?:报道|报导|电|讯|传真|专电)|发自[\u3400-\u9fff]{2,8}$"
)
"""Where a Taiwanese report comes from: 記者王小明／台北報導."""
REPORTED = re.compile(r"^[\u3400-\u9fff]{2,8}(?:报道|报导|电|讯|传真)$")
PICTURED = re.compile(r"受访|供图|提供|资料|图片|网络|照片")
DESKS = frozenset("网报台局部处刊")
"""What ends a name of two characters that is an outlet or an office: 红网, 院部."""
LETTER = re.compile(r"\w")
UNITS = frozenset("省市州县区镇乡")
"""Administrative units, which begin and end short names of offices and none of people: 县疾控, 高新区."""
WARDS = "科"
"""What ends wards, 内科, and the names of people, 李科."""
OFFICE = re.compile(
    r"(?:[\u3400-\u9fff]{1,7}(?:办公室|[部处]|中心|医院|病区|支部)|(?:[\u3400-\u9fff]{2,7}|[内外儿骨眼妇])科)"
    r"(?P<name>[\u3400-\u9fff]{2,3})"
)
"""A name glued to its office: 护理部李娜."""
NO_BEGINNING = frozenset("的了是在我你他她它这那就也很不被把将对向")
"""Words that no name begins with, pen names included: 记者的提问."""
RUN_ON = 5
"""Characters from which a token of names alone must be several without a separator."""


@cache
def _role() -> re.Pattern[str]:
    """A role and what is glued before it: 大河报·豫视频记者, 全媒体记者, 实习生."""
    return re.compile(
        r"([^\s、,，/;；:()（）\[\]【】]*?)" + one_of(byline_words()["words"]["role"]) + r"[\s:]*"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(one_of(byline_words()["words"]["tail"]) + "$")


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(f"(?:{byline_words()['words']['institution']})$")


@cache
def _given() -> re.Pattern[str]:
    part = one_of(byline_words()["words"]["given"])
    return re.compile(rf"{part}[\u3400-\u9fff]{{0,3}}|[\u3400-\u9fff]{{1,2}}{part}")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(byline_words()["words"]["no_name"]) | frozenset(byline_words()["words"]["place"])


def has_surname(name: str) -> bool:
    """Tell whether a name of two to four characters begins with a Chinese family name."""
    single, double = surnames()
    if len(name) == 4:
        return name[:2] in double
    return name[0] in single or (len(name) == 3 and name[:2] in double)


def is_name(token: str, trusted: bool = True) -> bool:
    """Tell whether a token is one personal name.

    `trusted` says that a label or a role stands before it: then two or three characters may lack a known
    family name (pen names, 尕玛措).
    """
    if token in _no_names():
        return False
    if LONG_NAME.match(token) or (trusted and len(token) > 3 and _given().fullmatch(token)):
        return not any(_institution().search(part) for part in re.split(r"[·•‧・.]", token))
    if not HAN_NAME.match(token) or token[-1] in "的了是在" or token[0] in NO_BEGINNING:
        return False
    if _is_office(token):
        return False
    return has_surname(token) or (trusted and (len(token) <= 3 or token[0] in surnames()[0]))


def _is_office(token: str) -> bool:
    """Tell whether a token of two to four characters is an outlet's, an office's or a ward's short name."""
    if len(token) == 2 and token[1] in DESKS:
        return True
    if len(token) > 2 and (token[-1] in UNITS or _institution().search(token)):
        return True
    return (token[0] in UNITS or (len(token) == 2 and token[1] in WARDS)) and not has_surname(token)


def split_names(text: str, trusted: bool = True) -> tuple[list[str], list[str]]:
    """Split a list of names; return the names and the tokens that are none.

    Roles are dropped, names of two characters that are spaced out (张 三) closed up. `text` is in simplified
    characters.
    """
    if not text:
        return [], []
    text = _role().sub(_without_role, PLACED.sub(" ", NOTE.sub(" ", text)))
    tokens = _closed_up([token.strip(EDGE) for token in BETWEEN.split(text)])
    names: list[str] = []
    rest: list[str] = []
    for token in tokens:
        name = "" if PICTURED.search(token) else _trimmed(token)
        if trusted and (office := OFFICE.fullmatch(name)) and has_surname(office["name"]):
            names.append(office["name"])
            continue
        if is_name(name, trusted and name == token):
            names.append(name)
        elif trusted and (several := _run_on(name)):
            names += several
        elif not _ignorable(token):
            rest.append(token)
    return list(dict.fromkeys(names)), rest


def _without_role(match: re.Match[str]) -> str:
    before = _tail().sub("", match[1]) if len(match[1]) > 3 else match[1]
    named = HAN_NAME.match(before) and is_name(before, trusted=False) and not _institution().search(before)
    return f" {before} " if named else " "


def _closed_up(tokens: list[str]) -> list[str]:
    """Join pairs of single characters: 张 三 is one name, and so is 欧阳 修."""
    out: list[str] = []
    tokens = [token for token in tokens if token]
    _, double = surnames()
    i = 0
    while i < len(tokens):
        token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else ""
        if len(after) == 1 and (len(token) == 1 or token in double) and after not in "文图摄":
            out.append(token + after)
            i += 1
        else:
            out.append(token)
        i += 1
    return out


@cache
def _placed_tail() -> re.Pattern[str]:
    """Where and how a report was made, glued to its author: 李明台北報導."""
    place = one_of(byline_words()["words"]["place"])
    return re.compile(rf"(?<=[\u3400-\u9fff]{{2}}){place}(?:综合|即时|连线)?(?:报道|报导|电|讯)$")


def _trimmed(token: str) -> str:
    """Take off what follows a name without a separator: 许凌报道, 吴镝摄."""
    token = _placed_tail().sub("", token)
    shorter = _tail().sub("", token)
    return shorter if 2 <= len(shorter) < len(token) else token


def _run_on(token: str) -> list[str]:
    """Split names without a separator, each of two or three characters with a family name; else nothing."""
    if len(token) < RUN_ON or not token.isalpha() or len(token) > 3 * RUN_ON:
        return []
    for size in (3, 2):
        name, rest = token[:size], token[size:]
        if is_name(name, trusted=False) and is_name(rest, trusted=False) and len(rest) < 4:
            return [name, rest]
        if is_name(name, trusted=False) and (more := _run_on(rest)):
            return [name, *more]
    return []


def _ignorable(token: str) -> bool:
    """Tell whether a token that is no name may stand among names: a role, an outlet, a picture's credit."""
    bare = _tail().sub("", token)
    known = (
        {token, bare, ""} & _no_names()
        or not bare
        or REPORTED.match(token)
        or PICTURED.search(token)
        or _institution().search(token)
    )
    return bool(known) or not LETTER.search(token)
