"""Mentions of places: what records they make."""

from __future__ import annotations

from dataclasses import replace

import pytest
from place_news import NEWS

from corpus.types import Article, text_hash
from extract import pipeline, places
from extract.place.parse import parse
from extract.place.records import drafts
from extract.place.words import tail_level
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
        ("裕龙三区南门", "venue"),
        ("保民宫", "venue"),
        ("羊曲牧委会", "community"),
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


@pytest.mark.parametrize(("site", "title", "marked", "wanted"), NEWS)
def test_mentions_become_full_chains_with_codes(
    site: str, title: str, marked: str, wanted: list[tuple[str, str]]
) -> None:
    assert records(marked, title, site) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[[L:五柳树社区]]的人，来[[L:同五柳树社区]]的人商量。", ["湖北省宜昌市枝江市五柳树社区"]),
        (
            "仙女镇、安福寺镇都来了，[[P:仙女镇沿河社区食堂]]开张，[[L:沿河社区]]的人来。",
            ["湖北省宜昌市枝江市仙女镇沿河社区"],
        ),
        ("家在[[L:枝江农村]]的人。", ["湖北省宜昌市枝江市"]),
        ("在[[L:多个社区卫生服务中心]]看病。", []),
        ("[[L:四个街镇]]在试。", []),
        ("[[L:华中地区]]还没有过。", []),
        ("活动在[[L:区政府大楼]]里。", []),
        ("在[[L:安福寺镇某小区]]里。", ["湖北省宜昌市枝江市安福寺镇"]),
        ("[[L:枝江片区]]的志愿者来了。", ["湖北省宜昌市枝江市"]),
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


def test_temples_and_schools_of_taiwan_are_proposed_there_alone() -> None:
    text = "長輩在龜吼保民宮吃飯，再到大進國小。"
    quotes = {m.quote for m in places.find(reading_of(text, site="自由时报"))}
    assert {"龜吼保民宮", "大進國小"} <= quotes
    assert "龜吼保民宮" not in {m.quote for m in places.find(reading_of(text, site="扬子晚报"))}


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
    merged, today = places.resolve([found])[0]
    assert (merged.code, merged.code_then) == ("310106", "310108")
    assert merged.name == "上海市闸北区大宁路街道"
    assert (today.code, today.code_then) == ("310106", None)


def test_an_open_name_keeps_its_candidates() -> None:
    (record,) = places.resolve([found_of("[[L:鼓楼区]]办了一场。")])[0]
    assert record.candidates
    assert record.code not in record.candidates


def test_a_report_that_names_no_place_is_at_its_home() -> None:
    (record,) = places.resolve([found_of("“[[P:两癌筛查]]”开始了。", site="淮北日报")])[0]
    assert (record.name, record.by, record.mentions) == ("安徽省淮北市", "places.home", ())


def test_an_initiative_without_a_name_or_place_is_at_its_home() -> None:
    found = found_of("医生来了。", site="淮北日报")
    found.relevant = True
    assert [record.name for record in places.resolve([found])[0]] == ["安徽省淮北市"]


def test_a_newspaper_is_no_place() -> None:
    quotes = {m.quote for m in places.find(reading_of("西江都市报讯 富安社区来了医生。"))}
    assert "江都市" not in quotes


def test_a_division_that_the_title_alone_names_is_a_record() -> None:
    found = found_of("[[L:银川]]的医生来了，门口排起长队。", "西花园路街道的老人天天来 上街看看", "银川日报")
    titled = [record for record in places.resolve([found])[0] if record.by == "places.title"]
    assert [(r.name, r.mentions) for r in titled] == [("宁夏回族自治区银川市西夏区西花园路街道", ())]
    inside = found_of("[[L:西花园路街道颐和社区]]来了医生。", "西花园路街道颐和社区的老人天天来", "银川日报")
    assert all(record.by != "places.title" for record in places.resolve([inside])[0])
    of_all = found_of("[[L:西花园路街道颐和社区]]来了医生。", "西花园路街道的老人天天来", "银川日报")
    assert places.resolve([of_all])[0][-1].name == "宁夏回族自治区银川市西夏区西花园路街道"
    zone = found_of("[[L:威海市高新区初村镇]]来了医生。", "初村镇的老人天天来", "威海日报")
    assert [record.by for record in places.resolve([zone])[0]] == ["places.mention"]


def test_a_division_of_the_title_that_a_body_is_named_by_is_a_record() -> None:
    text = "[[H:捷胜镇卫生院]]给妇女检查，[[H:海丰县彭湃纪念医院]]也来了。"
    found = found_of(text, "捷胜三百名妇女做完体检", "汕尾日报")
    assert [record.name for record in places.resolve([found])[0]] == ["广东省汕尾市城区捷胜镇"]


@pytest.mark.parametrize(
    ("site", "marked", "name"),
    [
        ("上海黄浦", "医生和[[O:南京东路街道]]的人都来了。", "上海市黄浦区南京东路街道"),
        ("丰台报", "[[H:马家堡社区卫生服务中心]]管着慢病。", "北京市丰台区马家堡街道"),
        ("丰台报", "[[H:丰台区疾控中心]]的医生来了。", "北京市丰台区"),
    ],
)
def test_a_body_tells_the_township_where_no_place_is_named(site: str, marked: str, name: str) -> None:
    found = found_of(marked, site=site)
    found.relevant = True
    assert [record.name for record in places.resolve([found])[0]] == [name]


def test_no_place_and_no_program_make_no_record() -> None:
    assert places.resolve([found_of("今天下雨。", site="淮北日报")])[0] == ()


def test_every_record_has_its_mentions_and_a_role() -> None:
    found = found_of("[[L:我市]]的[[L:天乐社区]]，[[L:该市]]的[[L:天乐社区]]。", site="合肥晚报")
    for record in places.resolve([found])[0]:
        assert len(record.mentions) == 2
        assert record.role in ("site", "coverage", "mention")
