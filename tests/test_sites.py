"""Articles of the usual kinds of sites.

Every page in `tests/sites` names its address in the first line and marks each paragraph of its article with
[[…]]. The words are our own; structure, names and chrome are what matters.
"""

import re
from pathlib import Path

import pytest

from corpus.blocks import NoArticle, Stripped
from corpus.chrome import strip_html
from corpus.html.layout import fold
from corpus.html.sites import site_of

PAGES = sorted((Path(__file__).parent / "sites").glob("*.html"))
MARK = re.compile(r"\[\[(.*?)\]\]", re.S)


def body(found: Stripped | NoArticle) -> list[str]:
    assert isinstance(found, Stripped), found
    return [found.blocks[i].text for i in found.body]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_body_is_exactly_the_marked_paragraphs(page: Path) -> None:
    marked = page.read_text(encoding="utf-8")
    url = re.match(r"<!-- (\S+) -->", marked)[1]
    html = marked.replace("[[", "").replace("]]", "")
    wanted = [fold(re.sub(r"<[^>]*>", "", text)) for text in MARK.findall(marked)]
    assert len(wanted) >= 3
    assert body(strip_html(html, url)) == wanted
    assert body(strip_html(html)) == wanted, "without its address"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_all_visible_blocks_stay_in_order(page: Path) -> None:
    found = strip_html(page.read_text(encoding="utf-8"))
    assert isinstance(found, Stripped)
    assert list(found.body) == sorted(set(found.body))
    assert found.title is None or found.title < found.body[0]
    assert len(found.blocks) > len(found.body)
    assert all(block.text.strip() for block in found.blocks)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://mp.weixin.qq.com/s/x", "mp.weixin.qq.com"),
        ("https://new.qq.com/a", "qq.com"),
        ("http://www.shengzhou.gov.cn/art", "gov.cn"),
        ("health.ltn.com.tw/article/1", "ltn.com.tw"),
        ("http://notqq.com/", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_site_of(url: str | None, host: str | None) -> None:
    site = site_of(url)
    assert (site.host if site else None) == host


def test_stage_and_reason_are_kept() -> None:
    html = (Path(__file__).parent / "sites" / "wechat.html").read_text(encoding="utf-8")
    by_site = strip_html(html, "https://mp.weixin.qq.com/s/abc")
    by_name = strip_html(html)
    assert isinstance(by_site, Stripped) and isinstance(by_name, Stripped)
    assert (by_site.stage, by_name.stage) == ("site", "name")
    assert "mp.weixin.qq.com" in by_site.reason and "js_content" in by_name.reason
    assert by_site.meta["js:ct"] == "1682900000"
    assert by_site.meta["js:nickname"] == "健康北海"
