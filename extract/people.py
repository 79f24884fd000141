"""Personal names (kind N): full names by what stands around them, and again wherever they recur.

`by` tells how strong one is: people.byline (记者 张三), people.title (院长张三), people.said (张三说),
people.member (内科的张三), people.changed (张三（化名）), people.listed (beside another name), people.dotted
(古丽·买买提), people.foreign (乌兰巴特尔: no Chinese surname, but a title), people.signed (in brackets after
the text); people.row, people.opening and people.word only look like names: in a list, at the beginning of a
clause, anywhere; people.echo was found elsewhere in the text. Beside these, people.likely, people.given and
people.short say that the characters look like a name's (`extract/person/given_names.py`), people.tagged that
the segmenter takes them for one, people.shorter that a name may end a character earlier (何芳｜谢的).
Surnames alone (王奶奶, 张医生) are no names here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.gazetteer import gazetteer
from extract.person import given_names
from extract.person.name_ends import (
    CLOSING,
    COMMON,
    CUTTING,
    INNER,
    SURE,
    Names,
    is_han,
    not_names,
    surname,
    surnames,
    usual_surnames,
)
from extract.program.outermost import Span
from extract.reading import Proposal, Reading, fitting
from extract.wordlists import any_of, leftmost, toml, words

_LISTS = toml("people")
_TITLES = AhoCorasick(
    sorted(words(_LISTS["titles"])),
    matchkind=MatchKind.LeftmostLongest,
    implementation=Implementation.DFA,
)
_BYLINES = (
    re.compile(f"(?:{any_of(words(_LISTS['bylines']))})[：:／/|｜\\s]*(?=[㐀-鿿])"),
    re.compile(r"[文图摄](?<![㐀-鿿].)[文图摄]?[：:／/|｜\s]+"),
)
_FOREIGN = f"[{_LISTS['foreign']}]"
_FOREIGN_TITLE = re.compile(f"(?:{any_of(words(_LISTS['foreign_titles']))})$")
_SAID = re.compile(f"(?:{any_of(words(_LISTS['said']))})")
_ABROAD = f"[{_LISTS['foreign']}{_LISTS['abroad']}]"
_DOTTED = re.compile(
    f"{_ABROAD}{{1,8}}(?:[·•‧・．]{_ABROAD}{{1,8}}){{0,2}}[·•‧・．](?:{_ABROAD}{{0,7}}(?![{_LISTS['no_end']}]){_ABROAD})"
)
_UNDOTTED = re.compile(f"{_FOREIGN}(?<!{_FOREIGN}{{2}}){_FOREIGN}{{1,5}}(?!{_FOREIGN})")
_SIGNED = re.compile(
    r"[（(](?:(?:(?<=[电讯].)|(?=[^（()）]*[）)](?:/文)?\s*(?:\n|$)))"
    r"(?P<names>[㐀-鿿]{2,4}(?:[ 　、]+[㐀-鿿]{2,4}){0,4})[ 　]*(?:/?文|摄|/?图|图/文)?[）)]"
    r"|(?P<one>[㐀-鿿]{2,4})[）)]?/文)"
)
_BETWEEN = re.compile("[ 　、，/／]{1,3}(?:通讯员|实习生|记者)?[ 　]*")
_BEFORE_SHORT = frozenset("的和与及由请叫是")
"""What stands before a name of two, where that is a Chinese character."""
_BELONGS = re.compile(f"(?:{any_of(words(_LISTS['belongs']))})的")
_WORKS_IN = re.compile(f"(?:[{_LISTS['wards']}]科|中心|医院|病区|病房)(?=[㐀-鿿])")
_CHANGED = re.compile("[（(]化名")
_AGE = re.compile(r"岁的?(?:[㐀-鿿]{2,4}老人)?")
_SURE = frozenset(
    f"people.{rule}" for rule in ("byline", "title", "said", "signed", "listed", "dotted", "foreign")
)
_LIKELY = frozenset(("people.opening", "people.row"))
_UNSURE = frozenset(("people.word", "people.row", "people.opening"))
_CERTAIN = frozenset(("people.byline", "people.signed", "people.dotted", "people.changed"))
_FRAMED = frozenset(f"people.{rule}" for rule in ("title", "said", "row", "listed", "echo"))
_CLEAR = frozenset(("people.likely", "people.opening")), frozenset(("people.likely", "people.word"))
"""Families that together tell of a name: one that looks much like one, alone between words."""
_SHORTENED = frozenset(f"people.{rule}" for rule in ("title", "said", "member", "byline"))
"""Families whose names of three characters may end earlier."""
_LOOKS = frozenset(("people.likely", "people.given", "people.short"))
_QUOTES = ("“", "「", "《", "‘", "『")
_BEHIND_LISTED = tuple("、，。；和与及等")
"""What stands behind a name that follows where somebody works at once (骨科李键、内科张三)."""

SHORT = 2
"""Log ratio of the one character of a given name from which a name of two is proposed by its looks."""
SHORTEST_ABROAD = 3
"""Characters from which a name without a Chinese surname may stand behind a title and before a verb."""
LEAST_AGAIN = 3
"""Characters from which a name that stands somewhere stands wherever it recurs; two are often a word."""
LONGEST_LIST = 8
"""Names that a list or byline may give in a row."""


def _row(names: Names, start: int, by: str, sure: bool = False) -> Iterator[Span]:
    """Yield the name at `start` and those that follow it, parted by 、 or blanks.

    `sure` says that a name must stand there (记者： 高峰), as it must behind another.
    """
    for number in range(LONGEST_LIST):
        end = (
            names.at(start, listed=sure or number > 0)
            or names.spaced(start)
            or _end_abroad(names.text, start)
        )
        if end is None:
            return
        yield start, end, by
        between = _BETWEEN.match(names.text, end)
        if between is None or _is_report(names.text, between.end()):
            return
        start = between.end()


def _is_report(text: str, at: int) -> bool:
    """Tell whether a place stands there and not a name: 记者 李明／台东即时报导."""
    return text[at - 1] in "/／" and bool(gazetteer().named(text[at : at + 2]))


def _end_abroad(text: str, start: int) -> int | None:
    """Return the end of a name without a Chinese surname that a byline gives: 记者 吐力克扎特."""
    hit = _UNDOTTED.match(text, start)
    return (
        hit.end()
        if hit and hit.end() - start >= SHORTEST_ABROAD and not is_han(text[hit.end() : hit.end() + 1])
        else None
    )


def by_context(names: Names) -> Iterator[Span]:
    """Yield names after titles and bylines, before verbs of speech, in brackets, and those with a dot."""
    text = names.text
    for hit in chain.from_iterable(pattern.finditer(text) for pattern in _BYLINES):
        yield from _row(names, hit.end(), "people.byline", not hit[0][-1].isalnum())
    for _, _, behind in _TITLES.find_matches_as_indexes(text):
        start = behind + text.startswith(("：", ":"), behind)
        if (end := names.at(start)) is not None:
            yield start, end, "people.title"
            yield from _more(names, end)
    for hit in _AGE.finditer(text):
        if (end := names.at(hit.end())) is not None:
            yield hit.end(), end, "people.title"
    yield from _member(text, names)
    for hit in _SIGNED.finditer(text):
        yield from _row(names, hit.start("names") if hit["names"] else hit.start("one"), "people.signed")
    for hit in _DOTTED.finditer(text) if any(dot in text for dot in INNER) else ():
        yield hit.start(), hit.end(), "people.dotted"
    for hit in _UNDOTTED.finditer(text):
        start, end = hit.start(), _end_foreign(text, *hit.span())
        if end and text[start:end] not in not_names() and not gazetteer().named(text[start:end]):
            yield start, end, "people.foreign"


def _end_foreign(text: str, start: int, stop: int) -> int | None:
    """Return where a name of another people's ends that stands after a title or before a word of speech."""
    before = text[start - 1 : start]
    titled = _FOREIGN_TITLE.search(text, max(0, start - 4), start) is not None
    if before in INNER or not (titled or before == "的" or not before.isalnum()):
        return None
    opens_word = text[start : start + 2] in not_names()
    for end in range(stop, start + 1, -1):
        follows = text[end : end + 1]
        acts = follows in CLOSING and end - start >= SHORTEST_ABROAD and not opens_word
        framed = (titled and (acts or not follows.isalnum())) or _SAID.match(text, end)
        if framed and follows not in CUTTING:
            return end
    return None


