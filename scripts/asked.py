"""What the options that several commands share ask for: columns of tables, and a codebook of one's own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.terminal import WRONG_CALL, fail

if TYPE_CHECKING:
    from corpus.inputs.columns import Columns


def columns_of(options: Sequence[str] | None) -> Columns:
    """Return what the options `--column` say; ends the command if they cannot be read."""
    from corpus.inputs.columns import Columns, ColumnsError

    try:
        return Columns.parse(",".join(options or ()))
    except ColumnsError as error:
        fail(str(error), WRONG_CALL)


def use_codebook(file: Path | None) -> None:
    """Let this process and those that it starts go by a codebook; ends the command if it cannot be read."""
    from extract.codebook import OWN, CodebookError, codebook

    if file:
        os.environ[OWN] = str(file.resolve())
    try:
        codebook()
    except CodebookError as error:
        fail(str(error), WRONG_CALL)
