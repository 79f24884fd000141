"""Dates: which spans are proposed, and what becomes of the final ones."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from marked import found_of

from extract import dates, figures
from extract.date import roles
from extract.date.patterns import START
from extract.reading import Found, Reading
from models.annotated import read_reports, unmark

PROPOSED = [
    "今天是[[T:大寒]]，[[T:五一]]期间照常，[[T:每年春季]]体检，[[T:每个星期二]]出动，创办于[[T:1888年]]。",
    "[[T:11月30日]]上午，义诊开始。",
    "项目从[[T:2017年起]]推开，[[T:去年八月]]扩面。",
    "[[T:本月底]]，[[T:重阳节]]到了。",
    "医生[[T:每周一次]]上门，[[T:每月第一个周六]]义诊，[[T:一年一次]]体检。",
    "[[T:周一到周五]]开放，[[T:每周一、三、五]]坐诊。",
    "[[T:9月13日至18日]]举行，[[T:7月至11月]]筛查。",
    "[[T:2022年4月至2023年6月]]分批进行。",
    "[[T:12月6日和7日]]连办两场。",
    "截至[[T:2023年底]]，到[[T:今年12月底]]。",
    "[[T:“十四五”期间]]，[[T:2025年以来]]。",
    "[[T:民国114年]]开办，[[T:114年11月]]统计。",
    "[[T:昨（19）日]]，[[T:15日]]，[[T:六月一日]]。",
    "[[T:三年后]]再来，[[T:五年内]]覆盖。",
    "[[T:2025年12月31日前]]完成，[[T:今年前三季度]]统计，[[T:111年起]]投入。",
    "[[T:正月初八]]开诊，[[T:农历九月初九]]敬老，[[T:重阳节前夕]]走访。",
    "[[T:去年8月]]试点，[[T:9月至11月]]筛查，[[T:每周两天]]坐诊，[[T:每2月]]检查。",
    "[[T:十九日]]揭牌，[[T:一一三年度]]考核，[[T:一一一年]]起步，[[T:两个多月前]]他好了，[[T:一年一度]]的节。",
    "到[[T:“十四五”期末]]，[[T:“十三五”末]]，[[T:“十四五”以来]]，[[T:20世纪80年代]]，到了[[T:90年代]]。",
    "[[T:明年春节前]]，[[T:“五一”小长假]]里。",
    "昨（[[T:十八日]]）揭牌，[[T:今（廿七）日]]开会，[[T:卅日]]进村，[[T:二十七日]]前往，今（[[T:29日]]）天登记。",
    "[[T:每周二下午及周四]]上课，[[T:每周2、3、4]]开伙，[[T:周一、二、四]]坐诊，[[T:一周二天]]，[[T:每周至少提供6天]]。",
]

NOTHING = [
    "今年以来，近日，目前，当天，近年来，日前。",
    "一日三餐，每人一份，第一个，百姓日常。",
    "复华路7号，3号楼，二月兰。",
    "每户两瓶，年度考核，月饼三个，7月龄婴儿，每日新报记者。",
]


@pytest.mark.parametrize("marked", PROPOSED)
def test_proposes_dates(marked: str) -> None:
    found = found_of(marked)
    assert [m.quote for m in dates.find(found.reading)] == [m.quote for m in found.mentions]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_are_no_dates(text: str) -> None:
    assert dates.find(found_of(text).reading) == []


def published(marked: str, day: str | None) -> Found:
    found = found_of(marked)
    reading = found.reading
    article = reading.article.model_copy(update={"published": day})
    found.reading = Reading(article, reading.text, reading.title, reading.spelled, reading.home)
    return found


RECORDS = [
    ("[[T:11月30日]]，义诊在广场举行。", "2025-12-02", ("2025-11-30", None, None)),
    ("项目从[[T:2017年]]开始推广。", "2025-12-02", ("2017", None, None)),
    ("[[T:9月13日至18日]]举办活动。", "2021-09-18", ("2021-09-13", "2021-09-18", None)),
    ("志愿者[[T:每周六]]上门。", "2021-09-18", (None, None, "1/week")),
    ("到[[T:今年年底]]，站点将达到五十个。", "2021-09-18", (None, "2021-12", None)),
    ("余下的在[[T:9月25日]]之前查完。", "2021-09-18", (None, "2021-09-25", None)),
    ("[[T:明年春节前]]，还要同老人一起包饺子。", "2021-09-18", (None, "2022-02", None)),
    ("[[T:三年前]]，项目在这里起步。", "2021-09-18", ("2018", None, None)),
    ("[[T:“十四五”以来]]，站点开了十处。", "2023-09-18", ("2021", None, None)),
]


@pytest.mark.parametrize(("marked", "day", "wanted"), RECORDS)
def test_record(marked: str, day: str, wanted: tuple[str | None, ...]) -> None:
    (record,) = dates.resolve([published(marked, day)])[0]
    end = None if record.end == record.start else record.end
    assert (record.start, end, record.frequency) == wanted


def test_a_count_up_to_a_day_is_no_date_of_the_initiative() -> None:
    assert dates.resolve([published("截至[[T:5月25日]]，共有居民六百户。", "2021-06-01")])[0] == ()


def test_without_byline_a_day_told_with_its_year_dates_those_behind_it() -> None:
    found = published("[[T:3月1日]]报名，[[T:2025年5月19日]]启动，[[T:5月26日]]义诊。", None)
    starts = {record.quote: record.start for record in dates.resolve([found])[0]}
    assert starts.get("5月26日") == "2025-05-26"
    assert starts.get("3月1日") is None


EDITIONS = [
    ("[[T:5月19日]]，全县2025年健康义诊周开始。", "2025-05-19"),
    ("号召一出，[[T:2025年]]“服务百姓”义诊于[[T:9月25日]]举行。", "2025-09-25"),
    ("[[T:3月5日]]是学雷锋日。当天，城区2026年志愿服务活动启动。", "2026-03-05"),
    ("[[T:7月7日]]，队员进山。这是[[P:2022同心共铸行]]的一站。", "2022-07-07"),
    ("[[T:5月8日]]开业。城区2026年志愿服务活动不久前启动。", "2026-05-08"),
    ("[[T:5月8日]]开业。城区2025年健康周办过，2026年志愿服务活动也启动了。", None),
    ("[[T:7月5日]]，2011年成立的志愿服务队又来义诊。", None),
    ("[[T:1月28日]]，2022年10月排定的筛查活动轮到本村。", None),
    ("[[T:2月30日]]，全县2025年健康义诊周开始。", None),
]


@pytest.mark.parametrize(("marked", "start"), EDITIONS)
def test_without_byline_the_name_of_what_is_held_tells_the_year(marked: str, start: str | None) -> None:
    days = [told for told in roles.tell(published(marked, None)) if "日" in told.words]
    assert days[0].ends("closed")[0] == start


def test_a_byline_goes_before_the_name_of_what_is_held() -> None:
    (told,) = roles.tell(published("[[T:12月29日]]，全县2026年健康义诊周排定。", "2025-12-30"))
    assert told.ends("closed")[0] == "2025-12-29"


def test_the_same_wording_gives_one_record() -> None:
    found = published("[[T:每周三]]上午在南村，[[T:每周三]]下午在北村。", "2021-09-18")
    (record,) = dates.resolve([found])[0]
    assert record.mentions == (0,)


def test_marks_keep_their_text() -> None:
    text, spans = unmark("[[T:11月30日]]上午")
    assert text[spans[0][1] : spans[0][2]] == "11月30日"


def test_the_search_passes_over_no_number_with_which_a_date_begins() -> None:
    numbers = re.compile("[0-9０-９一二三四五六七八九十廿半两几数]")
    texts = [report.text for report in read_reports(Path(__file__).parent.parent / "corpus" / "annotated")]
    places = [(text, number.start()) for text in texts for number in numbers.finditer(text)]
    begun = [place for place in places if dates._at(*place)]
    assert len(begun) > 1000
    assert [text[at : at + 9] for text, at in begun if not START.match(text, at)] == []


@pytest.mark.parametrize("piece", ["1、", "1-", "一", "9", "每周一、", "1月", "第一", "近"])
def test_hostile_texts_take_no_longer_than_their_length(piece: str) -> None:
    reading = found_of(piece * (20_000 // len(piece))).reading
    begun = time.process_time()
    dates.find(reading)
    figures.find(reading)
    assert time.process_time() - begun < 2