def _member(text: str, names: Names) -> Iterator[Span]:
    """Yield who is told by where they belong (内分泌科的姜崴), and whose name is said to be changed."""
    for hit in _BELONGS.finditer(text):
        if (end := names.at(hit.end(), SURE)) is not None:
            yield hit.end(), end, "people.member"
            yield from _more(names, end)
    for hit in _WORKS_IN.finditer(text):
        if (end := names.at(hit.end(), SURE)) is not None and text[end : end + 1] in _BEHIND_LISTED:
            yield hit.end(), end, "people.member"
            yield from _more(names, end)
    for hit in _CHANGED.finditer(text):
        for size in (3, 2):
            if surname(text, hit.start() - size):
                yield hit.start() - size, hit.start(), "people.changed"
                break


def _more(names: Names, end: int) -> Iterator[Span]:
    """Yield the names that follow another after 、."""
    while names.text.startswith("、", end) and (after := names.at(end + 1, SURE, listed=True)) is not None:
        yield end + 1, after, "people.listed"
        end = after


def by_word(names: Names) -> Iterator[Span]:
    """Yield words that look like names: before a verb of speech, in a list, or by their form alone."""
    text, tiers = names.text, surnames()
    for start in names.opened:
        if not (size := surname(text, start)):
            continue
        plain = tiers[text[start : start + size]] == COMMON and not names.opens(start)
        if not (plain or names.may_say(start)) or (end := names.at(start, SURE)) is None:
            continue
        before = text[start - 1 : start]
        if names.says(end):
            yield start, end, "people.said"
        elif not plain or end - start == 2 or _at_place(text, start):
            continue
        elif text.startswith("、", end) or before == "、":
            yield start, end, "people.row"
        else:
            opens = not before.isalnum() and before not in _QUOTES
            yield start, end, "people.opening" if opens else "people.word"


