"""N-grams and words that a model knows, found in texts as arrays of code points."""

from __future__ import annotations

import numpy as np
import pytest

from models.windows import COLUMNS, PAD, Windows, Words, everything, in_word, spelled


@pytest.mark.parametrize(
    ("feature", "at"),
    [
        ("0光", [1]),
        ("1光", [2]),
        ("2光", [0]),
        ("3微光", [1]),
        ("4光2", [1]),
        ("7光2场", [2]),
        ("8微光2", [3]),
        ("92场。", [1]),
        ("4。\n", [4]),
        ("chhdhp", [2]),
        ("0雨", []),
        ("4微2", []),
    ],
)
def test_a_window_tells_of_the_characters_around(feature: str, at: list[int]) -> None:
    text = "微光2场。"
    inside = np.arange(len(text)) + len(PAD)
    found = [at for at, _ in Windows({feature.encode(): 0}).of(spelled(PAD + text + PAD), inside)]
    assert np.concatenate(found).tolist() == at


def test_every_window_of_a_zone_is_named() -> None:
    text = "微光2场。\U00020000来"
    names = list(everything(text, [(1, 6)]))
    assert len(names) == 5 * len(COLUMNS)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    inside = np.arange(1, 6) + len(PAD)
    found = [
        number for _, numbers in Windows(numbers).of(spelled(PAD + text + PAD), inside) for number in numbers
    ]
    assert sorted(found) == sorted(numbers[name] for name in names)


def test_known_words_tell_of_their_characters() -> None:
    known = {name: number for number, name in enumerate([*in_word("微光"), *in_word("好")])}
    at, numbers = Words(known).of(["微光", "来了", "好", "微光"], np.array([0, 2, 4, 5]))
    assert list(zip(at.tolist(), numbers.tolist(), strict=True)) == [(0, 0), (1, 1), (4, 2), (5, 0), (6, 1)]
