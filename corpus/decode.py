"""Bytes to text, whatever the page declares: what the bytes themselves say comes before any label."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from dataclasses import dataclass

from corpus.types import RejectionCode

MAX_BYTES = 24_000_000
"""Pages beyond this are refused; the largest real articles, pictures in base64 and all, stay below 10 MB."""

SAMPLE = 10_000
"""Bytes on which encodings are compared: enough for thousands of characters, and quick."""


class NotText(ValueError):  # noqa: N818
    """The bytes are no page that could be read: `code` is `binary` or `too_large`."""

    def __init__(self, code: RejectionCode, reason: str):
        super().__init__(reason)
        self.code: RejectionCode = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding that was used, and how many characters could not be read (U+FFFD).

    `utf8` is the text in UTF-8 where the page came in it: nobody need encode it again.
    """

    text: str
    encoding: str
    lost: int
    utf8: bytes | None = None


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """Decode a page; `charset` is what the transport declared, which may be wrong.

    Raises `NotText` for files that are no text (code `binary`) and those over `MAX_BYTES` (`too_large`).
    """
    content = _inflate(content)
    if len(content) > MAX_BYTES:
        raise NotText("too_large", f"{len(content)} bytes, the limit is {MAX_BYTES}")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom) :], encoding)
    wide = _wide(content)
    if wide:
        return _decoded(content, wide)
    _refuse_binary(content)
    decoded = _sensible(content, charset)
    return _unmangled(decoded) if decoded.encoding == "utf-8" else decoded


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"),
    (b"PK\x03\x04", "ZIP or Office"), (b"\xd0\xcf\x11\xe0", "Office 97"), (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"), (b"BM", "BMP"), (b"RIFF", "RIFF"), (b"ID3", "MP3"), (b"OggS", "Ogg"),
    (b"FWS", "Flash"), (b"CWS", "Flash"), (b"\x00\x00\x01\x00", "icon"), (b"\x7fELF", "program"),
    (b"MZ", "program"), (b"wOF", "font"), (b"{\\rtf", "RTF"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip

_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b")

MAX_CONTROL = 0.01
"""Share of control characters from which a file counts as binary; pages hold a stray one at most."""


def _inflate(content: bytes) -> bytes:
    """Unpack a page that was saved as it came over the wire, gzipped; stop just over the limit."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, MAX_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise NotText("binary", "a broken gzip file") from error


def _refuse_binary(content: bytes) -> None:
    for magic, name in _MAGIC:
        if content.startswith(magic) and (len(magic) > 3 or _controls(content) > MAX_CONTROL):
            raise NotText("binary", f"a {name} file")
    if _controls(content) > MAX_CONTROL:
        raise NotText("binary", "too many control characters for a text")


def _controls(content: bytes) -> float:
    head = content[:SAMPLE]
    if not any(map(head.__contains__, _CONTROL)):  # as of most pages, and found out much faster
        return 0.0
    return (len(head) - len(head.translate(None, _CONTROL))) / max(len(head), 1)


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the zero bytes of its ASCII characters."""
    head = content[:2000]
    if head.count(0) < len(head) // 20 or len(head) < 4:
        return None
    low, high = head[::2].count(0), head[1::2].count(0)
    if re.match(rb"(?:\s\0)*<\0[!?/a-zA-Z]\0", head) or (
        high > 20 * (low + 1) and _han_utf16(head, "utf-16-le")
    ):
        return "utf-16-le"
    if re.match(rb"(?:\0\s)*\0<\0[!?/a-zA-Z]", head) or (
        low > 20 * (high + 1) and _han_utf16(head, "utf-16-be")
    ):
        return "utf-16-be"
    return None


def _han_utf16(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    return sum(c in COMMON or c.isascii() for c in text) > 0.5 * len(text)


_CHARSET = re.compile(rb"""[cC](?:harset|HARSET)\s*=\s*["']?\s*([\w.:-]+)""")
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]+)""")


def _declared(content: bytes) -> str | None:
    """Return the label that the page gives itself, in a <meta> or at the head of an XML document."""
    head = content[:4096]
    for match in _CHARSET.finditer(head):
        if head[head.rfind(b"<", 0, match.start()) :][:5].lower() == b"<meta":
            return match[1].decode("ascii")
    xml = _XML.match(head.lstrip())
    return xml[1].decode("ascii") if xml else None


def _family(label: str | None) -> str | None:
    """Map a charset label to the superset that reads it: gb2312 and gbk to gb18030."""
    plain = (label or "").lower().replace("_", "-").strip("\"' ;")
    if plain.startswith(("gb", "x-gbk", "cp936", "ms936", "hz", "euc-cn")):
        return "gb18030"
    if plain.startswith(("big5", "cp950", "x-x-big5", "ms950")):
        return "big5"
    return "utf-8" if plain.replace("-", "") == "utf8" else None


COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那"
    "社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "区市县镇村院医健康居服务活动老党员记责编网来源这們個來時國會對發說過種產後經進著電裡實現體機當點從業還應開無與關線數"
    "變條沒結解問間樣義長見動區縣鎮醫護員記責編網報導記，。、；：？！“”（）《》「」『』　"
)
"""Characters that make up half of any Chinese text, in both scripts: the yardstick of a decoding."""

_DECLARED_BONUS = 0.05
"""What a label adds to the share of common characters; a wrong decoding falls short by far more."""

_UTF8_DAMAGE = 0.1
"""Share of broken sequences up to which a page counts as UTF-8; of GBK read as it, nine in ten are broken."""


def _sensible(content: bytes, label: str | None) -> Decoded:
    """Decode bytes as what they make sense as."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8", 0, content)
    except UnicodeDecodeError as error:
        start = error.start
    decoded = _gb18030(content)  # as most pages that are not UTF-8 are: no need to ask or to compare
    sense = 0.0 if decoded.lost else _glance(decoded.text, start)
    if sense >= SENSIBLE:
        return decoded
    family = _family(label or _declared(content))
    if sense >= CONFIRMED and family == "gb18030":
        return decoded
    encoding = _guess(content, family, start)
    if encoding == "big5":
        return _big5(content)
    decoded = _decoded(content, encoding)
    if encoding == "gb18030" and decoded.lost:
        return _decoded(_realigned(content), "gb18030")
    return decoded


