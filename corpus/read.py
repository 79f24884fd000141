"""The first arrow: `Page → Article`, or the reason why not."""

from __future__ import annotations

from corpus import byline, chrome, clean, decode, dump
from corpus.blocks import NoArticle
from corpus.types import Article, Page, Rejected, text_hash


def read_page(page: Page) -> Article | Rejected:
    """Read a page; never raises for what a page holds."""
    if page.kind == "article":
        return _article_row(page)
    try:
        decoded = decode.decode(page.content, page.charset)
    except decode.NotText as error:
        return _rejected(page, NoArticle(error.code, error.reason))
    if not decoded.text.strip():
        return _rejected(page, NoArticle("empty", "the page has no text"))
    stripped = chrome.strip_html(decoded.text, page.url) if page.kind == "html" else dump.strip_dump(decoded.text)
    if isinstance(stripped, NoArticle):
        return _rejected(page, stripped)
    line = byline.read_byline(stripped, page.url)
    raw = "\n\n".join(line.body)
    text, edits = clean.clean(raw)
    if not text.strip():
        return _rejected(page, NoArticle("no_article", "nothing is left of the body after cleaning"))
    return Article(
        id=page.id,
        url=page.url,
        site=line.site,
        title=line.title,
        published=line.published,
        source=line.source,
        authors=line.authors,
        editors=line.editors,
        script=clean.script_of(raw, page.url),
        dateline=line.dateline,
        text=text,
        text_hash=text_hash(text),
        edits=edits,
        stage=stripped.stage,
        origin=page.origin,
    )


def _rejected(page: Page, why: NoArticle) -> Rejected:
    return Rejected(id=page.id, origin=page.origin, url=page.url, code=why.code, reason=why.reason)


def _article_row(page: Page) -> Article | Rejected:
    row = page.row
    text = str(row.get("text") or "")
    if not text.strip():
        return _rejected(page, NoArticle("empty", "the row has no text"))
    return Article(
        id=page.id,
        url=page.url,
        site=row.get("site"),
        title=row.get("title"),
        published=row.get("published"),
        source=row.get("source"),
        authors=tuple(row.get("authors") or ()),
        editors=tuple(row.get("editors") or ()),
        script=clean.script_of(text, page.url),
        text=text,
        text_hash=text_hash(text),
        stage="given",
        origin=page.origin,
    )
