"""Villages and residents' committees: their names in the list, and what their townships tell of a place."""

from __future__ import annotations

import pytest
from marked import found_of

from extract import places
from extract.place.villages import committee, townships_of

LUOHU, ECHENG, ZHANGGONG = "440303", "420704", "360702"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("多福巷社区居委会", "多福巷"),
        ("花园社区居民委员会", "花园"),
        ("花园社区", "花园"),
        ("苏庄村委会", "苏庄村"),
        ("苏庄村民委员会", "苏庄村"),
        ("东村", "东村"),
        ("白音嘎查", "白音村"),
        ("凌桥（北）村委会", "凌桥村"),
    ],
)
def test_names_stand_in_the_list_without_their_committee(name: str, bare: str) -> None:
    assert committee(name) == bare


@pytest.mark.parametrize(
    ("place", "county", "townships"),
    [
        ("翠平社区", LUOHU, ("翠竹街道",)),
        ("翠平社区党群服务中心", LUOHU, ("翠竹街道",)),
        ("翠平居委会", LUOHU, ("翠竹街道",)),
        ("花园社区", ECHENG, ("古楼街道",)),
        ("翠平社区", ECHENG, ()),
        ("人民广场", LUOHU, ()),
        ("翠平社区", "", ()),
    ],
)
def test_the_list_tells_a_community_s_townships(place: str, county: str, townships: tuple[str, ...]) -> None:
    assert townships_of(place, county) == townships


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "[[L:章贡区南外街道]]和[[L:章贡区赣江街道]]忙了起来。[[L:红环路社区]]来人了。",
            "江西省赣州市章贡区南外街道红环路社区",
        ),
        ("[[L:章贡区赣江街道]]忙了起来。[[L:红环路社区]]来人了。", "江西省赣州市章贡区红环路社区"),
        ("[[L:章贡区赣江街道]]忙了起来。[[L:无名路社区]]来人了。", "江西省赣州市章贡区赣江街道无名路社区"),
        (
            "[[L:江汉区]]和[[L:硚口区宗关街]]都来了。[[L:江汉区]]开了会。[[L:井南社区]]有人。",
            "湖北省武汉市硚口区宗关街井南社区",
        ),
    ],
    ids=["named", "not the one named", "not on the list", "of another county that is named"],
)
def test_a_community_lies_in_the_township_of_the_list(text: str, name: str) -> None:
    told = [place.name for place in places.resolve([found_of(text)])[0]]
    assert name in told
