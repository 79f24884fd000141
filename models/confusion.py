"""Which answers are taken for which: roles, kinds, indicators and main types of records that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models.annotated import Annotated
from models.evaluation import Row, Test, found_institution, same_place, same_program, same_value

Confusion = dict[str, Counter[tuple[str, str]]]
"""Field → (annotated, said) → how often."""

FIELDS: tuple[tuple[str, str, str, Test], ...] = (
    ("kind of program", "programs", "kind", same_program),
    ("role of place", "places", "role", same_place),
    ("role of hospital", "hospitals", "role", found_institution),
    ("role of organisation", "organisations", "role", found_institution),
    ("kind of organisation", "organisations", "kind", found_institution),
    ("indicator of figure", "figures", "indicator", same_value),
    ("modifier of figure", "figures", "modifier", same_value),
)
"""Name, list, key and the test by which a said record is paired with an annotated one."""

MAIN_TYPE = "main type"
NONE = "(none)"


def confusion(documents: Iterable[Annotated], rows: Mapping[str, Row]) -> Confusion:
    """Count the answers of paired records against the annotated ones, right ones too."""
    counts: Confusion = {name: Counter() for name in (MAIN_TYPE, *(name for name, *_ in FIELDS))}
    for document in documents:
        gold, said = document.record, rows.get(document.id, {})
        if gold["types"]:
            types = [*(said.get("types") or ()), NONE]
            counts[MAIN_TYPE][gold["types"][0], types[0]] += 1
        for name, records, key, same in FIELDS:
            left = list(gold[records])
            for record in said.get(records) or ():
                match = next((g for g in left if same(g, record)), None)
                if match is not None:
                    left.remove(match)
                    counts[name][str(match[key]), str(record.get(key) or NONE)] += 1
    return counts
