"""Administrative divisions with codes, history and parents."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Article


@dataclass(frozen=True, slots=True)
class Home:
    """Where a page is at home: codes (GB/T 2260) and full names of its province, city and county, if known."""

    province: tuple[str, str] | None = None
    city: tuple[str, str] | None = None
    county: tuple[str, str] | None = None


def home(article: Article) -> Home:
    """Tell where the page that carries `article` is at home."""
    return Home()
