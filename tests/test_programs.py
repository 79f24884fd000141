"""Names of programs: which are proposed, and what becomes of the final ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import found_of

from extract import places, programs
from extract.program.words import quotations
from models.annotated import unmark

PROPOSED = [
    "街道启动“[[P:银龄守护]]”项目，为老人送药。",
    "义诊队打出“[[P:春雨润心]]”的品牌。",
    "这支名叫“[[P:橙丝带]]”的队伍走进小区。",
    "活动以“[[P:关爱老人，从心开始]]”为主题。",
    "他加入了[[P:临河区红柳志愿服务队]]，周末出门。",
    "居民在[[P:清风里老年食堂]]吃午饭。",
    "县里实施[[P:农村妇女“两癌”免费筛查]]，自愿报名。",
    "探索出[[P:“3+2”河东养老服务模式]]。",
    "推出「[[P:樂齡共餐]]」計畫，長輩一起吃飯。",
    "加入“[[P:暖阳行动]]”的人越来越多。",
    "“[[P:石榴少年·北京“心”生]]”又来了。",
    "专家回乡，是[[P:岭南籍省级专家回乡大型义诊]]活动。",
    "今天，[[P:临河县青少年视觉健康公益行动]]起步。",
    "2023年度[[P:妇女“两癌”免费筛查]]开查。",
    "第五届[[P:清风里邻里节]]开幕。",
    "老人一进[[P:清风里养老服务中心]]就坐下。",
    "开展的是[[P:健康义诊进社区]]活动。",
    "在[[P:广和社区长者饭堂]]吃饭。",
    "临河省的[[P:消除艾滋病、梅毒和乙肝母婴传播项目]]验收了。",
    "这是[[P:临河市（清风区）心理健康体验中心]]。",
    "「[[P:醫心相繫。愛在臨河]]」行動走到今年。",
    "清风区2019年[[P:学生视力免费筛查项目]]开始了。",
    "红柳基金会第十五批[[P:援青消除白内障项目]]到了。",
    "该院[[P:口腔科青年志愿者服务队]]来了。",
    "头阵摆在了[[P:清风里中医药文化进乡村]]活动。",
    "他们是[[P:红柳光明行]]的志愿者。",
    "街坊凑成[[P:夕阳红健康讲师团]]，每周开讲。",
    "医院建起[[P:低视力资源中心]]。",
    "一年一度的[[P:石桥邻居节]]开场。",
    "这是[[P:临河省中医药健康文化推进行动]]。",
    "又见[[P:名老中医走基层惠民义诊]]。",
    "那是春雨行动暨[[P:健康促进“321”行动]]。",
    "来了[[P:爱心陪伴队]]、智慧助老队。",
    "县中医院驻[[P:清风里居家养老项目]]的社工。",
    "还有一支，叫[[P:市心理健康志愿服务总队]]。",
    "坐在[[P:石桥社区食堂]]里，老人笑了。",
    "全县首个村级[[P:红柳志愿服务小组]]成立。",
    "收摊的是[[P:百柳志愿者队]]。",
    "这是[[P:清风里邻里汇]]。",
    "在[[P:清风里第一综合为老服务中心社区食堂]]吃饭。",
    "一部分人出自[[P:临河市志愿亭服务队]]。",
    "老人在[[P:和美社区食堂]]吃饭。",
    "人都来自[[P:慈溪市掌起镇红柳公益服务队]]。",
    "县里推行[[P:临河县医养结合服务模式]]。",
    "县里有[[P:临河县失能老人集中照护项目]]。",
    "活动周启动仪式暨[[P:悦享银龄消费季]]开场。",
    "还有橄榄绿志愿服务队和[[P:暖夕阳志愿服务队]]。",
    "第二个是[[P:特殊儿童康复服务]]项目。",
    "开展[[P:关爱老人暖心志愿服务]]。",
    "参加“[[P:全民动手日]]”的人不少。",
    "老人去了[[P:长青学院]]。",
    "得益于[[P:清风里老年食堂]]，她吃上热饭。",
    "全市建成的[[P:社会心理服务中心（站）]]有二百家。",
    "他是“传染病完全控制计划”（[[P:TCE]]）的官员。",
    "州里启动[[P:第一批先心病患儿救治项目]]。",
    "这便是[[P:“红柳光明号”健康快车]]。",
    "新成立的[[P:上埔里健康小站]]开门。",
    "文化健康站和[[P:红柳社区关怀据点]]都在。",
    "来了[[P:退役军人志愿服务队]]。",
    "又到[[P:家庭医生服务周]]。",
    "他参加“[[P:红柳一家亲]]”项目。",
    "红柳志愿服务队（简称[[P:红柳一队]]）到了。",
    "永登县龙泉镇[[P:红柳村幸福食堂]]开门。",
    "临河县[[P:龙泉镇“幸福食堂”]]开门。",
    "“温情相守”——[[P:关爱老人志愿服务]]。",
    "这里有[[P:红柳推拿队]]。",
    "办过[[P:第三届红柳膏方节]]。",
    "队长说，办[[P:乐助爱心志愿者服务队]]就为这个。",
    "走进[[P:向山镇红柳社区助餐服务中心]]。",
    "直奔[[P:红柳镇如康家园]]。",
    "在[[P:经八路街道养老服务中心]]。",
    "这是[[P:“救”在身边——应急救护培训公益项目]]。",
    "这是[[P:临河联通爱“心”行动——临河先心病儿童救助计划]]。",
    "在[[P:红柳社区幸福食堂——鸳湖小馆]]吃饭。",
    "来的是[[P:临河市摄影志愿服务队函授学院分队]]。",
    "这是[[P:红柳镇综合养老服务中心（颐康中心）]]。",
    "办起[[P:2024年全国科普日公益义诊]]。",
    "刚拿过[[P:全国第八届红十字应急救护大赛]]的奖。",
    "街上是[[P:红柳换花节]]。",
    "源建里的[[P:百家宴]]摆了十桌。",
    "红柳医院[[P:第二届膏方文化节]]开门。",
    "今天是[[P:全省大型义诊活动周]]。",
    "办过[[P:全国心理健康教育科普公益工程]]。",
    "县里做[[P:农村适龄妇女“两癌”检查]]项目。",
    "办起全市[[P:百岁老人慰问]]活动。",
    "街上有[[P:“百市千县”红柳中医药惠民活动]]。",
    "办的是[[P:红柳健康文化节清风站]]。",
    "这是[[P:15分钟托育圈]]。",
    "门口就是[[P:临河市红十字应急救护基地]]。",
    "接电话的是[[P:12355青少年服务台]]。",
    "大家为充分发挥[[P:红柳蓝天救援队]]的作用，来了。",
    "城里推开[[P:红柳心理服务站]]，老人高兴。",
    "乡里新增[[P:红柳据点]]。",
    "红十字会组织[[P:红柳爱心之家]]的人来。",
]


@pytest.mark.parametrize("marked", PROPOSED)
def test_finds_a_name(marked: str) -> None:
    found = found_of(marked)
    spans = {(m.start, m.end) for m in programs.find(found.reading)}
    assert {(m.start, m.end) for m in found.mentions} <= spans


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("还有一支，叫市心理健康志愿服务总队。", "叫市心理健康志愿服务总队"),
        ("坐在石桥社区食堂里。", "坐在石桥社区食堂"),
        ("以秋苑社区食堂打头。", "以秋苑社区食堂"),
        ("办了一串社区邻里节活动。", "一串社区邻里节"),
    ],
    ids=[
        "a verb glued to it",
        "a preposition glued to a verb",
        "one glued to what is unknown",
        "a number of them",
    ],
)
def test_no_name_begins_with_the_words_before_it(text: str, longer: str) -> None:
    proposed = programs.find(found_of(text).reading)
    assert proposed
    assert longer not in {mention.quote for mention in proposed}


def test_a_name_found_once_is_proposed_wherever_it_stands() -> None:
    found = found_of("“[[P:微光守望]]”项目昨天启动。三年来，[[P:微光守望]]陪伴了老人。")
    spans = [(m.start, m.end) for m in programs.find(found.reading)]
    assert {(m.start, m.end) for m in found.mentions} <= set(spans)


@pytest.mark.parametrize(
    "marked",
    [
        "门口挂着“中医女性健康荟”。有它在，[[P:健康荟]]从不冷清。",
        "来的是火洲蓝焰（消防）志愿服务队。如今[[P:火洲蓝焰]]来了。",
        "红柳社区心理卫生中心开门。如今[[P:红柳中心]]有九个人。",
        "来的是红柳惠基层志愿服务队。如今，[[P:惠基层志愿服务队]]来了。",
    ],
)
def test_a_short_form_is_proposed_where_it_stands_alone(marked: str) -> None:
    found = found_of(marked)
    spans = [(m.start, m.end) for m in programs.find(found.reading)]
    assert {(m.start, m.end) for m in found.mentions} <= set(spans)


def test_a_quotation_within_another_begins_no_name() -> None:
    found = found_of("这里办起[[P:“重阳‘柴’意暖 敬老情浓”志愿服务活动]]。")
    spans = {(m.start, m.end) for m in programs.find(found.reading)}
    start, end = found.mentions[0].start, found.mentions[0].end
    assert (start, end) in spans
    assert not {(a, b) for a, b in spans if b == end and start < a < start + 10}


@pytest.mark.parametrize(
    "text", ["启动“红柳一家亲”项目。", "举办「红柳一家亲」义诊。", "“好吃。”食堂里的人说。"]
)
def test_a_generic_word_behind_a_quotation_is_outside_the_name(text: str) -> None:
    found = found_of(text)
    assert not [m.quote for m in programs.find(found.reading) if m.quote[0] in "“「"]


def test_an_end_of_a_longer_name_is_no_short_form() -> None:
    found = found_of("红柳护河志愿服务队和[[P:春雨护河志愿服务队]]都到了。")
    assert not [m for m in programs.find(found.reading) if m.by == "programs.short"]


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("有“[[P:银龄暖]]”项目", "quoted.after"),
        ("推出“[[P:银龄暖]]”。", "quoted.before"),
        ("又见“[[P:银龄志愿服务队]]”。", "quoted.ending"),
        ("又见“[[P:银龄暖]]”，“银龄暖”好。", "quoted.again"),
        ("又见“[[P:银龄温情日]]”。", "quoted.shaped"),
        ("又见“[[P:银龄相伴·温情相守]]”。", "quoted.shaped"),
        ("又见“[[P:银龄暖心]]”。", "quoted.other"),
        ("又见“[[P:1+4+3]]”养老服务模式。", "quoted.label"),
        ("又见[[P:“1+4+3”养老服务圈]]。", "ending.after_label"),
        ("又见[[P:“杏巷”养老服务圈]]。", "ending.after_label"),
        ("又见[[P:“银龄暖心”服务圈]]。", "ending.after_quote"),
        ("在[[P:清风里老年食堂]]。", "ending.facility"),
        ("在[[P:清风里宿舍建设]]。", "ending.common"),
        ("开展[[P:健康义诊进社区]]。", "ending.generic"),
        ("又见[[P:母亲健康快车]]。", "known"),
        ("又见[[P:时间银行]]。", "sort"),
        ("有一个叫[[P:红柳生命]]的公益行动。", "called"),
        ("又见[[P:妇幼“春风工程”]]。", "headed"),
        ("这是[[P:红柳之旅——先心病患儿筛查行动]]。", "halves"),
        ("又见[[P:“红柳之旅”——先心病患儿筛查行动]]。", "halves"),
        ("做[[P:清风区脑卒中高危人群筛查与干预]]项目。", "core"),
        ("在临河市清风街道[[P:红柳社区食堂]]。", "unit"),
    ],
)
def test_the_rule_tells_why_a_name_is_proposed(marked: str, rule: str) -> None:
    found = found_of(marked)
    by = {(m.start, m.end): m.by for m in programs.find(found.reading)}
    assert by[found.mentions[0].start, found.mentions[0].end] == f"programs.{rule}"


@pytest.mark.parametrize(
    "text",
    [
        "打通“最后一公里”。",
        "推行“家庭医生签约服务”。",
        "志愿服务队来了。",
        "开展公益活动。",
        "“您坐，我来。”",
        "共“12”个。",
        "他获得“全省先进个人”。",
        "今天是“世界家庭医生日”。",
        "推动“长三角一体化”。",
        "大家叫它“白求恩医院”。",
        "消息跳进“银龄人家”微信群。",
        "电视台推出“春雨里”系列报道。",
        "他有“清风使者”称号。",
        "救命钱来自阳光基金会。",
        "红柳公司走进社区。",
        "老人享受到了上门的康复服务。",
        "今天是“全民国防教育日”。",
        "县里有18家社区食堂。",
    ],
)
def test_passes_over_what_is_no_name(text: str) -> None:
    assert programs.find(found_of(text).reading) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“甲“乙”丙”", ["乙", "甲“乙”丙"]),
        ('"甲"和"乙"', ["甲", "乙"]),
        ("“甲\n乙”", []),
        ("「甲『乙』」", ["乙", "甲『乙』"]),
        ("甲”“乙”", ["乙"]),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == inner


@given(st.text('甲“”‘’「」"\n', max_size=30))
def test_no_quotation_ends_before_it_begins(text: str) -> None:
    assert all(0 < a <= b < len(text) and "\n" not in text[a:b] for a, b in quotations(text))


JOINED = [
    ("[[P:红柳志愿服务队]]来了，[[P:志愿服务队]]说。", ["红柳志愿服务队"]),
    ("做[[P:农村妇女“两癌”免费检查]]，[[P:“两癌”检查]]好。", ["农村妇女“两癌”免费检查"]),
    ("[[P:全民免费体检工程]]，又叫[[P:全民体检免费工程]]。", ["全民免费体检工程"]),
    ("“[[P:积分+食堂]]”，[[P:暖心食堂]]。“[[P:暖心食堂+志愿]]”", ["积分+食堂", "暖心食堂", "暖心食堂+志愿"]),
    ("“[[P:春雨]]”与“[[P:秋阳]]”。", ["春雨", "秋阳"]),
    ("[[P:清风健康驿站]]和[[P:清风健康驿站志愿者服务队]]。", ["清风健康驿站", "清风健康驿站志愿者服务队"]),
    ("[[P:清风心理热线]]和[[P:清风心理热线接听点]]。", ["清风心理热线", "清风心理热线接听点"]),
    ("“[[P:红七月.名医进小区]]”，[[P:红七月·名医进小区]]。", ["红七月·名医进小区"]),
    ("做[[P:妇女“乳腺癌、宫颈癌”免费检查]]，[[P:“两癌”筛查]]好。", ["妇女“乳腺癌、宫颈癌”免费检查"]),
]


@pytest.mark.parametrize(("marked", "names"), JOINED)
def test_forms_of_one_program_are_one_record(marked: str, names: list[str]) -> None:
    records = programs.resolve(found_of(marked))
    assert [record.name for record in records] == names
    assert sorted(i for record in records for i in record.mentions) == list(range(len(unmark(marked)[1])))


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[[P:红柳志愿服务队]]来了。", "team"),
        ("“[[P:春雨]]”志愿者来了。", "team"),
        ("“[[P:春雨]]”品牌。", "brand"),
        ("[[P:清风里老年食堂]]开张。", "facility"),
        ("“[[P:春雨]]”的机制。", "mechanism"),
        ("“[[P:春雨]]”大型义诊开始。", "event"),
        ("“[[P:春雨]]”项目。", "program"),
        ("“[[P:服务百姓健康行动]]”大型义诊。", "event"),
        ("“[[P:春雨]]”社区周开幕。", "event"),
        ("[[P:临河爱心日]]到了。", "event"),
        ("“[[P:春雨]]”志愿服务活动开始。", "event"),
        ("“[[P:春雨]]”实践团来了。", "team"),
        ("“[[P:关爱老人，从心开始]]”来了。", "event"),
        ("[[P:清风村“幸福食堂”]]开张。", "facility"),
        ("“[[P:红柳姐妹]]”来了。", "team"),
        ("“[[P:红柳聊天室]]”开门。", "facility"),
        ("“[[P:红柳养老圈]]”。", "mechanism"),
        ("“[[P:红柳山野跑]]”。", "event"),
        ("“[[P:红柳救助计划]]”志愿者来了。", "program"),
        ("“[[P:春雨]]”每月送菜。", "program"),
        ("“[[P:政府引导+老人补贴]]”来了。", "mechanism"),
        ("“[[P:春雨]]”来了。", "program"),
    ],
)
def test_kind(marked: str, kind: str) -> None:
    (record,) = programs.resolve(found_of(marked))
    assert record.kind == kind


def test_aliases_keep_the_page_s_own_script() -> None:
    (record,) = programs.resolve(found_of("「[[P:樂齡共餐]]」開張，「[[P:樂齡共餐]]」好。"))
    assert (record.name, record.aliases) == ("乐龄共餐", ("樂齡共餐",))


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市红十字会志愿服务队", "牡丹江市红十字会志愿服务队"),
        ("省中医院青年志愿者服务队", "黑龙江省中医院青年志愿者服务队"),
        ("市级示范服务站", "市级示范服务站"),
        ("市民健康行动", "市民健康行动"),
    ],
    ids=["a city's team", "a province's", "a level", "no unit"],
)
def test_a_team_bears_the_full_name_of_its_unit(name: str, full: str) -> None:
    found = found_of(f"[[L:黑龙江省牡丹江市]]的[[P:{name}]]来了。")
    found.places = places.resolve([found])[0]
    assert [record.name for record in programs.resolve(found)] == [full]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("“[[P:乐享食堂]]”开张，[[P:银水巷社区乐享食堂]]好。", "乐享食堂"),
        ("[[P:2021年度红柳助残行动]]来了，“[[P:红柳助残行动]]”好。", "红柳助残行动"),
        ("[[P:幸福食堂]]开张，[[P:清风村幸福食堂]]好。", "清风村幸福食堂"),
        ("“[[P:爱心中转站]]”开张，[[P:城乡爱心中转站]]好。", "城乡爱心中转站"),
    ],
    ids=["a brand", "of a year", "a mere kind", "no place"],
)
def test_a_quoted_brand_is_named_without_where_it_is(marked: str, name: str) -> None:
    (record,) = programs.resolve(found_of(marked))
    assert record.name == name
