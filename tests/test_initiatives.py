from typing import Any

import pytest
from dataset_rows import Story, clinic
from hypothesis import given
from hypothesis import strategies as st

from extract.initiatives import of_document


def folded(story: Story) -> list[dict[str, Any]]:
    return [initiative.row for initiative in of_document(story.row())]


def test_a_primary_program_becomes_a_row_with_its_headline_values() -> None:
    (row,) = folded(clinic())
    assert row | {"document_id": "clinic"} == row
    assert (row["name"], row["main_type"], row["types"]) == (
        "暖心义诊",
        "free_clinic",
        ["free_clinic", "tcm"],
    )
    assert (row["province"], row["city"], row["county"]) == ("浙江省", "绍兴市", "嵊州市")
    assert (row["province_code"], row["city_code"], row["county_code"]) == ("330000", "330600", "330683")
    assert row["places"] == ["浙江省绍兴市嵊州市城关镇", "浙江省绍兴市嵊州市"], "sites before covered places"
    assert row["hospitals"] == ["嵊州市人民医院", "嵊州市中医院"]
    assert row["organisers"] == ["嵊州市中医院", "市卫健局"]
    assert row["services"] == ["consultation", "blood_pressure"]
    assert (row["people_reached"], row["people_reached_modifier"]) == (200, "under")
    assert row["people_reached_as"] == "beneficiaries"
    assert (row["visits"], row["medical_staff"]) == (1500, 12)
    assert (row["start_date"], row["end_date"]) == ("2024-05-08", "2024-05-08")


def test_every_value_rests_on_evidence() -> None:
    story = clinic()
    document = story.row()
    (initiative,) = of_document(document)
    given = {e["column_name"] for e in initiative.evidence}
    derived = {"initiative_id", "document_id", "types", "main_type", "aliases", "kind"}
    derived |= {"province_code", "city_code", "county_code"}
    derived |= {f"people_reached_{part}" for part in ("modifier", "as", "span")}
    assert set(initiative.row) - derived == given
    for evidence in initiative.evidence:
        if evidence.get("mention_id"):
            mention = document["mentions"][int(evidence["mention_id"].rpartition("#m")[2])]
            assert evidence["quote"] == mention["quote"]
            assert evidence["quote"] in document["text"]


def test_contacts_never_stand_for_people_nor_plans_for_deeds() -> None:
    story = Story("x", "[[F:500人次]]，[[F:30名老人]]，计划服务[[F:2000名老人]]", "free_clinic")
    story.figure("500人次", 500, "beneficiaries", unit="人次").figure(
        "30名老人", 30, "beneficiaries", unit="名"
    )
    (row,) = folded(story.figure("2000名老人", 2000, "beneficiaries", unit="名", status="planned"))
    assert row["people_reached"] == 30
    assert row["people_reached_span"] == "once"
    assert "visits" not in row


def test_an_irrelevant_article_has_no_initiative() -> None:
    assert folded(Story("x", "[[P:邻里节]]", relevant=False).program("邻里节")) == []


def test_a_relevant_article_without_a_primary_program_has_one_unnamed_row() -> None:
    story = Story("x", "[[P:甲]]也提到，[[F:30名老人]]受益", "free_clinic").program("甲", primary=False)
    (row,) = folded(story.figure("30名老人", 30, "beneficiaries"))
    assert row["initiative_id"] == "x#i0"
    assert "name" not in row
    assert row["people_reached"] == 30, "a figure of no program belongs to the only initiative"


def test_two_programs_share_no_figures() -> None:
    story = (
        Story("x", "[[P:甲]]和[[P:乙]]：[[F:30名老人]]，[[F:50名儿童]]，[[F:900人]]", "free_clinic")
        .program("甲")
        .program("乙")
        .figure("30名老人", 30, "beneficiaries", program="甲")
        .figure("50名儿童", 50, "beneficiaries", program="乙")
        .figure("900人", 900, "beneficiaries")
    )
    assert [(r["name"], r["people_reached"]) for r in folded(story)] == [("甲", 30), ("乙", 50)]


