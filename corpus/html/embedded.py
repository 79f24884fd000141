"""Articles that a page carries in its script and shows only once that has run."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from corpus.html.layout import fold
from corpus.html.scene import is_prose

MAX_SCRIPT = 2_000_000
"""Characters of a script in which an article is looked for."""
MOST_STATES = 20
"""Objects of one script that are read; the page's state is among the first."""
LEAST_STATE = 60
"""Characters of a text in a page's state that may be an article; shorter ones are summaries and slogans."""
RIVALS = 2
"""Other texts at least half as long as the longest from which a page's state is a list of articles."""

_TAG = re.compile(r"<(?:br|/?p|/?div|/?section|li)\b[^<>]*>|\n", re.I)
_ANY_TAG = re.compile(r"<[^<>]{1,2000}>")
_STATE = re.compile(r"(?:^|[=(]|\breturn\b)\s*(?=[{\[]\s*[\"{\[])")
"""Where an object may begin: window.__INITIAL_STATE__ = {"…, or the whole of a script of type JSON."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LITERAL = re.compile(
    r"""(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?<=[{,])\s*(?P<key>[A-Za-z_$][\w$]*)\s*(?=:)"""
    r"""|(?<=[:,\[])\s*(?!(?:true|false|null)\b)(?P<name>[A-Za-z_$][\w$]*)\s*(?=[,}\]])""",
    re.DOTALL,
)
"""What a script may write and JSON may not, beside strings, which may hold the like: keys without quotes,
names of variables, undefined."""
_BODY = re.compile(r"(?:article|news|detail)?_?(?:content|body|text|html|txt)", re.I)
"""Keys of a text."""
_SAID = {
    "ld:headline": re.compile(r"(?:article|news|doc|main)?_?title|headline", re.I),
    "publish_time": re.compile(
        r"(?:first)?_?(?:pub|publish|release|show|post|issue)(?:ed)?_?(?:time|date|at|str)+|ptime", re.I
    ),
    "source": re.compile(r"source(?:_?name)?|media_?name|copy_?from|origin(?:_?name)?", re.I),
    "author": re.compile(r"authors?(?:_?names?)?|reporter", re.I),
}
"""What an article's object says of it beside its text, by the name of the page's statement that it stands
for."""


class Embedded(NamedTuple):
    """The paragraphs of an article in a page's script, where they stood, and what is said of it there."""

    paragraphs: list[str]
    place: str
    said: dict[str, str]


def declared_article(html: str) -> Embedded:
    """Return the longest JSON-LD `articleBody`, or <textarea> meant for a script."""
    if "articleBody" not in html and "<textarea" not in html:
        return Embedded([], "", {})
    tree = LexborHTMLParser(html)
    bodies = [
        body for node in tree.css('script[type="application/ld+json"]') for body in _bodies(node.text())
    ]
    for node in tree.css("textarea"):
        names = f"{node.attributes.get('class')} {node.attributes.get('id')}".lower()
        if any(word in names for word in ("content", "article", "body")):
            bodies.append(node.text())
    return Embedded(_paragraphs(max(bodies, key=len, default="")), "articleBody of JSON-LD", {})


def state_article(html: str) -> Embedded:
    """Return the article that the page's state holds: window.__INITIAL_STATE__, __NEXT_DATA__, RENDER_DATA.

    It is the longest text with sentences in an object that has a title too; a state with several texts of
    that size is a list and gives nothing.
    """
    found: dict[str, dict[str, Any]] = {}
    for node in LexborHTMLParser(html).tags("script"):
        script = node.text()
        if len(script) <= MAX_SCRIPT:
            found |= {text: thing for data in _states(script) for text, thing in _texts(data)}
    sizes = sorted(map(len, found), reverse=True)
    if not sizes or sum(size * 2 >= sizes[0] for size in sizes) > RIVALS:
        return Embedded([], "", {})
    text = max(found, key=len)
    return Embedded(_paragraphs(text), "the page's state", _said(found[text]))


def _states(script: str) -> Iterator[Any]:
    """Yield the objects that a script holds as JSON."""
    script = script.strip()
    script = _LITERAL.sub(_as_json, unquote(script) if script.startswith("%7B") else script)
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(MOST_STATES):
        begin = _STATE.search(script, at)
        if begin is None:
            return
        try:
            data, at = decoder.raw_decode(script, begin.end())
            yield data
        except (ValueError, RecursionError):
            at = begin.end() + 1


def _as_json(match: re.Match[str]) -> str:
    return match["string"] or (f'"{match["key"]}"' if match["key"] else "null")


def _texts(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each text of a state with the object that it and a title stand in."""
    stack = [data]
    while stack:
        thing = stack.pop()
        if isinstance(thing, list):
            stack += thing
        elif isinstance(thing, dict):
            stack += thing.values()
            titled = any(_SAID["ld:headline"].fullmatch(key) and thing[key] for key in thing)
            for key, value in thing.items():
                if titled and isinstance(value, str) and _BODY.fullmatch(key):
                    markup = entities.unescape(value) if "&lt;" in value else value
                    text = _ANY_TAG.sub("", markup)
                    if len(text) >= LEAST_STATE and is_prose(text):
                        yield markup, thing


def _said(thing: dict[str, Any]) -> dict[str, str]:
    """Return what an article's object says of it, as the page's own statements."""
    said: dict[str, str] = {}
    for name, keys in _SAID.items():
        for key, given in thing.items():
            value = given.get("name") if isinstance(given, dict) else given
            told = isinstance(value, str) and _HAN.search(value)
            if keys.fullmatch(key) and (told or (name == "publish_time" and isinstance(value, str | int))):
                said.setdefault(name, " ".join(_ANY_TAG.sub("", str(value)).split()))
    return said


def _paragraphs(text: str) -> list[str]:
    pieces = (entities.unescape(_ANY_TAG.sub("", piece)) for piece in _TAG.split(text))
    return [line for piece in pieces if (line := fold(piece))]


def _bodies(script: str) -> list[str]:
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return []
    items = data.get("@graph", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list):
        return []
    return [
        item["articleBody"]
        for item in items
        if isinstance(item, dict) and isinstance(item.get("articleBody"), str)
    ]
