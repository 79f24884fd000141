"""Townships by their short names, where a report from their county tells that they are meant."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.place.bare import bare
from extract.place.names import scan


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("永嘉县的义工在乌牛、瓯北、黄田等地送药。", ["乌牛", "瓯北", "黄田"]),
        ("温州市永嘉县的义工从瓯北、岩角、桥下动身。", ["岩角", "桥下", "瓯北"]),
        ("永嘉县的义工在乌牛街道、瓯北街道送药。", []),
        ("泸水市片马镇的人病重了得去六库，车要坐四个钟头。", ["六库"]),
        ("泸水市的人到六库人民医院看病。", []),
        ("义工在乌牛、瓯北、黄田等地送药。", []),
        ("本报屯城9月24日电（记者李明）疫苗到了。", ["屯城"]),
        ("深圳新闻网坪山讯（记者李明）疫苗到了。", ["坪山"]),
        ("中新网广西新闻9月3日电 疫苗到了。", []),
        ("〔记者吴某某／台南报导〕疫苗到了。", ["台南"]),
        ("〔記者謝某某／苗栗傳真〕疫苗到了。", ["苗栗"]),
        ("请看调查/本报报道。", []),
        ("东莞市的义工去过常平、虎门、石龙，还去了别处。", ["常平", "石龙", "虎门"]),
    ],
)
def test_short_names_of_near_townships_are_proposed(text: str, names: list[str]) -> None:
    reading = pipeline.reading_of(pipeline.plain_article(text))
    assert sorted({text[a:b] for a, b, _ in bare(reading, scan(text))}) == names
