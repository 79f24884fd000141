"""What single lines say of themselves, and what elements' names say."""

import pytest

from corpus.html.kinds import Kind, kind_of, plain_lines
from corpus.html.naming import role_of


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            Kind.REGION,
            [
                "相关新闻",
                "【推荐阅读】",
                "热门排行",
                "全部评论（25）",
                "猜你喜欢",
                "延伸閱讀",
                "TA 的更多文章",
                "最 Hit",
                "往期回顾",
            ],
        ),
        (
            Kind.REGION,
            ["推薦閱讀", "相關(guān)新聞", "熱門(mén)排行", "【社区风采】 本版其他文章", "相关阅读："],
        ),
        (
            Kind.CLOSE,
            [
                "责任编辑：张三",
                "（责编：张三、李四）",
                "責任編輯：王蔚",
                "- END -",
                "上一篇：某地开展活动",
                "编辑 李涛",
            ],
        ),
        (
            Kind.NOTICE,
            [
                "免责声明：本文来自网络",
                "版权所有 未经授权禁止复制",
                "转载请注明出处",
                "© 某网",
                "浙ICP备12002647号",
            ],
        ),
        (Kind.NOTICE, ["主办单位：融媒体中心 地址：人民路1号 邮编：312400"]),
        (
            Kind.INFO,
            [
                "来源：新华社",
                "2019-12-02 10:00 来源：绍兴网",
                "作者： 文章来源： 点击数：20",
                "发布日期：2025年05月17日",
            ],
        ),
        (
            Kind.INFO,
            [
                "记者 张三 通讯员 李四",
                "文/图：作者 袁定平",
                "2023/10/17 07:04",
                "（来源：健康报）",
                "本报记者张三",
            ],
        ),
        (
            Kind.CAPTION,
            [
                "图为活动现场。",
                "▲志愿者入户服务",
                "（图片由主办方提供）",
                "义诊现场。张三 摄",
                "活動現場。（資料圖）",
                "圖為示意圖，非當事人。",
            ],
        ),
        (
            Kind.WIDGET,
            [
                "分享到：微信",
                "【打印本页】【关闭窗口】",
                "首页 > 新闻 > 正文",
                "大 中 小",
                "扫一扫在手机打开当前页",
                "- 广告，请继续往下看 -",
            ],
        ),
        (Kind.CONTACT, ["咨询电话：0571-88888888", "地址：某市某路1号", "主办：某区人民政府"]),
        (Kind.SPAM, ["澳门葡京,百家乐,时时彩,真人棋牌", "成人影院,国产福利,日韩专区"]),
        (
            None,
            [
                "一、打造家门口的诊所",
                "记者在现场看到，前来咨询的居民排起了长队。",
                "记者：您怎么看？",
                "（记者 张三 通讯员 李四）",
                "来源广泛，形式多样，群众反响热烈。",
                "图文并茂的展板前，居民们驻足观看。",
                "评论家说，这样的活动越多越好，大家都愿意参加。",
                "分享会上，三位老人讲了自己的故事，大家听得入神。",
                "2020年10月1日，我们来到了社区。",
                "近200名居民",
            ],
        ),
    ],
)
def test_kind_of_line(kind: Kind | None, lines: list[str]) -> None:
    assert {line: kind_of(plain_lines([line])[0]) for line in lines} == dict.fromkeys(lines, kind)


def test_lines_are_not_mixed_up() -> None:
    lines = ["相關(guān)新聞", "", "普通"]
    assert plain_lines(lines) == ["相关新闻", "", "普通"]
    assert plain_lines([]) == []


@pytest.mark.parametrize(
    ("role", "tag", "ident", "names"),
    [
        ("article", "div", "", "TRS_Editor"),
        ("article", "div", "vsb_content", ""),
        ("article", "td", "Zoom", "x"),
        ("article", "div", "", "wrap articleBody"),
        ("loose", "article", "", ""),
        ("loose", "div", "content", ""),
        ("chrome", "nav", "", ""),
        ("chrome", "div", "newsFooter", ""),
        ("chrome", "ul", "", "hot-list"),
        ("chrome", "div", "", "article-share"),
        ("caption", "p", "", "pictext"),
        (None, "div", "", "left"),
        (None, "body", "", "nav-fixed"),
        (None, "div", "", "hotel"),
    ],
)
def test_role_of_element(role: str | None, tag: str, ident: str, names: str) -> None:
    assert role_of(tag, ident, names) == role
