from itertools import pairwise

import pytest

from extract.figure.measures import sizes

ONE = [
    ("不得少于20学时", (20, None, "atleast", "学时")),
    ("不得超过500元", (500, None, "under", "元")),
    ("38.5度", (38.5, None, "exact", "度")),
    ("近200名居民", (200, None, "under", "名")),
    ("6000余份", (6000, None, "over", "份")),
    ("约560名干部", (560, None, "about", "名")),
    ("超150余人次", (150, None, "over", "人次")),
    ("不低于30家", (30, None, "atleast", "家")),
    ("20%以上", (20, None, "atleast", "%")),
    ("2000平方米以上", (2000, None, "atleast", "平方米")),
    ("200例左右", (200, None, "about", "例")),
    ("1.5平方公里", (1.5, None, "exact", "平方公里")),
    ("9.4万人", (94000, None, "exact", "人")),
    ("180余万元", (1_800_000, None, "over", "元")),
    ("1.7万亿元", (1.7e12, None, "exact", "元")),
    ("五成", (50, None, "exact", "%")),
    ("百分之三十", (30, None, "exact", "%")),
    ("三分之一", (33.3333, None, "exact", "%")),
    ("6.9折", (6.9, None, "exact", "折")),
    ("20至30名", (20, 30, "exact", "名")),
    ("20-30名", (20, 30, "exact", "名")),
    ("3至5万名", (30000, 50000, "exact", "名")),
    ("十几块钱", (10, None, "over", "块")),
    ("8元至15元", (8, 15, "exact", "元")),
    ("三四百名", (300, 400, "exact", "名")),
    ("5个多月", (5, None, "over", "个月")),
    ("6个多小时", (6, None, "over", "小时")),
    ("一个半月", (1.5, None, "exact", "个月")),
    ("半年多", (0.5, None, "over", "年")),
    ("大半年", (0.5, None, "over", "年")),
    ("三年半", (3.5, None, "exact", "年")),
    ("快一年", (1, None, "under", "年")),
    ("加快3个百分点", (3, None, "exact", "个百分点")),
    ("签约500户", (500, None, "exact", "户")),
    ("预约30人次", (30, None, "exact", "人次")),
    ("节约20万元", (200000, None, "exact", "元")),
    ("上千民众", (1000, None, "over", None)),
    ("约1000多人次", (1000, None, "over", "人次")),
    ("约3000人", (3000, None, "about", "人")),
    ("200多名", (200, None, "over", "名")),
    ("超500人", (500, None, "over", "人")),
    ("逾千人", (1000, None, "over", "人")),
    ("上百名老人", (100, None, "over", "名")),
    ("数十名志愿者", (10, None, "over", "名")),
    ("两千多人", (2000, None, "over", "人")),
    ("三四百人", (300, 400, "exact", "人")),
    ("1.2万人次", (12000, None, "exact", "人次")),
    ("3万4000人", (34000, None, "exact", "人")),
    ("二十余名医生", (20, None, "over", "名")),
    ("３６２人次", (362, None, "exact", "人次")),
    ("三六二人次", (362, None, "exact", "人次")),
    ("1万2千余人", (12000, None, "over", "人")),
    ("十多万人", (100_000, None, "over", "人")),
    ("约三分之二", (66.6667, None, "about", "%")),
    ("9成多", (90, None, "over", "%")),
    ("30人以内", (30, None, "under", "人")),
    ("4支队伍", (4, None, "exact", "支")),
    ("4支队", (4, None, "exact", "支队")),
    ("3.85/10万", (3.85, None, "exact", "/10万")),
    ("300 多份", (300, None, "over", "份")),
    ("600+种药品", (600, None, "over", "种")),
    ("长达6、7年", (6, 7, "exact", "年")),
    ("来了二、三十人", (20, 30, "exact", "人")),
    ("约10.8*11.5*9.7厘米", (10.8, None, "about", "厘米")),
    ("1,000点", (1000, None, "exact", "点")),
    ("78.6岁", (78.6, None, "exact", "岁")),
    ("26个年头", (26, None, "exact", "个年头")),
    ("最高3万元", (30000, None, "under", "元")),
]


@pytest.mark.parametrize(("text", "wanted"), ONE)
def test_size(text, wanted):
    size = next(sizes(text))
    assert (size.value, size.upper, size.modifier, size.unit) == wanted


def test_sizes_do_not_overlap():
    found = list(sizes("发放资料5000余份，义诊200人次，历时3个月"))
    assert [size.value for size in found] == [5000, 200, 3]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_unit_that_is_split_is_spelled_by_two_spans():
    text = "耗时5个多月"
    size = next(sizes(text))
    assert [text[start:end] for start, end in size.unit_at] == ["个", "月"]
