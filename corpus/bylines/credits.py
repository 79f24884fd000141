"""Who wrote and who edited: credit lines around an article, at its beginning and at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from corpus.bylines.fields import Field, Seen, fields
from corpus.bylines.names import PLACED, is_name, split_names
from corpus.bylines.stamps import stamps
from corpus.bylines.words import byline_words, one_of, words

LONGEST = 80
"""Characters of a line that is nothing but credits."""
HEAD, TAIL = 110, 90
"""Characters at the beginning and the end of an article in which its credits stand."""
MOST = 12
"""Names in one bracket without a role: more is a list of those who took part."""

OPEN, CLOSE = "（(【〔[", "）)】〕]"
BRACKET = rf"[{re.escape(OPEN)}](?P<inner>[^{re.escape(OPEN + CLOSE)}]{{2,70}})[{re.escape(CLOSE)}]"
BY_WHAT = re.compile(r"[文图]\s?/\s?[文图摄]|[/\s][文图摄](?=[/\s]|$)|^\W*[文图]\s?[:/|]")
"""What somebody did, beside a name: 文/图, 图/."""
IN_BRACKET = re.compile(rf"[^{re.escape(OPEN + CLOSE)}]+(?=[{re.escape(CLOSE)}]\d+\W*$)")
"""What a label within a bracket labels, where figures stand behind the bracket."""
LAST_BRACKET = re.compile(rf"{BRACKET}\W*(?:1\d{{6}})?$")
"""The last bracket, behind which the Central News Agency puts the day: （編輯：王小明）1130903."""
EDITOR_BRACKET = re.compile(
    r"(?<=[)）】\]])\s?[(（【\[]\s?(?:责任编辑|责编|编辑)[^()（）【】\[\]]{2,24}[)）】\]]\W*$"
)
"""An editor's bracket behind another one, which it hides: （李明）（责任编辑：王芳）."""
OFFICE = re.compile(
    r"^\W*[\u3400-\u9fff]{0,8}(?:[科部办室处站所队]|中心|医院|支部)\s(?P<inner>[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]\s[\u3400-\u9fff])\W*$"
)
"""An office's own reporter, who signs the last line: 宣传科 李 明."""
AFTER_SENTENCE = re.compile(r"(?<=[。！？!?”」…）)])\s*(?P<inner>[^。！？!?]{3,60})$")
ROLE = re.compile(r"记者|通讯员|通信员|实习生|作者|撰文|采写|撰稿|特约评论员|见习生")
OUTLET = re.compile(r"[报网刊台]|新闻|融媒|在线|客户端|频道")
WRITTEN = re.compile(r"(?:^|[\s（(/|])文\s?[/:丨|]|[/\s]文(?:/图|图)?$|文/图|图/文|图文[:/]|[/]文(?:[/\s]|$)")
PICTURE = re.compile(r"(?:摄影|摄|供图|图)[\s)）]*$|^(?:图|摄影)[:/]|资料图|图片来源|图片说明|漫画|插图")
EDITED = re.compile(
    r"(?:^\W*|\s)[\u3400-\u9fff]{0,10}?(?:责任编辑|责编|编辑)\s(?P<names>[\u3400-\u9fff、,/ ]{2,40})\W*$"
)
"""An editor without a colon: 编辑 李涛."""
NEXT_ROLE = re.compile(
    r"审核|审校|校对|监制|初审|复审|终审|[一二三]审|主编|签发|来源|摄影|作者|美编|核稿|统筹|值班"
)
SIGNED = re.compile(
    r"^\s*[□■◎●◆◇○▲△]\s?[\u3400-\u9fff ]{2,16}(?:文/图|图/文|文图|报道|摄)?\s*$"
    r"|^[\u3400-\u9fff ]{2,20}(?:供稿|文/图|图/文|\s报道)\W*$"
    r"|^[\u3400-\u9fff、]{2,12}/[\u3400-\u9fff]{2,6}(?:报道|报导)(?:\s|$)"
)
"""A signature without a role: ◎王小明, 宣传科 李梅 供稿, 王小明/台南報導."""
REPORTER_WITHIN = re.compile(r"\s\S{0,6}?(?:记者|通讯员)")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
CREDIT = re.compile(
    r"^\W*(?:\S{2,12}\s)?[\w·•/()（）《》-]{0,16}?"
    r"(?:记者|通讯员|通信员|实习生|作者|撰文|采写|撰稿|文\s?[/:|]|图/文)"
)
SOME_ROLE = re.compile(
    r"记者|通[讯信]员|实习生|作者|撰文|采写|撰稿|文\s?[/:|]|图/文|供稿|报[道导]|□|■|◎|●|◆|◇|○|▲|△"
)
"""What a credit or a signature has: the quick way past other lines. Alternatives that all begin with a
character, and none with a class, are searched for by that character, far faster."""
FIRST_BRACKET = re.compile(
    rf"^\W*?(?P<before>[^，。；！？\n{re.escape(OPEN + CLOSE)}]{{0,32}}?)\s*{BRACKET}"
    r"(?P<end>(?:(?!记者)[^，。；]){0,14}?(?:\d日)?(?:电|讯|消息|报道)(?=[\s:(【]))?[\s:]*"
)
RUNNING = re.compile(
    r"^\W*(?P<before>[^，。；！？（(]{0,26}?(?:讯|电|消息)?)[\s:]*"
    r"(?P<inner>[\u3400-\u9fff·]{0,8}(?:记者|通讯员)[^，。:；！？]{2,36}?)(?:报道|报导|专电|[:]|$)[\s:]*"
)
AGENCY = re.compile(
    rf"^\W*[\w·]{{0,10}}记者(?P<inner>[\u3400-\u9fff、]{{2,12}}?)"
    rf"(?:(?:{one_of(byline_words()['words']['place'])}|[\u3400-\u9fff]{{2}})[县市]?)?\d{{1,2}}日(?:专)?电\W*"
)
"""How agencies of Taiwan sign: （中央社記者王小明台北3日電）."""
DESK = re.compile(
    r"^\W*[\u3400-\u9fff]{2,4}(?:中心|组)/(?P<inner>[\u3400-\u9fff、]{2,12}?)(?:综合)?(?:报道|报导)\W*"
)
"""How Taiwanese news sites sign: 生活中心／李明報導."""
WIRE = re.compile(
    rf"^\W*[\u3400-\u9fff]{{1,6}}(?:新闻网?|报|社|网)\s?[─—–-]\s?(?P<inner>[\u3400-\u9fff、]{{2,12}}?)"
    rf"/{one_of(byline_words()['words']['place'])}(?:报导|报道)?(?=$|[\s\W])\W*"
)
"""How sites share reports in Taiwan: 某新聞─李明/嘉義."""
REPORTER = re.compile(
    r"^\W*[\w·]{2,14}记者\s(?P<inner>[\u3400-\u9fff]{2,3}(?:[\s、][\u3400-\u9fff]{2,3}){0,7})"
    r"(?:\s(?:文/图|摄影报道|报道|报导))?(?:[\s:]|$)\W*"
)
"""An outlet's reporter before the text, a blank between: 封面新闻记者 李明."""
NEWS = re.compile(r"(?:发布|公布|传来|得到|收到)(?:消息|讯)")
"""News that the report speaks of: 外交部发布消息 is no dateline."""
SLASHED = re.compile(
    r"^\W*(?P<inner>[\w·]{0,10}记者[^，。:；！？]{2,24}?/\s?[\u3400-\u9fff]{2,8}\s?(?:报道|报导|电|传真|专电))\W*"
)

