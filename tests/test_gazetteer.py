"""The gazetteer: codes, chains, history, names that several share."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.gazetteer import Gazetteer, Home, gazetteer, parent_code, stem

PLACES = gazetteer()


def chains(name: str) -> list[str]:
    return [PLACES.full_name(unit) for unit, _ in PLACES.named(name)]


@pytest.mark.parametrize(
    ("name", "chain", "code"),
    [
        ("嵊州", "浙江省绍兴市嵊州市", "330683"),
        ("徐汇区", "上海市徐汇区", "310104"),
        ("仙桃", "湖北省仙桃市", "429004"),
        ("昆山", "江苏省苏州市昆山市", "320583"),
        ("浏阳", "湖南省长沙市浏阳市", "430181"),
        ("瓦房店", "辽宁省大连市瓦房店市", "210281"),
        ("郫都", "四川省成都市郫都区", "510117"),
        ("晋江", "福建省泉州市晋江市", "350582"),
        ("新疆", "新疆维吾尔自治区", "650000"),
        ("内蒙古", "内蒙古自治区", "150000"),
        ("黔东南州", "贵州省黔东南苗族侗族自治州", "522600"),
        ("乐东县", "海南省乐东黎族自治县", "469027"),
        ("哈市", "黑龙江省哈尔滨市", "230100"),
        ("沪", "上海市", "310000"),
        ("水林乡", "台湾省云林县水林乡", "710000"),
        ("金门县", "台湾省金门县", "710000"),
        ("南竿乡", "台湾省连江县南竿乡", "710000"),
        ("沙田区", "香港特别行政区沙田区", "810000"),
        ("将军澳", "香港特别行政区将军澳", "810000"),
        ("氹仔", "澳门特别行政区氹仔", "820000"),
        ("西海岸新区", "山东省青岛市西海岸新区", "370211"),
    ],
)
def test_a_name_has_one_chain_and_code(name: str, chain: str, code: str) -> None:
    assert chains(name)[0] == chain
    assert PLACES.named(name)[0][0].place_code == code


@pytest.mark.parametrize(
    ("old", "code", "until"),
    [
        ("闸北区", "310106", 2014),
        ("崇明县", "310151", 2015),
        ("嵊县", "330683", 1994),
        ("江东区", "330212", 2015),
        ("萝岗区", "440112", 2013),
        ("襄樊市", "420600", 2009),
        ("绍兴县", "330603", 2012),
        ("莱芜市", "370100", 2017),
        ("上饶县", "361104", 2018),
    ],
)
def test_a_former_name_leads_to_the_code_of_today(old: str, code: str, until: int) -> None:
    unit = PLACES.named(old)[0][0]
    assert (unit.place_code, unit.until) == (code, until)
    assert PLACES.full_name(unit).endswith(old)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("闸北区", 2010, "310108"),
        ("闸北区", 2020, None),
        ("闸北区", None, "310108"),
        ("静安区", 2010, None),
        ("崇明区", 2010, "310230"),
        ("萧山", 1999, "330181"),
        ("嵊县", 1990, "330623"),
        ("襄阳市", 2005, None),
        ("渝北区", 2020, "500112"),
        ("玄武区", 1995, None),
    ],
)
def test_the_code_that_was_valid_when_an_article_appeared(
    name: str, year: int | None, code: str | None
) -> None:
    assert PLACES.code_then(PLACES.named(name)[0][0], year) == code


def test_a_county_that_became_a_district_has_its_code() -> None:
    assert {u.place_code for u, _ in PLACES.named("江宁县")} == {"320115"}


def test_a_short_name_means_the_widest_of_units_in_each_other() -> None:
    assert chains("南昌") == ["江西省南昌市"]
    assert chains("吉林") == ["吉林省"]
    assert chains("上海") == ["上海市"]


def test_a_shared_name_keeps_all_who_bear_it() -> None:
    assert {"江苏省南京市鼓楼区", "福建省福州市鼓楼区"} <= set(chains("鼓楼区"))
    assert len(chains("城关镇")) > 50


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("绍兴市", "绍兴"),
        ("沙县", "沙县"),
        ("延边朝鲜族自治州", "延边"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("天平路街道", "天平路"),
        ("浦东新区", "浦东"),
        ("东乡族自治县", "东乡族"),
    ],
)
def test_stem(name: str, short: str) -> None:
    assert stem(name) == short


@given(st.text(alphabet="绍兴市县区族自治州镇乡街道", min_size=1, max_size=8))
def test_a_stem_begins_its_name_and_is_never_empty(name: str) -> None:
    assert stem(name)
    assert name.startswith(stem(name))


def test_every_division_has_a_parent_and_a_chain_from_its_province() -> None:
    for code in PLACES.codes(("city", "county", "township")):
        unit = PLACES.get(code)
        assert unit is not None
        assert PLACES.chain(unit)[0].level == "province"


def test_parents_by_code() -> None:
    known = {"330000", "330600", "330683"}
    assert parent_code("330683001", known) == "330683"
    assert parent_code("330683", known) == "330600"
    assert parent_code("429004", {"420000"}) == "420000"
    assert parent_code("330000", known) == ""


def test_find_takes_the_longest_name_from_the_left() -> None:
    text = "浙江省绍兴市嵊州市鹿山街道"
    assert [name for _, _, name in PLACES.find(text)] == ["浙江省", "绍兴市", "嵊州市", "鹿山街道"]


def test_within_knows_former_units_too() -> None:
    old = PLACES.named("闸北区")[0][0]
    assert PLACES.within(old, "310000")
    assert PLACES.within(old, "310106")
    assert not PLACES.within(old, "330000")


def test_a_home_is_made_of_a_county_and_all_above() -> None:
    unit = PLACES.get("330683")
    assert unit is not None
    home = PLACES.home_of(unit)
    assert home.chain == "浙江省绍兴市嵊州市"
    assert home.code == "330683"
    assert Home().code is None


def test_loading_is_quick() -> None:
    began = time.process_time()
    Gazetteer()
    assert time.process_time() - began < 2.0  # about 0.3 s on an idle machine
