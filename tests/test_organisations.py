"""Organisations: spans, full names, forms of one body, roles."""

from __future__ import annotations

import re
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Article, text_hash
from extract import institutions, organisations, places
from extract.institution import roles
from extract.institution.organisation_spans import kind_of
from extract.pipeline import reading_of
from extract.reading import Found
from extract.types import Kind
from models.annotated import unmark


def found_of(marked: str, site: str | None = None) -> Found:
    text, spans = unmark(marked)
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site=site)
    found = Found(reading_of(article))
    found.mentions = tuple(found.reading.mention(*span, "marked") for span in spans)
    found.places = places.resolve([found])[0]
    found.relevant = True
    return found


def proposed(text: str) -> dict[str, str]:
    return {mention.quote: mention.by for mention in organisations.find(found_of(text).reading)}


FOUND = [
    ("平城区残联暨心连心社工服务中心", "心连心社工服务中心", "organisations.npo"),
    ("在昌平区民政局邀请眼科的专家", "昌平区民政局", "organisations.government"),
    ("来到市卫健委会议室", "市卫健委", "organisations.government.unit"),
    ("华中科技大学携手爱康眼科医院", "华中科技大学", "organisations.university"),
    ("张敏求助于区残联的干部", "区残联", "organisations.community.unit"),
    ("社区采访了心连心社工服务中心的人", "心连心社工服务中心", "organisations.npo"),
    ("愿与龙泉街道办事处合作", "龙泉街道办事处", "organisations.government"),
    ("改由龙泉街道办事处管", "龙泉街道办事处", "organisations.government"),
    ("评审请来大叶大学消防系主任", "大叶大学", "organisations.university"),
    ("彰化县义勇消防总队副总队长来了", "彰化县义勇消防总队", "organisations.government"),
    ("乌鲁木齐高新区（新市区）民政局的科长", "乌鲁木齐高新区（新市区）民政局", "organisations.government"),
    ("来自朝阳区教委的干部", "朝阳区教委", "organisations.government"),
    ("从孝感市交警部门获悉", "孝感市交警部门", "organisations.office"),
    ("卡片交到华山基金会送餐义工手上", "华山基金会", "organisations.npo"),
    ("由滦平县畜牧兽医局组织", "滦平县畜牧兽医局", "organisations.government"),
    ("来自县质监局的干部", "县质监局", "organisations.government"),
    ("由天津市教育委员会牵头", "天津市教育委员会", "organisations.government"),
    (
        "他们是长春市公安局交通管理支队新区大队的民警",
        "长春市公安局交通管理支队新区大队",
        "organisations.government",
    ),
    ("河北省国防科工局驻村工作组张罗", "河北省国防科工局驻村工作组", "organisations.government"),
    ("离不开燕店镇党委政府的支持", "燕店镇党委政府", "organisations.party"),
    ("市肢协主席说", "市肢协", "organisations.community.unit"),
    ("由心梦义工社、上虞三院办的", "心梦义工社", "organisations.npo"),
    ("广东省潮人海外联谊会青年委员会出力", "广东省潮人海外联谊会青年委员会", "organisations.government"),
    ("谁送的？级索长乐蛋糕房的经理送来的", "级索长乐蛋糕房", "organisations.weak"),
    ("由河南碧海食品提供", "河南碧海食品", "organisations.weak"),
    ("西南大学心理学部的老师", "西南大学心理学部", "organisations.university"),
    ("在市政协会议上提出", "市政协", "organisations.government.unit"),
    ("嵊州市家政协会来了", "嵊州市家政协会", "organisations.npo"),
    ("民生服务岗和新时代文明实践站的人上门", "新时代文明实践站", "organisations.bare"),
    ("张丽正同昌平区残联商量", "昌平区残联", "organisations.community"),
    ("王蕾和区卫健委主任到场", "区卫健委", "organisations.government.unit"),
    ("残联受市残联之托", "市残联", "organisations.community.unit"),
    ("三句半由市科普志愿者协会表演", "市科普志愿者协会", "organisations.npo"),
    ("由永和县残联举办", "永和县残联", "organisations.community"),
    ("由湖南省卒中学会承办", "湖南省卒中学会", "organisations.npo"),
    ("四川省慈善联合总会捐资", "四川省慈善联合总会", "organisations.npo"),
    ("圣雅各福群会湾仔长者地区中心的社工", "圣雅各福群会湾仔长者地区中心", "organisations.other"),
    ("定期去区未成年人心理健康辅导中心坐诊", "区未成年人心理健康辅导中心", "organisations.government.unit"),
    ("参加会议的有省爱卫会、省统计局", "省爱卫会", "organisations.government.unit"),
    ("由山东省援疆工作指挥部主办", "山东省援疆工作指挥部", "organisations.government"),
    ("天津大学医科建设办公室主任到场", "天津大学医科建设办公室", "organisations.government"),
    (
        "主办的是南宁市兴宁区文化广电体育和旅游局。",
        "南宁市兴宁区文化广电体育和旅游局",
        "organisations.government",
    ),
    ("县里的消息，健康报社的记者", "健康报社", "organisations.known"),
    ("活动由团昆明市委发起", "团昆明市委", "organisations.community"),
    ("秀峰区新的社会阶层人士联谊会支持", "秀峰区新的社会阶层人士联谊会", "organisations.npo"),
    ("甘肃省青基会收到捐款", "甘肃省青基会", "organisations.npo"),
    ("磁器口社区卫生服务中心党支部办了", "磁器口社区卫生服务中心党支部", "organisations.party"),
    ("卫健局拉上省扶贫办、省文明办", "省扶贫办", "organisations.government.unit"),
    ("国家卫生健康委同自治区政府签约", "自治区政府", "organisations.government"),
    ("第十四届全国政协委员", "全国政协", "organisations.known"),
    ("听市文明办的人说", "市文明办", "organisations.party.unit"),
    ("申报北京成龙慈善基金会的救助", "北京成龙慈善基金会", "organisations.npo"),
    ("活动由长沙市卫生健康委员会主办。", "长沙市卫生健康委员会", "organisations.government"),
    ("市卫健委和区民政局联合印发", "区民政局", "organisations.government.unit"),
    ("中共榕江县委宣传部的干部", "中共榕江县委宣传部", "organisations.party"),
    ("在团市委的支持下", "团市委", "organisations.bare"),
    ("共青团牡丹江市委员会主办", "共青团牡丹江市委员会", "organisations.community"),
    ("向市残联捐赠", "市残联", "organisations.community.unit"),
    ("湖北省慈善总会陈九英爱心基金联手", "湖北省慈善总会陈九英爱心基金", "organisations.npo"),
    ("中国西藏文化保护与发展协会主办", "中国西藏文化保护与发展协会", "organisations.npo"),
    ("济民可信集团的代表", "济民可信集团", "organisations.company"),
    ("无限极（中国）有限公司捐款", "无限极（中国）有限公司", "organisations.company"),
    ("来自华南理工大学的老师", "华南理工大学", "organisations.university"),
    ("平南县新时代文明实践志愿服务总队的队员", "平南县新时代文明实践志愿服务总队", "organisations.team"),
    ("世界卫生组织的标准", "世界卫生组织", "organisations.known"),
    ("记者从市民政部门了解到", "市民政部门", "organisations.office"),
    ("上海市绿化和市容管理局的干部", "上海市绿化和市容管理局", "organisations.government"),
    ("上海市欧美同学会医疗卫生分会秘书长", "上海市欧美同学会医疗卫生分会", "organisations.npo"),
    ("民进杨浦区委牵头", "民进杨浦区委", "organisations.party"),
    ("由临港区社会事务管理局和区妇联请来", "临港区社会事务管理局", "organisations.government"),
    ("广州市手拉手志愿服务促进会也来了", "广州市手拉手志愿服务促进会", "organisations.npo"),
    ("山西省慈善总会和中国移动慈善基金会", "山西省慈善总会", "organisations.npo"),
    (
        "北京市丰台区防治艾滋病工作委员会在丰台",
        "北京市丰台区防治艾滋病工作委员会",
        "organisations.government",
    ),
    ("江苏省社会组织总会组织", "江苏省社会组织总会", "organisations.npo"),
    ("九三学社长沙市委员会的专家", "九三学社长沙市委员会", "organisations.party"),
    ("香港小童群益会的社工", "香港小童群益会", "organisations.known"),
    ("花蓮縣衛生局長表示", "花蓮縣衛生局", "organisations.government"),
    ("省住房保障局和市房管局都来了", "市房管局", "organisations.government.unit"),
    ("据自治区政府介绍", "自治区政府", "organisations.government"),
    ("省台盟主委到场", "省台盟", "organisations.party"),
    ("由绿城物业服务集团有限公司承办", "绿城物业服务集团有限公司", "organisations.company"),
    ("中国银行江苏省分行捐款", "中国银行江苏省分行", "organisations.company"),
    ("市一中的学生", "市一中", "organisations.university"),
    ("按市残联的要求", "市残联", "organisations.community.unit"),
    ("活动由区融媒体中心主办", "区融媒体中心", "organisations.media.unit"),
    ("武警长沙支队的战士", "武警长沙支队", "organisations.government"),
    ("离退休干部党支部的党员", "离退休干部党支部", "organisations.party"),
    ("记者从国家医保局获悉", "国家医保局", "organisations.known"),
    ("商务部近日公布", "商务部", "organisations.known"),
    ("开方子，药由步长集团捐赠", "步长集团", "organisations.company"),
    ("运营方是新疆诚祥养老服务有限公司", "新疆诚祥养老服务有限公司", "organisations.company"),
    ("日子提前登在市科协的网站", "市科协", "organisations.community.unit"),
    ("社区邀来平煤股份爱心联盟", "平煤股份爱心联盟", "organisations.npo"),
    ("2020河南省民政厅的项目", "河南省民政厅", "organisations.government"),
    ("我也要考中山大学", "中山大学", "organisations.university"),
    ("由智取时代（北京）科技有限公司承办", "智取时代（北京）科技有限公司", "organisations.company"),
    ("活动伊始市教育局的科长致辞", "市教育局", "organisations.government.unit"),
    ("会上体现市妇联的关爱", "市妇联", "organisations.community.unit"),
    ("由省康复辅具技术中心出资", "省康复辅具技术中心", "organisations.government.unit"),
    ("感谢牙医师公会的配合", "牙医师公会", "organisations.npo"),
    ("由省艾防办组织", "省艾防办", "organisations.government.unit"),
    ("龙泉街道民政科的干部", "龙泉街道民政科", "organisations.government"),
    ("请来县特教中心的师生", "县特教中心", "organisations.other.unit"),
    ("县计划生育服务站的干部", "县计划生育服务站", "organisations.government.unit"),
    ("市卫生健康局以大学城居民为主", "市卫生健康局", "organisations.government.unit"),
    ("苗栗县中医师公会的医师", "苗栗县中医师公会", "organisations.npo"),
    ("卫生福利部长期照护司的科长", "卫生福利部长期照护司", "organisations.government"),
    ("新月卫生站及五红志愿服务队来了", "五红志愿服务队", "organisations.team"),
    ("六安一中、二中的学生", "二中", "organisations.university"),
    ("登在六安广播电视报上", "六安广播电视报", "organisations.media"),
    ("粤桂协作驻凌云县工作队的干部", "粤桂协作驻凌云县工作队", "organisations.team"),
    ("和市退管办的人一起", "市退管办", "organisations.government.unit"),
]


