"""The command line: `shequ`."""

from __future__ import annotations

import typer

from scripts.build import build

app = typer.Typer(
    name="shequ",
    help="Turn Chinese news pages about community health and care programs into a dataset with evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build)


@app.callback()
def _root() -> None:
    pass


if __name__ == "__main__":
    app()
