"""Relevance and types: a small model fitted on the spot, and cues of types that no model knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rjieba
from marked import found_of

from extract import relevance
from models import texts
from models.store import Models

CODES = ("free_clinic", "meal_service")


def text(words: str, title: str = "") -> texts.Text:
    cues = {"free_clinic": (words.count("义诊"), 0, 0), "meal_service": (words.count("食堂"), 0, 0)}
    cut = rjieba.cut(words)
    return texts.Text(title or words[:4], words, cut, Counter(cut), cues)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clinics = ("医生来村里义诊送药", "专家义诊量血压送药", "社区里医生义诊", "义诊车开进村里")
    meals = ("老人在食堂吃午饭", "社区食堂今天开张", "老人食堂饭菜香", "食堂给老人送饭")
    others = (
        "股市今天上涨收盘",
        "球队三比一获胜",
        "股市收盘小幅下跌",
        "球队主场获胜",
        "市场股票收盘",
        "球员伤停",
    )
    examples = [texts.Example(text(words), True, ("free_clinic",)) for words in clinics]
    examples += [texts.Example(text(words), True, ("meal_service",)) for words in meals]
    examples += [texts.Example(text(words), False, ()) for words in others]
    folder = tmp_path_factory.mktemp("texts")
    for name in (texts.FILE, "again.npz"):
        texts.fit(folder / name, examples[::2], examples[1::2], CODES)
    return folder


@pytest.mark.parametrize(
    ("words", "relevant", "main"),
    [
        ("医生下村义诊送药", True, "free_clinic"),
        ("老人来食堂吃饭", True, "meal_service"),
        ("股市球队收盘", False, ""),
    ],
)
def test_judge(folder: Path, words: str, relevant: bool, main: str) -> None:
    model = texts.TextModel.load(folder)
    assert model
    ((chance, types),) = model.judge([text(words)])
    assert (chance >= 0.5) is relevant
    if relevant:
        assert types[0] == main


def test_chances_are_those_of_held_out_documents(tmp_path: Path) -> None:
    """Nine of ten of one wording are relevant, however the classes are weighed against each other."""
    words = "村里的义诊开诊"
    examples = [texts.Example(text(words), n % 10 > 0, ("free_clinic",) * (n % 10 > 0)) for n in range(100)]
    examples += [texts.Example(text("食堂开饭"), True, ("meal_service",)) for _ in range(10)]
    texts.fit(tmp_path / texts.FILE, examples, [], CODES)
    model = texts.TextModel.load(tmp_path)
    assert model
    assert model.judge([text(words)])[0][0] == pytest.approx(0.9, abs=0.05)


def test_fitting_is_deterministic(folder: Path) -> None:
    assert (folder / texts.FILE).read_bytes() == (folder / "again.npz").read_bytes()


def test_a_text_of_unknown_words_has_a_chance_too(folder: Path) -> None:
    model = texts.TextModel.load(folder)
    assert model
    assert 0 < model.judge([text("zz")])[0][0] < 1


def test_cues_are_counted_in_body_headline_and_head() -> None:
    found = found_of("义诊。" + "好" * 200 + "义诊。", title="义诊来了")
    assert relevance.cue_counts(found.reading)["free_clinic"] == (2, 1, 1)


def test_a_type_that_the_models_do_not_know_is_told_by_its_cues(folder: Path) -> None:
    found = found_of("老人来食堂吃饭，测血压，针灸推拿。", title="中医进社区")
    found.models = Models(texts=texts.TextModel.load(folder))
    assert "tcm" in relevance.judge([found])[0][1]
    found = found_of("老人来食堂吃饭。")
    found.models = Models(texts=texts.TextModel.load(folder))
    assert "tcm" not in relevance.judge([found])[0][1]


def test_without_a_model_nothing_is_relevant() -> None:
    assert relevance.judge([found_of("义诊")]) == [(0.0, ())]
