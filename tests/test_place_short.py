"""Short mentions of places: what they are short for, and what has their name at home."""

from __future__ import annotations

import pytest
from test_places import records

from extract.place.short import fuller


@pytest.mark.parametrize(
    ("wordings", "wanted"),
    [
        (["后营村", "纸房头乡后营村"], {"后营村": "纸房头乡后营村"}),
        (["东风街道", "驿城区东风街道"], {"东风街道": "驿城区东风街道"}),
        (["幸福里", "福田区华强街道幸福里", "华强街道幸福里"], {"幸福里": "福田区华强街道幸福里"}),
        (["实验小学", "上塘镇实验小学", "桥头镇实验小学"], {}),
        (["体育馆", "三元区体育馆"], {"体育馆": "三元区体育馆"}),
        (["普吉社区", "疾控中心同大港街道普吉社区"], {}),
        (["会议室", "上塘镇会议室"], {}),
        (["永嘉县", "温州市永嘉县"], {}),
        (["我市", "桐乡市", "桐乡"], {}),
    ],
)
def test_a_wording_is_short_for_the_one_longer_mention(wordings: list[str], wanted: dict[str, str]) -> None:
    assert fuller(wordings, frozenset()) == wanted


@pytest.mark.parametrize(
    ("site", "marked", "wanted"),
    [
        ("建德新闻网", "车开到[[L:三都]]。", ["浙江省杭州市建德市三都镇"]),
        ("东莞日报", "队伍去了[[L:南城]]。", ["广东省东莞市南城街道"]),
        ("海口日报", "车排到[[L:南港]]。", ["海南省海口市南港"]),
        ("海口日报", "[[L:台北市]]的人到[[L:南港]]去。", ["台湾省台北市", "台湾省台北市南港区"]),
        ("驻马店日报", "[[L:驿城区东风街道]]的人在[[L:东风街道]]走访。", ["河南省驻马店市驿城区东风街道"]),
        ("沧州日报", "[[L:后营村]]在[[L:沧县纸房头乡后营村]]。", ["河北省沧州市沧县纸房头乡后营村"]),
        ("青岛日报", "[[L:青岛市南区]]的人多。", ["山东省青岛市市南区"]),
        ("滨海发布", "[[L:天津港保税区]]开诊。", ["天津市滨海新区天津港保税区"]),
        ("大源发布", "缙云县大源镇政府的人到[[L:龙坑村]]。", ["浙江省丽水市缙云县大源镇龙坑村"]),
        (
            "沅江发布",
            "医生到[[L:沅江市]]的[[L:新港村]]，[[L:全村]]来看。",
            ["湖南省益阳市沅江市", "湖南省益阳市沅江市新港村"],
        ),
        ("东莞日报", "东坑镇志愿服务队走遍[[L:全镇]]。", ["广东省东莞市东坑镇"]),
    ],
)
def test_a_short_mention_is_the_place_that_is_meant(site: str, marked: str, wanted: list[str]) -> None:
    assert [name for name, _ in records(marked, site=site)] == wanted
