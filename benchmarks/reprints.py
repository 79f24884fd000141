"""Near-duplicates among many articles: `python -m benchmarks.reprints [--articles 100000] [--seed 1]`.

The articles are made up: sentences of common words, some of them set phrases that thousands share. Three of
ten are rewrites of one before them: headed anew, cut to half or more, with a tail of their own, or in
traditional characters. One of ten shares half of its sentences with another one, as two reports on one event
do: it is no reprint. Printed are the seconds that `corpus.reprints.clusters` takes (making the articles up is
measured apart and taken off), the process's peak memory in MB, precision, and recall by kind of rewrite: a
reprint counts where the planted original is named.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import opencc

from corpus.reprints import clusters
from corpus.types import Article

WORDS = """
社区 医院 居民 义诊 健康 讲座 老人 医生 护士 服务 中心 街道 开展 活动 签约 家庭 血压 血糖 检查 免费 发放
资料 志愿者 邻里 助餐 食堂 康复 中医 推拿 慢病 管理 档案 随访 上门 护理 床位 筛查 妇女 儿童 接种 疫苗 心理
咨询 急救 培训 现场 专家 团队 基层 卫生 院长 书记 群众 困难 救助 慰问 养老 日间 照料 驿站 设备 远程 会诊
转诊 药品 目录 方便 满意 下一步 今年 以来 目前 据悉 通过 为了 同时 他们 我们 这里 就在 家门口 排起 长队
""".split()  # noqa: SIM905
SET_PHRASES = 60
"""Sentences that reports of all kinds use; each report has two of them."""
SENTENCES = (8, 40)
"""Sentences of a report, as few and as many as it may have."""
START = date(2020, 1, 1)
REWRITES = ("same", "headed anew", "cut", "with a tail", "traditional")
_S2T = opencc.OpenCC("s2t")


def sentence(rng: random.Random) -> str:
    """Return a sentence of words and a number."""
    return "".join(rng.choices(WORDS, k=rng.randint(6, 14))) + f"{rng.randrange(3000)}人。"


def report(rng: random.Random, phrases: list[str]) -> list[str]:
    """Return the sentences of a new report."""
    own = [sentence(rng) for _ in range(rng.randint(*SENTENCES))]
    for phrase in rng.sample(phrases, 2):
        own.insert(rng.randrange(len(own) + 1), phrase)
    return own


def rewrite(rng: random.Random, kind: str, sentences: list[str]) -> str:
    """Return a report's text as another site prints it."""
    kept = list(sentences)
    if kind == "headed anew":
        kept[:1] = [sentence(rng)]
    elif kind == "cut":
        length = max(len(kept) * rng.randint(50, 80) // 100, 6)
        start = rng.randint(0, len(kept) - length) if len(kept) > length else 0
        kept = kept[start : start + length]
    elif kind == "with a tail":
        kept += [sentence(rng) for _ in range(max(len(kept) // 6, 1))]
    text = "".join(kept)
    return str(_S2T.convert(text)) if kind == "traditional" else text


def articles(count: int, seed: int, planted: dict[str, tuple[str, str]]) -> Iterator[Article]:
    """Yield made-up articles; of each rewrite `planted` gets its original's id and its kind."""
    rng = random.Random(seed)
    phrases = [sentence(rng) for _ in range(SET_PHRASES)]
    recent: list[tuple[str, int, list[str]]] = []
    for number in range(count):
        name, day, lot = f"a{number}", number * 1000 // count, rng.random()
        if recent and lot < 0.3:
            first, day, sentences = rng.choice(recent)
            kind = rng.choice(REWRITES)
            planted[name] = (first, kind)
            yield article(name, rewrite(rng, kind, sentences), day + rng.randint(1, 20))
            continue
        sentences = report(rng, phrases)
        if recent and lot < 0.4:
            other = rng.choice(recent)[2]
            half = min(len(sentences), len(other)) // 2
            sentences[:half] = other[:half]
        else:
            recent = [*recent[-2000:], (name, day, sentences)]
        yield article(name, "".join(sentences), day)


def article(name: str, text: str, day: int) -> Article:
    published = (START + timedelta(days=day)).isoformat()
    return Article(id=name, text=text, text_hash="", published=published, stage="given")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    planted: dict[str, tuple[str, str]] = {}
    start = time.process_time()
    characters = sum(len(made.text) for made in articles(args.articles, args.seed, planted))
    making = time.process_time() - start
    start = time.process_time()
    found = clusters(articles(args.articles, args.seed, planted))
    spent = time.process_time() - start - making
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    said = {reprint.id: cluster.original for cluster in found for reprint in cluster.reprints}
    kinds = Counter(kind for _, kind in planted.values())
    right = Counter(kind for name, (first, kind) in planted.items() if said.get(name) == first)
    exact = sum(planted.get(name, ("", ""))[0] == first for name, first in said.items())
    print(f"{args.articles} articles, {characters / args.articles:.0f} characters each")
    print(f"{spent:.0f} s, {args.articles / spent:.0f} articles/s, {memory:.0f} MB")
    print(f"precision {exact / max(len(said), 1):.3f} of {len(said)}")
    print(f"recall    {right.total() / max(kinds.total(), 1):.3f} of {kinds.total()}")
    for kind in REWRITES:
        print(f"  {kind:12} {right[kind] / max(kinds[kind], 1):.3f} of {kinds[kind]}")


if __name__ == "__main__":
    main()
