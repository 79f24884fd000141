"""Personal names (kind N): full names by what stands around them, and again wherever they recur.

`by` tells how strong one is: people.byline (记者 张三), people.title (院长张三), people.said (张三说),
people.member (内科的张三), people.changed (张三（化名）), people.listed (beside another name), people.dotted
(古丽·买买提), people.foreign (乌兰巴特尔: no Chinese surname, but a title), people.signed (in brackets after
the text); people.row, people.opening and people.word only look like names: in a list, at the beginning of a
clause, anywhere; people.echo was found elsewhere in the text. Beside these, people.likely, people.given and
people.short say that the characters look like a name's (`extract/given_names.py`). Surnames alone (王奶奶,
张医生) are no names here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, compress

from ahocorasick_rs import AhoCorasick, MatchKind

from extract import given_names
from extract.gazetteer import gazetteer
from extract.outermost import Span
from extract.reading import Proposal, Reading
from extract.wordlists import any_of, leftmost, lines, rows, toml, words

_LISTS = toml("people")
_TITLES = AhoCorasick(sorted(words(_LISTS["titles"])), matchkind=MatchKind.LeftmostLongest)
_BYLINES = (
    re.compile(f"(?:{any_of(words(_LISTS['bylines']))})[：:／/|｜\\s]*(?=[㐀-鿿])"),
    re.compile(r"[文图摄](?<![㐀-鿿].)[文图摄]?[：:／/|｜\s]+"),
)
_FOREIGN = f"[{_LISTS['foreign']}]"
_FOREIGN_TITLE = re.compile(f"(?:{any_of(words(_LISTS['foreign_titles']))})$")
_SAID = re.compile(f"(?:{any_of(words(_LISTS['said']))})")
_OPENS_SAID = frozenset(word[0] for word in words(_LISTS["said"]))
_ACTED = frozenset("着了过")
"""Particles behind a verb of one character: 张三走了."""
_ABROAD = f"[{_LISTS['foreign']}{_LISTS['abroad']}]"
_DOTTED = re.compile(
    f"{_ABROAD}{{1,8}}(?:[·•‧・．]{_ABROAD}{{1,8}}){{0,2}}[·•‧・．](?:{_ABROAD}{{0,7}}(?![{_LISTS['no_end']}]){_ABROAD})"
)
_UNDOTTED = re.compile(f"(?<!{_FOREIGN}){_FOREIGN}{{2,6}}(?!{_FOREIGN})")
_SIGNED = re.compile(
    r"[（(](?:(?:(?<=[电讯].)|(?=[^（()）]*[）)](?:/文)?\s*(?:\n|$)))"
    r"(?P<names>[㐀-鿿]{2,4}(?:[ 　、]+[㐀-鿿]{2,4}){0,4})[ 　]*(?:/?文|摄|/?图|图/文)?[）)]"
    r"|(?P<one>[㐀-鿿]{2,4})[）)]?/文)"
)
_INNER = frozenset("·•‧・．")
_BETWEEN = re.compile("[ 　、，/／]{1,3}(?:通讯员|实习生|记者)?[ 　]*")
_SHORT = re.compile(r"(?:(?<=[^㐀-鿿])|(?<=[的和与及由请叫是、]))(?=[㐀-鿿]{2})[㐀-鿿][㐀-鿿]")
_BELONGS = re.compile(f"(?:{any_of(words(_LISTS['belongs']))})的")
_WORKS_IN = re.compile(f"(?:[{_LISTS['wards']}]科|中心|医院|病区|病房)(?=[㐀-鿿])")
_CHANGED = re.compile("[（(]化名")
_AGE = re.compile(r"岁的?(?:[㐀-鿿]{2,4}老人)?")
_SPACED = re.compile("[㐀-鿿][ 　]{1,2}[㐀-鿿](?![㐀-鿿])")
_SURE = frozenset(
    f"people.{rule}" for rule in ("byline", "title", "said", "signed", "listed", "dotted", "foreign")
)
_LIKELY = frozenset(("people.opening", "people.row"))
_UNSURE = frozenset(("people.word", "people.row", "people.opening"))
_CERTAIN = frozenset(("people.byline", "people.signed", "people.dotted"))
_FRAMED = frozenset(f"people.{rule}" for rule in ("title", "said", "row", "listed", "echo"))
_LOOKS = frozenset(("people.likely", "people.given", "people.short"))
_CLOSING = frozenset(_LISTS["closing"].split())
_GIVEN = re.compile(f"(?:(?![{_LISTS['not_given']}])[㐀-鿿]){{1,2}}")
_NOT_LAST = frozenset(_LISTS["not_last"])
_ADDRESS = tuple(words(_LISTS["address"]))
_OPENS_ADDRESS = frozenset(word[0] for word in _ADDRESS)
_QUOTES = ("“", "「", "《", "‘", "『")
_PARTICLES = frozenset("着过们了")
"""Particles that follow a verb or a noun and never a name: in 杜梅领着 the name ends before 领."""
_CUTTING = _PARTICLES | _INNER
"""What parts a name from the rest of it, or a verb's particle from the verb in it."""
_BEHIND_LISTED = tuple("、，。；和与及等")
"""What stands behind a name that follows where somebody works at once (骨科李键、内科张三)."""
_BESIDE = ("和", "与", "等")
_PLACE_ENDS = frozenset("镇乡村县区街路市州")
_BODY_ENDS = _PLACE_ENDS | frozenset("院局部委厅所科")