NAMED = re.compile(
    r"(?:记者|通讯员)\s?(?P<inner>[\u3400-\u9fff]{2,3}(?:[\s、](?:通讯员\s?)?[\u3400-\u9fff]{2,3}){0,3})\s"
)
"""Who reports, between an opening and a blank: 本报讯 记者李明 昨日."""
FILED = re.compile(
    r"^\W*本[报刊][\u3400-\u9fff]{0,8}(?:\d{1,2}月)?\d{1,2}日电(?P<inner>[\u3400-\u9fff、]{2,14}?)报道[\s:]+"
)
"""How army papers sign: 本报郑州12月13日电李明、王强报道."""
SIGNED_HEADS = (
    (SLASHED, "记者"), (AGENCY, "记者"), (FILED, "报道"), (DESK, "/"), (WIRE, "/"), (REPORTER, "记者")
)  # fmt: skip
"""Openings that tell by their form who wrote, the surest first, each with a word that it needs: most texts
have none of them.
"""


@cache
def _plain_dateline() -> re.Pattern[str]:
    outlet = byline_words()["words"]["outlet"]
    place_and_day = r"[\u3400-\u9fff]{0,8}?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    begins = rf"(?:本[报网站刊台]|据?[\w·/、-]{{0,12}}?(?:{outlet}|社|台)|\d{{1,2}}月\d{{1,2}}日)"
    return re.compile(
        rf"^\W*{begins}{place_and_day}(?:{one_of(byline_words()['dateline']['end'])}(?=[\s:(【】“\"])|讯(?=[\u3400-\u9fff])(?![问息号]))[\s:】]*"
        r"|^\W*[\u3400-\u9fff]{2,7}(?<![通音喜资问审传短咨])讯(?=[\s:(【】])[\s:】]*"
    )


