"""ASCII marks beside Chinese are read as the Chinese ones that they stand for."""

import pytest

import extract
from extract.pipeline import plain_article
from extract.punctuation import widen

WIDENED = [
    ("11月8日,街道(社区)发放手册150本;折页80份", "11月8日，街道（社区）发放手册150本；折页80份"),
    ("共120份,合计1,300份", "共120份，合计1,300份"),
    ("占20%,80岁以上的占5%;其余不详", "占20%，80岁以上的占5%；其余不详"),
    ("除颤仪(AED)到位,好!", "除颤仪（AED）到位，好！"),
    ("(记者 张三)谁来?他说:“我来。”", "（记者 张三）谁来？他说：“我来。”"),
    ("上午8:30开始,见https://a.example/b?c=1", "上午8:30开始，见https://a.example/b?c=1"),
    ("f(x) = 1, and (so on)", "f(x) = 1, and (so on)"),
]


@pytest.mark.parametrize(("text", "wanted"), WIDENED)
def test_marks_beside_chinese_are_widened(text: str, wanted: str) -> None:
    assert widen(text) == wanted
    assert widen(wanted) == wanted


def test_a_dump_with_ascii_marks_is_read_as_print_is() -> None:
    print_text = "3月5日，红旗社区（二期）举办义诊：服务居民60人次，发放手册150本；“银龄守护”队到场。"
    ascii_text = print_text.translate(str.maketrans("，；：（）", ",;:()"))
    nlp = extract.load()
    wide, narrow = extract.read_documents(nlp, map(plain_article, (print_text, ascii_text)))
    spans = [{(m.kind, m.start, m.end) for m in document.mentions} for document in (wide, narrow)]
    assert spans[0] == spans[1] != set()
    assert all(m.quote == ascii_text[m.start : m.end] for m in narrow.mentions)
