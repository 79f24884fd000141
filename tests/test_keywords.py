"""Keywords: what they are of a text, and what jieba does not do on the way to them."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jieba
import pytest
import rjieba

from corpus.clean import simplify
from extract.keywords import COUNT, keywords
from extract.pipeline import plain_article, reading_of
from models.annotated import read_annotated

ANNOTATED = Path(__file__).parent.parent / "corpus" / "annotated"
AGREEMENT = 0.995
"""Share of jieba's words that must be rjieba's too, both ends alike."""

REPORT = "社区开展义诊活动。义诊专家为居民量血压，HPV疫苗接种也在进行，居民说义诊很方便。"


@pytest.mark.parametrize(
    ("text", "first", "without"),
    [
        (REPORT, ("义诊",), ("HPV", "很", "为")),
        ("社區開展義診，義診專家來了。", ("义诊",), ("義診",)),
        ("甲乙丙。100 km, HIV!", (), ("100", "km", "HIV")),
        ("疫苗接种，接种疫苗，疫苗。", ("疫苗", "接种"), ("，", "。")),
        ("", (), ()),
    ],
)
def test_the_weightiest_chinese_words_come_first(text, first, without):
    found = keywords(reading_of(plain_article(text)))
    assert found[: len(first)] == first
    assert not set(without) & set(found)


def test_there_are_ten_at_most_each_once():
    found = keywords(reading_of(plain_article(REPORT * 3)))
    assert len(found) == len(set(found)) == COUNT


@pytest.mark.parametrize("text", ["槑囧囧槑", "囧槑槑囧"])
def test_words_of_one_weight_keep_the_order_of_the_text(text):
    """Neither word is in the table, so both weigh as much as its median."""
    reading = replace(reading_of(plain_article(text)), spelled=(text[:2], text[2:]))
    assert keywords(reading) == (text[:2], text[2:])


def test_jieba_neither_speaks_nor_loads_its_dictionary(tmp_path):
    code = (
        "from extract.pipeline import plain_article, reading_of\n"
        "from extract.keywords import keywords\n"
        "import jieba\n"
        f"assert keywords(reading_of(plain_article({REPORT!r})))\n"
        "assert not jieba.dt.initialized"
    )
    environment = {"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def spans(words):
    at, out = 0, set()
    for word in words:
        out.add((at, at + len(word)))
        at += len(word)
    return out


def test_rjieba_cuts_as_jieba_does(tmp_path):
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path)
    same = words = 0
    for document in read_annotated(ANNOTATED):
        text = simplify(document.text)
        theirs = spans(tokenizer.cut(text))
        words += len(theirs)
        same += len(theirs & spans(rjieba.cut(text)))
    assert words > 10_000
    assert same >= AGREEMENT * words
