"""Compare rows of documents with annotated ones, field by field: precision, recall, F1 or accuracy.

A row has the codebook's keys (`extract.rows.document_row`); a document without a row counts as empty. Each
predicted record may match one annotated record. Names are compared without case of script, white space,
quotation marks and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.clean import simplify
from models.annotated import Annotated

Row = Mapping[str, Any]
Test = Callable[[Row, Row], bool]

KINDS = "PLHOFTN"
ALIKE = 0.02
"""Share of characters in which two texts may differ (through conversion) and still be the same."""

_NOT_NAME = re.compile(r"[\s\"'“”‘’「」『』《》<>·•・,，。、:：;；!！?？()（）\-—_~～]")


@dataclass(slots=True)
class Tally:
    """Counts of right, predicted and annotated items."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def add(self, right: int, said: int, gold: int) -> None:
        """Add the counts of one document."""
        self.right += right
        self.said += said
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Return precision, recall and F1 with the counts behind them."""
        precision = self.right / self.said if self.said else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both if both else 0.0, 4),
            "gold": self.gold,
            "said": self.said,
        }


@dataclass(slots=True)
class Scores:
    """The running result of a comparison: a tally for each field, shares for fields with one value."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def tally(self, name: str) -> Tally:
        """Return the tally of a field."""
        return self.tallies.setdefault(name, Tally())

    def share(self, name: str, right: bool) -> None:
        """Count one document of a field with a single value."""
        self.total[name] += 1
        self.right[name] += right

    def result(self) -> dict[str, dict[str, float]]:
        """Return field → scores."""
        shares = {
            f"{name}, accuracy": {"accuracy": round(self.right[name] / asked, 4), "gold": asked}
            for name, asked in self.total.items()
        }
        return {**shares, **{name: tally.row() for name, tally in self.tallies.items()}}


def normal(text: object) -> str:
    """Return a name as it is compared."""
    return _NOT_NAME.sub("", simplify(unicodedata.normalize("NFKC", str(text or ""))))


def pairs(gold: Sequence[Row], said: Iterable[Row], same: Test) -> int:
    """Return how many of `said` find a partner of their own in `gold`."""
    left, hits = list(gold), 0
    for s in said:
        for i, g in enumerate(left):
            if same(g, s):
                hits += 1
                del left[i]
                break
    return hits


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 4)


def same_program(g: Row, s: Row) -> bool:
    """By name, or by one of the annotated aliases."""
    return normal(s.get("name")) in {normal(x) for x in (g["name"], *g["aliases"])}


def same_place(g: Row, s: Row) -> bool:
    """By code, and by a name of which one ends in the other."""
    a, b = normal(g["name"]), normal(s.get("name"))
    return str(g["code"]) == str(s.get("code")) and bool(b) and (a.endswith(b) or b.endswith(a))


def same_institution(g: Row, s: Row) -> bool:
    """By full name."""
    return normal(g["name"]) == normal(s.get("name"))


def found_institution(g: Row, s: Row) -> bool:
    """By full name or any way in which the text writes it."""
    return bool(
        {normal(g["name"]), *map(normal, g["as"])} & {normal(s.get("name")), *map(normal, s.get("as") or ())}
    )


def same_value(g: Row, s: Row) -> bool:
    """By value, upper end and unit."""
    return (_number(g["value"]), _number(g["max"]), normal(g["unit"])) == (
        _number(s.get("value")),
        _number(s.get("max")),
        normal(s.get("unit")),
    )


def same_counted(g: Row, s: Row) -> bool:
    """By value and what is counted, of which one may hold the other."""
    a, b = normal(g["counted"]), normal(s.get("counted"))
    return same_value(g, s) and (a == b or (bool(a and b) and (a in b or b in a)))


def same_indicator(g: Row, s: Row) -> bool:
    """By value and indicator."""
    return same_value(g, s) and g["indicator"] == s.get("indicator")


def same_figure(g: Row, s: Row) -> bool:
    """By everything but the program."""
    return same_counted(g, s) and same_indicator(g, s) and g["modifier"] == s.get("modifier")


def attributed_figure(g: Row, s: Row) -> bool:
    """By value and the program that the figure belongs to."""
    return same_value(g, s) and normal(g["program"]) == normal(s.get("program"))


def same_date(g: Row, s: Row) -> bool:
    """By start, end and frequency; a one-day event may give its day as `end` or leave it out."""

    def whole(d: Row) -> tuple[Any, ...]:
        return d.get("start") or None, d.get("end") or d.get("start") or None, d.get("frequency") or None

    return whole(g) == whole(s)


def _any(_: Row) -> bool:
    return True