def _guess(content: bytes, family: str | None, start: int) -> str:
    """Return utf-8, gb18030 or big5, by what the bytes make sense as; at `start` they are not UTF-8."""
    sample = content if len(content) <= SAMPLE else _sample(content, start)
    scores: dict[str, float] = {}
    for name in ("big5", "gb18030") if family == "big5" else ("gb18030", "big5"):
        scores[name] = max(_sense(sample.decode(encoding, "replace")) for encoding in _READINGS[name])
        if scores[name] >= SENSIBLE:
            return name
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= _UTF8_DAMAGE * (_wide_characters(text) - broken):
        return "utf-8"
    best = max(scores, key=lambda name: scores[name] + _DECLARED_BONUS * (name == family))
    return best if scores[best] > 0 or family == best else "utf-8"


_READINGS = {"gb18030": ("gb18030",), "big5": ("cp950", "big5hkscs")}
TELLING = 600
"""Characters, spread over a sample, that tell whether a reading of it makes sense."""
_NOT_ASCII = re.compile("[\x80-\U0010ffff][\x80-\U0010ffff]*")  # so written, a search skips ahead quickly
SENSIBLE = 0.3
"""Share of common characters that settles it: the right reading has 0.4 to 0.7, a wrong one less than 0.1."""
GLANCE = 200
"""Characters, from the first Chinese one on and in the middle of a page, that mostly settle it."""
CONFIRMED = 0.15
"""Share of common characters that confirms a label; menus full of names have fewer than sentences."""


