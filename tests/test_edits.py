"""Whatever is done to a text, every offset leads back."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.edits import compose, differences, in_order, rewrite, same_length
from corpus.types import Article, text_hash, undo

WORDS = st.text("醫(yī)院 a，。", max_size=12)


def some_changes(draw, text):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    changes = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        same = draw(st.booleans())
        size = end - start if same else draw(st.integers(0, 3))
        changes.append((start, end, draw(st.text("XYZ", min_size=size, max_size=size))))
    return [c for i, c in enumerate(changes) if i == 0 or c[0] >= changes[i - 1][1]]


@st.composite
def edited(draw, steps=3):
    text = draw(WORDS)
    history = [text]
    made = []
    for _ in range(steps):
        text, edits = rewrite(text, some_changes(draw, text))
        history.append(text)
        made.append(edits)
    return history, made


def article(text, edits):
    return Article(id="x", text=text, text_hash=text_hash(text), edits=edits, stage="given")


@given(edited())
def test_composed_edits_rebuild_the_first_text(case):
    history, made = case
    edits = ()
    for middle, more in zip(history, made, strict=False):
        edits = compose(edits, middle, more)
    assert undo(history[-1], edits) == history[0]
    assert article(history[-1], edits).page_text() == history[0]


@given(edited())
def test_offsets_rise_and_untouched_characters_lead_to_themselves(case):
    history, made = case
    edits = compose(compose(made[0], history[1], made[1]), history[2], made[2])
    doc, page = article(history[-1], edits), history[0]
    offsets = [doc.page_offset(i) for i in range(len(doc.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(page) for offset in offsets)
    assert offsets[-1] == len(page)
    touched = {i for e in edits for i in range(e.start, e.end)}
    for i, offset in enumerate(offsets[:-1]):
        if i not in touched:
            assert page[offset] == doc.text[i]
    for edit in edits:
        assert page[edit.at : edit.at + len(edit.was)] == edit.was
        if len(edit.was) == edit.end - edit.start:
            assert offsets[edit.start : edit.end] == list(range(edit.at, edit.at + len(edit.was)))


@given(edited(1))
def test_edits_are_sorted_and_never_overlap(case):
    history, (edits,) = case
    assert all(a.end <= b.start and a.at + len(a.was) <= b.at for a, b in itertools.pairwise(edits))
    assert undo(history[1], edits) == history[0]


@given(st.lists(st.tuples(st.sampled_from("医院人"), st.sampled_from("医院人")), max_size=30))
def test_replacements_of_equal_length(pairs):
    before, after = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
    edits = same_length(before, after)
    assert undo(after, edits) == before


def test_a_gloss_within_converted_characters_is_mapped_exactly():
    def no_gloss(text):
        return rewrite(text, [(i, i + 4, "") for i in range(len(text)) if text[i : i + 4] == "(yī)"])

    def simpler(text):
        new = text.replace("醫", "医").replace("學", "学")
        return new, same_length(text, new)

    text, edits = in_order("大醫(yī)學院", [no_gloss, simpler])
    doc = article(text, edits)
    assert text == "大医学院"
    assert [doc.page_offset(i) for i in range(5)] == [0, 1, 6, 7, 8]
    assert doc.page_text() == "大醫(yī)學院"


def test_an_offset_at_a_deletion_lies_behind_it():
    text, edits = rewrite("首頁(yè)新闻", [(2, 6, "")])
    assert (text, article(text, edits).page_offset(2)) == ("首頁新闻", 6)


@given(st.text("ab", max_size=300), st.sets(st.integers(0, 299)))
def test_differences_are_the_places_that_changed(before, places):
    changed = {place for place in places if place < len(before)}
    after = "".join("X" if i in changed else c for i, c in enumerate(before))
    assert differences(before, after) == sorted(changed)
