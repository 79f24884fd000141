"""Which proposed names are programs: one verdict for a name, wherever a report writes it.

The tagger weighs every occurrence by what stands right around it; the choice weighs the name by the whole
report. Their log-odds are added up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from extract.figure.nouns import PEOPLE
from extract.program.words import words
from extract.reading import Proposal, Reading
from extract.together import dealt
from extract.types import Kind
from extract.wordlists import any_of
from models.annotated import Span
from models.choices import Choice
from models.marks import occurrences
from models.program_context import marked
from models.program_features import Rival, Seen, Spoken, by_quotation, features, share, themed

CHOICE_WEIGHT = 0.75
"""Share of the choice in a verdict, the rest is the tagger's; 0.65 to 0.8 do about as well."""
LEAST = -0.9
"""Log-odds from which a name is a program's: missing one costs more than naming one too many. -1 to -0.7 do
about as well."""
UNPROPOSED = 0.15
"""Probability, in place of the choice's, of a name that the tagger finds and no rule proposes."""
THEME = re.compile("[^，, 、·‧“”]{3,}[，, 　·‧•][^，,“”]{3,}")
"""A name of two halves, as themes of activities are worded: 关爱老人，从心开始."""
ALONE = 2.0
"""Log-odds that a theme gains where nothing else names the activity; by the codebook it is one only then."""
BESIDE = 1.0
"""Log-odds that what is called a theme loses beside a name; 2 does as well."""
NAMED = 0.0
"""Log-odds from which something is taken to name the activity beside its theme, or before its own core."""
MUCH = 2.5
"""Log-odds up to which a longer name may be behind its core and still wins; 1.5 to 3 do about as well."""
WHOM = re.compile(
    rf"(?!.*[一二三四五六七八九十百千万余多几][名位家户])[一-龥、]{{1,9}}(?:{any_of(PEOPLE)}|家庭|人员|[女男]性)的?"
)
"""Whom a program is for, as names put it first: 低收入妇女, 新生儿, 高危人群, 初中及以上学生."""
FOR_WHOM = -2.0
"""Log-odds from which whom a name is for belongs to it; -1.7 to -3 do as well."""
ELSEWHERE = 1.2
"""Log-odds that a name loses in an article that is not on a community program; 1 to 2 do about as well."""
NEIGHBOURS = 100
"""Names proposed before and as many behind a name that count as its rivals; few reports have as many."""
LONGEST = 40
"""Characters before a name in which a longer one of another kind that holds it may begin."""
BESIDE_IT = 2
"""Words on either side of a name that the choice sees."""
SURE = 0.001
"""Nearest to certainty that a probability is taken to come."""


def look(reading: Reading, candidates: Sequence[Proposal]) -> list[Seen]:
    """Return what the choice sees of every form that rules propose as a program's name, by first proposal."""
    rules: dict[str, set[str]] = defaultdict(set)
    for mention in candidates:
        if mention.kind == "P":
            rules[reading.text[mention.start : mention.end]].add(mention.by)
    others = sorted((m.start, m.end, m.kind) for m in candidates if m.kind != "P")
    starts = [start for start, _, _ in others]
    places = {form: occurrences(reading.text, form) for form in rules}
    by = {form: tuple(sorted(own)) for form, own in rules.items()}
    told = [
        Rival(form, by_quotation(by[form]), len(places[form]), share(form, reading.title)) for form in rules
    ]
    return [
        Seen(
            text=reading.text,
            title=reading.title,
            form=form,
            at=places[form],
            by=by[form],
            share=shared,
            kind=_kind(form),
            spoken=_spoken(reading, places[form][0], len(form)),
            rivals=[*told[max(0, i - NEIGHBOURS) : i], *told[i + 1 : i + 1 + NEIGHBOURS]],
            company=sorted(_company(others, starts, places[form], len(form))),
        )
        for i, (form, _, _, shared) in enumerate(told)
    ]


def _kind(form: str) -> str:
    """Return the kind of program that a form's ending speaks for, as the choice sees it."""
    lists = words()
    ending = lists.ending_of(form)
    kind = lists.kind_of_ending.get(ending, "none")
    return "common " + kind if ending in lists.common else kind


def _spoken(reading: Reading, at: int, size: int) -> Spoken:
    """Return the parts of speech of a form of `size` characters that stands at `at`, and words beside it."""
    quoted = marked(reading.text, at, at + size)
    first, stop = bisect_right(reading.starts, at) - 1, bisect_left(reading.starts, at + size)
    before, behind = first - quoted, stop + quoted
    return Spoken(
        own=reading.speech(first, stop),
        before=_words(reading, max(0, before - BESIDE_IT), before)[::-1],
        behind=_words(reading, behind, behind + BESIDE_IT),
    )


def _words(reading: Reading, first: int, stop: int) -> list[tuple[str, str]]:
    """Return the words from `first` to `stop`, each with its part of speech."""
    return list(zip(reading.spelled[first:stop], reading.speech(first, stop), strict=True))


