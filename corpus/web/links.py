"""Links worth following: articles of a list page, its next page, entries of a feed or a sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import tldextract
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.inputs.numbered import MOST_PARTS, groups, of_address

ARTICLE_PATH = re.compile(
    r"(?:19|20)\d\d[-/_]?(?:0?[1-9]|1[0-2])(?:[-/_]?\d{1,2})?[/_]"  # /2019-12/02/, /201912/
    r"|t(?:19|20)\d{6}_\d+"  # t20191202_123456.html
    r"|\d{5,}(?:_\d+)?\.(?:s?html?|aspx?|php|jsp)$"  # 123456.html
    r"|(?:content|art|article|detail|show|view|node|info|post|story)[-_/]?\w*\d{2,}"
    r"|/[0-9a-f]{16,}\.s?html?$"
    r"|[?&](?:id|aid|nid|newsid|articleid|contentid|infoid)=\w*\d",
    re.IGNORECASE,
)
"""Addresses of single articles: a date, a number or an identifier; sections have names."""

SECTION_PATH = re.compile(r"(?:^|/)(?:index|list|default|node|more)[-_]?\d*\.\w+$|/$", re.IGNORECASE)

LEAST_TITLE = 6
"""Characters of a headline; 首页, 更多 and page numbers are shorter."""

NEXT_WORDS = frozenset(
    ["下一页", "下一頁", "下页", "下頁", "后一页", "後一頁", "后页", "next", ">", ">>", "›", "»"]
)

_TRS_PAGING = re.compile(r"createPageHTML\w*\(([^)]*)\)", re.IGNORECASE)
_DOMAIN = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

XmlKind = Literal["feed", "sitemap"]


def same_site(a: str, b: str) -> bool:
    """Tell whether two addresses belong to one registered domain (news.example.gov.cn and example.gov.cn)."""
    hosts = [urlsplit(url).hostname or "" for url in (a, b)]
    domains = [_DOMAIN(host).top_domain_under_public_suffix or host for host in hosts]
    return domains[0] == domains[1]


def article_links(html: str, url: str, pattern: re.Pattern[str] | None = None) -> list[str]:
    """Return the addresses of a list page's articles, in its order, each once.

    Without a `pattern`, which alone decides where it is given, an article has an address with a date or a
    number in it, on the same site, and a headline as its link's text.
    """
    found: dict[str, None] = {}
    for link, text in _links(html, url):
        path = link[link.index("//") + 2 :]
        if pattern is not None:
            wanted = bool(pattern.search(link))
        else:
            wanted = (
                same_site(link, url)
                and len(text) >= LEAST_TITLE
                and not SECTION_PATH.search(urlsplit(link).path)
                and bool(ARTICLE_PATH.search(path))
            )
        if wanted and link != url:
            found[link] = None
    return list(found)


def next_page(html: str, url: str) -> str | None:
    """Return the address of a list's next page: a link that says 下一页, or what a site's paging script
    counts.
    """
    for link, text in _links(html, url):
        if (
            (text.lower() in NEXT_WORDS or text.rstrip(">›»").lower() in NEXT_WORDS)
            and link != url
            and same_site(link, url)
        ):
            return link
    paging = _paging(html)
    if paging is None or paging.this + 1 > paging.last:
        return None
    return urljoin(url, paging.name.format(paging.this + 1))


def further_pages(html: str, url: str) -> list[str]:
    """Return the further pages of an article that its first page at `url` links to or that its script counts.

    They have the article's own address with a number: 384.html, 384_2.html.
    """
    linked = dict.fromkeys(link for link, _ in _links(html, url) if link != url)
    found = groups([url, *linked], of_address).get(url, ())
    paging = _paging(html)
    if found or paging is None or paging.last > MOST_PARTS:
        return list(found)
    stem = PurePosixPath(urlsplit(url).path).stem
    if paging.name.partition("_{}")[0] != stem:
        return []
    return [urljoin(url, paging.name.format(number)) for number in range(paging.this + 1, paging.last + 1)]


@dataclass(frozen=True, slots=True)
class _Paging:
    """What a paging script counts: the pages' name with `{}` for a number, this page's and the last's."""

    name: str
    this: int
    last: int


def _paging(html: str) -> _Paging | None:
    """Read createPageHTML(pages, this, "index", "html"), the paging of many government sites.

    It counts from 0; with the name of an element before them, createPageHTML("page", pages, this, …), from 1.
    """
    match = _TRS_PAGING.search(html)
    numbers = [int(n) for n in re.findall(r"(?<![\w'\"])\d+(?![\w'\"])", match[1])] if match else []
    names = re.findall(r"['\"]([\w.-]+)['\"]", match[1]) if match else []
    if match is None or len(numbers) < 2 or len(names) < 2:
        return None
    from_one = match[1].lstrip().startswith(("'", '"'))
    return _Paging(f"{names[-2]}_{{}}.{names[-1]}", numbers[1], numbers[0] - (not from_one))


def _links(html: str, url: str) -> Iterator[tuple[str, str]]:
    """Yield the address, without its fragment, and the text of every link to a web page."""
    tree = LexborHTMLParser(html)
    base_node = tree.css_first("base[href]")
    base = urljoin(url, (base_node.attributes.get("href") or "") if base_node else "")
    for node in tree.css("a[href]"):
        try:
            link = urldefrag(urljoin(base, (node.attributes.get("href") or "").strip())).url
            scheme = urlsplit(link).scheme
        except ValueError:
            continue
        if scheme in {"http", "https"}:
            yield link, _title(node)


def _title(node: LexborNode) -> str:
    return "".join((node.attributes.get("title") or node.text() or "").split())


def xml_kind(content: bytes) -> XmlKind | None:
    """Tell a feed or a sitemap by its root element; None for everything else."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf")):
        return None
    root = _root(content)
    name = etree.QName(root).localname.lower() if root is not None else ""
    if name in {"rss", "feed", "rdf"}:
        return "feed"
    return "sitemap" if name in {"urlset", "sitemapindex"} else None


def xml_links(content: bytes, url: str) -> tuple[list[str], list[str]]:
    """Return the pages of a feed or sitemap and, of a sitemap index, the sitemaps it lists."""
    root = _root(content)
    if root is None:
        return [], []
    pages: list[str] = []
    sitemaps: list[str] = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        parent = element.getparent()
        above = etree.QName(parent).localname if parent is not None else ""
        link = (element.text or element.get("href") or "").strip()
        if name == "loc" and above in {"url", "sitemap"}:
            (pages if above == "url" else sitemaps).append(link)
        elif name == "link" and above in {"item", "entry"} and element.get("rel", "alternate") == "alternate":
            pages.append(link)
    return list(_absolute(pages, url)), list(_absolute(sitemaps, url))


def _absolute(links: Iterable[str], url: str) -> Iterator[str]:
    for link in dict.fromkeys(urldefrag(urljoin(url, link)).url for link in links if link):
        if urlsplit(link).scheme in {"http", "https"}:
            yield link


def _root(content: bytes) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
