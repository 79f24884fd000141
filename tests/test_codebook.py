import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from extract.codebook import CodebookError, codebook, path, read_codebook, service_cues
from extract.rows import service_rows
from extract.types import Indicator
from scripts.fingerprint import fingerprint
from scripts.main import app


def test_the_codebook_has_every_indicator_of_the_records():
    assert list(codebook().indicators) == list(get_args(Indicator))


def test_every_entry_has_a_name_and_cues():
    for entry in codebook().types + codebook().services:
        assert entry.zh and entry.code.isascii()
        assert entry.cues or entry.code == "other"


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("现场免费测血压、量血糖", ["blood_pressure", "blood_sugar"]),
        ("为老人理发、磨刀，发放宣传资料", ["haircut", "repair", "leaflets"]),
        ("針灸和推拿體驗", ["tcm_therapy", "tcm_therapy"]),
        ("家庭医生入户随访，送药到家", ["home_visit", "medicine"]),
        ("今天天气很好", []),
    ],
)
def test_services_are_found_with_their_words(text: str, services: list[str]):
    rows = service_rows(text)
    assert [row["code"] for row in rows] == services
    for row in rows:
        assert text[row["start"] : row["end"]] == row["quote"]


@given(st.text(alphabet="免费测量血压糖、，理发送药上门艾灸BE超心电图（）", max_size=80))
def test_cues_never_overlap_and_never_are_empty(text: str):
    at = 0
    for cue in service_cues().find(text):
        assert at <= cue.start < cue.end <= len(text)
        at = cue.end


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[types", "codebook.toml"),
        ('[types.a]\ncues = ["义诊"]', "types.a"),
        ('[types.a]\nzh = "甲"\ncues = ["(义诊"]', "no regular expression"),
        ('[services]\na = { zh = "甲", cues = ["(义)诊"] }', "use (?:"),
        ('[services]\na = { zh = "甲", cues = ["义?"] }', "empty"),
        ('[types.a]\nzh = "甲"\ncues = "义诊"', "types.a. cues is no list of texts"),
        ('[types.a]\nzh = "甲"\ncues = [1]', "types.a. cues is no list of texts"),
        ('[types.a]\nzh = "甲"\nen = 3', "types.a. en is no text"),
        ('[types.a]\nzh = "甲"\ncue = ["义诊"]', "types.a. cue is none of"),
        ('[types]\na = "甲"', "types.a. has no zh"),
        ('types = "甲"', "types is none of the tables"),
        ('[type.a]\nzh = "甲"', "codebook.toml: type is none of the tables"),
        ('[services]\na = { zh = "甲", cues = ["义诊"] }', "no types"),
        ('[types.a]\nzh = "甲"\n[indicators]\nvisits = 1', "visits"),
    ],
)
def test_a_broken_codebook_says_where(tmp_path: Path, content: str, message: str):
    broken = tmp_path / "codebook.toml"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(CodebookError, match=message.replace("(", r"\(").replace("?", r"\?")):
        read_codebook(broken)


def test_a_codebook_that_is_not_there(tmp_path: Path):
    with pytest.raises(CodebookError, match=r"none\.toml"):
        read_codebook(tmp_path / "none.toml")


def test_a_build_with_a_codebook_of_ones_own(tmp_path: Path):
    own = tmp_path / "own.toml"
    added = '\n[types.dog_walking]\nzh = "遛狗"\nen = "walking of dogs"\ncues = ["遛狗"]\n'
    own.write_text(path().read_text(encoding="utf-8") + added, encoding="utf-8")
    body = "幸福社区卫生服务中心的志愿者每周为独居老人遛狗，并上门义诊、测血压，遛狗服务已惠及200名老人。" * 3
    (tmp_path / "page.txt").write_text(f"志愿者为老人遛狗\n\n{body}\n", encoding="utf-8")
    command = ["build", tmp_path / "page.txt", "-o", tmp_path / "out", "--codebook", own]
    subprocess.run([sys.executable, "-m", "scripts.main", *map(str, command)], check=True)
    row = json.loads((tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8"))
    assert "dog_walking" in row["types"]
    names = pq.read_table(tmp_path / "out" / "tables" / "codebook.parquet").to_pylist()
    assert {"section": "types", "code": "dog_walking", "zh": "遛狗", "en": "walking of dogs"} in names
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["codebook"] != fingerprint().codebook


FEWER = {
    "types of one's own alone": ('[types.tea]\nzh = "茶会"\ncues = ["茶话会"]\n', ["tea"]),
    "one of the project's types": ('[types.free_clinic]\nzh = "义诊"\n', ["free_clinic"]),
}


@pytest.mark.parametrize("content, types", FEWER.values(), ids=FEWER)
def test_a_codebook_may_have_less_than_the_project_s(tmp_path: Path, content: str, types: list[str]):
    (tmp_path / "own.toml").write_text(content, encoding="utf-8")
    body = "卫生服务中心为老人办茶话会并义诊、测血压，茶话会已惠及200名老人，大家都说好。" * 3
    (tmp_path / "page.txt").write_text(f"社区办起茶话会\n\n{body}\n", encoding="utf-8")
    command = ["build", tmp_path / "page.txt", "-o", tmp_path / "out", "--codebook", tmp_path / "own.toml"]
    subprocess.run([sys.executable, "-m", "scripts.main", *map(str, command)], check=True)
    row = json.loads((tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8"))
    assert row["types"] == types and row["services"] == []


TEA = """[types.tea]
zh = "茶会"
cues = ["茶(?:会|话会)", "喝茶"]
examples = ["老人來參加茶話會", "下午喝茶"]
counter_examples = ["油茶丰收"]
"""


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (TEA, 0, "2 examples and 1 counter-examples, no faults"),
        (TEA.replace('"下午喝茶"', '"下午饮茶"'), 1, "[types.tea] no cue in the example 下午饮茶"),
        (TEA.replace("油茶丰收", "喝茶水的牛"), 1, "[types.tea] the cue 喝茶 finds 喝茶"),
        (TEA.replace("(?:会", "(会"), 2, "use (?:"),
    ],
)
def test_a_codebook_is_checked_by_its_own_examples(tmp_path: Path, content: str, code: int, said: str):
    (tmp_path / "own.toml").write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["codebook", "check", str(tmp_path / "own.toml")])
    assert result.exit_code == code
    assert said in result.output


def test_the_project_s_own_codebook_passes_its_check():
    result = CliRunner().invoke(app, ["codebook", "check"])
    assert result.exit_code == 0, result.output
    assert all(len(t.examples) > 1 and t.counter_examples for t in codebook().types if t.cues)
