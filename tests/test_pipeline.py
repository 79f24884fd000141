"""The spaCy pipeline: characters as tokens, evidence as spans, documents that survive JSON."""

import re
from itertools import cycle, pairwise

import pytest
import spacy
from spacy import displacy
from spacy.language import Language

import extract
from corpus.read import read_page
from corpus.types import Article, Page
from extract.pipeline import BATCH, COMPONENTS
from extract.types import Document

ROW = {
    "site": "哈尔滨新闻网",
    "title": "市五院专家进社区",
    "published": "2019-12-02",
    "text": "11月30日，市五院联合南岗区卫健局在我市红旗社区开展“健康敲门”义诊活动，"
    "为近200名居民免费体检。\n\n"
    "活动还将每周举行一次，已发放宣传资料6000余份。院长张建国说，专家会常来。",
}
HANT = "11月30日，市五院在紅旗社區開展義診，為近200名居民量血壓，發放資料3000餘份。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extract.load()


def read(nlp: Language, **row: str) -> Document:
    article = read_page(Page(id="a", kind="article", origin="a.jsonl#1", row=row))
    assert isinstance(article, Article)
    return extract.read_document(nlp, article)


def test_every_component_stands_in_the_pipeline_under_its_registered_name(nlp: Language) -> None:
    assert nlp.pipe_names == [name for name, _ in COMPONENTS]
    assert all(
        spacy.util.registry.has("factories", name) or Language.has_factory(name) for name in nlp.pipe_names
    )


def test_a_bare_text_gives_a_doc_with_spans(nlp: Language) -> None:
    doc = nlp(ROW["text"])
    assert doc.text == ROW["text"]
    assert len(doc) == len(ROW["text"])
    assert "近200名居民" in [span.text for span in doc.spans["F"]]
    shown = re.sub(r"<[^>]*>|\s", "", displacy.render(doc, style="span", jupyter=False))
    assert "为近F200名居民免费" in shown, "displaCy labels a span behind its first token"


@pytest.mark.parametrize("text", [ROW["text"], HANT])
def test_every_quote_is_the_texts_own(nlp: Language, text: str) -> None:
    document = read(nlp, **{**ROW, "text": text})
    assert document.article.text == text
    assert document.mentions
    assert all(m.quote == text[m.start : m.end] for m in document.mentions)
    ends = [(m.start, m.end) for m in document.mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(ends)), "spans overlap or are out of order"
    for record in (*document.places, *document.hospitals, *document.figures, *document.dates):
        assert all(0 <= i < len(document.mentions) for i in record.mentions)


def test_what_a_report_says_is_read(nlp: Language) -> None:
    document = read(nlp, **ROW)
    hospitals = {h.name: h.as_ for h in document.hospitals}
    assert hospitals == {"哈尔滨市第五医院": ("市五院",)}
    figures = {f.quote: (f.value, f.modifier, f.unit, f.counted) for f in document.figures}
    assert figures["近200名居民"] == (200, "under", "名", "居民")
    assert figures["6000余份"][:3] == (6000, "over", "份")
    assert next(d.start for d in document.dates if d.quote == "11月30日") == "2019-11-30"
    assert next(d.frequency for d in document.dates if d.frequency) == "1/week"


def test_articles_read_together_give_what_each_gives_alone(nlp: Language) -> None:
    rows = [{**ROW, "text": text} for text in (HANT, ROW["text"], "今日股市上涨。")]
    alone = [read(nlp, **row) for row in rows]
    articles = [document.article for document in alone]
    many = BATCH // sum(len(article.text) for article in articles) + 1
    assert list(extract.read_documents(nlp, articles * many)) == alone * many
    assert next(extract.read_documents(nlp, cycle(articles))) == alone[0], "drawn batch by batch"


def test_documents_survive_json(nlp: Language) -> None:
    document = read(nlp, **ROW)
    assert Document.model_validate_json(document.model_dump_json(by_alias=True)) == document


def test_pages_survive_json() -> None:
    page = Page(id="a", kind="html", origin="a.html", content=bytes(range(256)), charset="gbk")
    assert Page.model_validate_json(page.model_dump_json()) == page
