"""Damaged pages: whatever happened to a page on its way, it gives an article that leads back, or a reason."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import clean, read
from corpus.types import Article, Edit, Page, RejectionCode

SEED = "页面-1"
PAGES_EACH = 200
MOST_SECONDS = 2.0
EXAMPLES = sorted((Path(__file__).parent.parent / "examples" / "pages").iterdir())

BODY = (
    "本报讯（记者 王芳）5月8日上午，城关镇卫生院的家庭医生团队来到幸福社区，"
    "为居民免费测血压、测血糖，并讲解高血压的防治知识。",
    "活动当天，近200名居民前来咨询，醫(yī)护人员发放健康宣传资料300余份。社区书记李明说，这样的义诊每月都有一次。",
    "“签约以后，药送到家门口。”７０岁的居民赵奶奶说。&amp;nbsp;该县今年计划为1200名老人建立健康档案。",
)
PARAGRAPHS = "".join(f"<p>\u3000\u3000{text}</p>" for text in BODY)
NAV = "".join(
    f"<li><a href='/c{n}/'>{name}</a></li>" for n, name in enumerate(("首页", "要闻", "健康", "视频"))
)
TAIL = "<p>责任编辑：张三</p><div class='hot'><h3>相关阅读</h3><a href='/1.html'>县医院开展义诊</a></div>"
WRITTEN = (
    f"<html><head><meta charset='utf-8'><title>义诊进社区_某县新闻网</title></head><body><ul>{NAV}</ul>"
    f"<h1>义诊进社区</h1><div class='info'>2021-05-09 08:30 来源：某县报</div>"
    f"<div class='content'>{PARAGRAPHS}</div>{TAIL}</body></html>",
    f"<body><table><tr><td>{NAV}<td><table><tr><td><b>义診進社區</b><tr><td>發佈時間：2019年3月4日<tr><td>"
    + "<br><br>".join(BODY).replace("医", "醫").replace("区", "區")
    + f"</table></table>{TAIL}",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"义诊进社区","articleBody":"'
    + "".join(BODY)
    + '"}</script><body><h1>义诊进社区</h1></body>',
    f"<div class=content>{PARAGRAPHS * 4}<script>var a='</p>';</script><style>p{{}}</style>"
    "<p>上一页 1 2 下一页</p>",
    "首页 要闻 健康\n\n义诊进社区\n2021-05-09 来源：某县报\n\n"
    + "\n\n".join(BODY)
    + "\n\n相关阅读\n县医院义诊\n",
    "".join(f"<li><a href=/{n}.html>县医院第{n}次义诊</a> 2021-05-{n:02}</li>" for n in range(1, 25)),
)
CHARSETS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-8-sig")
LABELS = (*CHARSETS, "iso-8859-1", "shift_jis", "euc-kr", "no-such-charset", "", "utf-7", "\x00", "idna")
TAG = re.compile(rb"<[^<>]{1,300}>")
ATTRIBUTE = re.compile(rb"""\s[\w-]+=(?:"[^"]*"|'[^']*'|[^\s>]+)""")

BASES = (*(path.read_bytes() for path in EXAMPLES), *(text.encode() for text in WRITTEN * 6))
"""Two thirds of the draws take a written page: they are small."""

Mutation = Callable[[Random, bytes], bytes]


def cut(random: Random, page: bytes) -> bytes:
    start = random.choice((0, 0, random.randrange(len(page) + 1)))
    return page[start : random.randrange(start, len(page) + 1)]


def doubled(random: Random, page: bytes) -> bytes:
    start, end = sorted(random.randrange(len(page) + 1) for _ in range(2))
    return random.choice((page * 2, page[:end] + page[start:]))


