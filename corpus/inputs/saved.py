"""What browsers and site copiers leave in a page that they save: its address, or the whole page in one
file.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = 4096
"""Bytes at a page's beginning in which savers leave their note."""

_NOTES = (
    re.compile(
        rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE
    ),  # Chrome, Edge, Internet Explorer
    re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.IGNORECASE),
    re.compile(rb"<!--\s*Mirrored from ([^\s>]+\.[^\s>]+) by HTTrack", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page of an MHTML file: its bytes, and what the file says of its encoding and address."""

    content: bytes
    charset: str | None
    url: str | None


def saved_url(content: bytes) -> str | None:
    """Return the address that a saved page was taken from, if whoever saved it noted that."""
    for note in _NOTES:
        if match := note.search(content, 0, _HEAD):
            url = match[1].decode("utf-8", "replace")
            return url if "://" in url else f"http://{url}"
    return None


def read_mhtml(content: bytes) -> SavedPage | None:
    """Return the page of an MHTML file (RFC 2557), None if it holds none."""
    return next(mhtml_pages(content), None)


def mhtml_pages(content: bytes) -> Iterator[SavedPage]:
    """Yield every page of an MHTML file: the saved one, then its frames, or the sheets of a workbook."""
    message = email.message_from_bytes(content)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            if isinstance(payload, bytes):
                yield SavedPage(payload, part.get_content_charset(), str(url) if url else None)
