"""Fit the choices behind programs, figures, dates and places: what is counted, which program and role.

Each learns from the annotated spans and programs: it is taught by what is right, rather than by what the
parts before it make of a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.read import read_page
from corpus.types import Article, Page
from extract import organisations, pipeline, programs
from extract.date import roles as date_roles
from extract.figure import attribution, counted, indicators
from extract.figure.stated import Stated, stated
from extract.institution import organisation_roles, roles
from extract.program import choice as program_choice
from extract.program import primary
from extract.reading import Found, Reading
from extract.types import Program
from models import (
    choices,
    counted_features,
    date_features,
    figure_features,
    picks,
    program_features,
    store,
)
from models.annotated import Annotated
from models.evaluation import found_institution, normal
from scripts.fit_places import place_examples

Example = tuple[list[str], str]
"""The named features of an example, and the right answer."""
STRENGTHS = {
    store.COUNTED: 0.3,
    store.INDICATORS: 1.0,
    store.DATE_ROLES: 0.2,
    store.PLACE_ROLES: 0.05,
    store.ORGANISATION_ROLES: 0.1,
    store.PROGRAMS: 0.2,
    store.PRIMARY: 0.1,
}
"""Inverse L2 penalty of each choice, the best of 0.03 to 3 in cross-validation over provinces."""
UNTOLD = (store.COUNTED, store.DATE_ROLES, store.PRIMARY)
"""What reports do not teach. No date has a record in them, what a figure counts was proposed by machine, and
with them the main programs of the documents are found less often."""
OWNER_STRENGTH = 0.5
"""The same of the pick of a figure's program; 0.25 to 1 do as well."""


def fit_records(folder: Path, documents: Sequence[Annotated], reports: Sequence[Annotated]) -> None:
    """Fit the choices and write them into `folder`, which must exist."""
    read = [(document, read_right(document)) for document in (*documents, *reports)]
    for name, strength in STRENGTHS.items():
        taught = read[: len(documents)] if name in UNTOLD else read
        examples = [e for pair in taught for e in list(EXAMPLES[name](*pair)) * pair[0].weight]
        rows, answers = zip(*examples, strict=True)
        choices.save(choices.fit(rows, answers, strength), folder / name)
    chosen = store.Models(primary=choices.Choice.load(folder / store.PRIMARY))
    told = [(document, replace(found, models=chosen)) for document, found in read]
    owned = [example for pair in told for example in list(_owner_examples(*pair)) * pair[0].weight]
    picks.fit(owned, OWNER_STRENGTH).save(folder / store.OWNERS)


def reading_of(page: Page) -> Reading:
    """Read a page that is known to hold an article."""
    article = read_page(page)
    if not isinstance(article, Article):
        raise ValueError(f"{page.id}: {article.reason}")
    return pipeline.reading_of(article)


def read_right(document: Annotated) -> Found:
    """Return an annotated document with its annotated spans and programs in place of found ones."""
    found = Found(reading_of(document.page()))
    found.mentions = tuple(found.reading.mention(*span, "annotated") for span in document.spans)
    found.programs = tuple(_program(found, program) for program in document.record["programs"])
    found.relevant = document.record["relevant"]
    found.types = tuple(document.record["types"])
    return found


def _program(found: Found, record: dict[str, Any]) -> Program:
    forms = {normal(name) for name in (record["name"], *record["aliases"])}
    named = tuple(i for i, mention in found.of("P") if normal(mention.quote) in forms)
    return Program(mentions=named, name=record["name"], kind=record["kind"], primary=record["primary"])


def _annotated_figures(document: Annotated, found: Found) -> Iterator[tuple[Stated, dict[str, Any]]]:
    """Pair every figure's mention with its record, which are told apart by quote and order."""
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in document.record["figures"]:
        records[record["quote"]].append(record)
    for figure in stated(found):
        same = records[figure.mention.quote]
        if same:
            yield figure, same.pop(0) if len(same) > 1 else same[0]


def _program_examples(document: Annotated, found: Found) -> Iterator[Example]:
    text = found.reading.text
    right = {text[start:end] for kind, start, end in document.spans if kind == "P"}
    for seen in program_choice.look(found.reading, pipeline.candidates(found.reading)):
        yield program_features.features(seen), "yes" if seen.form in right else "no"


