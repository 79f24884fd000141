"""`shequ train`: fit every model anew, out of what is in the repository alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.terminal import fail

GOLD = Path("corpus/annotated")
FITTED = Path("models/fitted")


def train(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated documents.")] = GOLD,
    out: Annotated[Path, typer.Option(help="Folder to write the models and their cards to.")] = FITTED,
    folds: Annotated[int, typer.Option(min=2, help="Folds of provinces for the scores on the cards.")] = 5,
) -> None:
    """Fit every model on the annotated documents, deterministically, and write each with its card."""
    from models import annotated, lines
    from models.cards import write_card
    from models.report import report
    from models.store import RELIABILITY
    from scripts import crossvalidation, evaluate, fitting

    documents, reports = evaluate.documents_of(gold, folds)
    sources = [*sorted(gold.glob("*.yaml")), *gold.glob(annotated.REPORTS)]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"cannot make {out}: {error.strerror}")
    with crossvalidation.processes() as pool:
        fitted = pool.submit(fitting.fit_models, out, documents, reports)
        scores = crossvalidation.rows_of_folds(pool, documents, reports, folds)
        fitted.result()
    evaluate.write_card(out / RELIABILITY, report(documents, scores["clean"]), folds)
    typer.echo(f"cross-validated over {folds} folds of provinces")
    for model in fitting.CARDS:
        write_card(
            out / model.card,
            name=model.name,
            data=annotated.data_hash([*sources, *model.data]),
            documents=len(documents),
            scores=crossvalidation.scores_of(documents, scores, model.fields),
        )
        typer.echo(f"{model.name}: {out / model.card}")
    lines.train(documents, out, sources)
    typer.echo(f"line model of text dumps: {out / lines.CARD}")
