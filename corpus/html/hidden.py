"""What a page hides: by style, off the screen, without size, in the colour of its ground."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    """Classes and ids (lower case) that the page's own style sheets hide.

    `judged` remembers what is said of each `class` of the page, for most elements repeat another's.
    """

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    judged: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def hide(self, ident: str | None, names: str | None) -> bool:
        """Tell whether they hide an element with an id and classes; those that usually hide count, too."""
        if ident and ident in SHOWN_IDS:
            return False
        if ident and ident.lower() in self.ids:
            return True
        if not names:
            return False
        judged = self.judged.get(names)
        if judged is None:
            own = names.lower().split()
            shown = HIDDEN_CLASSES.isdisjoint(own) and self.classes.isdisjoint(own)
            judged = self.judged[names] = not shown
        return judged


def style_rules(css: str) -> HiddenRules:
    """Read the rules `.class {display: none}` and `#id {…}` of a page's style sheets; longer selectors depend
    on a state.
    """
    css = css[:MAX_STYLE]
    if "none" not in css and "-" not in css and "hidden" not in css:
        return HiddenRules()
    hidden: dict[str, set[str]] = {".": set(), "#": set()}
    shown: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors, declarations in _rules(css):
        shows = _shows(declarations)
        if shows is None:
            continue
        into = shown if shows else hidden
        for selector in selectors.lower().split(","):
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
            outer = outer.lower()
            if outer.lstrip().startswith("@media"):
                inside_media = any(word in outer for word in ("print", "max-width", "min-width"))
        if not brace:
            inside_media = inside_media and bool(part.strip())
        elif not inside_media:
            yield selectors, declarations


@lru_cache(maxsize=4096)
def _shows(declarations: str) -> bool | None:
    """Tell whether a rule shows or hides, None if neither; pages of a site share theirs."""
    style = declarations.lower()
    if is_hiding(style) or shrinks(style):
        return False
    return True if "display" in style else None


def is_hiding(style: str) -> bool:
    """Tell whether declarations (lower case) keep an element from being seen."""
    return bool(_HIDES.search(style) or (_SIZELESS.search(style) and _CLIPS.search(style)))


def shrinks(style: str) -> bool:
    """Tell whether a style sets text in no size, which descendants may undo."""
    return "font" in style and _NO_SIZE_FONT.search(style) is not None


WHITE: Colour = (255, 255, 255)
_SAME_COLOUR = 24
"""Sum of the differences of red, green and blue up to which nobody tells text from its ground."""

_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)")
_GROUND = re.compile(r"background(?:-color|-image)?\s*:\s*([^;!]+)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,9})[\s,]+(\d{1,9})[\s,]+(\d{1,9})(?!\d)(?:\s*[,/]\s*(\d{1,9}(?:\.\d*)?|\.\d+))?"
)
_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
}


@dataclass(frozen=True, slots=True)
class Paint:
    """What an element's style and its older attributes do to it and to what is inside.

    `displays` says that the style speaks of `display`. `ground` is the colour behind the text, True for a
    picture or a colour unknown, None for none; `ink` that of the text, True where the ground shows through.
    """

    hides: bool = False
    displays: bool = False
    shrinks: bool = False
    ground: Colour | bool | None = None
    ink: Colour | bool | None = None


@lru_cache(maxsize=1 << 14)
def paint_of(style: str, color: str, bgcolor: str, background: str) -> Paint:
    """Read the attributes of these names; `background` names a picture. Remembered, for sites repeat
    theirs.
    """
    style = style.lower()
    ground = True if background else _ground(style, bgcolor)
    return Paint(is_hiding(style), "display" in style, shrinks(style), ground, _ink(style, color))


def hides(attributes: Attributes, paint: Paint, rules: HiddenRules) -> bool:
    """Tell whether an element is hidden by its attributes, what they paint or the page's rules."""
    ident, names = attributes.get("id"), attributes.get("class")
    if (paint.hides or "hidden" in attributes) and ident not in SHOWN_IDS:
        return paint.displays or not (names and _ANIMATED.search(names))
    return rules.hide(ident, names)


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


@lru_cache(maxsize=4096)
def blends(ink: Colour | bool, ground: Colour | bool | None, classed: bool) -> bool:
    """Tell whether text has the colour of its ground; `ground` is None on the bare page.

    Light text on the bare page counts as hidden only without a class: a class may paint what we do not see.
    """
    if isinstance(ink, bool):
        return ink
    if ground is True:
        return False
    if not isinstance(ground, tuple):
        if classed:
            return False
        ground = WHITE
    (red, green, blue), (other_red, other_green, other_blue) = ink, ground
    return abs(red - other_red) + abs(green - other_green) + abs(blue - other_blue) <= _SAME_COLOUR


def _ink(style: str, attribute: str) -> Colour | bool | None:
    match = _COLOUR.search(style)
    value = match[1] if match else attribute.lower()
    if "transparent" in value:
        return "background-clip" not in style
    alpha = _RGB.search(value)
    if alpha and alpha[4] and float(alpha[4]) == 0:
        return True
    return _colour(value) if value else None
