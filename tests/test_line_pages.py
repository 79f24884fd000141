"""Training pages of the line model: the same every time, with every paragraph of their article marked."""

from __future__ import annotations

from corpus.lines import split_lines
from models.annotated import Annotated
from models.line_features import features, names
from models.line_pages import training_pages

TEXT = "清早七点，祠堂门前坐满了人。\n\n医生说，每月来一次，药箱留在村里。\n\n队伍一直排到桥头才断。"
DOCUMENTS = [Annotated(str(i), {"title": f"白鹭村第{i}次义诊开到祠堂门口"}, TEXT, ()) for i in range(6)]


def test_pages_are_the_same_every_time() -> None:
    assert list(training_pages(DOCUMENTS, 3)) == list(training_pages(DOCUMENTS, 3))
    assert list(training_pages(DOCUMENTS, 3)) != list(training_pages(DOCUMENTS, 3, seed=1))


def test_the_articles_lines_are_marked_and_nothing_else() -> None:
    pages = list(training_pages(DOCUMENTS, 12))
    own = [line.strip() for page in pages for line, marked in page if marked]
    assert any(line.endswith("排到桥头才断。") for line in own)
    assert not any(
        slot in line for page in pages for line, _ in page for slot in ("{site}", "{n}", "{person}")
    )
    assert any(not any(marked for _, marked in page) for page in pages)


def test_every_line_has_all_features() -> None:
    lines = split_lines("首页\n\n" + TEXT)
    assert features(lines).shape == (4, len(names()))
    assert features([]).shape[0] == 0
