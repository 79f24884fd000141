"""Inputs of every kind, whole and broken."""

import json
import os
import quopri
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from listing import codes, listed

from corpus.decode import MAX_BYTES
from corpus.inputs.columns import Columns, ColumnsError
from corpus.inputs.tables import READERS
from corpus.read import read_page
from corpus.sources import PAGE_ENDINGS, WARC_ENDINGS, SourceError, pages
from corpus.types import Article, Page, RejectionCode

ROW = {
    "id": "a1",
    "url": "http://www.example.cn/a1.html",
    "site": "嵊州新闻网",
    "source": "今日嵊州",
    "title": "义诊进社区",
    "published": "2019年12月2日",
    "authors": ["黄璐芳", "陈链芳"],
    "editors": "何东铭",
    "text": "11月30日，市人民医院在金湾社区开展义诊。\n\n近30名居民参加。",
}


def test_a_folder_gives_its_files_sorted_with_ids_origins_and_kinds(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "二.txt").write_text("文", "utf-8")
    (tmp_path / "b" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "a.HTML").write_bytes(b"<p>a")
    (tmp_path / "c.shtml").write_bytes(b"<p>c")
    (tmp_path / "d.pdf").write_bytes(b"%PDF")
    (tmp_path / "README").write_bytes(b"x")
    found = listed(tmp_path)
    assert [(p.id, p.origin, getattr(p, "kind", None) or p.code) for p in found] == [
        ("README", "README", "unknown_type"),
        ("a", "a.HTML", "html"),
        ("二", "b/二.txt", "text"),
        ("c", "c.shtml", "html"),
        ("d.pdf", "d.pdf", "unknown_type"),
    ]
    assert found == listed(tmp_path)


NOTES = [
    ("<!-- saved from url=(0035)http://www.example.cn/2019/a.html -->", "http://www.example.cn/2019/a.html"),
    (
        "<!--\n Page saved with SingleFile \n url: https://example.cn/b \n saved date: x\n-->",
        "https://example.cn/b",
    ),
    (
        "<!-- Mirrored from www.example.cn/c.html by HTTrack Website Copier -->",
        "http://www.example.cn/c.html",
    ),
    ("<!-- published from url -->", None),
]


@pytest.mark.parametrize(("note", "url"), NOTES)
def test_the_address_that_a_browser_notes_in_a_saved_page_is_the_page_s(tmp_path, note, url):
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html>\n{note}\n<p>社区义诊。", "utf-8")
    assert listed(tmp_path)[0].url == url


def test_a_page_saved_in_one_file_is_unpacked(tmp_path):
    body = quopri.encodestring("<p>社区义诊。</p>".encode("gbk")).decode()
    lines = [
        "Snapshot-Content-Location: http://www.example.cn/a.html",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="b"',
        "",
        "--b",
        "Content-Type: text/html; charset=gbk",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        body,
        "--b",
        "Content-Type: image/png",
        "",
        "x",
        "--b--",
    ]
    (tmp_path / "a.mhtml").write_text("\r\n".join(lines), "ascii")
    (tmp_path / "b.mht").write_bytes(b"no page")
    page, rejected = listed(tmp_path)
    assert (page.kind, page.url, page.charset) == ("html", "http://www.example.cn/a.html", "gbk")
    assert page.content.decode("gbk").strip() == "<p>社区义诊。</p>"
    assert rejected.code == "bad_file"


def test_pages_come_one_by_one(tmp_path):
    for i in range(3):
        (tmp_path / f"{i}.html").write_bytes(b"<p>")
    stream = pages([tmp_path])
    assert next(stream).id == "0"
    (tmp_path / "1.html").write_bytes(b"<p>later")
    assert next(stream).content == b"<p>later"


def test_an_id_given_twice_is_told_apart_by_its_origin(tmp_path):
    for folder in "xyz":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_bytes(b"<p>")
    ids = [page.id for page in listed(tmp_path)]
    assert ids[0] == "index"
    assert len(set(ids)) == 3
    assert all(i.startswith("index-") and len(i) == len("index-") + 8 for i in ids[1:])
    assert ids == [page.id for page in listed(tmp_path)]
    twice = [page.id for page in listed(tmp_path, tmp_path)]
    assert len(set(twice)) == 6
    assert twice[:3] == ids


def test_an_input_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path):
    with pytest.raises(SourceError, match="fehlt"):
        pages([tmp_path, tmp_path / "fehlt.csv"])


def test_broken_links_loops_and_devices_are_named(tmp_path):
    (tmp_path / "dangling.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.html").symlink_to(tmp_path / "self.html")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "empty.html").write_bytes(b"")
    assert codes(listed(tmp_path)) == [
        ("dangling.html", "unreadable"),
        ("empty.html", "empty"),
        ("pipe.html", "unreadable"),
        ("self.html", "unreadable"),
        ("sub/back", "unreadable"),
    ]
    assert codes(listed(tmp_path / "dangling.html")) == [("dangling.html", "unreadable")]


