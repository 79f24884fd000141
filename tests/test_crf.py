"""A fitted CRF applied to many sequences at once does as CRFsuite does with each."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from models.crf import Chain

LABELS = "甲乙丙"
NAMES = [f"特{i}".encode() for i in range(12)]


def sequences(seed: int, count: int) -> list[list[list[bytes]]]:
    draw = random.Random(seed)
    sizes = [draw.randint(1, 9) for _ in range(count)]
    return [[draw.sample(NAMES, draw.randint(0, 4)) for _ in range(size)] for size in sizes]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crf") / "crf"
    draw = random.Random(1)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"max_iterations": 20})
    for rows in sequences(2, 40):
        trainer.append(rows, [draw.choice(LABELS) for _ in rows])
    trainer.train(str(path))
    return path


def test_labels_and_probabilities_are_those_of_crfsuite(path: Path) -> None:
    theirs, chain = pycrfsuite.Tagger(), Chain.read(path)
    theirs.open(str(path))
    assert list(chain.labels) == theirs.labels()
    number = {name: i for i, name in enumerate(chain.attributes)}
    given = sequences(3, 30)
    scores = [
        chain.states[:, [number.get(name, -1) for name in row]].sum(axis=1) for rows in given for row in rows
    ]
    labels, chances = chain.weigh(np.array(scores).T, np.array([len(rows) for rows in given]))
    assert [chain.labels[label] for label in labels] == [
        label for rows in given for label in theirs.tag(rows)
    ]
    wanted = []
    for rows in given:
        theirs.set(rows)
        wanted += [[theirs.marginal(label, i) for label in chain.labels] for i in range(len(rows))]
    assert np.allclose(chances.T, wanted)


def test_large_scores_do_not_overflow(path: Path) -> None:
    chain = Chain.read(path)
    scores = np.zeros((len(chain.labels), 4))
    scores[1] = 5000.0
    labels, chances = chain.weigh(scores, np.array([3, 1]))
    assert labels.tolist() == [1] * 4
    assert np.allclose(chances[1], 1)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(bytes(64))
    with pytest.raises(ValueError, match="no CRF"):
        Chain.read(tmp_path / "other")
