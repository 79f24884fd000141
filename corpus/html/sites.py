"""Where known sites keep their articles: dated rules in `data/sites.toml`, looked up by the page's host."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.urls import host_of


@dataclass(frozen=True, slots=True)
class Selector:
    """One step of a rule: an element's tag, id and classes, each of which may be open."""

    tag: str
    ident: str
    classes: frozenset[str]

    def matches(self, tag: str, ident: str, names: str) -> bool:
        """Tell whether an element with this tag, id and classes is meant."""
        if (self.tag and self.tag != tag) or (self.ident and self.ident != ident):
            return False
        return self.classes.issubset(names.split())


@dataclass(frozen=True, slots=True)
class Site:
    """A site's rule: `body` in order of preference, `drop` inside it."""

    host: str
    seen: str
    body: tuple[Selector, ...]
    drop: tuple[Selector, ...]


_STEP = re.compile(r"([a-z0-9]*)((?:[#.][\w-]+)*)(?:\[itemprop=(\w+)\])?$", re.I)


def _selector(text: str) -> Selector:
    """Read the last step of a selector such as `#id`, `.a.b`, `article` or `[itemprop=articleBody]`."""
    match = _STEP.match(text.rsplit(maxsplit=1)[-1])
    if match is None:
        raise ValueError(f"no selector: {text}")
    names = re.findall(r"([#.])([\w-]+)", match[2])
    classes = {name for sign, name in names if sign == "."} | ({match[3]} if match[3] else set())
    return Selector(match[1], next((name for sign, name in names if sign == "#"), ""), frozenset(classes))


@lru_cache(maxsize=1)
def _sites() -> dict[str, Site]:
    entries = tomllib.loads((files("corpus") / "data" / "sites.toml").read_text(encoding="utf-8"))["site"]
    out: dict[str, Site] = {}
    for entry in entries:
        body = tuple(_selector(text) for text in entry["body"])
        drop = tuple(_selector(text) for text in entry.get("drop", ()))
        for host in entry["hosts"]:
            out[host] = Site(host, entry["seen"], body, drop)
    return out


def site_of(url: str | None) -> Site | None:
    """Return the rule for a page's host, the most specific one."""
    host = host_of(url)
    while host:
        if host in _sites():
            return _sites()[host]
        host = host.partition(".")[2]
    return None