@dataclass(slots=True)
class Credits:
    """Names found so far, in the order of the page."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)

    def write(self, names: Iterable[str]) -> None:
        """Add authors."""
        self.authors += [name for name in names if name not in self.authors]

    def edit(self, names: Iterable[str]) -> None:
        """Add editors."""
        self.editors += [name for name in names if name not in self.editors]


def role_at(text: str) -> int | None:
    """Return where a reporter's role begins within a line, after what stands before it."""
    match = REPORTER_WITHIN.search(text)
    return match.start() if match else None


def value_of(found: Field, text: str) -> str:
    """Return what a field labels, without what follows it: a date, a count, a button."""
    value = text[found.value : found.end].lstrip(" [【")
    cut = words("words", "cut").search(value)
    if cut:
        value = value[: cut.start()]
    stamp = next(stamps(value), None)
    return (value[: stamp[0]] if stamp else value).strip(" \t|,，、;；-　")


def read_fields(line: Seen, found: Iterable[Field], credits: Credits) -> None:
    """Take authors and editors from a line's labelled parts."""
    for part in found:
        if part.kind not in ("author", "editor"):
            continue
        value = value_of(part, line.plain)
        inside = IN_BRACKET.match(value)
        names, _ = split_names(inside[0] if inside else value)
        if part.kind == "author":
            credits.write(names)
        else:
            credits.edit(names)


def read_line(line: Seen, credits: Credits) -> bool:
    """Take names from a short line beside the article; tell whether it is nothing but credits."""
    text = line.plain
    found = fields(text)
    if found and any(part.kind in ("author", "editor") for part in found):
        before = text[: found[0].start]
        if ROLE.search(before):
            credits.write(_all_names(_undated(text[: found[0].value])))
        read_fields(line, found, credits)
        return not before.strip(" \t" + OPEN) and len(text) <= LONGEST
    edited = EDITED.search(text) if len(text) <= LONGEST and "编" in text else None
    if edited:
        names, rest = split_names(NEXT_ROLE.split(edited["names"])[0])
        credits.edit(names if not rest else [])
        if not edited.start():
            return bool(names) and not rest
    wire = DESK.fullmatch(text) or WIRE.fullmatch(text) if "/" in text else None
    if "记者" in text:
        wire = wire or AGENCY.match(text)
    if wire:
        credits.write(_dateline_names(wire))
        return True
    if len(text) > LONGEST or not SOME_ROLE.search(text):
        return False
    bare = _undated(text).strip(" \t" + OPEN + CLOSE)
    role = role_at(bare)
    if not (CREDIT.match(bare) or SIGNED.match(text) or (found and role is not None)):
        return False
    names = _all_names(
        bare[role:] if found and not CREDIT.match(bare) else bare, trusted=bool(CREDIT.match(bare) or found)
    )
    credits.write(names)
    return bool(names) and not found


def is_signed(text: str) -> bool:
    """Tell whether a line is a signature by its form: □李明 王强, 李明 报道."""
    return bool(SIGNED.match(text) and not ROLE.search(text) and _all_names(text, trusted=False))


