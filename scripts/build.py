"""`shequ build`: pages → dataset."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.asked import columns_of, use_codebook
from scripts.terminal import WRONG_CALL, fail, printable, stoppable

if TYPE_CHECKING:
    from scripts.batch import Plan, Report

KEPT = "what was read is kept, the same command goes on from there"


def build(  # noqa: PLR0913, PLR0917 - an argument for every option
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, saved pages, text dumps, CSV, JSONL or Excel tables, WARC archives.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the dataset.", show_default=False)
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN",
            help="Which column of a table holds what, e.g. text=正文. May be given several times.",
            show_default=False,
        ),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A codebook of your own instead of the project's.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read pages.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Read every page anew.")] = False,
    mask: Annotated[
        bool,
        typer.Option("--mask-people", help="Mask private persons' names, and telephone and ID numbers."),
    ] = False,
) -> None:
    """Build the dataset of all pages in the inputs.

    DIR gets documents.jsonl, rejected.jsonl (every page that gave no article, with the reason),
    shequ.duckdb with all tables, the same tables as Parquet under tables/, and manifest.json. A second run
    reads only what is new or changed; pages gone from the inputs go from the dataset. The same inputs give
    the same bytes.

    Exit codes: 0 done, 1 not done (the reason is on stderr; run again to go on), 2 wrong call, 130 stopped by
    Ctrl-C.
    """
    began = time.monotonic()
    with stoppable(f"stopped; {KEPT}") as check:
        from scripts.batch import Plan

        columns = columns_of(column)
        use_codebook(codebook)
        report = _run(Plan(tuple(inputs), output, columns, workers, force, mask), check)
        typer.echo(closing(report, output, time.monotonic() - began))


def _run(plan: Plan, check: Callable[[], None]) -> Report:
    """Build, calling `check` after every page."""
    from corpus.sources import SourceError
    from scripts.batch import FolderRefusedError, NothingToReadError
    from scripts.batch import build as run
    from scripts.pool import CannotStartError
    from scripts.progress import progress
    from scripts.work import NAME, NotOursError

    try:
        with progress(plan.inputs, plan.columns) as advance:

            def step() -> None:
                advance()
                check()

            return run(plan, step)
    except (FolderRefusedError, NotOursError, SourceError) as error:
        fail(str(error), WRONG_CALL)
    except NothingToReadError as error:
        fail(f"{error}; the dataset in {plan.folder}, if any, was left as it is")
    except (OSError, sqlite3.OperationalError, CannotStartError) as error:
        if "database is locked" in str(error):
            fail(f"another build is at work in {plan.folder}")
        fail(f"cannot build {plan.folder}: {error}; {KEPT}")
    except sqlite3.DatabaseError as error:
        fail(f"{plan.folder / NAME}: {error}; without that file, the same command reads every page anew")


def closing(report: Report, folder: Path, seconds: float) -> str:
    """Return the summary that a build ends with."""
    summary = report.summary
    rows: Sequence[tuple[str, object]] = (
        ("pages", f"{summary.articles + summary.rejected.total()} ({report.read} read in this run)"),
        ("articles", summary.articles),
        ("relevant", summary.relevant),
        ("initiatives", summary.initiatives),
        ("rejected", summary.rejected.total()),
        *((f"  {code}", n) for code, n in sorted(summary.rejected.items(), key=lambda x: (-x[1], x[0]))),
        ("seconds", f"{seconds:.1f}"),
        ("dataset", printable(folder)),
        *([("reasons", printable(folder / "rejected.jsonl"))] if summary.rejected else []),
    )
    return "\n".join(f"{name:16}{value}" for name, value in rows)
