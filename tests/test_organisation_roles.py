"""What an organisation does: the fitted choice, but for those whom rules pass by."""

from __future__ import annotations

import pytest
from marked import found_of

from extract import organisations
from extract.institution import organisation_roles, roles
from extract.reading import Found
from models import store
from models.choices import Choice, fit

TOLD = [
    ("[[O:市红十字会]]把课堂搬进小区。", "lead"),
    ("[[O:市民政局]]把食堂办进小区。", "lead"),
    ("[[O:市残联]]也派人来到小区。", "partner"),
    ("[[O:团市委]]也派人来到小区。", "partner"),
]


def resolved(marked: str) -> Found:
    found = found_of(marked)
    found.relevant = True
    found.organisations = organisations.resolve(found)
    roles.settle(found)
    return found


@pytest.fixture(scope="module")
def choice() -> Choice:
    told = [(resolved(marked), role) for marked, role in TOLD]
    rows = [organisation_roles.features(found, found.organisations)[0] for found, _ in told]
    return Choice.of(fit(rows, [role for _, role in told], 1.0))


def test_without_a_fitted_choice_rules_decide() -> None:
    found = resolved("[[O:市妇联]]把讲座办进小区。")
    assert organisation_roles.decide([found])[0] == found.organisations


@pytest.mark.parametrize(
    ("marked", "role", "by"),
    [
        ("[[O:市妇联]]把讲座办进小区。", "lead", "roles.choice"),
        ("[[O:市妇联]]也派人来到小区。", "partner", "roles.default"),
        ("毕业于[[O:南京大学]]的他把讲座办进小区。", "mention", "roles.mention"),
    ],
)
def test_role(choice: Choice, marked: str, role: str, by: str) -> None:
    found = resolved(marked)
    found.models = store.Models(organisation_roles=choice)
    body = organisation_roles.decide([found])[0][0]
    assert (body.role, body.by) == (role, by)


def test_features_tell_of_lists_titles_and_words_behind() -> None:
    found = resolved("由[[O:市妇联]]、[[O:市残联]]把讲座办进小区。后来下雨。")
    first, second = organisation_roles.features(found, found.organisations)
    assert {"listed", "bodies 2", "before list 由", "word 讲座", "said lead"} <= set(first)
    assert "rank 1" in second
    assert "word 下雨" not in second
