"""Inputs → pages: folders, single files, exports and WARC archives.

Every input comes out as a `Page` or as a `Rejected` that names the file and the reason. Only what is no data
of the user's is passed over in silence: hidden files and folders (.DS_Store, .git), Thumbs.db, desktop.ini,
__MACOSX and the lock files of office programs (~$table.xlsx).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from corpus.decode import MAX_BYTES
from corpus.inputs.columns import BadRow, Columns, page_of_row
from corpus.inputs.nearby import PART_BYTES, with_parts
from corpus.inputs.numbered import groups
from corpus.inputs.saved import read_mhtml, saved_url
from corpus.inputs.tables import READERS
from corpus.inputs.warc import archive_pages
from corpus.types import Page, Rejected

HTML_ENDINGS = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".asp", ".aspx", ".jsp", ".php", ".do"}
)
"""Endings of saved pages; site copiers keep the name that a server's program had."""

MHTML_ENDINGS = frozenset({".mhtml", ".mht"})
"""Endings of pages that a browser saved in one file."""

TEXT_ENDINGS = frozenset({".txt", ".text"})

PAGE_ENDINGS = HTML_ENDINGS | MHTML_ENDINGS | TEXT_ENDINGS

WARC_ENDINGS = (".warc", ".warc.gz")

OBJECT_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})
"""Tables whose rows name their columns one by one, so that one row may lack what others have."""

ADVICE = {
    ".doc": "; save its text as .txt",
    ".docx": "; save its text as .txt",
    ".pdf": "; save its text as .txt",
    ".zip": "; unpack it",
    ".rar": "; unpack it",
    ".7z": "; unpack it",
    ".tar": "; unpack it",
    ".gz": "; unpack it",
}
"""What to do about files that people send and that are not read."""

SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""Names, in lower case, of what systems put beside a user's files."""

DEFAULT_COLUMNS = Columns()

_ID_HASH = 8
"""Hexadecimal digits that tell pages of one id apart."""


class SourceError(Exception):
    """An input that does not exist or cannot be opened at all; the message names it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A file or a hindrance on the way: its path, its name for people, and why it cannot be read, if so.

    `parts` and `first` are files beside it that its name makes pages of the same article, see `Page`.
    """

    path: Path
    origin: str
    hindrance: str | None = None
    parts: tuple[Path, ...] = ()
    first: Path | None = None


def pages(inputs: Sequence[Path | str], columns: Columns = DEFAULT_COLUMNS) -> Iterator[Page | Rejected]:
    """Yield every page of the inputs, lazily and in a fixed order; what cannot be read comes out as
    `Rejected`.

    Inputs are read in the order given, folders with all below them in the order of their names. A page's id
    is its file's stem or its row's id; a row without one has stem and row number. Where an id was given out
    before, `-` and eight digits of the SHA-256 of the page's origin are put behind it. `origin` is the path
    within the input, split by `/`, and `#` with the number of the row or response. Raises `SourceError`,
    before anything is read, for an input that does not exist.
    """
    paths = [Path(path) for path in inputs]
    for path in paths:
        try:
            path.lstat()
        except OSError as error:
            missing = isinstance(error, FileNotFoundError | NotADirectoryError)
            said = "no such file or folder" if missing else _said(error)
            raise SourceError(f"{readable(str(path))}: {said}") from error
    return _told_apart(page for path in paths for found in _files(path) for page in _read(found, columns))


def _told_apart(pages: Iterator[Page | Rejected]) -> Iterator[Page | Rejected]:
    """Give every page an id of its own: the first keeps what it has, later ones take a hash of their origin
    on.
    """
    seen: set[str] = set()
    for page in pages:
        page_id, again = page.id, 0
        while page_id in seen:
            mark = hashlib.sha256(f"{page.origin}{' ' * again}".encode()).hexdigest()[:_ID_HASH]
            page_id, again = f"{page.id}-{mark}", again + 1
        seen.add(page_id)
        yield page if page_id == page.id else page.model_copy(update={"id": page_id})


