"""Personal names: what stands around them, how long they are, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import people
from extract.pipeline import plain_article, reading_of

LOOKS = {"people.likely", "people.given", "people.short", "people.tagged", "people.shorter"}
"""Families that tell of a name's characters alone, beside the others."""


def proposed(text: str) -> dict[str, str]:
    found = people.find(reading_of(plain_article(text)))
    return {mention.quote: mention.by for mention in found if mention.by not in LOOKS}


FOUND = [
    ("院长赵胜利说，", "赵胜利", "people.title"),
    ("居民李云何是打包带走的", "李云何", "people.title"),
    ("副院长毕满华，县卫健委主任余焰林到场", "余焰林", "people.title"),
    ("（记者 张丽丽 实习生 曹琦琦）", "曹琦琦", "people.byline"),
    ("通讯员 侯伶俐、彭皓", "彭皓", "people.byline"),
    ("记者謝明俊／苗栗報導", "謝明俊", "people.byline"),
    ("82岁的张光耀逢人就夸", "张光耀", "people.title"),
    ("在张文宏看来，", "张文宏", "people.word"),
    ("王会玲说，健康不是口号", "王会玲", "people.said"),
    ("副市长欧阳海到会", "欧阳海", "people.title"),
    ("院长哈德勒别克·尼亚孜别克说", "哈德勒别克·尼亚孜别克", "people.dotted"),
    ("牧民乌兰巴特尔，今年五十岁", "乌兰巴特尔", "people.foreign"),
    ("邀請林妏燕主任到場", "林妏燕", "people.said"),
    ("黃佩慈志工共同發起", "黃佩慈", "people.said"),
    ("执行院长裘慰伯等到场", "裘慰伯", "people.title"),
    ("副院长罗运山同科室的人一起", "罗运山", "people.title"),
    ("营养科主任杜梅领着医护人员", "杜梅", "people.title"),
    ("内分泌科的姜崴、风湿科的王辉", "姜崴", "people.member"),
    ("记者 李 娜 通讯员 王　强 报道", "王　强", "people.byline"),
    ("尉迟强、慕容雪先后发言", "尉迟强", "people.row"),
    ("马方（化名）睁开眼，", "马方", "people.changed"),
    ("阿布都·亚生也在发愁", "阿布都·亚生", "people.dotted"),
    ("居民阿力布努尔·阿不都热西提说", "阿力布努尔·阿不都热西提", "people.dotted"),
    ("志愿者约翰·史密斯说", "约翰·史密斯", "people.dotted"),
    ("村医格桑每天上门", "格桑", "people.foreign"),
    ("任命张勇任党委副书记，书记张勇。", "张勇", "people.title"),
    ("县妇联副主席邵荣专程赶来", "邵荣", "people.title"),
    ("经理王斌另外送来一箱水", "王斌", "people.title"),
    ("副县长蔡和平带着大家", "蔡和平", "people.title"),
    ("纪委书记傅英会带着队员", "傅英会", "people.title"),
    ("副区长招霞红也来了", "招霞红", "people.title"),
    ("魏翔团队完成了手术", "魏翔", "people.said"),
    ("家长阿依努尔拉着医生", "阿依努尔", "people.foreign"),
    ("记者 吐力克扎特）报道", "吐力克扎特", "people.byline"),
    ("（编辑：王小云 终审核发：姜海涛）", "姜海涛", "people.byline"),
    ("总指挥袁良到场", "袁良", "people.title"),
    ("患儿陈思颖在向父亲告别", "陈思颖", "people.title"),
    ("村民阿不都艾则孜·塔西尼亚孜来了", "阿不都艾则孜·塔西尼亚孜", "people.dotted"),
    ("乌恩得尔汗·扎尔力汗多年前病倒", "乌恩得尔汗·扎尔力汗", "people.dotted"),
]


@pytest.mark.parametrize(("text", "name", "by"), FOUND)
def test_a_name_is_proposed_exactly(text: str, name: str, by: str) -> None:
    found = proposed(text)
    assert found.get(name) == by or (by == "people.word" and name in found)


