"""Title, date, source, authors, editors and site of an article, from the lines around it and meta data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block, Stripped
from corpus.bylines.credits import Credits, is_signed, read_head, read_line, read_tail, role_at, value_of
from corpus.bylines.fields import Field, Seen, fields, seen
from corpus.bylines.names import is_name, split_names
from corpus.bylines.outlets import DOMAIN, EDGE, first_source, is_outlet, site_of, trim_source
from corpus.bylines.published import LINE, Dates, published
from corpus.bylines.stamps import first_stamp, short_stamp, stamps
from corpus.bylines.titles import headline
from corpus.bylines.words import byline_words, words

ABOVE = 12
"""Blocks above the article that may hold its byline where no headline bounds them."""
BEFORE_TITLE = 3
BELOW = 12
"""Blocks below the article that may hold its credits."""
LEAD = 3
"""Blocks at either end of the article that may be byline rather than text."""
MOST_CREDITS = 8
"""Lines below a text that may be credits: a WeChat account names its desk one by one."""
LONG_LINE = 200
"""Characters of a block that holds byline, buttons and counts together, and of a paragraph's ends that are
looked at."""

CLOSE = 3
"""Blocks above the article that are its byline's place where no headline was seen."""
SHORT = 30
"""Characters of a line that is a date and little else."""
TIME = re.compile(r"^[\d: ]*(?:更新|\|)?[\s|]*")
COLON = re.compile(r"[:：丨]")
STOP = re.compile(r"[。！？]")
COUNT = re.compile(r"\d+(?:\.\d+)?万?\+?\s?(?:阅读|浏览|评论|点击|人气)|(?:阅读|浏览|评论|点击)\s?\d")
NAMED = re.compile(r"[\u3400-\u9fff·]{3,12}(?<![于於间期新布表辑])$")
"""What may be an outlet without its usual ending, because a date follows it."""
SIGNED = re.compile(r"[\[【(（]\s?([\u3400-\u9fff、 ]{2,12}?)\s?[\]】)）]")
"""A name in brackets after the date, as early portals had it."""
OPEN_LABEL = re.compile(r"(?:来源|稿源|出处|作者|记者|通讯员|编辑|责编|时间|日期)\s?[:丨|]\s?\[?$")
POSTED_ON = re.compile(r"\s(?:发[布表]|發[布佈表]|更新|刊)[于於]$")
PUT_ON = re.compile(r"(?:发[布表]|张贴|刊登)[于在@]?\s?@?\s?(?=(?:19|20)\d\d)")
"""When a blog or forum put an article up, below it: 发表于 2004年12月27日 12:40."""
BY_REPORTER = re.compile(r"(?P<outlet>.{2,}?)(?:全媒体|融媒体?)?(?:记者|通讯员)\s?(?P<names>.*)")
"""A source that goes on with its reporter: 桃江日报记者 李明."""
POSTED = re.compile(r"^\W*作者.*(?:访问|阅读|评论|点击|浏览|引用|回复)(?:统计|次数|数|量)?\s?[(:\d]")
"""Below an article, who put it into a blog or forum, with its visits; whoever signs the article wrote it."""
REPRINTED = re.compile(r"^\W*(?:本文)?(?:转载?自|来源于|摘自|原载于?|选自)\s*([\w《》·\-—/]{2,24})\W*$")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a page says of its article.

    `body` are the texts of the body's blocks without lines that are byline alone. `dateline` quotes how the
    text begins (本报讯（记者 张三）); it stays in the text, as the annotated documents have it.
    """

    body: tuple[str, ...]
    title: str | None = None
    published: str | None = None
    source: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    dateline: str | None = None


@dataclass(slots=True)
class _Found:
    """What the lines around an article have given so far, each in the order in which it is believed."""

    credits: Credits = field(default_factory=Credits)
    labelled: list[str | None] = field(default_factory=list)
    unlabelled: list[str | None] = field(default_factory=list)
    dates: Dates = field(default_factory=Dates)


def read_byline(stripped: Stripped, url: str | None = None) -> Byline:
    """Read the byline of a stripped page; dates as YYYY-MM-DD, names in simplified characters."""
    blocks, meta = stripped.blocks, stripped.meta
    address = url or meta.get("canonical") or meta.get("og:url")
    title, suffix, at = headline(stripped)
    site = site_of(blocks, meta, address, suffix)
    body = list(stripped.body)
    found = _Found()
    for i, near in _header(stripped, at):
        line = _unglued(blocks, i, meta)
        _read_header(line, found, near)
        if (
            near
            and is_outlet(line.plain)
            and not DOMAIN.match(line.plain)
            and line.shown != site
            and _dated(blocks, i)
        ):
            found.unlabelled.append(trim_source(line.shown))
    body = _read_ends(blocks, body, found)
    dateline = _read_text(blocks, body, found)
    for i in _footer(blocks, stripped.body):
        _read_footer(seen(_opened(blocks, i)), found, last=i == stripped.body[-1] + 1)
    credits = found.credits
    if not credits.authors:
        credits.write(_meta_authors(meta, credits.editors))
    return Byline(
        body=tuple([blocks[i].text for i in body]),
        title=title,
        published=published(found.dates, stripped, address),
        source=first_source([*found.labelled, *_meta_sources(meta), *_not_account(found.unlabelled, meta)]),
        site=site,
        authors=tuple(credits.authors),
        editors=tuple(credits.editors),
        dateline=dateline,
    )


def _header(stripped: Stripped, title: int | None) -> Iterator[tuple[int, bool]]:
    """Yield the blocks between headline and article, then those right above the headline.

    The second value says that a block stands where a byline does; above, only what has a label is believed.
    """
    blocks, first = stripped.blocks, stripped.body[0]
    close = first - CLOSE if title is None or title >= first else title + 1
    above = (
        range(max(first - ABOVE, 0), close)
        if title is None
        else range(max(close - 1 - BEFORE_TITLE, 0), close - 1)
    )
    for i in [*range(max(close, 0), first), *above]:
        text = blocks[i].text
        if len(text) <= LONG_LINE and (blocks[i].links * 2 <= len(text) or COLON.search(text)):
            yield i, i >= close


def _opened(blocks: Sequence[Block], i: int) -> str:
    """Return a block's text, with the next block's where it ends in a label: 来源： / 桃江日报."""
    text = blocks[i].text
    after = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return f"{text} {after}" if len(after) <= SHORT and OPEN_LABEL.search(seen(text).plain) else text


def _unglued(blocks: Sequence[Block], i: int, meta: Mapping[str, str]) -> Seen:
    """Return a block without an account's name that stands glued to its end: 作者:杨丽 刘丽君驻马店网."""
    text = _opened(blocks, i)
    after = blocks[i + 1].text if i + 1 < len(blocks) else ""
    for name in (meta.get("js:nickname", ""), after):
        at = text.find(name)
        if (
            2 <= len(name) <= 20
            and at > 0
            and text[at - 1] not in ":：丨| "
            and (name != after or text.endswith(name))
        ):
            text = f"{text[:at]} {text[at + len(name) :]}"
    return seen(text)


