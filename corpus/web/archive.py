"""Responses → a WARC file, a gzip member a record, on disk as soon as it is written."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path

FILE_LIMIT = 1 << 30
"""Bytes after which a new file is begun, as archives usually do."""

DROPPED_HEADERS = frozenset({b"content-encoding", b"transfer-encoding", b"content-length", b"connection"})
"""Headers that say how a body was sent: it is stored unpacked, with its own length."""


class Archive:
    """Writes records to DIR/pages-00001.warc.gz and on; never touches a file of an earlier run."""

    def __init__(self, folder: Path, software: str):
        self._folder = folder
        self._software = software
        self._begin_file()

    def save(self, url: str, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> None:
        """Write a response; it is flushed before this returns."""
        if self._file.tell() > FILE_LIMIT:
            self._file.close()
            self._begin_file()
        kept = [(name, value) for name, value in headers if name.lower() not in DROPPED_HEADERS]
        kept.append((b"Content-Length", str(len(body)).encode()))
        head = b"".join(_one_line(name) + b": " + _one_line(value) + b"\r\n" for name, value in kept)
        block = f"HTTP/1.1 {status} {'OK' if status == 200 else ''}\r\n".encode() + head + b"\r\n" + body
        digest = "sha256:" + hashlib.sha256(body).hexdigest()
        fields = [("WARC-Target-URI", url), ("WARC-Payload-Digest", digest)]
        self._write("response", "application/http; msgtype=response", block, fields)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _begin_file(self) -> None:
        there = self._folder.glob(f"pages-{'[0-9]' * 5}.warc.gz")
        number = 1 + max((int(path.name[6:11]) for path in there), default=0)
        self._file = (self._folder / f"pages-{number:05}.warc.gz").open("xb")
        block = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._write("warcinfo", "application/warc-fields", block, [])

    def _write(self, kind: str, content_type: str, block: bytes, fields: list[tuple[str, str]]) -> None:
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = [
            "WARC/1.1",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
            f"WARC-Date: {now}",
            *(f"{name}: {value}" for name, value in fields),
            f"Content-Type: {content_type}",
            f"Content-Length: {len(block)}",
        ]
        record = "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
        self._file.write(gzip.compress(record, mtime=0))
        self._file.flush()


def _one_line(value: bytes) -> bytes:
    return b" ".join(value.split())
