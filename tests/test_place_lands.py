"""Landscapes, regions, lanes and names in brackets."""

from __future__ import annotations

import pytest

from extract import pipeline, places
from extract.place.records import drafts
from extract.reading import Found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("汤泉乡窝在大别山的褶皱里。", "大别山"),
        ("天一暖，永定河沿岸游人多了。", "永定河沿岸"),
        ("百鸟岩外，盘阳河两岸连着村寨。", "盘阳河"),
        ("龙山村趴在覆卮山的山腰上。", "覆卮山"),
        ("青南地区地广人稀。", "青南地区"),
        ("社工在燕子岭片区替老人补屋。", "燕子岭片区"),
        ("同善堂在惠爱街建起新楼。", "惠爱街"),
        ("店开在小铁匠巷多年。", "小铁匠巷"),
        ("在乌鲁木齐高新区（新市区），老人来了。", "乌鲁木齐高新区（新市区）"),
        ("狮山公园（西门）的路灯亮了。", "狮山公园（西门）"),
        ("活动在临澧县安福街道李家坪举行。", "临澧县安福街道李家坪"),
        ("医生走进永和镇白马村三组义诊。", "永和镇白马村三组"),
        ("乌鲁木齐市的医生到第三师四十一团义诊。", "第三师四十一团"),
        ("义诊台支在夫子庙。", "夫子庙"),
        ("来了从我市襄汾县赶来的人。", "我市襄汾县"),
        ("乌鲁木齐市郊有个村子。", "乌鲁木齐"),
        ("基层委同中源村结对。", "中源村"),
        ("天刚亮，双塔乡政府门前聚了人。", "双塔乡政府门前"),
    ],
)
def test_landscapes_lanes_and_twins_are_proposed(text: str, name: str) -> None:
    reading = pipeline.reading_of(pipeline.plain_article(text))
    assert name in {m.quote for m in places.find(reading)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("医生走进偏远地区。", "偏远地区"),
        ("医疗队支援贫困地区。", "支援贫困地区"),
        ("干部在前头领路。", "前头领路"),
        ("黔东南州的人来了。", "黔东"),
        ("据长江日报报道。", "长江"),
        ("住在展览路街道。", "展览路"),
        ("他们在大街小巷宣传。", "大街小巷"),
        ("苏州市的四十一团来了。", "四十一团"),
        ("走进白马村一组织就热闹。", "白马村一组"),
    ],
)
def test_ordinary_words_are_not(text: str, name: str) -> None:
    reading = pipeline.reading_of(pipeline.plain_article(text))
    assert name not in {m.quote for m in places.find(reading)}


def test_a_landscape_is_no_place_of_the_record() -> None:
    reading = pipeline.reading_of(pipeline.plain_article("英山县窝在大别山里。"))
    found = Found(reading)
    found.mentions = (reading.mention("L", 0, 3, "x"), reading.mention("L", 5, 8, "x"))
    _, made = drafts(found)
    assert [draft.name for draft in made] == ["湖北省黄冈市英山县"]


def test_a_gate_in_brackets_is_no_part_of_the_name() -> None:
    reading = pipeline.reading_of(pipeline.plain_article("南宁市狮山公园（西门）的路灯亮了。"))
    found = Found(reading)
    found.mentions = (reading.mention("L", 0, 11, "x"),)
    _, made = drafts(found)
    assert [draft.name for draft in made] == ["广西壮族自治区南宁市狮山公园"]
