"""Text dumps: what crawlers, copy-paste and database exports leave of a page, chrome included.

The line model gives every line its log-odds of being the article's. The article is the run of lines whose
gains, weighed by their length, add up highest against the chrome between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block, NoArticle, Stripped
from corpus.bylines.words import dump_words
from corpus.headline import find_headline
from corpus.lines import Line, split_lines
from models import lines as line_model

STAGE = "dump"

SURE = 4.0
"""Log-odds above which a line counts no more: one certain line must not carry a run of doubtful ones."""
PARAGRAPH = 60
"""Characters of a line whose log-odds count once; longer lines count more, shorter ones less."""
HEAVIEST = 4.0
CHROME_COST = 0.5
"""What a line of chrome within the article costs, so that a list of three links does not end it."""
DOUBTFUL = -2.5
"""Log-odds from which a line as long as a paragraph costs nothing: it ends no article, and begins none."""
BREAK_COST = 4.0
"""What a line costs that closes an article or opens what comes after it."""
INSIDE = -1.6
"""Log-odds from which a line within the run is kept: between two paragraphs a heading needs less proof."""
LEAST = 40
"""Characters, white space aside, below which there is no article."""

GRAM, LONG, REPEATED = 6, 30, 0.8
"""A line of at least `LONG` characters is a repetition where this share of its n-grams has been seen."""


def strip_dump(text: str) -> Stripped | NoArticle:
    """Find the article's lines in a text dump.

    Paragraphs become blocks, hard-wrapped ones joined; `NoArticle` has the code `empty`, `error_page`,
    `login_page`, `list_page` or `no_article`.
    """
    lines = split_lines(text)
    if not lines:
        return NoArticle("empty", "the dump has no lines with words")
    guessed = line_model.load().scores(lines)
    scores = [
        -SURE if dump_words("never", True).match(line.plain) else float(s)
        for line, s in zip(lines, guessed, strict=True)
    ]
    again = _repeated(lines, scores)
    start, end = _best_run(lines, scores, again)
    inside = [INSIDE if len(line.text) <= PARAGRAPH else DOUBTFUL for line in lines]
    body = [i for i in range(start, end) if scores[i] >= inside[i] and i not in again]
    size = sum(len(lines[i].text.replace(" ", "")) for i in body)
    if size < LEAST:
        return _no_article(lines)
    title = find_headline(lines, body)
    return _stripped(lines, body, title, f"{len(body)} of {len(lines)} lines, from line {start + 1}")


def _best_run(lines: Sequence[Line], scores: Sequence[float], again: set[int]) -> tuple[int, int]:
    """Return start and end of the run with the highest sum of gains; (0, 0) where no line gains."""
    best = total = 0.0
    run, start = (0, 0), 0
    for i, (line, score) in enumerate(zip(lines, scores, strict=True)):
        weight = min(len(line.text) / PARAGRAPH, HEAVIEST)
        gain = min(score, SURE) * weight if score > 0 else max(score, -1.0) * CHROME_COST
        if i in again or (DOUBTFUL < score <= 0 and len(line.text) > PARAGRAPH):
            gain = 0.0
        if score <= 0 and dump_words("break", True).match(line.plain):
            gain -= BREAK_COST
        total += gain
        if total <= 0:
            total, start = 0.0, i + 1
        elif total > best:
            best, run = total, (start, i + 1)
    return _widened(run, lines, scores, again)


def _widened(
    run: tuple[int, int], lines: Sequence[Line], scores: Sequence[float], again: set[int]
) -> tuple[int, int]:
    """Take in doubtful paragraphs that stand right before or after the run."""

    def doubtful(i: int) -> bool:
        inside = 0 <= i < len(lines) and i not in again
        return inside and scores[i] > DOUBTFUL and len(lines[i].text) > PARAGRAPH

    start, end = run
    while end and doubtful(end):
        end += 1
    while end and doubtful(start - 1):
        start -= 1
    return start, end


def _repeated(lines: Sequence[Line], scores: Sequence[float]) -> set[int]:
    """Return the lines that repeat earlier ones: some pages hold an article for screen and print."""
    seen: set[str] = set()
    again: set[int] = set()
    for i, line in enumerate(lines):
        if scores[i] < INSIDE or len(line.plain) < LONG:
            continue
        grams = {line.plain[k : k + GRAM] for k in range(len(line.plain) - GRAM + 1)}
        if len(grams & seen) >= REPEATED * len(grams):
            again.add(i)
        seen |= grams
    return again


def _stripped(lines: Sequence[Line], body: Sequence[int], title: range | None, reason: str) -> Stripped:
    """Make blocks of lines: those of one headline become one, and so do the parts of one line."""
    inside = set(body)
    blocks: list[Block] = []
    own: list[int] = []
    headline = None
    for i, line in enumerate(lines):
        if i in inside and i - 1 in inside and line.glue is not None:
            last = blocks[-1]
            blocks[-1] = Block(last.text + line.glue + line.text, indent=last.indent)
        elif title and i in title and i > title.start:
            last = blocks[-1]
            tied = last.text.endswith(("：", ":")) or line.text[:1] in "—-"
            blocks[-1] = Block(f"{last.text}{'' if tied else ' '}{line.text}", indent=last.indent)
        else:
            blocks.append(Block(line.text, indent=line.indent))
            if i in inside:
                own.append(len(blocks) - 1)
            if title and i == title.start:
                headline = len(blocks) - 1
    return Stripped(tuple(blocks), tuple(own), STAGE, reason, title=headline)


def _no_article(lines: Sequence[Line]) -> NoArticle:
    text = " ".join(line.plain for line in lines)
    if dump_words("error").search(text):
        return NoArticle("error_page", "the page reports an error")
    if dump_words("login").search(text):
        return NoArticle("login_page", "the page asks for a log-in")
    if len(lines) > 3:
        return NoArticle("list_page", "the page has lists and no article")
    return NoArticle("no_article", "no lines of the dump are an article's")
