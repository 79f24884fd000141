from pathlib import Path

import pytest
from dataset_rows import clinic

from extract import schema
from extract.tables import Original, fold

MANUAL = Path(__file__).parent.parent / "docs" / "tables.md"


def test_the_manual_is_the_schema():
    assert MANUAL.read_text(encoding="utf-8") == schema.manual(), "python -m extract.schema > docs/tables.md"


@pytest.mark.parametrize("table", schema.tables().values(), ids=lambda t: t.name)
def test_every_column_is_documented(table):
    section = MANUAL.read_text(encoding="utf-8").split(f"\n## {table.name}\n")[1].split("\n## ")[0]
    for column in table.columns:
        assert f"| `{column.name}` |" in section
        assert column.about.strip(), column.name


def test_rows_fill_the_columns_of_their_tables():
    for name, row in fold(clinic().row()):
        assert set(row) <= set(schema.tables()[name].names())
        if key := schema.tables()[name].key:
            assert row[key]


def test_ids_are_unique_and_refer_to_each_other():
    rows = list(fold(clinic().row()))
    tables = schema.tables()
    keys = [row[tables[name].key] for name, row in rows if tables[name].key]
    assert len(keys) == len(set(keys))
    for name, row in rows:
        for mention in row.get("mention_ids", ()):
            assert mention in keys, (name, row)
        if name == "evidence":
            assert {row["record_id"], row["initiative_id"]} <= set(keys)


def test_offsets_point_into_the_article():
    rows = list(fold(clinic().row()))
    (text,) = [row["text"] for name, row in rows if name == "articles"]
    spans = [row for name, row in rows if name in ("mentions", "services")]
    assert len(spans) == 10 + 3
    for row in spans:
        assert text[row["start_offset"] : row["end_offset"]] == row["quote"]


def test_reprints_are_marked_and_originals_are_their_own_cluster():
    (_, original), *_ = fold(clinic("a").row())
    (_, reprint), *_ = fold(clinic("b").row(), Original("a", 0.9))
    assert (original["cluster"], original["reprint_of"], original["overlap"]) == ("a", None, None)
    assert (reprint["cluster"], reprint["reprint_of"], reprint["overlap"]) == ("a", "a", 0.9)