def flipped(random: Random, page: bytes) -> bytes:
    out = bytearray(page)
    for _ in range(random.choice((1, 5, 50, len(page) // 10))):
        if out:
            out[random.randrange(len(out))] = random.choice((0, 60, 62, 38, 255, random.randrange(256)))
    return bytes(out)


def tags_shuffled(random: Random, page: bytes) -> bytes:
    tags = TAG.findall(page)
    random.shuffle(tags)
    return TAG.sub(lambda _: tags.pop(), page)


def tags_dropped(random: Random, page: bytes) -> bytes:
    share = random.random()
    return TAG.sub(lambda tag: b"" if random.random() < share else tag[0], page)


def tags_repeated(random: Random, page: bytes) -> bytes:
    share, times = random.choice(((0.2, 2), (0.8, 2), (0.05, 60)))
    return TAG.sub(lambda tag: tag[0] * (times if random.random() < share else 1), page)


def attributes_removed(random: Random, page: bytes) -> bytes:
    share = random.random()
    return ATTRIBUTE.sub(lambda found: b"" if random.random() < share else found[0], page)


def recoded(random: Random, page: bytes) -> bytes:
    text = page.decode("utf-8", "replace")
    label = random.choice(LABELS)
    labelled = re.sub(r"(?i)(charset=[\"']?)[\w-]+", lambda found: found[1] + label, text)
    return labelled.encode(random.choice(CHARSETS), random.choice(("replace", "ignore", "xmlcharrefreplace")))


def joined(random: Random, page: bytes) -> bytes:
    other = random.choice(BASES)
    if random.random() < 0.5:
        other = other.decode("utf-8", "replace").encode("gb18030", "replace")
    return page + other


def several(random: Random, page: bytes) -> bytes:
    for mutate in random.choices(MUTATIONS[:-1], k=random.randint(2, 4)):
        page = mutate(random, page)
    return page


MUTATIONS: tuple[Mutation, ...] = (
    *(cut, doubled, flipped, tags_shuffled, tags_dropped, tags_repeated),
    *(attributes_removed, recoded, joined, several),
)


def holds(page: Page, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Hold the answer to a page against what every answer owes; tell whether it is an article."""
    bodies: list[str] = []

    def noted(body: str) -> tuple[str, tuple[Edit, ...]]:
        bodies.append(body)
        return cleaned(body)

    cleaned = clean.clean
    with monkeypatch.context() as patch:
        patch.setattr(clean, "clean", noted)
        answer = read.read_page(page)
    if not isinstance(answer, Article):
        assert answer.code in get_args(RejectionCode)
        assert answer.reason
        return False
    assert answer.text.strip()
    assert answer.page_text() == bodies[-1]
    assert answer.text_hash == read.text_hash(answer.text)
    ends = [0, *(edit.end for edit in answer.edits)]
    assert all(end <= edit.start <= edit.end for end, edit in zip(ends, answer.edits, strict=False))
    return True


@pytest.fixture(scope="module", autouse=True)
def word_lists() -> None:
    """Load models and word lists before anything is timed."""
    for content in BASES[: len(EXAMPLES) + len(WRITTEN)]:
        for kind in get_args(Page.model_fields["kind"].annotation):
            read.read_page(Page(id="1", kind=kind, origin="1", content=content))


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_damaged_pages_are_answered(mutate: Mutation, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = 0
    for number in range(PAGES_EACH):
        seed = f"{SEED}-{mutate.__name__}-{number}"
        random = Random(seed)
        content = mutate(random, random.choice(BASES))
        kind = random.choice(("html", "html", "html", "text"))
        charset = random.choice((None, None, *LABELS))
        page = Page(id="1", kind=kind, origin=seed, content=content, charset=charset)
        began = time.process_time()
        try:
            articles += holds(page, monkeypatch)
        except Exception as error:
            error.add_note(f"seed {seed!r}, read as {kind}, labelled {charset!r}, {len(content)} bytes")
            raise
        spent = time.process_time() - began
        assert spent < MOST_SECONDS, f"{spent:.1f} s for seed {seed!r}, read as {kind}, {len(content)} bytes"
    assert 0 < articles < PAGES_EACH, "every page gives an article, or none does"


TAGS = (
    "p",
    "div",
    "h1",
    "table",
    "tr",
    "td",
    "span",
    "a",
    "ul",
    "li",
    "script",
    "br",
    "font",
    "iframe",
    "title",
)
SNIPPETS = (
    *BODY,
    *(
        "义诊进社区",
        "来源：某县报 2021-05-09",
        "责任编辑：张三",
        "1 2 下一页",
        "&#x1F600;",
        "&#55357;",
        "\x00",
    ),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "]",
        "醫(yī)",
        "\ufeff",
        "\u200b",
        "<p",
        '"',
        "&nbsp;" * 9,
        "字" * 300,
    ),
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(
        ("", " class=content", " id='zoom'", " style='display:none'", " href=/2.html", " class=")
    )
    return st.builds(
        lambda tag, names, parts, closed: f"<{tag}{names}>{''.join(parts)}" + f"</{tag}>" * closed,
        *(st.sampled_from(TAGS), names, st.lists(inner, max_size=5), st.integers(0, 2)),
    )


HTML = st.recursive(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20)), element, max_leaves=20)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(html=HTML, kind=st.sampled_from(("html", "text")))
def test_random_markup_is_answered(html: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(id="1", kind=kind, origin="1", content=html.encode("utf-8", "surrogatepass"))
    assert holds(page, monkeypatch) == isinstance(read.read_page(page), Article)
