"""What office programs and the editors of web sites write, `mso-` styles and all → plain paragraphs.

This is for markup that is known to be somebody's text: a cell of a table. Pages, in which the text has to be
found first, are read by `corpus.html.walk`.
"""

from __future__ import annotations

import re
from itertools import accumulate

from bs4 import BeautifulSoup, Tag

from corpus.html.tags import BLOCKS, SKIPPED

UNSEEN = sorted(SKIPPED | {"xml", "del"})
"""Elements that hold none of the text: `xml` is what Word keeps for itself, `del` a change it tracked."""

BREAKERS = sorted(BLOCKS - {"html", "body"} | {"br", "hr"})
"""Elements that end a paragraph; the parser puts `html` and `body` around any piece of markup."""

DEPTH = 500
"""Elements within elements beyond which markup is an attack or an editor's accident; it loses these tags."""

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAK = "\u2029"
_NO_TAG = re.compile(r"<(?![a-z][a-z0-9:-]*[\s/>]|/[a-z]|[!?])", re.IGNORECASE | re.ASCII)
_NESTING = re.compile(
    r"<(/?)(?:article|blockquote|center|div|font|section|span|table|[biu]|em|strong)\b[^<>]*>", re.I
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_PARAGRAPH = re.compile(_BREAK + r"|\n[ \t\xa0]*\n|\n(?=\u3000{2})")
_WRAP = re.compile(r"(?<=[^\x00-\xff])[ \t]*\n\s*(?=[^\x00-\xff])")
_SPACES = re.compile(r"[ \t\n\f\v\xa0]+")


def parse(markup: str) -> BeautifulSoup:
    """Parse markup of any quality; a `<` that opens no tag (血压<140/90, a<b) is text.

    The parser is lxml's, which closes the rows and cells that their writer left open.
    """
    markup = markup.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    depths = accumulate(-1 if tag[1] else 1 for tag in _NESTING.finditer(markup))
    if max(depths, default=0) > DEPTH:
        markup = _NESTING.sub(" ", markup)
    return BeautifulSoup(_NO_TAG.sub("&lt;", markup), "lxml")


def plain_text(markup: str) -> str:
    """Return the text of a piece of markup, its paragraphs split by a blank line.

    Where markup has no tag that ends a paragraph (甲<b>义诊</b>乙), its line breaks are those of the text.
    """
    soup = parse(markup)
    if soup.find(BREAKERS):
        return "\n\n".join(paragraphs(soup))
    lines = (paragraph for line in soup.get_text().split("\n") for paragraph in _cleaned(line))
    return "\n\n".join(lines)


def paragraphs(element: Tag) -> list[str]:
    """Return the paragraphs of an element as a browser shows them; takes out of it what is not shown.

    A line break of the source is a space, and nothing between Chinese characters, where a program wrapped its
    lines; a blank line and an indented one begin a paragraph, as they do in texts that were put into a cell
    without any markup.
    """
    if not element.find(True):
        return _cleaned(element.get_text())
    for unseen in (*element.find_all(UNSEEN), *element.find_all(style=_HIDDEN)):
        if not unseen.decomposed:
            unseen.decompose()
    for breaker in element.find_all(BREAKERS):
        breaker.insert_before(_BREAK)
        breaker.insert_after(_BREAK)
    return _cleaned(element.get_text())


def _cleaned(text: str) -> list[str]:
    pieces = _PARAGRAPH.split(text.translate(_INVISIBLE))
    cleaned = (_SPACES.sub(" ", _WRAP.sub("", piece)).strip() for piece in pieces)
    return [paragraph for paragraph in cleaned if paragraph]