def test_a_huge_page_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(MAX_BYTES * 3)
    (page,) = listed(tmp_path)
    assert (page.code, str(MAX_BYTES) in page.reason) == ("too_large", True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("社区".encode("gbk"), "社区"), (b"\xff\xfe\x80", "\\xff\\xfe\\x80"), (b"a\xc2", "a\\xc2")],
)
def test_names_that_are_no_utf8_become_valid_text(tmp_path, name, shown):
    raw = os.fsencode(tmp_path) + b"/" + name + b".html"
    with open(raw, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(b"<p>x")
    (page,) = listed(tmp_path)
    assert (page.id, page.origin) == (shown, f"{shown}.html")
    assert Page.model_validate_json(page.model_dump_json()) == page


def write_csv(rows, encoding="utf-8", separator=","):
    def quoted(cell):
        return '"' + str(cell).replace('"', '""') + '"'

    lines = [list(rows[0]), *([row[key] for key in rows[0]] for row in rows)]
    return "\n".join(separator.join(map(quoted, line)) for line in lines).encode(encoding)


def write_xlsx(path, *sheets):
    book = openpyxl.Workbook()
    for i, rows in enumerate(sheets):
        sheet = book.active if i == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)


FLAT = ROW | {"authors": "黄璐芳、陈链芳"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.jsonl", json.dumps(ROW).encode()),
        ("t.jsonl", b"\xef\xbb\xbf" + json.dumps(ROW, ensure_ascii=False).encode()),
        ("t.ndjson", json.dumps(ROW, ensure_ascii=False).encode("gb18030")),
        ("t.json", json.dumps([ROW]).encode()),
        ("t.json", json.dumps({"total": 1, "data": [ROW]}).encode()),
        ("t.json", json.dumps(ROW, ensure_ascii=False).encode("utf-16")),
        ("t.csv", write_csv([FLAT])),
        ("t.csv", write_csv([FLAT], "utf-8-sig")),
        ("t.csv", write_csv([FLAT], "gbk")),
        ("t.csv", write_csv([FLAT], "utf-16", ";")),
        ("t.tsv", write_csv([FLAT], separator="\t")),
    ],
)
def test_an_article_row_is_the_same_article_from_every_kind_of_table(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    (page,) = listed(tmp_path)
    assert (page.kind, page.id, page.origin) == ("article", "a1", f"{name}#1")
    article = read_page(page)
    assert isinstance(article, Article)
    assert article.text == ROW["text"]
    assert (article.site, article.source, article.title) == ("嵊州新闻网", "今日嵊州", "义诊进社区")
    assert (article.published, article.authors, article.editors) == (
        "2019-12-02",
        ("黄璐芳", "陈链芳"),
        ("何东铭",),
    )


def test_excel_dates_numbers_and_later_sheets(tmp_path):
    import datetime

    header = ["id", "published", "text"]
    write_xlsx(
        tmp_path / "t.xlsx",
        [["说明"], ["本表由平台导出"]],
        [
            header,
            [7, datetime.datetime(2019, 12, 2, 9, 44), "甲社区义诊。"],
            [None, 43801, "乙社区义诊。"],
            [None, None, None],
        ],
        [],
    )
    found = listed(tmp_path)
    assert codes(found) == [("t.xlsx", "no_column")]
    articles = [read_page(page) for page in found[1:]]
    assert [(a.id, a.published, a.text) for a in articles] == [
        ("7", "2019-12-02", "甲社区义诊。"),
        ("t-3", "2019-12-02", "乙社区义诊。"),
    ]


def test_columns_of_other_names_are_mapped(tmp_path):
    (tmp_path / "t.csv").write_bytes(write_csv([{"标题": "义诊", "正文": "社区义诊。", "编号": 5}]))
    columns = Columns.parse("text=正文, title=标题, id=编号, html=")
    (page,) = listed(tmp_path, columns=columns)
    assert (page.id, page.row) == ("5", {"title": "义诊", "text": "社区义诊。"})
    (tmp_path / "u.csv").write_bytes(write_csv([{"内容": "乡村义诊。"}]))
    both = listed(tmp_path, columns=Columns.parse("text=正文,text=内容"))
    assert [page.row["text"] for page in both] == ["社区义诊。", "乡村义诊。"]
    with pytest.raises(ColumnsError, match="body"):
        Columns.parse("body=正文")


SOUP = '<p class="MsoNormal"><span style="color:red">社区义诊。</span></p><p>近30名居民参加。<o:p></o:p></p>'


@pytest.mark.parametrize(
    ("row", "content"),
    [
        ({"html": "<p>社区义诊。"}, "<p>社区义诊。"),
        ({"text": f"<body>{SOUP}"}, f"<body>{SOUP}"),
        ({"text": "", "html": SOUP}, SOUP),
        ({"text": "<p><img src=a.jpg></p>", "html": SOUP}, SOUP),
    ],
)
def test_markup_in_a_cell_is_a_page_and_keeps_what_the_row_says(tmp_path, row, content):
    (tmp_path / "t.jsonl").write_text(json.dumps(row | {"title": "题", "published": "2020/1/2"}), "utf-8")
    (page,) = listed(tmp_path)
    assert (page.kind, page.content.decode(), page.charset, page.id) == ("html", content, "utf-8", "t-1")
    assert page.row == {"title": "题", "published": "2020/1/2"}


@pytest.mark.parametrize("text", [SOUP, SOUP.replace("<", "&lt;").replace(">", "&gt;")])
def test_markup_in_a_text_is_read_to_paragraphs_and_as_a_page_where_the_column_may_hold_both(tmp_path, text):
    (tmp_path / "t.jsonl").write_text(json.dumps({"title": "题", "text": text}), "utf-8")
    (article,) = listed(tmp_path)
    assert (article.kind, article.row) == (
        "article",
        {"title": "题", "text": "社区义诊。\n\n近30名居民参加。"},
    )
    (page,) = listed(tmp_path, columns=Columns.parse("html=text"))
    assert (page.kind, page.content.decode()) == ("html", SOUP)


def test_what_a_row_says_of_a_page_s_byline_is_believed(tmp_path):
    body = f"<h1>别的标题</h1><p>2019-01-01</p><p>{ROW['text'] * 5}</p>"
    page = f"<html><title>别的标题</title><body>{body}</body></html>"
    row = {"html": page, "title": "义诊进社区", "published": "2019年12月2日", "authors": "黄璐芳 陈链芳"}
    (tmp_path / "t.jsonl").write_text(json.dumps(row), "utf-8")
    article = read_page(listed(tmp_path)[0])
    assert (article.title, article.published, article.authors) == (
        "义诊进社区",
        "2019-12-02",
        ("黄璐芳", "陈链芳"),
    )
    assert "近30名居民参加" in article.text


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"text": "文", "published": "03/04/2020"}, ["unreadable_date"]),
        ({"text": "字" * 32767}, ["cut_off"]),
        ({"text": "文"}, []),
    ],
)
def test_warnings_of_rows(tmp_path, row, codes):
    (tmp_path / "t.jsonl").write_text(json.dumps(row), "utf-8")
    article = read_page(listed(tmp_path)[0])
    assert ([warning.code for warning in article.warnings], article.published) == (codes, None)