COMMON, RARE = 1, 3
NEEDED = {1: 1, 2: 2, 3: 4}
"""What a name must score (`_Names._score`) by how far its surname speaks for it (`data/surnames.tsv`): 1 a
common surname, 2 one that is a word of its own too, 3 a rare one."""
LEAST, SURE = 1, 2
"""What a name must score after a title, and where its form alone speaks for it (`_Names._score`)."""
SHORT = 2
"""Log ratio of the one character of a given name from which a name of two is proposed by its looks."""
SHORTEST_ABROAD = 3
"""Characters from which a name without a Chinese surname may stand behind a title and before a verb."""
LONGEST_LIST = 8
"""Names that a list or byline may give in a row."""


@cache
def _surnames() -> dict[str, int]:
    return {name: int(tier) for name, tier in rows("surnames", 2)}


@cache
def _not_names() -> frozenset[str]:
    return lines("not_names") | words(_LISTS["not_names"])


@cache
def _usual_surnames() -> frozenset[str]:
    """Surnames that speak for a name: of one character and not rare, or of two."""
    return frozenset(name for name, tier in _surnames().items() if tier <= 2 or len(name) == 2)


@cache
def double_surnames() -> frozenset[str]:
    """Return the surnames of two characters: 欧阳, 司马."""
    return frozenset(name for name in _surnames() if len(name) == 2)


@cache
def _openings() -> frozenset[str]:
    """Return the characters that surnames begin with."""
    return frozenset(name[0] for name in _surnames())


def _surname(text: str, at: int) -> int:
    """Return the length of the surname at `at`, 0 if there is none."""
    table = _surnames()
    return 2 if text[at : at + 2] in table else int(text[at : at + 1] in table)


def _is_han(character: str) -> bool:
    """Tell of a character, or of nothing at the end of a text, whether it is a Chinese one."""
    return "㐀" <= character <= "鿿"


