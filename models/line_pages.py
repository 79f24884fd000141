"""Training pages for the line model: the annotated documents, set among chrome as text dumps show it.

Everything is drawn with a seeded generator, so that the same documents give the same pages. The words stand
in `models/data/chrome.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from models.annotated import Annotated

CHROME = Path(__file__).parent / "data" / "chrome.toml"
SLOT = re.compile(r"\{(\w+)\}")
BULLETS = ("", "", "- ", "• ", "· ", "  • ", "* ", "● ", "·")
INDENTS = ("", "", "", "  ", "　　", "    ", "      ")
EXCERPT = (20, 160)
"""Characters of another document's paragraph that a list of recommendations quotes."""
EMPTY_SHARE = 0.12
"""Share of pages that have no article: lists, log-ins, errors."""
BARE_SHARE = 0.12
"""Share of pages that are nothing but the article, or nearly."""
HEADED_SHARE = 0.3
"""Share of articles with headings between their paragraphs."""
CLAUSE = re.compile(r"[，。；：！？、,“”‘’《》「」『』（）()]+")
CAPTIONED = (
    "*。{org}供图",
    "* {person}摄",
    "*({org}供图)",
    "▲*",
    "图为*。",
    "*。({person} 摄)",
    "*。{site}记者 {person} 摄",
    "图:*",
    "*(资料图)",
)
DATED = ("{line} {date}", "{line}{date}", "{date} {line}", "[{date}]{line}", "{line} ({date})")
"""How lists of headlines show the day."""
SHORT_SHARE = 0.35
"""Share of articles cut down to one to three paragraphs: short news are rare here, not on the web."""
ITEMS_SHARE = 0.08
"""Chance that a paragraph is set as a list, a sentence an item."""
SENTENCE = re.compile(r"(?<=[。；！？])(?![”」』’])")
NOISE_SHARES = (0.05, 0.15, 0.35, 0.65)
"""Chances, one of them for each page, that something else stands between two paragraphs."""

Row = tuple[str, bool]
"""A line of a dump, and whether it is the article's."""


@dataclass(slots=True)
class _Page:
    """A page in the making: its random generator, its own habits, the lines so far."""

    random: Random
    titles: Sequence[str]
    paragraphs: Sequence[str]
    site: str = ""
    bullet: str = ""
    indent: str = ""
    gaps: bool = False
    noise: float = 0.0
    rows: list[Row] = field(default_factory=list)

    def add(self, line: str, own: bool = False) -> None:
        """Add a line, and an empty one where the page has such gaps."""
        self.rows.append((line, own))
        if self.gaps and (own or self.random.random() < 0.4):
            self.rows.append(("", False))

    def chance(self, share: float) -> bool:
        """Draw lots."""
        return self.random.random() < share

    def draw(self, part: str, kind: str) -> str:
        """Draw a phrase of a list and fill it."""
        return self.fill(self.random.choice(_chrome()[part][kind]))

    def fill(self, phrase: str) -> str:
        """Fill the slots of a phrase."""
        return SLOT.sub(lambda slot: self.slot(slot[1]), phrase)

    def slot(self, name: str) -> str:
        """Return words for a slot."""
        made = {
            "n": self.number,
            "time": self.time,
            "date": self.date,
            "person": self.person,
            "title": self.headline,
        }
        if name in made:
            return made[name]()
        if name == "site" and self.site and self.chance(0.7):
            return self.site
        return self.fill(self.random.choice(_chrome()["slots"][name + "s"]))

    def number(self) -> str:
        """Return a number of one to five digits."""
        draw = self.random
        return str(draw.choice((draw.randint(1, 60), draw.randint(60, 900), draw.randint(1000, 99999))))

    def time(self) -> str:
        """Return a time of day."""
        draw = self.random
        return f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}" + draw.choice(
            ("", f":{draw.randint(0, 59):02}")
        )

    def date(self) -> str:
        """Return a date in one of the usual forms."""
        year, month, day = (
            self.random.randint(2006, 2026),
            self.random.randint(1, 12),
            self.random.randint(1, 28),
        )
        padded = f"{month:02}-{day:02}"
        forms = (f"{year}-{padded}", f"{year}年{month}月{day}日", f"{year}/{month}/{day}", padded)
        return self.random.choice(forms)

    def person(self) -> str:
        """Return a personal name of two or three characters."""
        slots = _chrome()["slots"]
        given = "".join(self.random.choice(slots["given"]) for _ in range(self.random.choice((1, 2, 2))))
        return f"{self.random.choice(slots['surnames'])}{given}"

    def headline(self) -> str:
        """Return a headline of another document or a made one, sometimes cut."""
        line = self.random.choice(self.titles) if self.chance(0.6) else self.draw("headlines", "made")
        return line[: self.random.randint(12, 20)] + "…" if self.chance(0.15) else line

    def excerpt(self) -> str:
        """Return the first words of another document's paragraph."""
        line = self.random.choice(self.paragraphs)
        size = self.random.randint(*EXCERPT)
        return line if len(line) <= size else line[:size] + self.random.choice(("…", "...", "", "……[详细]"))


