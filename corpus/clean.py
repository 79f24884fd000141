"""Cleaning of text: pure functions whose edits map every offset back."""

from __future__ import annotations

from corpus.cleaning.characters import (
    drop_invisible,
    drop_tags,
    mark_lost,
    mojibake,
    narrow,
    place_private,
    tidy_spaces,
    unescape,
)
from corpus.cleaning.edits import Edits, Step, in_order, same_length
from corpus.cleaning.glosses import drop_glosses, mend_slips
from corpus.cleaning.ordinary import is_ordinary
from corpus.cleaning.regions import script_of
from corpus.cleaning.script import simplify
from corpus.cleaning.spam import drop_spam

__all__ = ["STEPS", "clean", "mojibake", "script_of", "simplify", "to_simplified"]


def to_simplified(text: str) -> tuple[str, Edits]:
    """Write a text in simplified characters, as `simplify` does."""
    if is_ordinary(text):
        return text, ()
    simple = simplify(text)
    return simple, same_length(text, simple)


STEPS: tuple[Step, ...] = (
    unescape,
    drop_tags,  # after the entities: &lt;br&gt; is one too
    drop_invisible,
    mend_slips,  # while glosses and private characters stand: a broken gloss tells which character it broke
    place_private,
    drop_glosses,  # before the characters are simplified: 乾(gān) and 幹(gàn) read differently
    mark_lost,
    narrow,
    to_simplified,
    drop_spam,  # its phrases are listed in simplified characters
    tidy_spaces,  # last: the others leave spaces behind
)
"""What cleaning does, in this order. Each step is a pure function `str → (str, edits)` and may be used
alone.
"""


def clean(text: str) -> tuple[str, Edits]:
    """Clean a body and return it with the edits that lead back to `text`.

    Glosses, injected spam and invisible characters go, entities are resolved, full-width letters and digits
    become ASCII, traditional characters simplified ones; Chinese punctuation and every word stay as they are.
    """
    return in_order(text, STEPS)
