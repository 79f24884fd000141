"""Tables → comparisons of places: what runs where, with whom, and how many people it says it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

By = Literal["province", "city", "county"]
LEVELS: tuple[By, ...] = ("province", "city", "county")

TYPE_OF_ALL = "all"
"""Stands in `Row.type` where the row counts initiatives of every type."""

QUERY = """
WITH initiative AS (
    SELECT {levels}, coalesce(i.name, a.cluster) AS which, i.document_id, i.types,
           i.hospitals, i.people_reached AS people, i.visits
    FROM initiatives AS i JOIN articles AS a ON a.document_id = i.document_id
), typed AS (
    SELECT *, '{all}' AS type FROM initiative
    UNION ALL SELECT *, unnest(types) AS type FROM initiative
), one AS (
    SELECT {names}, type, which, max(people) AS people, max(visits) AS visits FROM typed GROUP BY ALL
), numbers AS (
    SELECT {names}, type, count(*) AS initiatives, sum(people) AS people, count(people) AS with_people,
           sum(visits) AS visits, count(visits) AS with_visits,
           count(*) FILTER (people IS NULL AND visits IS NULL) AS without_number
    FROM one GROUP BY ALL
), sources AS (
    SELECT {names}, type, count(DISTINCT document_id) AS articles,
           count(DISTINCT document_id) FILTER (people IS NOT NULL) AS articles_people,
           count(DISTINCT document_id) FILTER (visits IS NOT NULL) AS articles_visits,
           count(DISTINCT document_id) FILTER (len(hospitals) > 0) AS articles_hospitals,
           list_sort(list_distinct(flatten(list(hospitals)))) AS hospitals
    FROM typed GROUP BY ALL
)
SELECT {names}, type, coalesce(zh, type), initiatives, articles, hospitals, articles_hospitals,
       people, with_people, articles_people, visits, with_visits, articles_visits, without_number
FROM numbers JOIN sources USING ({names}, type)
LEFT JOIN codebook ON codebook.section = 'types' AND codebook.code = type
ORDER BY max(initiatives) OVER (PARTITION BY {names}) DESC, {names},
         type <> '{all}', initiatives DESC, type
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A place, and the initiatives of one type (or of all) in it.

    An initiative that several articles name alike in one place counts once, with the largest number that
    any of them gives; `articles` counts them all. People and visits are never added to each other.
    `with_people` and `with_visits` are initiatives that give such a number, `without_number` those that
    give neither.
    """

    place: tuple[str, ...]
    type: str
    type_name: str
    initiatives: int
    articles: int
    hospitals: tuple[str, ...]
    articles_hospitals: int
    people: float | None
    with_people: int
    articles_people: int
    visits: float | None
    with_visits: int
    articles_visits: int
    without_number: int


class NoDatasetError(Exception):
    """The folder holds no dataset that could be compared."""


def compare(folder: Path, by: By) -> list[Row]:
    """Compare the places of a dataset; `Row.place` holds the names from the province down to `by`.

    Places with most initiatives come first; what is known of no place of that level stands under empty names.
    Raises NoDatasetError.
    """
    import duckdb

    path = folder / "shequ.duckdb"
    if not path.is_file():
        raise NoDatasetError(f"{folder} holds no dataset: there is no {path.name} in it")
    levels = LEVELS[: LEVELS.index(by) + 1]
    query = QUERY.format(
        levels=", ".join(f"coalesce(i.{level}, '') AS {level}" for level in levels),
        names=", ".join(levels),
        all=TYPE_OF_ALL,
    )
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute(query).fetchall()
    except duckdb.Error as error:
        raise NoDatasetError(f"{path} cannot be read: {error}") from error
    return [Row(row[: len(levels)], *_values(row[len(levels) :])) for row in rows]


def _values(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(tuple(v) if isinstance(v, list) else v for v in row)