@pytest.mark.parametrize(("text", "name", "by"), FOUND)
def test_a_name_is_proposed_exactly(text: str, name: str, by: str) -> None:
    assert proposed(text).get(name) == by


@pytest.mark.parametrize(
    "text",
    [
        "村里的年轻人大多出去了",
        "背后是一台联欢会",
        "爱心企业捐款",
        "多家社会组织参加",
        "各区民政局都来了",
        "复旦大学附属华山医院的医生",
        "各级政府部门",
        "联合报道",
        "台东即时报导",
        "老人手一张健康教育处方",
        "身后跟了一支舞蹈队",
        "讲到孙子考大学",
        "县府驻地很远",
        "省公安厅社区的居民",
    ],
)
def test_kinds_of_bodies_are_no_names(text: str) -> None:
    assert proposed(text) == {}


def test_a_newspaper_that_signs_is_told_apart() -> None:
    assert proposed("天津日报记者 徐杨")["天津日报"] == "organisations.signed"


NAMED = [
    ("[[O:镇政府]]请医生到[[L:唐河县张店镇]]", "南阳日报", "唐河县张店镇人民政府", "government"),
    ("[[O:市卫健局]]", "嵊州新闻网", "嵊州市卫生健康局", "government"),
    ("[[O:市委宣传部]]", "嵊州新闻网", "中共嵊州市委宣传部", "party"),
    ("[[O:民盟市委]]", "长沙晚报", "中国民主同盟长沙市委员会", "party"),
    ("[[O:农工党省委会]]", "红网", "中国农工民主党湖南省委员会", "party"),
    ("[[O:九三学社南京市委会]]", None, "九三学社南京市委员会", "party"),
    ("[[O:市直机关工委]]", "南京日报", "南京市直机关工委", "party"),
    ("[[O:省文旅厅]]", "华商报", "陕西省文化和旅游厅", "government"),
    ("[[O:市退役军人局]]", "西安晚报", "西安市退役军人事务局", "government"),
    ("[[O:区残联]]的[[L:上海市嘉定区]]", None, "上海市嘉定区残疾人联合会", "community"),
    ("[[O:昌江区卫健委]]", "景德镇日报", "景德镇市昌江区卫生健康委员会", "government"),
    ("[[O:团市委]]", "哈尔滨新闻网", "共青团哈尔滨市委员会", "community"),
    ("[[O:共青团牡丹江市委]]", None, "共青团牡丹江市委员会", "community"),
    ("[[O:省政府]]", "沈阳日报", "辽宁省人民政府", "government"),
    ("[[O:县妇联]]", "宿松新闻网", "宿松县妇女联合会", "community"),
    ("[[O:雲林縣政府]]", None, "云林县政府", "government"),
    ("[[O:世卫组织]]", None, "世界卫生组织", "other"),
    ("[[O:三亚团市委]]", None, "共青团三亚市委员会", "community"),
    ("[[O:市团委]]", "哈尔滨新闻网", "共青团哈尔滨市委员会", "community"),
    ("[[O:湖北大学团委]]", None, "共青团湖北大学委员会", "community"),
    ("[[O:学院团委]]", None, "学院团委", "community"),
    ("[[O:市归国华侨联]]", "哈尔滨新闻网", "哈尔滨市归国华侨联合会", "community"),
    ("[[O:滨海新区区委]]", None, "中共天津市滨海新区委", "party"),
    ("[[O:社市委]]", "长沙晚报", "九三学社长沙市委员会", "party"),
    ("[[O:省委会]]", "致公党湖南省委会", "中国致公党湖南省委员会", "party"),
    ("[[O:济南日报第五党支部]]", "济南日报", "济南日报第五党支部", "party"),
    ("[[O:杭州湖滨街道老年协会]]", None, "杭州市上城区湖滨街道老年协会", "community"),
    ("[[O:民政局]]", "嵊州新闻网", "嵊州市民政局", "government"),
    ("[[O:縣府]]在[[L:雲林縣]]", None, "云林县政府", "government"),
    ("[[O:贵州民政厅]]", "贵阳日报", "贵州省民政厅", "government"),
    ("[[O:宁夏妇联]]", None, "宁夏回族自治区妇女联合会", "community"),
    ("[[O:广东海事局]]", None, "广东海事局", "government"),
    ("[[O:河南大学党委]]", None, "河南大学党委", "party"),
    ("[[O:武昌慈善总会]]", "长江日报", "武汉市武昌区慈善总会", "npo"),
    ("[[O:石家庄市民盟]]", None, "中国民主同盟石家庄市委员会", "party"),
    ("[[O:高邑县宣传部]]", None, "中共高邑县委宣传部", "party"),
    ("[[O:民革安庆副主委]]", None, "中国国民党革命委员会安庆市委员会", "party"),
    ("[[O:农工党顺义总支]]", None, "农工党顺义总支", "party"),
    ("[[O:南京东路街道]]", "上海新闻网", "上海市黄浦区南京东路街道办事处", "government"),
]


