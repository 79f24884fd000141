"""What the choice whether a proposed name is a program sees of it: the name, its surroundings, the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from models.program_context import CLOSING, OPENING, around, clause, marked

JOINTS = re.compile(r"[·‧ ，,、.]")
"""Between the halves of a name that is made like a slogan: 医村相伴·健康同行."""
UNIT = re.compile("[一-龥]{1,4}(?:省|市|县|区|镇|乡|村|街道|社区)")
REACH = re.compile("全国|全省|全市|我市|我县|我区|本市|国家|省|市|县|区")
"""Words before a name of how far something reaches, rather than of what it is called."""
THEME_BEFORE = re.compile("(?:主题|为题|题为|题目)[^，。“”「」]{0,4}$")
THEME_BEHIND = re.compile("[^，。“”「」]{0,2}(?:主题|为题)(?!活动|党日|日)")
"""What says of a quotation that it is the theme of something: 主题就叫“…”, 以“…”为题."""
REACHES = 8
"""Characters on either side in which that is looked for."""
AFFIXES = (1, 2)
"""Characters of a name's beginning and end that are told as they stand; 4 do no better."""
PARAGRAPH = 100
"""Characters of about a paragraph: the scale on which the place of a first mention is told."""
MANY = 3
OFTEN = 6
PAIRS = 512
"""Pairs whose counts are remembered: names of one report share many."""
HALF = 0.5
BREAK = "\n"
HEAD = 200
"""Characters of a report's head, in which what it is about is named."""
FEW = 5
"""Words of a name up to which all their parts of speech are told in one."""
_QUOTING = frozenset(OPENING + CLOSING)


class Spoken(NamedTuple):
    """The parts of speech of a name's words where it first stands, and the words beside it.

    `before` and `behind` are words outside its quotation marks with their parts of speech, the nearest first;
    fewer where the text ends.
    """

    own: Sequence[str]
    before: Sequence[tuple[str, str]]
    behind: Sequence[tuple[str, str]]


class Rival(NamedTuple):
    """Another name proposed in the report: quoted or not, how often it stands, the headline's share of it."""

    form: str
    quoted: bool
    times: int
    share: float


class Seen(NamedTuple):
    """A proposed name `form`, which stands at the offsets `at` of `text`, and which rules propose it.

    `share` is that of its pairs of characters which the headline holds; `kind` the kind of program that its
    ending speaks for, with `common` before it where that closes phrases as well, `none` if it has no listed
    one. `company` tells how names of other kinds that are proposed lie to it (`also O`, `in H`, `holds L`).
    """

    text: str
    title: str
    form: str
    at: Sequence[int]
    by: tuple[str, ...]
    share: float
    kind: str
    spoken: Spoken
    rivals: Sequence[Rival]
    company: Sequence[str] = ()


def features(seen: Seen) -> list[str]:
    """Return the named features of a proposed name; the answer is whether it is a program's."""
    spans = [(at, at + len(seen.form)) for at in seen.at]
    beside = [list(around(seen.text, *span)) for span in spans]
    quoted = sum("quoted" in one for one in beside)
    said = list(dict.fromkeys(cue for span in spans for cue in clause(seen.text, *span)))
    longer, shorter, apart = _sorted(seen)
    return [
        *("by=" + by for by in seen.by),
        "rules=" + ",".join(seen.by),
        *_counts(seen, quoted),
        *_form(seen.form),
        *_ending(seen, quoted > 0),
        *_spoken(seen),
        *_again(seen),
        *_rivals(seen, quoted > 0, longer, shorter),
        *_rank(seen, apart),
        *_siblings(seen, apart),
        f"themed={quoted > 0 and themed(seen)}",
        *(name for one in beside for name in one if name != "quoted"),
        *said,
        *(f"{cue} {quoted > 0}" for cue in said),
    ]


def _sorted(seen: Seen) -> tuple[list[Rival], list[Rival], list[Rival]]:
    """Return the rivals that hold the name, those that it holds, and the others."""
    longer, shorter, apart = list[Rival](), list[Rival](), list[Rival]()
    for rival in seen.rivals:
        (longer if seen.form in rival.form else shorter if rival.form in seen.form else apart).append(rival)
    return longer, shorter, apart


def share(form: str, title: str) -> float:
    """Return the share of a name's pairs of characters that the headline holds."""
    pairs = [form[i : i + 2] for i in range(len(form) - 1)]
    return sum(pair in title for pair in pairs) / max(1, len(pairs))


def themed(seen: Seen) -> bool:
    """Tell whether a name is quoted as the theme of something."""
    text, size = seen.text, len(seen.form)
    return any(
        THEME_BEFORE.search(text, max(0, at - 1 - REACHES), at - 1)
        or THEME_BEHIND.match(text, at + size + 1, at + size + 1 + REACHES)
        for at in seen.at
        if marked(text, at, at + size)
    )


def _counts(seen: Seen, quoted: int) -> Iterator[str]:
    """Tell how often the name stands in the report, in quotation marks, in the headline, and where first."""
    times, first = len(seen.at), seen.at[0]
    headed = seen.form in seen.title
    yield f"times={min(times, 6)}"
    yield f"quoted={min(quoted, MANY)}"
    yield f"always quoted={quoted == times}"
    yield f"times+quoted={min(times, MANY)},{min(quoted, 2)}"
    yield f"headline={headed}"
    yield f"headline+quoted={headed}{quoted > 0}"
    yield f"share={int(4 * seen.share)}"
    yield f"first={min(first // PARAGRAPH, 8)}"
    yield f"place={int(4 * first / len(seen.text))}"


