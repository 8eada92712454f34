"""nginx and Caddy serving what was published: byte for byte, compressed, and the newest where no visit counts."""

import html
import http.client
import os
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

import brotli
import pytest
from builds import differences, tree
from generations import BASE, Place, folder_place, generations, publish_to
from loopback import PATIENCE
from published_site import LINK
from security.served import ask
from ssh_server import HOST, ssh_server
from web_servers import serving

SERVERS = ("nginx", "caddy")
FORMER = {
    *("committees/old-hub", "info/index.html", "topics/security", "reports/gone", "reports/gone-old"),
    *("reports/joint-old", "reports/month", "reports/year", "2018/joint.html", "alt/小组", "formulas/tune"),
    *("people/li-wang", "people/lily-wang", "people/lost-chair", "people/wang-l", "people/王丽"),
}
EMPTIED = {  # lists that only a withdrawn report stood in
    *("archive/2021/index.html", "archive/2021/01/index.html", "archive/2021/01/issue-2021-01.epub"),
    "committees/hub/2021/index.html",
    *("people/lost-chair/index.html", "topics/safety/2021/index.html"),
}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


def crawl(home: str) -> dict[str, bytes]:
    """What one meets following all links from the front page on, by its file below `home`."""
    met: dict[str, bytes] = {}
    todo = [home, f"{home}sitemap.xml", f"{home}robots.txt"]
    asked = set(todo)
    while todo:
        url = todo.pop()
        answer = ask(url)
        assert answer.status == 200, url
        path = unquote(url.removeprefix(home))
        met[f"{path}index.html" if path == "" or path.endswith("/") else path] = answer.body
        links = LINK.findall(answer.body.decode()) if answer.headers["content-type"].startswith("text/html") else ()
        new = {urljoin(url, html.unescape(link)) for link in links}
        todo += [link for link in new if link.startswith(home) and link not in asked]
        asked |= new
    return met


@pytest.mark.parametrize("name", SERVERS)
def test_whoever_follows_all_links_meets_the_output_byte_for_byte(tmp_path: Path, name: str) -> None:
    place, generation = tmp_path / "srv", generations()[1]
    publish_to(place, generation)
    output = tree(generation.output)
    with serving(name, place, tmp_path / "server", pin=True) as port:
        home = f"http://127.0.0.1:{port}{BASE}/"
        met = crawl(home)
        unlinked = output.keys() - met.keys()
        for path in unlinked:
            met[path] = ask(home + quote(path)).body
    assert differences(met, output) == []
    # Nothing leads to what has another address now, was withdrawn, or was emptied by that; it answers all the same.
    assert unlinked >= EMPTIED
    for_programs = (path for path in unlinked if path.startswith(("theme/card.", "search/pagefind/")))
    shown_elsewhere = {"404.html", *for_programs}
    assert {"/".join(path.split("/")[:2]) for path in unlinked - EMPTIED - shown_elsewhere} == FORMER


@pytest.mark.parametrize(("name", "coding"), [("nginx", "gzip"), ("caddy", "br")])
def test_the_compressed_forms_are_sent_as_they_were_prepared(tmp_path: Path, name: str, coding: str) -> None:
    place, generation = folder_place(tmp_path / "srv"), generations()[0]
    publish_to(place, generation)
    with serving(name, tmp_path / "srv", tmp_path / "server") as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", f"{BASE}/about/", headers={"Accept-Encoding": coding})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    assert answer.headers["Content-Encoding"] == coding
    ending = {"gzip": "gz", "br": "br"}[coding]
    assert body == (generation.tree / "about" / f"index.html.{ending}").read_bytes()
    if coding == "br":
        assert generation.mark in brotli.decompress(body)


@pytest.mark.parametrize("name", SERVERS)
def test_what_belongs_to_no_visit_is_always_the_newest_though_a_poller_keeps_cookies(tmp_path: Path, name: str) -> None:
    place, (old, new) = tmp_path / "srv", generations()
    publish_to(place, old)
    with serving(name, place, tmp_path / "server", pin=True) as port:
        home = f"http://127.0.0.1:{port}{BASE}/"
        kept = ask(home).headers["set-cookie"].partition(";")[0]
        publish_to(place, new)
        assert old.mark in ask(home, cookie=kept).body
        for path in ("feed.atom", "committees/hub/feed.atom", "sitemap.xml", "robots.txt", "manifest.json"):
            answer = ask(home + path, cookie=kept)
            assert answer.body == (place / "current" / path).read_bytes(), path
            assert "set-cookie" not in answer.headers, path


@pytest.mark.parametrize("kind", ["folder", "rsync"])
@pytest.mark.parametrize("name", SERVERS)
def test_whoever_asks_by_date_alone_gets_the_previous_site_after_going_back(
    tmp_path: Path, name: str, kind: str
) -> None:
    with ExitStack() as stack:
        place, (old, new) = folder_place(tmp_path / "srv"), generations()
        if kind == "rsync":
            stack.enter_context(ssh_server(tmp_path / "sshd"))
            place = Place("rsync", f"{HOST}:{tmp_path / 'srv'}", tmp_path / "ours")
        publish_to(place, old)
        for file in (tmp_path / "srv" / "current").resolve().rglob("*"):
            os.utime(file, (1_700_000_000, 1_700_000_000))  # published long ago
        publish_to(place, new)
        port = stack.enter_context(serving(name, tmp_path / "srv", tmp_path / "server", pin=True))
        addresses = [f"http://127.0.0.1:{port}{BASE}/{path}" for path in ("", "feed.atom", "about/")]
        bad = {address: ask(address).headers["last-modified"] for address in addresses}
        time.sleep(1.1)  # dates of HTTP are of whole seconds
        with place.open() as remote:
            remote.roll_back()
        for address, since in bad.items():
            answer = ask(address, if_modified_since=since)
            assert (answer.status, old.mark in answer.body or address.endswith("feed.atom")) == (200, True), address
