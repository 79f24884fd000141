"""What stands beside what in lists: joints, the ends of lists, kinds that are told and kinds that are not."""

from __future__ import annotations

import pytest

from extract.types import Mention
from models import features
from models.annotated import unmark
from models.list_features import LONGEST, beside

FAR = "乡" * (LONGEST + 1)


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[[L:红云]]、普吉、[[L:丰宁]]三个街道", ["云 L", "普吉 L", "丰 L"]),
        ("有同仁堂、[[H:长春堂]]、正安堂坐诊", ["堂 H", "正 H"]),
        ("[[O:残联]]、[[L:江口]]和信访办", ["联 L", "江 O"]),
        ("[[O:残联]]、[[L:江口]]和[[O:信访办]]", ["联 LO", "江口 O", "信 LO"]),
        ("[[O:团委]]以及[[O:妇联]]到场", ["委 O", "妇 O"]),
        ("[[O:团委]]和妇联到场", []),
        ("团委、妇联到场", []),
        ("[[P:微光]]、春雨、[[F:三名]]、秋阳", []),
        ("[[L:江口]]、德江，印江、[[L:思南]]", ["德 L", "江 L"]),
        ("“[[L:江口]]”、“德江”", []),
        (f"[[L:江口]]、{FAR}、德江", [FAR[0] + " L"]),
        ("、[[L:江口]]、", []),
        ("[[L:江口]]、\n德江", []),
    ],
)
def test_items_are_told_what_their_others_are(marked: str, told: list[str]) -> None:
    text, spans = unmark(marked)
    found = [(text[item.start : item.end], kinds) for item, kinds in beside(text, spans)]
    assert [f"{words} {''.join(kinds)}" for words, kinds in found] == told


def test_the_tagger_is_told_at_the_borders_that_a_list_shows() -> None:
    text, spans = unmark("在[[L:红云]]、普吉、某甲街")
    proposed = [
        Mention(kind=kind, start=start, end=end, quote=text[start:end], by="rule")
        for kind, start, end in spans
    ]
    (rows,) = features.rows(features.view(text, "", list(text), proposed)._replace(zones=[(0, len(text))]))
    told = [[name.decode() for name in row if name.startswith(b"l")] for row in rows]
    assert told == [[], [], [], [], ["lLB"], ["lLE"], [], ["lLB"], [], []]
