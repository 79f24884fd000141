"""Which lines of a text dump are the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lines import Line
from corpus.outlets import is_outlet

SHORTEST, LONGEST = 5, 70
"""Characters of a headline."""
ACCOUNT = 20
"""Characters of the name of the account that publishes, which ends as outlets and institutions do."""
LEAST_HAN = 4
"""Chinese characters of a headline."""
SECOND = 10
"""Characters of a headline's first line, where the second looks like the headline; a kicker is shorter."""
SHARED = 0.4
"""Share of a second line's pairs of characters that the article has, too."""
FURTHEST = 60
"""Lines before the article in which its headline is looked for."""
LEAST = 0.6
"""Score below which no line is the headline: a dump may lack it."""

HAN = re.compile(r"[\u3400-\u9fff]")
STAMP = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|民国\d{2,3}年")
BYLINE = re.compile(
    r"^[\W_]*(?:来源|稿源|文章来源|稿件来源|信息来源|转自|发布(?:时间|日期)|发表时间|更新时间|时间[:]|日期[:]|作者|记者|通讯员|文/|原创|编辑[:]|浏览|阅读|点击|微信号|创建于|发表于)"
    r"|(?:来源|作者|点击数?|浏览(?:次数)?)[:]|VIP$|\d万?\+?阅读|阅读 ?\d"
)
CHROME = re.compile(
    r"首页|>>|当前位置|您?(?:现在|当前)?的?位置[:]|分享(?:到|至)|^字号|字号[:\[]|登录|注册|ICP备|版权|搜索|^第.{1,4}版|版面|上一[篇版]|下一[篇版]|扫一?[扫描]|客户端|现在时间|今天是|广告|点击|阅读[全原]文|^.{0,4}推荐|^.{0,4}(?:文章|新闻|阅读)$|[。；;]$"
    r"|\|.*\||[/ ]摄[)]?$|供图[)]?$|关注|下载|欢迎|订阅|https?:|@|^\d+$|^[一-龥]{2,6}[:]?$"
)


def find_headline(lines: Sequence[Line], body: Sequence[int]) -> range | None:
    """Return the lines that make up the headline, None where the dump has none.

    A headline shares words with the article, stands close above it or its byline, and is not one item of a list.
    """
    first = body[0]
    grams = set().union(*(_pairs(lines[i].plain) for i in body))
    best, found = LEAST, None
    for i in range(max(first - FURTHEST, 0), first):
        score = _score(lines, i, first, grams)
        if score >= best:
            best, found = score, i
    return None if found is None else _whole(lines, found, first, grams)


def _score(lines: Sequence[Line], i: int, first: int, grams: set[str]) -> float:
    text = lines[i].plain
    if (
        not SHORTEST <= len(text) <= LONGEST
        or CHROME.search(text)
        or BYLINE.search(text)
        or STAMP.search(text)
    ):
        return 0.0
    pairs = _pairs(text)
    shared = len(pairs & grams) / len(pairs) if pairs else 0.0
    below = _byline_below(lines, i, first)
    near = 1.0 / (1 + 0.15 * (first - 1 - i)) if below is None else 1.0
    under = 0.3 if any(_closes(lines[k].plain) for k in range(max(i - 4, 0), i)) else 0.0
    account = 0.3 if len(text) <= ACCOUNT and " " not in text and is_outlet(text) else 0.0
    listed = 0.25 if lines[i].bullet and first - i > 3 else 0.0
    again = (
        0.15 if any(lines[k].plain == text for k in range(max(first - FURTHEST, 0), first) if k != i) else 0.0
    )
    return 0.5 * near + 0.6 * shared + 0.1 * (below is not None) + again - listed - under - account


def _byline_below(lines: Sequence[Line], i: int, first: int) -> int | None:
    """Return the byline below a line, if nothing but other lines of a headline or an account's name is between."""
    for k in range(i + 1, min(i + 4, first)):
        if _is_byline(lines[k].plain):
            return k
        if CHROME.search(lines[k].plain) and not is_outlet(lines[k].plain):
            return None
    return None


def _closes(text: str) -> bool:
    """Tell whether a line is a byline, under which no headline comes: today's date with its weekday is none."""
    return bool(BYLINE.search(text) or (STAMP.search(text) and "星期" not in text and len(text) <= LONGEST))


def _is_byline(text: str) -> bool:
    return bool(BYLINE.search(text) or STAMP.search(text))


def _whole(lines: Sequence[Line], found: int, first: int, grams: set[str]) -> range:
    """Add a second line: what follows a colon, or a line of the same kind between headline and byline."""
    start, end = found, found + 1
    if start and lines[start - 1].plain.endswith((":", "——")) and _shares(lines[start - 1].plain, grams):
        return range(start - 1, end)
    if end < first and (
        lines[found].plain.endswith((":", "——")) or lines[end].plain.startswith(("——", "--"))
    ):
        return range(start, end + 1)
    after = lines[end] if end < first else None
    if (
        after
        and end + 1 < first
        and not after.gap
        and after.plain != lines[found].plain
        and _is_byline(lines[end + 1].plain)
        and _headline_like(after.plain, grams)
    ):
        return range(start, end + 1)
    before = lines[start - 1] if start else None
    if before and not lines[start].gap and start + 1 < first and before.plain != lines[start].plain:
        follows = _is_byline(lines[start + 1].plain)
        kin = len(before.plain) >= SECOND and not before.bullet or lines[start].indent > before.indent
        if follows and kin and not _is_byline(before.plain) and _headline_like(before.plain, grams):
            return range(start - 1, end)
    return range(start, end)


def _headline_like(text: str, grams: set[str]) -> bool:
    fits = SHORTEST <= len(text) <= LONGEST and not CHROME.search(text) and not _is_byline(text)
    return fits and _shares(text, grams)


def _shares(text: str, grams: set[str]) -> bool:
    pairs = _pairs(text)
    return len(pairs & grams) > SHARED * len(pairs)


def _pairs(text: str) -> set[str]:
    text = "".join(HAN.findall(text))
    return {text[i : i + 2] for i in range(len(text) - 1)}
