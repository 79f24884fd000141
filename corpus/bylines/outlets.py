"""Names of outlets: the source that a byline gives, the site that carries the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from corpus.blocks import Block
from corpus.bylines.fields import seen
from corpus.bylines.words import DATA, byline_words
from corpus.urls import host_of

LONGEST = 30
"""Characters of an outlet's name."""
FEET = 15
"""Blocks at a page's end in which it says whose it is."""

NO_SOURCE = re.compile(
    r"^(?:互联网|网络|转载(?:文章)?|不详|未知|网上|其他|原创|佚名|无|暂无|null|admin|本站编辑|整理|-+)$", re.I
)
WEAK = re.compile(r"^(?:本站|本网|本报|本院|本站原创|原创|本网站|综合)$")
QUOTED = re.compile(r"《([^《》]{2,16})》")
DOMAIN = re.compile(r"^(?:https?://)?(?:[A-Za-z0-9-]+\.)+(?:[a-z]{2,6}|[A-Z]{2,6}|[A-Z][a-z]{1,5})/?$")
LETTER = re.compile(r"\w")
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of private use: icons of a page's own font."""
PAIRS = {")": "(", "）": "（", "]": "[", "】": "【", "》": "《", "”": "“", "」": "「"}
ACCOUNT = re.compile(r"官方[账帐帳][号號]$")
"""What Baidu puts behind the name of an outlet whose account it is: 湖南日报官方账号."""
EDGE = " \t　|,，、;；:：。-—_/／·•*"

CRUMB = re.compile(
    r"^\W*(?:(?:您?(?:现在|当前)?的?(?:所在)?位置|当前位置)\W*)?(?P<site>[^>»/|\s:]{2,20})\s?(?:>|»|›|-&gt;)"
)
HOME = re.compile(r"^\W*(?P<site>[\u3400-\u9fff]{2,10}?(?:网|在线|之窗|新闻))首页")
OWNED = (
    re.compile(
        r"版权所有[\s:©(C)]*(?P<site>[\u3400-\u9fffA-Za-z0-9·.]{2,24}?)(?=\s|[,，。.]?$|未经|保留|主办|备案|\d{4}|ICP|Copyright|All|,|，|。|\|)"
    ),
    re.compile(r"(?:^|[\s©\d-])(?P<site>[\u3400-\u9fff·]{2,20}?)\s?(?:版权所有|网站?版权|保留所有权利)"),
    re.compile(
        r"(?:©|Copyright)\s?(?:\(?[Cc]\)?\s?)?(?:\d{4}\s?[-–—]?\s?(?:\d{4})?\s?)?(?:by\s)?(?P<site>[\u3400-\u9fff][\u3400-\u9fff·]{1,20})"
    ),
    re.compile(r"(?:主办单位|主办)[\s:]*(?P<site>[\u3400-\u9fff·]{4,24})"),
)
OWNER = re.compile(r"版[权權]|©|Copyright|copyright|保留所有|主[办辦]")
HOMEPAGE = re.compile(r"首[页頁]")
"""What the patterns above need, in either script: the quick way past other blocks."""
NO_SITE = re.compile(
    r"首页|主页|网站|本站|本网|我们|声明|所有|未经|转载|单位|信息中心|技术支持|公司$|融媒体中心$|正文|位置|^.{0,3}频道|频道首|^新闻|新闻中心$|图片|专题|上一|下一"
)


@cache
def _outlet() -> re.Pattern[str]:
    ends = byline_words()["words"]["outlet"]
    return re.compile(rf"^[\u3400-\u9fffA-Za-z0-9·•（）()《》/\-— ]{{0,24}}(?:{ends})(?:综合)?[）)》]?$")


@cache
def hosts() -> Mapping[str, str]:
    """Return names of well-known sites by the end of their host (`corpus/data/hosts.tsv`)."""
    rows = (DATA / "hosts.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t") for row in rows if row and not row.startswith("#"))


def is_outlet(text: str) -> bool:
    """Tell whether a text, in simplified characters, reads like an outlet's name and nothing else."""
    return 2 < len(text) <= LONGEST and bool(_outlet().match(text) or DOMAIN.match(text))


def trim_source(value: str) -> str | None:
    """Return a source as a byline gives it, without loose brackets and marks; None where it says nothing."""
    value = ACCOUNT.sub("", PRIVATE.sub("", value).strip(EDGE).rstrip("（([【〔").strip(EDGE))
    while value and value[-1] in PAIRS and value.count(value[-1]) > value.count(PAIRS[value[-1]]):
        value = value[:-1].strip(EDGE)
    while (
        value
        and value[0] in PAIRS.values()
        and value[0] not in "《“"
        and value[1:].find(_closing(value[0])) == len(value) - 2
    ):
        value = value[1:-1].strip(EDGE)
    value = value.lstrip("[【(（") if not any(c in value for c in "]】)）") else value
    quoted = QUOTED.fullmatch(value)
    value = quoted[1] if quoted else value
    return None if not LETTER.search(value) or NO_SOURCE.match(value) or len(value) > LONGEST else value


def _closing(opening: str) -> str:
    return next(c for c, o in PAIRS.items() if o == opening)


def host_name(url: str | None) -> str | None:
    """Return the name of a well-known site by its address."""
    host = host_of(url).removeprefix("www.")
    while "." in host:
        if host in hosts():
            return hosts()[host]
        host = host.partition(".")[2]
    return None


def site_of(
    blocks: Sequence[Block], meta: Mapping[str, str], url: str | None, suffix: str | None
) -> str | None:
    """Return the name of the site that carries a page.

    What the page declares, the address of a known site, the ending of its title (`suffix`), where its bread
    crumbs begin, its imprint; last the bare host.
    """
    declared = next(
        (meta[key] for key in ("og:site_name", "sitename", "application-name") if meta.get(key)), None
    )
    if declared in ("微信公众平台", None):
        declared = meta.get("js:nickname") or host_name(url) or meta.get("ld:publisher")
    return declared or suffix or _shown(blocks) or host_of(url).removeprefix("www.") or None


def _shown(blocks: Sequence[Block]) -> str | None:
    crumbs = (
        _named(CRUMB.match, block.text) for block in blocks[:60] if len(block.text) < 80 and ">" in block.text
    )
    feet = (block.text for block in blocks[-FEET:] if OWNER.search(block.text))
    imprint = (_named(form.search, foot) for foot in feet for form in OWNED)
    homes = (_named(HOME.match, block.text) for block in blocks[:30] if HOMEPAGE.search(block.text))
    return next((name for name in chain(crumbs, imprint, homes) if name), None)


def _named(find: Callable[[str], re.Match[str] | None], text: str) -> str | None:
    line = seen(text)
    match = find(line.plain)
    if not match or NO_SITE.search(match["site"]) or len(match["site"]) < 3:
        return None
    return line.shown[match.start("site") : match.end("site")].strip(EDGE) or None


def first_source(values: Iterable[str | None]) -> str | None:
    """Return the first source that names an outlet, else the first that says 本站 or 本网."""
    known = [value for value in values if value]
    return next((value for value in known if not WEAK.match(value)), known[0] if known else None)