@pytest.mark.parametrize(
    ("figures", "people", "as_", "visits"),
    [
        ([("30名老人", 30, "beneficiaries"), ("80人", 80, "beneficiaries")], 80, "beneficiaries", None),
        ([("300人次", 300, "visits")], None, None, 300),
        ([("60名观众", 60, "participants")], 60, "participants", None),
        ([("60名观众", 60, "participants"), ("5位老人", 5, "beneficiaries")], 5, "beneficiaries", None),
        ([("2万人口", 20000, "population")], None, None, None),
    ],
)
def test_people_and_visits_are_kept_apart(figures: list[Any], people: Any, as_: Any, visits: Any) -> None:
    story = Story("x", "，".join(f"[[F:{q}]]" for q, _, _ in figures), "free_clinic")
    for quote, value, indicator in figures:
        story.figure(quote, value, indicator)
    (row,) = folded(story)
    assert (row.get("people_reached"), row.get("people_reached_as"), row.get("visits")) == (
        people,
        as_,
        visits,
    )


@pytest.mark.parametrize(
    ("places", "city", "county"),
    [
        ([("330683", "site")], "绍兴市", "嵊州市"),
        ([("330683", "site"), ("330681", "site")], "绍兴市", "嵊州市"),
        ([("330106", "site"), ("330683", "site"), ("330681", "site")], "绍兴市", "嵊州市"),
        ([("330600", "coverage"), ("330683", "site")], "绍兴市", "嵊州市"),
        ([("330600", "site")], "绍兴市", None),
        ([("330000", "site"), ("330683", "site")], "绍兴市", "嵊州市"),
        ([("330683", "mention")], None, None),
        ([("310104", "site")], "上海市", "徐汇区"),
    ],
)
def test_where_it_takes_place(places: list[Any], city: str | None, county: str | None) -> None:
    story = Story("x", "，".join(f"[[L:地点{i}]]" for i in range(len(places))), "free_clinic")
    for i, (code, role) in enumerate(places):
        story.place(f"地点{i}", f"地点{i}", code, role)
    (row,) = folded(story)
    assert (row.get("city"), row.get("county")) == (city, county)


def test_a_place_known_by_the_site_alone_is_evidence_without_a_mention() -> None:
    (initiative,) = of_document(Story("x", "义诊", "free_clinic").home("浙江省绍兴市", "330600").row())
    assert initiative.row["city"] == "绍兴市"
    (city,) = [e for e in initiative.evidence if e["column_name"] == "city"]
    assert (city.get("mention_id"), city["record_id"]) == (None, "x#l0")


FIGURES = st.lists(
    st.tuples(
        st.integers(1, 10**7), st.sampled_from(["beneficiaries", "participants", "visits", "population"])
    ),
    max_size=6,
)


@given(FIGURES, st.sampled_from(["330683", "330106", "310104", "620000", "710000"]), st.booleans())
def test_headlines_are_numbers_of_the_article_and_visits_are_never_people(figures, code, named):
    marks = "，".join(f"[[F:第{i}个数]]" for i in range(len(figures)))
    story = Story("x", f"[[P:某计划]]在[[L:某地]]，{marks}", "free_clinic").place("某地", "某地", code)
    story.program("某计划", primary=named)
    for i, (value, indicator) in enumerate(figures):
        story.figure(f"第{i}个数", value, indicator)
    (initiative,) = of_document(story.row())
    row = initiative.row
    people = {v for v, indicator in figures if indicator in ("beneficiaries", "participants")}
    visits = {v for v, indicator in figures if indicator == "visits"}
    assert row.get("people_reached") in (people or {None})
    assert row.get("visits") == max(visits, default=None)
    for column in ("name", "province", "city", "people_reached", "visits"):
        shown = any(e["column_name"] == column for e in initiative.evidence)
        assert shown == (row.get(column) is not None), column
