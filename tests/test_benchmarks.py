"""The measures of the benchmark over other tools."""

from benchmarks.extraction import Measured, table
from benchmarks.pages import false_authors, right
from benchmarks.readers import agreement, compared
from benchmarks.tools import FIELDS, TOOLS, Said

GOLDS = [
    {"text": "一", "title": "义诊，进社区", "published": "2024-03-05", "author": "王小明 李四光"},
    {"text": "二", "title": "老年食堂开张", "published": None, "author": None},
    {"text": "三", "title": "健康讲座", "published": "2024-03-06"},
]
SAID = [
    Said("一", title="义诊 进社区", published="2024/3/5 10:20", author="王小明、李四光"),
    Said("二", title="食堂开张", published="2024-01-01", author="编辑部"),
    Said("三"),
]


def test_fields_are_compared_by_letters_and_digits_on_the_pages_that_have_them() -> None:
    assert right("title", GOLDS, SAID) == "0.333"
    assert right("published", GOLDS, SAID) == "0.500"
    assert right("author", GOLDS, SAID) == "1.000"
    assert right("source", GOLDS, SAID) == "-"


def test_authors_of_pages_that_name_none_are_false() -> None:
    assert false_authors(GOLDS, SAID) == "0.500"


def test_what_a_tool_gives_is_a_field() -> None:
    assert all(set(tool.fields) <= set(FIELDS) for tool in TOOLS.values())
    page = (
        "<meta charset=utf-8><title>义诊进社区_某县新闻网</title><body><h1>义诊进社区</h1>"
        "<p>2024-03-05 来源：某县日报</p>"
        "<div><p>5日上午，县医院的医生来到幸福社区，为居民免费测血压、测血糖，并讲解高血压的防治知识。</p></div>"
    )
    said = TOOLS["shequ"].load()(page.encode())
    assert (said.title, said.published, said.source) == ("义诊进社区", "2024-03-05", "某县日报")


def test_the_speed_of_the_extraction_stands_beside_that_of_segmenters() -> None:
    measured = Measured(100_000, 0.8, 2.0, {"rjieba": 0.02, "jieba": 0.5}, {"reading": 0.25}, 441.6)
    lines = [" ".join(line.split()) for line in table(measured).splitlines()]
    assert lines == [
        "whole extraction 50,000 characters a second",
        "rjieba 5,000,000 characters a second, 1 : 0.010",
        "jieba 200,000 characters a second, 1 : 0.250",
        "reading 0.250 s",
        "loading 0.80 s",
        "memory 442 MB",
    ]


def _reading(types: list[str], primary: bool, role: str, program: str | None) -> dict[str, object]:
    return {
        "relevant": bool(types),
        "types": types,
        "programs": [{"name": "银龄食堂", "aliases": [], "kind": "facility", "primary": primary}],
        "places": [{"name": "浙江省绍兴市嵊州市", "code": "330683", "role": role}],
        "figures": [
            {"value": 200, "max": None, "unit": "名", "indicator": "beneficiaries", "program": program}
        ],
    }


def test_two_readers_are_compared_as_shequ_is_with_one() -> None:
    readings = [
        {
            "id": "north-90",
            "first": _reading(["meal_service"], True, "site", "银龄食堂"),
            "second": _reading(["elder_care", "meal_service"], True, "mention", None),
        },
        {
            "id": "fresh-90",
            "first": _reading(["meal_service"], True, "site", "银龄食堂"),
            "second": _reading(["meal_service"], False, "coverage", "银龄食堂"),
        },
    ]
    assert agreement(readings) == {
        "relevant": 1.0,
        "main type": 0.5,
        "types": 0.8,
        "programs": 1.0,
        "main programs": 0.6667,
        "places": 0.6667,
        "indicator": 1.0,
        "program of figure": 0.5,
    }
    lines = compared(readings).splitlines()
    assert lines[0] == "| field | 1 of the reference | 1 later ones |"
    assert "| main type | 0.000 | 1.000 |" in lines
