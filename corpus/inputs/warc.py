"""WARC archives → pages: the web pages among an archive's responses, their HTTP encodings undone."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from corpus.decode import MAX_BYTES
from corpus.types import Page, Rejected, RejectionCode

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
"""Content types of a web page; `text/plain` is a text dump. A response that declares none is taken for
HTML.
"""

_CHUNK = 1 << 20


class _RefusedError(Exception):
    def __init__(self, code: RejectionCode, reason: str):
        super().__init__(reason)
        self.code: RejectionCode = code
        self.reason = reason


def archive_pages(path: Path, stem: str, origin: str) -> Iterator[Page | Rejected]:
    """Yield what the responses of an archive hold; requests, metadata and revisits are no pages and passed
    over.

    A page's id is the archive's stem and the number of its response, counted from 1. An archive that breaks
    off gives what stands before the break, and one `Rejected` for the break itself.
    """
    number, last, broken = 0, 0, None
    page: Page | Rejected | None = None
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                last = record.stream_pos
                if record.record_type == WarcRecordType.response:
                    number += 1
                    page = _response(record, f"{stem}-{number}", f"{origin}#{number}")
                    yield page
        except OSError as error:
            broken = str(error)
    if isinstance(page, Rejected) and page.code == "truncated":
        return
    if broken:
        code: RejectionCode = "bad_file" if number == 0 else "truncated"
        yield Rejected(id=stem, origin=origin, code=code, reason=f"after {number} responses: {broken}")
    elif not _complete(path, last):
        reason = f"the archive ends within the record at byte {last}, after {number} responses"
        yield Rejected(id=stem, origin=origin, code="truncated", reason=reason)
    elif number == 0:
        yield Rejected(id=stem, origin=origin, code="empty", reason="the archive holds no responses")


def _response(record: WarcRecord, page_id: str, origin: str) -> Page | Rejected:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    try:
        declared = record.content_length
        if declared > MAX_BYTES:
            raise _RefusedError("too_large", f"{declared} bytes, the limit is {MAX_BYTES}")
        record.freeze()
        if record.content_length < declared:
            raise _RefusedError("truncated", f"{record.content_length} of {declared} bytes are there")
        record.parse_http(auto_decode="none")
        if record.http_headers is None:
            raise _RefusedError("not_html", "no HTTP response (dns: and the like)")
        status = record.http_headers.status_code
        if status != 200:
            raise _RefusedError("http_status", f"HTTP {status}")
        kind = (record.http_content_type or "text/html").lower()
        if kind not in PAGE_TYPES and kind != "text/plain":
            raise _RefusedError("not_html", f"content type {kind}")
        content = _undone(record)
    except _RefusedError as error:
        return Rejected(id=page_id, origin=origin, url=url, code=error.code, reason=error.reason)
    return Page(
        id=page_id,
        kind="text" if kind == "text/plain" else "html",
        origin=origin,
        url=url,
        content=content,
        charset=record.http_charset,
    )


def _undone(record: WarcRecord) -> bytes:
    """Return the payload with its transfer and content encodings undone, never more than the limit of it."""
    headers = {name.lower(): value.lower() for name, value in record.http_headers.to_tuples()}
    content: bytes = record.reader.read()
    if "chunked" in headers.get("transfer-encoding", ""):
        content = _dechunked(content)
    for encoding in reversed([e.strip() for e in headers.get("content-encoding", "").split(",")]):
        content = _unpacked(content, encoding)
        if len(content) > MAX_BYTES:
            raise _RefusedError("too_large", f"more than {MAX_BYTES} bytes once unpacked")
    return content


def _dechunked(content: bytes) -> bytes:
    """Join HTTP chunks; what is not chunked, as some writers store it, is returned as it is."""
    out: list[bytes] = []
    at = 0
    while (end := content.find(b"\r\n", at)) >= 0:
        try:
            size = int(content[at:end].split(b";")[0], 16)
        except ValueError:
            return content if not out else b"".join([*out, content[at:]])
        if size == 0:
            return b"".join(out)
        out.append(content[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(out) if out else content


def _unpacked(content: bytes, encoding: str) -> bytes:
    """Undo one content encoding; what its name is wrong for is returned as it is (writers that store it
    undone).
    """
    try:
        if encoding in {"gzip", "x-gzip"} and content.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, MAX_BYTES + 1)
        if encoding == "deflate":
            wrapped = (
                len(content) > 1 and content[0] & 0x0F == 8 and int.from_bytes(content[:2], "big") % 31 == 0
            )
            bits = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
            return zlib.decompressobj(bits).decompress(content, MAX_BYTES + 1)
        if encoding == "br":
            return bytes(BrotliReader(io.BytesIO(content)).read(MAX_BYTES + 1))
    except zlib.error as error:
        raise _RefusedError("bad_file", f"broken {encoding}: {error}") from error
    except OSError:
        return content
    return content


def _complete(path: Path, start: int) -> bool:
    """Tell whether the record at byte `start` has its end in the file too."""
    with path.open("rb") as file:
        file.seek(start)
        magic = file.read(2)
        file.seek(start)
        if magic == b"\x1f\x8b":
            return _gzip_complete(file)
        head = file.read(1 << 16)
        end = head.find(b"\r\n\r\n")
        lengths = [
            int(line.split(b":")[1])
            for line in head[:end].split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ]
        return not head or (end >= 0 and start + end + 4 + sum(lengths[:1]) <= path.stat().st_size)


def _gzip_complete(file: BinaryIO) -> bool:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while not unpack.eof:
        chunk = unpack.unconsumed_tail or file.read(_CHUNK)
        if not chunk:
            return False
        try:
            unpack.decompress(chunk, _CHUNK)
        except zlib.error:
            return False
    return True