class _Names:
    """The names of one text, cut with the help of the segmenter's words."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._parted = reading.parted
        self._tiers = _surnames()

    def between_words(self, start: int, end: int) -> bool:
        """Tell whether words of the segmenter end at `start` and at `end`."""
        return self._parted(start) and self._parted(end)

    def at(self, start: int, least: int = LEAST, listed: bool = False) -> int | None:
        """Return where the name that begins at `start` ends, None if there is none that scores `least`.

        Three characters are preferred where the words allow; beside another name (`listed`) a rare
        surname will do, and so will a name that is a word.
        """
        size = _surname(self.text, start)
        given = _GIVEN.match(self.text, start + size) if size else None
        if given is None:
            return None
        needed = least if listed else max(least, NEEDED[self._tiers[self.text[start : start + size]]])
        if needed == NEEDED[RARE] and given_names.likeness(self.text[start + size : start + size + 2]) >= 0:
            needed = NEEDED[RARE - 1]
        best: tuple[int, int] | None = None
        for end in range(given.end(), start + size, -1):
            score = self._score(start + size, end) if self._may_be(start, size, end, listed) else 0
            if score >= needed and (best is None or score > best[0]):
                best = (score, end)
        return best[1] if best else None

    def spaced(self, start: int) -> int | None:
        """Return the end of a name whose two characters print sets apart (李　娜), None if there is none."""
        hit = _SPACED.match(self.text, start)
        return hit.end() if hit and hit[0][0] in _usual_surnames() else None

    def alike(self) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, likeness) of what looks like a name of three characters and may be one."""
        for start, end, likeness in given_names.full_names(self.text, _usual_surnames()):
            if _GIVEN.fullmatch(self.text, end - 2, end) and self._may_be(start, end - start - 2, end):
                yield start, end, likeness

    def may_be_short(self, start: int) -> bool:
        """Tell whether what is behind the surname at `start` may be a name of two: no word, followed as names
        are."""
        end = start + 2
        follows = self.text[end : end + 1]
        after = not _is_han(follows) or follows in _CLOSING
        return after and bool(_GIVEN.match(self.text, start + 1)) and self._may_be(start, 1, end)

    def _may_be(self, start: int, size: int, end: int, listed: bool = False) -> bool:
        """Tell whether a surname of `size` characters and a given name may be a name, and no other word."""
        name, given = self.text[start:end], self.text[start + size : end]
        after = self.text[end : end + 1]
        sure = listed and (after in _BESIDE or not _is_han(after))
        if after in _CUTTING or self.text[start - 1 : start] in _INNER:
            return False
        if size == 1 and not sure and name in _not_names():
            return False
        if given[0] in _OPENS_ADDRESS and self.text.startswith(_ADDRESS, start + size):
            return False
        if after in _PLACE_ENDS and gazetteer().named(self.text[start : end + 1]):
            return False
        goes_on = given[-1] in _NOT_LAST and _is_han(after)
        if len(given) > 1 and (given[-1] in _BODY_ENDS or goes_on):
            return False
        named = gazetteer().named(name)
        return not named or not any(unit.rank < 3 for unit, _ in named)

    def says(self, at: int) -> bool:
        """Tell whether a word of speech begins at `at`."""
        return self.text[at : at + 1] in _OPENS_SAID and _SAID.match(self.text, at) is not None

    def _score(self, given: int, end: int) -> int:
        """Tell how well a name may end there: before punctuation or a verb of speech, after a word.

        `given` is where the given name begins; two characters that look like one speak for it as well.
        """
        follows = self.text[end : end + 1]
        if not _is_han(follows):
            return 4
        alike = end - given == 2 and given_names.likeness(self.text[given:end]) >= given_names.PLAIN
        acts = self.text[end + 1 : end + 2] in _ACTED or self.says(end)
        return self._parted(end) + 2 * acts + 2 * (follows in _CLOSING) + alike


def _row(names: _Names, start: int, by: str, sure: bool = False) -> Iterator[Span]:
    """Yield the name at `start` and those that follow it, parted by 、 or blanks.

    `sure` says that a name must stand there (记者： 高峰), as it must behind another.
    """
    for number in range(LONGEST_LIST):
        end = names.at(start, listed=sure or number > 0) or names.spaced(start)
        if end is None:
            return
        yield start, end, by
        between = _BETWEEN.match(names.text, end)
        if between is None:
            return
        start = between.end()


def by_context(reading: Reading) -> Iterator[Span]:
    """Yield names after titles and bylines, before verbs of speech, in brackets, and those with a dot."""
    text, names = reading.text, _Names(reading)
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
    for hit in _DOTTED.finditer(text):
        yield hit.start(), hit.end(), "people.dotted"
    for hit in _UNDOTTED.finditer(text):
        if hit[0] not in _not_names() and not gazetteer().named(hit[0]) and _foreign(text, *hit.span()):
            yield hit.start(), hit.end(), "people.foreign"


def _foreign(text: str, start: int, end: int) -> bool:
    """Tell whether a name of another people's may stand there: after a title or before a word of speech."""
    titled = _FOREIGN_TITLE.search(text, max(0, start - 4), start) is not None
    before = text[start - 1 : start]
    if before in _INNER or text[end : end + 1] in _INNER:
        return False
    framed = titled or before == "的" or not before.isalnum()
    spoken = framed and _SAID.match(text, end) is not None
    follows = text[end : end + 1]
    acts = follows in _CLOSING and end - start >= SHORTEST_ABROAD
    acts = acts and text[start : start + 2] not in _not_names()
    return (titled and (acts or not follows.isalnum())) or spoken


def _member(text: str, names: _Names) -> Iterator[Span]:
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
            if _surname(text, hit.start() - size):
                yield hit.start() - size, hit.start(), "people.changed"
                break


