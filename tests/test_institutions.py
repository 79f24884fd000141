"""Hospitals: which spans are proposed, under which full name they end, and which forms are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from institution_names import NAMED

from corpus.types import Article, text_hash
from extract import institutions, places
from extract.institution import roles
from extract.institution.hospital_table import known_name, school_hospital
from extract.institution.same_name import same_hospital, subsequence
from extract.pipeline import reading_of
from extract.reading import Found
from models.annotated import unmark


def found_of(marked: str, site: str | None = None, title: str = "") -> Found:
    text, spans = unmark(marked)
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site=site, title=title)
    found = Found(reading_of(article))
    found.mentions = tuple(found.reading.mention(*span, "marked") for span in spans)
    found.places = places.resolve([found])[0]
    found.relevant = True
    return found


def proposed(text: str, site: str | None = None) -> set[str]:
    return {mention.quote for mention in institutions.find(found_of(text, site).reading)}


FOUND = [
    ("在国家心理健康和精神卫生防治中心的指导下", "国家心理健康和精神卫生防治中心"),
    ("平城区残联同爱康眼科医院一起", "爱康眼科医院"),
    ("年前拆除县立医院改建", "县立医院"),
    ("就关心县立医院的去留", "县立医院"),
    ("请来彰化县立医院的医师", "彰化县立医院"),
    ("疗程采取医院与家庭共担，晓得县人民医院的人", "县人民医院"),
    ("糖尿病专家齐聚省人民医院，", "省人民医院"),
    ("部门的负责人和一附院的专家", "一附院"),
    ("市卫健委会同市一院举办", "市一院"),
    ("张晓霞是社区卫生服务中心站长，龙泉社区卫生服务中心站长", "龙泉社区卫生服务中心"),
    ("社区组织市一院的医生", "市一院"),
    ("来源于县人民医院的数据", "县人民医院"),
    ("陪同爱康眼科医院的专家", "爱康眼科医院"),
    ("周江镇黄华村。省医的工程", "省医"),
    ("攀钢集团职工医院的医生", "攀钢集团职工医院"),
    ("来自县防疫站的医生", "县防疫站"),
    ("嵊州市安宁疗护中心开展培训", "嵊州市安宁疗护中心"),
    ("医生和同事正同平舆县医院的医生连着线", "平舆县医院"),
    ("赵敏正和州人民医院的同行商量", "州人民医院"),
    ("张勇受市优抚医院委托", "市优抚医院"),
    ("临走前去太原晋源区医院", "太原晋源区医院"),
    ("在底子上建起乐东县第二人民医院", "乐东县第二人民医院"),
    ("它的前身芜湖医院创办于1888年", "芜湖医院"),
    ("来看浙江省人民医院毕节医院的新楼", "浙江省人民医院毕节医院"),
    ("东昌府区妇幼保健院和燕店镇卫生院派人来了", "燕店镇卫生院"),
    ("今年，台中总医院表示", "台中总医院"),
    ("来自望都县医院的医生", "望都县医院"),
    ("请来安徽省立医院的专家", "安徽省立医院"),
    ("来自新乡医院的医生", "新乡医院"),
    ("秋季，光明眼科又到学校", "光明眼科"),
    ("村里的敖凡冲医疗门诊处那边", "敖凡冲医疗门诊处"),
    ("第八人民医院（以下简称市八医院）", "市八医院"),
    ("邀请市中医院、市妇幼保健院和市疾控中心的专家", "市疾控中心"),
    ("邀请市中医院、市妇幼保健院和市疾控中心的专家", "市妇幼保健院"),
    ("就进了靖江东里社区卫生服务站。", "靖江东里社区卫生服务站"),
    ("最想听区妇幼的医生讲讲", "区妇幼"),
    ("坪环社康的家庭医生", "坪环社康"),
    ("早先武汉市第一医院汉西分院就在旁边", "武汉市第一医院汉西分院"),
    ("现在先去县医院问问", "县医院"),
    ("浙大二院眼科中心主任", "浙大二院"),
    ("3月5日，沈阳市第四人民医院的专家来到社区。", "沈阳市第四人民医院"),
    ("活动由市妇幼保健院组织。", "市妇幼保健院"),
    ("专家分别来自湘雅二医院、南华大学附一医院和市中医院。", "南华大学附一医院"),
    ("郑大一附院的医生说，", "郑大一附院"),
    ("在沧州妇幼就诊", "沧州妇幼"),
    ("村民走进新塘乡中心卫生院", "新塘乡中心卫生院"),
    ("先是六安市中医院，再到县里", "六安市中医院"),
    ("何奶奶常到南江镇中心卫生院治疗", "南江镇中心卫生院"),
    ("由门诺医院驻诊", "门诺医院"),
    ("解放军总医院海南医院启动义诊", "解放军总医院海南医院"),
    ("合肥市第一人民医院滨湖院区开诊", "合肥市第一人民医院滨湖院区"),
    ("东莞市和祐医院的医生", "东莞市和祐医院"),
    ("台北荣总与阳明交大合作", "台北荣总"),
    ("玛丽医院的护士上门", "玛丽医院"),
    ("市疾控的工作人员", "市疾控"),
    ("接种点设在庆云南街社区卫生服务站。", "庆云南街社区卫生服务站"),
    ("走进西安交大一附院", "西安交大一附院"),
    ("省人民医院派出", "省人民医院"),
    ("嫩江市以市人民医院为龙头", "市人民医院"),
    ("在养和医院看诊", "养和医院"),
    ("担纲的是定点医院阳光融和医院，", "阳光融和医院"),
    ("建德市计生协和建德市妇保院联合来做", "建德市妇保院"),
    ("北京积水潭医院贵州医院足踝外科的专家", "北京积水潭医院贵州医院"),
    ("当面商量定。\n\n区疾控表示，", "区疾控"),
    ("卫生局辅导大林慈济医院把据点接过来", "大林慈济医院"),
    ("由市残联、市中西医结合医院主办", "市中西医结合医院"),
    ("福州市仓山区对湖街道社区卫生服务中心、连江县潘渡镇卫生院", "福州市仓山区对湖街道社区卫生服务中心"),
    ("台北市立联合医院阳明院区的医师", "台北市立联合医院阳明院区"),
    ("福医大附一、福建省立医院", "福医大附一"),
    ("深水埗地区康健中心由社福机构营运", "深水埗地区康健中心"),
    ("看病的有鹏博口腔和普瑞眼科，", "鹏博口腔"),
    ("看病的有鹏博口腔和普瑞眼科，", "普瑞眼科"),
    ("聊城市退役军人医院的医生", "聊城市退役军人医院"),
    ("市无偿献血中心的护士", "市无偿献血中心"),
    ("主任来了，田和社区卫生服务中心承办", "田和社区卫生服务中心"),
    ("市一院河西院区已经开诊", "市一院河西院区"),
    ("联勤保障部队第九〇〇医院的军医", "联勤保障部队第九〇〇医院"),
    ("省肿瘤的专家来了", "省肿瘤"),
    ("想认准市妇幼保健院", "市妇幼保健院"),
    ("今年新建幸福社区卫生服务站", "幸福社区卫生服务站"),
    ("到新建区人民医院坐诊", "新建区人民医院"),
    ("瑪嘉烈醫院及明愛醫院派出護士", "明愛醫院"),
    ("大林慈济医院失智共照中心的护士", "大林慈济医院失智共照中心"),
    ("中大医院江北院区办义诊", "中大医院江北院区"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_name_is_proposed_exactly(text: str, name: str) -> None:
    assert name in proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "各大医院都很忙",
        "三甲医院的专家",
        "大医院人多",
        "去一趟医院不容易",
        "30家医院参加",
        "县级公立医院改革",
        "我院的医生",
        "老人不用再去挤大医院",
        "作为江北地区首家三甲医院，它",
        "为政府设立的第二间地区康健中心，由",
        "进社区比跑医院少了顾虑",
        "萍乡的各县区医院都来了",
        "要全力保障医院运转",
        "切实提高老年人健康素养和防病能力",
        "积极加大乡镇卫生院投入",
        "今年新建社区卫生服务站5个",
        "社区配卫生服务站，街道配社区卫生服务中心",
        "西藏各级医院都有他们",
        "换个医院再看",
        "萍乡市各县区医院都来了",
        "我市30家大医院",
        "看起病来跟上大医院没有两样",
        "给3镇卫生院各配一辆",
        "排进全国最佳医院",
        "部落离大医院远",
        "要到正规专科医院去查",
        "北京的老牌医院都来了",
        "集团名下医院不少",
        "用不着上大医院一科一科地挂号",
        "小小的卫生院被围住",
        "随县各镇卫生院门口",
        "哪件事该医院出力",
        "有关团场医院都去了",
        "苏木乡镇卫生院的医生",
        "送到先心病救助定点医院",
        "精神病专科医院少",
    ],
)
def test_kinds_of_places_are_no_names(text: str) -> None:
    assert proposed(text) == set()


def test_a_list_that_shares_its_ending_is_proposed_part_by_part() -> None:
    assert {"通天", "六顺社区卫生服务中心"} <= proposed("通天、六顺社区卫生服务中心的医生来了。")


def test_a_list_whose_ending_follows_its_count_is_proposed_part_by_part() -> None:
    text = "不久前，道里安和、南岗大成、香坊新成三家社区卫生服务中心又新晋。"
    assert {"道里安和", "南岗大成", "香坊新成"} <= proposed(text)
    assert not proposed("上海、北京、广州三家医院的专家。")


def test_what_the_text_cuts_short_is_proposed_too() -> None:
    text = "青岛市第八人民医院承担了筛查。八医的护士说，以后还来。"
    assert "八医" in proposed(text)
    assert "海南医院" in proposed("解放军总医院海南医院（以下简称“海南医院”）启动。海南医院的医生")


@pytest.mark.parametrize(
    ("text", "by"),
    [("去县医院看病", "hospitals.bare"), ("去县医院看病。平舆县人民医院的医生来了。", "hospitals.unit")],
)
def test_a_bare_name_is_stronger_beside_the_name_that_it_shortens(text: str, by: str) -> None:
    assert by in {mention.by for mention in institutions.find(found_of(text).reading)}


@pytest.mark.parametrize(("marked", "site", "name"), NAMED)
def test_full_name(marked: str, site: str | None, name: str) -> None:
    assert institutions.resolve(found_of(marked, site))[0].name == name


JOINED = [
    (
        "[[H:青海省人民医院]]、[[H:青海省玉树藏族自治州人民医院]]。[[H:州人民医院]]",
        [["青海省人民医院"], ["青海省玉树藏族自治州人民医院", "州人民医院"]],
    ),
    (
        "[[H:内蒙古医科大学附属医院]]、[[H:内蒙古医科大学附属人民医院]]",
        [["内蒙古医科大学附属医院"], ["内蒙古医科大学附属人民医院"]],
    ),
    ("[[H:确山县人民医院]]的专家来了。[[H:县医院]]", [["确山县人民医院", "县医院"]]),
    ("[[H:县医院]]的专家来了。[[H:确山县人民医院]]", [["县医院", "确山县人民医院"]]),
    ("[[H:上海市第七人民医院]]。[[H:七院]]", [["上海市第七人民医院", "七院"]]),
    (
        "[[H:广昌县人民医院]]、[[H:广昌县中医院]]。[[H:县中医院]]",
        [["广昌县人民医院"], ["广昌县中医院", "县中医院"]],
    ),
    ("[[H:蚌埠市中心医院]]([[H:蚌埠市第三人民医院]])来了", [["蚌埠市中心医院", "蚌埠市第三人民医院"]]),
    ("[[H:郑州市第九人民医院]]、[[H:郑州市第五人民医院]]", [["郑州市第九人民医院"], ["郑州市第五人民医院"]]),
    ("[[H:台大医院云林分院]]。[[H:台大云林分院]]", [["台大医院云林分院", "台大云林分院"]]),
    (
        "[[H:商洛市丹凤县寺坪镇中心卫生院]]。[[H:寺坪镇中心卫生院]]",
        [["商洛市丹凤县寺坪镇中心卫生院", "寺坪镇中心卫生院"]],
    ),
    ("[[H:临川区人民医院]]（原[[H:抚州市立医院]]）的大楼", [["临川区人民医院", "抚州市立医院"]]),
    ("[[H:汉沽医院]]和[[H:滨海医院]]", [["汉沽医院"], ["滨海医院"]]),
    ("[[H:天坛医院]]、[[H:北京医院]]", [["天坛医院"], ["北京医院"]]),
    ("[[H:市人民医院]]与[[H:市人民医院朝阳院区]]", [["市人民医院"], ["市人民医院朝阳院区"]]),
    (
        "[[H:崂山区妇幼保健计划生育服务中心]]。[[H:区妇幼保健院]]",
        [["崂山区妇幼保健计划生育服务中心", "区妇幼保健院"]],
    ),
]


@pytest.mark.parametrize(("marked", "forms"), JOINED)
def test_forms_of_one_institution_are_one_record(marked: str, forms: list[list[str]]) -> None:
    assert [list(hospital.as_) for hospital in institutions.resolve(found_of(marked, "确山新闻网"))] == forms


def test_a_branch_belongs_to_the_hospital_named_before_it() -> None:
    records = institutions.resolve(
        found_of("[[H:市一院]]来了，[[H:省疾控]]来了，[[H:河西院区]]开诊。", "南京日报")
    )
    assert [record.name for record in records][2] == "南京市第一医院河西院区"


@pytest.mark.parametrize(
    "marked", ["多数[[H:县医院]]达标。", "就近去[[H:镇卫生院]]看。", "[[H:社康中心]]也行。"]
)
def test_a_kind_of_hospital_is_none_where_no_place_is_known(marked: str) -> None:
    assert not institutions.resolve(found_of(marked))


def test_a_shared_ending_is_part_of_the_full_name() -> None:
    found = found_of("[[H:通天]]、[[H:六顺社区卫生服务中心]]的医生", "哈尔滨新闻网")
    names = [hospital.name for hospital in institutions.resolve(found)]
    assert names == ["哈尔滨市通天社区卫生服务中心", "哈尔滨市六顺社区卫生服务中心"]


def test_a_part_of_a_list_that_ends_in_a_heart_shares_the_ending_too() -> None:
    found = found_of("[[H:普阳]]、[[H:同心]]和[[H:桂林社区卫生服务中心]]的医生", "长春日报")
    names = [hospital.name for hospital in institutions.resolve(found)]
    assert names == [f"长春市{name}社区卫生服务中心" for name in ("普阳", "同心", "桂林")]


def test_a_department_is_no_institution() -> None:
    found = found_of("[[H:市五院]]的[[H:检验科]]和[[H:光明眼科]]来了。", "哈尔滨新闻网")
    assert [hospital.as_ for hospital in institutions.resolve(found)] == [("市五院",), ("光明眼科",)]


def test_a_record_points_to_its_mentions() -> None:
    found = found_of("[[H:市五院]]和[[L:道里区]]，还有[[H:市五院]]", "哈尔滨新闻网")
    assert institutions.resolve(found)[0].mentions == (0, 2)


def test_hospitals_of_an_article_without_an_initiative_are_only_mentioned() -> None:
    found = found_of("患者被送到[[H:市五院]]抢救", "哈尔滨新闻网")
    found.hospitals = institutions.resolve(found)
    assert found.hospitals[0].role == "partner"
    found.relevant = False
    roles.settle(found)
    assert found.hospitals[0].role == "mention"


def test_a_bare_name_in_a_list_belongs_where_the_one_before_it_does() -> None:
    found = found_of("[[H:台山市人民医院]]、[[H:中医院]]和[[H:妇幼保健院]]的医生到了。", "喀什日报")
    names = [hospital.name for hospital in institutions.resolve(found)]
    assert names == ["台山市人民医院", "台山市中医院", "台山市妇幼保健院"]


def test_a_number_in_a_list_is_of_the_school_before_it() -> None:
    found = found_of("[[H:温医大附属第一医院]]、[[H:第二医院]]的专家到了。", "温州日报")
    names = [hospital.name for hospital in institutions.resolve(found)]
    assert names == ["温州医科大学附属第一医院", "温州医科大学附属第二医院"]


def test_where_somebody_once_worked_takes_no_part() -> None:
    found = found_of("他在[[H:泾源县人民医院]]挂过职，这回跟着[[H:市三院]]的医生来了。")
    assert [hospital.role for hospital in institutions.resolve(found)] == ["mention", "partner"]


@pytest.mark.parametrize("marked", ["这里曾是[[H:市五院]]。", "坐诊的是[[H:原曙光医院]]的教授。"])
def test_what_used_to_be_takes_no_part(marked: str) -> None:
    assert [hospital.role for hospital in institutions.resolve(found_of(marked))] == ["mention"]


def test_whose_doctors_come_takes_part() -> None:
    found = found_of("来的专家分别供职于[[H:市五院]]和[[H:市三院]]，带队的早年在供职的[[H:县中医院]]学过。")
    roles_ = [hospital.role for hospital in institutions.resolve(found)]
    assert roles_ == ["partner", "partner", "mention"]


def test_an_organiser_leads() -> None:
    found = found_of("义诊由[[H:市五院]]主办，[[H:市三院]]的医生来了。")
    assert [hospital.role for hospital in institutions.resolve(found)] == ["lead", "partner"]


def test_short_names_that_mean_several_hospitals_follow_the_page_home() -> None:
    wuhan, fuzhou = (found_of("。", site).reading.home for site in ("武汉新闻网", "福州新闻网"))
    assert known_name("协和医院", wuhan) == "华中科技大学同济医学院附属协和医院"
    assert known_name("协和医院", fuzhou) == "福建医科大学附属协和医院"
    assert school_hospital("医大二院", wuhan) is None


def test_a_university_that_is_written_out_keeps_its_name() -> None:
    nowhere = found_of("。").reading.home
    assert school_hospital("海南医学院第一附属医院", nowhere) == "海南医学院第一附属医院"


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("县医院", "确山县人民医院", True),
        ("县医院", "确山县中医院", False),
        ("市一院", "南京市第二医院", False),
        ("先施医院", "玉溪先施医院", True),
        ("人民医院", "南昌市人民医院朝阳院区", False),
        ("华山医院", "复旦大学附属华山医院", True),
        ("重庆市中医院", "重庆市沙坪坝区中医院", False),
        ("张家港市中医院", "苏州市张家港市中医院", True),
    ],
)
def test_same_hospital(short: str, long: str, same: bool) -> None:
    assert same_hospital(short, long) is same


@given(st.text("市县一二人民医院中", max_size=12), st.text("市县一二人民医院中", max_size=12))
def test_a_text_without_some_characters_is_a_subsequence(left: str, right: str) -> None:
    assert subsequence(left, left + right)
    assert not subsequence(left + right + "X", left + right)


@given(st.text("市人民医院、的在县第一附属社区卫生服务中心（）\n", max_size=60))
def test_proposals_lie_in_the_text_and_are_sorted(text: str) -> None:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given")
    found = institutions.find(reading_of(article))
    assert all(0 <= m.start < m.end <= len(text) and m.quote == text[m.start : m.end] for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@pytest.mark.parametrize(
    ("marked", "tier"),
    [
        ("[[H:东莞市和祐医院]]是一家非营利性的三级综合医院。", "三级"),
        ("[[H:安庆市第一人民医院]]是我市的大型三甲医院，实力不弱。", "三级甲等"),
        ("三级甲等医院[[H:市五院]]派出专家。", "三级甲等"),
        ("来的是三甲医院——[[H:市五院]]的医生。", "三级甲等"),
        ("[[H:吉林大学第一医院]]（三甲）的专家来了。", "三级甲等"),
        ("[[H:县中医院]]，二级甲等中医医院，今年八十岁。", "二级甲等"),
        ("[[H:沧州妇幼]]正朝着三级甲等妇幼保健院的目标使劲。", None),
        ("[[H:县中医院]]创建二级甲等医院。", None),
        ("[[H:县中医院]]的病人不用跑三甲医院了。", None),
        ("[[H:县中医院]]三级联动。", None),
        ("承担服务的是3家三级医院：[[H:市二院]]、[[H:市五院]]和[[H:市三院]]。", "三级"),
    ],
)
def test_the_tier_is_what_the_text_says(marked: str, tier: str | None) -> None:
    assert institutions.resolve(found_of(marked, "安庆日报"))[-1].tier == tier
