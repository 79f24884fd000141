"""Words that say something of what stands beside them, by what they say: a list kept as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation


class Cues:
    """The cues of a TOML file: each key names what its words, parted by white space, say.

    `path` is the file.
    """

    def __init__(self, path: Path):
        self.path = path
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self._names = list(data)
        told = [(word, i) for i, words in enumerate(data.values()) for word in words.split()]
        self._words = AhoCorasick([word for word, _ in told], implementation=Implementation.DFA)
        self._said = [i for _, i in told]

    def in_(self, text: str) -> list[str]:
        """Return the names of the cues that `text` holds, in the order of the file."""
        hits = self._words.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return []
        said = self._said
        return [self._names[i] for i in sorted({said[hit] for hit, _, _ in hits})]
