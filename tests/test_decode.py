"""Bytes in every encoding, rightly, wrongly and not labelled at all."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import decode as module
from corpus.decode import NotText, decode

HANS = "前总理朱镕基、歌手陶喆。社区卫生服务中心为居民开展义诊活动，近200名居民参加，活动由市卫健委主办。"
HANT = "社區衛生服務中心為居民開展義診活動，近200名居民參加，活動由市衛生局主辦，志工還到長輩家中量血壓。"
CANTONESE = HANT + "啲嘢咗喺"
RARE = "患者龚䶮、㛃女士、李喆。"


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1", None])
@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8"),
        (HANS, "gbk", "gb18030"),
        (HANS + RARE, "gb18030", "gb18030"),
        (HANT, "gbk", "gb18030"),
        (HANS, "utf-16", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (HANT, "cp950", "cp950"),
        (CANTONESE, "big5hkscs", "big5hkscs"),
    ],
)
def test_encoding_is_told_from_the_bytes(text: str, encoding: str, named: str, declared: str | None) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>"
    for transport in (declared, None):
        decoded = decode(page.encode(encoding), transport)
        assert decoded.text == page
        assert (decoded.encoding, decoded.lost) == (named, 0)


def test_characters_that_gb_18030_has_moved_since_python_learnt_it() -> None:
    assert decode(HANS.encode("gbk") + b"\xfe\x59").text == HANS + "龴"


@pytest.mark.parametrize("byte", [b"\xff", b"\x80", b"\xb0"])
def test_a_stray_byte_costs_one_character(byte: bytes) -> None:
    content = HANS.encode("gbk")
    for at in (24, 40, 61):
        decoded = decode(content[:at] + byte + content[at:])
        assert decoded.lost <= 3  # the two halves of a character, and the byte between them
        assert decoded.text.endswith(HANS[-12:]) and decoded.text.startswith(HANS[:8])


def test_a_lost_byte_costs_one_character() -> None:
    content = HANS.encode("gbk")
    decoded = decode(content[:40] + content[41:])
    assert decoded.lost == 1
    assert len(decoded.text) == len(HANS)
    assert sum(a != b for a, b in zip(decoded.text, HANS, strict=True)) <= 2


def test_broken_utf8_stays_utf8() -> None:
    content = HANS.encode()
    decoded = decode(content[:31] + b"\xe5" + content[31:] + b"\xe5\xb1", "gbk")
    assert decoded.encoding == "utf-8"
    assert 2 <= decoded.lost <= 3
    assert decoded.text.replace("�", "").startswith(HANS[:8])


def test_latin_mojibake_is_undone() -> None:
    assert decode(HANS.encode().decode("latin-1").encode()).text == HANS


def test_gzipped_page_is_unpacked() -> None:
    assert decode(gzip.compress(HANS.encode())).text == HANS


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3 1 0 obj",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
        bytes(range(256)) * 8,
        b"\x1f\x8b broken",
    ],
)
def test_binary_files_are_refused(content: bytes) -> None:
    with pytest.raises(NotText) as error:
        decode(content)
    assert error.value.code == "binary"


def test_huge_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with pytest.raises(NotText) as error:
        decode(gzip.compress(b"<p>" * 1000))
    assert error.value.code == "too_large"


@pytest.mark.parametrize("content", [b"", b"   ", b"plain ascii"])
def test_ascii(content: bytes) -> None:
    assert decode(content).text == content.decode("ascii")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(content: bytes) -> None:
    try:
        decoded = decode(content)
    except NotText as error:
        assert error.code in ("binary", "too_large")
    else:
        assert decoded.lost == decoded.text.count("�")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=80))
def test_any_characters_survive_in_utf8(text: str) -> None:
    assert decode(text.encode()).text == text
