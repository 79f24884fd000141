"""What the example pages give, in short: `python tests/expectation.py` writes it anew into
tests/examples.json."""

import json
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "examples" / "pages"
EXPECTED = Path(__file__).parent / "examples.json"
DOCUMENT = ("title", "published", "script", "stage", "relevant")


def summary_of(folder: Path) -> dict[str, Any]:
    """What became of every page of a dataset, in its order: a few fields that are told from the page for
    sure."""
    found: dict[str, Any] = {}
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = {key: row[key] for key in DOCUMENT} | {"main_type": next(iter(row["types"]), None)}
    for line in (folder / "rejected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = {"rejected": row["code"]}
    return found


def main() -> None:
    from scripts.batch import Plan, build

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        report = build(Plan((PAGES,), out))
        if "internal_error" in report.summary.rejected:
            raise SystemExit((out / "rejected.jsonl").read_text(encoding="utf-8"))
        text = json.dumps(summary_of(out), ensure_ascii=False, indent=1)
    EXPECTED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
