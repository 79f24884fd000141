"""Files named .xls: HTML tables as web systems export them, and what else lies under that name."""

from binascii import b2a_base64, b2a_qp

import openpyxl
import pytest

from corpus.inputs.webtables import grids
from corpus.read import read_page
from corpus.sources import pages
from corpus.types import Rejected

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<style>td {mso-number-format:General;}</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]--></head><body><table>
<tr><td colspan=3>新闻导出表</td></tr>
<tr><td>id</td><td>title</td><td>text</td></tr>
<tr><td x:num>7</td><td>义诊进社区</td><td>甲社区义诊。<br style='mso-data-placement:same-cell'>
  近30名居民参加。</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=9></td></tr><![endif]>
</table></body></html>"""

UNCLOSED = (
    "<table border=1><tr><th>id<th>title<th>text<tr><td>7<td>义诊进社区<td><p>甲社区义诊。<p>近30名居民参加。"
)

TABBED = 'id\ttitle\ttext\n7\t义诊进社区\t"甲社区义诊。\n\n近30名居民参加。"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("content", [EXCEL, UNCLOSED, TABBED])
def test_an_export_named_xls_is_the_same_article_whatever_it_is(tmp_path, content, encoding):
    (tmp_path / "t.xls").write_bytes(content.encode(encoding))
    (page,) = pages([tmp_path])
    assert page.origin == "t.xls#1"
    article = read_page(page)
    assert (article.id, article.title) == ("7", "义诊进社区")
    assert article.text == "甲社区义诊。\n\n近30名居民参加。"


def test_a_new_workbook_under_the_old_name_is_read(tmp_path):
    book = openpyxl.Workbook()
    for row in (["id", "text"], ["a", "甲社区义诊。"]):
        book.active.append(row)
    with (tmp_path / "t.xls").open("wb") as file:
        book.save(file)
    assert [page.row["text"] for page in pages([tmp_path])] == ["甲社区义诊。"]


def mhtml(*pages, head="MIME-Version: 1.0", encoding="base64"):
    """Return pages in one file, as Excel and reporting systems save them."""
    lines = [head, 'Content-Type: multipart/related; boundary="--=_b"', ""]
    for content, charset in pages:
        packed = (
            b2a_base64(content.encode(charset)) if encoding == "base64" else b2a_qp(content.encode(charset))
        )
        kind = f'Content-Type: text/html; charset="{charset}"'
        lines += ["----=_b", f"Content-Transfer-Encoding: {encoding}", kind, "", packed.decode()]
    return "\r\n".join([*lines, "----=_b--", ""]).encode()


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("head", ["MIME-Version: 1.0", "X-Document-Type: Workbook\r\nMime-version: 1.0"])
def test_a_web_page_in_one_file_is_read_sheet_by_sheet(tmp_path, head, encoding):
    frames = "<html><frameset><frame src=sheet001.htm></frameset></html>"
    second = EXCEL.replace("x:num>7", "x:num>8")
    content = mhtml((frames, "gbk"), (EXCEL, "gbk"), (second, "utf-8"), head=head, encoding=encoding)
    (tmp_path / "t.xls").write_bytes(content)
    articles = [read_page(page) for page in pages([tmp_path])]
    assert [article.id for article in articles] == ["7", "8"]
    assert {article.text for article in articles} == {"甲社区义诊。\n\n近30名居民参加。"}


@pytest.mark.parametrize(
    ("content", "code", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary", ".xlsx or .csv"),
        (b"\t\x08\x10\x00\x00\x06\x05\x00" + bytes(600), "binary", ".xlsx or .csv"),
        ("<html><p>没有表格</p></html>".encode(), "bad_file", ".xlsx or .csv"),
        (b"<table><tr><td>id<td>text</table>", "empty", "no rows"),
        ("<table><tr><td>编号<td>标题<tr><td>1<td>甲<tr><td>2<td>乙</table>".encode(), "no_column", "编号"),
        (b"PK\x03\x04broken", "bad_file", "workbook"),
        (mhtml(("<p>没有表格</p>", "utf-8")), "bad_file", "no table"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b",
            "bad_file",
            "no table",
        ),
    ],
)
def test_what_cannot_be_read_is_one_row_that_says_why(tmp_path, content, code, advice):
    (tmp_path / "t.xls").write_bytes(content)
    (found,) = pages([tmp_path])
    assert isinstance(found, Rejected)
    assert (found.id, found.origin, found.code) == ("t", "t.xls", code)
    assert advice in found.reason


@pytest.mark.parametrize(
    ("markup", "tables"),
    [
        (
            "<table><tr><th>网站<th>标题<tr><td rowspan=2>甲网<td>一<tr><td>二<tr><td>乙网<td>三</table>",
            [[["网站", "标题"], ["甲网", "一"], ["甲网", "二"], ["乙网", "三"]]],
        ),
        (
            "<table><tr><th rowspan=2>标题<th colspan=2>来源<tr><th>网<th>日期"
            "<tr><td>一<td colspan=2>无</table>",
            [[["标题", "网", "日期"], ["一", "无", ""]]],
        ),
        (
            "<table><tr><td>导出<tr><td><table><tr><td>id<td>text<tr><td>1<td>甲</table></table>",
            [[["id", "text"], ["1", "甲"]]],
        ),
        (
            "<table><tr><td>id<td>text<tr><td>1<td>甲<table><tr><td>血压<td>140</table>乙</table>",
            [[["id", "text"], ["1", "甲\n\n血压\n\n140\n\n乙"]]],
        ),
        ("<table><tr><th>text<tr><td>甲<tr><td>乙</table>", [[["text"], ["甲"], ["乙"]]]),
        ("<table></table><table><tr><td>\xa0</table>", []),
        ("<table><tr><td colspan=x rowspan=0>甲<td rowspan=-1>乙</table>", [[["甲", "乙"]]]),
    ],
)
def test_merged_cells_captions_and_tables_within_tables(markup, tables):
    assert list(grids(markup)) == tables
