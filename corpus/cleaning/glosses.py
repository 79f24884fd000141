"""Pinyin glosses that a mirror's converter wrote behind its characters: 醫(yī)院, 首頁(yè), 專(zhuān)區(qū).

The converter turns a simplified page into traditional characters in GBK, byte by byte, and writes the reading
of a character that it knows behind it. Now and then it takes the second half of one character and the first
of the next for one of its own (們在 → 們?cè)谏…): the bytes behind are then paired wrongly until an ASCII
byte falls out. Both are undone, the second where exactly one way to pair the bytes makes Chinese of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import chain, product

from corpus.cleaning.edits import Change, Edits, rewrite
from corpus.cleaning.script import simplify

_LETTERS = "a-zA-Z\u00e0-\u01dc\u0251\u0261\u1e3f\u0300-\u030c"
_GLOSSED = rf"\s{{0,2}}([{_LETTERS}][{_LETTERS}'’ ]{{0,23}})\s{{0,2}}[)）]"
_GLOSSES = tuple(re.compile(opening + _GLOSSED) for opening in (r"\(", "（"))
"""Glosses by their opening bracket: one character is looked for far faster than any of two."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SLIPPED = re.compile(
    rf"(?:(?P<before>[\u4e00-\u9fff])(?:[(（][{_LETTERS}]{{1,6}}[)）])?)?"
    rf"(?P<lost>\?(?:(?P<gloss>[{_LETTERS}]{{1,6}})\))?)(?P<run>[^\s\x00-\x7f]{{2,60}})(?P<tail>[@-~?])?"
)
_LOOKALIKES = str.maketrans({"ɑ": "a", "ɡ": "g", "’": "'"})
_TONES = frozenset("\u0300\u0301\u0304\u0306\u030c")

MOST_CHARACTERS = 4
"""Characters that one bracket may gloss (首页(shǒu yè)); longer ones are translations, not glosses."""

COMMON_SHARE = 0.85
"""Share of everyday characters from which slipped bytes are taken for Chinese put right; wrong ones have
under 0.5.
"""


PUNCTUATION = frozenset("，。、：；？！“”‘’（）《》…—·")

PUNCTUATION_LEADS = (b"\xa1", b"\xa3")
"""First bytes of GBK's punctuation, the characters that are broken without a gloss (。” → ?！?)."""


def drop_glosses(text: str) -> tuple[str, Edits]:
    """Take out every bracket whose letters are a reading of the character before it, with tones or without.

    （SARS）, (pH), (A座) and (kg) stay: they are no reading of what stands before them.
    """
    return rewrite(text, _glosses(text))


def _glosses(text: str) -> Iterator[Change]:
    found = chain.from_iterable(form.finditer(text) for form in _GLOSSES)
    for match in sorted(found, key=re.Match.start):
        before = text[max(0, match.start() - MOST_CHARACTERS) : match.start()]
        if before and _HAN.match(before[-1]) and _reads(before, match[1]):
            yield match.start(), match.end(), ""


def _reads(before: str, gloss: str) -> bool:
    """Tell whether a gloss is a reading of the last characters of `before`."""
    letters = unicodedata.normalize("NFD", gloss.translate(_LOOKALIKES))
    toned = any(c in _TONES for c in letters)
    if not toned and not letters.islower():
        return False
    plain = "".join(c for c in letters.lower() if c not in _TONES and c not in "' ").replace("v", "u\u0308")
    return any(plain in _joined(before[-n:]) for n in range(1, len(before) + 1))


@lru_cache(maxsize=1 << 14)
def _joined(characters: str) -> frozenset[str]:
    """Return the readings of some characters, written together, without tones."""
    return frozenset("".join(syllables) for syllables in product(*(_readings(c) for c in characters)))


@cache
def _dictionary() -> dict[int, str]:
    """Return pypinyin's readings of characters; with the package itself come its phrases, 40 MB of lists."""
    package = find_spec("pypinyin")
    spec = PathFinder.find_spec("pinyin_dict", package.submodule_search_locations if package else None)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("pypinyin is not installed, or has no pinyin_dict", name="pypinyin")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    readings: dict[int, str] = module.pinyin_dict
    return readings


@lru_cache(maxsize=1 << 15)
def _readings(character: str) -> tuple[str, ...]:
    """Return every reading of a character without tones (ü as u and diaeresis), after pypinyin's
    dictionary.
    """
    readings = unicodedata.normalize("NFD", _dictionary().get(ord(character), "")).split(",")
    return tuple(dict.fromkeys("".join(c for c in r if c not in _TONES) for r in readings if r))


def mend_slips(text: str) -> tuple[str, Edits]:
    """Put right the characters that a converter paired wrongly: 們?cè)谏鐓^ → 們在社區.

    Of a last character whose second byte is lost nothing more is known: it becomes U+FFFD.
    """
    if "?" not in text:
        return text, ()
    return rewrite(text, _mended(text))


def _mended(text: str) -> Iterator[Change]:
    for match in _SLIPPED.finditer(text):
        before, gloss, run, tail = match["before"], match["gloss"], match["run"], match["tail"] or ""
        if gloss and not before:
            continue
        if not gloss and _common_share(run) == 1:
            continue  # a question mark between words
        leads = _glossed_leads(before, gloss) if gloss else PUNCTUATION_LEADS
        mended = _put_right(leads, run, tail)
        if mended is not None:
            yield match.start("lost"), match.end(), mended


@lru_cache(maxsize=1 << 12)
def _glossed_leads(before: str, gloss: str) -> tuple[bytes, ...]:
    """Return the bytes that, behind the second byte of `before`, make a character which reads like the
    gloss.
    """
    half = before.encode("gbk", "ignore")[1:]
    glossed = ((bytes([b]), (half + bytes([b])).decode("gbk", "ignore")) for b in range(0x81, 0xFF))
    return tuple(lead for lead, character in glossed if len(character) == 1 and _reads(character, gloss))


def _put_right(leads: tuple[bytes, ...], run: str, tail: str) -> str | None:
    """Pair the bytes of `run` and `tail` anew behind each lead; return what is Chinese, if one reading alone
    is.
    """
    behind = run.encode("gb18030")
    if len(behind) != 2 * len(run):
        return None
    dangling = tail in {"", "?"}
    behind, rest = (behind[:-1], "\ufffd") if dangling else (behind + tail.encode(), "")
    found = set()
    for lead in leads:
        try:
            found.add((lead + behind).decode("gbk"))
        except UnicodeDecodeError:
            continue
    good = [characters for characters in found if _common_share(characters) >= COMMON_SHARE]
    if leads is PUNCTUATION_LEADS:
        good = [characters for characters in good if characters[0] in PUNCTUATION]
    return good[0] + rest if len(good) == 1 else None


def _common_share(characters: str) -> float:
    """Return the share of everyday characters: the first level of GB 2312, once simplified, and
    punctuation.
    """
    simple = simplify(characters)
    common = sum(c in PUNCTUATION or 0xB0 <= c.encode("gb2312", "replace")[0] <= 0xD7 for c in simple)
    return common / len(simple)
