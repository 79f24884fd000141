"""Rows of documents for tests of the dataset, told as text with the codebook's inline marks."""

import re
from typing import Any

from corpus.types import Article, text_hash
from extract.rows import document_row
from extract.types import Date, Document, Figure, Hospital, Mention, Organisation, Place, Program

MARK = re.compile(r"\[\[([PLHOFTN]):([^\[\]]+)\]\]")


def plain(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without its marks, and the marks as mentions."""
    text, mentions, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        mentions.append(Mention(kind=m[1], start=len(text), end=len(text) + len(m[2]), quote=m[2], by="test"))
        text += m[2]
        at = m.end()
    return text + marked[at:], tuple(mentions)


class Story:
    """A document in the making; every record names the quote that it rests on."""

    def __init__(self, page_id: str, marked: str, *types: str, relevant: bool = True):
        self.text, self.mentions = plain(marked)
        self.page_id, self.types, self.relevant = page_id, types, relevant
        self.records: dict[str, list[Any]] = {}

    def _at(self, quote: str) -> tuple[int, ...]:
        found = tuple(i for i, m in enumerate(self.mentions) if m.quote == quote)
        assert found, f"{quote} is not marked"
        return found

    def _add(self, key: str, record: Any) -> "Story":
        self.records.setdefault(key, []).append(record)
        return self

    def program(self, name: str, **more: Any) -> "Story":
        return self._add("programs", Program(name=name, mentions=self._at(name), **{"primary": True, **more}))

    def place(self, quote: str, name: str, code: str, role: str = "site", level: str = "county") -> "Story":
        mentions = self._at(quote)
        return self._add("places", Place(name=name, code=code, level=level, role=role, mentions=mentions))

    def home(self, name: str, code: str) -> "Story":
        place = Place(name=name, code=code, level="city", role="coverage", by="places.home")
        return self._add("places", place)

    def hospital(self, quote: str, name: str, role: str = "partner") -> "Story":
        record = Hospital.model_validate(
            {"name": name, "as": (quote,), "role": role, "mentions": self._at(quote)}
        )
        return self._add("hospitals", record)

    def organisation(self, name: str, role: str = "partner") -> "Story":
        record = Organisation.model_validate(
            {"name": name, "as": (name,), "role": role, "mentions": self._at(name)}
        )
        return self._add("organisations", record)

    def figure(self, quote: str, value: float, indicator: str, **more: Any) -> "Story":
        figure = Figure(quote=quote, value=value, indicator=indicator, mentions=self._at(quote), **more)
        return self._add("figures", figure)

    def date(self, quote: str, **more: Any) -> "Story":
        return self._add("dates", Date(quote=quote, mentions=self._at(quote), **more))

    def row(self) -> dict[str, Any]:
        article = Article(
            id=self.page_id,
            title="标题",
            text=self.text,
            text_hash=text_hash(self.text),
            stage="given",
            origin=f"{self.page_id}.html",
        )
        document = Document(
            article=article,
            relevant=self.relevant,
            relevance=0.9 if self.relevant else 0.1,
            unsure=False,
            types=self.types,
            mentions=self.mentions,
            **{key: tuple(records) for key, records in self.records.items()},
        )
        return document_row(document)


def clinic(page_id: str = "clinic") -> Story:
    """A free clinic in Shengzhou with a program name, two hospitals, people and visits."""
    return (
        Story(
            page_id,
            "[[T:5月8日]]，[[L:嵊州市]][[L:城关镇]]的“[[P:暖心义诊]]”由[[O:市卫健局]]主办，[[H:市人民医院]]和"
            "[[H:市中医院]]的[[F:12名专家]]测血压、看诊，[[F:近200名居民]]受益，全年服务[[F:1500人次]]。",
            "free_clinic",
            "tcm",
        )
        .program("暖心义诊")
        .place("嵊州市", "浙江省绍兴市嵊州市", "330683", "coverage")
        .place("城关镇", "浙江省绍兴市嵊州市城关镇", "330683", level="township")
        .hospital("市人民医院", "嵊州市人民医院")
        .hospital("市中医院", "嵊州市中医院", "lead")
        .organisation("市卫健局", "lead")
        .figure("12名专家", 12, "medical_staff", unit="名", counted="专家", program="暖心义诊")
        .figure("近200名居民", 200, "beneficiaries", unit="名", modifier="under", program="暖心义诊")
        .figure("1500人次", 1500, "visits", unit="人次", program="暖心义诊")
        .date("5月8日", start="2024-05-08", end="2024-05-08")
    )