@pytest.mark.parametrize(("marked", "site", "name", "kind"), NAMED)
def test_full_name_and_kind(marked: str, site: str | None, name: str, kind: str) -> None:
    found = found_of(marked, site)
    if "雲" in marked:
        article = found.reading.article.model_copy(update={"script": "hant-tw"})
        found = Found(reading_of(article), mentions=found.mentions)
    record = organisations.resolve(found)[0]
    assert (record.name, record.kind) == (name, kind)


JOINED = [
    ("[[O:安徽省肢残人协会]]来了。[[O:省肢协]]", [["安徽省肢残人协会", "省肢协"]]),
    ("[[O:乐平市妇联]]。[[O:景德镇市妇联]]。[[O:市妇联]]", [["乐平市妇联"], ["景德镇市妇联", "市妇联"]]),
    ("[[O:共青团上海市委]]来到[[L:合肥市]]。[[O:团市委]]", [["共青团上海市委", "团市委"]]),
    (
        "[[O:河南科技大学第一附属医院工会]]、[[O:河南科技大学工会]]",
        [["河南科技大学第一附属医院工会"], ["河南科技大学工会"]],
    ),
    (
        "[[O:中国残疾人福利基金会]]、[[O:海南省残疾人基金会]]",
        [["中国残疾人福利基金会"], ["海南省残疾人基金会"]],
    ),
    ("[[O:安徽省慈善总会]]捐款。[[O:省慈善总会]]", [["安徽省慈善总会", "省慈善总会"]]),
    ("[[O:南调街道办事处]]来了。[[O:街道办]]", [["南调街道办事处", "街道办"]]),
    ("[[O:全国妇联]]和[[O:安徽省妇联]]。[[O:省妇联]]", [["全国妇联"], ["安徽省妇联", "省妇联"]]),
    ("[[O:香港理工大学]]、[[O:香港大学]]", [["香港理工大学"], ["香港大学"]]),
    ("[[O:团合肥市委]]、[[O:团庐阳区委]]", [["团合肥市委"], ["团庐阳区委"]]),
    ("[[O:上海市民政局]]和[[O:黄浦区民政局]]", [["上海市民政局"], ["黄浦区民政局"]]),
    ("[[O:外科党支部]]和[[O:泌尿男科党支部]]", [["外科党支部"], ["泌尿男科党支部"]]),
    ("[[O:扬子江药业集团]]。[[O:扬子江药业]]", [["扬子江药业集团", "扬子江药业"]]),
    (
        "[[O:上海市欧美同学会]]、[[O:上海市欧美同学会医疗卫生分会]]",
        [["上海市欧美同学会"], ["上海市欧美同学会医疗卫生分会"]],
    ),
]