def _company(
    others: Sequence[tuple[int, int, Kind]], starts: Sequence[int], places: Sequence[int], size: int
) -> set[str]:
    """Tell how names proposed of other kinds lie to a form of `size` characters that stands at `places`.

    `others` are (start, end, kind), sorted; `starts` their starts.
    """
    company = set()
    for at in places:
        stop = at + size
        first, last = bisect_left(starts, at - LONGEST), bisect_left(starts, stop)
        for start, end, kind in others[first:last]:
            if start <= at and stop <= end:
                company.add(("also " if (start, end) == (at, stop) else "in ") + kind)
            elif at <= start and end <= stop:
                company.add("holds " + kind)
    return company


def asked(seen: Iterable[Seen]) -> list[Span]:
    """Return the spans that the tagger is to weigh: every occurrence of every proposed form."""
    return [("P", at, at + len(one.form)) for one in seen for at in one.at]


def likely(names: Sequence[Sequence[Seen]], choice: Choice) -> list[list[float]]:
    """Return for the names that are proposed in each article how likely the choice finds each of them."""
    chances = choice.probabilities(features(one) for seen in names for one in seen)
    return dealt(chances[:, choice.answers.index("yes")].tolist(), names)


def decide(
    text: str,
    seen: Sequence[Seen],
    chosen: Sequence[float],
    spans: Sequence[Span],
    chances: Mapping[Span, float],
    on_program: bool,
) -> list[tuple[Span, float]]:
    """Return the tagger's spans with those of programs decided anew, sorted by start, without overlaps.

    `chosen` are the choice's probabilities of the names `seen`, `chances` the tagger's of the spans that
    `asked` names and of its own spans.
    `on_program` tells whether the article is held to report on a community program. Each span comes with its
    probability, one of another kind that the tagger did not weigh with 1.
    """
    weights = _verdicts(text, seen, chosen, chances)
    if not on_program:
        weights = {form: weight - ELSEWHERE for form, weight in weights.items()}
    others = sorted((span for span in spans if span[0] != "P"), key=lambda span: span[1])
    starts = [start for _, start, _ in others]
    taken = [False] * len(text)
    programs: list[tuple[Span, float]] = []
    for form, weight in _standing(weights):
        for at in occurrences(text, form):
            end = at + len(form)
            before = bisect_right(starts, at) - 1
            inside = before >= 0 and _holds(others[before], at, end)
            if not any(taken[at:end]) and not inside:
                programs.append((("P", at, end), 1 / (1 + exp(-weight))))
                taken[at:end] = [True] * len(form)
    left = [(span, chances.get(span, 1.0)) for span in others if not any(taken[span[1] : span[2]])]
    return sorted([*programs, *left], key=lambda decided: decided[0][1])


def _standing(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the forms that are names, the likeliest first, but a sure one before the shorter ones in it.

    By the codebook the longest name wins, even where its core stands alone more often and is the likelier,
    but not where it is much so.
    """
    standing = {form: weight for form, weight in weights.items() if weight >= LEAST}
    standing |= _for_whom(weights, standing)
    first = dict(standing)
    for form, weight in standing.items():
        likeliest = max(own for core, own in standing.items() if core in form)
        if weight >= max(NAMED, likeliest - MUCH):
            first[form] = likeliest
    return sorted(standing.items(), key=lambda item: (-first[item[0]], -len(item[0]), item[0]))


def _for_whom(weights: Mapping[str, float], standing: Mapping[str, float]) -> dict[str, float]:
    """Return the names that say whom a shorter one that stands is for, each as likely as that one.

    低收入妇女“两癌”救助 is what “两癌”救助 is short for; of two such names the longer one counts.
    """
    whole = {
        form: max(weight, standing[core])
        for form, weight in weights.items()
        if weight >= FOR_WHOM
        for core in standing
        if form.endswith(core) and WHOM.fullmatch(form[: -len(core)])
    }
    return {form: weight for form, weight in whole.items() if not any(form in o and form != o for o in whole)}


def _verdicts(
    text: str, seen: Sequence[Seen], chosen: Sequence[float], chances: Mapping[Span, float]
) -> dict[str, float]:
    """Return the log-odds of every form, proposed by rules or by the tagger."""
    of_form = {one.form: chance for one, chance in zip(seen, chosen, strict=True)}
    tagged: dict[str, list[float]] = defaultdict(list)
    for (kind, start, end), chance in chances.items():
        if kind == "P":
            tagged[text[start:end]].append(chance)
    weights = {
        form: CHOICE_WEIGHT * _odds(of_form.get(form, UNPROPOSED))
        + (1 - CHOICE_WEIGHT) * _odds(sum(said) / len(said))
        for form, said in tagged.items()
    }
    themes = {one.form for one in seen if themed(one)}
    slogans = {form for form in weights if THEME.fullmatch(form)} | themes
    if all(weight < LEAST for form, weight in weights.items() if form not in slogans):
        return {form: weight + ALONE * (form in slogans) for form, weight in weights.items()}
    names = [form for form, weight in weights.items() if weight >= NAMED and form not in themes]
    beside = {theme for theme in themes if any(name not in theme and theme not in name for name in names)}
    return {form: weight - BESIDE * (form in beside) for form, weight in weights.items()}


def _odds(chance: float) -> float:
    return log((chance + SURE) / (1 - chance + SURE))


def _holds(other: Span, start: int, end: int) -> bool:
    """Tell whether a longer name of another kind holds `text[start:end]`."""
    return other[1] <= start and end <= other[2] and other[2] - other[1] > end - start