def _primary_examples(document: Annotated, found: Found) -> Iterator[Example]:
    """Learn with programs joined as the pipeline does it."""
    joined = replace(found, programs=programs.resolve(found))
    about = [program for program in document.record["programs"] if program["primary"]]
    forms = {normal(form) for program in about for form in (program["name"], *program["aliases"])}
    for program, row in zip(joined.programs, primary.features(joined), strict=True):
        yield row, "yes" if normal(program.name) in forms else "no"


def _counted_examples(document: Annotated, found: Found) -> Iterator[Example]:
    text = found.reading.text
    for figure, record in _annotated_figures(document, found):
        if figure.attached:
            continue
        near = counted.nouns(text, figure.mention.start, figure.mention.end, figure.size.unit)
        wanted = normal(record["counted"])
        for noun, seen in zip(near, counted.look(found, figure, near), strict=True):
            said = "" if noun.where == "none" else normal(text[noun.start : noun.end])
            right = said == wanted or (bool(said and wanted) and (said in wanted or wanted in said))
            yield counted_features.features(seen), "yes" if right else "no"


def _indicator_examples(document: Annotated, found: Found) -> Iterator[Example]:
    pairs = list(_annotated_figures(document, found))
    (spans,) = counted.counted([found], [[figure for figure, _ in pairs]])
    for (figure, record), span in zip(pairs, spans, strict=True):
        yield figure_features.features(indicators.look(found, figure, span)), record["indicator"]


def _owner_examples(document: Annotated, found: Found) -> Iterator[picks.Example]:
    """Learn with programs joined and ranked as the pipeline does it, which errs at times."""
    joined = replace(found, programs=programs.resolve(found))
    joined.programs = primary.decide([joined])[0]
    forms = {
        record["name"]: {normal(form) for form in (record["name"], *record["aliases"])}
        for record in document.record["programs"]
    }
    if not joined.programs:
        return
    told = list(_annotated_figures(document, joined))
    report = attribution.look(
        joined, [figure for figure, _ in told], [record["indicator"] for _, record in told]
    )
    for (_, record), rows in zip(told, report.rows(), strict=True):
        own = forms.get(record["program"], set())
        right = [record["program"] is None, *(normal(program.name) in own for program in joined.programs)]
        yield picks.Example(rows, right)


def _date_examples(document: Annotated, found: Found) -> Iterator[Example]:
    records = {record["quote"]: record for record in reversed(document.record["dates"])}
    told, before = date_roles.tell(found), set[str]()
    for one, seen in zip(told, date_roles.look(found, told), strict=True):
        quote = one.mention.quote
        if quote not in before:  # only the first of a wording is a record, whatever the others tell
            yield date_features.features(seen), _role(records.get(quote), seen.guess)
        before.add(quote)


def _role(record: dict[str, Any] | None, guess: str) -> str:
    """Return the role that an annotated date has; one without a year tells only that it has one."""
    if record is None:
        return "none"
    if record["start"] or record["frequency"]:
        return "closed" if record["end"] or record["frequency"] else "open"
    return "until" if record["end"] else "closed" if guess == "none" else guess


def _organisation_examples(document: Annotated, found: Found) -> Iterator[Example]:
    """Learn of those who take part; rules tell who passes by."""
    found = replace(found, organisations=organisations.resolve(found))
    roles.settle(found)
    left = list(document.record["organisations"])
    rows = organisation_roles.features(found, found.organisations)
    for body, row in zip(found.organisations, rows, strict=True):
        said = body.model_dump(by_alias=True)
        record = next((record for record in left if found_institution(record, said)), None)
        if record is not None:
            left.remove(record)
            if record["role"] != "mention":
                yield row, record["role"]


EXAMPLES: dict[str, Callable[[Annotated, Found], Iterator[Example]]] = {
    store.COUNTED: _counted_examples,
    store.INDICATORS: _indicator_examples,
    store.DATE_ROLES: _date_examples,
    store.PLACE_ROLES: place_examples,
    store.ORGANISATION_ROLES: _organisation_examples,
    store.PROGRAMS: _program_examples,
    store.PRIMARY: _primary_examples,
}
