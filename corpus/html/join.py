"""Blocks that are one to a reader: the cells of a table's row, the lines of a hard-wrapped paragraph."""

from __future__ import annotations

from itertools import accumulate, pairwise

from corpus.blocks import Block
from corpus.html.layout import BREAK, Layout

CELL_LONGEST = 300
"""Characters of a cell beyond which a table is rather the page's frame than data."""
ROW_LINKS = 0.3
"""Share of linked characters from which a table is rather a list of links."""
WRAP_LINES = 4
"""Lines that hard wrapping is told by."""
WRAP_LONGEST = 64
LINES_A_STOP = 6
"""Wrapped lines that one full stop may serve; lists of headlines have none."""
WRAP_SLACK = 3
"""Characters by which wrapped lines differ in length: punctuation that may not begin a line."""

_TERMINAL = "。！？；…”」』）)!?:："

Group = tuple[int, int, str]
"""Blocks from … to (exclusive), and the text that they make together."""


def join_blocks(layout: Layout) -> None:
    """Join rows and wrapped lines in place; boxes, looks and times follow."""
    groups = sorted([*_rows(layout), *_wraps(layout)])
    if groups:
        _rebuild(layout, groups)


def _rows(layout: Layout) -> list[Group]:
    """Find the rows of tables of data: two rows or more of two cells or more, one block in each."""
    boxes, groups = layout.boxes, []
    tables = [i for i, tag in enumerate(boxes.tag) if tag == "table" and boxes.last[i] - boxes.first[i] >= 4]
    holders = _holders(layout, tables)
    for table in tables:
        if table not in holders and not _linked(layout, boxes.first[table], boxes.last[table]):
            cells = _cells(layout, table)
            if _is_data(layout, cells):
                groups += _row_texts(layout, cells)
    return groups


def _cells(layout: Layout, table: int) -> list[list[int]]:
    """Return the cells of a table's rows that have text; the table holds no other one."""
    boxes = layout.boxes
    rows: dict[int, list[int]] = {}
    for i in range(table + 1, len(boxes.tag)):
        parent = boxes.parent[i]
        if parent < table:
            break
        if boxes.tag[i] == "tr":
            rows[i] = []
        elif parent in rows and boxes.last[i] > boxes.first[i]:
            rows[parent].append(i)
    return list(rows.values())


def _holders(layout: Layout, tables: list[int]) -> set[int]:
    """Return the tables that hold tables: frames of the page. None of `tables`, ascending, is empty."""
    out: set[int] = set()
    around: list[int] = []
    for table in tables:
        while around and layout.boxes.last[around[-1]] <= layout.boxes.first[table]:
            around.pop()
        out.update(around[-1:])
        around.append(table)
    return out


def _linked(layout: Layout, first: int, last: int) -> bool:
    blocks = layout.blocks[first:last]
    return sum([b.links for b in blocks]) > ROW_LINKS * sum([len(b.text) for b in blocks])


def _is_data(layout: Layout, rows: list[list[int]]) -> bool:
    boxes = layout.boxes
    cells = [cell for row in rows for cell in row]
    if any(
        boxes.last[cell] - boxes.first[cell] > 1 or len(layout.blocks[boxes.first[cell]].text) > CELL_LONGEST
        for cell in cells
    ):
        return False
    return sum(len(row) >= 2 for row in rows) >= 2


def _row_texts(layout: Layout, rows: list[list[int]]) -> list[Group]:
    """Return the rows as groups; a first column that only counts them (1, 2, 3 …) is left out."""
    boxes = layout.boxes
    full = [row for row in rows if len(row) >= 2]
    texts = [[layout.blocks[boxes.first[c]].text for c in row] for row in full]
    heads = [cells[0].rstrip(".、") for cells in texts]
    start = 0 if heads[0].isdecimal() else 1
    counted = heads[start:] == [str(n + 1) for n in range(len(heads) - start)] and len(heads) - start >= 2
    out = []
    for row, cells in zip(full, texts, strict=True):
        kept = cells[1:] if counted else cells
        out.append((boxes.first[row[0]], boxes.last[row[-1]], " ".join(kept)))
    return out


def _wraps(layout: Layout) -> list[Group]:
    """Find paragraphs that a <br> breaks at every line's end."""
    groups: list[Group] = []
    blocks, home = layout.blocks, layout.home
    broken = [i for i, look in enumerate(layout.looks) if look & BREAK]
    lines = [i for i in broken if i and home[i] == home[i - 1] and not blocks[i].links]
    starts = [n for n, i in enumerate(lines) if i - 1 != lines[n - 1]]
    for start, end in pairwise([*starts, len(lines)]):
        if end - start >= WRAP_LINES - 1:  # the first line of all begins otherwise
            groups += _unwrapped(blocks, lines[start] - 1, lines[end - 1] + 1)
    return groups


def _unwrapped(blocks: list[Block], first: int, last: int) -> list[Group]:
    sizes = [len(block.text) for block in blocks[first:last]]
    width = max(sizes)
    if width > WRAP_LONGEST or width < 16:
        return []
    full = [i for i in range(first, last) if len(blocks[i].text) >= width - WRAP_SLACK]
    unended = [i for i in full if blocks[i].text[-1] not in _TERMINAL]
    stops = sum(block.text.count("。") for block in blocks[first:last])
    if stops * LINES_A_STOP < last - first:
        return []
    if len(full) < WRAP_LINES - 1 or len(full) * 2 < last - first or len(unended) * 3 < len(full) * 2:
        return []
    out: list[Group] = []
    begin = first
    for i in range(first + 1, last + 1):
        short = len(blocks[i - 1].text) < width - WRAP_SLACK
        if i == last or short or blocks[i].indent >= 2:
            if i - begin > 1:
                out.append((begin, i, "".join(block.text for block in blocks[begin:i])))
            begin = i
    return out


def _rebuild(layout: Layout, groups: list[Group]) -> None:
    """Put each group's text in its first block's place and renumber everything that counts blocks."""
    keep = [True] * len(layout.blocks)
    for first, last, text in groups:
        members = layout.blocks[first:last]
        layout.blocks[first] = Block(text, sum(b.links for b in members), members[0].indent)
        keep[first + 1 : last] = [False] * (last - first - 1)
    number = [0, *accumulate(keep)]
    for name in ("blocks", "home", "looks"):
        values = getattr(layout, name)
        setattr(layout, name, [value for value, kept in zip(values, keep, strict=True) if kept])
    boxes = layout.boxes
    boxes.first = [number[at] for at in boxes.first]
    boxes.last = [number[at] for at in boxes.last]
    layout.times = [(number[min(at, len(keep))], when) for at, when in layout.times]
