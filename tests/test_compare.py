import csv
from pathlib import Path

import pytest
from dataset_rows import Story, clinic
from typer.testing import CliRunner

from extract import dataset
from extract.compare import NoDatasetError, Row, compare
from extract.dataset import Entry
from scripts.main import app

SHAOXING, HANGZHOU = ("330600", "浙江省绍兴市"), ("330100", "浙江省杭州市")


def story(
    page_id: str, name: str | None, where: tuple[str, str], quote: str, value: float, indicator: str
) -> Story:
    program = f"“[[P:{name}]]”，" if name else ""
    made = Story(page_id, f"[[L:这里]]，{program}[[F:{quote}]]", "screening")
    if name:
        made.program(name)
    return made.place("这里", where[1], where[0], level="city").figure(quote, value, indicator)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stories = [
        clinic(),
        story("first", "光明行", SHAOXING, "300人", 300, "beneficiaries"),
        story("later", "光明行", SHAOXING, "500人", 500, "beneficiaries"),
        story("elsewhere", "光明行", HANGZHOU, "40人", 40, "beneficiaries"),
        story("visits", "巡诊", HANGZHOU, "900人次", 900, "visits"),
        story("unnamed", None, HANGZHOU, "2场", 2, "sessions"),
        Story("nowhere", "义诊", "free_clinic"),
        Story("irrelevant", "音乐会", relevant=False),
    ]
    path = tmp_path_factory.mktemp("compared") / "out"
    dataset.write(lambda: (Entry(s.row(), False) for s in stories), path, dataset.MARK)
    return path


def rows(folder: Path, by: str = "city") -> dict[tuple[str, str], Row]:
    return {(r.place[-1], r.type): r for r in compare(folder, by)}  # type: ignore[arg-type]


def test_an_initiative_of_several_articles_counts_once(folder: Path) -> None:
    row = rows(folder)["绍兴市", "screening"]
    assert (row.initiatives, row.articles, row.people, row.with_people) == (1, 2, 500, 1)


def test_people_and_visits_are_never_added(folder: Path) -> None:
    row = rows(folder)["杭州市", "all"]
    assert (row.people, row.with_people, row.visits, row.with_visits) == (40, 1, 900, 1)
    assert (row.initiatives, row.without_number) == (3, 1)


def test_hospitals_with_the_articles_that_name_them(folder: Path) -> None:
    row = rows(folder)["绍兴市", "all"]
    assert (row.hospitals, row.articles_hospitals, row.articles) == (("嵊州市中医院", "嵊州市人民医院"), 1, 3)


def test_an_initiative_stands_in_each_of_its_types(folder: Path) -> None:
    found = rows(folder)
    types = {t for place, t in found if place == "绍兴市"}
    assert types == {"all", "free_clinic", "tcm", "screening"}
    assert found["绍兴市", "all"].initiatives == 2


def test_places_with_most_initiatives_come_first_and_unknown_ones_are_counted(folder: Path) -> None:
    order = list(dict.fromkeys(r.place for r in compare(folder, "city")))
    assert order == [("浙江省", "杭州市"), ("浙江省", "绍兴市"), ("", "")]


@pytest.mark.parametrize(
    ("by", "place", "initiatives"),
    [
        ("province", ("浙江省",), 4),
        ("county", ("浙江省", "绍兴市", "嵊州市"), 1),
        ("county", ("浙江省", "绍兴市", ""), 1),
    ],
)
def test_other_levels(folder: Path, by: str, place: tuple[str, ...], initiatives: int) -> None:
    (row,) = [r for r in compare(folder, by) if r.place == place and r.type == "all"]  # type: ignore[arg-type]
    assert row.initiatives == initiatives


def test_csv_is_a_table_that_excel_opens(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    result = CliRunner().invoke(app, ["compare", str(folder), "--csv", str(path)])
    assert result.exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    (row,) = [line for line in lines if (line["city"], line["type"]) == ("杭州市", "all")]
    assert (row["people_reached"], row["visits"], row["initiatives_without_number"]) == ("40", "900", "1")
    (row,) = [line for line in lines if (line["city"], line["type"]) == ("绍兴市", "tcm")]
    assert (row["type_name"], row["hospital_names"]) == ("中医药", "嵊州市中医院、嵊州市人民医院")


def test_the_table_shows_places_and_types_and_is_not_cut_in_a_pipe(folder: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(folder), "--by", "city"], env={"COLUMNS": "40"})
    line = next(line for line in result.stdout.splitlines() if "浙江省杭州市" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == [
        "浙江省杭州市",
        "3 (3)",
        "–",
        "40 (1)",
        "900 (1)",
        "1",
    ]
    assert "筛查体检" in result.stdout and "(unknown)" in result.stdout


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 50])
def test_a_folder_without_a_dataset(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "shequ.duckdb").write_bytes(content)
    with pytest.raises(NoDatasetError):
        compare(tmp_path, "city")
    result = CliRunner().invoke(app, ["compare", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(tmp_path) in result.stderr


def test_a_table_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(folder), "--csv", str(tmp_path / "no" / "x.csv")])
    assert result.exit_code == 1
    assert "x.csv" in result.stderr
