"""A text dump as lines: tags and entities taken out, bullets and indent told apart, wrapped lines joined."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.clean import simplify
from corpus.cleaning.script import foreign
from corpus.lacking import lacking

TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>", re.S)
BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.I)
HIDDEN = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>")
GLOSS = re.compile(r"[(（](?<=[\u3400-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡńňǹḿ]{1,7}[)）]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe]")
VISIBLE = lacking(INVISIBLE.pattern[1:-1])
SPACE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000\r\f\v]+")
WIDE = re.compile("[\u1100-\uffff]")
LINKED = re.compile(r"!?\[([^\[\]\n]{0,120})\]\([^()\s]{1,400}(?:\s\"[^\"\n]{0,80}\")?\)")
"""A link or picture of a dump in Markdown; what it shows stays."""
TARGET = re.compile(r" ?\((?:https?://|/)[^()\s]{2,400}\)")
"""Where a link leads, as text browsers put it behind the link."""
SOLID = re.compile(r"[^\W_]")
BULLET = re.compile(r"^#{1,6} (?=\S)|^(?:[-•·●○■□◆◇▪※☞▶►*]\s*){1,3}(?=\S)")
END = re.compile(r"[。！？!?…：:；;—][”」』’\"）)】〕]*$")
OPENING = re.compile(r"^[（(【〔\[“「『]?(?:一|二|三|四|五|六|七|八|九|十|\d{1,2})[、.．)）]")

TAB = 4
WRAPPED_WIDTH = (24, 140)
"""Widths, in half-width columns, at which mail programs, terminals and scripts break their lines."""
WRAPPED_SHARE = 0.6
"""Share of the long lines ending within a sentence that end near the margin where a dump is hard-wrapped."""
WRAPPED_LINES = 3
SLACK = 5
"""Columns by which a wrapped line may fall short: a wide character, and marks that may not begin a line."""


CROWDED = 0.7
"""Share of a page's characters in one line from which that line is taken for a whole page."""
CROWD = re.compile(
    r"((?:(?<![A-Za-z0-9,.])|(?![A-Za-z0-9]))\s+|(?=(?:责任编辑|責任編輯|责编|責編|编辑|編輯|来源|來源|稿源|作者|发布时间|發布時間)\s*[:：])"
    r"|(?=相关(?:阅读|新闻|文章|链接|报道)|相關新聞|延伸閱讀|上一篇|版权所有|分享到|推荐阅读|免责声明|热门(?:新闻|文章|排行)))"
)

Row = tuple[str, int, int]
"""A line's text, indent, and the empty lines before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or joined paragraph of a dump.

    `text` is what a reader sees, white space folded; `plain` the same in simplified characters without
    glosses and invisible characters, for looking at only. `indent` counts columns before it, `bullet` tells a
    list item, `gap` the number of empty lines before it. `glue` is what stood between it and the line before
    where both were cut from one line of the dump, None where the line begins its own.
    """

    text: str
    plain: str
    indent: int = 0
    bullet: bool = False
    gap: int = 0
    glue: str | None = None


def plain(text: str) -> str:
    """Return `text` for looking at: simplified, half-width colons, no glosses, nothing invisible."""
    if _plain_already().fullmatch(text):
        return text
    return _WIDE.sub(lambda match: _HALF[match[0]], simplify(unglossed(text)))


def unglossed(text: str) -> str:
    """Return `text` without glosses and invisible characters."""
    text = text if VISIBLE.fullmatch(text) else INVISIBLE.sub("", text)
    return GLOSS.sub("", text) if "(" in text or "（" in text else text


def fold(text: str) -> str:
    """Fold white space of every kind to single blanks."""
    return SPACE.sub(" ", text).strip()


def width(text: str) -> int:
    """Return the columns that a text takes where Chinese characters take two."""
    return len(text) + len(WIDE.findall(text))


