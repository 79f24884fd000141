import pytest

from corpus.urls import host_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://www.Example.gov.cn:8080/a?b=//c", "www.example.gov.cn"),
        ("www.example.cn/a.html", "www.example.cn"),
        ("//example.cn/a", "example.cn"),
        ("http://[broken/a", ""),
        ("见正文", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_host_of_whatever_stands_for_an_address(url, host):
    assert host_of(url) == host
