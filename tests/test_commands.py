"""The commands' manual and the commands are in step."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import typer
from typer.testing import CliRunner

from scripts.main import app

MANUAL = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS: dict[str, click.Command] = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
HEAVY = ("spacy", "duckdb", "pyarrow", "numpy", "opencc", "sklearn", "pydantic", "trafilatura", "scrapy")


def section(name: str) -> str:
    parts = re.split(r"^## shequ (.+)$", MANUAL, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(name, "")


def test_the_manual_has_every_command_and_no_other():
    assert sorted(re.findall(r"^## shequ (.+)$", MANUAL, flags=re.MULTILINE)) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str):
    options = [o for p in COMMANDS[name].params if p.param_type_name == "option" for o in p.opts]
    text = section(name)
    for option in options:
        assert option == "--help" or re.search(rf"`{option}[` ]", text), f"{name} {option}"
    documented = re.findall(r"^\| `(--[a-z-]+)", text, flags=re.MULTILINE)
    assert set(documented) <= set(options), f"{name} has no such option"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_every_argument_is_for(name: str):
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0
    assert all(p.help for p in COMMANDS[name].params if p.name != "help"), name


def test_help_loads_nothing_heavy():
    code = f"import scripts.main, sys; print(*[m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_version_and_a_call_without_a_command():
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("shequ 0.")
    assert "build" in CliRunner().invoke(app, []).output


@pytest.mark.parametrize(
    "call", [["no-such"], ["build"], ["build", "x"], ["compare", "x", "--by", "village"]]
)
def test_wrong_calls_end_with_two(call: list[str]):
    assert CliRunner().invoke(app, call).exit_code == 2
