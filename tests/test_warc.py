"""WARC archives: their pages, what HTTP hides, and archives that are cut or damaged."""

import gzip
import random

import pytest
from listing import codes, listed

from corpus.decode import MAX_BYTES
from corpus.types import Page, Rejected


def response(url, body, kind="text/html; charset=gbk", status="200 OK", headers=""):
    head = f"HTTP/1.1 {status}\r\n" + (f"Content-Type: {kind}\r\n" if kind else "") + headers + "\r\n"
    http = head.encode() + body
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2020-01-01T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def request(url):
    return response(url, b"").replace(b"WARC-Type: response", b"WARC-Type: request")


BODY = "<p>社区义诊。</p>".encode("gbk")
CHUNKED = b"5\r\n" + BODY[:5] + b"\r\n%x\r\n" % (len(BODY) - 5) + BODY[5:] + b"\r\n0\r\n\r\n"
RECORDS = [
    request("http://a/1"),
    response("http://a/1", BODY),
    response("http://a/2", gzip.compress(BODY), headers="Content-Encoding: gzip\r\n"),
    response("http://a/3", CHUNKED, headers="Transfer-Encoding: chunked\r\n"),
    response("http://a/4", BODY, kind=""),
    response("http://a/5", b"x", kind="image/png"),
    response("http://a/6", b"gone", status="404 Not Found"),
    response("http://a/7", gzip.compress(b"0" * (MAX_BYTES + 1)), headers="Content-Encoding: gzip\r\n"),
    response("http://a/8", b"text", kind="text/plain"),
]


@pytest.mark.parametrize("name", ["t.warc", "t.warc.gz"])
def test_an_archive_gives_its_pages_with_what_http_hides_undone(tmp_path, name):
    pack = gzip.compress if name.endswith(".gz") else bytes
    (tmp_path / name).write_bytes(b"".join(map(pack, RECORDS)))
    found = listed(tmp_path)
    kept = [page for page in found if isinstance(page, Page)]
    assert [(p.id, p.url, p.origin) for p in kept[:2]] == [
        ("t-1", "http://a/1", f"{name}#1"),
        ("t-2", "http://a/2", f"{name}#2"),
    ]
    assert [p.content for p in kept] == [BODY] * 4 + [b"text"]
    assert [p.charset for p in kept] == ["gbk", "gbk", "gbk", None, None]
    assert [p.kind for p in kept] == ["html"] * 4 + ["text"]
    assert codes(found) == [
        (f"{name}#5", "not_html"),
        (f"{name}#6", "http_status"),
        (f"{name}#7", "too_large"),
    ]


@pytest.mark.parametrize("name", ["t.warc", "t.warc.gz"])
@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_cut_archive_keeps_what_stands_before_the_cut(tmp_path, name, left):
    pack = gzip.compress if name.endswith(".gz") else bytes
    noise = random.Random(0).randbytes(3000)
    whole, last = b"".join(map(pack, RECORDS[:3])), pack(response("http://a/9", noise))
    (tmp_path / name).write_bytes(whole + last[: int(len(last) * left)])
    found = listed(tmp_path)
    assert [page.url for page in found if isinstance(page, Page)] == ["http://a/1", "http://a/2"]
    assert [page.code for page in found if isinstance(page, Rejected)] == ["truncated"]


def test_damage_within_an_archive_is_told_with_what_was_read(tmp_path):
    records = [gzip.compress(record) for record in RECORDS[:4]]
    (tmp_path / "t.warc.gz").write_bytes(b"".join(records[:2]) + b"\0" * 40 + b"".join(records[2:]))
    found = listed(tmp_path)
    assert [page.url for page in found if isinstance(page, Page)] == ["http://a/1"]
    assert codes(found) == [("t.warc.gz", "truncated")]
