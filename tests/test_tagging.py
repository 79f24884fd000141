"""Final spans: the tagger's, or the longest candidates where no tagger is fitted yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import found_of

import extract
from extract import pipeline, tagging
from extract.reading import Found, Weighed
from models import features, tagger
from models.store import Models, load_models


def spans(mentions: object) -> list[tuple[str, int, int]]:
    return [(m.kind, m.start, m.end) for m in mentions]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("candidates", "final"),
    [
        ([("L", 0, 3), ("H", 0, 6)], [("H", 0, 6)]),
        ([("L", 4, 6), ("L", 0, 3)], [("L", 0, 3), ("L", 4, 6)]),
        ([("L", 0, 4), ("O", 3, 7), ("N", 7, 8)], [("L", 0, 4), ("N", 7, 8)]),
        ([], []),
    ],
)
def test_without_a_tagger_the_longest_candidates_stand(candidates: list, final: list) -> None:
    found = found_of("甲乙丙丁戊己庚辛壬癸")
    found.candidates = tuple(found.reading.propose(*span, "rule") for span in candidates)
    assert spans(tagging.decide(found)) == final


def test_the_tagger_decides(tmp_path: Path) -> None:
    found = found_of("他叫[[N:王明]]。")
    reading = found.reading
    found.candidates = (reading.propose("L", 2, 4, "rule"),)
    seen = features.view(reading.text, reading.title, reading.spelled, found.candidates)
    tagger.fit(tmp_path / tagger.FILE, [(seen.zones, features.rows(seen), [("N", 2, 4)])] * 3)
    found.models = Models(tagger=tagger.Tagger.load(tmp_path))
    (found.weighed,) = tagging.weigh([found])
    (mention,) = tagging.decide(found)
    assert (mention.kind, mention.quote, mention.by) == ("N", "王明", "tagger")


@pytest.mark.parametrize(
    ("kind", "chance", "stands"), [("L", 0.39, False), ("L", 0.41, True), ("P", 0.1, True)]
)
def test_what_the_tagger_doubts_does_not_stand(kind: str, chance: float, stands: bool) -> None:
    found = found_of("义诊到了小库村。")
    span = (kind, 4, 7)
    found.weighed = Weighed([], [], [span], {span: chance})  # type: ignore[dict-item, list-item]
    assert [(spans([m])[0], m.score) for m in tagging.decide(found)] == [(span, chance)] * stands


@pytest.mark.parametrize(
    ("text", "by", "site", "stands"),
    [
        ("配上县府的卡", "organisations.government.unit", None, True),
        ("配上县府的卡", "organisations.government", None, False),
        ("后来社会处的人", "organisations.bare", "自由時報", True),
        ("后来社会处的人", "organisations.bare", "贵阳日报", False),
        ("活动步长制药全程赞助", "organisations.known", None, True),
        ("活动步长制药的人来了", "organisations.known", None, False),
    ],
)
def test_a_body_that_rules_are_sure_of_stands(text: str, by: str, site: str | None, stands: bool) -> None:
    article = pipeline.plain_article(text).model_copy(update={"site": site})
    found = Found(pipeline.reading_of(article))
    found.candidates = (found.reading.propose("O", 2, 2 + {"县": 2, "社": 3, "步": 4}[text[2]], by),)
    found.weighed = Weighed([], [], [], {})
    assert len(tagging.decide(found)) == stands


def test_a_pipeline_reads_with_the_models_of_its_folder(tmp_path: Path) -> None:
    nlp = extract.load(tmp_path)
    document = nlp("医生来到绍兴市义诊。")
    assert document._.found.models == load_models(tmp_path) == Models()
    assert ("L", 4, 7) in spans(document._.found.mentions)
    assert not document._.found.relevant
