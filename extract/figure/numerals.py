"""Numbers as Chinese news writes them: 1.2万, 3万4000, 二十余, 三四百, 五成, 三分之一, 上百, ３６２.

`NUMBER` is the source of a pattern without groups; `read` gives a string that it matches its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DIGITS = dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | {
    "两": 2,
    "半": 0.5,
}
TENS = {"廿": 20, "卅": 30}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
LARGEST = 10**16
"""What is greater is a document's number, not a quantity; floats stop being exact here, too."""
MYRIAD = 10**4
"""From 万 upwards a scale counts all that stands before it (三十五万), below it only the last digit."""

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]++(?:[.．][0-9０-９]++)?"
MORE = "[余多来几]"
"""What makes a round number an open one: 200余, 十几, 30来."""
_SCALED = rf"(?:{ARABIC})(?:(?:{MORE}?[百千]?(?:万亿|[万亿])|[百千](?![米克瓦]))(?:(?:{ARABIC})[百千]?万?)?)?"
_CHINESE = r"[一二三四五六七八九两十百千万亿零〇廿卅]+(?:点[一二三四五六七八九零〇]+[万亿]?)?"
_VAGUE = r"好?[几数][十百千万亿]+|成[百千]上[千万]|上[百千万亿]+"
_MYRIADS = rf"(?:{MORE}(?:万亿|[万亿千百]))"
NUMBER = rf"(?:{_VAGUE}|{_SCALED}|{_CHINESE}){_MYRIADS}?"
"""A number with its scale, 200余万 and 几十 included, a trailing 余 or 多 not."""

_VAGUE_FORM = re.compile(
    r"好?(?P<some>[几数])(?P<scale>[十百千万亿]+)|成[百千](?P<heap>上[千万])|上(?P<up>[百千万亿]+)"
)
_NEIGHBOURS = re.compile(
    r"(?P<tens>[二三四五六七八九]?十)?(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<rest>[十百千万亿]*)"
)
_MIXED = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<scale>[十百千万亿]*)")


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the upper end of two neighbouring digits (三四百), and whether it is open (几十)."""

    value: float
    upper: float | None = None
    more: bool = False


@lru_cache(maxsize=4096)
def read(text: str) -> Number | None:
    """Return the value of what `NUMBER` matches, with or without a trailing 余; None if it has none."""
    text = text.translate(_WIDE)
    more = False
    for mark in "余多来几":
        if mark in text and not text.startswith(("几", "好几")):
            text, more = text.replace(mark, ""), True
    if vague := _VAGUE_FORM.fullmatch(text):
        return Number(_factor(vague["scale"] or (vague["heap"] or "")[1:] or vague["up"]), more=True)
    if pair := _NEIGHBOURS.fullmatch(text):
        low, high = DIGITS[pair["low"]], DIGITS[pair["high"]]
        if low < high <= low + 2 and not (pair["tens"] and pair["rest"]):
            base = (_chinese(pair["tens"]) or 0) if pair["tens"] else 0
            factor = _factor(pair["rest"])
            return Number(base + low * factor, base + high * factor, more)
    value = _arabic(text) if text[:1].isascii() else _chinese(text)
    return None if value is None or value > LARGEST else Number(value, more=more)


def _factor(scale: str) -> int:
    product = 1
    for character in scale:
        product *= SCALES[character]
    return product


def _arabic(text: str) -> float | None:
    """1,200 · 1.5亿 · 3万4000 · 2亿3000万."""
    text, total, at = text.replace(",", ""), 0.0, 0
    for part in _MIXED.finditer(text):
        if part.start() != at:
            return None
        total += float(part["number"]) * _factor(part["scale"])
        at = part.end()
    return _tidy(total) if at == len(text) > 0 else None


def _chinese(text: str) -> float | None:
    """三百六十二 · 三六二 · 两千 · 一百零五 · 一千五 (1,500) · 二点五万."""
    if "点" in text:
        return _decimal(text)
    if not text or any(c not in DIGITS and c not in TENS and c not in SCALES for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return float("".join(str(int(DIGITS[c])) for c in text))
    total, section, digit, last = 0.0, 0.0, 0.0, 1
    for i, character in enumerate(text):
        if character in DIGITS:
            digit = DIGITS[character]
            if character in "零〇":
                last = 1
        elif character in TENS:
            section += TENS[character]
        else:
            scale = SCALES[character]
            if scale < MYRIAD:
                section += (digit or (0 if i and text[i - 1] in SCALES else 1)) * scale
            elif i and text[i - 1] in SCALES and SCALES[text[i - 1]] >= MYRIAD:
                total *= scale
            else:
                total, section = total + ((section + digit) or 1) * scale, 0.0
            digit, last = 0.0, scale
    if digit and last > 10 and text[-2] in SCALES:
        digit *= last / 10
    return _tidy(total + section + digit)


def _decimal(text: str) -> float | None:
    """二点五万 is 25000."""
    whole, _, rest = text.partition("点")
    places = "".join(str(int(DIGITS[c])) for c in rest if c in DIGITS)
    head = _chinese(whole)
    if head is None or not places:
        return None
    return _tidy((head + float("0." + places)) * _factor("".join(c for c in rest if c in SCALES)))


def _tidy(value: float) -> float:
    """Drop the noise of binary fractions: 1.15万 is 11500."""
    return round(value, 6)
