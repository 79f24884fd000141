import io
import sys
from pathlib import Path

import pytest

from corpus.inputs.columns import Columns
from scripts.progress import count, progress


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    for name in ("a.html", "b.txt", ".hidden", "below/c.htm", ".git/d.html"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    return [tmp_path / "in"]


def test_saved_pages_are_counted_by_their_names(inputs: list[Path]):
    assert count(inputs, Columns()) == 3
    assert count([inputs[0] / "a.html"], Columns()) == 1


def test_tables_are_counted_by_their_rows(inputs: list[Path]):
    (inputs[0] / "t.csv").write_text("id,text\n1,一\n2,二\n")
    assert count(inputs, Columns()) == 5


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_on_a_terminal_only(inputs: list[Path], monkeypatch: pytest.MonkeyPatch, terminal: bool):
    screen = Screen() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress(inputs, Columns()) as step:
        for _ in range(3):
            step()
    assert ("3/3" in screen.getvalue()) == terminal
