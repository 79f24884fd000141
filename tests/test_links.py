import pytest

pytest.importorskip("scrapy")

import re

from corpus.web.links import article_links, further_pages, next_page, same_site, xml_kind, xml_links

HERE = "http://www.example.gov.cn/xw/index.html"

ADDRESSES = [
    ("./202005/t20200501_12345.html", True),
    ("/content/2019-12/02/content_123.htm", True),
    ("/2019/12/02/abc.html", True),
    ("http://news.example.gov.cn/a/1234567.shtml", True),
    ("detail.aspx?id=88", True),
    ("/system/2020/05/01/030012345.shtml", True),
    ("/art/2020/5/1/art_1229_5678.html", True),
    ("/xw/index_2.html", False),
    ("/xw/", False),
    ("/about/contact.html", False),
    ("http://www.other.com/2020/05/01/1234567.html", False),
    ("javascript:void(0)", False),
    ("mailto:a@example.gov.cn", False),
    ("http://[broken/2020/05/01/1.html", False),
]


@pytest.mark.parametrize(("href", "article"), ADDRESSES)
def test_addresses_of_articles(href, article):
    html = f'<a href="{href}">社区卫生服务中心开展义诊</a>'
    assert bool(article_links(html, HERE)) is article


def test_short_texts_lead_to_no_article_and_a_pattern_decides_alone():
    html = '<a href="/2020/05/01/1234567.html">更多</a><a href="/x/y">义诊</a>'
    assert article_links(html, HERE) == []
    assert article_links(html, HERE, re.compile("/x/")) == ["http://www.example.gov.cn/x/y"]


PAGINGS = [
    ('<a href="index_2.html">下一页</a>', "http://www.example.gov.cn/xw/index_2.html"),
    ('<a href="?page=3">下一頁 &gt;&gt;</a>', "http://www.example.gov.cn/xw/index.html?page=3"),
    ('<a href="p2.html" title="下页"><img></a>', "http://www.example.gov.cn/xw/p2.html"),
    ('<base href="/list/"><a href="2.html">&gt;</a>', "http://www.example.gov.cn/list/2.html"),
    ('<script>createPageHTML(15, 0, "index", "html");</script>', "http://www.example.gov.cn/xw/index_1.html"),
    ("createPageHTML('page_div',34, 1,'index','shtml',500)", "http://www.example.gov.cn/xw/index_2.shtml"),
    ('createPageHTML(3, 2, "index", "html")', None),
    ("createPageHTML('page_div',34, 33,'index','shtml',500)", "http://www.example.gov.cn/xw/index_34.shtml"),
    ("createPageHTML('page_div',34, 34,'index','shtml',500)", None),
    ('<a href="javascript:next()">下一页</a>', None),
    ('<a href="http://other.com/2.html">下一页</a>', None),
    ('<a href="index_2.html">下一篇：义诊</a>', None),
]


@pytest.mark.parametrize(("html", "page"), PAGINGS)
def test_the_next_page_of_a_list(html, page):
    assert next_page(html, HERE) == page


FURTHER = [
    ('<a href="t1_38_1.html">2</a><a href="t1_38_2.html">下一页</a>', ["t1_38_1.html", "t1_38_2.html"]),
    ('<a href="t1_38.html?page=2">2</a>', ["t1_38.html?page=2"]),
    ("<script>createPageHTML(3, 0, 't1_38', 'html');</script>", ["t1_38_1.html", "t1_38_2.html"]),
    ("<script>createPageHTML('page_div', 2, 1, 't1_38', 'html', 9);</script>", ["t1_38_2.html"]),
    ("<script>createPageHTML(1, 0, 't1_38', 'html');</script>", []),
    ("<script>createPageHTML(30, 0, 'index', 'html');</script>", []),
    ('<a href="t1_39.html">下一篇</a><a href="index_2.html">下一页</a>', []),
]


@pytest.mark.parametrize(("html", "names"), FURTHER)
def test_further_pages_of_an_article(html, names):
    folder = "http://www.example.gov.cn/xw/"
    assert further_pages(html, folder + "t1_38.html") == [folder + name for name in names]


FEEDS = [
    (
        "<rss><channel><link>/</link><item><link> /a/1.html </link></item></channel></rss>",
        "feed",
        ["/a/1.html"],
        [],
    ),
    (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        '<link href="/a/2.html"/><link rel="edit" href="/e"/></entry></feed>',
        "feed",
        ["/a/2.html"],
        [],
    ),
    (
        "<urlset><url><loc>/a/3.html</loc></url><url><loc>mailto:x</loc></url></urlset>",
        "sitemap",
        ["/a/3.html"],
        [],
    ),
    ("<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>", "sitemap", [], ["/s1.xml"]),
    ("<rss><channel><item><link>/a/4.html</link><broken", "feed", ["/a/4.html"], []),
    ("<!doctype html><html><a href='/a/5.html'>", None, [], []),
]


@pytest.mark.parametrize(("xml", "kind", "found", "maps"), FEEDS)
def test_feeds_and_sitemaps(xml, kind, found, maps):
    site = "http://www.example.gov.cn"
    assert xml_kind(xml.encode()) == kind
    if kind:
        assert xml_links(xml.encode(), HERE) == ([site + p for p in found], [site + p for p in maps])


def test_entities_of_a_feed_are_not_read():
    entity = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    bomb = f'<?xml version="1.0"?>{entity}<rss><item><link>&a;</link></item></rss>'
    assert xml_links(bomb.encode(), HERE) == ([], [])


def test_one_site_is_one_registered_domain():
    assert same_site("http://news.example.gov.cn/", "https://www.example.gov.cn/a")
    assert not same_site("http://a.gov.cn/", "http://b.gov.cn/")
    assert same_site("http://127.0.0.1:80/", "http://127.0.0.1:90/")
