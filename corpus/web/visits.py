"""What was visited and what is still to do: a small database beside the archives, so that a run can be
resumed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

VisitKind = Literal["page", "list", "any"]
"""A page to save, a list page to follow, or what its content shows it to be: page, feed or sitemap."""

Outcome = Literal["pending", "saved", "followed", "unchanged", "refused", "failed"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS visits (
    url TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    depth INTEGER NOT NULL,
    outcome TEXT NOT NULL DEFAULT 'pending',
    reason TEXT NOT NULL DEFAULT '',
    etag TEXT,
    modified TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """An address to visit; `depth` counts the list pages or sitemaps that led from the first one to it."""

    url: str
    kind: VisitKind
    depth: int = 0
    etag: str | None = None
    modified: str | None = None


class Visits:
    """The database of visits. Every change is on disk before the method returns."""

    def __init__(self, path: Path):
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(_SCHEMA)

    def plan(self, visit: Visit, again: bool = False) -> bool:
        """Put an address on the list; return whether it is to be visited: it is new, or `again` is wanted."""
        known = self._db.execute("SELECT outcome FROM visits WHERE url = ?", (visit.url,)).fetchone()
        if known is None:
            values = (visit.url, visit.kind, visit.depth)
            self._db.execute("INSERT INTO visits (url, kind, depth) VALUES (?, ?, ?)", values)
            return True
        if again and known[0] != "pending":
            self._db.execute("UPDATE visits SET outcome = 'pending' WHERE url = ?", (visit.url,))
        return again

    def pending(self) -> Iterator[Visit]:
        """Yield the addresses that are still to be visited, in the order in which they were found."""
        query = "SELECT url, kind, depth, etag, modified FROM visits WHERE outcome = 'pending' ORDER BY rowid"
        for row in self._db.execute(query).fetchall():
            yield Visit(*row)

    def close_visit(self, url: str, outcome: Outcome, reason: str = "") -> None:
        """Note how a visit ended."""
        self._db.execute("UPDATE visits SET outcome = ?, reason = ? WHERE url = ?", (outcome, reason, url))

    def remember(self, url: str, etag: str | None, modified: str | None) -> None:
        """Keep what a server says of a page's version, for the next conditional request."""
        self._db.execute("UPDATE visits SET etag = ?, modified = ? WHERE url = ?", (etag, modified, url))

    def counts(self) -> dict[str, int]:
        """Return how many visits ended how, over all runs."""
        rows = self._db.execute("SELECT outcome, count(*) FROM visits GROUP BY outcome ORDER BY outcome")
        return dict(rows.fetchall())

    def refusals(self) -> list[tuple[str, str, str]]:
        """Return address, outcome and reason of every page that was not saved."""
        outcomes = "('refused', 'failed')"
        query = f"SELECT url, outcome, reason FROM visits WHERE outcome IN {outcomes} ORDER BY rowid"
        return self._db.execute(query).fetchall()

    def close(self) -> None:
        """Close the database."""
        self._db.close()
