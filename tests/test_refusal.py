"""Pages without an article: each is refused by its kind."""

import time

import pytest
from test_chrome import ARTICLE, page

from corpus import chrome
from corpus.blocks import NoArticle
from corpus.chrome import strip_html
from corpus.read import read_page
from corpus.types import Page, Rejected

ITEM = "<li><a href=/{0}.html>社区卫生服务中心举办第{0}期健康讲座</a><span>2021-03-{1:02}</span></li>"
LIST = "".join(ITEM.format(i, i % 28 + 1) for i in range(30))
TEASERS = "".join(
    f"<div><h3><a href=/{i}>社区中心举办第{i}期健康讲座</a></h3>"
    f"<p>3月{i}日，社区中心举办健康讲座，邀请专家讲解防治知识，吸引众多居民{{END}}</p></div>"
    for i in range(9)
)
FOOT = (
    "<div class=footer>版权所有 绍兴市人民医院 电话：0575-88888888。本网站由信息科维护，欢迎提出意见。</div>"
)


@pytest.mark.parametrize(
    ("code", "html"),
    [
        ("empty", "<html><body></body></html>"),
        ("empty", page("<script>render()</script>", "")),
        (
            "list_page",
            page(f"<h2>新闻动态</h2><ul>{LIST}</ul>{FOOT}", "<title>新闻动态_绍兴市人民医院</title>"),
        ),
        (
            "list_page",
            page(f"<h2>新闻动态</h2>{TEASERS.replace('{END}', '...')}{FOOT}", "<title>新闻动态</title>"),
        ),
        (
            "list_page",
            page(f"<h2>新闻动态</h2>{TEASERS.replace('{END}', '。')}{FOOT}", "<title>新闻动态</title>"),
        ),
        (
            "search_page",
            page(
                f"<p>为您找到相关结果约 123 个</p>{TEASERS.replace('{END}', '…')}",
                "<title>家庭医生_站内搜索</title>",
            ),
        ),
        ("search_page", page(f"<p>搜索“家庭医生”的结果</p><ul>{LIST}</ul>", "<title>搜索结果</title>")),
        (
            "login_page",
            page(
                "用户名<input>密码<input type=password><p>还没有账号？请联系管理员开通账号。</p>",
                "<title>用户登录</title>",
            ),
        ),
        (
            "error_page",
            page(
                "<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除，请检查网址是否正确，或者返回首页浏览其他内容。</p>",
                "",
            ),
        ),
        (
            "error_page",
            page(
                "<p>您要查看的文章已被删除，3秒后自动返回首页。如果没有跳转，请点击这里返回，谢谢您的理解和支持。</p>",
                "",
            ),
        ),
        (
            "error_page",
            page(
                "<p>请完成下方验证后继续访问</p>"
                "<p>请拖动滑块完成拼图，系统检测到您的网络环境存在异常，需要进行安全验证。</p>",
                "<title>安全验证</title>",
            ),
        ),
        ("video_page", page("<h1>家庭医生上门来</h1><video src=x></video><p>2021-03-04</p>")),
        ("picture_page", page("<h1>家庭医生上门来</h1>" + "<p><img src=a.jpg></p>" * 6)),
    ],
)
def test_pages_without_an_article(code: str, html: str) -> None:
    found = strip_html(html)
    assert isinstance(found, NoArticle)
    assert found.code == code
    assert found.reason


@pytest.mark.parametrize(
    "html",
    [
        page(ARTICLE + "<p>" + "x" * chrome.MAX_MARKUP),
        page(ARTICLE + "<p>多</p>" * 25_000),
    ],
    ids=["characters", "blocks"],
)
def test_too_large_pages_are_refused_quickly(html: str) -> None:
    start = time.process_time()
    found = strip_html(html)
    assert isinstance(found, NoArticle)
    assert found.code == "too_large"
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("content", "code"), [(b"%PDF-1.7 x", "binary"), (b"", "empty"), (b"<p></p>", "empty")]
)
def test_refusals_reach_the_reader(content: bytes, code: str) -> None:
    read = read_page(Page(id="1", kind="html", origin="a.html", content=content))
    assert isinstance(read, Rejected)
    assert read.code == code