def by_given(names: Names, known: Mapping[tuple[int, int], str]) -> Iterator[Span]:
    """Yield names by their surname and how their given names look.

    Names of three characters that are not `known` otherwise must look much like one, between words.
    """
    text = names.text
    for start, end in known:
        likeness = given_names.likeness(text[end - 2 : end]) if end - start > 2 else 0
        if likeness >= given_names.PLAIN:
            yield start, end, "people.likely" if likeness >= given_names.LIKELY else "people.given"
    for start, end in names.likely():
        if (start, end) not in known:
            yield start, end, "people.likely"
    for before in _short().finditer(text):
        start, end = before.end(), before.end() + 2
        if given_names.likeness(text[start + 1]) < SHORT or _is_second(text, start):
            continue
        if names.may_be_short(start):
            yield start, end, "people.short"


@cache
def _short() -> re.Pattern[str]:
    """Return a pattern of what stands before a usual surname and one more character."""
    single = "".join(sorted(name for name in usual_surnames() if len(name) == 1))
    return re.compile(f"[\\0-㏿ꀀ-\U0010ffff{''.join(sorted(_BEFORE_SHORT))}](?=[{single}][㐀-鿿])")


def _is_second(text: str, at: int) -> bool:
    """Tell whether the two characters before a name may be read as one themselves: ，和|李 leaves no 李明."""
    before, first = text[max(0, at - 2) : at - 1], text[at - 1]
    opens = before and (before in _BEFORE_SHORT or not is_han(before)) and is_han(first)
    return bool(opens) and not _is_second(text, at - 1)


def by_segmenter(names: Names, known: Mapping[tuple[int, int], str]) -> Iterator[Span]:
    """Yield what the segmenter tags as a name and nothing else makes one, and names that may end earlier."""
    tagged = {*names.tagged()} - known.keys()
    abroad = [hit.span() for hit in _UNDOTTED.finditer(names.text)] if tagged else []
    for start, end in sorted(tagged):
        if not any(a < start and end <= b for a, b in abroad):  # the end of 乌兰巴特尔
            yield start, end, "people.tagged"
    longer = {span for span, by in known.items() if by in _SHORTENED or names.is_tagged(*span)}
    for start, end in sorted(longer | tagged):
        short = names.shorter(start, end)
        if short and (start, short) not in tagged | known.keys():
            yield start, short, "people.shorter"


def _at_place(text: str, start: int) -> bool:
    return any(unit.rank < 2 for unit, _ in gazetteer().named(text[start : start + 2]))


def find(reading: Reading) -> list[Proposal]:
    """Propose personal names; they may overlap other candidates."""
    text, names = reading.text, Names(reading)
    best: dict[tuple[int, int], str] = {}
    for start, end, by in [*by_context(names), *by_word(names)]:
        best.setdefault((start, end), by)
    times = Counter(text[start:end] for start, end in best)
    sure = {
        text[a:b] for (a, b), by in best.items() if by in _SURE or (by in _LIKELY and times[text[a:b]] > 1)
    }
    for span in leftmost(sure, text):
        if best.get(span, "people.word") in _UNSURE:
            best[span] = "people.echo"
    found = [(start, end, by) for (start, end), by in best.items()]
    looks = [*by_given(names, best), *by_segmenter(names, best)]
    return [reading.propose("N", *span) for span in sorted([*found, *looks])]


def whole(candidates: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the final mentions with every name that a dot parts in one piece: 木巴拉克·斯坎旦尔."""
    mentions = list(taken)
    for name in (m for m in candidates if m.by == "people.dotted"):
        over = [m for m in mentions if m.start < name.end and name.start < m.end]
        if over and all(m.kind == "N" and name.start <= m.start and m.end <= name.end for m in over):
            mentions = [*(m for m in mentions if m not in over), name]
    return mentions


def left_out(text: str, candidates: Iterable[Proposal], taken: Sequence[Proposal]) -> list[Proposal]:
    """Return the names that stand although the tagger does not say so: rules are sure of them, or they recur.

    What must be sure is a byline, signature or dot, or else both what stands around a name and how it looks.
    """
    rules: dict[tuple[int, int], set[str]] = {}
    names: list[Proposal] = []
    for m in candidates:
        if m.kind == "N":
            rules.setdefault((m.start, m.end), set()).add(m.by)
            names.append(m)
    sure = [m for m in names if _is_sure(rules[m.start, m.end])]
    known = [m for m in taken if m.kind == "N" and m.end - m.start >= LEAST_AGAIN]
    written = {m.quote: m for m in known}
    again = [
        written[text[a:b]]._replace(start=a, end=b, by="people.echo") for a, b in leftmost(written, text)
    ]
    return fitting([*sure, *again], taken)


def _is_sure(by: set[str]) -> bool:
    return bool(by & _CERTAIN or (by & _FRAMED and by & _LOOKS) or any(by >= clear for clear in _CLEAR))
