"""Mentions of places: what records they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.types import Article, text_hash
from extract import pipeline, places
from extract.place_parse import parse
from extract.place_records import drafts
from extract.place_words import tail_level
from extract.reading import Found, Reading
from models.annotated import unmark


def reading_of(text: str, title: str = "", site: str | None = None) -> Reading:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site=site, title=title)
    return pipeline.reading_of(article)


def found_of(marked: str, title: str = "", site: str | None = None) -> Found:
    text, spans = unmark(marked)
    found = Found(reading_of(text, title, site))
    found.mentions = tuple(found.reading.mention(*span, "marked") for span in spans)
    return found


def records(marked: str, title: str = "", site: str | None = None) -> list[tuple[str, str]]:
    _, made = drafts(found_of(marked, title, site))
    return [(draft.name, draft.code) for draft in made]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("天乐社区", "community"),
        ("小库村", "community"),
        ("融祥园小区", "estate"),
        ("东方城市花园二期", "estate"),
        ("丛台公园", "venue"),
        ("兴龙社区党群服务中心", "venue"),
        ("复华路7号", "venue"),
        ("天澤邨", "community"),
    ],
)
def test_levels_below_the_township(name: str, level: str) -> None:
    assert tail_level(name) == level


def test_a_mention_is_taken_apart_from_the_left() -> None:
    parts = parse("合肥经开区芙蓉中心融祥园小区", frozenset(["340100"]))
    assert [name for name, _ in parts.steps] == ["合肥"]
    assert (parts.zone, parts.tail) == ("经开区", "芙蓉中心融祥园小区")
    assert parse("我市").who == "我"
    assert parse("县体育场").leading == "县"


NEWS = [
    (
        "山东广播电视台",
        "",
        "会在[[L:山东会堂]]开，[[L:南宁市青秀区]]的[[L:广西美术馆]]也挂了牌。",
        [
            ("山东省济南市山东会堂", "370100"),
            ("广西壮族自治区南宁市青秀区", "450103"),
            ("广西壮族自治区南宁市青秀区广西美术馆", "450103"),
        ],
    ),
    (
        "青岛日报",
        "",
        "[[L:西海岸新区六汪镇后立柱村]]之外，[[L:全区]]都有。",
        [
            ("山东省青岛市西海岸新区六汪镇后立柱村", "370211"),
            ("山东省青岛市西海岸新区", "370211"),
        ],
    ),
    (
        "嘉兴日报",
        "",
        "[[L:嘉兴]]的队伍去了[[L:沙雅县]]的[[L:古勒巴格乡阿勒迪尔村]]，又到[[L:那曲地区尼玛县]]，[[L:青海]]和[[L:河南]]的人也在。",
        [
            ("浙江省嘉兴市", "330400"),
            ("新疆维吾尔自治区阿克苏地区沙雅县", "652924"),
            ("新疆维吾尔自治区阿克苏地区沙雅县古勒巴格乡阿勒迪尔村", "652924"),
            ("西藏自治区那曲市尼玛县", "540629"),
            ("青海省", "630000"),
            ("河南省", "410000"),
        ],
    ),
    (
        "株洲日报",
        "",
        "[[L:渌口区]]（原[[L:株洲县]]）[[L:龙船镇]]同日开展。",
        [("湖南省株洲市渌口区", "430212"), ("湖南省株洲市渌口区龙船镇", "430212")],
    ),
    (
        "苏州日报",
        "",
        "[[L:苏州工业园区唯亭街道]]与[[L:唯亭街道青剑湖社区]]，[[L:湖滨新区晓店街道]]，[[L:成都高新区]]。",
        [
            ("江苏省苏州市苏州工业园区唯亭街道", "320500"),
            ("江苏省苏州市苏州工业园区唯亭街道青剑湖社区", "320500"),
            ("江苏省苏州市湖滨新区晓店街道", "320500"),
            ("四川省成都市高新区", "510100"),
        ],
    ),
    (
        "浏阳网",
        "",
        "[[L:经开区]]和[[L:长沙经开区]]，[[L:浏阳市永安镇（原永安乡]]。",
        [
            ("湖南省长沙市浏阳市经开区", "430181"),
            ("湖南省长沙市经开区", "430100"),
            ("湖南省长沙市浏阳市永安镇", "430181"),
        ],
    ),
    (
        "南京日报",
        "",
        "[[L:宁海路街道颐和路社区]]的[[L:社区党群服务中心]]，[[L:汤山街道孟北村]]里，[[L:村委会大院]]。",
        [
            ("江苏省南京市鼓楼区宁海路街道颐和路社区", "320106"),
            ("江苏省南京市鼓楼区宁海路街道颐和路社区党群服务中心", "320106"),
            ("江苏省南京市江宁区汤山街道孟北村", "320115"),
            ("江苏省南京市江宁区汤山街道孟北村村委会大院", "320115"),
        ],
    ),
    (
        "昆山日报",
        "",
        "[[L:周市镇]]的[[L:新镇社区]]。",
        [
            ("江苏省苏州市昆山市周市镇", "320583"),
            ("江苏省苏州市昆山市周市镇新镇社区", "320583"),
        ],
    ),
    (
        "红网",
        "",
        "[[L:城步苗族自治县]]和[[L:城步自治县]]，[[L:自治县]]。",
        [("湖南省邵阳市城步苗族自治县", "430529")],
    ),
    (
        "青岛日报",
        "",
        "[[L:李沧文化广场]]在[[L:李沧区]]，后来到[[L:市北区辽源路街道]]，[[L:错埠岭社区]]的人也来。",
        [
            ("山东省青岛市李沧区李沧文化广场", "370213"),
            ("山东省青岛市李沧区", "370213"),
            ("山东省青岛市市北区辽源路街道", "370203"),
            ("山东省青岛市市北区辽源路街道错埠岭社区", "370203"),
        ],
    ),
    (
        "嵊州新闻网",
        "",
        "[[L:我市]]的医生到[[L:鹿山街道]]义诊，[[L:该街道]]的老人来了。",
        [("浙江省绍兴市嵊州市", "330683"), ("浙江省绍兴市嵊州市鹿山街道", "330683")],
    ),
    (
        "哈尔滨日报",
        "",
        "[[L:道里]]、[[L:道外]]先行，[[L:全市]]跟上，[[L:我省]]首个。",
        [
            ("黑龙江省哈尔滨市道里区", "230102"),
            ("黑龙江省哈尔滨市道外区", "230104"),
            ("黑龙江省哈尔滨市", "230100"),
            ("黑龙江省", "230000"),
        ],
    ),
    (
        "天津日报",
        "",
        "先在[[L:和平]]、[[L:河北]]和[[L:北辰]]三个区试点。",
        [("天津市和平区", "120101"), ("天津市河北区", "120105"), ("天津市北辰区", "120113")],
    ),
    (
        "半岛网",
        "",
        "医生下到[[L:崂山区]]的[[L:北宅]]、[[L:王哥庄街道]]。",
        [
            ("山东省青岛市崂山区", "370212"),
            ("山东省青岛市崂山区北宅街道", "370212"),
            ("山东省青岛市崂山区王哥庄街道", "370212"),
        ],
    ),
    (
        "中国宁波网",
        "",
        "这里是[[L:江东百丈街道华严社区]]。",
        [("浙江省宁波市江东区百丈街道华严社区", "330212")],
    ),
    (
        "abcxyz.com",
        "",
        "[[L:海丰县新时代文明实践中心]]开了，[[L:文津社区]]的人来了。",
        [
            ("广东省汕尾市海丰县新时代文明实践中心", "441521"),
            ("广东省汕尾市海丰县文津社区", "441521"),
        ],
    ),
    (
        "华商网",
        "西安高新区开出食堂",
        "[[L:高新区]]开了食堂，[[L:西安]]还有[[L:曲江新区]]的。",
        [
            ("陕西省西安市高新区", "610100"),
            ("陕西省西安市", "610100"),
            ("陕西省西安市曲江新区", "610100"),
        ],
    ),
    (
        "红网",
        "",
        "[[L:长沙市岳麓区望月湖街道]]办义诊，[[L:望月湖]]的老人来了。",
        [("湖南省长沙市岳麓区望月湖街道", "430104")],
    ),
    (
        "福州日报",
        "",
        "[[L:鼓楼区]]和[[L:台江区]]都来了。",
        [("福建省福州市鼓楼区", "350102"), ("福建省福州市台江区", "350103")],
    ),
    (
        "新京报",
        "",
        "[[L:大兴区榆垡镇太子务村]]的戏，[[L:全市]]都看。",
        [("北京市大兴区榆垡镇太子务村", "110115"), ("北京市", "110000")],
    ),
    (
        "人民网宁夏频道",
        "",
        "[[L:泾源县]]的[[L:县体育中心]]里，[[L:全区]]的专家来了。",
        [
            ("宁夏回族自治区固原市泾源县", "640424"),
            ("宁夏回族自治区固原市泾源县体育中心", "640424"),
            ("宁夏回族自治区", "640000"),
        ],
    ),
    (
        "自由時報",
        "",
        "[[L:雲林縣水林鄉]]的長輩，[[L:水林]]的醫療所，[[L:全縣]]第一。",
        [("台湾省云林县水林乡", "710000"), ("台湾省云林县", "710000")],
    ),
    (
        "自由時報",
        "屏東縣長輩健檢",
        "[[L:屏東縣]]的長輩，[[L:和平社區]]的長輩，[[L:全臺灣]]都有。",
        [
            ("台湾省屏东县", "710000"),
            ("台湾省屏东县和平社区", "710000"),
            ("台湾省", "710000"),
        ],
    ),
    (
        "巫山新闻网",
        "",
        "[[L:市政广场]]、[[L:市民中心]]和[[L:建设路社区]]都摆了摊。路社区的人，路社区的楼。",
        [
            ("重庆市巫山县市政广场", "500237"),
            ("重庆市巫山县市民中心", "500237"),
            ("重庆市巫山县建设路社区", "500237"),
        ],
    ),
    (
        "舒城融媒",
        "",
        "血压计搬到了[[L:七里]]、[[L:太平]]等村。",
        [("安徽省六安市舒城县七里村", "341523"), ("安徽省六安市舒城县太平村", "341523")],
    ),
    (
        "成都日报",
        "",
        "医生去了[[L:香山长岛]]。",
        [("四川省成都市香山长岛", "510100")],
    ),
    (
        "宝安日报",
        "",
        "筛查点在[[L:宝安西乡]]。",
        [("广东省深圳市宝安区西乡街道", "440306")],
    ),
    (
        "香港電台",
        "",
        "[[L:沙田]]、[[L:屯門]]的長者，[[L:黃大仙上邨]]的街坊，[[L:本港]]都有。",
        [
            ("香港特别行政区沙田区", "810000"),
            ("香港特别行政区屯门区", "810000"),
            ("香港特别行政区黄大仙上邨", "810000"),
            ("香港特别行政区", "810000"),
        ],
    ),
    (
        "大理日报",
        "",
        "队伍到[[L:鹤庆县松桂镇龙珠村]]，在[[L:龙珠村]]的[[L:风雨桥]]上候着。",
        [
            ("云南省大理白族自治州鹤庆县松桂镇龙珠村", "532932"),
            ("云南省大理白族自治州鹤庆县松桂镇龙珠村风雨桥", "532932"),
        ],
    ),
    (
        "新疆日报",
        "",
        "[[L:南疆]]的医生，[[L:全疆]]的医生。",
        [("新疆维吾尔自治区南疆", "650000"), ("新疆维吾尔自治区", "650000")],
    ),
    (
        "安徽日报",
        "",
        "[[L:安庆地区]]的病人，[[L:沪]]皖两地的医生。",
        [("安徽省安庆市", "340800"), ("上海市", "310000")],
    ),
    (
        "青海日报",
        "",
        "[[L:城中区南滩街道]]的人来看住在[[L:西宁市南山路32号院]]的老人。",
        [
            ("青海省西宁市城中区南滩街道", "630103"),
            ("青海省西宁市城中区南山路32号院", "630103"),
        ],
    ),
]


@pytest.mark.parametrize(("site", "title", "marked", "wanted"), NEWS)
def test_mentions_become_full_chains_with_codes(
    site: str, title: str, marked: str, wanted: list[tuple[str, str]]
) -> None:
    assert records(marked, title, site) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[[L:五柳树社区]]的人，来[[L:同五柳树社区]]的人商量。", ["湖北省宜昌市枝江市五柳树社区"]),
        ("家在[[L:枝江农村]]的人。", ["湖北省宜昌市枝江市"]),
        ("在[[L:多个社区卫生服务中心]]看病。", []),
        ("[[L:四个街镇]]在试。", []),
        ("[[L:华中地区]]还没有过。", []),
        ("活动在[[L:区政府大楼]]里。", []),
        ("名字叫[[L:吉利]]。", []),
        ("名字叫[[L:和平]]。", []),
    ],
)
def test_a_mention_cut_wrongly_does_no_harm(marked: str, wanted: list[str]) -> None:
    assert [name for name, _ in records(marked, site="枝江融媒")] == wanted


def test_a_place_named_after_a_known_one_is_in_it() -> None:
    marked = "[[L:平山街道将军桥社区]]办活动，[[L:将军桥社区党群服务中心]]里人多。"
    names = [name for name, _ in records(marked, site="桂林日报")]
    assert names[1] == names[0] + "党群服务中心"
    assert names[0].startswith("广西壮族自治区桂林市")


def test_townships_of_taiwan_go_without_their_unit_there_alone() -> None:
    text = "医师到恒春看诊，又到草屯。"
    quotes = {m.quote for m in places.find(reading_of(text, site="自由时报"))}
    assert {"恒春", "草屯"} <= quotes
    assert "恒春" not in {m.quote for m in places.find(reading_of(text, site="扬子晚报"))}
    assert records("到[[L:恒春]]看诊", site="自由时报") == [("台湾省屏东县恒春镇", "710000")]


def test_quarters_of_hong_kong_are_chains_on_its_pages_alone() -> None:
    text = "流感針打到蝴蝶邨及兆康苑，北角寶馬山邨也有。"
    found = {m.quote: m.by for m in places.find(reading_of(text, site="香港01"))}
    assert found["北角寶馬山邨"] == "places.community_chain"
    assert "兆康苑" in found
    served = {m.quote for m in places.find(reading_of("為石硤尾邨長者送飯。", site="香港01"))}
    assert "石硤尾邨" in served
    assert "為石硤尾邨" not in served
    elsewhere = {m.quote: m.by for m in places.find(reading_of(text, site="扬子晚报"))}
    assert not elsewhere["北角寶馬山邨"].endswith("_chain")


def test_a_merged_district_keeps_the_code_of_its_day() -> None:
    found = found_of("[[L:闸北区大宁路街道]]办了一场，[[L:静安区]]也来了。", site="新民晚报")
    article = found.reading.article.model_copy(update={"published": "2012-03-05"})
    found.reading = replace(found.reading, article=article)
    merged, today = places.resolve(found)
    assert (merged.code, merged.code_then) == ("310106", "310108")
    assert merged.name == "上海市闸北区大宁路街道"
    assert (today.code, today.code_then) == ("310106", None)


def test_an_open_name_keeps_its_candidates() -> None:
    (record,) = places.resolve(found_of("[[L:鼓楼区]]办了一场。"))
    assert record.candidates
    assert record.code not in record.candidates


def test_a_report_that_names_no_place_is_at_its_home() -> None:
    (record,) = places.resolve(found_of("“[[P:两癌筛查]]”开始了。", site="淮北日报"))
    assert (record.name, record.by, record.mentions) == ("安徽省淮北市", "places.home", ())


def test_a_division_that_the_title_alone_names_is_a_record() -> None:
    found = found_of("[[L:银川]]的医生来了，门口排起长队。", "西花园路街道的老人天天来 上街看看", "银川日报")
    titled = [record for record in places.resolve(found) if record.by == "places.title"]
    assert [(r.name, r.mentions) for r in titled] == [("宁夏回族自治区银川市西夏区西花园路街道", ())]
    inside = found_of("[[L:西花园路街道颐和社区]]来了医生。", "西花园路街道的老人天天来", "银川日报")
    assert all(record.by != "places.title" for record in places.resolve(inside))


def test_no_place_and_no_program_make_no_record() -> None:
    assert places.resolve(found_of("今天下雨。", site="淮北日报")) == ()


def test_every_record_has_its_mentions_and_a_role() -> None:
    found = found_of("[[L:我市]]的[[L:天乐社区]]，[[L:该市]]的[[L:天乐社区]]。", site="合肥晚报")
    for record in places.resolve(found):
        assert len(record.mentions) == 2
        assert record.role in ("site", "coverage", "mention")
