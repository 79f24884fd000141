"""Bytes to text, whatever the page declares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding that was used, and how many characters could not be read (U+FFFD)."""

    text: str
    encoding: str
    lost: int


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """Decode a page; `charset` is what the transport declared, which may be wrong."""
    text = content.decode("utf-8", "replace")
    return Decoded(text, "utf-8", text.count("\ufffd"))
