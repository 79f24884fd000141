"""The title of an article: its headline's block, checked against what the page's head says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from corpus.blocks import Block, Stripped
from corpus.bylines.fields import seen
from corpus.bylines.outlets import is_outlet
from corpus.bylines.words import byline_words
from corpus.headline import find_headline
from corpus.lines import Line, plain

Title = tuple[str | None, str | None, int | None]
"""The title, the site's name that stood behind it in <title>, and the headline's block."""

SEPARATOR = re.compile(
    r"(?=[\s_|｜<>»–-])\s*(?:_{1,2}|\||｜|--+|<<|>>|»|\s[-–—·|>]\s|(?<=\S)[-–](?=\S)|\s-|-\s)\s*"
)
STRONG = re.compile(r"[_|｜-]+")
"""What stands between a headline and a site's name, hardly within a headline."""
DECLARED = ("og:title", "ld:headline", "articletitle", "js:msg_title", "twitter:title", "article:title")
EDITION = re.compile(r"(?<=[报報])(?:数字|數位|电子|電子)(?:报|報|版)$")
"""What an electronic edition puts behind a paper's name."""
BOARD = re.compile(r"^[\[【][^\[\]【】]{1,10}[\]】]\s*")
"""The kind of thread that a forum puts before its headline: [求助] 哪里有社区食堂."""
SENTENCE = re.compile(r"[，。！？“”]")
NO_LETTERS = re.compile(r"[\W_]+")
SHORTEST = 4
"""Characters of a title."""
COLUMN = 8
"""Characters up to which the last part of a <title> may be a column's name: 综合新闻, 图片新闻."""
TELLING = 4000
"""Characters of an article that tell what it is about."""
LINKED = 3
"""Blocks right above the article among which a headline may be a link, as in blogs."""
BLOCKS = 60
"""Blocks above the article among which a headline is looked for."""


@cache
def _site_like() -> re.Pattern[str]:
    ends = byline_words()["words"]["outlet"] + "|" + byline_words()["words"]["institution"]
    return re.compile(rf"(?:{ends}|协会|基金会|[a-z0-9-]+\.[a-z]{{2,}}|首页|正文|详情|手机版)$", re.I)


def headline(stripped: Stripped) -> Title:
    """Return an article's title as the page writes it, the site's suffix and the headline's block."""
    at = stripped.title
    shown = seen(stripped.blocks[at].text).shown if at is not None else None
    parts, suffix = _parts(stripped.meta.get("title", ""), stripped.meta)
    declared = [seen(stripped.meta[key]).shown for key in DECLARED if stripped.meta.get(key)]
    declared = [" ".join(_parts(title, stripped.meta)[0]) for title in declared]
    whole = _whole(parts, stripped.meta.get("title", ""))
    if shown is not None and not _agrees(shown, [*declared, *parts, whole]):
        agreed = _agreed(stripped, whole)
        at = at if agreed is None else agreed
        shown = seen(stripped.blocks[at].text).shown if at is not None else None
        bare = BOARD.sub("", shown or "")
        shown = bare if _agrees(bare, [*declared, *parts, whole]) else shown
    if shown is None:
        at = _looked_for(stripped, [*declared, *parts])
        shown = seen(stripped.blocks[at].text).shown if at is not None else None
    if shown is not None and not parts:
        shown, suffix = _without_site(shown)
    if shown is not None and suffix is None:
        suffix = _before(shown, parts)
    if shown is None:
        named = next((t for t in [*declared, whole] if t and _tells(t, stripped)), None)
        return named, suffix, None
    longer = next((t for t in [*declared, whole] if _completes(t, shown, at, stripped.blocks)), None)
    return (longer or shown), suffix, at


def _agrees(shown: str, titles: Sequence[str]) -> bool:
    bare = _bare(shown)
    return any(bare == _bare(title) for title in titles)


def _agreed(stripped: Stripped, whole: str) -> int | None:
    """Return the block of a headline that <title> and the page's first <h1> give, both the same.

    It goes before a headline that the page's head does not know: a heading within the article.
    """
    same = _bare(stripped.meta.get("h1", "")) == _bare(whole)
    if not same or len(whole) < SHORTEST or not _tells(whole, stripped):
        return None
    above = range(stripped.body[0] - 1, -1, -1)
    return next((i for i in above if _bare(stripped.blocks[i].text) == _bare(whole)), None)


