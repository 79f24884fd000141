"""Why a page has no article: an error, a login, a search, a list, a video, or nothing at all."""

from __future__ import annotations

import re

from corpus.blocks import NoArticle
from corpus.html.kinds import Kind
from corpus.html.scene import Scene
from corpus.html.trim import Cut

SMALL_PAGE = 1500
"""Characters of text up to which a page's words about errors or logins are its matter."""
SMALL_BODY = 150
"""Characters of a body that needs a headline or a byline above it to be believed on a page of many links."""
MANY_LINKS = 25
FEW_LINKS = 8
PICTURES = 2
ENOUGH = 600
"""Characters by which a language is told."""
HAN_SHARE = 0.15
"""Share of Chinese characters among the letters of a page in Chinese; names and figures may be the rest."""
TEASERS = 3
"""Paragraphs cut off with an ellipsis that make a list of teasers."""

_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,20}(?:error|not found|forbidden|错误|gateway|unavailable|页面|抱歉)"
    r"|(?:error|错误|状态码?)[:： ]{0,3}(?:40[0-9]|50[0-9])\b|^\W*(?:404|403|500|502|503)\W*$"
    r"|not found|access denied|forbidden"
    r"|(?:页面|网页|文章|内容|信息|文件|链接|稿件|新闻|帖子)[^。，]{0,10}(?:不存在|已被?删除|已失效|找不到|未找到|无法访问|不见了|丢失|下线|已过期)"
    r"|(?:找不到|无法找到|没有找到|无法显示|未找到)[^。，]{0,8}(?:页|文章|内容|信息|文件|资源)"
    r"|系统(?:繁忙|错误|维护|异常)|服务器(?:错误|繁忙|异常|内部)|网站(?:维护|建设中|升级|已?关闭)|访问(?:被拒绝|过于频繁|异常)"
    r"|域名(?:过期|未备案|已过期)|此内容因违规无法查看|该内容已被发布者删除|出错[了啦]|参数错误|错误信息"
    r"|(?:启用|开启|打开) ?JavaScript|Just a moment|不合法参数|(?:访问|请求).{0,12}拦截"
    r"|禁止访问|访问受限|环境(?:存在)?异常|(?:拖动|滑动)[^，。]{0,6}(?:滑块|拼图)|完成[^，。]{0,6}验证[^，。]{0,6}继续"
    r"|此?(?:帐号|账号|公众号)已?(?:被屏蔽|自主注销|被封|迁移)|链接已过期",
    re.I | re.M,
)
_LOGIN = re.compile(
    r"忘记密码|请先?登[录入陆]|(?:用户|会员|账号|密码|短信|扫码|快捷)登[录入陆]|尚未登[录入陆]|验证码|立即注册|记住(?:我|密码)"
    r"|安全验证|滑动.{0,6}验证|登[录陆]后(?:查看|阅读|可见|才能)|没有权限|sign ?in\b|log ?in\b",
    re.I,
)
_SEARCH = re.compile(
    r"(?:搜索|检索|查询)结果|(?:为您|共|一共|约)?(?:找到|搜索到|检索到|查到)(?:相关|约)?.{0,12}\d+.{0,4}(?:条|个|篇|项)"
    r"|没有(?:找到|搜索到).{0,12}相关|^(?:站内|全文|高级)?(?:搜索|检索)(?:$|[_\-—|])",
    re.M,
)
_ASIDE = (Kind.LINKS, Kind.CHROME)
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_TEASER = re.compile(
    r"(?:…|\.{3,}|。{3,})[\s\[【(（]{0,8}(?:详[细情]|更多|全文|阅读全文|查看|more|>{1,8})?[^。]{0,6}$"
)
TEASER_TAIL = 40
"""Characters at a paragraph's end in which it is cut short."""


def refuse(scene: Scene, cut: Cut) -> NoArticle | None:
    """Return why a find is no article after all, None if it can be one."""
    body = [scene.blocks[i].text for i in cut.body]
    size = sum(map(len, body))
    if not _is_chinese("".join(body)[:ENOUGH]):
        return NoArticle("not_chinese", "hardly any Chinese characters")
    if _is_teasers(scene, cut, body):
        shown = "\n".join([scene.layout.meta.get("title", ""), *scene.lines[:40]])
        reason = f"{len(body)} teasers below linked headlines"
        return NoArticle("search_page" if _SEARCH.search(shown) else "list_page", reason)
    if size < 2 * SMALL_BODY or (size < SMALL_PAGE and scene.layout.password):
        return _refuse_small(scene, cut, "\n".join(body), size)
    return None


