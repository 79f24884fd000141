"""Characters that are not what they seem: entities, invisible and private ones, full-width letters,
mojibake.
"""

from __future__ import annotations

import html
import re

from corpus.cleaning.edits import Edits, rewrite, substitute
from corpus.cleaning.ordinary import MISREAD, WIDE_LETTERS, is_ordinary
from corpus.lacking import lacking
from corpus.types import ReadingWarning

_ENTITY = re.compile(
    r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);|n(?<![a-zA-Z&]n)bsp;|&(?:nbsp|ldquo|rdquo|mdash)(?![a-zA-Z=;])"
)
_TAG = re.compile(
    r"</?(?:p|br|hr|div|span|strong|b|em|i|u|font|img|a|section|h[1-6]|table|tbody|tfoot|thead|tr|td|th|ul|ol|li|dl|dt|dd"
    r"|center|nav|sup|sub|small|big|noscript|blockquote|o:p)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_UNSEEN = (
    # control characters, soft hyphen, zero-width and direction marks, variation selectors, noncharacters
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}\U000e0000-\U000e0fff]+")  # tags, too
_ALL_SEEN = lacking(_UNSEEN, beyond="\U00010000-\U000dffff\U000e1000-\U0010ffff")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NONE_PRIVATE = lacking("\ue000-\uf8ff", beyond="\U00010000-\U000effff")
_WIDE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ％＋．，]"
    "(?:(?<=[０-９Ａ-Ｚａ-ｚ％＋])[０-９Ａ-Ｚａ-ｚ％＋]*|(?<=[0-9０-９]．)(?=[0-9０-９])|(?<=[０-９]，)(?=[０-９]{3}(?![０-９])))"
)
_NO_WIDE_LETTER = lacking(WIDE_LETTERS)
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_LOST_IN_GBK = re.compile("(?:锟斤拷|錕斤拷)")
_WHITE = re.compile(
    r"^\s+|\s+$|\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*|[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{2,}"
    r"|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_USUAL_SPACES = lacking(
    "\\t\\r\\x0b\\x0c\\x85\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
)
_ODD_PAIRS = ("  ", " \n", "\n ", "\n\n\n")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

GBK_PRIVATE = {
    # Code points that GBK and GB 18030-2000 map to the private use area, and the characters' places since
    # (GB 18030-2022, table of changed mappings).
    0xE5E5: "\u3000", 0xE7C7: "\u1e3f", 0xE78D: "\ufe10", 0xE78E: "\ufe12", 0xE78F: "\ufe11",
    0xE790: "\ufe13", 0xE791: "\ufe14", 0xE792: "\ufe15", 0xE793: "\ufe16", 0xE794: "\ufe17",
    0xE795: "\ufe18", 0xE796: "\ufe19", 0xE816: "\U00020087", 0xE817: "\U00020089", 0xE818: "\U000200cc",
    0xE81E: "\u9fb4", 0xE826: "\u9fb5", 0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7",
    0xE832: "\u9fb8", 0xE83B: "\U0002298f", 0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe",
    0xE864: "\u9fbb",
}  # fmt: skip

_LOST = re.compile(r"\ufffd+")
_QUESTION = re.compile(r"(?<=[\u3400-\u9fff])(?<![呢吗么嘛吧啊呀里儿何谁样少几难])\?+(?=[\u3400-\u9fff])")
_MISREAD = re.compile(
    # UTF-8 read as Windows-1252: ç¤¾åŒº
    "(?:[\u00c2-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac"
    "\u2122]{1,2}){3,}"
    # UTF-8 read as GBK: these three, which no text uses, come of ，：！、。“”
    "|(?:[锛銆鈥][\u3400-\u9fff\ue000-\uf8ff€]{1,3})+"
)
_WELL_READ = lacking(MISREAD)
"""Text without what a misread stretch begins with, as most is."""


