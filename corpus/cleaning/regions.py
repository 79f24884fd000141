"""Which script a text is written in, simplified or traditional, and where it is written so."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from corpus.cleaning.edits import differences
from corpus.cleaning.ordinary import is_ordinary
from corpus.cleaning.script import FEW_TRADITIONAL, TRADITIONAL_SHARE, simplify
from corpus.types import Script
from corpus.urls import host_of

_SAMPLE = 4000
"""Characters that tell a text's script."""

_HAN = re.compile(r"[\u3400-\u9fff]")


def _tables() -> tuple[re.Pattern[str], dict[str, tuple[Script, ...]], dict[str, tuple[Script, int]]]:
    table = tomllib.loads(resources.files("corpus.data").joinpath("script_cues.toml").read_text("utf-8"))
    words: dict[str, tuple[Script, ...]] = {}
    for script in REGIONS:
        for word in table[script]:
            words[word] = (*words.get(word, ()), script)
    alternation = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    hosts = {ending: (entry["script"], entry["weight"]) for ending, entry in table["hosts"].items()}
    return re.compile(alternation), words, hosts


REGIONS: tuple[Script, ...] = ("hant", "hant-tw", "hant-hk")
"""The scripts of traditional text; the first wins a tie."""

_CUE, _WORDS, _HOSTS = _tables()


def script_of(text: str, url: str | None = None) -> Script:
    """Tell the script that a page's text is written in, before it is simplified.

    Traditional text is told apart by its words and by the page's host: Taiwan's (`hant-tw`: 里長, 長照), that
    of Hong Kong and Macao (`hant-hk`: 長者, 醫管局) and the mainland's (`hant`: 街道, 黨建).
    """
    if is_ordinary(text):
        return "hans"
    sample = text[:_SAMPLE]
    simple = simplify(sample)
    if simple == sample:
        return "hans"
    characters = len(_HAN.findall(sample))
    changed = len(differences(sample, simple))
    if changed <= FEW_TRADITIONAL or changed <= TRADITIONAL_SHARE * characters:
        return "hans"
    counts: dict[Script, int] = dict.fromkeys(REGIONS, 0)
    for match in _CUE.finditer(simple):
        for script in _WORDS[match[0]]:
            counts[script] += 1
    host = host_of(url)
    for ending, (script, weight) in _HOSTS.items():
        if host.endswith(ending):
            counts[script] += weight
    return max(REGIONS, key=lambda script: counts[script])