@pytest.mark.parametrize(("marked", "forms"), JOINED)
def test_forms_of_one_body_are_one_record(marked: str, forms: list[list[str]]) -> None:
    assert [list(body.as_) for body in organisations.resolve(found_of(marked, "合肥日报"))] == forms


def test_a_bare_office_in_a_list_is_that_of_the_unit_before() -> None:
    found = found_of("[[O:沅陵县卫健委]]、[[O:教育局]]和[[O:残联]]派人来了。", "合肥日报")
    names = [body.name for body in organisations.resolve(found)]
    assert names == ["沅陵县卫生健康委员会", "沅陵县教育局", "沅陵县残疾人联合会"]


@pytest.mark.parametrize(
    ("marked", "site", "names"),
    [
        (
            "[[O:市卫健委]]副主任、[[O:疾控局]]局长到场。",
            "鹤岗日报",
            ["鹤岗市卫生健康委员会", "鹤岗市疾病预防控制局"],
        ),
        ("在[[L:云林县]]，[[O:社会处]]请来[[O:卫生局]]。", "自由時報", ["云林县政府社会处", "云林县卫生局"]),
        ("[[O:临漳县民政局]]、[[O:妇女联合会]]到场。", "长江日报", ["临漳县民政局", "临漳县妇女联合会"]),
        ("[[O:黄冈市市领导]]到场。", None, []),
        ("[[O:临漳县民政局]]与[[O:县残联]]到场。", "长江日报", ["临漳县民政局", "临漳县残疾人联合会"]),
    ],
)
def test_a_body_beside_another_is_that_of_its_unit(marked: str, site: str, names: list[str]) -> None:
    assert [body.name for body in organisations.resolve(found_of(marked, site))] == names


