"""nginx and Caddy serving a site while it is published: no dead link; and with a pin, one release for one visit."""

from __future__ import annotations

import html
import http.client
import random
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin

import brotli
import pytest
from builds import differences, tree
from generations import BASE, MARKS, Place, folder_place, generations, publish_to
from published_site import LINK
from security.served import ask
from ssh_server import HOST, ssh_server
from web_servers import PATIENCE, serving

VISITS = 3
FORMER = {
    *("committees/old-hub", "info/index.html", "topics/security", "reports/gone", "reports/gone-old"),
    *("reports/joint-old", "reports/month", "reports/year"),
    *("people/li-wang", "people/lily-wang", "people/wang-l", "people/王丽"),
}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


class Visit(NamedTuple):
    """What a visitor met, in the order of asking: the generation of each page, and the links that were dead."""

    pages: list[bytes]
    dead: list[str]


class Visitor:
    """Follows every link from the front page on, over one connection, as far as it stays on the site."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookie = ""

    def ask(self, path: str) -> tuple[int, bytes]:
        self.connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
        answer = self.connection.getresponse()
        for morsel in SimpleCookie(answer.headers.get("Set-Cookie", "")).values():
            self.cookie = f"{morsel.key}={morsel.value}"
        return answer.status, answer.read()

    def visit(self, meanwhile: Thread, begin: int, end: int) -> Visit:
        """Visit the site; let something happen meanwhile that begins after so many pages and ends after so many."""
        todo, met = [f"{BASE}/"], {f"{BASE}/"}
        visit = Visit([], [])
        while todo:
            path = todo.pop(0)
            status, body = self.ask(path)
            if status != 200:
                visit.dead.append(f"{path} {status}")
            elif path.endswith("/"):
                visit.pages.append(next(mark for mark in MARKS if mark in body))
                links = [urljoin(path, link) for link in LINK.findall(body.decode())]
                new = [link for link in dict.fromkeys(links) if link.startswith(f"{BASE}/") and link not in met]
                met.update(new)
                todo += new
            if len(visit.pages) >= begin and meanwhile.ident is None:
                meanwhile.start()
            if len(visit.pages) == end:
                meanwhile.join()
        assert not meanwhile.is_alive()
        self.connection.close()
        return visit


def visits(port: int, place: Place) -> list[Visit]:
    """Visits of the first generation, during each of which the second is published."""
    both, chance, found = generations(), random.Random(0), []
    for _ in range(VISITS):
        publish_to(place, both[0])
        publishing = Thread(target=publish_to, args=(place, both[1]))
        begin = chance.randint(1, 12)
        found.append(Visitor(port).visit(publishing, begin, begin + chance.randint(0, 20)))
    return found


def check_visits(found: list[Visit]) -> None:
    assert [visit.dead for visit in found] == [[]] * VISITS
    assert [len(set(visit.pages)) for visit in found] == [2] * VISITS, "nothing was published during a visit"
    for visit in found:
        turns = sum(one != other for one, other in zip(visit.pages, visit.pages[1:], strict=False))
        assert turns <= 1, "a visitor who had met the new site met the old again"


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_no_link_is_dead_while_the_link_to_the_release_moves(tmp_path: Path, name: str) -> None:
    place = folder_place(tmp_path / "srv")
    publish_to(place, generations()[0])
    with serving(name, tmp_path / "srv", tmp_path / "server") as port:
        check_visits(visits(port, place))


def test_nor_while_another_machine_moves_it_by_rsync(tmp_path: Path) -> None:
    with ssh_server(tmp_path / "sshd"):
        place = Place("rsync", f"{HOST}:{tmp_path / 'srv'}", tmp_path / "ours")
        publish_to(place, generations()[0])
        with serving("nginx", tmp_path / "srv", tmp_path / "server") as port:
            check_visits(visits(port, place))


def test_a_visit_that_is_pinned_never_meets_two_generations(tmp_path: Path) -> None:
    place = folder_place(tmp_path / "srv")
    publish_to(place, generations()[0])
    with serving("nginx", tmp_path / "srv", tmp_path / "server", pin=True) as port:
        found = visits(port, place)
        wrong = Visitor(port)
        for value in ("../../../etc", "999999-000000000000", "", "1-0/../../../releases"):
            wrong.cookie = f"bulletin_release={value}"
            assert wrong.ask(f"{BASE}/")[0] == 200
        wrong.connection.close()
    assert [visit.dead for visit in found] == [[]] * VISITS
    assert [len(set(visit.pages)) for visit in found] == [1] * VISITS
    assert [visit.pages[0] for visit in found] == [MARKS[0]] * VISITS


def test_whoever_asks_anew_meets_the_new_release_and_what_is_kept_for_good_sets_no_cookie(tmp_path: Path) -> None:
    place, (old, new) = tmp_path / "srv", generations()
    publish_to(place, old)
    with serving("nginx", place, tmp_path / "server", pin=True) as port:
        home = f"http://127.0.0.1:{port}{BASE}/"
        first = ask(home)
        cookie = first.headers["set-cookie"]
        kept = cookie.partition(";")[0]
        assert kept == f"bulletin_release={(place / 'current').resolve().name}"
        assert {"Secure", "HttpOnly", "SameSite=Lax", f"Path={BASE}/"} < set(cookie.split("; "))
        publish_to(place, new)
        assert old.mark in ask(home, cookie=kept).body
        assert ask(home, cookie=kept, if_none_match=first.headers["etag"]).status == 304
        for asked_anew in ("max-age=0", "no-cache"):
            again = ask(home, cookie=kept, cache_control=asked_anew)
            assert new.mark in again.body
            assert again.headers["set-cookie"] != cookie
        style = next((new.tree / "theme").glob("*.css"))
        assert "set-cookie" not in ask(f"{home}theme/{style.name}").headers
        assert "set-cookie" not in ask(f"{home}nothing/").headers


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


@pytest.mark.parametrize("name", ["nginx", "caddy"])
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
    # Nothing leads to what has another address now, or was withdrawn; it answers all the same.
    assert {"/".join(path.split("/")[:2]) for path in unlinked - {"404.html"}} == FORMER


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
