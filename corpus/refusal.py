"""Why a page has no article: an error, a login, a search, a list, a video, or nothing at all."""

from __future__ import annotations

import re

from corpus.blocks import NoArticle
from corpus.kinds import Kind
from corpus.scene import Scene

_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,20}(?:error|not found|forbidden|错误|gateway|unavailable|页面|抱歉)|not found|access denied|forbidden"
    r"|(?:页面|网页|文章|内容|信息|文件|链接|稿件|新闻)[^。，]{0,10}(?:不存在|已被?删除|已失效|找不到|未找到|无法访问|不见了|丢失|下线|过期)|(?:找不到|无法找到|没有找到|无法显示|未找到)[^。，]{0,8}(?:页|文章|内容|信息|文件|资源)"
    r"|系统(?:繁忙|错误|维护|异常)|服务器(?:错误|繁忙|异常|内部)|网站(?:维护|建设|升级|关闭)|访问(?:被拒绝|过于频繁|异常)|域名(?:过期|未备案|已过期)|此内容因违规无法查看|该内容已被发布者删除|出错了|出错啦|参数错误",
    re.I,
)
_LOGIN = re.compile(r"忘记密码|请先?登[录入]|(?:用户|会员|账号|密码|短信|扫码|快捷)登[录入]|验证码|立即注册|记住(?:我|密码)|安全验证|滑动.{0,6}验证|登录后(?:查看|阅读|可见)|没有权限|sign ?in", re.I)
_SEARCH = re.compile(r"搜索结果|检索结果|(?:为您|共|一共)?(?:找到|搜索到|检索到|查到).{0,20}(?:条|个|篇|项)(?:相关)?(?:结果|记录|信息|文章|网页)?|搜索[“\"].{1,20}[”\"]|没有(?:找到|搜索到).{0,12}相关")
_VIDEO = re.compile(r"视频|播放|直播")


def why_no_article(scene: Scene) -> NoArticle:
    """Return the likeliest reason, as the code and words of `NoArticle`."""
    layout = scene.layout
    title = layout.meta.get("title", "")
    if not layout.blocks:
        return NoArticle("empty", "the page shows no text")
    shown = "\n".join([title, *(line for line in scene.lines[:200] if line)])
    size = sum(len(block.text) for block in layout.blocks)
    links = sum(kind in (Kind.LINKS, Kind.CHROME) for kind in scene.kinds)
    if _ERROR.search(title) or (size < 1500 and (match := _ERROR.search(shown))):
        return NoArticle("error_page", f"the page speaks of an error: {(_ERROR.search(shown) or match)[0][:60]}")
    if layout.password or _LOGIN.search(title) or (size < 1500 and _LOGIN.search(shown)):
        return NoArticle("login_page", "the page asks for a login")
    if _SEARCH.search(shown):
        return NoArticle("search_page", "the page lists what a search found")
    if links >= 8 and links * 2 >= len(scene.kinds):
        return NoArticle("list_page", f"{links} of {len(scene.kinds)} blocks are links")
    return NoArticle("no_article", "no run of sentences")
