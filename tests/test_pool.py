"""Pages read by several processes; what happens when one of them dies."""

import os
import signal
from collections.abc import Iterator, Sequence

import orjson
import pytest

from corpus.types import Page
from scripts.pool import CHUNK_PAGES, CannotStartError, Outcome, Reader, Task, outcomes


def tasks(*texts: str) -> Iterator[Task]:
    for i, text in enumerate(texts):
        page = Page(id=f"p{i}", kind="text", origin=f"p{i}.txt", content=text.encode())
        yield Task(bytes.fromhex(page.digest()), page)


def make_reader() -> Reader:
    def read(pages: Sequence[Page]) -> list[tuple[bytes, bool]]:
        for page in pages:
            if page.content == b"raise":
                raise ValueError("no such thing")
            if page.content == b"segfault":
                os.kill(os.getpid(), signal.SIGSEGV)
            if page.content == b"exit":
                os._exit(7)
        return [(orjson.dumps({"id": page.id}), False) for page in pages]

    return read


def make_nothing() -> Reader:
    os._exit(3)


def told(found: Iterator[Outcome]) -> dict[str, str]:
    rows = {o.digest: orjson.loads(o.row) for o in found}
    return {row["id"]: row.get("code", "read") for row in rows.values()}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_rejects_its_page_and_names_itself(workers: int):
    found = list(outcomes(tasks("a", "raise", "b"), workers, make_reader))
    assert told(iter(found)) == {"p0": "read", "p1": "internal_error", "p2": "read"}
    (bad,) = [orjson.loads(o.row) for o in found if o.rejected]
    assert bad["reason"].startswith("ValueError: no such thing in read, line ")
    assert bad["origin"] == "p1.txt"


def test_a_process_that_dies_takes_one_page_with_it():
    texts = ["a"] * CHUNK_PAGES + ["segfault", "b", "exit", "c"] + ["d"] * CHUNK_PAGES
    found = list(outcomes(tasks(*texts), 2, make_reader))
    assert sorted(told(iter(found))) == sorted(f"p{i}" for i in range(len(texts)))
    crashed = {orjson.loads(o.row)["id"]: orjson.loads(o.row)["reason"] for o in found if o.crashed}
    first, second = f"p{CHUNK_PAGES}", f"p{CHUNK_PAGES + 2}"
    assert "SIGSEGV" in crashed[first] and "exit code 7" in crashed[second]
    assert len(crashed) == 2


def test_processes_that_cannot_start_are_no_fault_of_the_pages():
    with pytest.raises(CannotStartError, match="exit code 3"):
        list(outcomes(tasks("a", "b"), 2, make_nothing))


def test_tasks_are_drawn_as_they_are_needed():
    drawn = []

    def endless() -> Iterator[Task]:
        for task in tasks(*"x" * 10_000):
            drawn.append(task)
            yield task

    found = outcomes(endless(), 2, make_reader)
    next(found)
    assert len(drawn) <= 3 * CHUNK_PAGES
    found.close()  # type: ignore[attr-defined]


def test_nothing_to_read_starts_nothing():
    assert list(outcomes(iter(()), 2, make_nothing)) == []
