"""Where a page is at home, by outlet, host, dateline and text."""

from __future__ import annotations

import pytest

from corpus.types import Article, text_hash
from extract.gazetteer import gazetteer
from extract.homes import home, host_units, outlet_units


def article(text: str = "", **byline: str | None) -> Article:
    return Article(id="x", text=text, text_hash=text_hash(text), stage="given", **byline)  # type: ignore[arg-type]


def chain_of_home(text: str = "", title: str = "", **byline: str | None) -> str:
    return home(article(text, **byline), text, title).chain


@pytest.mark.parametrize(
    ("outlet", "chain"),
    [
        ("嵊州新闻网", "浙江省绍兴市嵊州市"),
        ("哈尔滨日报", "黑龙江省哈尔滨市"),
        ("安庆市第一人民医院", "安徽省安庆市"),
        ("大众网", "山东省"),
        ("新民晚报", "上海市"),
        ("红网", "湖南省"),
        ("荆楚网", "湖北省"),
        ("四川在线", "四川省"),
        ("华商网", "陕西省"),
        ("东北网", "黑龙江省"),
        ("扬子晚报", "江苏省"),
        ("潇湘晨报", "湖南省"),
        ("北国网", "辽宁省"),
        ("东南网", "福建省"),
        ("半岛晨报", "辽宁省大连市"),
        ("姑苏晚报", "江苏省苏州市"),
        ("人民网江西频道", "江西省"),
        ("中国宁波网", "浙江省宁波市"),
        ("湛江市坡头区人民政府", "广东省湛江市坡头区"),
        ("中国江苏网", "江苏省"),
        ("沈阳市卫生健康委员会", "辽宁省沈阳市"),
        ("自由时报", "台湾省"),
        ("香港电台", "香港特别行政区"),
        ("澳门日报", "澳门特别行政区"),
        ("北京青年报", "北京市"),
        ("湘西网", "湖南省湘西土家族苗族自治州"),
        ("新华网福建频道", "福建省"),
        ("明報", "香港特别行政区"),
        ("四川大学华西医院", "四川省成都市"),
        ("中南大学湘雅二医院", "湖南省长沙市"),
        ("中山大学附属第一医院广西医院", "广西壮族自治区"),
        ("康巴传媒网", "四川省甘孜藏族自治州"),
        ("文化艺术报", "陕西省"),
        ("海力网", "辽宁省大连市"),
        ("中国新闻网海南", "海南省"),
        ("文汇报", "上海市"),
        ("文匯報", "香港特别行政区"),
        ("武进日报", "江苏省常州市武进区"),
        ("今日双流", "四川省成都市双流区"),
        ("盐阜网", "江苏省盐城市"),
        ("苏大附一院", "江苏省苏州市"),
        ("大公文匯網", "香港特别行政区"),
        ("健康平罗", "宁夏回族自治区石嘴山市平罗县"),
        ("平安区融媒体中心", "青海省海东市平安区"),
        ("黔东南网", "贵州省黔东南苗族侗族自治州"),
    ],
)
def test_an_outlet_tells_its_home(outlet: str, chain: str) -> None:
    assert chain_of_home(site=outlet) == chain


@pytest.mark.parametrize(
    "outlet",
    [
        "新华社",
        "人民日报",
        "央视网",
        "中国新闻网",
        "健康报",
        "光明网",
        "网易号",
        "解放军报",
        "社会文明报",
        "",
        "天天要闻",
    ],
)
def test_a_national_outlet_has_no_home(outlet: str) -> None:
    assert outlet_units(outlet) == ()


OWN_UNITS = [
    ("衡阳融媒", "县人民医院的专家来了，我县的老人都能用上。", "430421"),
    ("衡阳融媒", "市卫健委的专家来了，我市的老人都能用上。", "430400"),
    ("衡阳融媒", "衡东县的老人等了很久，我县的专家来了。", "430424"),
    ("凤城融媒", "我市启动筛查。", "210682"),
    ("石门融媒", "我县启动筛查。", "430726"),
    ("中山融媒", "市人民医院启动筛查。", "442000"),
]


@pytest.mark.parametrize(("outlet", "text", "code"), OWN_UNITS)
def test_what_a_page_calls_its_home_tells_namesakes_apart(outlet: str, text: str, code: str) -> None:
    assert home(article(text, source=outlet), text, "").code == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://www.nanjing.gov.cn/a/1.html", "320100"),
        ("https://www.kunshan.gov.cn/x", "320583"),
        ("http://ah.people.com.cn/n2/1.html", "340000"),
        ("http://gdgz.wenming.cn/1.htm", "440000"),
        ("https://hn.rednet.cn/content/1.html", "430000"),
        ("https://news.ltn.com.tw/news/1", "710000"),
        ("https://www.rthk.hk/x", "810000"),
        ("http://www.hi.chinanews.com/1.html", "460000"),
        ("https://m.example.com/guilin/news/1.html", "450300"),
    ],
)
def test_a_host_tells_its_division(url: str, code: str) -> None:
    assert [unit.code for unit in host_units(url)] == [code]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "http://www.xinhuanet.com/1.htm",
        "http://chaoyang.gov.cn/",
        "http://example.com/suzhou/1.html",
        "http://example.com/kunshan/1.html",
        "http://example.com/",
        "not a url",
    ],
)
def test_an_ambiguous_host_tells_nothing(url: str | None) -> None:
    assert host_units(url) == ()


def test_the_text_makes_a_provincial_outlet_s_home_finer() -> None:
    text = "10月9日，孝感市孝南区妇幼保健院开诊。孝南区的妇女都来了，朱湖农场的也来。孝南区连查五年。"
    found = home(article(text, site="荆楚网"), text, "孝南区两癌筛查")
    assert found.county == ("420902", "孝南区")
    assert found.outlet == "420000"


def test_a_dateline_tells_the_home() -> None:
    assert chain_of_home("社区里来了医生。", dateline="本报绍兴讯") == "浙江省绍兴市"


def test_a_mirror_without_a_name_is_at_home_where_the_text_is() -> None:
    text = "江苏省苏州市昆山市玉山镇的老人吃上了热饭。昆山市民政局说，昆山还要再开十家。"
    assert chain_of_home(text, site="abcxyz.top") == "江苏省苏州市昆山市"


def test_two_cities_as_often_leave_the_home_wide() -> None:
    text = "沈阳市和大连市都办了义诊。沈阳市来了十人，大连市来了十人。"
    found = home(article(text, site="辽宁日报"), text, "")
    assert found.province == ("210000", "辽宁省")
    assert found.city is None


def test_a_road_named_after_a_city_says_nothing() -> None:
    assert chain_of_home("他们在南京路上摆摊，又去了北京路和广东路。") == ""


def test_the_outlet_of_a_city_stays_its_own_when_the_text_is_finer() -> None:
    text = "慈溪市掌起镇的志愿者包饺子。慈溪市掌起镇的老人吃饺子。慈溪的冬至。"
    found = home(article(text, site="中国宁波网"), text, "慈溪掌起")
    assert found.county == ("330282", "慈溪市")
    assert found.outlet == "330200"
    assert gazetteer().get(found.outlet or "") is not None
