"""What the matches of a regular expression begin with: literals that are sought first, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPECIAL = re.compile(r"[\\\[\]().?*+{}|^$]")


def beginnings(expression: str) -> set[str]:
    """Return literals of which every match of an expression begins with one: ICP[备证]|版权 → ICP, 版权.

    Understood are literals, groups without a name, classes of single characters, and ? behind any of these.
    Raises `ValueError` where an expression begins with anything else, or may match nothing.
    """
    return set().union(*map(_beginnings, _alternatives(expression)))


def _beginnings(expression: str) -> set[str]:
    if expression.startswith("(?:"):
        end = _closing(expression)
        own = beginnings(expression[3:end])
    elif expression.startswith("["):
        end = expression.index("]")
        own = set(expression[1:end])
    else:
        special = _SPECIAL.search(expression)
        end = special.start() if special else len(expression)
        if special and special[0] in "?*{" and end > 1:
            return {expression[: end - 1]}
        own = {expression[:end]}
        end -= 1
    rest = expression[end + 1 :]
    if not own or "" in own or not own.isdisjoint("^-\\") or rest[:1] in ("*", "{"):
        raise ValueError(f"no literal to begin with: {expression!r}")
    return own | _beginnings(rest[1:]) if rest.startswith("?") else own


def _closing(expression: str) -> int:
    """Return where the group that an expression begins with is closed."""
    depth = 0
    for at, sign in _signs(expression):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    raise ValueError(f"no group is closed: {expression!r}")


def _alternatives(expression: str) -> list[str]:
    """Split an expression at the | outside its groups."""
    depth = start = 0
    out = []
    for at, sign in _signs(expression):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            out.append(expression[start:at])
            start = at + 1
    return [*out, expression[start:]]


def _signs(expression: str) -> Iterator[tuple[int, str]]:
    """Yield brackets and bars with their places, those in classes and behind a backslash aside."""
    for match in re.finditer(r"\\.|\[\^?\]?[^\]]*\]|[()|]", expression):
        if len(match[0]) == 1:
            yield match.start(), match[0]
