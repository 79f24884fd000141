"""Articles on several pages: joined where name, pager and byline agree, else every page for itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbered import MOST_PARTS, groups
from corpus.read import read_page
from corpus.sources import PART_BYTES, pages
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