def training_pages(documents: Sequence[Annotated], copies: int, seed: int = 0) -> Iterator[list[Row]]:
    """Yield `copies` pages of every document, each a list of lines with their labels."""
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i]
        titles = [d.record["title"] for d in others]
        paragraphs = [p for d in others for p in d.text.split("\n\n")]
        for copy in range(copies):
            page = _Page(Random(f"{seed}-{document.id}-{copy}"), titles, paragraphs)
            page.site = page.fill(page.random.choice(_chrome()["slots"]["sites"]))
            page.bullet, page.indent = page.random.choice(BULLETS), page.random.choice(INDENTS)
            page.gaps = page.chance(0.5)
            page.noise = page.random.choice(NOISE_SHARES)
            yield _build(page, document)


def _build(page: _Page, document: Annotated) -> list[Row]:
    kind = page.random.random()
    if kind < EMPTY_SHARE:
        _empty(page)
    elif kind < EMPTY_SHARE + BARE_SHARE:
        _article(page, document, bare=True)
    else:
        for block in page.random.choices(
            (_menu, _single, _headlines, _lone, _summaries), k=page.random.randint(1, 6)
        ):
            block(page)
        _article(page, document, bare=False)
        for block in page.random.choices(
            (_headlines, _headlines, _summaries, _comments, _legal, _share, _lone, _menu),
            k=page.random.randint(1, 7),
        ):
            block(page)
        _feet(page)
    return page.rows


def _article(page: _Page, document: Annotated, bare: bool) -> None:
    title = document.record["title"]
    if not bare or page.chance(0.4):
        if page.chance(0.9):
            page.add(title)
        if page.chance(0.2):
            page.add(title)
        for _ in range(page.random.choice((0, 1, 1, 1, 2, 3)) if not bare else page.random.choice((0, 1))):
            page.add(page.draw("byline", "lines"))
    _maybe_noise(page)
    paragraphs = document.text.split("\n\n")
    if page.chance(SHORT_SHARE):
        start = page.random.randrange(len(paragraphs))
        paragraphs = paragraphs[start : start + page.random.randint(1, 3)]
    headed = page.chance(HEADED_SHARE)
    item = page.bullet if page.chance(0.05) else ""
    for i, paragraph in enumerate(paragraphs):
        if headed and i and page.chance(0.4):
            page.add(page.indent + _heading(page, paragraph), own=True)
        if page.chance(ITEMS_SHARE):
            _items(page, paragraph)
        else:
            page.add(page.indent + item + paragraph, own=True)
        if i < len(paragraphs) - 1:
            _maybe_noise(page)
    for _ in range(page.random.choice((0, 0, 1, 2, 3)) if not bare else page.random.choice((0, 0, 1))):
        page.add(page.draw("byline", "after"))


def _heading(page: _Page, paragraph: str) -> str:
    """A heading between paragraphs, made of clauses of the next one."""
    clauses = [c for c in CLAUSE.split(paragraph) if 4 <= len(c) <= 20] or [page.fill("{topic}进社区")]
    words = page.random.sample(clauses, min(len(clauses), page.random.choice((1, 1, 2))))
    number = page.random.choice(("", "", "", "一、", "二、", "(三)", "1.", "01 "))
    return number + page.random.choice((" ", ",", ":")).join(words)


def _caption(page: _Page) -> str:
    """A caption, of the list or made of a clause of another document."""
    if page.chance(0.6):
        return page.draw("inside", "captions")
    clauses = [c for c in CLAUSE.split(page.random.choice(page.paragraphs)) if 6 <= len(c) <= 30]
    clause = page.random.choice(clauses) if clauses else "活动现场"
    return page.fill(page.random.choice(CAPTIONED).replace("*", clause))


def _items(page: _Page, paragraph: str) -> None:
    """A paragraph that the site sets as a list: a sentence an item, sometimes with its bare number above."""
    numbers = page.random.choice(("", "above", "before"))
    for i, sentence in enumerate(filter(None, SENTENCE.split(paragraph)), 1):
        if numbers == "above":
            page.add(str(i))
        page.add((f"{i}." if numbers == "before" else page.indent) + sentence, own=True)


