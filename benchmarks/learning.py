"""What learning brings: `python -m benchmarks.learning curve [--plot FILE.svg]` and `… parts`.

Both cross-validate on the annotated corpus with whole provinces held out, from clean text. `curve` fits on a
quarter, a half, three quarters and all of the other provinces' documents, and says whether more annotation
would still help. `parts` reads the held-out documents with each learned part left out, so that rules alone
decide in its place, and says what it earns. Each takes as long as two or three cross-validations.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from models import store, tagger, texts
from models.annotated import Annotated, elsewhere, folds, read_annotated, read_reports
from models.evaluation import evaluate
from scripts.crossvalidation import processes, read_fold, read_rows
from scripts.fitting import fit_models, fit_texts

GOLD = Path("corpus/annotated")
FOLDS = 5
SHARES = (0.25, 0.5, 0.75, 1.0)
FIELDS = {
    "relevant": "relevant",
    "main type": "main type, accuracy",
    "types": "types",
    "programs": "programs",
    "main programs": "programs, primary",
    "places": "places",
    "hospitals": "hospitals, full name",
    "organisations": "organisations, found",
    "counted": "figures, +counted",
    "indicator": "figures, +indicator",
    "program of figure": "figures, +program",
    "dates": "dates",
    "spans P": "spans P",
    "spans L": "spans L",
    "spans H": "spans H",
    "spans O": "spans O",
    "spans F": "spans F",
    "spans T": "spans T",
    "spans N": "spans N",
}
"""Short name → field of the evaluation."""
FILES = {
    "tagger of spans": tagger.FILE,
    "what a figure counts": store.COUNTED,
    "indicator of a figure": store.INDICATORS,
    "program of a figure": store.OWNERS,
    "what a date tells": store.DATE_ROLES,
    "role of a place": store.PLACE_ROLES,
    "role of an organisation": store.ORGANISATION_ROLES,
    "which names are programs": store.PROGRAMS,
    "which program a report is about": store.PRIMARY,
}
"""Learned part → its file, without which rules decide."""
MEANINGS = "meanings of words"
"""What relevance and types are told from, besides the words themselves."""
REPORTS = "reports"
"""From which most is learned besides the documents."""
OTHERS = (MEANINGS, REPORTS)
ALL = "all learned parts"

Rows = dict[str, dict[str, Any]]
Scores = dict[str, float]


Fold = tuple[list[Annotated], list[Annotated], list[Annotated]]
"""Documents that are held out, all others, and reports from other provinces."""


def held_out(documents: Sequence[Annotated]) -> Iterator[Fold]:
    """Yield each fold with what models that read it are fitted on."""
    dealt, reports = folds(documents, FOLDS), read_reports(GOLD)
    for held in dealt:
        yield held, [d for other in dealt if other is not held for d in other], elsewhere(reports, held)


def curve(pool: Executor, documents: Sequence[Annotated]) -> dict[str, Scores]:
    """Return share of the training documents → scores; smaller shares are parts of larger ones."""
    rows: dict[str, Rows] = {f"{share:.0%}": {} for share in SHARES}
    asked = [(share, fold) for share in SHARES for fold in held_out(documents)]
    read = pool.map(
        read_fold,
        [held for _, (held, _, _) in asked],
        [spread(rest, share) for share, (_, rest, _) in asked],
        [spread(reports, share) for share, (_, _, reports) in asked],
        repeat(None),
    )
    for (share, _), found in zip(asked, read, strict=True):
        rows[f"{share:.0%}"] |= found["clean"]
    return {name: scores(documents, found) for name, found in rows.items()}


def spread(documents: Sequence[Annotated], share: float) -> list[Annotated]:
    """Return that share of the documents, evenly out of all provinces and kinds of pages."""
    step = 4
    return [d for i, d in enumerate(sorted(documents, key=lambda d: d.id)) if i % step < share * step]


def parts(pool: Executor, documents: Sequence[Annotated]) -> dict[str, Scores]:
    """Return the part that is left out → scores, nothing left out first."""
    rows: dict[str, Rows] = {name: {} for name in (ALL, *FILES, *OTHERS)}
    for read in pool.map(_read_without, held_out(documents)):
        for name, found in read.items():
            rows[name] |= found
    return {name: scores(documents, found) for name, found in rows.items()}


def _read_without(fold: Fold) -> dict[str, Rows]:
    """Read the documents of a fold with all learned parts, and with each of them left out."""
    held, rest, reports = fold
    with TemporaryDirectory() as folder:
        fit_models(Path(folder), rest, reports)
        rows = {ALL: read_rows(held, None, Path(folder))["clean"]}
        for name in (*FILES, *OTHERS):
            with TemporaryDirectory() as without:
                shutil.copytree(folder, without, dirs_exist_ok=True)
                leave_out(name, Path(without), rest, reports)
                rows[name] = read_rows(held, None, Path(without))["clean"]
    return rows


def leave_out(part: str, folder: Path, documents: Sequence[Annotated], reports: Sequence[Annotated]) -> None:
    """Take a learned part out of a folder of models, which were fitted on these documents and reports."""
    if part == MEANINGS:
        with patch.object(texts, "MEANING_WEIGHT", 0.0):
            fit_texts(folder, documents, reports)
    elif part == REPORTS:
        fit_models(folder, documents, [])
    else:
        (folder / FILES[part]).unlink()


def scores(documents: Sequence[Annotated], rows: Rows) -> Scores:
    """Return short name → F1 or accuracy."""
    found = evaluate(documents, rows)
    return {name: found[field].get("f1", found[field].get("accuracy", 0.0)) for name, field in FIELDS.items()}


def table(columns: Mapping[str, Scores]) -> str:
    """Return a Markdown table with a line for every field."""
    head = ["field", *columns]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join([field, *(f"{c[field]:.3f}" for c in columns.values())]) + " |" for field in FIELDS
    ]
    return "\n".join(lines)


def plot(columns: Mapping[str, Scores], file: Path) -> None:
    """Draw the curve as an SVG, the same bytes for the same scores."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "shequ"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 7))
    for i, field in enumerate(FIELDS):  # ten colours can be told apart; a second round of them is dotted
        heights = [column[field] for column in columns.values()]
        axes.plot(
            list(columns), heights, marker="o", color=f"C{i % 10}", linestyle="-:"[i // 10], label=field
        )
    axes.set_xlabel("share of the annotated documents of other provinces")
    axes.set_ylabel("F1 (accuracy of the main type)")
    axes.grid(visible=True, alpha=0.3)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(file, bbox_inches="tight", metadata={"Date": None})


COMMANDS: dict[str, Callable[[Executor, Sequence[Annotated]], dict[str, Scores]]] = {
    "curve": curve,
    "parts": parts,
}


def main() -> None:
    """Run one of the two and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("--plot", type=Path, help="draw the scores into this SVG file")
    args = parser.parse_args()
    with processes() as pool:
        columns = COMMANDS[args.what](pool, read_annotated(GOLD))
    print(table(columns))
    if args.plot:
        plot(columns, args.plot)


if __name__ == "__main__":
    main()
