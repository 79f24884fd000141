"""Fetching from a real server on this machine that misbehaves in every usual way."""

import gzip
import json
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import typer
from typer.testing import CliRunner

pytest.importorskip("scrapy")

from corpus.fetch import Plan
from corpus.sources import pages
from corpus.types import Page
from corpus.web.addresses import is_private_literal, is_public
from scripts.fetch import fetch

ARTICLE = "<html><title>义诊</title><p>市人民医院在社区开展义诊，近200名居民参加。</p></html>"

RUN = """
import json, sys
from pathlib import Path
from corpus.fetch import Plan, fetch
import corpus.web.manners
corpus.web.manners.FIRST_WAIT = 0.05
report = fetch(Plan(**json.loads(sys.argv[1])), Path(sys.argv[2]))
print(json.dumps([report.saved, report.stopped, dict(report.counts), report.refusals]))
"""


class Site(ThreadingHTTPServer):
    """Serves what `answers` hold by path: (status, headers, body) or a function that makes them of a
    request.
    """

    daemon_threads = True

    def __init__(self, answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked = []
        self.agents = set()
        self.base = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_):
        """Say nothing: clients that hang up are meant."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        answer = self.server.answers.get(self.path, (404, {}, "gone"))
        status, headers, body = answer(self) if callable(answer) else answer
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": len(content),
            **headers,
        }.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    servers = []

    def start(answers):
        server = Site(answers)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def command(folder, **plan):
    fields = {"contact": "me@example.org", "delay": 0, "allow_private": True, **plan}
    return [sys.executable, "-c", RUN, json.dumps(fields), str(folder)]


def run(folder, **plan):
    done = subprocess.run(command(folder, **plan), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    saved, stopped, counts, refusals = json.loads(done.stdout)
    return (
        saved,
        stopped,
        counts,
        {url.partition("/")[2].partition("/")[2].partition("/")[2]: (o, r) for url, o, r in refusals},
    )


def saved_paths(folder):
    found = list(pages(sorted(folder.glob("*.warc.gz"))))
    return sorted(page.url.split("/", 3)[3] for page in found if isinstance(page, Page))


def once_busy(handler):
    if handler.server.asked.count(handler.path) < 3:
        return 503, {"Retry-After": "0"}, "busy"
    return 200, {}, ARTICLE


def lying(handler):
    handler.close_connection = True
    return 200, {"Content-Length": 100_000}, ARTICLE


def unchanged(handler):
    if handler.headers["If-None-Match"] == '"v1"':
        return 304, {}, ""
    return 200, {"ETag": '"v1"'}, ARTICLE


BAD = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /private/"),
    "/ok.html": (200, {"Set-Cookie": "a=b"}, ARTICLE),
    "/gzip.html": (200, {"Content-Encoding": "gzip"}, gzip.compress(ARTICLE.encode())),
    "/busy.html": once_busy,
    "/moved.html": (301, {"Location": "/ok2.html"}, ""),
    "/ok2.html": (200, {}, ARTICLE),
    "/private/a.html": (200, {}, ARTICLE),
    "/loop.html": (302, {"Location": "/loop.html"}, ""),
    "/elsewhere.html": (302, {"Location": "http://localhost:1/x.html"}, ""),
    "/film.html": (200, {"Content-Type": "video/mp4"}, b"\0" * 5000),
    "/big.html": (200, {}, "x" * 300_000),
    "/bomb.html": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 50_000_000)),
    "/lying.html": lying,
    "/down.html": (500, {}, "error"),
}


def test_a_site_that_misbehaves_costs_only_the_pages_that_do(site, tmp_path):
    server = site(BAD)
    wanted = [f"{server.base}{path}" for path in BAD if path != "/ok2.html"] + [f"{server.base}/none.html"]
    saved, stopped, counts, refused = run(tmp_path, pages=wanted[1:], max_bytes=200_000)
    assert saved_paths(tmp_path) == ["busy.html", "gzip.html", "ok.html", "ok2.html"]
    assert (saved, stopped, counts["saved"]) == (4, False, 4)
    assert {path: outcome for path, (outcome, _) in refused.items()} == {
        "private/a.html": "refused",
        "loop.html": "refused",
        "elsewhere.html": "refused",
        "film.html": "refused",
        "big.html": "failed",
        "bomb.html": "refused",
        "lying.html": "failed",
        "down.html": "failed",
        "none.html": "failed",
    }
    assert refused["private/a.html"][1] == "Forbidden by robots.txt"
    assert refused["none.html"][1] == "HTTP 404"
    assert "/private/a.html" not in server.asked
    assert server.asked.count("/down.html") == 4
    assert all(agent.startswith("shequ/") and agent.endswith("(+me@example.org)") for agent in server.agents)
    assert all(page.content.decode() == ARTICLE for page in pages(tmp_path.glob("*.warc.gz")))


def listing(*links, more=""):
    return 200, {}, "".join(f'<li><a href="{link}">社区义诊活动顺利举行</a></li>' for link in links) + more


LISTS = {
    "/news/": listing(
        "/news/202005/t20200501_1001.html", "/news/", "/about.html", more='<a href="index_2.html">下一页</a>'
    ),
    "/news/index_2.html": listing(
        "./202004/t20200401_1002.html", more='<script>createPageHTML(4, 2, "index", "html");</script>'
    ),
    "/news/index_3.html": listing("http://other.example.com/202003/1003.html", "/news/202003/1003333.html"),
    "/feed.xml": (
        200,
        {"Content-Type": "application/xml"},
        "<rss><channel><item><link>/f/1.html</link></item></channel></rss>",
    ),
    "/sitemap.xml": (
        200,
        {"Content-Type": "text/xml"},
        "<sitemapindex><sitemap><loc>/s.xml.gz</loc></sitemap></sitemapindex>",
    ),
    "/s.xml.gz": (
        200,
        {"Content-Type": "application/gzip"},
        gzip.compress(b"<urlset><url><loc>/s/1.html</loc></url></urlset>"),
    ),
}
ARTICLES = [
    "news/202005/t20200501_1001.html",
    "news/202004/t20200401_1002.html",
    "news/202003/1003333.html",
    "f/1.html",
    "s/1.html",
]


def test_a_server_that_cannot_say_its_rules_is_left_alone(site, tmp_path):
    server = site(
        {"/robots.txt": (503, {}, "busy"), "/a.html": (200, {}, ARTICLE), "/b.html": (200, {}, ARTICLE)}
    )
    assert run(tmp_path, pages=[f"{server.base}/a.html", f"{server.base}/b.html"])[2] == {"refused": 2}
    assert set(server.asked) == {"/robots.txt"}


def test_lists_feeds_and_sitemaps_lead_to_their_articles(site, tmp_path):
    server = site(
        LISTS | {f"/{path}": (200, {}, ARTICLE) for path in ARTICLES} | {"/robots.txt": (200, {}, "")}
    )
    run(
        tmp_path,
        lists=[f"{server.base}/news/"],
        pages=[f"{server.base}/feed.xml", f"{server.base}/sitemap.xml"],
    )
    assert saved_paths(tmp_path) == sorted(ARTICLES)


def test_an_articles_further_pages_are_saved_with_it(site, tmp_path):
    first = ARTICLE.replace("</html>", "<a href='a_2.html'>2</a> <a href='a_2.html'>下一页</a></html>")
    server = site(
        {"/a.html": (200, {}, first), "/a_2.html": (200, {}, ARTICLE), "/robots.txt": (200, {}, "")}
    )
    run(tmp_path, pages=[f"{server.base}/a.html"])
    assert saved_paths(tmp_path) == ["a.html", "a_2.html"]


def test_a_second_run_asks_only_for_what_is_left_or_changed(site, tmp_path):
    server = site({"/a.html": unchanged, "/b.html": (200, {}, ARTICLE), "/robots.txt": (404, {}, "")})
    wanted = [f"{server.base}/a.html", f"{server.base}/b.html"]
    assert run(tmp_path, pages=wanted, max_pages=1)[:3] == (1, False, {"pending": 1, "saved": 1})
    assert run(tmp_path, pages=wanted)[0] == 1
    assert saved_paths(tmp_path) == ["a.html", "b.html"]
    saved, _, counts, _ = run(tmp_path, pages=wanted, again=True)
    assert (saved, counts) == (1, {"saved": 1, "unchanged": 1})


def test_a_run_that_is_broken_off_goes_on(site, tmp_path):
    def slow(_):
        time.sleep(0.1)
        return 200, {}, ARTICLE

    paths = [f"/{i}.html" for i in range(8)]
    server = site(dict.fromkeys(paths, slow) | {"/robots.txt": (404, {}, "")})
    wanted = [f"{server.base}{path}" for path in paths]
    process = subprocess.Popen(command(tmp_path, pages=wanted), stdout=subprocess.PIPE, text=True)
    while len(server.asked) < 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    saved, stopped, counts, _ = json.loads(process.communicate(timeout=30)[0])
    assert stopped
    assert 0 < saved < 8
    assert counts["pending"] == 8 - saved
    assert run(tmp_path, pages=wanted)[0] == 8 - saved
    assert len(saved_paths(tmp_path)) == 8


def test_this_machine_is_not_fetched_from_unless_it_is_allowed(site, tmp_path):
    server = site({"/a.html": (200, {}, ARTICLE)})
    port = server.server_address[1]
    hosts = ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "169.254.169.254", "0.0.0.0"]
    saved, _, counts, _ = run(
        tmp_path, pages=[f"http://{host}:{port}/a.html" for host in hosts], allow_private=False
    )
    assert (saved, server.asked) == (0, [])
    assert counts == {"refused": len(hosts)}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("10.0.0.1", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("2001:4860:4860::8888", True),
        ("224.0.0.1", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public
    assert is_private_literal(address) is not public


WRONG_CALLS = [
    (["http://example.org/"], "no contact: say with --contact"),
    (["http://example.org/", "--contact", "me"], "contact: the contact is no mail address"),
    (["--contact", "me@example.org"], "nothing to fetch"),
    (["--plan", "ftp.toml", "--contact", "me@example.org"], "'ftp://example.org/' is no http"),
    (["--plan", "typo.toml", "--contact", "me@example.org"], "pagez: no such field"),
    (["--plan", "none.toml", "--contact", "me@example.org"], "none.toml: No such file or directory"),
]


@pytest.mark.parametrize(("call", "said"), WRONG_CALLS)
def test_the_command_refuses_wrong_calls(tmp_path, monkeypatch, call, said):
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    app.command()(fetch)
    (tmp_path / "ftp.toml").write_text('pages = ["ftp://example.org/"]', "utf-8")
    (tmp_path / "typo.toml").write_text("pagez = 1", "utf-8")
    result = CliRunner().invoke(app, [*call, "-o", "out"])
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "out").exists()


def test_a_plan_needs_a_contact_and_addresses():
    assert Plan(contact="https://example.org/bot", pages=["http://a.cn/"]).delay == 2
    for wrong in (
        {"contact": "me"},
        {"contact": "me@example.org", "pages": ["ftp://a"]},
        {"contact": "a@b.cn", "pattern": "("},
    ):
        with pytest.raises(ValueError, match=r"contact|address|pattern"):
            Plan(**wrong)
