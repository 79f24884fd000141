import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from dataset_rows import Story, clinic

from extract import dataset, schema
from extract.dataset import Entry

REFUSED = {"id": "r", "origin": "r.html", "url": None, "code": "empty", "reason": "nothing"}


def entries() -> Iterator[Entry]:
    yield Entry(clinic().row(), False)
    yield Entry(REFUSED, True)
    yield Entry(Story("other", "[[L:北京]]的音乐会", relevant=False).row(), False)


def contents(folder: Path) -> dict[str, str]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    summary = dataset.write(entries, tmp_path / "out", dataset.MARK)
    assert summary.as_row() == {
        "pages": 3,
        "articles": 2,
        "relevant": 1,
        "initiatives": 1,
        "rejected": {"empty": 1},
    }
    return tmp_path / "out"


def test_the_same_rows_give_the_same_bytes(written: Path, tmp_path: Path):
    dataset.write(entries, tmp_path / "again", dataset.MARK)
    assert contents(written) == contents(tmp_path / "again")


def test_what_lies_in_the_folder(written: Path):
    tables = {f"tables/{name}.parquet" for name in schema.tables()}
    assert set(contents(written)) == {*dataset.FILES, "manifest.json", *tables}
    lines = (written / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["clinic", "other"]
    assert json.loads((written / "rejected.jsonl").read_text(encoding="utf-8")) == REFUSED


def test_the_manifest_describes_every_file(written: Path):
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    hashes = {name: file["sha256"] for name, file in manifest["files"].items()}
    assert hashes == {name: h for name, h in contents(written).items() if name != "manifest.json"}


def test_duckdb_and_parquet_hold_the_same(written: Path):
    with duckdb.connect(str(written / "shequ.duckdb"), read_only=True) as connection:
        for table in schema.tables().values():
            rows = connection.execute(f"SELECT * FROM {table.name}").fetchall()
            parquet = pq.read_table(written / "tables" / f"{table.name}.parquet")
            assert tuple(parquet.column_names) == table.names()
            assert rows == [tuple(row.values()) for row in parquet.to_pylist()]
        comments = connection.execute("SELECT comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert comments and all(comment for (comment,) in comments)


def test_initiatives_lead_to_the_words(written: Path):
    with duckdb.connect(str(written / "shequ.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "SELECT i.name, e.value, m.quote,"
            " substring(a.text, m.start_offset + 1, m.end_offset - m.start_offset)"
            " FROM initiatives i JOIN evidence e USING (initiative_id) JOIN mentions m USING (mention_id)"
            " JOIN articles a ON a.document_id = i.document_id WHERE e.column_name = 'people_reached'"
        ).fetchall()
    assert found == [("暖心义诊", "200", "近200名居民", "近200名居民")]


def test_a_failure_leaves_the_old_dataset_whole(written: Path):
    before = contents(written)

    def broken() -> Iterator[Entry]:
        yield Entry(clinic("new").row(), False)
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        dataset.write(broken, written, dataset.MARK)
    assert contents(written) == before


def test_a_duckdb_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match="DuckDB could not write"):
        from extract.duckdb_file import write_duckdb

        write_duckdb(tmp_path / "out", "tables", "shequ.duckdb")


def test_standing_knows_a_whole_dataset(written: Path):
    about = dict(dataset.MARK)
    assert dataset.is_dataset(written)
    summary = dataset.standing(written, about)
    assert summary is not None and summary.as_row()["initiatives"] == 1
    assert dataset.standing(written, {**about, "version": "other"}) is None
    (written / "tables" / "dates.parquet").unlink()
    assert dataset.standing(written, about) is None


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"dataset": "other"}', "null"])
def test_other_folders_are_no_dataset(tmp_path: Path, manifest: str):
    (tmp_path / "manifest.json").write_text(manifest)
    assert not dataset.is_dataset(tmp_path)


def test_files_of_an_older_layout_go_and_others_stay(written: Path):
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["tables/gone.parquet"] = {"bytes": 1, "sha256": ""}
    (written / "manifest.json").write_text(json.dumps(manifest))
    for name in ("tables/gone.parquet", "notes.txt"):
        (written / name).write_text("x")
    dataset.write(entries, written, dataset.MARK)
    assert not (written / "tables" / "gone.parquet").exists()
    assert (written / "notes.txt").exists()


def test_reprints_are_marked_and_counted_once(tmp_path: Path):
    stories = [clinic("first"), clinic("again")]
    dataset.write(lambda: (Entry(s.row(), False) for s in stories), tmp_path, dataset.MARK)
    articles = pq.read_table(tmp_path / "tables" / "articles.parquet").to_pylist()
    assert [(a["cluster"], a["reprint_of"], a["overlap"]) for a in articles] == [
        ("first", None, None),
        ("first", "first", 1.0),
    ]