def read_head(line: Seen, credits: Credits) -> str | None:
    """Take names from an article's first words; return its dateline as the page has it, if it has one."""
    head = line.plain[:HEAD]
    at = 0
    for _ in range(2):
        rest = head[at:]
        signed_heads = (form.match(rest) for form, word in SIGNED_HEADS if word in rest)
        match = next(filter(None, signed_heads), None)
        match = match or FIRST_BRACKET.match(rest) or RUNNING.match(rest)
        names = _dateline_names(match) if match else []
        if match and names:
            credits.write(names)
            return line.shown[: at + match.end()].strip()
        if not match or match.re is not FIRST_BRACKET or not (match["end"] or _is_outlet(match["inner"])):
            break
        at += match.end()
    opening = _plain_dateline().match(head)
    end = opening.end() if opening and not NEWS.search(opening[0]) else at
    signed = NAMED.match(head, end) if end else None
    reporters, others = split_names(signed["inner"], trusted=False) if signed else ([], [])
    if signed and reporters and not others:
        credits.write(reporters)
        end = signed.end()
    return line.shown[:end].strip() or None


def read_tail(text: str, credits: Credits, last: bool) -> None:
    """Take names from a paragraph's end: in brackets or after the last sentence.

    `last` says that the article ends here: only there do bare names in brackets sign it.
    """
    tail = text[-TAIL:]
    signed = OFFICE.fullmatch(text) if last else None
    if signed:
        names, rest = split_names(signed["inner"], trusted=False)
        credits.write(names if not rest else [])
        return
    edited = EDITOR_BRACKET.search(tail) if "编" in tail else None
    if edited:
        read_line(Seen(edited[0], edited[0]), credits)
        tail = tail[: edited.start()]
    bracket = LAST_BRACKET.search(tail)
    if bracket:
        inner = bracket["inner"]
        found = fields(inner)
        if any(part.kind in ("author", "editor") for part in found):
            read_fields(Seen(inner, inner), found, credits)
            inner = inner[: found[0].start]
        elif EDITED.search(inner):
            read_line(Seen(inner, inner), credits)
            return
        if ROLE.search(inner) or WRITTEN.search(inner):
            credits.write(_all_names(inner))
        elif last and not found and not PICTURE.search(inner) and _ends(tail[: bracket.start()]):
            names, rest = split_names(inner, trusted=False)
            pen = bool(names) and all(len(token) <= 3 and is_name(token) for token in rest)
            credits.write(split_names(inner)[0] if pen and len(names) <= MOST else [])
        return
    signed = AFTER_SENTENCE.search(tail) if last else None
    if signed and (CREDIT.match(signed["inner"]) or WRITTEN.search(signed["inner"])):
        credits.write(_all_names(signed["inner"]))


def _ends(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in "。！？!?”」…；"


def _undated(text: str) -> str:
    """Cut a line at its first count or button, and dates out of it; what follows a date alone is no button:
    2012-05-16 【記者陳玉珍／新北報導】.
    """
    cut = words("words", "cut").search(text)
    before = _without_dates(text[: cut.start()] if cut else "")
    return before if before.strip() else _without_dates(text)


def _without_dates(text: str) -> str:
    for start, end, _ in reversed(list(stamps(text))):
        text = f"{text[:start]} {text[end:]}"
    return CLOCK.sub(" ", text)


def _all_names(text: str, trusted: bool = True) -> list[str]:
    """Return the names of a text that holds nothing but names, roles and their like; else nothing."""
    role = ROLE.search(text)
    start = text.rfind(" ", 0, role.start()) + 1 if role and not WRITTEN.match(text) else 0
    names, rest = split_names(BY_WHAT.sub(" ", text[start:]), trusted)
    before, others = split_names(text[:start], trusted=False)
    if not all(OUTLET.search(other) for other in others):
        before = []
    return [*before, *names] if not rest else []


def _dateline_names(match: re.Match[str]) -> list[str]:
    inner = match["inner"]
    before = match.groupdict().get("before") or ""
    if match.re in (FILED, DESK, WIRE, REPORTER):
        names, rest = split_names(inner, trusted=False)
        return names if not rest else []
    if match.re is AGENCY or ROLE.search(inner) or WRITTEN.search(inner):
        names, rest = split_names(inner)
        return names if len(rest) <= len(names) else []
    if PLACED.search(inner) or re.search(r"(?:讯|电|消息|报道|报导|融媒|网|报)$", before.rstrip(" :")):
        names, rest = split_names(inner, trusted=False)
        return names if not rest and len(names) <= MOST else []
    return []


def _is_outlet(text: str) -> bool:
    return bool(re.search(rf"(?:{byline_words()['words']['outlet']}|社|讯|报道)$", text.strip()))
