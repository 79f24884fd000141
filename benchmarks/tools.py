"""The extractors that are measured, in one form: bytes of a page in, what the tool says of it out.

Every function imports its library itself and returns the extractor, so that a process loads one library only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What a tool says of a page; None for what it does not say."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None


Extract = Callable[[bytes], Said]
FIELDS = ("title", "published", "source", "author")


@dataclass(frozen=True)
class Tool:
    """An extractor: how it is loaded, and which fields of a byline it gives at all."""

    load: Callable[[], Extract]
    fields: tuple[str, ...] = ()


def _shequ() -> Extract:
    from corpus.read import read_page
    from corpus.types import Article, Page

    def extract(content: bytes) -> Said:
        read = read_page(Page(id="", kind="html", origin="", content=content))
        if not isinstance(read, Article):
            return Said()
        return Said(read.text, read.title, read.published, read.source, " ".join(read.authors))

    return extract


def _shequ_text() -> Extract:
    from corpus.blocks import Stripped
    from corpus.chrome import strip_html
    from corpus.decode import decode

    def extract(content: bytes) -> Said:
        found = strip_html(decode(content).text)
        body = [found.blocks[i].text for i in found.body] if isinstance(found, Stripped) else []
        return Said("\n\n".join(body))

    return extract


def _trafilatura() -> Extract:
    from trafilatura import bare_extraction

    def extract(content: bytes) -> Said:
        document = bare_extraction(content, with_metadata=True, include_comments=False)
        if not document:
            return Said()
        return Said(document.text or "", document.title, document.date, None, document.author)

    return extract


def _trafilatura_fast() -> Extract:
    from trafilatura import extract

    return lambda content: Said(extract(content, fast=True, include_comments=False) or "")


def _readability() -> Extract:
    from lxml.html import document_fromstring
    from readability import Document

    from corpus.decode import decode

    def extract(content: bytes) -> Said:
        document = Document(decode(content).text)
        text = str(document_fromstring(document.summary()).text_content())
        return Said(text, document.short_title())

    return extract


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def extract(content: bytes) -> Said:
        page = bytes_to_str(content, detect_encoding(content))
        return Said(str(extract_plain_text(page, main_content=True)))

    return extract


def _justext() -> Extract:
    import justext

    words = frozenset(["的", "了", "是", "在", "和", "有", "为", "也", "就", "对"])
    limits = {"length_low": 20, "length_high": 60, "stopwords_low": 0, "stopwords_high": 0}

    def extract(content: bytes) -> Said:
        paragraphs = justext.justext(content, words, **limits)
        return Said("\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return extract


def _magic_html() -> Extract:
    from lxml.html import document_fromstring
    from magic_html import GeneralExtractor

    from corpus.decode import decode

    extractor = GeneralExtractor()

    def extract(content: bytes) -> Said:
        found = extractor.extract(decode(content).text, base_url="http://example.com/")
        return Said(str(document_fromstring(found["html"]).text_content()), found.get("title"))

    return extract


def _gne() -> Extract:
    from gne import GeneralNewsExtractor

    from corpus.decode import decode

    extractor = GeneralNewsExtractor()

    def extract(content: bytes) -> Said:
        found = extractor.extract(decode(content).text)
        return Said(found["content"], found["title"], found["publish_time"], None, found["author"])

    return extract


def _newspaper() -> Extract:
    from newspaper import Article

    from corpus.decode import decode

    def extract(content: bytes) -> Said:
        article = Article("http://example.com/", language="zh")
        article.download(input_html=decode(content).text)
        article.parse()
        published = str(article.publish_date or "")
        return Said(article.text, article.title, published, None, " ".join(article.authors))

    return extract


TITLE, DATED = ("title",), ("title", "published", "author")
TOOLS = {
    "shequ": Tool(_shequ, FIELDS),
    "shequ, text only": Tool(_shequ_text),
    "trafilatura": Tool(_trafilatura, DATED),
    "trafilatura, text only, fast": Tool(_trafilatura_fast),
    "readability-lxml": Tool(_readability, TITLE),
    "magic-html": Tool(_magic_html, TITLE),
    "gne": Tool(_gne, DATED),
    "newspaper4k": Tool(_newspaper, DATED),
    "resiliparse": Tool(_resiliparse),
    "justext": Tool(_justext),
}