def _maybe_noise(page: _Page) -> None:
    if not page.chance(page.noise):
        return
    kind = page.random.random()
    if kind < 0.6:
        page.add(page.indent * page.random.randint(0, 1) + _caption(page))
    elif kind < 0.82:
        for _ in range(page.random.randint(1, 2)):
            page.add(page.draw("inside", "ads"))
    elif kind < 0.92:
        page.add(page.draw("inside", "traps"))
    else:
        page.add(page.draw("lists", "heads"))
        for _ in range(page.random.randint(1, 3)):
            page.add(page.bullet + page.headline())


def _menu(page: _Page) -> None:
    words = page.random.sample(_chrome()["nav"]["words"], page.random.randint(4, 16))
    separator = page.random.choice((" | ", "|", " ", "  ", " -- ", " · ", "", " / ", "\n", "\n", "\n"))
    if separator == "\n":
        for word in words:
            page.add(page.bullet + word)
    else:
        page.add(separator.join(words))


def _single(page: _Page) -> None:
    for _ in range(page.random.randint(1, 4)):
        page.add(page.draw("nav", "lines"))


def _lone(page: _Page) -> None:
    part, kind = page.random.choice(
        (("inside", "ads"), ("inside", "traps"), ("share", "lines"), ("foot", "legal"))
    )
    page.add(page.draw(part, kind))


def _headlines(page: _Page) -> None:
    """A list of headlines, marked by one habit: bullets, numbers, dates before or after, all in one line."""
    if page.chance(0.85):
        page.add(page.draw("lists", "heads"))
    style = page.random.choice(("bullet", "bullet", "number", "date", "plain", "plain", "joined"))
    lines = [page.headline() for _ in range(page.random.randint(2, 10))]
    if style == "joined":
        page.add("".join(f"{i}{line}" if page.chance(0.5) else line for i, line in enumerate(lines, 1)))
        return
    glue = page.random.choice(("", " ", ". ", "、"))
    forms = {"number": ("{i}{glue}{line}",), "date": DATED}.get(style, ("{line}",))
    bullet = (page.bullet or "· ") if style == "bullet" else page.bullet
    for i, line in enumerate(lines, 1):
        form = page.random.choice(forms)
        page.add(bullet + form.format(i=i, glue=glue, line=line, date=page.slot("date")))


def _summaries(page: _Page) -> None:
    """Recommended articles: headline, the first words of the text, a date or a count."""
    if page.chance(0.8):
        page.add(page.draw("lists", "heads"))
    for _ in range(page.random.randint(1, 4)):
        page.add(page.bullet + page.headline())
        if page.chance(0.75):
            page.add(page.excerpt())
        if page.chance(0.5):
            page.add(page.draw("comments", "meta"))


def _comments(page: _Page) -> None:
    page.add(page.draw("comments", "heads"))
    for _ in range(page.random.randint(0, 6)):
        user, said, meta = page.slot("user"), page.draw("comments", "said"), page.draw("comments", "meta")
        for line in page.random.choice(
            ([user, said, meta], [f"{user}:{said}", meta], [user, meta, said], [said + meta])
        ):
            page.add(line)


def _legal(page: _Page) -> None:
    for _ in range(page.random.randint(1, 2)):
        page.add(page.draw("foot", "legal"))


def _share(page: _Page) -> None:
    for _ in range(page.random.randint(1, 5)):
        page.add(page.draw("share", "lines"))


def _feet(page: _Page) -> None:
    if page.chance(0.3):
        for _ in range(page.random.randint(2, 6)):
            page.add(page.bullet + page.draw("lists", "links"))
    for _ in range(page.random.randint(0, 6)):
        page.add(page.draw("foot", "lines"))


def _empty(page: _Page) -> None:
    """A page without an article: a list of headlines or summaries, a log-in, an error."""
    blocks: list[Callable[[_Page], None]] = page.random.choice(
        (
            [_menu, _headlines, _headlines, _headlines],
            [_menu, _summaries, _summaries],
            [_single],
            [_menu, _comments],
        )
    )
    for block in blocks:
        block(page)
    for _ in range(page.random.randint(0, 6)):
        page.add(page.draw("other", "lines"))
    _feet(page)


@cache
def _chrome() -> dict[str, Any]:
    return tomllib.loads(CHROME.read_text(encoding="utf-8"))
