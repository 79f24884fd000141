"""Clusters of reprints: cut, converted and headed anew, but never two reports that only sound alike."""

import random

import opencc
import pytest

from corpus.reprints import Cluster, clusters
from corpus.types import Article, text_hash

CHARACTERS = "社区医院居民义诊健康讲座老人医生护士服务中心街道开展活动签约家庭血压血糖检查免费发放资料志愿者"


def report(seed, sentences=30):
    rng = random.Random(seed)
    return "\n\n".join(
        "".join(rng.choices(CHARACTERS, k=24)) + f"{rng.randrange(1000)}人。" for _ in range(sentences)
    )


def article(name, text, published="2020-05-01", source=None, site=None):
    return Article(
        id=name,
        text=text,
        text_hash=text_hash(text),
        published=published,
        source=source,
        site=site,
        stage="given",
    )


def overlaps(found):
    return [(cluster.original, [reprint.id for reprint in cluster.reprints]) for cluster in found]


def paragraphs(text, keep):
    return "\n\n".join(p for i, p in enumerate(text.split("\n\n")) if keep(i))


BASE = report(1)

VERSIONS = {
    "same": BASE,
    "first half": paragraphs(BASE, lambda i: i < 15),
    "a quarter from the middle": paragraphs(BASE, lambda i: 10 <= i < 18),
    "every third paragraph gone": paragraphs(BASE, lambda i: i % 3),
    "in traditional characters": opencc.OpenCC("s2t").convert(BASE),
    "with a lead and an end of its own": report(7, 4) + BASE + report(8, 3),
    "other white space and punctuation": BASE.replace("。", ".").replace("\n\n", " "),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_is_found_beside_other_reports(version):
    others = [article(f"o{i}", report(100 + i)) for i in range(20)]
    found = clusters([article("b", VERSIONS[version], "2020-05-03"), *others, article("a", BASE)])
    assert overlaps(found) == [("a", ["b"])]
    assert 0.7 <= found[0].reprints[0].overlap <= 1


def test_other_reports_and_common_paragraphs_make_no_cluster():
    tail = "本网站转载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其内容的真实性。" * 2
    assert clusters([article(f"o{i}", report(i) + tail) for i in range(30)]) == ()
    assert clusters([]) == ()
    assert clusters([article("a", "")]) == ()


def test_the_original_is_the_earliest_then_the_named_site_then_the_longest():
    early = article("early", BASE, "2020-04-30", source="嵊州新闻网", site="门户网")
    named = article("named", BASE, site="嵊州新闻网", source="嵊州新闻网")
    cut = article("cut", VERSIONS["first half"], site="转载网", source="嵊州新闻网")
    undated = article("undated", BASE, None)
    assert overlaps(clusters([undated, cut, named, early])) == [("early", ["named", "cut", "undated"])]
    (found,) = clusters([undated, cut, named])
    assert (found.original, found.source) == ("named", "嵊州新闻网")
    assert clusters([undated, cut])[0].original == "cut"


def test_a_round_up_does_not_join_the_reports_it_holds():
    first, second = report(1, 20), report(2, 20)
    both = article("both", first + "\n\n" + second, "2020-05-02")
    found = clusters([article("first", first), article("second", second, "2020-05-02"), both])
    assert overlaps(found) == [("first", ["both"])]
    long = article("long", "\n\n".join(report(i, 20) for i in range(1, 9)), "2020-05-02")
    assert clusters([article("first", first), long]) == ()


def test_the_same_words_a_year_later_are_another_ceremony():
    nearly = paragraphs(BASE, lambda i: i % 5) + report(9, 6)
    assert len(clusters([article("a", BASE), article("b", nearly, "2020-05-09")])) == 1
    assert clusters([article("a", BASE), article("b", nearly, "2021-05-01")]) == ()
    assert len(clusters([article("a", BASE), article("b", BASE, "2021-05-01")])) == 1


def test_short_texts_are_alike_only_if_they_are_the_same():
    notice = "本周六上午在金湾社区义诊，欢迎居民参加。"
    found = clusters(
        [article("a", notice), article("b", notice + " "), article("c", notice.replace("六", "日"))]
    )
    assert found == (Cluster("a", None, (found[0].reprints[0],)),)
    assert found[0].reprints[0].id == "b"


def test_many_reprints_are_one_cluster_and_the_order_of_input_does_not_matter():
    rng = random.Random(3)
    texts = [paragraphs(BASE, lambda _: rng.random() < 0.9) for _ in range(300)]
    many = [article(f"r{i:03}", text, f"2020-05-{i % 28 + 1:02}") for i, text in enumerate(texts)]
    for articles in (many, rng.sample(many, len(many))):
        (found,) = clusters(articles)
        assert {found.original} | {reprint.id for reprint in found.reprints} == {a.id for a in many}