def _form(form: str) -> Iterator[str]:
    """Tell how the name is made."""
    yield f"length={min(len(form), 20)}"
    yield f"thirds={min(len(form) // 3, 7)}"
    yield from (f"tail{n}={form[-n:]}" for n in AFFIXES)
    yield from (f"head{n}={form[:n]}" for n in AFFIXES)
    yield from ("pair=" + form[i : i + 2] for i in range(len(form) - 1))
    yield from ("mark=" + mark for mark in "·‧ ，、+—＋。" if mark in form)
    if any(map(str.isdigit, form)):
        yield "mark=digit"
    if not _QUOTING.isdisjoint(form):
        yield "mark=quotation"
    yield f"unit={'ahead' if UNIT.match(form) else bool(UNIT.search(form))}"
    yield f"reach={bool(REACH.match(form))}"
    yield "parts=" + "+".join(str(len(part)) for part in JOINTS.split(form))


def _ending(seen: Seen, quoted: bool) -> Iterator[str]:
    """Tell how the name ends, and what names of other kinds lie to one that ends so."""
    common, kind = seen.kind.startswith("common"), seen.kind.removeprefix("common ")
    yield f"kind={kind}"
    yield f"kind+quoted={kind},{quoted}"
    yield f"common+quoted={common},{quoted}"
    by_quote = by_quotation(seen.by)
    for told in seen.company:
        yield f"company={told}"
        yield f"company+kind={told},{kind}"
        yield f"company+quoted={told},{by_quote}"


def _spoken(seen: Seen) -> Iterator[str]:
    """Tell the parts of speech of the name and around it."""
    own, before, behind = seen.spoken
    kind, at = seen.kind.removeprefix("common "), seen.at[0]
    quoted = marked(seen.text, at, at + len(seen.form))
    letters = [tag[0] for tag in own]
    verbs = min(letters.count("v"), MANY)
    yield f"speech={own[0]}<"
    yield f"speech=>{own[-1]}"
    yield f"speech+kind={own[0]},{kind}"
    yield f"speech+quoted={own[0]},{quoted}"
    yield f"words={min(len(own), 8)}"
    yield f"verbs={verbs}"
    yield f"verbs+quoted={verbs},{quoted},{kind == 'none'}"
    yield from ("speeches=" + "".join(pair) for pair in sorted(set(pairwise(letters))))
    if len(own) <= FEW:
        yield "all speech=" + "".join(letters)
    for side, beside in (("before", before), ("behind", behind)):
        yield f"speech {side}={beside[0][1] if beside else ''},{quoted}"
        yield from (f"word {i} {side}={word}" for i, (word, _) in enumerate(beside))


def _again(seen: Seen) -> Iterator[str]:
    """Tell how far the name is spread over the report, and how often pairs of its characters stand there."""
    text, form, at = seen.text, seen.form, seen.at
    pairs = [form[i : i + 2] for i in range(len(form) - 1)]
    often = sum([_often(text, pair) for pair in pairs]) / max(1, len(pairs))
    yield f"head={form in text[:HEAD]}"
    yield f"paragraphs={min(len({text.count(BREAK, 0, i) for i in at}), 4)}"
    yield f"pairs={int(often)}"
    yield f"spread={at[-1] - at[0] > HEAD}"


@lru_cache(maxsize=PAIRS)
def _often(text: str, pair: str) -> int:
    return min(text.count(pair), OFTEN)


def _rivals(seen: Seen, quoted: bool, longer: Sequence[Rival], shorter: Sequence[Rival]) -> Iterator[str]:
    """Tell of longer and shorter names proposed beside it, and of how many there are."""
    marked = sum([rival.quoted for rival in seen.rivals]) + by_quotation(seen.by)
    yield f"longer={min(len(longer), 2)}"
    yield f"shorter={min(len(shorter), 2)}"
    yield f"longer quoted={any(rival.quoted for rival in longer)}"
    yield f"shorter quoted={any(rival.quoted for rival in shorter)}"
    yield f"names={min((len(seen.rivals) + 1) // MANY, 5)}"
    yield f"marked={min(marked, 6)}"
    yield f"marked+quoted={min(marked, 4)}{quoted}"


def _rank(seen: Seen, apart: Sequence[Rival]) -> Iterator[str]:
    """Compare the name with the others that are neither part of it nor hold it, by number and by headline."""
    times, own = len(seen.at), seen.share
    most = max([rival.share for rival in apart], default=0.0)
    oftener = sum([rival.times > times for rival in apart])
    headed = (own > most) - (own < most)
    yield f"most={not oftener},{min(times, MANY)}"
    yield f"oftener={min(oftener, MANY)}"
    yield f"headed={headed}"
    yield f"headed+share={headed},{own > HALF}"


def _siblings(seen: Seen, apart: Sequence[Rival]) -> Iterator[str]:
    """Tell of others that begin or end like the name and are not part of it: “邻里行”“邻里乐”“邻里学”."""
    head, tail = seen.form[:2], seen.form[-2:]
    alike = [rival.quoted for rival in apart if rival.form.startswith(head)]
    ends = [rival.quoted for rival in apart if rival.form.endswith(tail)]
    quoted = by_quotation(seen.by)
    yield f"siblings={min(len(alike), 2)}"
    yield f"quoted siblings={quoted}{min(sum(alike), 2)}"
    yield f"quoted ends={quoted}{min(sum(ends), 2)}"


@lru_cache(maxsize=1024)
def by_quotation(rules: tuple[str, ...]) -> bool:
    """Tell whether one of the rules that propose a name goes by quotation marks."""
    return any("quoted" in rule for rule in rules)