ROLES = [
    ("按照《[[O:山东省卫健委]]关于做好筛查的通知》，", "mention"),
    ("活动由[[O:市红十字会]]主办。", "lead"),
    ("[[O:市红十字会]]、[[O:市文明办]]联合主办。", "lead"),
    ("牵头的是[[O:市红十字会]]。", "lead"),
    ("[[O:济民可信集团]]捐赠了10台设备。", "funder"),
    ("在[[O:市红十字会]]的指导下，", "supporter"),
    ("与[[O:市红十字会]]一起进社区。", "partner"),
    ("按[[O:世界卫生组织]]的标准，", "mention"),
    ("他毕业于[[O:第二军医大学]]。", "mention"),
    ("[[O:贵州中医药大学]]的学生来到集市", "partner"),
    ("[[O:省统计局]]的数据显示", "mention"),
    ("车从[[O:省卫健委]]门口开了出来。", "mention"),
    ("[[O:镇政府]]的会议室里，大家坐下来。", "mention"),
    ("[[O:省政府新闻办]]就医共体建设开了一场会。", "mention"),
    ("[[O:大河报]]·豫视频记者王明", "mention"),
    ("[[O:新华社]]哈尔滨8月25日电，义诊开始。", "mention"),
    ("[[O:全国妇联]]把这个项目交给县里。", "partner"),
]


