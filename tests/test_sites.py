"""Articles of the usual kinds of sites, from their pages."""

import re

import pytest

from corpus.blocks import NoArticle, Stripped
from corpus.chrome import strip_html
from corpus.sites import site_of
from tests.pages_of_sites import SITES

MARK = re.compile(r"\[\[(.*?)\]\]", re.S)


def body(html: str, url: str | None = None) -> list[str]:
    found = strip_html(html, url)
    assert isinstance(found, Stripped), found
    return [found.blocks[i].text for i in found.body]


@pytest.mark.parametrize("name", SITES)
def test_body_is_exactly_the_marked_paragraphs(name: str) -> None:
    url, page = SITES[name]
    html = page.replace("[[", "").replace("]]", "")
    wanted = [re.sub(r"<[^>]*>", "", text) for text in MARK.findall(page)]
    assert body(html, url) == wanted
    assert body(html) == wanted
