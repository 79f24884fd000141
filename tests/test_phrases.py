"""Names of programs that no listed ending closes."""

from __future__ import annotations

import pytest
from marked import found_of

from extract.program.phrases import phrases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("近日，县里启动免费婚检项目。", [("免费婚检", "launched"), ("免费婚检项目", "launched")]),
        ("镇上推行了家门口体检，人人说好。", [("家门口体检", "launched")]),
        ("启动仪式在村口。", []),
        ("第五届邻里节开幕。", [("第五届邻里节", "nth")]),
        ("第一次来。", []),
        ("一件事：健康教育“六进”。", [("健康教育“六进”", "entering"), ("教育“六进”", "entering")]),
    ],
    ids=["before its tail", "to the comma", "no word", "an ordinal", "no event", "a number of places"],
)
def test_phrases(text: str, names: list[tuple[str, str]]) -> None:
    reading = found_of(text).reading
    found = [(reading.text[start:end], by) for start, end, by in phrases(reading)]
    assert found == [(name, "programs." + rule) for name, rule in names]
