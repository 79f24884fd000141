"""What chrome stripping must survive, what it must leave out, and what it must refuse."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import NoArticle, Stripped
from corpus.chrome import strip_html

FIRST = (
    "日前，北海街道社区卫生服务中心的家庭医生走进居民家中，为行动不便的老人测血压、查血糖，并讲解用药知识。"
)
SECOND = "中心主任介绍，今年以来团队已经上门服务300余人次，签约居民满意度达到98%，下一步还将增加服务项目。"
SHORT = (
    "3月4日，北海街道社区卫生服务中心为辖区老人免费体检，共有86名老人参加，医生现场讲解体检报告，并为12名高血压患者"
    "调整了用药方案。老人们说，家门口就能体检，真是太方便了，希望以后常来。"
)
HEAD = "<title>家庭医生上门来_绍兴网</title>"
ABOVE = "<h1>家庭医生上门来</h1><p class=x>2021-03-04 来源：绍兴日报</p>"
ARTICLE = f"{ABOVE}<div id=k><p>{FIRST}</p><p>{SECOND}</p></div>"
SPAM = "免费领取大礼包，点击进入，惊喜不断。" * 5500
HOT = "".join(f"<li><a href=/{i}>某区某街道举办第{i}期健康讲座，居民踊跃参加</a></li>" for i in range(400))
HOT_TEXT = "".join(f"<div>某区某街道举办第{i}期健康讲座，居民踊跃参加。</div>" for i in range(100))


def page(body: str, head: str = HEAD) -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def body(html: str) -> list[str]:
    found = strip_html(html)
    assert isinstance(found, Stripped), found
    return [found.blocks[i].text for i in found.body]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "Display : None ;",
        "visibility:hidden",
        "opacity:0",
        "position:absolute;left:-9999px",
        "position:fixed;top:-5000px",
        "text-indent:-9999em",
        "font-size:0",
        "height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden",
        "clip:rect(0,0,0,0)",
        "color:#fff;background:#fff",
        "color:#ffffff",
        "color:rgb(254,254,254)",
        "color:transparent",
    ],
)
def test_hidden_spam_is_not_seen(style: str) -> None:
    assert len(SPAM) > 90_000
    around = page(f'<div style="{style}">{SPAM}</div>{ARTICLE}<p style="{style}">{SPAM}</p>')
    inside = page(ARTICLE.replace("</p><p>", f'<span style="{style}">{SPAM}</span></p><p>'))
    assert body(around) == body(inside) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "html",
    [
        f"<noscript><div>{SPAM}</div></noscript>{ARTICLE}",
        f"<div hidden>{SPAM}</div>{ARTICLE}",
        f"<style>.zz,#q{{display:none}}</style><div class='a zz'>{SPAM}</div>{ARTICLE}<p id=q>{SPAM}</p>",
        f"<textarea>{SPAM}</textarea>{ARTICLE}<script>var s='{SPAM}';</script>",
        f"<font class=jammer>{SPAM}</font>{ARTICLE}",
        f"{ARTICLE}<div class=zz>{SPAM}</div><STYLE>.zz{{display:none}}</STYLE>",
        f"<div class=a>{ARTICLE}</div><div class=a style='display:none'>{SPAM}</div>",
        f"<p class=a></p><div class=a hidden>{SPAM}</div><p style='margin:0'>　</p>{ARTICLE}",
    ],
)
def test_other_hiding_places(html: str) -> None:
    assert body(page(html)) == [FIRST, SECOND]


def test_a_style_sheet_in_a_head_that_ended_early() -> None:
    head = f"{HEAD}<img src=/logo.png><style>.zz{{display:none}}</style>"
    assert body(page(f"<div class=zz>{SPAM}</div>{ARTICLE}", head)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div style="font-size:0px"><div class="m">{}</div></div>',
        '<div style="margin-left:-490px;left:50%;position:absolute">{}</div>',
        '<div class="wow fadeIn" style="visibility:hidden">{}</div>',
        '<div style="background:#036"><div style="color:#fff">{}</div></div>',
        '<table background="night.jpg"><tr><td style="color:#fff">{}</table>',
        "<style>@media print{{.m{{display:none}}}}</style><div class=m>{}</div>",
        '<div style="opacity:0.9">{}</div>',
        '<div style="color:rgba(20,20,20,.5.)">{}</div>',
        '<div style="color:rgb(' + "9" * 5000 + ',20,20)">{}</div>',
    ],
)
def test_what_only_looks_hidden_is_read(wrapper: str) -> None:
    assert body(page(wrapper.format(ARTICLE))) == [FIRST, SECOND]


def test_article_that_a_script_unveils() -> None:
    long = "".join(f"<p>{FIRST}</p><p>{SECOND}</p>" for _ in range(2))
    found = strip_html(
        page(f"<h1>家庭医生上门来</h1><div class=article-content style='display:none'>{long}</div>")
    )
    assert isinstance(found, Stripped)
    assert found.stage == "hidden"
    assert len(found.body) == 4


def test_hidden_spam_is_no_article_where_nothing_else_is() -> None:
    found = strip_html(
        page(f"<h1>家庭医生上门来</h1><p>内容为空</p><div style='display:none'><p>{SPAM}</p></div>")
    )
    assert isinstance(found, NoArticle)


@pytest.mark.parametrize(
    "html",
    [
        f"<html><head>{HEAD}</head><body><div>首页</div></body></html>{ARTICLE}",
        page(f"<h3>热门</h3><ul>{HOT}</ul>{ARTICLE}<ul>{HOT}</ul>"),
        page(f"<div class=hotlist>{HOT_TEXT}</div>{ARTICLE}<div><h3>热门新闻</h3>{HOT_TEXT}</div>"),
        page(
            "".join(f"<q{i}><sub id=x{i}>澳门葡京投注平台，百家乐彩票注册送</sub></q{i}>" for i in range(500))
            + ARTICLE
        ),
        page("<table><tr><td>" * 5000 + ARTICLE + "</td></tr></table>" * 5000),
        page("<div>" * 5000 + ARTICLE),
        page(f'<img src="data:image/png;base64,{"A" * 5_000_000}">{ARTICLE}'),
        page(f"<a name=top>{ARTICLE}"),
    ],
    ids=[
        "after-html",
        "hot-links",
        "hot-text",
        "junk-tags",
        "tables",
        "divs",
        "inline-picture",
        "open-anchor",
    ],
)
def test_soup(html: str) -> None:
    assert body(html) == [FIRST, SECOND]


def test_short_article_among_long_lists() -> None:
    html = page(
        f"<div><ul>{HOT}</ul></div>{ABOVE}<div>{SHORT}</div><div>责任编辑：张三</div><div><ul>{HOT}</ul></div>"
    )
    assert 90 < len(SHORT) < 120
    assert body(html) == [SHORT]


@pytest.mark.parametrize("item", ["<div>{}</div>", "<p>{}</p>", "<li>{}</li>", "{}<br>", "<dd>{}</dd>"])
@pytest.mark.parametrize(
    "headline",
    ["某街道举办第{}期健康讲座，居民踊跃参加", "“橙心橙意”义诊惠及{}余名居民！", "{}岁老人为何天天来？"],
)
def test_lists_of_headlines_without_links(item: str, headline: str) -> None:
    items = "".join(item.format(headline.format(100 + i)) for i in range(100))
    assert body(page(f"<div>{items}</div>{ARTICLE}<div>{items}</div>")) == [FIRST, SECOND]


@pytest.mark.parametrize("tag", ["div", "td"])
def test_lines_parted_by_br_are_blocks(tag: str) -> None:
    cell = f"<{tag}>　　{FIRST}<br><br>　　{SECOND}<br></{tag}>"
    html = page(f"<h1>家庭医生上门来</h1><p>2021-03-04 来源：x报</p><table><tr>{cell}</tr></table>")
    assert body(html) == [FIRST, SECOND]


def test_hard_wrapped_lines_are_joined() -> None:
    paragraphs = [FIRST + SECOND, SECOND + FIRST]
    wrapped = ["<br>".join(text[i : i + 20] for i in range(0, len(text), 20)) for text in paragraphs]
    html = page(
        f"<h1>家庭医生上门来</h1><p>2021-03-04 来源：x报</p><div id=zoom>　　{'<br>　　'.join(wrapped)}</div>"
    )
    assert body(html) == paragraphs


def test_rows_of_figures_are_lines_and_lose_their_numbering() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{name}</td><td>{times}</td></tr>" for n, name, times in
                   [("序号", "机构", "义诊场次"), (1, "北海中心", 12), (2, "城南中心", 9)])  # fmt: skip
    html = page(
        f"<h1>家庭医生上门来</h1><div id=zoom><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></div>"
    )
    assert body(html) == [FIRST, "机构 义诊场次", "北海中心 12", "城南中心 9", SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "<p>▲医护人员为居民量血压。</p>",
        "<figure><img src=a.jpg><figcaption>义诊现场的人们</figcaption></figure>",
        "<p><img src=a.jpg></p><p align=center>医护人员为居民量血压</p>",
        "<p>（图片由主办方提供）</p>",
        "<p>图为义诊现场。张三 摄</p>",
        "<p>相关阅读：</p><p><a href=#>某街道开展文明劝导</a></p>",
        "<p>分享到：微信 微博</p>",
        "<p>广告，请继续往下看</p>",
        "<p>关注“绍兴日报”公众号，获取更多资讯</p>",
        "<p>预览时标签不可点</p>",
        "<p>微信搜索“绍兴日报”关注我们</p>",
        "<p>微信打赏 支付宝打赏</p>",
        "<p>◆图为医护人员为居民量血压</p>",
        "<p>今天是2026年11月23日 星期一</p>",
        "<p>无障碍 | 适老版 | 登录</p>",
        "<p>您的浏览器版本过低，建议升级浏览器后访问，以获得更好的体验效果，敬请谅解。</p>",
        "<p>家庭医生上门来</p>",
        "<div>【打印本页】【关闭窗口】</div>",
    ],
)
def test_lines_within_an_article_that_are_not_its_text(line: str) -> None:
    html = page(f"<h1>家庭医生上门来</h1><div id=zoom><p>{FIRST}</p>{line}<p>{SECOND}</p></div>")
    assert body(html) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：张三",
        "（责编：张三、李四）",
        "来源：绍兴日报",
        "编辑：张三 审核：李四",
        "上一篇：某街道开展文明劝导，市民点赞。",
        "版权声明：本网站部分内容来自互联网，如有侵权请联系删除，谢谢。",
        "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。",
        "Notice: The content above (including the pictures and videos if any) is uploaded by a user.",
        "凡本网注明来源的作品，未经授权不得转载。",
        "咨询电话：0575-88888888",
        "地址：绍兴市中兴北路568号",
        "扫一扫在手机打开当前页",
        "- END -",
    ],
)
def test_lines_below_an_article_that_are_not_its_text(line: str) -> None:
    html = page(f"<h1>家庭医生上门来</h1><div id=zoom><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p></div>")
    found = strip_html(html)
    assert isinstance(found, Stripped)
    assert [found.blocks[i].text for i in found.body] == [FIRST, SECOND]
    assert found.blocks[-1].text == line, "still there for the byline"


def test_a_row_of_stars_above_the_text_is_none_of_it() -> None:
    stars = f"<h1>家庭医生上门来</h1><div id=zoom>＊＊＊＊＊＊<br>{FIRST}<br>＊＊＊<br>{SECOND}</div>"
    assert body(page(stars))[0] == FIRST


@pytest.mark.parametrize("day", ["2023年6月26日", "2023年06月26日"])
def test_the_day_below_the_signature_of_a_notice_is_text(day: str) -> None:
    signed = f"<p>{FIRST}</p><p align=right>某县卫生健康局</p><p align=right>{day}</p>"
    for more in ("", f"<p>{SECOND}</p>"):
        found = body(
            page(f"<h1>家庭医生上门来</h1><p>{day} 来源：某县政府</p><div id=zoom>{signed}{more}</div>")
        )
        assert found == [FIRST, "某县卫生健康局", day, *([SECOND] if more else [])]


@pytest.mark.parametrize(
    "line",
    [
        "一、把服务送到家门口",
        "“太方便了！”",
        "（记者 张三 通讯员 李四）",
        "记者：您怎么看？",
        "来源多样，形式丰富，居民都说好。",
        "今天是世界家庭医生日，街道开展义诊活动。",
        "无障碍改造惠及120户残疾人家庭。",
        "适老化改造",
        "注册志愿者达到1200人，服务老人3万人次。",
        "登录“社区医保”小程序即可查询。",
        "密码箱里的药，由村医保管。",
        "大家都说好",
        "◆服务篇",
        "编辑点评",
        "继续看护每一位老人",
        "说几句心里话",
    ],
)
def test_lines_that_are_text(line: str) -> None:
    html = page(f"<h1>家庭医生上门来</h1><div id=zoom><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p></div>")
    assert body(html) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("活动共发放宣传资料200余份。", True),
        ("“太方便了。”李大爷说。", True),
        ("医务人员为居民测量血压。", False),
        ("居民排队等候咨询", False),
    ],
)
def test_short_lines_below_a_picture(line: str, kept: bool) -> None:
    html = page(f"{ABOVE}<div id=zoom><p>{FIRST}</p><p><img src=a.jpg></p><p>{line}</p><p>{SECOND}</p></div>")
    assert body(html) == [FIRST, *([line] if kept else []), SECOND]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("新成立的據點鼓勵長輩多出門、多運動，讓生活更加充實，大家都說好。圖／衛生所提供", True),
        ("長輩在據點量血壓，護理師一旁指導，氣氛熱絡。記者張三／攝影", True),
        ("衛生所到據點服務，長輩把握機會，23日恢復開站。（縣府提供）", True),
        ("满意率达98%，比上年提高2个百分点。（数据由区卫健局提供）", False),
        ("下一步，街道将把服务延伸到每一个小区。（张三 文/图）", False),
        ("主办方盼着大家多出门。同楼上楼下认个脸、说句话。（张三 摄）", False),
    ],
)
def test_credited_lines(line: str, caption: bool) -> None:
    html = page(f"{ABOVE}<div id=zoom><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p></div>")
    assert (line not in body(html)) is caption


def test_formats_never_closed_take_no_time() -> None:
    html = page(
        "<h1>家庭医生上门来</h1>" + "".join(f"<p><font size={i} face=f{i}>{FIRST}" for i in range(800))
    )
    start = time.process_time()
    assert body(html) == [FIRST] * 800
    assert time.process_time() - start < 5


def test_text_in_the_script_is_found() -> None:
    ld = f'{{"@type":"NewsArticle","articleBody":"{FIRST}\\n{SECOND}","author":[{{"name":"张三"}}]}}'
    found = strip_html(page("<div id=app></div>", f'{HEAD}<script type="application/ld+json">{ld}</script>'))
    assert isinstance(found, Stripped)
    assert found.stage == "embedded"
    assert [found.blocks[i].text for i in found.body] == [FIRST, SECOND]
    assert found.meta["ld:author"] == "张三"


def test_meta_is_what_the_page_says_of_itself() -> None:
    head = (
        f'{HEAD}<meta name="PubDate" content="2021-03-04"><meta property="og:title" content="家庭医生上门来">'
        '<link rel="canonical" href="http://a.cn/1.html"><meta name="author" content="">'
    )
    found = strip_html(
        page(f'<h1>家庭医生上门来</h1><time datetime="2021-03-04T08:00">三月四日</time>{ARTICLE}', head)
    )
    assert isinstance(found, Stripped)
    assert found.meta["title"] == "家庭医生上门来_绍兴网"
    assert found.meta["pubdate"] == "2021-03-04"
    assert found.meta["canonical"] == "http://a.cn/1.html"
    assert found.meta["h1"] == "家庭医生上门来"
    assert "author" not in found.meta


def test_meta_is_read_where_the_head_ended_early() -> None:
    head = f'{HEAD}<img src=/logo.png><meta name="source" content="某县报"><link rel=canonical href="/1">'
    found = strip_html(page(ARTICLE, head))
    assert isinstance(found, Stripped)
    assert (found.meta["source"], found.meta["canonical"]) == ("某县报", "/1")


PIECES = [
    *(
        "<p>",
        "</p>",
        "<div class=content>",
        "</div>",
        "<br>",
        "<table>",
        "<td>",
        "<a href=x>",
        "</a>",
        "<b>",
        "<h1>",
    ),
    *("<li>", FIRST, "相关阅读", "责任编辑：张三", "2021-03-04 来源：x", "\x00", "&#0;", "<"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_soup_gives_an_answer(parts: list[str]) -> None:
    found = strip_html("".join(parts))
    if isinstance(found, Stripped):
        assert found.body
        assert max(found.body) < len(found.blocks)
    else:
        assert found.code
