"""What a page hides: by style, off the screen, without size, in the colour of its ground."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Attributes = Mapping[str, str | None]
Colour = tuple[int, int, int]

_HTML: dict[str, list[str]] = tomllib.loads(
    (files("corpus") / "data" / "html.toml").read_text(encoding="utf-8")
)
HIDDEN_CLASSES = frozenset(_HTML["hidden_classes"])
SHOWN_IDS = frozenset(_HTML["shown_ids"])

_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:^|[;\s])(?:left|top|right|bottom)\s*:\s*-(?:[5-9]\d\d|\d{4,})|margin(?:-left|-top)?\s*:\s*-\d{4,}"
    r"|text-indent\s*:\s*-\d{3,}|translate[xy]?\(\s*-\d{4,}"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]"
    r"|transform\s*:\s*scale\(\s*0(?:\.0+)?\s*\)"
)
_NO_SIZE_FONT = re.compile(r"font(?:-size)?\s*:\s*0(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)")
_ANIMATED = re.compile(r"wow|aos|animat|fade|lazy|swiper|slide", re.I)
"""Classes of libraries that let an element appear when it is scrolled to."""
_SIZELESS = re.compile(
    r"(?:^|[;{\s])(?:max-)?(?:height|width)\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:;|!|$)"
)
_CLIPS = re.compile(r"overflow\s*:\s*hidden|line-height\s*:\s*0")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([a-z_][\w-]*)", re.I)
MAX_STYLE = 300_000
"""Characters of style sheets that are read; beyond, they are a library's."""


@dataclass(frozen=True, slots=True)
class HiddenRules:
    """Classes and ids (lower case) that the page's own style sheets hide."""

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def hide(self, ident: str | None, names: str | None) -> bool:
        """Tell whether they hide an element with an id and classes; those that usually hide count, too."""
        if ident and self.ids and ident.lower() in self.ids:
            return True
        return bool(names) and _is_hiding_class(names, self.classes)


def style_rules(css: str) -> HiddenRules:
    """Read the rules `.class {display: none}` and `#id {…}` of a page's style sheets; longer selectors depend
    on a state.
    """
    css = css[:MAX_STYLE]
    if "none" not in css and "-" not in css and "hidden" not in css:
        return HiddenRules()
    hidden: dict[str, set[str]] = {".": set(), "#": set()}
    shown: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors, declarations in _rules(css.lower()):
        if is_hiding(declarations) or shrinks(declarations):
            into = hidden
        elif "display" in declarations:
            into = shown
        else:
            continue
        for selector in selectors.split(","):
            match = _SIMPLE.fullmatch(selector.strip())
            if match:
                into[match[1]].add(match[2])
    return HiddenRules(frozenset(hidden["."] - shown["."]), frozenset(hidden["#"] - shown["#"]))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations in linear time, those for print and narrow screens aside."""
    plain = "".join(part.partition("*/")[2] if i else part for i, part in enumerate(css.split("/*")))
    inside_media = False
    for part in plain.replace("<!--", "").replace("-->", "").split("}"):
        selectors, brace, declarations = part.rpartition("{")
        if "{" in selectors:
            *_, outer, selectors = selectors.split("{")
            if outer.lstrip().startswith("@media"):
                inside_media = any(word in outer for word in ("print", "max-width", "min-width"))
        if not brace:
            inside_media = inside_media and bool(part.strip())
        elif not inside_media:
            yield selectors, declarations


@lru_cache(maxsize=4096)
def is_hiding(style: str) -> bool:
    """Tell whether declarations (lower case) keep an element from being seen."""
    return bool(_HIDES.search(style) or (_SIZELESS.search(style) and _CLIPS.search(style)))


def shrinks(style: str) -> bool:
    """Tell whether a style sets text in no size, which descendants may undo."""
    return "font" in style and _NO_SIZE_FONT.search(style) is not None


def hides(attributes: Attributes, style: str, rules: HiddenRules) -> bool:
    """Tell whether an element is hidden by its attributes, its lower-case `style` or the page's rules."""
    ident = attributes.get("id")
    if ident and ident in SHOWN_IDS:
        return False
    names = attributes.get("class")
    if (style and is_hiding(style)) or "hidden" in attributes:
        return "display" in style or not (names and _ANIMATED.search(names))
    return rules.hide(ident, names)


@lru_cache(maxsize=1 << 14)
def is_plain(style: str) -> bool:
    """Tell whether a style neither hides nor sizes nor paints; remembered, for sites repeat theirs."""
    style = style.lower()
    return not ("color" in style or "background" in style or shrinks(style) or is_hiding(style))


@lru_cache(maxsize=65536)
def _is_hiding_class(names: str, hidden: frozenset[str]) -> bool:
    return any(name in HIDDEN_CLASSES or name in hidden for name in names.lower().split())


WHITE: Colour = (255, 255, 255)
_SAME_COLOUR = 24
"""Sum of the differences of red, green and blue up to which nobody tells text from its ground."""

_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)")
_GROUND = re.compile(r"background(?:-color|-image)?\s*:\s*([^;!]+)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:\s*[,/]\s*([\d.]+))?")
_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
}


def ground_of(style: str, attributes: Attributes) -> Colour | bool | None:
    """Return the colour behind an element's text, True for a picture or one unknown, None for none."""
    return True if attributes.get("background") else _ground(style, attributes.get("bgcolor") or "")


@lru_cache(maxsize=4096)
def _ground(style: str, bgcolor: str) -> Colour | bool | None:
    match = _GROUND.search(style)
    value = match[1] if match else bgcolor.lower()
    if "url(" in value or "gradient" in value:
        return True
    if not value or "transparent" in value or "none" in value or "initial" in value:
        return None
    return _colour(value) or True


@lru_cache(maxsize=4096)
def _colour(value: str) -> Colour | None:
    value = value.strip()
    if match := _HEX.search(value if value.startswith("#") or "#" in value else f"#{value}"):
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _RGB.search(value):
        return int(match[1]), int(match[2]), int(match[3])
    return next((colour for name, colour in _NAMES.items() if name in value), None)


def blends(style: str, attributes: Attributes, ground: Colour | bool | None) -> bool:
    """Tell whether an element's text has the colour of its ground; `ground` is None on the bare page.

    Light text on the bare page counts as hidden only without a class: a class may paint what we do not see.
    """
    colour = _ink(style, attributes.get("color") or "")
    if colour is None or isinstance(colour, bool):
        return bool(colour)
    if ground is True:
        return False
    if not isinstance(ground, tuple):
        if attributes.get("class"):
            return False
        ground = WHITE
    (red, green, blue), (other_red, other_green, other_blue) = colour, ground
    return abs(red - other_red) + abs(green - other_green) + abs(blue - other_blue) <= _SAME_COLOUR


@lru_cache(maxsize=4096)
def _ink(style: str, attribute: str) -> Colour | bool | None:
    """Return the colour of an element's text, True for one that lets the ground through, None for none."""
    match = _COLOUR.search(style)
    value = match[1] if match else attribute.lower()
    if "transparent" in value:
        return "background-clip" not in style
    alpha = _RGB.search(value)
    if alpha and alpha[4] and float(alpha[4]) == 0:
        return True
    return _colour(value) if value else None
