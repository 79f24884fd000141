"""Spans that are proposed as places, and words that look like them and are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import pipeline, places
from extract.reading import Reading
from models.annotated import unmark


def reading_of(text: str) -> Reading:
    return pipeline.reading_of(pipeline.plain_article(text))


@pytest.mark.parametrize(
    "marked",
    [
        "近日，[[L:苏州市姑苏区沧浪街道西美社区]]办了义诊。",
        "医生走进[[L:小港街道枫林社区]]，又到[[L:枫林社区]]回访，[[L:枫林]]的老人高兴。",
        "[[L:我市]]共有十家，[[L:该区]]两家，[[L:全县]]一家。",
        "在[[L:合肥高新区天乐社区]]，义诊开始了。",
        "家住[[L:西宁市南山路32号院]]的周先生来了。",
        "他从[[L:江西南昌]]到[[L:佛山顺德]]。",
        "活动在[[L:皇姑区]]举行。",
        "[[L:安庆地区]]的病人不用跑了。",
        "去医院的[[L:杭州]]市民请留意。",
        "队员先到[[L:瑞景街]]，再回来。",
        "[[L:杭锦旗伊和乌素苏木]]的牧民来了。",
        "医生下到[[L:北宅]]、[[L:王哥庄街道]]的社区。",
        "先在[[L:和平]]、[[L:河东]]两区试点，[[L:东北地区]]第一。",
        "义诊开到[[L:芦溪镇葛溪村]]。",
        "医生跑了[[L:和平东街社区]]，又拿到[[L:将军桥社区]]。",
        "一辆巡诊车缓缓开上[[L:大陈岛]]。",
        "查完[[L:递铺街道]]、梅溪镇，再带进[[L:灵山卫街道塔山社区]]。",
        "食堂在[[L:西航港街道临港路四段200号]]。",
        "演出在[[L:宣恩县老年活动中心]]，又到[[L:运河小镇]]。",
        "社区在[[L:皇姑路168号]]，就在[[L:北营房中街33号]]。",
        "医生走进[[L:幸福社区]]，又到[[L:建设村]]，[[L:后街社区]]的人来了。",
        "医生走进[[L:永和镇白马村]]。",
        "从[[L:来凤]]县城出发，在[[L:汽车西站]]下车。",
        "中心立在[[L:习友路]]与[[L:文曲路]]的交口，[[L:桥南办事处铜山社区]]不远。",
        "[[L:三桥街道和平村社区]]的[[L:全台湾]]头一家。",
        "一行人去了[[L:文楼村]]和[[L:尚堂社区]]，又到[[L:岭下村]]和[[L:民族影城]]。",
        "连[[L:江汉区]]也有人来，井南社区和[[L:常鑫社区]]都在，[[L:全省]]别处也有。",
        "志愿者走进[[L:前里马生活区]]，在[[L:奇乾哨所]]歇脚，[[L:前里马]]的人来了。",
        "怀柔区长哨营满族乡之外，[[L:长哨营]]还有[[L:黄州区西湖一路]]，乘艇去[[L:恩河哈达连队]]。",
        "他们来到[[L:南昌经济技术开发区冠山管理处金牛社区]]。",
        "他也是[[L:江西]]人，2023年[[L:衡水市]]中小学生比赛。",
        "启动会在[[L:回回营社区]]开，散场以后，[[L:等稿村]]的人在[[L:上埔里社区活动中心]]吃饭。",
        "清早，[[L:建设中路社区]]的老人到[[L:锦州二街28号1楼]]，[[L:广州]]街坊都来。",
        "血压计搬到了[[L:七里]]、[[L:太平]]等村，[[L:红云]]、[[L:普吉]]、[[L:丰宁]]三个街道都去。",
    ],
)
def test_the_marked_spans_are_proposed(marked: str) -> None:
    text, spans = unmark(marked)
    proposed = {(m.start, m.end) for m in places.find(reading_of(text))}
    assert {(start, end) for _, start, end in spans} <= proposed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他们在广东路上摆摊。", "广东"),
        ("到老山路上去，在一条马路上。", "老山路"),
        ("车子驶过北京路。", "北京"),
        ("家住水碾河南三街的张阿姨。", "河南"),
        ("市场监管局来了，我市场里人多。", "我市"),
        ("各社区都来了。", "各社区"),
        ("她夸社区搭的平台好。", "夸社区"),
        ("要吃饭，先得跑菜市场。", "先得跑菜市场"),
        ("这项由东花市街道张罗的活动。", "由东花市街道"),
        ("包下500至700户社区居民。", "700户社区"),
        ("道外8大社区的居民。", "8大社区"),
        ("培训班开了头一期，大家都来。", "头一期"),
        ("豪德社区卫生服务站的医生。", "豪德社区"),
        ("要加强农村养老。", "加强农村"),
        ("重庆市根据农村特点布点。", "重庆市根据农村"),
        ("广西启动完整社区建设。", "广西启动完整社区"),
        ("计划建造口袋公园十处。", "计划建造口袋公园"),
        ("较大人口规模自然村都通了车。", "较大人口规模自然村"),
        ("春运返乡的人多了。", "春运返乡"),
        ("要激发市场活力。", "激发市场"),
        ("民进杨浦区委出人。", "杨浦区"),
        ("海伦市委书记来了。", "海伦"),
        ("团宁夏区委说。", "宁夏"),
        ("每日甘肃网讯 专家来了。", "甘肃"),
        ("据兰州晚报报道，", "兰州"),
        ("在这个小区里，我们村都去。", "我们村"),
        ("她住在老旧小区里。", "老旧小区"),
    ],
)
def test_roads_and_ordinary_words_are_not_proposed(text: str, words: str) -> None:
    assert words not in {m.quote for m in places.find(reading_of(text))}


@given(st.text(alphabet="绍兴市县区街道社区我该的在、，村路12号广场", max_size=40))
def test_spans_lie_in_the_text_and_quote_it(text: str) -> None:
    for mention in places.find(reading_of(text)):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.quote == text[mention.start : mention.end]
        assert mention.by.startswith("places.")
