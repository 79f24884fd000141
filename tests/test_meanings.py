"""Words that keep the same company mean the same; what an article says is told from them."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from models import meanings

CANTEEN = "老人 来 食堂 吃 午饭 ， 便宜 又 热乎"
CLINIC = "医生 下乡 义诊 量 血压 ， 送 药 上门"
SWAPS = {"食堂": "饭堂", "义诊": "坐诊"}


def _texts() -> list[list[str]]:
    """Return texts of two sorts; a word and its other word stand in the same company, never together."""
    plain = [sentence.split() for sentence in (CANTEEN, CLINIC)]
    swapped = [[SWAPS.get(word, word) for word in text] for text in plain]
    return [text[n % 3 :] for n in range(12) for text in (*plain, *swapped)]


@pytest.fixture(autouse=True)
def few_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With as many numbers as words nothing would be alike."""
    monkeypatch.setattr(meanings, "SIZE", 2)


@pytest.fixture
def fitted() -> meanings.Meanings:
    return meanings.fit(_texts())


def _likeness(fitted: meanings.Meanings, one: str, other: str) -> float:
    a, b = fitted.of([Counter([word]) for word in (one, other)])
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(("word", "like", "unlike"), [("食堂", "饭堂", "义诊"), ("坐诊", "义诊", "午饭")])
def test_words_of_the_same_company_lie_near(
    fitted: meanings.Meanings, word: str, like: str, unlike: str
) -> None:
    assert _likeness(fitted, word, like) > _likeness(fitted, word, unlike) + 0.5


def test_what_is_kept_reads_the_same(fitted: meanings.Meanings) -> None:
    again = meanings.read(fitted.tables())
    text = Counter(CLINIC.split())
    assert np.array_equal(again.of([text]), fitted.of([text]))


def test_a_fit_gives_the_same_numbers_again(fitted: meanings.Meanings) -> None:
    again = meanings.fit(_texts())
    assert np.array_equal(again.table, fitted.table)
    assert np.array_equal(again.center, fitted.center)


def test_marks_and_rare_words_have_no_meaning(fitted: meanings.Meanings) -> None:
    assert "，" not in fitted.vocabulary
    assert "罕" not in meanings.fit([*_texts(), ["罕"], ["罕"]]).vocabulary


def test_a_text_of_unknown_words_is_like_no_other(fitted: meanings.Meanings) -> None:
    assert np.array_equal(fitted.of([Counter(["股市"])])[0], -fitted.center)


def test_texts_depart_from_their_mean(fitted: meanings.Meanings) -> None:
    mean = np.mean(fitted.of([Counter(text) for text in _texts()]), axis=0)
    assert np.abs(mean).max() < 1e-5