def _refuse_small(scene: Scene, cut: Cut, text: str, size: int) -> NoArticle | None:
    """Return what a page of few words is about, if not its matter: an error, a login, its links."""
    title = scene.layout.meta.get("title", "")
    if _ERROR.search(title):
        return _error(title)
    if size >= SMALL_BODY:
        return None
    if sum(len(block.text) for block in scene.blocks) < SMALL_PAGE:
        if _ERROR.search(text):
            return _error(text)
        if scene.layout.password and _LOGIN.search("\n".join(scene.lines)):
            return NoArticle("login_page", "the page asks for a login")
    links = sum(map(scene.kinds.count, _ASIDE))
    if links >= MANY_LINKS and not _announced(scene, cut.body[0]):
        return why_no_article(scene)
    return None


def _is_chinese(text: str) -> bool:
    least = HAN_SHARE * len(text)
    if _han(text[: ENOUGH // 4]) >= least:  # as in most: their beginning has enough for the whole
        return True
    han = _han(text)
    return han >= least or han >= HAN_SHARE * sum(map(len, _LETTERS.findall(text)))


def _han(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


def _announced(scene: Scene, first: int) -> bool:
    """Tell whether a headline or a byline stands shortly above a block."""
    above = range(max(first - 8, 0), first)
    return any(i in scene.titles or scene.kinds[i] is Kind.INFO for i in above)


def _is_teasers(scene: Scene, cut: Cut, body: list[str]) -> bool:
    """Tell whether a find is a list: paragraphs cut short, or a linked headline above nearly each of them."""
    kinds, first, last = scene.kinds, cut.body[0], cut.body[-1]
    links = kinds[first:last].count(Kind.LINKS)
    if links < 2:  # as of nearly every article
        return False
    prose = [i for i in cut.body if kinds[i] is Kind.PROSE]
    if sum(map(_is_cut_short, body)) >= max(TEASERS, len(prose) // 2 + 1):
        return True
    headed = sum([i > 0 and kinds[i - 1] is Kind.LINKS for i in prose])
    return headed >= TEASERS and headed * 3 >= len(prose) * 2


def _is_cut_short(text: str) -> bool:
    tail = text[-TEASER_TAIL:]
    return ("…" in tail or ".." in tail or "。。" in tail) and _TEASER.search(text) is not None


def why_no_article(scene: Scene) -> NoArticle:
    """Return the likeliest reason why a page without a find has none."""
    layout = scene.layout
    if not layout.blocks:
        return NoArticle("empty", "the page shows no text")
    spoken = _spoken_reason(scene)
    if spoken is not None:
        return spoken
    links = sum(map(scene.kinds.count, _ASIDE))
    if links >= FEW_LINKS and links * 2 >= len(scene.kinds):
        return NoArticle("list_page", f"{links} of {len(scene.kinds)} blocks are links")
    return _bare_headline(scene) or NoArticle("no_article", "no run of sentences")


def _spoken_reason(scene: Scene) -> NoArticle | None:
    """Return what a page itself says: that it is an error, a search's result or a login."""
    layout = scene.layout
    title = layout.meta.get("title", "")
    shown = "\n".join([title, *(line for line in scene.lines[:200] if line)])
    small = sum(len(block.text) for block in layout.blocks) < SMALL_PAGE
    if _ERROR.search(title) or (small and _ERROR.search(shown)):
        return _error(shown)
    if _SEARCH.search("\n".join([title, *scene.lines[:60]])):
        return NoArticle("search_page", "the page lists what a search found")
    if _LOGIN.search(title) or (small and (layout.password or _LOGIN.search(shown))):
        return NoArticle("login_page", "the page asks for a login")
    return None


def _bare_headline(scene: Scene) -> NoArticle | None:
    """Return what stands below a headline instead of a text."""
    layout = scene.layout
    if not scene.titles:
        return None
    if layout.videos:
        return NoArticle("video_page", "a headline and a video, no text")
    if layout.pictures >= PICTURES:
        return NoArticle("picture_page", f"a headline and {layout.pictures} pictures, no text")
    if Kind.PROSE in scene.kinds:
        return NoArticle("too_short", "a headline and less than a paragraph of text")
    return None


def _error(shown: str) -> NoArticle:
    match = _ERROR.search(shown)
    return NoArticle("error_page", f"the page says: {match[0][:60] if match else ''}")
