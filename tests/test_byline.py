"""Bylines in the forms that Chinese sites, papers, hospitals, Taiwanese dailies and mirrors give them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from corpus.blocks import Block, Stripped
from corpus.byline import Byline, read_byline

TITLE = "义诊走进桃花坞 村民家门口看专家"
TEXT = (
    "上午九点，桃花坞村的晒场上摆开了八张诊台，村民把诊台围了三层。",
    "县医院的医生说，义诊往后每月来一次，药箱也会留在村里。",
)


def read(
    *header: str,
    text: tuple[str, ...] = TEXT,
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    meta: dict[str, str] | None = None,
    url: str | None = None,
) -> Byline:
    """Read a page made of lines above the title, a byline, a text and lines below it."""
    lines = [*above, TITLE, *header, *text, *below]
    first = len(above) + 1 + len(header)
    body = tuple(range(first, first + len(text)))
    return read_byline(Stripped(tuple(map(Block, lines)), body, "test", "", len(above), meta or {}), url)


@dataclass(frozen=True)
class Line:
    """A byline and what it says."""

    text: str
    published: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = field(default=())


LINES = [
    Line(
        "来源：桃江新闻网 作者：记者 王小明 李建国 2019年12月02日09:44:03",
        "2019-12-02",
        "桃江新闻网",
        ("王小明", "李建国"),
    ),
    Line("作者： 文章来源： 点击数：2681 更新时间：2025/11/24", "2025-11-24"),
    Line(
        "作者：张三丰 文章来源：大江晚报 点击数：12 更新时间：2018/5/22",
        "2018-05-22",
        "大江晚报",
        ("张三丰",),
    ),
    Line("发布日期：2025年05月17日浏览次数：3201 次字号：[ 大 中 小 ] 分享到：微信微博", "2025-05-17"),
    Line(
        "發佈時間：2023-05-06 18:25:10 | 來源：中央廣電總臺國際在線 | 作者：張瞬晗",
        "2023-05-06",
        "中央廣電總臺國際在線",
        ("张瞬晗",),
    ),
    Line("來源：香港商報網發佈時間：2023/05/08 14:49更新：剛剛讚 102分享", "2023-05-08", "香港商報網"),
    Line(
        "时间:2023-12-23 转自:人民日报健康客户端 通讯员:周学津 点击:2521 次",
        "2023-12-23",
        "人民日报健康客户端",
        ("周学津",),
    ),
    Line("来 源：新华社 作 者：张 三 李 四 日 期：2021-3-4", "2021-03-04", "新华社", ("张三", "李四")),
    Line("2022-02-13 09:57 光明网", "2022-02-13", "光明网"),
    Line("云桥网 记者朱海 2024年01月26日 11:37 1.8万阅读 评论 259", "2024-01-26", "云桥网", ("朱海",)),
    Line("健康福利圈 2020/09/17 10:45 4.8万阅读 评论 40", "2020-09-17", "健康福利圈"),
    Line("潇湘晨报·健康频道 3.9万阅读 评论 146", None, "潇湘晨报·健康频道"),
    Line("http://news.example.com.cn 2005年03月31日03:18 京华娱乐信报", "2005-03-31", "京华娱乐信报"),
    Line("www.example.cn 2005年03月21日 11:21 《理财周刊》", "2005-03-21", "理财周刊"),
    Line(
        "BUSINESS.EXAMPLE.COM 2004年7月16日08:19 [ 黄宇 ] 来源：[ 国际金融报 ]",
        "2004-07-16",
        "国际金融报",
        ("黄宇",),
    ),
    Line("2025-11-03 14:59 來源：自由電子報 文／吳俊鋒", "2025-11-03", "自由電子報", ("吴俊锋",)),
    Line("2025-10-01 18:13 記者 游瓊華／綜合報導", "2025-10-01", None, ("游琼华",)),
    Line("發稿時間：2025/10/01 18:13　記者王小明／台北報導", "2025-10-01", None, ("王小明",)),
    Line("中華民國114年10月16日　資料來源：雲林縣衛生局", "2025-10-16", "雲林縣衛生局"),
    Line("發布日期：114-10-16 點閱數：20", "2025-10-16"),
    Line("21 2024年02月", "2024-02-21"),
    Line("二〇二四年五月十三日 来源：涪城日报", "2024-05-13", "涪城日报"),
    Line("2016.05.03 来源：阜新日报", "2016-05-03", "阜新日报"),
    Line("发布时间：06/02/2022 - 13:48", "2022-02-06"),
    Line("稿源：海州发布 | 编辑：何东铭 | 2020-06-01 08:00", "2020-06-01", "海州发布", (), ("何东铭",)),
    Line(
        "来源：盐亭县卫生健康局　发布时间：2023-08-02　【字体：大 中 小】", "2023-08-02", "盐亭县卫生健康局"
    ),
    Line("信息来源：办公室 发布人：王芳 阅读：30 2023-08-02", "2023-08-02", "办公室"),
    Line("来源：本网讯 2019-9-9", "2019-09-09", "本网讯"),
    Line("记者：陆江波 2026年01月12日 15:37 8.8万阅读 评论 13", "2026-01-12", None, ("陆江波",)),
    Line("本报记者 张晓明 通讯员 李梅 王大山", None, None, ("张晓明", "李梅", "王大山")),
    Line("□ 本报记者 葛灵丹", None, None, ("葛灵丹",)),
    Line("■记者 赵一鸣/文 钱多多/图", None, None, ("赵一鸣", "钱多多")),
    Line("大河报·豫视频记者 林辉 通讯员 郑昊", None, None, ("林辉", "郑昊")),
    Line("文/羊城晚报全媒体记者 陈辉", None, None, ("陈辉",)),
    Line("文｜陈小华 编辑｜吴一凡", None, None, ("陈小华",), ("吴一凡",)),
    Line("作者|陈小华", None, None, ("陈小华",)),
    Line("华西都市报-封面新闻记者 刘洋 摄影报道", None, None, ("刘洋",)),
    Line("撰文：欧阳修 买买提·艾力", None, None, ("欧阳修", "买买提·艾力")),
    Line("作者：admin 来源：本站", None, "本站"),
    Line("作者：佚名 来源：互联网 2017-1-2", "2017-01-02"),
    Line("作者：健康教育科 2017-1-2", "2017-01-02"),
    Line("（特约记者 张伟，通讯员 王芳）", None, None, ("张伟", "王芳")),
    Line(
        "时间：2022年9月30日 来源：《长沙晚报》 责编：李娜、王磊",
        "2022-09-30",
        "长沙晚报",
        (),
        ("李娜", "王磊"),
    ),
    Line("转自《泉州晚报》", None, "泉州晚报"),
    Line("转自新民晚报", None, "新民晚报"),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:24])
def test_line_below_the_title(line: Line) -> None:
    found = read(line.text)
    assert (found.published, found.source) == (line.published, line.source)
    assert (found.authors, found.editors) == (line.authors, line.editors)


OPENINGS = [
    ("本报讯（记者 张三丰 通讯员 李四光）", "本报讯（记者 张三丰 通讯员 李四光）", ("张三丰", "李四光")),
    ("本报绍兴讯（记者 王小明）", "本报绍兴讯（记者 王小明）", ("王小明",)),
    ("本报讯 记者许凌报道：", "本报讯 记者许凌报道：", ("许凌",)),
    ("中新网杭州5月3日电（记者 钱晨菲）", "中新网杭州5月3日电（记者 钱晨菲）", ("钱晨菲",)),
    (
        "新华社乌鲁木齐12月8日电（记者关俏俏、丁磊）",
        "新华社乌鲁木齐12月8日电（记者关俏俏、丁磊）",
        ("关俏俏", "丁磊"),
    ),
    (
        "新华网呼和浩特10月27日电（巴特、张海生）",
        "新华网呼和浩特10月27日电（巴特、张海生）",
        ("巴特", "张海生"),
    ),
    ("国际在线河北消息（张瞬晗）：", "国际在线河北消息（张瞬晗）：", ("张瞬晗",)),
    (
        "红网时刻新闻6月1日讯（通讯员 周洁 记者 刘芳）",
        "红网时刻新闻6月1日讯（通讯员 周洁 记者 刘芳）",
        ("周洁", "刘芳"),
    ),
    ("华商报讯（记者 李华）", "华商报讯（记者 李华）", ("李华",)),
    ("（记者 何雪华）", "（记者 何雪华）", ("何雪华",)),
    ("【记者 何雪华】", "【记者 何雪华】", ("何雪华",)),
    ("〔記者吳俊鋒／台南報導〕", "〔記者吳俊鋒／台南報導〕", ("吴俊锋",)),
    (
        "（觀傳媒雲嘉南新聞）【記者洪佳伶／雲林報導】",
        "（觀傳媒雲嘉南新聞）【記者洪佳伶／雲林報導】",
        ("洪佳伶",),
    ),
    ("【互傳媒／記者 范家豪／屏東 報導】", "【互傳媒／記者 范家豪／屏東 報導】", ("范家豪",)),
    ("（中央社記者王小明台北3日電）", "（中央社記者王小明台北3日電）", ("王小明",)),
    ("（中央社記者王小明嘉義市3日電）", "（中央社記者王小明嘉義市3日電）", ("王小明",)),
    ("[記者陳大文/新北報導]", "[記者陳大文/新北報導]", ("陈大文",)),
    ("【本報訊】", "【本報訊】", ()),
    ("天山网讯 ", "天山网讯", ()),
    ("央视网消息：", "央视网消息：", ()),
    ("中国网7月21日讯 ", "中国网7月21日讯", ()),
    ("香港文匯報訊（記者 李豔娟）", "香港文匯報訊（記者 李豔娟）", ("李艳娟",)),
    ("（陕西日报记者 杨静）", "（陕西日报记者 杨静）", ("杨静",)),
    ("四川在线记者 张庭铭 报道：", "四川在线记者 张庭铭 报道：", ("张庭铭",)),
]


@pytest.mark.parametrize(("opening", "dateline", "authors"), OPENINGS)
def test_dateline_is_quoted_and_stays_in_the_text(
    opening: str, dateline: str, authors: tuple[str, ...]
) -> None:
    found = read(text=(opening + TEXT[0], TEXT[1]))
    assert (found.dateline, found.authors) == (dateline, authors)
    assert found.body[0] == opening + TEXT[0]


@pytest.mark.parametrize(
    "start",
    [
        "记者从县医院获悉，",
        "记者近日了解到，", "通讯员们说，", "“消息传得快，”村民说，", "据介绍，", "（化名）老张说，",
        "来电的人不少，",
        "消息一传开，", "通讯录上的电话一个个打过去，", "记者走进桃花坞村，",
    ],
)  # fmt: skip
def test_no_dateline(start: str) -> None:
    found = read(text=(start + TEXT[0], TEXT[1]))
    assert (found.dateline, found.authors) == (None, ())


ENDINGS = [
    ("（记者 朱艳 邓林）", ("朱艳", "邓林"), ()),
    ("（通讯员 肖玲 高春林）", ("肖玲", "高春林"), ()),
    ("(全媒体记者 梁盘生 袁健斌 通讯员 陈嘉欣 文/图)", ("梁盘生", "袁健斌", "陈嘉欣"), ()),
    ("（魏懿婵）", ("魏懿婵",), ()),
    ("（文/刘侃）", ("刘侃",), ()),
    ("（作者：吴秋君　摄影：吴秋君　编辑：郁莉）", ("吴秋君",), ("郁莉",)),
    ("（通讯员：杨小涛、黄郑婷）", ("杨小涛", "黄郑婷"), ()),
    ("文：記者 張挺", ("张挺",), ()),
    ("（新华社记者黄孝邦）", ("黄孝邦",), ()),
    ("（责任编辑：魏喆）", (), ("魏喆",)),
    ("（編輯：孫桂芳）1130903", (), ("孙桂芳",)),
    ("（松花江网编辑 孙桂芳）", (), ("孙桂芳",)),
    ("（资料图）", (), ()),
    ("（张伟 摄）", (), ()),
    ("（图片由院方提供）", (), ()),
    ("（完）", (), ()),
]


@pytest.mark.parametrize(("ending", "authors", "editors"), ENDINGS)
def test_signature_at_the_end(ending: str, authors: tuple[str, ...], editors: tuple[str, ...]) -> None:
    for text in ((TEXT[0], TEXT[1] + ending), (*TEXT, ending)):
        found = read(text=text)
        assert (found.authors, found.editors) == (authors, editors), text


BELOW = [
    ("责任编辑：张圆", (), ("张圆",), None),
    ("编辑 李涛", (), ("李涛",), None),
    ("责任编辑 周晓燕 审核 王五", (), ("周晓燕",), None),
    ("责编丨吴一凡 校对丨李明 审核丨王芳", (), ("吴一凡",), None),
    ("一审：张三 二审：李四 三审：王五", (), (), None),
    ("审核：严星", (), (), None),
    ("[ 责任编辑：王凌霞 ]", (), ("王凌霞",), None),
    ("编辑：张三、李四　校对：王五", (), ("张三", "李四"), None),
    ("责任编辑：", (), (), None),
    ("录入：admin", (), (), None),
    ("稿源: 荆楚网（湖北日报网）)", (), (), "荆楚网（湖北日报网）"),
    ("作者: 吴昌林 谭丽君 记者 刘姝媛 )", ("吴昌林", "谭丽君", "刘姝媛"), (), None),
    ("来源：巴彦淖尔日报 编辑：苏亮", (), ("苏亮",), "巴彦淖尔日报"),
    ("供稿：宣传科 撰稿：李红", ("李红",), (), None),
    ("文图：刘晓明", ("刘晓明",), (), None),
    ("来源：文字丨张三 图片丨李四", ("张三",), (), None),
    ("通讯员 | 王秀英 一审 | 张三", ("王秀英",), (), None),
]


@pytest.mark.parametrize(("line", "authors", "editors", "source"), BELOW)
def test_line_below_the_text(
    line: str, authors: tuple[str, ...], editors: tuple[str, ...], source: str | None
) -> None:
    found = read(below=(line,))
    assert (found.authors, found.editors, found.source) == (authors, editors, source)


def test_other_articles_and_comments_name_nobody() -> None:
    found = read(
        "2020-01-02 来源：临川日报",
        above=("首页", "2025年6月29日 星期日"),
        below=(
            "上一篇：记者 王二小 走基层",
            "相关阅读",
            "（记者 李二）",
            "网友评论",
            "作者：张三 2024-01-01",
            "站长：蒋晓燕",
        ),
    )
    assert (found.authors, found.editors, found.published) == ((), (), "2020-01-02")


@pytest.mark.parametrize(
    "clock",
    [
        "2025年6月29日 星期日",
        "今天是2025年6月29日 星期日",
        "现在时间：2025年6月29日 10:20",
        "2025年6月29日 星期日 多云 25℃",
    ],
)
def test_todays_date_is_not_the_articles(clock: str) -> None:
    assert read(above=("桃江在线", clock, "首页 > 正文")).published is None
    assert read("2019-03-04 10:00", above=(clock,)).published == "2019-03-04"


def test_masthead_of_an_electronic_edition_dates_its_articles() -> None:
    found = read(
        above=("2025年12月21日 星期日 往期回顾 版面导航", "第03版：卫生健康", "上一版 下一版", "放大 缩小")
    )
    assert found.published == "2025-12-21"


@pytest.mark.parametrize(
    ("meta", "url", "published"),
    [
        ({"article:published_time": "2024-10-17T07:04:36+08:00"}, None, "2024-10-17"),
        ({"ld:datepublished": "2024-10-16T23:04:36Z"}, None, "2024-10-17"),
        ({"pubdate": "2025-05-17 15:37"}, "http://a.cn/2020/0101/1.html", "2025-05-17"),
        ({"js:ct": "1608082177"}, None, "2020-12-16"),
        ({"js:ct": "1608082177"}, "http://a.cn/html/2023-08/08/content_1.htm", "2023-08-08"),
        ({"canonical": "http://a.cn/jj/2021/1202/19712.html"}, None, "2021-12-02"),
        ({}, "http://a.cn/cn/local/202302/t20230220_7363592.html", "2023-02-20"),
        ({}, "http://a.cn/20251026/70225ead5b024f7e/c.html", "2025-10-26"),
        ({}, "http://a.cn/c/2016-08-30/1007996.shtml", "2016-08-30"),
        ({}, "http://a.cn/article/384024.html", None),
        ({}, "http://a.cn/20251399/1.html", None),
    ],
)
def test_date_of_meta_data_and_address(meta: dict[str, str], url: str | None, published: str | None) -> None:
    assert read(meta=meta, url=url).published == published


def test_what_the_page_shows_comes_before_meta_data() -> None:
    meta = {"pubdate": "2020-01-01", "contentsource": "别家日报", "author": "王五"}
    found = read("2019-12-31 来源：桃江日报 作者：张三", meta=meta)
    assert (found.published, found.source, found.authors) == ("2019-12-31", "桃江日报", ("张三",))
    found = read(meta=meta)
    assert (found.published, found.source, found.authors) == ("2020-01-01", "别家日报", ("王五",))


TITLES = [
    (TITLE, TITLE),
    (TITLE + "_图片新闻_安庆市第一人民医院", TITLE),
    (TITLE + " - 生活 - 自由健康網", TITLE),
    (TITLE + "-nmgyysh.com", TITLE),
    (TITLE + " | 绍兴网", TITLE),
    (TITLE + "--大河网", TITLE),
    (TITLE + "_综合新闻", TITLE),
    (TITLE + "——县医院一年办义诊十二场_桃江县人民政府", TITLE + "——县医院一年办义诊十二场"),
    ("桃江县人民政府", TITLE),
    ("", TITLE),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_title_without_the_sites_suffix(head: str, title: str) -> None:
    second = title.removeprefix(TITLE)
    found = read(*([second] if second else []), meta={"title": head} if head else {})
    assert found.title == title


def test_a_forums_kind_of_thread_is_no_part_of_its_title() -> None:
    lines = ("[求助] " + TITLE, "发表于 2024-3-5 10:00", *TEXT)
    thread = Stripped(tuple(map(Block, lines)), (2, 3), "test", "", 0, {"title": TITLE + " - 桃江论坛"})
    assert read_byline(thread).title == TITLE


def test_title_from_the_head_where_no_block_shows_it() -> None:
    blocks = tuple(map(Block, ("首页", *TEXT)))
    head = '桃花坞村义诊："家门口"看专家_民生_桃江新闻网'
    found = read_byline(Stripped(blocks, (1, 2), "test", "", None, {"title": head}))
    assert (found.title, found.site) == ('桃花坞村义诊："家门口"看专家', "桃江新闻网")


@pytest.mark.parametrize(
    ("meta", "above", "below", "url", "site"),
    [
        ({"og:site_name": "绍兴网"}, (), (), None, "绍兴网"),
        ({"sitename": "桃江县人民政府"}, (), (), None, "桃江县人民政府"),
        ({"title": TITLE + "_桃江新闻网"}, (), (), None, "桃江新闻网"),
        ({"title": TITLE + " - 县域要闻 - 红网"}, (), (), None, "红网"),
        ({"title": "桃江日报数字报-" + TITLE}, (), (), None, "桃江日报"),
        ({"title": "臺南市政府衛生局-" + TITLE}, (), (), None, "臺南市政府衛生局"),
        ({"title": "义诊-" + TITLE}, (), (), None, None),
        ({}, ("嵊州新闻网 >> 图片中心 >> 嵊州图闻",), (), None, "嵊州新闻网"),
        ({}, (), ("版权所有：哈尔滨新闻网 Copyright 2011-2015",), None, "哈尔滨新闻网"),
        ({}, (), ("桃江在线版权所有 未经授权不得转载",), None, "桃江在线"),
        ({}, (), (), "https://www.dahe.cn/2020/01-02/1.html", "大河网"),
        ({}, (), (), "http://jx.people.com.cn/n2/1.html", "人民网"),
        ({"js:nickname": "桃江发布", "og:site_name": "微信公众平台"}, (), (), None, "桃江发布"),
        ({}, (), (), "http://www.zfzxw.org/1.html", "zfzxw.org"),
        ({}, (), (), None, None),
    ],
)
def test_site(
    meta: dict[str, str], above: tuple[str, ...], below: tuple[str, ...], url: str | None, site: str | None
) -> None:
    assert read(above=above, below=below, meta=meta, url=url).site == site


def test_lines_that_are_byline_alone_leave_the_text() -> None:
    found = read(text=("桃江日报 2020年5月1日", *TEXT, "作者：张三", "责任编辑：李四"))
    assert found.body == TEXT
    assert (found.published, found.source, found.authors, found.editors) == (
        "2020-05-01",
        "桃江日报",
        ("张三",),
        ("李四",),
    )


def test_every_line_of_a_desk_leaves_the_text() -> None:
    desk = ("桃江融媒 记者：张三", "编辑：李四", "校对：王五", "审核：赵六", "监制：孙七", "来源：桃江融媒")
    found = read(text=(*TEXT, *desk))
    assert (found.body, found.authors, found.editors) == (TEXT, ("张三",), ("李四",))