def _sample(content: bytes, start: int) -> bytes:
    """Return the bytes from `start` and from the middle of a page; heads are often plain scripts."""
    half = SAMPLE // 2
    middle = max(start + half, len(content) // 2)
    return content[start : start + half] + b"\n" + content[middle : middle + half]


def _glance(text: str, start: int) -> float:
    """Return the sense that a page makes at its first Chinese characters, at `start`, and in its middle."""
    middle = max(start, len(text) // 2)
    return _sense(text[start : start + GLANCE] + text[middle : middle + GLANCE])


def _sense(text: str) -> float:
    """Return the share of common characters among all of a text that are not ASCII."""
    wide = "".join(_NOT_ASCII.findall(text))
    wide = wide[:: 1 + len(wide) // TELLING]
    common = sum(map(COMMON.__contains__, wide))
    return (common - 2 * wide.count("\ufffd")) / max(len(wide), 1)


def _wide_characters(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


GB_PRIVATE = dict(
    zip(
        "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
        "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
        "︐︒︑︓︔︕︖︗︘︙\U00020087\U00020089\U000200cc龴龵龶龷\U000215d7龸\U0002298f龹龺\U000241fe龻",
        strict=True,
    )
)
"""Private-use characters of Python's GB 18030-2000 → the characters that GB 18030-2022 gives their codes."""

_PRIVATE = re.compile(f"[{''.join(GB_PRIVATE)}]")
_NONE_PRIVATE = re.compile("[\0-\ue78c\ue865-\U0010ffff]*")  # so written, it is matched far faster


def _decoded(content: bytes, encoding: str) -> Decoded:
    if encoding == "gb18030":
        return _gb18030(content)
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _gb18030(content: bytes) -> Decoded:
    """Read GBK, which is most of what is written and is read faster, and GB 18030 from where it is more."""
    try:
        return Decoded(content.decode("gbk"), "gb18030", 0)
    except UnicodeDecodeError as error:
        start = error.start
    rest = content[start:].decode("gb18030", "replace")
    if not _NONE_PRIVATE.fullmatch(rest):
        rest = _PRIVATE.sub(lambda match: GB_PRIVATE[match[0]], rest)
    return Decoded(content[:start].decode("gbk") + rest, "gb18030", rest.count("\ufffd"))


def _big5(content: bytes) -> Decoded:
    """Read Microsoft's Big5, or Hong Kong's where that loses fewer characters."""
    plain = _decoded(content, "cp950")
    if not plain.lost:
        return plain
    return min(plain, _decoded(content, "big5hkscs"), key=lambda d: d.lost)


_LATIN = re.compile(r"[\x80-\xff][\x80-\xff]+")
LATIN_LEAST = 40
"""Latin letters in a row, in all, from which a page may be Chinese that was read as Latin-1."""


def _unmangled(decoded: Decoded) -> Decoded:
    """Undo a page's having been read as Latin-1 and saved as UTF-8 (ä¸­å›½ for 中国)."""
    for narrow in ("latin-1", "cp1252"):
        try:
            content = decoded.text.encode(narrow)  # of a Chinese page, this fails at its first character
        except UnicodeEncodeError:
            continue
        latin = sum(map(len, _LATIN.findall(decoded.text[:SAMPLE])))
        if latin < LATIN_LEAST or latin < sum(c > "\xff" for c in decoded.text[:SAMPLE]):
            return decoded
        again = _sensible(content, None)
        if _sense(content[:SAMPLE].decode(again.encoding, "replace")) > SENSIBLE:
            return again
    return decoded


_HIGH_RUN = re.compile(rb"[\x80-\xff]{9,}")


def _realigned(content: bytes) -> bytes:
    """Mend runs of GB 2312 in which a byte is lost or too many: one character is lost then, not the run.

    A run of double bytes has an even length; of an odd run every character after the fault is read askew.
    The fault is put where both sides make the most sense, and the byte there becomes one that no reading has.
    """
    return _HIGH_RUN.sub(lambda m: _mend(m[0]) if len(m[0]) % 2 else m[0], content)


MEND_GAIN = 4
"""Points (see `_senses`) that mending must bring; a rare character before the run's end brings fewer."""


def _mend(run: bytes) -> bytes:
    straight, askew = _senses(run[:-1]), _senses(run[1:])
    if sum(straight) == len(straight) or len(run) > SAMPLE:
        return run
    best, cut, ahead = -1, 0, sum(askew)
    for i in range(len(straight) + 1):
        if ahead > best:
            best, cut = ahead, i
        if i < len(straight):
            ahead += straight[i] - askew[i]
    return run[: 2 * cut] + b"\xff" + run[2 * cut + 1 :] if best >= sum(straight) + MEND_GAIN else run


def _senses(pairs: bytes) -> list[int]:
    """Tell for each pair of bytes whether it is a common character (2), any of GB 2312's (1) or none (0)."""
    out = []
    for i in range(0, len(pairs) - 1, 2):
        character = pairs[i : i + 2].decode("gb2312", "ignore")
        out.append(2 if character in COMMON and character else int(bool(character)))
    return out
