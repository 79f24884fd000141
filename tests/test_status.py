"""Figures and dates: planned or done, of one occasion or a running total, and the words that say so."""

from __future__ import annotations

import pytest
from marked import found_of

from extract import dates, figures
from extract.reading import Reading

FIGURES = [
    ("现场[[F:近200名居民]]排起了队。", "once", None, "done", "现场"),
    ("活动累计服务[[F:3万人次]]。", "cumulative", "累计", "done", "累计"),
    ("截至目前，建成[[F:56个站点]]。", "cumulative", "截至", "done", "截至目前"),
    ("今年以来，医院开展义诊[[F:12场]]。", "cumulative", "以来", "done", "今年以来"),
    ("全市总计签约[[F:8万户家庭]]。", "cumulative", "总计", "done", None),
    ("五年里，团队共义诊[[F:300场]]。", "cumulative", "共", "done", None),
    ("当天活动共发放资料[[F:500份]]。", "once", None, "done", "当天"),
    ("医院计划开展讲座[[F:30场]]。", "once", None, "planned", "计划"),
    ("项目将惠及[[F:2000名老人]]。", "once", None, "planned", "将"),
    ("志愿者将[[F:200份资料]]送到居民手中。", "once", None, "done", None),
    ("力争到年底建成[[F:100个站点]]，已建成[[F:40个]]。", "once", None, "planned", "力争"),
    ("预计全年服务[[F:1万人次]]。", "cumulative", "全年", "planned", "预计"),
    ("今年的[[F:50场]]目标很快就会完成。", "once", None, "planned", "目标"),
    ("社区总共有[[F:140户]]。", "once", None, "done", None),
    ("“救助计划”资助了[[F:12名儿童]]。", "once", None, "done", None),
    ("街道争取到资金，改造[[F:7个中心]]。", "once", None, "done", None),
    ("按照计划，服务先覆盖[[F:4万户居民]]。", "once", None, "planned", "按照计划"),
    ("明年再添站点。来了[[F:20名志愿者]]。", "once", None, "done", None),
]


@pytest.mark.parametrize(("marked", "span", "span_cue", "status", "status_cue"), FIGURES)
def test_figure(marked: str, span: str, span_cue: str | None, status: str, status_cue: str | None) -> None:
    figure = figures.resolve([found_of(marked)])[0][0]
    assert (figure.span, figure.span_cue) == (span, span_cue)
    assert (figure.status, figure.status_cue) == (status, status_cue)


def test_the_nearer_word_counts() -> None:
    planned, done = figures.resolve([found_of("计划建成[[F:100个站点]]，目前已建成[[F:40个]]。")])[0]
    assert (planned.status, done.status) == ("planned", "done")


def test_cues_point_into_the_text() -> None:
    found = found_of("截至目前，計劃發放的資料累計送出[[F:500份]]。")
    (figure,) = figures.resolve([found])[0]
    text = found.reading.article.text
    assert figure.span_cue is not None
    assert figure.span_cue_start is not None
    assert text[figure.span_cue_start :].startswith(figure.span_cue)


DATES = [
    ("[[T:每周六]]上门服务。", "recurring", None),
    ("[[T:9月11日]]，义诊在广场举行。", "held", None),
    ("[[T:10月8日]]，新站点启用。", "planned", None),
    ("[[T:2019年]]起，项目推开。", "held", None),
    ("[[T:2025年]]，站点覆盖全县。", "planned", None),
    ("计划[[T:今年9月]]启动二期。", "planned", "计划"),
    ("[[T:今年9月]]，二期将开展筛查。", "planned", "将"),
    ("[[T:今年9月]]，二期已经启动。", "held", "已经"),
]


@pytest.mark.parametrize(("marked", "status", "cue"), DATES)
def test_date(marked: str, status: str, cue: str | None) -> None:
    found = found_of(marked)
    reading = found.reading
    article = reading.article.model_copy(update={"published": "2021-09-18"})
    found.reading = Reading(article, reading.text, reading.title, reading.spelled, reading.home)
    (record,) = dates.resolve([found])[0]
    assert (record.status, record.status_cue) == (status, cue)


def test_without_byline_the_words_tell() -> None:
    found = found_of("[[T:2021年3月5日]]义诊举行。[[T:2021年4月5日]]还将举行一场。")
    held, planned = dates.resolve([found])[0]
    assert (held.status, planned.status) == ("held", "planned")