def _dated(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a block beside this one is a date alone."""
    beside = [seen(blocks[k].text).plain for k in (i - 1, i + 1) if 0 <= k < len(blocks)]
    return any(len(text) < SHORT and first_stamp(text) for text in beside)


def _read_header(line: Seen, found: _Found, near: bool) -> None:
    text = line.plain
    parts = fields(text)
    kinds = {part.kind for part in parts}
    _sources(line, parts, found)
    if near or kinds & {"author", "editor"}:
        read_line(line, found.credits)
    for part in parts:
        if part.kind in ("date", "updated"):
            value = text[part.value : part.end]
            stamp = first_stamp(value) or (short_stamp(value) if part.kind == "date" else None)
            (found.dates.sure if part.kind == "date" else found.dates.weak).append(stamp)
    if words("clock").search(text):
        return
    if near or "date" in kinds:
        found.dates.days.append((text, "date" in kinds))
    if not (near or kinds & {"source", "author"}):
        bare = next(stamps(text), None)
        found.dates.weak += [bare[2]] if bare and not TIME.sub("", text[: bare[0]] + text[bare[1] :]) else []
        return
    dated = next(stamps(text), None)
    if dated and (parts or dated[0] < SHORT):
        found.dates.sure.append(dated[2])
        signed = SIGNED.search(text, dated[1])
        found.credits.write(split_names(signed[1], trusted=False)[0] if signed else [])
    if near and "source" not in kinds:
        found.unlabelled.append(_outlet_and_writer(line, dated, found) or _unlabelled(line, parts, dated))


def _sources(line: Seen, parts: Sequence[Field], found: _Found) -> None:
    """Take the labelled sources of a line; one that is a personal name is its author."""
    into = found.labelled
    bare = None if parts else REPRINTED.match(line.plain)
    if bare:
        into.append(trim_source(line.shown[bare.start(1) : bare.end(1)]))
    for part in parts:
        if part.kind == "source":
            value = value_of(part, line.plain)
            start = line.plain.find(value, part.value) if value else part.value
            if value and is_name(value, trusted=False) and not is_outlet(value):
                found.credits.write([value])
                continue
            reporter = BY_REPORTER.fullmatch(value) if value else None
            if value and reporter:
                found.credits.write(split_names(reporter["names"], trusted=False)[0])
                value = reporter["outlet"]
            into.append(trim_source(_whole_outlet(line.shown[start : start + len(value)])))


def _whole_outlet(value: str) -> str:
    """Keep the first of several words, unless they are one name: 人民网 江西频道 2019 → 人民网 江西频道."""
    head, *rest = value.split(" ")
    kept = head
    for word in rest:
        if (
            not is_outlet(seen(word).plain)
            and not re.match(r"^[-—–《·]|^\W+$", word)
            and not kept.endswith(("-", "—", "·"))
        ):
            break
        kept += " " + word
    return kept


def _unlabelled(line: Seen, parts: Sequence[Field], stamp: tuple[int, int, str] | None) -> str | None:
    """Return the outlet that stands after a date, before it, or before a label or a role."""
    if stamp:
        end = next((part.start for part in parts if part.start >= stamp[1]), None)
        after = _after(line, stamp, end)
        word = trim_source(_whole_outlet(after)) if after else None
        if word and (after.startswith("《") or is_outlet(seen(word).plain)):
            return word
    ends = [part.start for part in parts]
    ends += [at for at in (stamp and stamp[0], role_at(line.plain), _count_at(line.plain)) if at is not None]
    if not ends:
        return None
    end = min(ends)
    before = POSTED_ON.sub("", line.shown[:end].strip(EDGE))
    plain = seen(before).plain
    named = NAMED.match(plain) and not is_name(plain, trusted=False)
    known = is_outlet(plain) or (stamp and stamp[0] == end and named)
    domain = DOMAIN.match(before) and stamp and stamp[0] <= end + 1
    return trim_source(before) if before and known and not domain else None


def _after(line: Seen, stamp: tuple[int, int, str], end: int | None = None) -> str:
    """Return what stands behind a date and its time, up to `end`; nothing where it is the place that a portal
    shows.
    """
    after = TIME.sub("", line.shown[stamp[1] : end]).strip()
    return "" if after.startswith("发布于") else after


def _outlet_and_writer(line: Seen, stamp: tuple[int, int, str] | None, found: _Found) -> str | None:
    """Take an outlet and a name, before or after a date: 桃江融媒 李明 2024-03-05; return the outlet."""
    if stamp is None:
        return None
    beside = (line.shown[: stamp[0]].strip(EDGE) or _after(line, stamp)).split()
    outlets = [word for word in beside if is_outlet(seen(word).plain) and not DOMAIN.match(word)]
    others = [seen(word).plain for word in beside if word not in outlets]
    if len(outlets) != 1 or not others or not all(is_name(other, trusted=False) for other in others):
        return None
    found.credits.write(others)
    return trim_source(outlets[0])


def _count_at(text: str) -> int | None:
    match = COUNT.search(text)
    return match.start() if match else None


def _read_ends(blocks: Sequence[Block], body: list[int], found: _Found) -> list[int]:
    """Take lines that are byline alone off both ends of the body, and read them."""
    for _ in range(LEAD):
        line = seen(blocks[body[0]].text)
        if len(body) < 2 or len(line.plain) > LINE or STOP.search(line.plain):
            break
        labelled = any(p.kind in ("source", "date", "author") for p in fields(line.plain))
        if not labelled and not _dated_outlet(line) and not is_signed(line.plain):
            break
        _read_header(line, found, near=True)
        body = body[1:]
    for _ in range(MOST_CREDITS):
        line = seen(blocks[body[-1]].text)
        if len(body) < 2 or len(line.plain) > LINE or line.plain[:1] in "（([【":
            break
        parts = fields(line.plain)
        known = [p for p in parts if p.kind in ("source", "author", "editor", "person", "date")]
        if not (known and _begins(line.plain[: known[0].start])) and not REPRINTED.match(line.plain):
            break
        _read_footer(line, found, last=True)
        body = body[:-1]
    return body


def _begins(before: str) -> bool:
    """Tell whether nothing stands before a label but marks, or the outlet whose people it names."""
    return len(before) <= 2 or is_outlet(before.strip(EDGE))


def _dated_outlet(line: Seen) -> bool:
    stamp = next(stamps(line.plain), None)
    return stamp is not None and (len(line.plain) < 24 or _unlabelled(line, (), stamp) is not None)


def _read_text(blocks: Sequence[Block], body: Sequence[int], found: _Found) -> str | None:
    """Read the credits within the text; return its dateline."""
    credits = found.credits
    dateline = None
    for i in body[:2]:
        dateline = read_head(seen(blocks[i].text[:LONG_LINE]), credits)
        if dateline or len(blocks[i].text) > LINE:
            break
    for n, i in enumerate(reversed(body[-LEAD:])):
        line = seen(blocks[i].text[-LONG_LINE:])
        if not read_line(line, credits):
            read_tail(line.plain, credits, last=n == 0)
        if len(line.plain) <= LINE:
            _sources(line, fields(line.plain), found)
    return dateline


def _footer(blocks: Sequence[Block], body: Sequence[int]) -> Iterator[int]:
    """Yield the blocks below the article, up to where the page turns to other articles."""
    for i in range(body[-1] + 1, min(body[-1] + 1 + BELOW, len(blocks))):
        text = seen(blocks[i].text).plain
        if words("stop").match(text.lstrip("【[·•- ")):
            return
        if len(text) <= LONG_LINE and blocks[i].links * 2 <= len(text):
            yield i


def _read_footer(line: Seen, found: _Found, last: bool) -> None:
    if words("clock").search(line.plain):
        return
    parts = fields(line.plain)
    _sources(line, parts, found)
    posted = found.credits.authors and POSTED.search(line.plain)
    if not posted and not read_line(line, found.credits) and len(line.plain) <= LINE:
        read_tail(line.plain, found.credits, last)
    for part in parts:
        if part.kind in ("date", "updated"):
            found.dates.weak.append(first_stamp(line.plain[part.value : part.end]))
    at = PUT_ON.search(line.plain)
    found.dates.weak += [first_stamp(line.plain[at.end() :])] if at else []


def _not_account(values: Sequence[str | None], meta: Mapping[str, str]) -> list[str | None]:
    """Leave out the account that publishes a WeChat article: it is the site, not the source."""
    return [value for value in values if value != meta.get("js:nickname")]


def _meta_sources(meta: Mapping[str, str]) -> Iterator[str | None]:
    for key in byline_words()["meta"]["source"]:
        if meta.get(key) and not meta[key].startswith("http"):
            yield trim_source(meta[key])


def _meta_authors(meta: Mapping[str, str], editors: Sequence[str]) -> list[str]:
    for key in byline_words()["meta"]["author"]:
        names, rest = split_names(seen(meta.get(key, "")).plain, trusted=False)
        if names and not rest and not set(names) & set(editors):
            return names
    return []
