"""The work file of a build: finished pages in SQLite, so that nothing is read twice and little is ever lost.

It is not part of the dataset: deleting it costs a rebuild and nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from extract.dataset import Entry, Row

NAME = "work.sqlite"
APPLICATION_ID = 0x5348_4551
"""Marks the file as ours ("SHEQ"), so that no other program's database is ever taken for it."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS reader (fingerprint BLOB);
CREATE TABLE IF NOT EXISTS done (digest BLOB PRIMARY KEY, rejected INTEGER NOT NULL, row BLOB NOT NULL);
DROP TABLE IF EXISTS input;
CREATE TABLE input (number INTEGER PRIMARY KEY, digest BLOB, origin TEXT, rejected BLOB);
CREATE INDEX input_digest ON input (digest);
"""
"""`done`: results by digest of the page, all made by the one `reader`. `input`: the pages of the present
run, in order; one that gave no page, or whose reader died, has its row in `rejected`."""


class NotOursError(Exception):
    """The file at that place is no work file of this program."""


class WorkFile:
    """Results of a build, by page. All methods may raise `sqlite3.OperationalError`, e.g. if the disk is
    full."""

    def __init__(self, path: Path, reader: bytes):
        """Open or make the file; results of another `reader` (a fingerprint) are dropped."""
        self._db = sqlite3.connect(path, timeout=1, isolation_level=None)
        try:
            mark, tables = self._one("PRAGMA application_id"), self._one("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            raise  # it is in use, or cannot be read
        except sqlite3.DatabaseError as error:
            raise NotOursError(f"{path} is no work file of shequ: {error}") from error
        if tables and mark != APPLICATION_ID:
            raise NotOursError(f"{path} is no work file of shequ")
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)
        if self._one("SELECT fingerprint FROM reader") != reader:
            self.forget()
            self._db.execute("DELETE FROM reader")
            self._db.execute("INSERT INTO reader VALUES (?)", (reader,))
            self._db.execute(
                "VACUUM"
            )  # what another reader left must not stay in free pages: it may be unmasked
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.execute("BEGIN")

    def _one(self, sql: str, *values: object) -> Any:
        row = self._db.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        """Commit and close the file."""
        self._db.commit()
        self._db.close()

    def commit(self) -> None:
        """Make everything so far outlast this process.

        May be broken off anywhere and called again: without a transaction there is nothing to commit.
        """
        self._db.commit()
        self._db.execute("BEGIN")

    def forget(self) -> None:
        """Drop every result."""
        self._db.execute("DELETE FROM done")

    def add_page(self, digest: bytes, origin: str) -> bool:
        """Note the next page of the input; True if its result is there already."""
        self._db.execute("INSERT INTO input (digest, origin) VALUES (?, ?)", (digest, origin))
        return self._one("SELECT 1 FROM done WHERE digest = ?", digest) is not None

    def add_rejected(self, row: Row) -> None:
        """Note a piece of the input that gave no page."""
        self._db.execute("INSERT INTO input (rejected) VALUES (?)", (orjson.dumps(row),))

    def finish(self, digest: bytes, row: bytes, rejected: bool) -> None:
        """Keep a page's result; `row` is JSON."""
        self._db.execute(
            "INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (digest, rejected, zlib.compress(row, 1))
        )

    def give_up(self, digest: bytes, row: bytes) -> None:
        """Note that a page's reader died: rejected in this run, tried again in the next."""
        self._db.execute("UPDATE input SET rejected = ? WHERE digest = ?", (row, digest))

    def entries(self) -> Iterator[Entry]:
        """Yield the present run's results in the order of the input, under their present origin."""
        rows = self._db.execute(
            "SELECT input.origin, input.rejected, done.rejected, done.row FROM input"
            " LEFT JOIN done ON done.digest = input.digest ORDER BY input.number"
        )
        for origin, refused, rejected, row in rows:
            if refused is not None:
                yield Entry(orjson.loads(refused), True)
            else:
                yield Entry({**orjson.loads(zlib.decompress(row)), "origin": origin}, bool(rejected))

    def input_hash(self) -> tuple[int, str]:
        """Return how many pieces the input has, and a SHA-256 over all of them in order, with their
        origins."""
        total, count = hashlib.sha256(), 0
        for row in self._db.execute(
            "SELECT digest, origin, CASE WHEN digest IS NULL THEN rejected END FROM input ORDER BY number"
        ):
            total.update(repr(row).encode())
            count += 1
        return count, total.hexdigest()

    def drop_gone(self) -> None:
        """Drop results of pages that the present input does not have."""
        self._db.execute(
            "DELETE FROM done WHERE digest NOT IN (SELECT digest FROM input WHERE digest IS NOT NULL)"
        )