@pytest.mark.parametrize(("marked", "role"), ROLES)
def test_role(marked: str, role: str) -> None:
    assert organisations.resolve(found_of(marked))[0].role == role


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[[O:市文明办]]主办了比赛。[[O:中铁十八局]]的职工也来了。", ["lead", "partner"]),
        (
            "[[O:国家卫健委]]印发名单，[[O:市文明办]]主办了比赛。[[O:中铁十八局]]来了。",
            ["mention", "lead", "partner"],
        ),
        ("[[O:吉州区消防救援大队]]走进学校上课。[[O:吉安三中]]的学生听讲。", ["partner", "partner"]),
        ("来上课的是[[O:市消防大队]]。", ["partner"]),
        ("他在[[O:中铁十八局]]上班，向[[O:市红十字会]]求助。", ["mention", "mention"]),
    ],
)
def test_without_an_initiative_roles_are_kept_where_somebody_organises(marked: str, told: list[str]) -> None:
    found = found_of(marked)
    found.organisations = organisations.resolve(found)
    found.relevant = False
    roles.settle(found)
    assert [body.role for body in found.organisations] == told


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市财政局", "government"),
        ("社区党委", "party"),
        ("市慈善总会", "npo"),
        ("东南商报", "media"),
        ("某处", None),
    ],
)
def test_kind_of_an_ending(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


@given(st.text("市委宣传部和与的红十字会党支局“”、，\n", max_size=60))
def test_proposals_quote_the_text(text: str) -> None:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given")
    found = organisations.find(reading_of(article))
    assert all(m.quote == text[m.start : m.end] and m.kind == "O" for m in found)


KIND_ALONE = re.compile(r"[市县区]\s*(?:医\s*院)?")
"""What names no hospital where no division of its kind is known: 区医院, or its part of a list 区、县医院."""


@given(
    st.text("市县区第一人民医院附中心团委党妇联、（）的由主办 \n", min_size=1, max_size=40),
    st.lists(st.tuples(st.sampled_from("HOL"), st.integers(0, 39), st.integers(1, 12)), max_size=6),
)
def test_any_spans_make_records_that_point_to_them(text: str, cuts: list[tuple[str, int, int]]) -> None:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site="嵊州新闻网")
    found = Found(reading_of(article))
    spans, end = [], 0
    for kind, start, size in sorted(cuts, key=lambda cut: cut[1]):
        if end <= start < len(text):
            end = min(start + size, len(text))
            spans.append(found.reading.mention(cast("Kind", kind), start, end, "marked"))
    found.mentions = tuple(spans)
    records = (*institutions.resolve(found), *organisations.resolve(found))
    kinds = {i for i, mention in enumerate(spans) if KIND_ALONE.fullmatch(mention.quote)}
    indices = [index for record in records for index in record.mentions if index not in kinds]
    told = [i for i, mention in enumerate(spans) if mention.kind in "HO" and i not in kinds]
    assert sorted(indices) == told
    assert all(record.as_ for record in records)