def split_lines(dump: str, whole: bool = False) -> list[Line]:
    """Split a dump into its lines, without the empty ones.

    Hard-wrapped paragraphs are joined, and a page that stands in a single line is cut where its parts seem to
    begin; `whole` leaves both out.
    """
    rows: list[Row] = []
    gap = 0
    for line in _unmarked(dump).split("\n"):
        body = line.strip(" \t\u3000\u00a0\ufeff")
        if not SOLID.search(body):
            gap += 1
            continue
        rows.append((body, _indent(line), gap))
        gap = 0
    if whole:
        return [_line(*row) for row in rows]
    margin = _margin(rows)
    if margin:
        rows = _joined(rows, margin)
    total = sum(len(body) for body, _, _ in rows)
    return [
        part for row in rows for part in (_parts(*row) if len(row[0]) > CROWDED * total else [_line(*row)])
    ]


def _unmarked(dump: str) -> str:
    dump = dump.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if "<" in dump:
        dump = TAG.sub("", BREAK.sub("\n", HIDDEN.sub("", dump)))
    if "](" in dump or "(/" in dump or "(http" in dump:
        dump = TARGET.sub("", LINKED.sub(r"\1", dump))
    return html.unescape(dump) if "&" in dump else dump


def _indent(line: str) -> int:
    columns = 0
    for c in line:
        if c == "\t":
            columns += TAB
        elif c in " \u00a0":
            columns += 1
        elif c == "\u3000":
            columns += 2
        else:
            break
    return columns


def _line(body: str, indent: int, gap: int) -> Line:
    text = fold(body)
    bullet = BULLET.match(text)
    if bullet:
        text = text[bullet.end() :].strip()
    return Line(text, plain(text), indent, bool(bullet), gap)


def _parts(body: str, indent: int, gap: int) -> list[Line]:
    """Cut a line that holds a whole page at its blanks and where a byline or a list of links begins."""
    parts = [_line("", indent, gap)]
    glue = ""
    for piece in CROWD.split(body):
        if not SOLID.search(piece):
            glue += piece
            continue
        cut = _line(piece, 0, 0)
        parts.append(Line(cut.text, cut.plain, bullet=cut.bullet, glue=fold(glue) or glue[:1]))
        glue = ""
    first = parts[1]
    return [Line(first.text, first.plain, indent, first.bullet, gap), *parts[2:]]


def _margin(rows: list[Row]) -> int:
    """Return the column at which the dump's lines are broken, 0 where they are not.

    In a wrapped text the long lines that end within a sentence end near one column.
    """
    sized = [(width(body) + indent, body) for body, indent, _ in rows]
    margin = max(columns for columns, _ in sized) if sized else 0
    if not WRAPPED_WIDTH[0] <= margin <= WRAPPED_WIDTH[1]:
        return 0
    unfinished = [columns for columns, body in sized if columns >= WRAPPED_WIDTH[0] and not END.search(body)]
    full = sum(columns >= margin - SLACK for columns in unfinished)
    return margin if full >= WRAPPED_LINES and full >= WRAPPED_SHARE * len(unfinished) else 0


def _joined(rows: list[Row], margin: int) -> list[Row]:
    """Join lines that reach the margin to the ones after them."""
    least = min(indent for _, indent, _ in rows)
    out = [rows[0]]
    for before, row in pairwise(rows):
        body, indent, gap = row
        full = width(before[0]) + before[1] >= margin - SLACK
        if full and not gap and indent <= least and not BULLET.match(body) and not OPENING.match(body):
            head, first, space = out[-1]
            blank = (
                " "
                if head[-1].isascii() and body[0].isascii() and head[-1].isalnum() and body[0].isalnum()
                else ""
            )
            out[-1] = (head + blank + body, first, space)
        else:
            out.append(row)
    return out


_FULL = "：／╱∕｜丨（）［］０１２３４５６７８９　"
_HALF = dict(zip(_FULL, ":///||()[]0123456789 ", strict=True))
_WIDE = re.compile(f"[{_FULL}]")


@cache
def _plain_already() -> re.Pattern[str]:
    """Return a pattern of a text that `plain` leaves as it is, without a bracket that may hold a gloss."""
    return lacking(f"({_FULL}{foreign()}{INVISIBLE.pattern[1:-1]}")
