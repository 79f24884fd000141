"""Articles on several pages: joined where name, pager and byline agree, else every page for itself."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_warc import response

from corpus.inputs.nearby import PART_BYTES, REACH
from corpus.inputs.numbered import MOST_PARTS, groups, of_address
from corpus.read import read_page
from corpus.sources import pages
from corpus.types import Article, Page, Rejected

TEXTS = (
    "5月8日上午，城关镇卫生院的家庭医生团队来到幸福社区，为居民免费测血压、测血糖，并讲解高血压的防治知识。",
    "在社区活动室里，志愿者教老人使用智能手机预约挂号，八十岁的赵奶奶学会以后，高兴地向邻居们演示了一遍。",
    "据了解，该县今年计划为一千二百名老人建立健康档案，并在每个街道开设日间照料中心，由医院派驻护士值守。",
)
PAGERS = ("1 2 3 下一页", "上一页 1 2 3 下一页", "上一页 1 2 3")


def html(
    number: int, *, title: str = "义诊进社区的一天", day: str = "2021-05-09", pager: str | None = None
) -> str:
    shown = PAGERS[number - 1] if pager is None else pager
    links = "".join(f" <a href='content_384_{word}.html'>{word}</a> " for word in shown.split())
    end = "<p>（责任编辑：张三丰）</p>" if number == len(TEXTS) else ""
    return (
        f"<meta charset=utf-8><title>{title}_某县新闻网</title><body><h1>{title}</h1>"
        f"<div class='info'>{day} 08:30 来源：某县日报</div>"
        f"<div class='content'><p>{TEXTS[number - 1]}</p>{end}</div><div class='pages'>{links}</div></body>"
    )


def read(folder: Path, files: dict[str, str]) -> dict[str, Article | Rejected]:
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    found = {page.origin: page for page in pages([folder])}
    return {origin: read_page(page) if isinstance(page, Page) else page for origin, page in found.items()}


NAMES = [
    ("a.html a_2.html a_3.html", {"a.html": ("a_2.html", "a_3.html")}),
    ("t20201126_1.html t20201126_2.html", {"t20201126_1.html": ("t20201126_2.html",)}),
    ("t1_384024.shtml t1_384024_1.shtml", {"t1_384024.shtml": ("t1_384024_1.shtml",)}),
    ("s.php@id=3.html s.php@id=3&page=2.html", {"s.php@id=3.html": ("s.php@id=3&page=2.html",)}),
    ("s.php?id=3.html s.php?id=3&p=2.html", {"s.php?id=3.html": ("s.php?id=3&p=2.html",)}),
    ("index.html index_1.html index_2.html list_1.html list_2.html", {}),
    ("a.html a_3.html b_2.html b_3.html", {}),
    ("a.html a_02.html b.html b_2021.html c.html c_2.htm", {}),
    ("a.html a_2.html a_2_1.html", {"a.html": ("a_2.html",)}),
]


@pytest.mark.parametrize(("names", "expected"), NAMES)
def test_names_say_which_files_may_be_one_article(names: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert groups(names.split()) == expected


def test_pages_are_in_the_order_of_their_numbers_and_few() -> None:
    names = [f"a_{number}.html" for number in range(1, 100)]
    assert groups(sorted(names[:12])) == {"a_1.html": tuple(names[1:12])}
    assert groups(names[: MOST_PARTS + 1]) == {}


STEMS = st.sampled_from(
    ("a", "a_1", "a_2", "a_2_1", "a_3", "b_1", "b_2", "index_2", "index", "s&page=2", "s")
)


@given(st.sets(st.builds("{}{}".format, STEMS, st.sampled_from((".html", ".htm", "_2.html", "_10.html")))))
def test_no_file_is_in_two_groups(names: set[str]) -> None:
    found = groups(sorted(names))
    files = [*found, *(part for parts in found.values() for part in parts)]
    assert len(files) == len(set(files))
    assert names.issuperset(files)
    assert all(found.values())


SHAPES = [
    "<ul><li><a href=c.html>上一页</a></li><li><b>1</b></li><li><a href=c_2.html>2</a></li></ul>",
    "<div>[<a href=c.html>1</a>] [2] [<a href=c_3.html>3</a>] <a href=c_3.html>下一頁</a></div>",
    "<p>第1页/共3页</p>",
    "<span>首页</span> <span>上一页</span> <span>1</span> <a>2</a> <a>下一页</a> <a>尾页</a>",
    "<a>1</a><a>2</a><a>下页</a>",
    "<a>【1】</a> <a>【2】</a>",
    "<p>第　１　页　共　２　页</p>",
    "<div>分页：<b>1</b> <a>2</a></div>",
    "<p><a href=c_2.html>下一页</a></p>",
    "<script>laypage({cont: 'pages', pages: 2, curr: 1})</script>",
    "<script>var pageIndex = 1; var pageCount = '2';</script>",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_pagers_of_many_shapes_are_seen_and_stay_out_of_the_text(tmp_path: Path, shape: str) -> None:
    body = html(1, pager="").replace("</body>", f"<div class='page'>{shape}</div></body>")
    found = read(tmp_path, {"c.html": body, "c_2.html": body.replace(TEXTS[0], TEXTS[1])})
    assert [getattr(article, "text", None) for article in found.values()] == ["\n\n".join(TEXTS[:2]), None]


def test_the_pages_of_an_article_are_one_article(tmp_path: Path) -> None:
    found = read(
        tmp_path, {"c.html": html(1), "c_2.html": html(2, title="义诊进社区的一天（2）"), "c_3.html": html(3)}
    )
    article = found["c.html"]
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(TEXTS) == article.page_text()
    assert (article.title, article.published) == ("义诊进社区的一天", "2021-05-09")
    assert article.editors == ("张三丰",)
    for name in ("c_2.html", "c_3.html"):
        part = found[name]
        assert isinstance(part, Rejected)
        assert (part.code, part.reason) == ("part_of", "goes on with the article of c.html")


OTHERS = {
    "another title": html(2, title="养老服务送上门来"),
    "another day": html(2, day="2021-05-10"),
    "no pager": html(2, pager=""),
    "a link to the next article": html(2, pager="上一篇 下一篇"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_disagrees_stays_an_article_of_its_own(tmp_path: Path, other: str) -> None:
    found = read(tmp_path, {"c.html": html(1), "c_2.html": other})
    assert [getattr(article, "text", None) for article in found.values()] == list(TEXTS[:2])


def test_every_text_is_in_exactly_one_article(tmp_path: Path) -> None:
    filler = f"<!--{'x' * PART_BYTES}-->"
    files = {
        **{"big.html": filler + html(1), "big_2.html": html(2)},
        **{"long.html": html(1), "long_2.html": filler + html(2)},
        **{"gone.html": "<h1>404</h1>", "gone_2.html": html(2)},
        **{"same.html": html(1), "same_2.html": html(2), "same_3.html": html(2)},
    }
    found = read(tmp_path, files)
    texts = {name: article.text for name, article in found.items() if isinstance(article, Article)}
    assert texts == {
        **{"big.html": TEXTS[0], "big_2.html": TEXTS[1], "gone_2.html": TEXTS[1]},
        **{"long.html": TEXTS[0], "long_2.html": TEXTS[1], "same.html": "\n\n".join(TEXTS[:2])},
    }


def test_a_page_is_read_anew_when_a_further_page_changes_but_not_when_its_folder_moves(
    tmp_path: Path,
) -> None:
    def digests(name: str, second: str) -> list[str]:
        folder = tmp_path / name / "pages"
        folder.mkdir(parents=True)
        (folder / "c.html").write_text(html(1), "utf-8")
        (folder / "c_2.html").write_text(second, "utf-8")
        return [page.digest() for page in pages([tmp_path / name]) if isinstance(page, Page)]

    one, moved, changed = (digests(*of) for of in (("a", html(2)), ("b", html(2)), ("c", html(3))))
    assert one == moved
    assert not set(one) & set(changed)


ADDRESSES = [
    ("http://a.cn/x/384.html http://a.cn/x/384_2.html http://a.cn/x/384_3.html", 2),
    ("http://a.cn/x/t20210509_384.html https://www.a.cn/x/t20210509_384_1.html", 1),
    ("http://a.cn/art/2021/5/9/art_12_384.html http://a.cn/art/2021/5/9/art_12_384_2.html", 1),
    ("http://a.cn/show.asp?id=3 http://a.cn/show.asp?id=3&page=2", 1),
    ("http://a.cn/show.asp?page=1&id=3 http://a.cn/show.asp?id=3&page=2", 1),
    ("http://a.cn/index.php?a=show&id=3 http://a.cn/index.php?a=show&id=3&page=2", 1),
    ("http://a.cn/content.html http://a.cn/content.html?p=2#top", 1),
    ("http://a.cn/x/384.html http://b.cn/x/384_2.html", 0),
    ("http://a.cn/x/384.html http://a.cn/y/384_2.html", 0),
    ("http://a.cn/show.asp?id=3 http://a.cn/show.asp?id=4&page=2", 0),
    ("http://a.cn/list.asp?cid=3 http://a.cn/list.asp?cid=3&page=2", 0),
    ("http://a.cn/x/index.html http://a.cn/x/index_2.html", 0),
    ("http://[a http://a.cn/x?page=2021", 0),
]


@pytest.mark.parametrize(("addresses", "further"), ADDRESSES)
def test_addresses_say_which_pages_may_be_one_article(addresses: str, further: int) -> None:
    first, *others = addresses.split()
    assert groups([first, *others], of_address) == ({first: tuple(others)} if further else {})
    assert len(others) == further or not further


DRAWN = [
    "<script>createPageHTML(2, 0, 't20210509_384', 'html');</script>",
    "<script>createPageHTML('page_div',2, 1,'content_384','shtml',6);</script>",
    "<script>var currentPage = 0; var countPage = 2; document.write(currentPage)</script>",
    "<script>new Pager({totalPage: 2, current: 1})</script>",
    "<span>【1】</span><span>【2】</span>",
]


@pytest.mark.parametrize("pager", DRAWN)
def test_pagers_that_a_script_draws(tmp_path: Path, pager: str) -> None:
    shown = [html(number, pager="").replace("</body>", f"{pager}</body>") for number in (1, 2)]
    found = read(tmp_path, {"c.html": shown[0], "c_1.html": shown[1]})
    assert [getattr(article, "text", None) for article in found.values()] == ["\n\n".join(TEXTS[:2]), None]


def test_one_page_of_one_is_no_pager(tmp_path: Path) -> None:
    pager = "<script>createPageHTML(1, 0, 'c', 'html'); var countPage = 1;</script>"
    shown = [html(number, pager="").replace("</body>", f"{pager}</body>") for number in (1, 2)]
    found = read(tmp_path, {"c.html": shown[0], "c_1.html": shown[1]})
    assert [getattr(article, "text", None) for article in found.values()] == list(TEXTS[:2])


LAST = "活动持续到中午。"


def test_last_lines_on_a_page_of_their_own_are_the_articles(tmp_path: Path) -> None:
    end = html(3, title="义诊进社区的一天（3）").replace(TEXTS[2], LAST)
    found = read(tmp_path, {"c.html": html(1), "c_2.html": html(2), "c_3.html": end})
    article, *parts = found.values()
    assert isinstance(article, Article)
    assert article.text == "\n\n".join([*TEXTS[:2], LAST])
    assert article.editors == ("张三丰",)
    assert [getattr(part, "code", None) for part in parts] == ["part_of", "part_of"]


def test_a_short_page_of_its_own_stays_refused(tmp_path: Path) -> None:
    end = html(2, title="另一篇短讯").replace(TEXTS[1], LAST)
    found = read(tmp_path, {"c.html": html(1), "c_2.html": end})
    assert [getattr(page, "text", None) or getattr(page, "code", None) for page in found.values()] == [
        TEXTS[0],
        "no_article",
    ]


def row(number: int, url: str, **more: str) -> str:
    return json.dumps(
        {"url": url, **more} if more else {"url": url, "html": html(number)}, ensure_ascii=False
    )


def export(folder: Path, rows: list[str]) -> list[Article | Rejected]:
    (folder / "export.jsonl").write_text("\n".join(rows), "utf-8")
    return [read_page(page) if isinstance(page, Page) else page for page in pages([folder])]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_rows_of_an_export_by_their_addresses(tmp_path: Path, order: tuple[int, ...]) -> None:
    names = {1: "384.html", 2: "384_2.html", 3: "384_3.html"}
    other = row(1, "http://a.cn/x/385.html")
    found = export(tmp_path, [other, *(row(number, f"http://a.cn/x/{names[number]}") for number in order)])
    texts = {page.url: page.text for page in found if isinstance(page, Article)}
    assert texts == {"http://a.cn/x/385.html": TEXTS[0], "http://a.cn/x/384.html": "\n\n".join(TEXTS)}
    assert [page.code for page in found if isinstance(page, Rejected)] == ["part_of", "part_of"]


def test_rows_of_clean_texts_by_address_title_and_date(tmp_path: Path) -> None:
    about = {"title": "义诊进社区的一天", "published": "2021-05-09"}
    first = row(1, "http://a.cn/384.html", text=TEXTS[0], **about)
    second = row(1, "http://a.cn/384_2.html", text=TEXTS[1], **about | {"title": "义诊进社区的一天(2)"})
    alone = row(1, "http://a.cn/384_3.html", text=TEXTS[2], **about | {"title": "老年食堂开张"})
    found = export(tmp_path, [first, second, alone])
    assert [getattr(page, "text", None) for page in found] == ["\n\n".join(TEXTS[:2]), None, TEXTS[2]]


def test_further_pages_far_away_are_articles_of_their_own(tmp_path: Path) -> None:
    filler = [row(1, f"http://a.cn/y/{number}.html", text="甲", title="乙") for number in range(REACH + 1)]
    rows = [row(1, "http://a.cn/384.html"), *filler, row(2, "http://a.cn/384_2.html")]
    found = export(tmp_path, rows)
    assert len(found) == len(rows)
    assert [getattr(page, "text", None) for page in (found[0], found[-1])] == list(TEXTS[:2])


def test_responses_of_an_archive_by_their_addresses(tmp_path: Path) -> None:
    names = {2: "384_2.html", 1: "384.html"}
    records = [
        response(f"http://www.a.cn/x/{name}", html(number).encode(), kind="text/html; charset=utf-8")
        for number, name in names.items()
    ]
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    found = [read_page(page) for page in pages([tmp_path]) if isinstance(page, Page)]
    assert [getattr(page, "text", None) for page in found] == [None, "\n\n".join(TEXTS[:2])]
