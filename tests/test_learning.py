"""The benchmark of learning: which documents a share takes, and its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.learning import FIELDS, FILES, leave_out, spread, table
from models.annotated import read_annotated

CORPUS = Path(__file__).parent.parent / "corpus" / "annotated"


def test_smaller_shares_are_parts_of_larger_ones() -> None:
    documents = read_annotated(CORPUS)
    sizes = []
    before: set[str] = set()
    for share in (0.25, 0.5, 0.75, 1.0):
        taken = {d.id for d in spread(documents, share)}
        assert before <= taken
        sizes.append(len(taken) / len(documents))
        before = taken
    assert sizes == pytest.approx([0.25, 0.5, 0.75, 1.0], abs=0.01)


def test_the_table_has_a_line_for_every_field() -> None:
    lines = table({"50%": dict.fromkeys(FIELDS, 0.5), "100%": dict.fromkeys(FIELDS, 0.6)}).splitlines()
    assert len(lines) == len(FIELDS) + 2
    assert "| programs | 0.500 | 0.600 |" in lines


@pytest.mark.parametrize("part", FILES)
def test_a_part_is_left_out_by_itself(part: str, tmp_path: Path) -> None:
    for file in FILES.values():
        (tmp_path / file).touch()
    leave_out(part, tmp_path, [], [])
    assert {file.name for file in tmp_path.iterdir()} == {*FILES.values()} - {FILES[part]}