def _more(names: _Names, end: int) -> Iterator[Span]:
    """Yield the names that follow another after 、."""
    while names.text.startswith("、", end) and (after := names.at(end + 1, SURE, listed=True)) is not None:
        yield end + 1, after, "people.listed"
        end = after


def by_word(reading: Reading) -> Iterator[Span]:
    """Yield words that look like names: before a verb of speech, in a list, or by their form alone."""
    text, names, surnames, openings = reading.text, _Names(reading), _surnames(), _openings()
    opening = map(openings.__contains__, map(text.__getitem__, reading.starts))
    for start in compress(reading.starts, opening):
        if (end := names.at(start, SURE)) is None:
            continue
        size = _surname(text, start)
        common, before = surnames[text[start : start + size]] == COMMON, text[start - 1 : start]
        if names.says(end):
            yield start, end, "people.said"
        elif not common or end - start == 2 or _at_place(text, start):
            continue
        elif text.startswith("、", end) or before == "、":
            yield start, end, "people.row"
        else:
            opens = not before.isalnum() and before not in _QUOTES
            yield start, end, "people.opening" if opens else "people.word"


def by_given(reading: Reading, known: Mapping[tuple[int, int], str]) -> Iterator[Span]:
    """Yield names by their surname and how their given names look.

    Names of three characters that are not `known` otherwise must look much like one, between words.
    """
    text, names, surnames = reading.text, _Names(reading), _usual_surnames()
    for start, end in known:
        likeness = given_names.likeness(text[end - 2 : end]) if end - start > 2 else 0
        if likeness >= given_names.PLAIN:
            yield start, end, "people.likely" if likeness >= given_names.LIKELY else "people.given"
    for start, end, likeness in names.alike():
        likely = likeness >= given_names.LIKELY and (start, end) not in known
        if likely and names.between_words(start, end):
            yield start, end, "people.likely"
    for hit in _SHORT.finditer(text):
        start, end = hit.span()
        if text[start] not in surnames or given_names.likeness(text[start + 1]) < SHORT:
            continue
        if names.may_be_short(start):
            yield start, end, "people.short"


def _at_place(text: str, start: int) -> bool:
    return any(unit.rank < 2 for unit, _ in gazetteer().named(text[start : start + 2]))


def find(reading: Reading) -> list[Proposal]:
    """Propose personal names; they may overlap other candidates."""
    text = reading.text
    best: dict[tuple[int, int], str] = {}
    for start, end, by in [*by_context(reading), *by_word(reading)]:
        best.setdefault((start, end), by)
    times = Counter(text[start:end] for start, end in best)
    sure = {
        text[a:b] for (a, b), by in best.items() if by in _SURE or (by in _LIKELY and times[text[a:b]] > 1)
    }
    for span in leftmost(sure, text):
        if best.get(span, "people.word") in _UNSURE:
            best[span] = "people.echo"
    found = [(start, end, by) for (start, end), by in best.items()]
    return [reading.propose("N", *span) for span in sorted([*found, *by_given(reading, best)])]


def whole(candidates: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the final mentions with every name that a dot parts in one piece: 木巴拉克·斯坎旦尔."""
    mentions = list(taken)
    for name in (m for m in candidates if m.by == "people.dotted"):
        over = [m for m in mentions if m.start < name.end and name.start < m.end]
        if over and all(m.kind == "N" and name.start <= m.start and m.end <= name.end for m in over):
            mentions = [*(m for m in mentions if m not in over), name]
    return mentions


def left_out(candidates: Iterable[Proposal], taken: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposed names that stand although no final mention does: rules are that sure of them.

    What must be sure is a byline, signature or dot, or else both what stands around a name and how it looks.
    """
    rules: dict[tuple[int, int], set[str]] = {}
    for m in candidates:
        if m.kind == "N":
            rules.setdefault((m.start, m.end), set()).add(m.by)
    covered = [(m.start, m.end) for m in taken]
    added: list[Proposal] = []
    for m in candidates:
        by = rules.get((m.start, m.end), set())
        sure = by & _CERTAIN or (by & _FRAMED and by & _LOOKS)
        if m.kind != "N" or not sure or any(a < m.end and m.start < b for a, b in covered):
            continue
        covered.append((m.start, m.end))
        added.append(m)
    return added
