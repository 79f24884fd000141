"""Text dumps: whose lines are the article's, however the dump was made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import NoArticle, Stripped
from corpus.dump import strip_dump
from corpus.lines import split_lines, width

TITLE = "白鹭村支起流动诊台 老人门口测血压"
BODY = (
    "清早七点，白鹭村的祠堂门前已经坐满了人。县中医院派来的六名医生刚把诊台摆好，队伍就排到了桥头。",
    "八十岁的陈奶奶是头一个。她说自己腿脚不便，往常去一趟县城要转两班车，这回下楼走几步就见着了专家。",
    "药箱留在村里",
    "“义诊不是来一趟就走。”带队的林医生介绍，医院和村里商定，每月第一个星期六都来，药箱和血压计就留在村卫生室，由村医照看。",
    "据统计，当天共有一百二十多名村民前来咨询，医生为其中三十八人建立了健康档案，还送出宣传册两百多份。",
)
MENU = "首页 | 新闻 | 时政 | 民生 | 健康 | 文化 | 教育 | 视频 | 图片 | 论坛"
BYLINE = "来源：鹭江日报 作者：林小青 2023-05-06 09:12"
LISTS = (
    "相关阅读",
    "· 鹭江区召开优化营商环境推进会",
    "· 全区中小学九月一日开学",
    "· 公交十八路临时改道",
    "· 今起三天有雨",
)
FEET = (
    "版权所有 鹭江新闻网 未经授权不得转载",
    "备案号：闽ICP备12345678号 违法和不良信息举报电话：0592-1234567",
    "关于我们 | 联系我们 | 网站地图",
)


def article(text: str) -> Stripped:
    found = strip_dump(text)
    assert isinstance(found, Stripped), found
    return found


def body(text: str) -> list[str]:
    found = article(text)
    return [found.blocks[i].text for i in found.body]


def page(*lines: str, gap: str = "\n", indent: str = "") -> str:
    own = [indent + line for line in (lines or BODY)]
    return gap.join(
        [MENU, "当前位置：首页 > 民生 > 正文", TITLE, BYLINE, *own, "责任编辑：王芳", *LISTS, *FEET]
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n\n"])
@pytest.mark.parametrize("indent", ["", "　　", "    ", "\t"])
def test_article_among_chrome(gap: str, indent: str) -> None:
    found = article(page(gap=gap, indent=indent))
    assert [found.blocks[i].text for i in found.body] == list(BODY)
    assert found.title is not None
    assert found.blocks[found.title].text == TITLE


def test_nothing_but_the_article() -> None:
    assert body("\n".join(BODY)) == list(BODY)
    assert body("\n\n".join(BODY[:2])) == list(BODY[:2])
    assert body(BODY[0]) == [BODY[0]]


@pytest.mark.parametrize(
    "line",
    [
        "分享到：微信 微博 QQ空间", "图为医生在为老人测血压。林小青 摄", "（图片由院方提供）",
        "▲义诊现场", "广告",
        "[1] [2] [3] 下一页", "打开APP，阅读体验更佳",
        "免责声明：本文转载自其他媒体，不代表本站观点，如有侵权请联系删除。",
        "点击查看更多图片>>", "鹭江日报记者 林小青 摄",
    ],
)  # fmt: skip
def test_chrome_between_paragraphs_is_left_out(line: str) -> None:
    assert body(page(*BODY[:2], line, *BODY[2:])) == list(BODY)


def test_links_between_paragraphs_do_not_end_the_article() -> None:
    assert body(page(*BODY[:3], *LISTS[:4], *BODY[3:])) == list(BODY)


def test_bullets_and_leftover_tags() -> None:
    tagged = [f"<p class='x'>&nbsp;&nbsp;{line}</p>" for line in BODY]
    assert body(page(*tagged)) == list(BODY)
    assert body(page("<br/>".join(BODY))) == list(BODY)
    junk = '<tfoot id="w04"><noscript id="w04"></noscript></tfoot>'
    assert body("\n".join([junk, junk, page(), junk])) == list(BODY)


def wrapped(text: str, columns: int) -> str:
    lines, line = [], ""
    for character in text:
        if width(line + character) > columns and character not in "，。”":
            lines.append(line)
            line = ""
        line += character
    return "\n".join([*lines, line])


@pytest.mark.parametrize("columns", [60, 72, 80])
def test_wrapped_lines_are_joined(columns: int) -> None:
    text = "\n\n".join(wrapped(line, columns) for line in BODY)
    assert body(text) == list(BODY)
    indented = "\n".join(wrapped("　　" + line, columns) for line in BODY)
    assert body(indented) == list(BODY)


def test_page_in_one_line() -> None:
    whole = " ".join([MENU.replace(" | ", " "), TITLE, BYLINE, *BODY, "责任编辑：王芳", *LISTS, *FEET])
    found = body(whole)
    assert "".join(found).replace(" ", "") == "".join(BODY).replace(" ", "")
    assert body("　　".join(BODY)) == ["　".join(BODY)] or "".join(body("　　".join(BODY))) == "".join(BODY)


def test_article_that_stands_twice_is_taken_once() -> None:
    assert body("\n".join([page(), TITLE, *BODY])) == list(BODY)


def test_second_line_of_a_headline_belongs_to_it() -> None:
    text = page().replace(TITLE, "白鹭村义诊：\n老人门口测血压")
    found = article(text)
    assert found.title is not None
    assert found.blocks[found.title].text == "白鹭村义诊：老人门口测血压"


def test_a_dump_without_headline_has_none() -> None:
    found = article("\n".join([MENU, *BODY, *LISTS, *FEET]))
    assert found.title is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\n＿＿\n", "empty"),
        ("404 Not Found\nnginx", "error_page"),
        ("抱歉，您访问的页面不存在\n返回首页", "error_page"),
        ("用户登录\n账号：\n密码：\n验证码：\n忘记密码？ 立即注册", "login_page"),
        ("\n".join([MENU, *LISTS, *LISTS, *LISTS, *FEET]), "list_page"),
        ("测试", "no_article"),
    ],
)
def test_pages_without_an_article(text: str, code: str) -> None:
    found = strip_dump(text)
    assert isinstance(found, NoArticle)
    assert found.code == code


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="首页新闻来源：。，“” \n\t-•|<p>&;12a\u3000\u200b\r", max_size=300))
def test_any_text_is_answered(text: str) -> None:
    found = strip_dump(text)
    if isinstance(found, Stripped):
        assert found.body
        assert list(found.body) == sorted(set(found.body))
        assert all(0 <= i < len(found.blocks) for i in found.body)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="山水有清音的了，。", min_size=1, max_size=90), min_size=1, max_size=12))
def test_no_character_is_lost_or_made_up(lines: list[str]) -> None:
    joined = "".join(line.text for line in split_lines("\n".join(lines)))
    kept = "".join(line for line in lines if line.strip("，。"))
    assert joined == kept
