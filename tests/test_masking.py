"""Masked builds: private names and numbers stand nowhere in what is written, and every offset still holds."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import found_of
from typer.testing import CliRunner

from corpus.types import Article, Edit, text_hash
from extract.masking import mask_people
from extract.person import records as people_records
from extract.rows import document_row
from extract.types import Document, Figure
from scripts.main import app

SECRET = ["周文菊", "张秀莲", "張秀蓮", "阿迪力·买买提", "13812345678", "138 1234 5678", "330681195803051234"]
SECRET += ["0575-83012345", "zhouwenju58", "wenju", "秀莲", "秀蓮"]
PUBLIC = ["陆江波", "吴胜恩"]


def page(title: str, byline: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (byline, *paragraphs))
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<html>{head}<body><h1>{title}</h1>{body}</body></html>"


PAGE = page(
    "独居老人周文菊的一天",
    "2024-05-06 来源：嵊州新闻网 记者 陆江波",
    "本报讯（记者 陆江波）5月6日上午，嵊州市人民医院院长吴胜恩带着医疗队走进三江街道越秀社区，为近200名居民"
    "免费义诊，独居老人周文菊早早来到现场。",
    "“医生每周都上门来看我。”居民周文菊说，她的手机号是13812345678，微信号：zhouwenju58，"
    "身份证号330681195803051234。邻居张秀莲(zhāng xiù lián)也来了，居民张秀莲说，"
    "医院的电话0575-83012345她记得牢。",
    "村民阿迪力·买买提也领到了药品。“周文菊健康驿站”自去年启用以来，累计服务老人3000余人次，"
    "量血压、测血糖样样不少。",
    "义诊活动由市人民医院和三江街道联合举办，当天共发放健康手册500份，还为行动不便的老人提供上门服务。院长吴胜恩"
    "表示，医院将继续派医生下社区。",
)
HANT = page(
    "居民張秀蓮的心願",
    "2024-05-07 來源：社區報",
    "5月7日，社區衛生服務中心在廣場舉辦義診活動，獨居老人張秀蓮第一個量了血壓，居民張秀蓮說，家門口看病真方便。",
    "當天共有近百名居民參加義診，醫護人員為大家測血糖、講解健康知識，並發放宣傳手冊300份，"
    "聯繫電話138 1234 5678。",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = tmp_path_factory.mktemp("pages")
    (pages / "a.html").write_text(PAGE, encoding="utf-8")
    (pages / "b.html").write_text(HANT, encoding="utf-8")
    out = pages.parent / "masked"
    for options in ([], ["--mask-people"]):  # the second build must leave nothing of the first
        result = CliRunner().invoke(app, ["build", str(pages), "-o", str(out), *options])
        assert result.exit_code == 0, result.stderr
    return out


def everything(folder: Path) -> str:
    """All that a build wrote, packed or not, as one text."""
    raw = [
        path.read_bytes().decode("utf-8", "ignore") for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    tables = sorted((folder / "tables").glob("*.parquet"))
    cells = [str(duckdb.sql(f"SELECT * FROM '{path}'").fetchall()) for path in tables]
    with sqlite3.connect(folder / "work.sqlite") as work:
        rows = [zlib.decompress(row).decode() for (row,) in work.execute("SELECT row FROM done")]
    return "\n".join([*raw, *cells, *rows])


def rows(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_no_private_name_or_number_is_written_anywhere(folder: Path) -> None:
    written = everything(folder)
    assert len(rows(folder)) == 2
    assert [secret for secret in SECRET if secret in written] == []
    assert all(name in written for name in PUBLIC)


def test_every_offset_and_hash_still_holds(folder: Path) -> None:
    for row in rows(folder):
        assert row["text_hash"] == text_hash(row["text"])
        for span in row["mentions"] + row["services"]:
            assert row["text"][span["start"] : span["end"]] == span["quote"]
        for record in row["figures"] + row["dates"]:
            assert record["quote"] in row["text"]


def test_the_manifest_tells_that_it_is_masked(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["mask_people"] is True


def document(marked: str, *edits: Edit, **more: Any) -> Document:
    found = found_of(marked)
    article: Article = found.reading.article.model_copy(update={"edits": edits, **more})
    people = people_records.resolve(found)
    return Document(
        article=article, relevant=True, relevance=1, unsure=False, people=people, mentions=found.mentions
    )


MASKED = [
    ("居民[[N:周文菊]]说", "居民周某某说"),
    ("居民[[N:欧阳海]]说", "居民欧阳某说"),
    ("牧民[[N:阿迪力·买买提]]说", "牧民阿某某·某某某说"),
    ("带头的[[N:张健]]来了", "带头的张某来了"),
    ("志愿者[[N:郭海鹏]]", "志愿者郭某某"),
    ("院长[[N:赵胜利]]说", "院长赵胜利说"),
    ("记者 [[N:陆江波]]", "记者 陆江波"),
    ("居民[[N:周文菊]]与周 文菊、周文菊家", "居民周某某与周 某某、周某某家"),
    ("王奶奶和李女士", "王奶奶和李女士"),
    ("电话：0575-83012345。", "电话：××××-××××××××。"),
    ("拨打 8301 2345 咨询", "拨打 ×××× ×××× 咨询"),
    ("手机+86 138-1234-5678", "手机+×× ×××-××××-××××"),
    ("电话(02)2345-6789", "电话(××)××××-××××"),
    ("手機0912-345-678", "手機××××-×××-×××"),
    ("身份证33068119580305123X", "身份证" + "×" * 18),
    ("微信号：wx_abc123", "微信号：××_××××××"),
    ("QQ群：123456789", "QQ群：" + "×" * 9),
    ("邮箱 li.si@example.com", "邮箱 ××.××@×××××××.×××"),
]


@pytest.mark.parametrize(("marked", "wanted"), MASKED)
def test_mask(marked: str, wanted: str) -> None:
    assert mask_people(document(marked)).article.text == wanted


@pytest.mark.parametrize(
    "text", ["拨打120和12345热线", "2024年5月6日发放20240506份", "服务13812名居民", "第123456789号文件"]
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_people(document(text)).article.text == text


def test_what_stood_on_the_page_is_masked_too() -> None:
    edits = (Edit(start=2, end=3, at=2, was="張"), Edit(start=5, end=5, at=5, was="(xiù lián)"))
    masked = mask_people(document("居民[[N:张秀莲]]说", *edits))
    assert masked.article.text == "居民张某某说"
    assert masked.article.page_text() == "居民張某某(某某某 某某某某)说"


def test_a_figure_read_out_of_a_number_is_dropped() -> None:
    story = document("电话[[F:13812345678人]]，[[F:200人]]")
    figures = tuple(Figure(mentions=(i,), quote=m.quote, value=1) for i, m in enumerate(story.mentions))
    assert [f.quote for f in mask_people(story.model_copy(update={"figures": figures})).figures] == ["200人"]


def test_keywords_of_a_masked_name_are_dropped() -> None:
    story = document("居民[[N:张秀莲]]参加义诊").model_copy(update={"keywords": ("秀莲", "义诊")})
    assert mask_people(story).keywords == ("义诊",)


@given(st.text("周文菊居民说院长赵 13812345678电话：-张", max_size=40))
def test_masking_keeps_lengths_and_is_done_once(text: str) -> None:
    once = mask_people(document(text))
    assert len(once.article.text) == len(text)
    assert document_row(once)["text_hash"] == text_hash(once.article.text)


def test_show_masks_too(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    for options in ([], ["--json"]):
        shown = CliRunner().invoke(app, ["show", str(path), "--mask-people", *options])
        assert shown.exit_code == 0, shown.stderr
        assert [secret for secret in SECRET if secret in shown.stdout] == []
