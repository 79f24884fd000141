"""The command line: `shequ`. Heavy libraries are imported inside the commands, so that help comes at once."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from scripts.build import build
from scripts.codebook import codebook
from scripts.compare import compare
from scripts.evaluate import evaluate
from scripts.fetch import fetch
from scripts.show import show
from scripts.train import train

app = typer.Typer(
    name="shequ",
    help="Turn Chinese news pages about community health and care programs into a dataset with evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, show, compare, fetch, evaluate, train):
    app.command()(command)
app.add_typer(codebook, name="codebook")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shequ {version('shequ')}")
        raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


if __name__ == "__main__":
    app()
