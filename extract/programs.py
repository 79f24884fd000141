"""Programs: find their names, and join what an article says of each into one record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.place.surroundings import around_mention, surroundings
from extract.program.forms import SHORTEST_SHARED
from extract.program.spans import find
from extract.program.words import CLOSING, OPENING, words
from extract.reading import Found
from extract.types import Program, ProgramKind
from models.program_context import marked

__all__ = ["find", "resolve"]

_CLOSED = frozenset(CLOSING)

_POINT = re.compile(r"(?<=[一-龥])\.(?=[一-龥])")
"""A full stop that stands for the point between the halves of a name: 红七月.名医进社区."""


def resolve(found: Found) -> tuple[Program, ...]:
    """Join the final mentions of programs into records, in the order of the text; none is primary yet."""
    return tuple(_record(found, name, indices) for name, indices in _grouped(found))


def _record(found: Found, name: str, indices: Sequence[int]) -> Program:
    name = _placed(found, name, indices[0])
    forms = dict.fromkeys(found.mentions[i].quote for i in indices)
    forms.update(dict.fromkeys(found.plain(found.mentions[i]) for i in indices))
    return Program(
        name=name,
        aliases=tuple(form for form in forms if form != name),
        kind=_kind(found, name, indices),
        mentions=tuple(indices),
        by="programs.resolve",
    )


_BARE = re.compile("(?:[我本该])?(?P<unit>[省市县区州旗])(?![级域情])(?=..)")
"""A unit by its kind alone, as a text of that place calls it: 市红十字会志愿服务队; 县域医共体 has none."""
OF_A_UNIT: tuple[ProgramKind, ...] = ("team", "facility", "mechanism")
"""Kinds of programs that bear the full name of their unit, like the bodies that run them."""


def _placed(found: Found, name: str, index: int) -> str:
    """Spell out the unit that opens the name of a team or facility, first named by mention `index`."""
    bare = _BARE.match(name)
    if bare is None or _kind(found, name, [index]) not in OF_A_UNIT:
        return name
    unit = around_mention(found, surroundings(found), index).unit(bare["unit"])
    return unit + name[bare.end() :] if unit else name


def _squeeze(name: str) -> str:
    """Return a name without marks, and with one word for those that say the same (`[same]` in the data)."""
    form = re.sub(r"[^\w+]|_", "", name)
    for pattern, word in words().same:
        form = pattern.sub(word, form)
    return form


def _short_for(short: str, name: str) -> bool:
    """Tell whether a form stands for a longer name: a part of it, or the same words with some left out."""
    if len(short) < SHORTEST_SHARED or "+" in name:  # “甲+乙+丙” holds the names of its parts
        return False
    if short in name:
        return True
    left = iter(name)
    same_end = short[-2:] == name[-2:]
    return same_end and (all(c in left for c in short) or sorted(short) == sorted(name))


_PARTS: Mapping[ProgramKind, tuple[ProgramKind, ...]] = {
    "team": ("program", "facility", "event", "mechanism", "brand"),
    "facility": ("program",),
    "mechanism": ("program",),
    "event": ("team",),
}
"""Kinds of names that hold another program's name and mean something else, with the kinds that they hold."""


def _belongs(name: str, short: str) -> bool:
    """Tell whether a name is that of what a program has or does, which is another one: 健康驿站服务队."""
    lists = words()
    whole, part = (lists.kind_of_ending.get(lists.ending_of(form)) for form in (name, short))
    return whole is not None and part in _PARTS.get(whole, ())


def _grouped(found: Found) -> list[tuple[str, list[int]]]:
    """Gather mentions of one program: the same words, or a short form of a longer name beside it."""
    by_form: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for i, mention in found.of("P"):
        form = _squeeze(found.plain(mention))
        by_form.setdefault(form, []).append(i)
        names.setdefault(form, _POINT.sub("·", found.plain(mention)))
    home: dict[str, str] = {}
    for form in sorted(by_form, key=lambda f: (-len(f), by_form[f][0])):
        longer = [h for h in dict.fromkeys(home.values()) if _short_for(form, h) and not _belongs(h, form)]
        home[form] = min(longer, key=lambda h: (-len(by_form[h]), by_form[h][0])) if longer else form
    groups: dict[str, list[int]] = {}
    for form, indices in by_form.items():
        groups.setdefault(home[form], []).extend(indices)
    ordered = sorted(groups.items(), key=lambda item: min(item[1]))
    return [(names[_brand(found, form, by_form)], sorted(indices)) for form, indices in ordered]


_LOCAL = re.compile("(?!城乡)(?:[一-龥]*(?:社区|街道|[村镇乡县区市旗])|20\\d\\d年度?)$")
"""Where, or in what year, a program is at work."""


def _brand(found: Found, form: str, by_form: Mapping[str, Sequence[int]]) -> str:
    """Return the core of a form that stands once and says where or when; the form where it has no such core.

    What always stands in quotation marks of its own is a brand: “乐享食堂” of 银水巷社区乐享食堂.
    """
    for core, indices in by_form.items():
        local = form != core and form.endswith(core) and _LOCAL.fullmatch(form[: -len(core)])
        if local and len(by_form[form]) == 1 and all(_quoted(found, i) for i in indices):
            return core
    return form


def _quoted(found: Found, index: int) -> bool:
    mention = found.mentions[index]
    return marked(found.reading.text, mention.start, mention.end)


_SUM = re.compile(r".[+＋]")
"""What adds up to a way of working: 政府引导+国企运营+老年人补贴."""


def _kind(found: Found, name: str, indices: Sequence[int]) -> ProgramKind:
    """Tell the kind by what follows the quoted name, how it ends, or what sounds like an event."""
    lists, text = words(), found.reading.text
    behind = [found.mentions[i].end + 1 for i in indices if text[found.mentions[i].end :][:1] in _CLOSED]
    bare = name.strip(OPENING + CLOSING)
    ending = lists.ending_of(bare)
    own = lists.kind_of_ending[ending] if ending else None
    for at in behind:
        if match := lists.after.match(text, at):
            told = lists.kind_of_after[match["tail"]]
            return own or told if told == "team" else told  # “光明行”医疗队 takes part in 光明行
    if own:
        return own
    if _SUM.search(name):
        return "mechanism"
    for kind, like in lists.last:
        if like.search(bare):
            return kind
    held = any(lists.event_behind.match(text, at) for at in behind)
    return "event" if held or lists.event_within.search(name) else "program"
