"""Web addresses as pages and tables give them: whole, half or broken."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str | None) -> str:
    """Return the host of an address in lower case, with or without its scheme; empty if none can be read."""
    text = (url or "").strip()
    if not text:
        return ""
    try:
        host = (urlsplit(text if "//" in text else f"//{text}").hostname or "").lower()
    except ValueError:
        return ""
    return host if "." in host else ""
