"""Patterns of texts that lack certain characters."""

import pytest

from corpus.lacking import lacking


@pytest.mark.parametrize(
    ("characters", "text", "least"),
    [
        ("a-c〇", "医xyz]-^\\", None),
        ("a-c〇", "医院b", 2),
        ("a-c〇", "〇", 0),
        ("\\]\\-^", "(a[", None),
        ("\\]\\-^", "a-b", 1),
        ("医", "\x00\n\uffff\U0001f600\U0010ffff", None),
        ("\x00\uffff", "医\uffff", 1),
    ],
)
def test_as_much_is_matched_as_lacks_the_characters(characters: str, text: str, least: int | None):
    match = lacking(characters).match(text)
    assert match and match.end() == (len(text) if least is None else least)
    assert bool(lacking(characters).fullmatch(text)) is (least is None)