def readable(name: str) -> str:
    """Return a file's name as valid Unicode; bytes that are no UTF-8 are read as GB18030 or shown as
    \\xNN.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return name


def _files(path: Path) -> Iterator[_Found]:
    """Yield the files of an input, sorted, with their origins."""
    if path.is_dir():
        yield from _folder(path, "", ())
    else:
        yield _file(path, readable(path.name))


def _folder(folder: Path, prefix: str, above: tuple[tuple[int, int], ...]) -> Iterator[_Found]:
    """Walk a folder; `above` are device and inode of the folders on the way, to stop at links that lead
    back.
    """
    try:
        status = folder.stat()
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield _Found(folder, prefix.rstrip("/") or readable(folder.name), _said(error))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield _Found(folder, prefix.rstrip("/"), "a link that leads back to a folder above it")
        return
    parts = groups([name for name in names if _ending(name) in HTML_ENDINGS])
    firsts = {part: first for first, further in parts.items() for part in further}
    for name in names:
        if name.startswith((".", "~$")) or name.lower() in SKIPPED:
            continue
        path, origin = folder / name, prefix + readable(name)
        if path.is_dir():
            yield from _folder(path, origin + "/", (*above, here))
        else:
            first = folder / firsts[name] if name in firsts else None
            yield replace(
                _file(path, origin), parts=tuple(folder / part for part in parts.get(name, ())), first=first
            )


def _file(path: Path, origin: str) -> _Found:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _Found(path, origin, _said(error))
    return _Found(
        path, origin, None if stat.S_ISREG(mode) else "no regular file (a pipe, a socket or a device)"
    )


def _said(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _read(found: _Found, columns: Columns) -> Iterator[Page | Rejected]:
    """Yield the pages of one file."""
    name = found.origin.rpartition("/")[2]
    ending = _ending(name)
    stem = name[: len(name) - len(ending)] or name
    reject = partial(Rejected, id=stem, origin=found.origin)
    if found.hindrance:
        yield reject(code="unreadable", reason=found.hindrance)
        return
    try:
        if found.path.stat().st_size == 0 and ending:
            yield reject(code="empty", reason="the file is empty")
        elif ending in PAGE_ENDINGS:
            yield _page(found, stem, ending)
        elif ending in READERS:
            yield from with_parts(_rows(found, stem, ending, columns))
        elif ending in WARC_ENDINGS:
            yield from with_parts(archive_pages(found.path, stem, found.origin))
        else:
            kind = Path(name).suffix or "without an ending"
            reason = f"a file {kind} is not read{ADVICE.get(kind.lower(), '')}"
            yield reject(code="unknown_type", reason=reason)
    except OSError as error:
        yield reject(code="unreadable", reason=_said(error))


def _ending(name: str) -> str:
    """Return the ending that says how a file is read, lower case; empty if none does."""
    lower = name.lower()
    for ending in WARC_ENDINGS:
        if lower.endswith(ending):
            return ending
    suffix = Path(lower).suffix
    return suffix if suffix in PAGE_ENDINGS or suffix in READERS else ""


def _page(found: _Found, stem: str, ending: str) -> Page | Rejected:
    with found.path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        reason = f"more than {MAX_BYTES} bytes"
        return Rejected(id=stem, origin=found.origin, code="too_large", reason=reason)
    if ending in TEXT_ENDINGS:
        return Page(id=stem, kind="text", origin=found.origin, content=content)
    if ending in HTML_ENDINGS:
        page = Page(id=stem, kind="html", origin=found.origin, url=saved_url(content), content=content)
        if len(content) > PART_BYTES:
            return page
        beside = {"parts": tuple(filter(None, map(_beside, found.parts)))}
        return page.model_copy(update=beside | {"first": _beside(found.first) if found.first else None})
    saved = read_mhtml(content)
    if saved is None:
        return Rejected(id=stem, origin=found.origin, code="bad_file", reason="no page in the MHTML file")
    return Page(
        id=stem, kind="html", origin=found.origin, url=saved.url, content=saved.content, charset=saved.charset
    )


def _beside(path: Path) -> Page | None:
    """Return a page that stands beside another one; None where it cannot be read, as its own turn tells."""
    name = readable(path.name)
    try:
        if not path.is_file() or path.stat().st_size > PART_BYTES:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return Page(id=name, kind="html", origin=name, url=saved_url(content), content=content)


def _rows(found: _Found, stem: str, ending: str, columns: Columns) -> Iterator[Page | Rejected]:
    """Yield the pages of a table; a header without a column to read is refused once, not row by row."""
    refused_header: tuple[str, ...] | None = None
    for number, row in READERS[ending](found.path):
        fallback, origin = (
            (f"{stem}-{number}", f"{found.origin}#{number}") if number else (stem, found.origin)
        )
        page = row if isinstance(row, BadRow) else page_of_row(row, columns, fallback, origin)
        if isinstance(page, Page):
            yield page
        elif isinstance(row, dict) and page.code == "no_column" and ending not in OBJECT_ENDINGS:
            header = tuple(row)
            if header != refused_header:
                yield Rejected(id=stem, origin=found.origin, code=page.code, reason=page.reason)
            refused_header = header
        else:
            yield Rejected(id=fallback, origin=origin, code=page.code, reason=page.reason)
