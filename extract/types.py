"""The records of a document. Field names and code lists are those of `corpus/annotated/CODEBOOK.md`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from corpus.types import Article, Frozen

Kind = Literal["P", "L", "H", "O", "F", "T", "N"]
"""Program, place (location), hospital, organisation, figure, time, personal name."""

Modifier = Literal["exact", "about", "under", "over", "atleast"]
ProgramKind = Literal["program", "brand", "team", "event", "mechanism", "facility"]
OrganisationKind = Literal[
    "government", "party", "community", "npo", "company", "university", "media", "team", "other"
]
Level = Literal["province", "city", "county", "township", "community", "estate", "venue"]
PlaceRole = Literal["site", "coverage", "mention"]
HospitalRole = Literal["partner", "lead", "mention"]
OrganisationRole = Literal["lead", "partner", "funder", "supporter", "mention"]
Indicator = Literal[
    "beneficiaries", "visits", "participants", "medical_staff", "volunteers", "teams", "sessions",
    "facilities", "coverage", "population", "materials", "records", "equipment", "floor_area", "money",
    "rate", "services", "duration", "other",
]  # fmt: skip
FigureSpan = Literal["once", "cumulative"]
FigureStatus = Literal["done", "planned"]
DateStatus = Literal["recurring", "held", "planned"]
PersonRole = Literal[
    "reporter", "editor", "official", "doctor", "nurse", "expert", "volunteer", "resident", "other"
]


class Mention(Frozen):
    """A span of an article's text: `text[start:end] == quote`, offsets in code points.

    `by` names the rule or model that found it; `score` is its confidence between 0 and 1 (1 for rules that
    give none).
    """

    kind: Kind
    start: int
    end: int
    quote: str
    by: str
    score: float = 1.0


class Record(Frozen):
    """Base of what mentions mean; `mentions` are indices into `Document.mentions`, never empty.

    A place that the title or the carrying site alone gives away has an empty tuple and says so in `by`.
    """

    mentions: tuple[int, ...] = ()
    by: str = ""


class Program(Record):
    """A program, campaign, service brand, mechanism, recurring event, volunteer team or named facility."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ProgramKind = "program"
    primary: bool = False


class Place(Record):
    """A place with the code (GB/T 2260, six digits) of its finest known county, city or province."""

    name: str
    code: str
    level: Level
    role: PlaceRole = "mention"
    code_then: str | None = Field(
        default=None, description="code of that unit when the article appeared, if another"
    )
    candidates: tuple[str, ...] = Field(
        default=(), description="other codes that the name could have, if open"
    )


class Hospital(Record):
    """A medical institution under its full name; `as_` holds every way the text writes it."""

    name: str
    as_: tuple[str, ...] = Field(alias="as")
    role: HospitalRole = "partner"
    tier: str | None = Field(default=None, description="its tier and class where the text says so: 三级甲等")


class Organisation(Record):
    """Another institution that takes part, under its full name."""

    name: str
    as_: tuple[str, ...] = Field(alias="as")
    kind: OrganisationKind = "other"
    role: OrganisationRole = "partner"


class Figure(Record):
    """A quantity: `value` in base units (9.4万人 → 94000); `max` is the upper end of a range.

    `span` tells a number of one occasion (`once`) from a running total, `status` what is done from what is
    planned. `span_cue` and `status_cue` are the words of the text that say so, their offsets beside them;
    without such words a figure is `once` and `done`.
    """

    quote: str
    value: float
    max: float | None = None
    modifier: Modifier = "exact"
    unit: str | None = None
    counted: str | None = None
    indicator: Indicator = "other"
    program: str | None = None
    span: FigureSpan = "once"
    span_cue: str | None = None
    span_cue_start: int | None = None
    status: FigureStatus = "done"
    status_cue: str | None = None
    status_cue_start: int | None = None


class Date(Record):
    """When an initiative ran or runs, ISO 8601 as far as known; `frequency` as `1/week`, `1/2 month`.

    `status` is `recurring` where it has a frequency, `planned` where it lies ahead of the report, or else
    `held`. `status_cue` are the words that say so, where not the date itself and the byline tell.
    """

    quote: str
    start: str | None = None
    end: str | None = None
    frequency: str | None = None
    status: DateStatus = "held"
    status_cue: str | None = None
    status_cue_start: int | None = None


class Person(Record):
    """A person whom the report names in full; `name` in simplified characters.

    `cue` are the words that say what the person is (院长 before the name, 医生 behind it), `cue_start` their
    offset in the text; a name that the page's byline alone gives has neither mentions nor an offset.
    """

    name: str
    role: PersonRole = "other"
    cue: str | None = None
    cue_start: int | None = None


class Document(Frozen):
    """All that was read out of one article."""

    article: Article
    relevant: bool
    relevance: float = Field(description="probability that the article is about a community program")
    unsure: bool = Field(description="that probability is so even that a person should look")
    types: tuple[str, ...] = ()
    keywords: tuple[str, ...] = Field(default=(), description="weightiest words, simplified characters")
    programs: tuple[Program, ...] = ()
    places: tuple[Place, ...] = ()
    hospitals: tuple[Hospital, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    people: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
