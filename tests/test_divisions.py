import pytest

from extract.place.divisions import units


@pytest.mark.parametrize(
    ("code", "name", "province", "city", "county"),
    [
        ("330683", "浙江省绍兴市嵊州市", ("浙江省", "330000"), ("绍兴市", "330600"), ("嵊州市", "330683")),
        ("330600", "浙江省绍兴市", ("浙江省", "330000"), ("绍兴市", "330600"), (None, None)),
        ("620000", "甘肃省", ("甘肃省", "620000"), (None, None), (None, None)),
        ("310115", "上海市浦东新区", ("上海市", "310000"), ("上海市", "310000"), ("浦东新区", "310115")),
        ("469002", "海南省琼海市", ("海南省", "460000"), ("琼海市", "469002"), (None, None)),
        ("441900", "广东省东莞市", ("广东省", "440000"), ("东莞市", "441900"), (None, None)),
        ("710000", "台湾省云林县水林乡", ("台湾省", "710000"), ("云林县", None), (None, None)),
        ("820000", "澳门", ("澳门特别行政区", "820000"), ("澳门特别行政区", "820000"), (None, None)),
        ("000000", "无", (None, None), (None, None), (None, None)),
    ],
)  # fmt: skip
def test_units(code, name, province, city, county):
    found = units(code, name)
    assert (found.province, found.province_code) == province
    assert (found.city, found.city_code) == city
    assert (found.county, found.county_code) == county
