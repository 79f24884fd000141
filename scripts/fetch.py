"""`shequ fetch`: addresses → WARC archives."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scripts.terminal import INTERRUPTED, WRONG_CALL, fail

if TYPE_CHECKING:
    from corpus.fetch import Plan, Report


def fetch(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="[URL]...", help="Pages, feeds and sitemaps.", show_default=False),
    ] = None,
    listed: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            metavar="URL",
            help="A list page: its articles are saved, its next pages followed. May be given several times.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the archives.")
    ] = Path("fetched"),
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="WHO", help="Your mail address or web page; servers see it.", show_default=False
        ),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar="TOML",
            help="File with contact, pages, lists, pattern, max_pages, max_list_pages, max_bytes, delay.",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Visit known pages too; save what has changed.")
    ] = False,
) -> None:
    """Fetch pages politely into WARC archives, which `shequ build DIR` reads.

    robots.txt is obeyed; a host gets one request at a time, with pauses. A run that was broken off with
    Ctrl-C goes on when the same command is given again. What was refused, and why, is printed and kept in
    DIR/.visits.sqlite.

    Exit codes: 0 done, 1 not done, 2 wrong call, 130 stopped by Ctrl-C.
    """
    from corpus.fetch import FetchError
    from corpus.fetch import fetch as run

    wanted = _plan(plan, {"pages": urls, "lists": listed, "contact": contact, "again": again or None})
    if not wanted.pages and not wanted.lists:
        fail("nothing to fetch: name a URL, a --list or a --plan that has some", WRONG_CALL)
    try:
        report = run(wanted, output)
    except FetchError as error:
        fail(str(error))
    _print(report, output)


def _plan(file: Path | None, given: dict[str, Any]) -> Plan:
    """Return the plan of a file, what the command line says put over it; lists of addresses are joined."""
    from pydantic import ValidationError

    from corpus.fetch import Plan

    try:
        fields: dict[str, Any] = tomllib.loads(file.read_text("utf-8")) if file else {}
    except OSError as error:
        fail(f"{file}: {error.strerror}", WRONG_CALL)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fail(f"{file}: {error}", WRONG_CALL)
    for name, value in given.items():
        if value is not None:
            fields[name] = [*fields.get(name, []), *value] if isinstance(value, list) else value
    if "contact" not in fields:
        fail(
            "no contact: say with --contact WHO whom servers may write to, by mail address or web page",
            WRONG_CALL,
        )
    try:
        return Plan(**fields)
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, e['loc']))}: {_problem(e)}" for e in error.errors())
        fail("; ".join(problems), WRONG_CALL)


def _problem(error: Mapping[str, Any]) -> str:
    """Return in the project's own words what pydantic says of a field."""
    if error["type"] == "extra_forbidden":
        return "no such field of a plan"
    return str(error["msg"]).removeprefix("Value error, ")


def _print(report: Report, output: Path) -> None:
    for url, outcome, reason in report.refusals:
        typer.echo(f"{outcome}\t{url}\t{reason}", err=True)
    left = report.counts.get("pending", 0)
    typer.echo(f"{report.saved} pages saved in {output}; over all runs {_listed(report)}.")
    if report.stopped:
        typer.echo(f"{left} visits are left; the same command goes on with them.", err=True)
        raise typer.Exit(INTERRUPTED)


def _listed(report: Report) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in report.counts.items()) or "none"