def test_a_name_that_a_dot_parts_stays_whole() -> None:
    reading = reading_of(plain_article("演员木巴拉克·斯坎旦尔在乌鲁木齐"))
    piece, place = reading.mention("N", 2, 4, "tagger"), reading.mention("L", 12, 16, "tagger")
    kept = people.whole(people.find(reading), [piece, place])
    assert {(m.kind, m.quote) for m in kept} == {("N", "木巴拉克·斯坎旦尔"), ("L", "乌鲁木齐")}
    around = [reading.mention("P", 0, 11, "tagger")]
    assert people.whole(people.find(reading), around) == around


@pytest.mark.parametrize(
    "text",
    [
        "王奶奶说，",
        "李女士觉得方便",
        "张医生来了",
        "老人和孩子",
        "居民曹先生说",
        "志愿者和市民一起",
        "孙端镇卫生院的医生",
        "李大妈70多岁了",
        "关怀老人",
        "常见病不出村",
        "感谢王县长，也感谢李支书",
        "孙姐和陈哥负责这一片",
        "楼前安静下来，明星护士到场，长青幸福卡好用",
    ],
)
def test_forms_of_address_and_words_are_no_names(text: str) -> None:
    assert proposed(text) == {}


def test_a_name_once_found_is_found_again() -> None:
    text = "院长罗少安到场。后来罗少安又去了。由罗少安带队。"
    found = people.find(reading_of(plain_article(text)))
    assert {m.start for m in found if m.quote == "罗少安"} == {2, 10, 18}


@pytest.mark.parametrize(
    ("text", "name", "by"),
    [
        ("住在村东的周婉仪背起药箱", "周婉仪", "people.likely"),
        ("助理曾元临另作了报告", "曾元临", "people.given"),
        ("护士连平和王颖给老人换药", "王颖", "people.short"),
        ("两年里张晶是常客", "张晶", "people.tagged"),
        ("头一个试的谯松起身说好，村里何芳谢的是医生", "何芳", "people.shorter"),
    ],
)
def test_characters_alone_can_look_like_a_name(text: str, name: str, by: str) -> None:
    assert (name, by) in {(m.quote, m.by) for m in people.find(reading_of(plain_article(text)))}


def test_names_in_a_row_are_all_found() -> None:
    assert {"刘季春", "邱嘉旋", "王福祥"} <= set(proposed("院长刘季春、邱嘉旋、王福祥等到会。"))


def test_names_of_which_rules_are_sure_stand_where_nothing_else_does() -> None:
    reading = reading_of(plain_article("院长邱嘉旋到场，居民陈本芬说好，常年躺着。"))
    candidates = people.find(reading)
    program = reading.mention("P", 2, 5, "tagger")
    assert [m.quote for m in people.left_out(reading.text, candidates, [])] == ["邱嘉旋", "陈本芬"]
    assert [m.quote for m in people.left_out(reading.text, candidates, [program])] == ["陈本芬"]


@given(st.text("王李张说院长记者、和的古丽·（）\n ", max_size=50))
def test_names_quote_the_text(text: str) -> None:
    assert all(m.quote == text[m.start : m.end] for m in people.find(reading_of(plain_article(text))))


def test_a_place_behind_a_reporters_name_is_none() -> None:
    assert "台东即" not in proposed("记者王思慧／台东即时报导")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("马方（化名）睁开眼，", ["马方"]),
        ("坐诊的唐梅芳是副教授", ["唐梅芳"]),
        ("安静下来", []),
    ],
)
def test_names_that_look_much_like_one_stand_where_nothing_else_does(text: str, names: list[str]) -> None:
    reading = reading_of(plain_article(text))
    assert [m.quote for m in people.left_out(reading.text, people.find(reading), [])] == names


def test_a_name_of_three_that_stands_stands_wherever_it_recurs() -> None:
    reading = reading_of(plain_article("孙中法来了。楼上，孙中法负责的那一路里人多。王丽来了，王丽娟没来。"))
    taken = [reading.propose("N", 0, 3, "tagger"), reading.propose("N", 20, 22, "tagger")]
    assert [(m.start, m.quote) for m in people.left_out(reading.text, [], taken)] == [(9, "孙中法")]
