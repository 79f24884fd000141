"""What a person is: the title beside a full name says so, or the byline."""

from __future__ import annotations

import pytest
from marked import found_of

from extract.person import records as people_records
from extract.reading import Found, Reading
from extract.types import Person


def people_of(marked: str, **byline: tuple[str, ...]) -> dict[str, Person]:
    found = found_of(marked)
    reading = found.reading
    article = reading.article.model_copy(update=byline)
    found.reading = Reading(article, reading.text, reading.title, reading.spelled, reading.home)
    return {person.name: person for person in people_records.resolve(found)}


ROLES = [
    ("（记者 [[N:张丽丽]]）", "reporter", "记者"),
    ("责任编辑：[[N:陆江波]]", "editor", "责任编辑"),
    ("副市长[[N:欧阳海]]到会。", "official", "副市长"),
    ("社区党委书记[[N:王会玲]]说", "official", "党委书记"),
    ("社区卫生服务中心主任[[N:吴胜恩]]介绍", "doctor", "中心主任"),
    ("区卫健局主任[[N:吴胜恩]]介绍", "official", "主任"),
    ("心内科副主任[[N:罗运山]]坐诊。", "doctor", "副主任"),
    ("家庭医生[[N:周婉仪]]上门。", "doctor", "家庭医生"),
    ("[[N:谢金龙]]医师还记得", "doctor", "医师"),
    ("护士长[[N:胡爱莉]]带队", "nurse", "护士长"),
    ("学科带头人[[N:匡铭]]坐诊", "expert", "学科带头人"),
    ("志愿者[[N:郭海鹏]]提着饭盒", "volunteer", "志愿者"),
    ("独居老人[[N:周文菊]]高兴地说", "resident", "独居老人"),
    ("82岁的[[N:张光耀]]逢人就夸", "resident", "82岁的"),
    ("牧民[[N:乌兰巴特尔]]骑马来了", "resident", "牧民"),
    ("[[N:何见明]]老人端着餐盘", "resident", "老人"),
    ("居民代表[[N:于贵东]]发言", "resident", "居民代表"),
    ("（文/图 [[N:刘侃]]）", "reporter", "文/图"),
    ("（[[N:刘侃]] 摄）", "reporter", "摄"),
    ("教语文[[N:刘侃]]来了", "other", None),
    ("带头的[[N:张健]]就住在这里", "other", None),
]


@pytest.mark.parametrize(("marked", "role", "cue"), ROLES)
def test_role(marked: str, role: str, cue: str | None) -> None:
    (person,) = people_of(marked).values()
    assert (person.role, person.cue) == (role, cue)


def test_a_title_counts_for_every_name_in_its_row() -> None:
    found = people_of("院长[[N:刘季春]]、[[N:邱嘉旋]]和[[N:曹力]]到会，[[N:王福祥]]也来了。")
    assert [person.role for person in found.values()] == ["doctor", "doctor", "doctor", "other"]


def test_a_name_has_one_record_with_all_its_places() -> None:
    (person,) = people_of("[[N:罗少安]]来了。居民[[N:罗少安]]说，").values()
    assert person.mentions == (0, 1)
    assert person.role == "resident"


def test_the_byline_gives_names_that_the_text_has_not() -> None:
    found = people_of("居民[[N:罗少安]]说，", authors=("張三豐", "罗少安"), editors=("李四光",))
    assert {name: (person.role, person.mentions) for name, person in found.items()} == {
        "罗少安": ("reporter", (0,)),
        "张三丰": ("reporter", ()),
        "李四光": ("editor", ()),
    }
    assert found["张三丰"].by == "byline"


def test_cues_point_into_the_articles_own_text() -> None:
    found: Found = found_of("護士長[[N:胡愛莉]]帶隊")
    (person,) = people_records.resolve(found)
    text = found.reading.article.text
    assert person.name == "胡爱莉"
    assert person.cue_start is not None
    assert text[person.cue_start :].startswith(person.cue or "?")
