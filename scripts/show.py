"""`shequ show`: one page's article and records, with the evidence highlighted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.asked import columns_of, use_codebook
from scripts.terminal import WRONG_CALL, console, fail

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from corpus.inputs.columns import Columns
    from corpus.types import Page, Rejected
    from extract.types import Document, Record

STYLES = {
    "P": ("program", "bold magenta"),
    "L": ("place", "green"),
    "H": ("hospital", "bold cyan"),
    "O": ("organisation", "blue"),
    "F": ("figure", "bold yellow"),
    "T": ("time", "red"),
    "N": ("person", "underline"),
}
"""Name and style of every kind of mention."""


UNSHOWN = {"mentions", "by", "candidates", "quote", "cue_start"} | {
    f"{what}_{part}" for what in ("span", "status") for part in ("cue", "cue_start")
}
"""Fields of records that the tables of `shequ show` leave out; `--json` has them all."""


def show(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A page, table or archive; - reads stdin.", show_default=False),
    ],
    number: Annotated[int, typer.Option(min=1, metavar="N", help="Which page of a table or archive.")] = 1,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="As for `shequ build`.", show_default=False),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="As for `shequ build`.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the document's row as JSON.")] = False,
    mask: Annotated[
        bool,
        typer.Option("--mask-people", help="Mask private persons' names, and telephone and ID numbers."),
    ] = False,
) -> None:
    """Show what is read out of one page: its article, records and evidence.

    On a terminal the evidence is coloured by its kind; elsewhere it stands in marks like [[F:近200名居民]].

    Exit codes: 0 done, 1 the page gave no article, 2 no such file or page.
    """
    import orjson

    from corpus.read import read_page
    from corpus.types import Rejected
    from extract import load, read_document
    from extract.rows import document_row

    columns = columns_of(column)
    use_codebook(codebook)
    page = _page(file, number, columns)
    article = page if isinstance(page, Rejected) else read_page(page)
    if isinstance(article, Rejected):
        fail(f"{article.origin}: {article.code}: {article.reason}")
    document = read_document(load(), article)
    if mask:
        from extract.masking import mask_people

        document = mask_people(document)
    if json:
        sys.stdout.buffer.write(orjson.dumps(document_row(document), option=orjson.OPT_APPEND_NEWLINE))
    else:
        print_document(document, console())


def _page(file: str, number: int, columns: Columns) -> Page | Rejected:
    from corpus.sources import SourceError, pages
    from corpus.types import Page

    if file == "-":
        content = sys.stdin.buffer.read()
        kind = "html" if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text"
        return Page(id="stdin", kind=kind, origin="stdin", content=content)  # type: ignore[arg-type]
    try:
        page = next(islice(pages([Path(file)], columns), number - 1, None), None)
    except SourceError as error:
        fail(str(error), WRONG_CALL)
    return page or fail(f"{file} has no page {number}", WRONG_CALL)


def print_document(document: Document, console: Console) -> None:
    """Print an article with its evidence, then its records."""
    from rich.text import Text

    article = document.article
    console.print(Text(article.title or "(no title)", style="bold"))
    line = (article.published, article.source, article.site, "、".join(article.authors), article.url)
    console.print(Text(" · ".join(x for x in line if x)), style="dim")
    about = "、".join(document.types) if document.relevant else "not about a community program"
    chance = f"{document.relevance:.2f}" + ", unsure" * document.unsure
    console.print(f"{about} ({chance}); stage {article.stage}\n", markup=False)
    console.print(marked(document, colours=console.is_terminal), soft_wrap=not console.is_terminal)
    if console.is_terminal:
        legend = [Text(name, style=style) for name, style in STYLES.values()]
        console.print(Text("\n") + Text(" ").join(legend))
    for title, records in (
        ("programs", document.programs),
        ("places", document.places),
        ("hospitals", document.hospitals),
        ("organisations", document.organisations),
        ("figures", document.figures),
        ("dates", document.dates),
        ("people", document.people),
    ):
        _print_records(title, records, document, console)


def marked(document: Document, colours: bool) -> Text:
    """Return the article's text with its mentions coloured, or in the codebook's inline marks."""
    from rich.text import Text

    source, out, at = document.article.text, Text(), 0
    for mention in document.mentions:
        out.append(source[at : mention.start])
        if colours:
            out.append(mention.quote, style=STYLES[mention.kind][1])
        else:
            out.append(f"[[{mention.kind}:{mention.quote}]]")
        at = mention.end
    return out.append(source[at:])


def _print_records(title: str, records: Iterable[Record], document: Document, console: Console) -> None:
    from rich.table import Table

    rows = [r.model_dump(by_alias=True, exclude=UNSHOWN) for r in records]
    if not rows:
        return
    filled = [name for name in rows[0] if any(_cell(row[name]) for row in rows)]
    table = Table(title=title, title_justify="left", title_style="bold")
    for name in ["evidence", *filled]:
        table.add_column(name, overflow="fold")
    for row, record in zip(rows, records, strict=True):
        quotes = dict.fromkeys(document.mentions[i].quote for i in record.mentions)
        table.add_row("、".join(quotes) or f"({record.by})", *(_cell(row[name]) for name in filled))
    console.print(table)


def _cell(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