def _before(shown: str, parts: Sequence[str]) -> str | None:
    """Return the site's name where it stands before the headline in <title>: 某某日报数字报-义诊进社区."""
    first, rest = (parts[0], "".join(parts[1:])) if parts else ("", "")
    named = _bare(rest) == _bare(shown) and len(first) > 2 and _site_like().search(plain(first))
    return EDITION.sub("", first) if named else None


def _without_site(title: str) -> tuple[str, str | None]:
    """Cut an outlet's name off a headline that a dump has from <title>: …-搜狐财经."""
    pieces = [piece for piece in STRONG.split(title) if piece]
    if len(pieces) < 2 or not is_outlet(plain(pieces[-1])) or len(pieces[-1]) > COLUMN:
        return title, None
    return title[: title.rindex(pieces[-1])].rstrip(" -_|–—"), pieces[-1]


def _parts(title: str, meta: Mapping[str, str]) -> tuple[list[str], str | None]:
    """Cut site and column off a <title>; return what is left, in its parts, and the site's name."""
    pieces = [piece.strip() for piece in SEPARATOR.split(seen(title).shown)]
    pieces = [piece for piece in pieces if piece]
    suffix = None
    site = meta.get("og:site_name") or meta.get("sitename") or ""
    while len(pieces) > 1 and (
        _site_like().search(plain(pieces[-1])) or pieces[-1] == site or _column(pieces)
    ):
        last = pieces.pop()
        if last == site or (_site_like().search(plain(last)) and (len(last) > 2 or last[-1] in "网網")):
            suffix = suffix or last
    return pieces, suffix


def _column(pieces: Sequence[str]) -> bool:
    return len(pieces[-1]) <= COLUMN and len(pieces[0]) > COLUMN and not SENTENCE.search(pieces[-1])


def _whole(parts: Sequence[str], title: str) -> str:
    """Return the parts as they stand together in <title>."""
    if not parts:
        return ""
    shown = seen(title).shown
    start = shown.find(parts[0])
    end = shown.find(parts[-1], start) + len(parts[-1])
    return shown[start:end].strip()


def _looked_for(stripped: Stripped, titles: Sequence[str]) -> int | None:
    """Find the headline's block where chrome stripping saw none: by likeness to a title, or by place."""
    first = stripped.body[0]
    start = max(first - BLOCKS, 0)
    if wanted := {_bare(title) for title in titles if len(title) >= SHORTEST}:
        least = min(map(len, wanted))
        for i in range(first - 1, start - 1, -1):
            text = stripped.blocks[i].text
            if len(text) >= least and _bare(text) in wanted:
                return i
    lines = [
        Line("", "")
        if block.links * 2 > len(block.text) and i < first - LINKED
        else Line(block.text, plain(block.text))
        for i, block in enumerate(stripped.blocks[start:first], start)
    ]
    text = plain("\n".join(stripped.blocks[i].text for i in stripped.body)[:TELLING])
    found = find_headline([*lines, Line(text, text)], [len(lines)])
    return None if found is None else found.start + start


def _tells(title: str, stripped: Stripped) -> bool:
    """Tell whether a title speaks of the article rather than of the site: the text has many of its pairs."""
    text = plain("".join(stripped.blocks[i].text for i in stripped.body)[:TELLING])
    bare = _bare(title)
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1)}
    return len(title) >= SHORTEST and sum(pair in text for pair in pairs) * 4 >= len(pairs)


def _completes(title: str, shown: str, at: int | None, blocks: Sequence[Block]) -> bool:
    """Tell whether a declared title is the block's with a second line, which stands beside it and is
    no link to a column.
    """
    whole, part = _bare(title), _bare(shown)
    if at is None or not part or part not in whole or whole == part:
        return False
    rest = whole.replace(part, "", 1)
    near = (blocks[i] for i in (at - 1, at + 1) if 0 <= i < len(blocks))
    beside = [_bare(block.text) for block in near if block.links * 2 <= len(block.text)]
    return len(rest) >= SHORTEST and any(rest == text for text in beside)


@lru_cache(maxsize=32)
def _bare(text: str) -> str:
    """Return a title's letters and digits; remembered, for a page compares its few titles time and again."""
    return NO_LETTERS.sub("", plain(text))
