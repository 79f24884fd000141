"""Articles that stand in a page's script alone, and pages whose script holds none."""

import json
from urllib.parse import quote

import pytest
from test_chrome import FIRST, SECOND

from corpus.read import read_page
from corpus.types import Article, Page, Rejected

HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
TITLE = "家庭医生上门来"
DETAIL = {"id": 7, "title": TITLE, "source": "绍兴日报", "publishTime": "2021-03-04 09:10", "content": HTML}
STATE = json.dumps(
    {"page": {"detail": DETAIL, "more": [{"title": "别的", "content": ""}]}}, ensure_ascii=False
)
ESCAPED = json.dumps(HTML)
OTHERS = [{"title": f"第{i}期", "content": f"第{i}期。{FIRST}{SECOND}"} for i in range(4)]


def read(script: str, body: str = "<div id=app></div>") -> Article | Rejected:
    html = f"<html><head><title>越城发布</title></head><body>{body}{script}</body></html>"
    return read_page(Page(id="a", kind="html", origin="a", content=html.encode()))


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.__INITIAL_STATE__={STATE};(function(){{var s}}());</script>",
        f'<script id="__NEXT_DATA__" type="application/json">{STATE}</script>',
        f'<script id=RENDER_DATA type="application/json">{quote(STATE)}</script>',
        f"<script>window.__INITIAL_STATE__={STATE.replace('7', 'undefined')}</script>",
        f"<script>var a={{}};window.__DATA__ = {STATE.replace('<', '&lt;')}</script>",
        '<script>window.__NUXT__=(function(a,b){return {layout:"x",data:[{info:{hits:b,title:"'
        + TITLE
        + '",source:"绍兴日报",ptime:"2021-03-04",content:'
        + ESCAPED
        + "}}],ssr:true}}(null,1));</script>",
    ],
    ids=["state", "next", "render-data", "undefined", "entities", "nuxt"],
)
def test_an_article_in_the_pages_state_is_read_with_its_byline(script: str) -> None:
    found = read(script)
    assert isinstance(found, Article), found
    assert (found.stage, found.text) == ("embedded", f"{FIRST}\n\n{SECOND}")
    assert (found.title, found.published, found.source) == (TITLE, "2021-03-04", "绍兴日报")


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.__INITIAL_STATE__={json.dumps({'list': OTHERS})}</script>",
        f"<script>var share = {json.dumps({'content': HTML})}</script>",
        f"<script>var share = {json.dumps({'title': TITLE, 'content': '点击观看。'})}</script>",
        f"<script>var broken = {STATE[:-20]}</script>",
        "<script>" + "=[[" * 30_000 + "</script>",
    ],
    ids=["list", "untitled", "short", "cut", "deep"],
)
def test_other_states_hold_no_article(script: str) -> None:
    assert isinstance(read(script), Rejected)


def test_the_state_of_a_list_is_not_asked() -> None:
    links = "".join(f"<li><a href=/{i}>社区举办第{i}期健康讲座</a></li>" for i in range(30))
    found = read(f"<script>var a={STATE}</script>", f"<ul>{links}</ul>")
    assert isinstance(found, Rejected)
    assert found.code == "list_page"
