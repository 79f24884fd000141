"""Places joined by a conjunction."""

from __future__ import annotations

import pytest

from corpus.types import Article, text_hash
from extract import pipeline, places
from extract.place.lists import apart


@pytest.mark.parametrize(
    ("text", "kind", "span", "wanted"),
    [
        ("流感針打到蝴蝶邨及兆康苑。", "L", "蝴蝶邨及兆康苑", ["蝴蝶邨", "兆康苑"]),
        ("杭锦旗伊和乌素苏木办义诊。", "L", "伊和乌素苏木", ["伊和乌素苏木"]),
        ("呼和浩特办义诊。", "L", "呼和浩特", ["呼和浩特"]),
        ("三桥街道和平村社区办义诊。", "L", "三桥街道和平村社区", ["三桥街道和平村社区"]),
        ("办义诊的是蝴蝶邨及兆康苑。", "O", "蝴蝶邨及兆康苑", ["蝴蝶邨及兆康苑"]),
    ],
)
def test_a_conjunction_between_two_places_parts_them(
    text: str, kind: str, span: str, wanted: list[str]
) -> None:
    article = Article(id="x", text=text, text_hash=text_hash(text), stage="given", site="香港01", title="")
    reading = pipeline.reading_of(article)
    start = reading.article.text.index(span)
    whole = (kind, start, start + len(span))
    cut = apart(reading.text, places.find(reading), [(whole, 0.5)])  # type: ignore[list-item]
    assert [(text[a:b], score) for (_, a, b), score in cut] == [(name, 0.5) for name in wanted]
