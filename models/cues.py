"""Words that say something of what stands beside them, by what they say: a list kept as data."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


class Cues:
    """The cues of a TOML file: each key names what its words, parted by white space, say.

    Words may be regular expressions without white space. `path` is the file.
    """

    def __init__(self, path: Path):
        self.path = path
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        told = {name: "|".join(words.split()) for name, words in data.items()}
        self._patterns = {name: re.compile(words) for name, words in told.items()}
        self._any = re.compile("|".join(told.values()))

    def in_(self, text: str) -> list[str]:
        """Return the names of the cues that `text` holds, in the order of the file."""
        if not self._any.search(text):
            return []
        return [name for name, pattern in self._patterns.items() if pattern.search(text)]
