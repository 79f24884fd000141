"""Figures: which spans are proposed, and what becomes of the final ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import found_of

from extract import figures
from extract.figure.counted import nouns
from extract.figure.indicators import by_rule, look
from extract.figure.stated import stated
from extract.types import Figure, Program
from models import figure_features

PROPOSED = [
    "[[F:近200名居民]]排起了队，领走[[F:6000余份]]。",
    "走遍[[F:115个居委会]]，面积[[F:1.5平方公里]]，覆盖率[[F:50%]]。",
    "来了[[F:十几位专家]]，义诊[[F:300余人次]]，发放资料[[F:5000余份]]。",
    "[[F:20余名社区老人]]得到了仔细查体。",
    "为[[F:近200名居民]]量血压，给[[F:500名学生]]检查视力，帮[[F:30名患者家属]]测血糖。",
    "[[F:12位专家]]接诊居民，为[[F:逾300名街坊]]免费诊症，[[F:200名居民志愿服务队员]]到场，走进[[F:12个屋邨]]。",
    "摆开[[F:10个宣传咨询点]]，涉及[[F:21个县（市、区）]]。",
    "[[F:上百名老人、残疾人]]一起包饺子。",
    "[[F:12支志愿服务队]]到场，[[F:30多名医生和志愿者]]参加。",
    "建成[[F:7个乡镇（街道）综合养老服务中心]]和[[F:50个农村老饭桌]]。",
    "[[F:8万多居民]]受益，[[F:2.62万老年人]]就近就餐。",
    "占总人口的[[F:五成]]，打[[F:8折]]，每餐[[F:10元到12元]]。",
    "坚持了[[F:三年]]，忙了[[F:5个多月]]，每次[[F:半个小时]]。",
    "签约率[[F:不足80%]]，面积[[F:2000平方米以上]]。",
    "送出[[F:75公斤大米]]，共投入[[F:200余万元]]。",
    "男队[[F:59组]]、女队[[F:8组]]，[[F:三分之一]]是新手，打[[F:6.9折]]。",
    "[[F:20至30名老人]]、[[F:三四百名群众]]、[[F:三六二人次]]。",
    "每人领到[[F:1万元救助金]]，吃上[[F:6元营养套餐]]，另投入[[F:200万元]]建设站点。",
    "午餐[[F:16元/份]]，护理补贴[[F:50元/月]]。",
    "里内有[[F:1300多户]]、[[F:4000多人口]]，2024元旦起服务。",
    "全县[[F:33乡镇市]]都有，死亡率[[F:3.85/10万]]，组成[[F:4支队伍]]。",
    "[[F:3至5名家庭医生]]组成一队，服务[[F:１２００户家庭]]。",
    "发热诊室：[[F:647个]]；走遍[[F:6区]][[F:7县]]，徽章[[F:1000枚]]，宣传品[[F:1348万份（册）]]。",
    "看望[[F:18位高龄、失能老人]]，[[F:16名智力及肢体残疾儿童]]领到[[F:500元慰问金]]。",
    "专家来自[[F:20多个国家和地区]]，走进[[F:30个省（区、市）]]，[[F:10位同志]]当选“最美医生”。",
    "新增[[F:8个老年助餐点]]，[[F:6个志愿服务组织]]参加，发起的有[[F:三家]]，选定[[F:一至两家]]。[[F:两场]]下来，人人都说好。",
    "路上要走[[F:十几里山路]]，到县城[[F:几十里]]，楼高[[F:六层]]，气温[[F:38.5度]]。",
    "救助分成[[F:3大类]]，[[F:五大类宣传手册]]各取所需，日均供餐[[F:近1400客]]，拿出[[F:83万元]]动工。",
    "国家卫健委等[[F:13部门]]印发方案，[[F:300万人民]]受益，工作[[F:不能少于6年]]。",
    "看望[[F:30户困难户和低保家庭]]，[[F:20余名伤友及其家属]]参加，[[F:6名专科专家]]一人一张桌子。",
    "[[F:260余名65岁以上的老年人]]到场，[[F:300位街坊]]齐聚一堂，[[F:12个站点]]投入使用，[[F:500个口罩]]免费发放。",
    "[[F:200个农村互助幸福院]]建成，[[F:80名一线职工]]体检，[[F:60名茶农]]免费体检，[[F:2支队伍]]上门。",
    "请来[[F:36位唇腭裂诊治专家]]，[[F:15名脊髓损伤者]]做成员。",
    "要走遍[[F:14个地州市]]和[[F:9个市级乡村振兴重点帮扶乡镇]]，[[F:300名6-14岁儿童]]受检。",
    "派出[[F:10辆车]]依次上门，送[[F:12名]]赴北京接受手术。",
    "[[F:两辆送餐车]]从“社区厨房”开出来，走了[[F:三、四年]]，救助[[F:最高3万元]]。",
]

NOTHING = [
    "广场四周也没空着，三天两头跑医院，一来方便，二来省钱，再度出发。",
    "三台县人民医院、五里镇卫生院和三门县的专家来了。",
    "这是第一个站点，第3批专家到了。",
    "年满60周岁的老人，80岁以上优先。",
    "“1+4+N”模式，4G网络，15分钟养老服务圈。",
    "上午8:30分开始，9点结束。",
    "2023年6月，“十四五”规划收官。",
    "千家万户，一家一户，百姓叫好，一对一服务。",
    "党的二十大精神，三次会议召开。",
    "地址是人民路12号3号楼。",
    "一年比一年好，这一天很热闹。",
    "女儿才9个月大，三年前得过病。",
    "三甲医院，拨打120，4/5G覆盖，三高人群，两癌筛查。",
    "3至6岁儿童，35—64岁妇女，11月30日，第二批。",
    "大家十分高兴，贴了三九贴，12345热线，101室，G60高速。",
    "8：30开始，跟旁人没有两样，听了两遍。",
    "上午8点开门，二、三年级先来，第3、4批排在周三、四下午，7岁入学，十天半个月也出不了山。",
]


@pytest.mark.parametrize("marked", PROPOSED)
def test_proposes_number_unit_and_noun(marked: str) -> None:
    found = found_of(marked)
    proposed = {m.quote for m in figures.find(found.reading)}
    assert proposed == {m.quote for m in found.mentions}


def test_a_name_in_quotation_marks_belongs_to_its_figure() -> None:
    proposed = {m.quote for m in figures.find(found_of("建起3个“健康小屋”，送出5盒“爱心”的药。").reading)}
    assert "3个“健康小屋”" in proposed
    assert "5盒“爱心”" not in proposed
    assert "两个“长辈食堂”" in {m.quote for m in figures.find(found_of("办起两个“长辈食堂”。").reading)}


def test_people_may_be_told_of_at_length_before_they_are_named() -> None:
    proposed = {
        m.quote for m in figures.find(found_of("20名家庭贫困的学生做了手术，5个家庭贫困的县。").reading)
    }
    assert "20名家庭贫困的学生" in proposed
    assert "5个家庭贫困的县" not in proposed


@pytest.mark.parametrize("name", ["千余份宣传资料和手册", "近80个社区和养老院"])
def test_things_that_are_counted_together_are_proposed_together(name: str) -> None:
    found = figures.find(found_of(f"当天，{name}都有。").reading)
    assert (name, "figures.joined") in {(m.quote, m.by) for m in found}


WHOLE = [
    ("“[[P:长者食堂]]”开了：[[F:11家]][[P:长者食堂]]。", ["11家长者食堂"], 1),
    ("[[P:长者食堂]]有[[F:4家]]“[[P:长者食堂]]”，", ["4家“长者食堂”"], 1),
    ("“[[P:护河]]”来了[[F:2支]]“[[P:护河]]”队伍。", ["2支"], 2),
    ("走进[[F:3个]]“[[P:健康小屋]]”。", ["3个"], 1),
    ("[[P:社区据点]]领到[[F:15万元]][[P:社区据点]]开办费。", ["15万元"], 2),
]


@pytest.mark.parametrize(("marked", "quotes", "names"), WHOLE)
def test_a_figure_holds_the_programs_name_that_it_counts(marked: str, quotes: list[str], names: int) -> None:
    found = found_of(marked)
    proposed = figures.find(found.reading)
    stand = [found.reading.propose(m.kind, m.start, m.end, m.by) for m in found.mentions]
    whole = figures.whole(found.reading.text, proposed, stand)
    assert [m.quote for m in whole if m.kind == "F"] == quotes
    assert sum(m.kind == "P" for m in whole) == names


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures.find(found_of(text).reading) == []


def only(marked: str) -> Figure:
    (figure,) = figures.resolve([found_of(marked)])[0]
    return figure


RECORDS = [
    ("[[F:近200名居民]]来了。", (200, None, "under", "名", "居民")),
    ("宣传资料发出[[F:5000余份]]。", (5000, None, "over", "份", "宣传资料")),
    ("受益群众[[F:超150余人次]]。", (150, None, "over", "人次", "受益群众")),
    ("每队有[[F:1至2名志愿者]]。", (1, 2, "exact", "名", "志愿者")),
    ("忙了[[F:5個多月]]。", (5, None, "over", "個月", None)),
    ("惠及[[F:7萬多農牧民]]。", (70000, None, "over", None, "農牧民")),
    ("[[F:30人以内]]。", (30, None, "under", "人", "人")),
    ("到场[[F:1000人左右]]。", (1000, None, "about", "人", "人")),
    ("已经走了[[F:三、四年]]。", (3, 4, "exact", "年", None)),
    ("培训持证救护员[[F:超过2.7万人]]。", (27000, None, "over", "人", "救护员")),
    ("手术脱盲率[[F:98%]]。", (98, None, "exact", "%", "手术脱盲率")),
    ("友善守护站已有[[F:5000多个]]。", (5000, None, "over", "个", "友善守护站")),
    ("先给[[F:300名]]0至6岁的儿童做筛查。", (300, None, "exact", "名", "0至6岁的儿童")),
]


@pytest.mark.parametrize(("marked", "wanted"), RECORDS)
def test_record(marked: str, wanted: tuple[object, ...]) -> None:
    figure = only(marked)
    assert (figure.value, figure.max, figure.modifier, figure.unit, figure.counted) == wanted


def test_parts_of_a_split_count_have_a_noun_each() -> None:
    men, women = figures.resolve([found_of("报名的男队[[F:59组]]、女队[[F:8组]]。")])[0]
    assert (men.value, men.counted, women.value, women.counted) == (59, "男队", 8, "女队")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("为136名行动不便的重度残疾人评定。", "重度残疾人"),
        ("20名家庭贫困的学生", "学生"),
        ("共有20名，行动不便的老人也来了。", None),
    ],
)
def test_a_noun_may_stand_behind_what_is_told_of_it(text: str, noun: str | None) -> None:
    start = re.search(r"\d", text).start()
    end = text.index("名") + 1
    told = [one for one in nouns(text, start, end, "名") if one.where == "told"]
    assert [text[one.start : one.end] for one in told] == [noun] * (noun is not None)


def test_a_mention_without_a_number_gives_no_record() -> None:
    assert figures.resolve([found_of("来了[[F:许多]]居民。")])[0] == ()


def test_every_record_points_to_its_mention() -> None:
    found = found_of("发放资料[[F:5000余份]]，义诊[[F:200人次]]。")
    for figure in figures.resolve([found])[0]:
        assert found.mentions[figure.mentions[0]].quote == figure.quote


def test_without_models_a_figure_belongs_to_the_main_program() -> None:
    found = found_of("“[[P:银龄守护]]”服务了[[F:200名老人]]。")
    found.programs = (Program(mentions=(0,), name="银龄守护", primary=True),)
    assert [figure.program for figure in figures.resolve([found])[0]] == ["银龄守护"]


INDICATORS = [
    ("名", "居民", "beneficiaries"),
    ("人次", "老人", "visits"),
    ("名", "医疗专家", "medical_staff"),
    ("名", "志愿者", "volunteers"),
    ("支", "志愿服务队", "teams"),
    ("场", "健康讲座", "sessions"),
    ("个", "社区养老服务站", "facilities"),
    ("个", "行政村", "coverage"),
    ("份", "宣传资料", "materials"),
    ("份", "就业意向协议", "records"),
    ("台", "除颤仪", "equipment"),
    ("平方米", "建筑面积", "floor_area"),
    ("元", "补助资金", "money"),
    ("%", "签约率", "rate"),
    ("小时", None, "duration"),
    ("人", "常住人口", "population"),
    ("个", "科室", "services"),
    ("个", None, "other"),
    ("个", "社区卫生服务中心（站）", "facilities"),
    ("个", "城市（区）", "coverage"),
    ("户", "困难群众", "coverage"),
    ("公里", "村道安全生命防护工程", "other"),
    ("处", "失智据点", "facilities"),
    ("家", "对口联系单位", "other"),
    ("元/份", "午餐", "money"),
    ("人", "义诊", "beneficiaries"),
    ("名", "贫困户", "beneficiaries"),
    ("块", "展板", "materials"),
    ("块", None, "money"),
]


@pytest.mark.parametrize("relevant", [True, False])
def test_the_choice_of_an_indicator_sees_whether_the_report_is_on_a_program(relevant: bool) -> None:
    found = found_of("招聘[[F:20名护士]]。")
    found.relevant = relevant
    (figure,) = stated(found)
    told = figure_features.features(look(found, figure, (5, 7)))
    assert {f"relevant+guess={relevant}medical_staff", "noun=护士", "noun2+unit=护士名"} <= set(told)


@pytest.mark.parametrize(("unit", "noun", "wanted"), INDICATORS)
def test_indicator_by_rule(unit: str, noun: str | None, wanted: str) -> None:
    assert by_rule(unit, noun) == wanted


@settings(deadline=None)
@given(
    st.text(
        "0123456789.,%％一二三十百千万亿两半余多几数上近约超至到-个名月年天小时元成分之居民老人的，。",
        max_size=16,
    )
)
def test_reading_never_fails(text: str) -> None:
    found = found_of(text)
    found.mentions = tuple(figures.find(found.reading))
    assert len(figures.resolve([found])[0]) == len(found.mentions)
