"""What a place's surroundings say of its role."""

from __future__ import annotations

import pytest

from corpus.types import Article, text_hash
from extract import pipeline
from extract.place.features import features
from extract.place.records import drafts
from extract.reading import Found
from models.annotated import unmark

TEXT = (
    "[[T:5月8日]]，[[O:市红十字会]]在[[L:绍兴市越城区]]开讲。\n\n"
    "[[O:越城区卫健局]]说，[[L:孙端街道]]、[[L:皋埠街道]]都去。家住[[L:杭州]]的人也来。"
)


def told(marked: str, site: str) -> dict[str, set[str]]:
    """Return the features of every place by its name."""
    text, spans = unmark(marked)
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site=site, title="")
    found = Found(pipeline.reading_of(article))
    found.mentions = tuple(found.reading.mention(*span, "marked") for span in spans)
    atlas, made = drafts(found)
    rows = features(found, atlas, made)
    return {draft.name: set(row) for draft, row in zip(made, rows, strict=True)}


@pytest.mark.parametrize(
    ("place", "has", "has_not"),
    [
        ("浙江省绍兴市越城区", {"county bodies 1", "county bare bodies 0"}, {"county bodies 0"}),
        ("浙江省绍兴市越城区", {"county sentence 0", "county with T", "county with O"}, {"county with F"}),
        ("浙江省绍兴市越城区", {"<在", ">开讲", "county in outlet"}, {"<孙端", ">家住"}),
        ("浙江省绍兴市越城区", {"county has township", "county has many township"}, {"county leaf"}),
        ("浙江省绍兴市越城区孙端街道", {"township paragraph 1", "listed 2"}, {"listed 3"}),
        (
            "浙江省绍兴市越城区孙端街道",
            {"township siblings 1", "township under county"},
            {"township siblings 0"},
        ),
        ("浙江省杭州市", {"city leaf", "city not outlet", "<家住", "city bodies 0"}, {"<皋埠"}),
    ],
)
def test_a_place_is_told_by_its_surroundings(place: str, has: set[str], has_not: set[str]) -> None:
    features_of = told(TEXT, "绍兴日报")[place]
    assert has <= features_of
    assert not has_not & features_of


def test_a_body_of_the_bare_unit_counts_for_the_home_alone() -> None:
    text = "[[O:市红十字会]]把课开到[[L:绍兴]]和[[L:杭州]]。"
    rows = told(text, "绍兴日报")
    assert "city bare bodies 1" in rows["浙江省绍兴市"]
    assert "city bare bodies 0" in rows["浙江省杭州市"]


def test_a_text_without_sentence_ends_is_one_sentence() -> None:
    assert "city sentence 0" in told("[[L:绍兴]]开讲", "绍兴日报")["浙江省绍兴市"]
