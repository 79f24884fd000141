"""Rows of tables that lack cells, have too many or never end: each is read or named."""

import openpyxl
import pytest
from listing import codes, listed

from corpus.types import Page

LACKING = {
    "a row without its last cell": ("id,text\n1\n2,乙\n", [("t.csv#1", "empty")], ["乙"]),
    "empty cells behind the last column": ("id,text\n1,甲,,\n", [], ["甲"]),
    "a comma outside of quotation marks": ("id,text\n1,甲,乙\n2,丙\n", [("t.csv#1", "bad_row")], ["丙"]),
    "a quotation mark never closed": ('id,text\n1,甲\n2,"乙\n3,丙\n', [("t.csv#2", "bad_row")], ["甲"]),
    "a header never closed": ('id,"text\n1,甲\n', [("t.csv#1", "bad_row")], []),
    "no line break at the end": ('id,text\n1,甲\n2,"乙"', [], ["甲", "乙"]),
}


@pytest.mark.parametrize(("content", "bad", "texts"), LACKING.values(), ids=LACKING)
def test_no_row_of_a_csv_file_is_cut_or_lost_in_silence(tmp_path, content, bad, texts):
    (tmp_path / "t.csv").write_text(content, "utf-8")
    found = listed(tmp_path)
    assert codes(found) == bad
    assert [page.row["text"] for page in found if isinstance(page, Page)] == texts


def test_rows_of_a_workbook_without_their_last_cells_are_rows_of_their_own(tmp_path):
    book = openpyxl.Workbook()
    for cells in (["id", "text"], [1], [2], [3, "丙"]):
        book.active.append(cells)
    book.save(tmp_path / "t.xlsx")
    assert codes(listed(tmp_path)) == [("t.xlsx#1", "empty"), ("t.xlsx#2", "empty")]


def test_a_table_without_a_text_says_what_to_do(tmp_path):
    (tmp_path / "t.csv").write_text("编号,正文\n1,甲\n", "utf-8")
    (found,) = listed(tmp_path)
    assert (
        found.reason == "no column text or html, only 编号, 正文; say which one holds it: --column text=NAME"
    )