def _primary(record: Row) -> bool:
    return bool(record.get("primary"))


def _takes_part(record: Row) -> bool:
    return record.get("role") != "mention"


LISTS: tuple[tuple[str, str, Test, Callable[[Row], bool]], ...] = (
    ("programs", "programs", same_program, _any),
    ("programs, primary", "programs", same_program, _primary),
    ("places", "places", same_place, _takes_part),
    ("hospitals, full name", "hospitals", same_institution, _takes_part),
    ("hospitals, found", "hospitals", found_institution, _takes_part),
    ("organisations, found", "organisations", found_institution, _takes_part),
    ("figures, value+unit", "figures", same_value, _any),
    ("figures, +counted", "figures", same_counted, _any),
    ("figures, +indicator", "figures", same_indicator, _any),
    ("figures, whole", "figures", same_figure, _any),
    ("figures, +program", "figures", attributed_figure, _any),
    ("dates", "dates", same_date, _any),
)
"""Name of the score, key of the list, test of two records, which records count."""


def evaluate(documents: Iterable[Annotated], rows: Mapping[str, Row]) -> dict[str, dict[str, float]]:
    """Score `rows` (by document id) against annotated documents; return field → scores."""
    return total(compare(document, rows.get(document.id, {})) for document in documents).result()


def total(parts: Iterable[Scores]) -> Scores:
    """Add up the counts of several documents."""
    scores = Scores()
    for part in parts:
        scores.right += part.right
        scores.total += part.total
        for name, tally in part.tallies.items():
            scores.tally(name).add(tally.right, tally.said, tally.gold)
    return scores


def compare(document: Annotated, said: Row) -> Scores:
    """Compare one row with its annotated document."""
    scores, gold = Scores(), document.record
    _compare_byline(scores, gold, said)
    body, text = _grams(document.text), _grams(said.get("text"))
    scores.tally("text (4-grams)").add((body & text).total(), text.total(), body.total())
    relevant = bool(said.get("relevant"))
    scores.tally("relevant").add(gold["relevant"] and relevant, relevant, gold["relevant"])
    if said.get("unsure") is False:
        scores.share("relevant, where sure", gold["relevant"] is relevant)
    types = list(said.get("types") or ())
    scores.tally("types").add(len({*gold["types"]} & {*types}), len(types), len(gold["types"]))
    if gold["types"]:
        scores.share("main type", types[:1] == gold["types"][:1])
    for name, key, test, counts in LISTS:
        g = [x for x in gold[key] if counts(x)]
        s = [x for x in said.get(key) or () if counts(x)]
        scores.tally(name).add(pairs(g, s, test), len(s), len(g))
    codes = {str(x["code"]) for x in gold["places"] if _takes_part(x)}
    found = {str(x.get("code")) for x in said.get("places") or () if _takes_part(x) and x.get("code")}
    scores.tally("place codes").add(len(codes & found), len(found), len(codes))
    if "mentions" in said:
        _compare_spans(scores, document, said)
    return scores


def _compare_byline(scores: Scores, gold: Row, said: Row) -> None:
    for key in ("title", "source"):
        if gold[key]:
            scores.share(key, normal(gold[key]) == normal(said.get(key)))
    if gold["published"]:
        scores.share("published", str(gold["published"]) == str(said.get("published"))[:10])
    for key in ("authors", "editors"):
        names = [normal(name) for name in said.get(key) or ()]
        scores.tally(key).add(len({*map(normal, gold[key])} & {*names}), len(names), len(gold[key]))


def _compare_spans(scores: Scores, document: Annotated, said: Row) -> None:
    body, gold = _squeezed(document.text, document.spans)
    text = str(said.get("text") or "")
    mine, spans = _squeezed(text, ((m["kind"], m["start"], m["end"]) for m in said["mentions"]))
    if len(body) != len(mine) or sum(a != b for a, b in zip(body, mine, strict=True)) > ALIKE * len(body):
        return
    for kind in KINDS:
        want = {span for span in gold if span[0] == kind}
        got = {span for span in spans if span[0] == kind}
        scores.tally(f"spans {kind}").add(len(want & got), len(got), len(want))


def _grams(text: object, size: int = 4) -> Counter[str]:
    form = normal(text)
    return Counter(form[i : i + size] for i in range(max(len(form) - size + 1, 0)))


def _squeezed(text: str, spans: Iterable[tuple[str, int, int]]) -> tuple[str, set[tuple[str, int, int]]]:
    """Return a simplified text without white space, and spans as offsets into it."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (not character.isspace()))
    return simplify(re.sub(r"\s", "", text)), {(kind, offsets[a], offsets[b]) for kind, a, b in spans}