def unescape(text: str) -> tuple[str, Edits]:
    """Resolve HTML entities that were escaped once too often: `&ldquo;`, `&amp;nbsp;`, `&#12288;`,
    `nbsp;`.
    """
    if "&" not in text and "nbsp;" not in text:
        return text, ()
    return substitute(text, _ENTITY, _character)


def drop_tags(text: str) -> tuple[str, Edits]:
    """Take out HTML tags that stand in the text as if they were words: <br/>, </p>, <font color=red>."""
    if "<" not in text:
        return text, ()
    return substitute(text, _TAG, "")


def _character(match: re.Match[str]) -> str:
    entity = match[0].replace("amp;", "") if match[0] != "&amp;" else match[0]
    entity = entity if entity.startswith("&") else f"&{entity}"
    character = html.unescape(entity if entity.endswith(";") else f"{entity};")
    return character if len(character) == 1 else match[0]


def drop_invisible(text: str) -> tuple[str, Edits]:
    """Take out what no reader sees: control and zero-width characters, direction marks, variation selectors.

    The joiner within an emoji goes with the rest.
    """
    if is_ordinary(text) or _ALL_SEEN.fullmatch(text):
        return text, ()
    return substitute(text, _INVISIBLE, "")


def place_private(text: str) -> tuple[str, Edits]:
    """Give GBK's private-use characters their place and take out all others, which are a page font's
    icons.
    """
    if is_ordinary(text) or _NONE_PRIVATE.fullmatch(text):
        return text, ()
    return substitute(text, _PRIVATE, lambda match: GBK_PRIVATE.get(ord(match[0]), ""))


def narrow(text: str) -> tuple[str, Edits]:
    """Write full-width digits and letters, and ％ and ＋, as ASCII; ． and ， only within a number
    (１，２００).
    """
    if is_ordinary(text) or _NO_WIDE_LETTER.fullmatch(text):
        return text, ()
    return substitute(text, _WIDE, lambda match: match[0].translate(_NARROW))


def mark_lost(text: str) -> tuple[str, Edits]:
    """Write 锟斤拷, what is left of a character whose two bytes were replaced and read as GBK, as U+FFFD."""
    if "斤拷" not in text:
        return text, ()
    return substitute(text, _LOST_IN_GBK, "\ufffd")


def tidy_spaces(text: str) -> tuple[str, Edits]:
    """Fold white space: one space within a line, none at its ends, one empty line between paragraphs."""
    if is_ordinary(text):
        return text, ()
    odd = any(pair in text for pair in _ODD_PAIRS) or text != text.strip()
    if not odd and _USUAL_SPACES.fullmatch(text):
        return text, ()
    changes = []
    for match in _WHITE.finditer(text):
        breaks = len(_BREAK.findall(match[0]))
        edge = match.start() == 0 or match.end() == len(text)
        new = "" if edge else "\n\n" if breaks > 1 else "\n" if breaks else " "
        changes.append((match.start(), match.end(), new))
    return rewrite(text, changes)


def mojibake(text: str) -> tuple[ReadingWarning, ...]:
    """Warn of the places where characters were lost (�, or ? within a word) or misread (ç¤¾åŒº, 锛屽湪).

    A ? between characters counts as lost only where the text writes Chinese punctuation and no word before it
    asks (吗, 什么, 哪里).
    """
    found: list[tuple[str, re.Match[str]]] = []
    if "\ufffd" in text:
        found += [("lost_characters", match) for match in _LOST.finditer(text)]
    if "?" in text and text.count("，") > text.count(","):
        found += [("lost_characters", match) for match in _QUESTION.finditer(text)]
    if not is_ordinary(text) and not _WELL_READ.fullmatch(text):
        found += [("misread_characters", match) for match in _MISREAD.finditer(text)]
    return tuple(
        ReadingWarning(code=code, message=f"…{text[max(0, m.start() - 6) : m.end() + 6]}…", start=m.start())
        for code, m in sorted(found, key=lambda entry: entry[1].start())
    )
