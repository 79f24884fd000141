"""One verdict for a name of a program, wherever a report writes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import found_of

from extract import programs
from extract.program import choice as program_choice
from models import program_features
from models.annotated import Span
from models.choices import Choice
from models.program_features import Seen, Spoken, features


def choice(**weights: float) -> Choice:
    """Return a choice that weighs a few features alone."""
    names = [name.replace("_", " ") for name in weights]
    table = np.array([[-weight, weight] for weight in weights.values()])
    return Choice(("no", "yes"), names, table, np.zeros(2))


def decided(text: str, seen: list[Seen], weights: Choice, *told: Any) -> list[tuple[Span, float]]:
    (chosen,) = program_choice.likely([seen], weights)
    return program_choice.decide(text, seen, chosen, *told)


def seen_in(text: str, title: str = "") -> list[Seen]:
    reading = found_of(text, title).reading
    return program_choice.look(reading, programs.find(reading))


TEXT = "“微光”项目启动。陈家说，微光好。《“微光”协会》来了。"
HELD = ("O", TEXT.index("“微光”协会"), TEXT.index("》"))


@pytest.mark.parametrize(
    ("weight", "chance", "found"),
    [(3.0, 0.9, ["微光", "微光"]), (3.0, 0.001, ["微光", "微光"]), (-3.0, 0.9, []), (0.0, 0.001, [])],
)
def test_a_name_is_a_program_s_wherever_it_stands_or_nowhere(
    weight: float, chance: float, found: list[str]
) -> None:
    seen = [one for one in seen_in(TEXT) if one.form == "微光"]
    chances = dict.fromkeys(program_choice.asked(seen), chance)
    spans = decided(TEXT, seen, choice(length=0, **{"length=2": weight}), [HELD], chances, True)
    assert [TEXT[a:b] for (kind, a, b), _ in spans if kind == "P"] == found
    assert (HELD, 1.0) in spans


def test_what_the_tagger_alone_finds_stands_if_it_is_sure() -> None:
    spans = [("P", 0, 2), ("P", 4, 6)]
    chances = {spans[0]: 0.999, spans[1]: 0.4}
    ((span, score),) = decided("春雨，，秋阳", [], choice(x=1), spans, chances, True)
    assert span == spans[0]
    assert 0.5 < score < 1


@pytest.mark.parametrize(
    ("weight", "on_program", "found"), [(-0.2, True, 2), (-0.2, False, 0), (3.0, False, 2)]
)
def test_an_article_on_something_else_names_only_programs_that_are_sure(
    weight: float, on_program: bool, found: int
) -> None:
    seen = [one for one in seen_in(TEXT) if one.form == "微光"]
    chances = dict.fromkeys(program_choice.asked(seen), 0.5)
    kept = decided(TEXT, seen, choice(**{"length=2": weight}), [HELD], chances, on_program)
    assert sum(kind == "P" for (kind, _, _), _ in kept) == found


@pytest.mark.parametrize(
    ("long", "found"),
    [(0.98, ["志愿服务队", "志愿服务队"]), (0.9985, ["红柳志愿服务队", "志愿服务队"])],
    ids=["doubtful", "sure"],
)
def test_of_names_within_names_the_longest_stands_where_it_is_sure_of_itself(
    long: float, found: list[str]
) -> None:
    text = "红柳志愿服务队来了，志愿服务队好"
    whole, core, again = ("P", 0, 7), ("P", 2, 7), ("P", 10, 15)
    chances = {whole: long, core: 0.999, again: 0.999}
    kept = decided(text, [], choice(x=1), list(chances), chances, True)
    assert [text[a:b] for (_, a, b), _ in kept] == found


@pytest.mark.parametrize(
    ("core", "found"),
    [(2.0, ["红柳志愿服务队", "志愿服务队"]), (4.0, ["志愿服务队", "志愿服务队"])],
    ids=["likelier", "much likelier"],
)
def test_a_core_stands_before_a_longer_name_where_it_is_much_the_likelier(
    core: float, found: list[str]
) -> None:
    text = "红柳志愿服务队来了，志愿服务队好"
    reading = found_of(text).reading
    spans = [("P", 0, 7), ("P", 2, 7), ("P", 10, 15)]
    seen = program_choice.look(reading, [reading.propose(*span, "rule") for span in spans])  # type: ignore[arg-type]
    chances = dict.fromkeys(spans, 0.9)
    weights = choice(**{"length=7": 1.0, "length=5": core})
    kept = decided(text, seen, weights, [], chances, True)
    assert [text[a:b] for (_, a, b), _ in kept] == found


@pytest.mark.parametrize(
    ("other", "found"), [(0.001, ["关爱老人，从心开始"]), (0.999, ["春雨"])], ids=["alone", "beside another"]
)
def test_a_theme_is_a_program_where_nothing_else_names_the_activity(other: float, found: list[str]) -> None:
    text = "春雨以“关爱老人，从心开始”为主题"
    theme, name = ("P", 4, 13), ("P", 0, 2)
    kept = decided(text, [], choice(x=1), [theme, name], {theme: 0.7, name: other}, True)
    assert [text[a:b] for (_, a, b), _ in kept] == found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("低收入妇女", ["低收入妇女“两癌”救助", "“两癌”救助"]),
        ("高危人群", ["高危人群“两癌”救助", "“两癌”救助"]),
        ("春风里", ["“两癌”救助", "“两癌”救助"]),
        ("三百名妇女", ["“两癌”救助", "“两癌”救助"]),
    ],
    ids=["people", "a group", "a place", "a figure"],
)
def test_whom_a_program_is_for_belongs_to_its_name(before: str, found: list[str]) -> None:
    text = f"{before}“两癌”救助开始了，“两癌”救助好"
    core = text.index("，") + 1
    spans = [("P", 0, len(before) + 6), ("P", len(before), len(before) + 6), ("P", core, core + 6)]
    chances = {spans[0]: 0.02, spans[1]: 0.999, spans[2]: 0.999}
    reading = found_of(text).reading
    seen = program_choice.look(reading, [reading.propose(*span, "rule") for span in spans])  # type: ignore[arg-type]
    weights = choice(**{"length=6": 1.0, f"length={len(before) + 6}": -0.5})
    kept = decided(text, seen, weights, [], chances, True)
    assert [text[a:b] for (_, a, b), _ in kept] == found


@pytest.mark.parametrize(("other", "stands"), [(0.5, False), (0.1, True)], ids=["beside a name", "alone"])
def test_a_theme_gives_way_to_a_name(other: float, stands: bool) -> None:
    text = "“春雨行动”以“从心开始”为主题"
    seen = [one for one in seen_in(text) if one.form in ("春雨行动", "从心开始")]
    chances = {("P", 1, 5): other, ("P", 8, 12): 0.2}
    kept = decided(text, seen, choice(x=1), [], chances, True)
    assert (("P", 8, 12) in [span for span, _ in kept]) is stands


@pytest.mark.parametrize(
    ("text", "themed"),
    [
        ("主题就叫“春雨行动”。", True),
        ("以“春雨行动”为题开讲。", True),
        ("启动“春雨行动”主题活动。", False),
        ("启动“春雨行动”。", False),
        ("主题是春雨行动", False),
    ],
)
def test_a_theme_is_told_by_the_words_around_it(text: str, themed: bool) -> None:
    at = text.index("春雨行动")
    seen = Seen(text, "", "春雨行动", [at], (), 0.0, "program", Spoken(("n",), [], []), [])
    assert program_features.themed(seen) is themed


def test_features_tell_of_names_of_other_kinds() -> None:
    reading = found_of("临河区红柳服务队来了").reading
    proposed = [("P", 0, 8), ("O", 0, 8), ("L", 0, 3), ("P", 3, 8)]
    mentions = [reading.propose(*span, "rule") for span in proposed]  # type: ignore[arg-type]
    whole, part = program_choice.look(reading, mentions)
    assert list(whole.company) == ["also O", "holds L"]
    assert list(part.company) == ["in O"]
    assert "company=in O" in features(part)


def test_features_tell_of_lists_and_of_names_alike() -> None:
    by_form = {one.form: set(features(one)) for one in seen_in("有“邻里行”、“邻里乐”，——“春雨项目”")}
    assert {"siblings=1", "quoted siblings=True1", "listed behind"} <= by_form["邻里行"]
    assert {"listed before"} <= by_form["邻里乐"]
    assert {"siblings=0", "dash before"} <= by_form["春雨项目"]


@pytest.mark.parametrize(
    ("text", "form", "kind", "told"),
    [
        ("成立“春雨服务队”。", "春雨服务队", "team", {"kind+quoted=team,True", "common+quoted=False,True"}),
        ("来了春雨医疗队。", "春雨医疗队", "common team", {"kind=team", "common+quoted=True,False"}),
        ("推出“邻里行”。", "邻里行", "none", {"kind=none", "kind+quoted=none,True"}),
    ],
)
def test_features_tell_of_the_kind_that_an_ending_speaks_for(
    text: str, form: str, kind: str, told: set[str]
) -> None:
    (one,) = (one for one in seen_in(text) if one.form == form)
    assert one.kind == kind
    assert told <= set(features(one))


@pytest.mark.parametrize(
    ("text", "spoken", "told"),
    [
        (
            "他们推出“关爱老人”活动",
            Spoken(["v", "n"], [("推出", "v"), ("他们", "r")], [("活动", "vn")]),
            {"verbs=1", "all speech=vn", "words=2", "word 1 before=他们", "speech behind=vn,True"},
        ),
        ("“关爱老人”", Spoken(["v", "n"], [], []), {"speech before=,True", "speech behind=,True"}),
        (
            "关爱老人项目",
            Spoken(["v", "n", "n"], [], []),
            {"speech+kind=v,program", "speeches=nn"},
        ),
    ],
)
def test_features_tell_of_parts_of_speech(text: str, spoken: Spoken, told: set[str]) -> None:
    reading = found_of(text).reading
    start = text.index("关爱")
    end = text.index("”") if "”" in text else len(text)
    (one,) = program_choice.look(reading, [reading.propose("P", start, end, "rule")])
    assert one.spoken == spoken
    assert told <= set(features(one))


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("春雨项目来了", {"headed=1", "most=True,2"}, {"headed=-1", "most=False,1", "oftener=1"}),
        ("秋阳行动来了", {"headed=-1", "headed+share=-1,False"}, {"headed=1", "headed+share=1,True"}),
        ("", {"headed=0", "oftener=0"}, {"headed=0"}),
    ],
)
def test_features_compare_names_with_their_rivals(title: str, first: set[str], second: set[str]) -> None:
    by_form = {one.form: set(features(one)) for one in seen_in("“春雨项目”和“秋阳行动”。春雨项目好。", title)}
    assert first <= by_form["春雨项目"]
    assert second <= by_form["秋阳行动"]


def test_features_tell_how_far_a_name_is_spread() -> None:
    text = "“春雨项目”来了。\n" + "众" * 200 + "\n春雨项目好。"
    (one,) = (one for one in seen_in(text) if one.form == "春雨项目")
    assert {"head=True", "paragraphs=2", "pairs=2", "spread=True"} <= set(features(one))


def test_features_tell_of_quotation_marks_headline_and_rivals() -> None:
    by_form = {
        one.form: features(one) for one in seen_in("推出“春雨·润心”项目。春雨·润心好。", "春雨·润心进小区")
    }
    told = set(by_form["春雨·润心"])
    assert {"times=2", "quoted=1", "always quoted=False", "headline+quoted=TrueTrue", "parts=2+2"} <= told
    assert {"q<推出", "q>项目", "said before run", "said behind tail True", "mark=·", "shorter=0"} <= told
    assert "unit=False" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“青溪镇老年食堂”开业", {"unit=ahead", "reach=False"}),
        ("“共同守护青溪镇老人”开始", {"unit=True", "reach=False"}),
        ("“全市青溪镇老年食堂”开业", {"unit=ahead", "reach=True"}),
    ],
)
def test_features_tell_of_places_in_a_name(text: str, told: set[str]) -> None:
    (one,) = (one for one in seen_in(text) if len(one.form) == text.index("”") - 1)
    assert told <= set(features(one))


@given(st.text("春雨“”项目，。\n队1", max_size=40))
def test_every_proposal_has_features(text: str) -> None:
    for one in seen_in(text):
        assert features(one)
        assert all(text[at : at + len(one.form)] == one.form for at in one.at)