def test_a_list_of_paragraphs_is_one_text(tmp_path):
    (tmp_path / "t.jsonl").write_text(json.dumps({"text": ["甲社区。", "乙社区。"]}), "utf-8")
    assert listed(tmp_path)[0].row["text"] == "甲社区。\n\n乙社区。"


def test_a_text_that_quotes_a_tag_stays_a_text(tmp_path):
    (tmp_path / "t.jsonl").write_text(
        json.dumps({"text": "网页里的<p>标签，血压<140/90，a<b且c>d。"}), "utf-8"
    )
    assert listed(tmp_path)[0].kind == "article"


def test_broken_rows_cost_themselves_alone(tmp_path):
    lines = [
        '{"text": "甲"}',
        '{"text": "乙"',
        "",
        "[1]",
        '{"title": "无文"}',
        '{"text": " "}',
        '{"text": "丙"}',
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(lines), "utf-8")
    found = listed(tmp_path)
    assert [page.row["text"] for page in found if isinstance(page, Page)] == ["甲", "丙"]
    assert codes(found) == [
        ("t.jsonl#2", "bad_row"),
        ("t.jsonl#4", "bad_row"),
        ("t.jsonl#5", "no_column"),
        ("t.jsonl#6", "empty"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("t.csv", "编号,标题\n1,甲\n2,乙\n".encode(), "no_column"),
        ("t.csv", b"id,text\n", "empty"),
        ("t.json", b'[{"text": "a"}', "bad_file"),
        ("t.xlsx", b"PK\x03\x04broken", "bad_file"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0old", "bad_file"),
        ("t.warc.gz", b"<html>no archive</html>", "bad_file"),
        ("t.warc", b"", "empty"),
    ],
)
def test_a_table_or_archive_that_cannot_be_read_is_one_row(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    assert codes(listed(tmp_path)) == [(name, code)]


def test_big_cells_are_read_and_endless_ones_refused(tmp_path, monkeypatch):
    big = "社区义诊。" * 100_000
    (tmp_path / "t.csv").write_bytes(write_csv([{"id": 1, "text": big}]))
    assert listed(tmp_path)[0].row["text"] == big
    monkeypatch.setattr("corpus.inputs.tables.ROW_LIMIT", 1000)
    (found,) = listed(tmp_path)
    assert (found.code, found.origin) == ("too_large", "t.csv#1")
    (tmp_path / "t.csv").unlink()
    (tmp_path / "u.jsonl").write_text(json.dumps({"text": big}) + '\n{"text": "乙"}', "utf-8")
    assert [getattr(page, "code", page.id) for page in listed(tmp_path)] == ["too_large", "u-2"]


def test_the_documentation_names_every_ending_column_and_code():
    manual = (Path(__file__).parent.parent / "docs" / "inputs.md").read_text("utf-8")
    names = {*PAGE_ENDINGS, *READERS, *WARC_ENDINGS, *Columns.model_fields, *get_args(RejectionCode)}
    assert [name for name in sorted(names) if f"`{name}`" not in manual] == []
