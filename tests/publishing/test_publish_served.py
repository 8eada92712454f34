"""nginx and Caddy serving a site while it is published: no dead link; and with a pin, one release for one visit."""

from __future__ import annotations

import html
import http.client
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle, pairwise
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote, unquote, urljoin

import brotli
import pytest
from builds import differences, tree
from generations import BASE, MARKS, Place, folder_place, generations, publish_to
from loopback import PATIENCE
from published_site import LINK
from security.served import ask
from ssh_server import HOST, ssh_server
from visits import Visitor, visit
from web_servers import serving

from bulletin.publishing.releases import MARKER

Found = dict[tuple[str, bool], list[Visitor]]

SERVERS = ("nginx", "caddy")
VISITS = {"folder": 3, "rsync": 2}  # publishing over SSH takes seconds
FORMER = {
    *("committees/old-hub", "info/index.html", "topics/security", "reports/gone", "reports/gone-old"),
    *("reports/joint-old", "reports/month", "reports/year", "2018/joint.html", "alt/小组", "formulas/tune"),
    *("people/li-wang", "people/lily-wang", "people/wang-l", "people/王丽"),
}
EMPTIED = {  # lists that only a withdrawn report stood in
    *("archive/2021/index.html", "archive/2021/01/index.html", "committees/hub/2021/index.html"),
    *("people/lost-chair/index.html", "topics/safety/2021/index.html"),
}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture(scope="module", params=sorted(VISITS))
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Visits of the first generation at each server, with a pin and without, during which the second is published."""
    folder = tmp_path_factory.mktemp("visited")
    with ExitStack() as stack:
        place = folder_place(folder / "srv")
        if request.param == "rsync":
            stack.enter_context(ssh_server(folder / "sshd"))
            place = Place("rsync", f"{HOST}:{folder / 'srv'}", folder / "ours")
        (old, new), chance = generations(), random.Random(0)
        publish_to(place, old)
        ways = [(name, pin) for name in SERVERS for pin in (True, False)]
        ports = [
            stack.enter_context(serving(name, folder / "srv", folder / f"{name}-{pin}", pin)) for name, pin in ways
        ]
        visits = []
        for _ in range(VISITS[request.param]):
            visits.append([Visitor(port) for port in ports])
            begin = chance.randint(1, 12)
            publishing = Thread(target=publish_to, args=(place, new))
            visit(visits[-1], publishing, begin, begin + chance.randint(0, 20))
            with place.open() as remote:
                remote.go_back()
        yield {transition: [visitors[number] for visitors in visits] for number, transition in enumerate(ways)}


@pytest.mark.parametrize("name", SERVERS)
def test_no_link_is_dead_while_the_link_to_the_release_moves(found: Found, name: str) -> None:
    for visitor in (*found[name, True], *found[name, False]):
        assert visitor.dead == []


@pytest.mark.parametrize("name", SERVERS)
def test_a_visit_never_meets_two_generations(found: Found, name: str) -> None:
    for visitor in found[name, True]:
        assert set(visitor.pages) == {MARKS[0]}


@pytest.mark.parametrize("name", SERVERS)
def test_a_visit_without_a_pin_meets_both_and_never_the_old_again(found: Found, name: str) -> None:
    for visitor in found[name, False]:
        turns = [one for one, other in pairwise(visitor.pages) if one != other]
        assert turns == [MARKS[0]], "what was published during this visit should have been seen, and nothing undone"


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_says_which_release_an_answer_is_of_whenever_the_link_moves(tmp_path: Path, name: str) -> None:
    place, both, moving = tmp_path / "srv", generations(), Event()
    for generation in both:
        publish_to(place, generation)
    names = sorted(release.name for release in (place / "releases").iterdir() if release.is_dir())
    marks = dict(zip(names, MARKS, strict=True))

    def move() -> None:
        for release in cycle(names):
            (place / "next").symlink_to(f"releases/{release}")
            (place / "next").replace(place / "current")
            if moving.wait(0.0005):
                break

    mover = Thread(target=move)
    with serving(name, place, tmp_path / "server", pin=True) as port:
        mover.start()
        try:
            seen = Counter(said_and_shown(port, marks) for _ in range(400))
        finally:
            moving.set()
            mover.join()
    assert all(said == shown for said, shown in seen)
    assert len(seen) == 2


def said_and_shown(port: int, marks: dict[str, bytes]) -> tuple[bytes, bytes]:
    """The generation that the cookie of an answer names, and that of its page."""
    visitor = Visitor(port)
    status, body = visitor.ask(f"{BASE}/")
    visitor.connection.close()
    assert status == 200
    return marks[visitor.cookie.removeprefix("bulletin_release=")], next(mark for mark in MARKS if mark in body)


@pytest.mark.parametrize("name", SERVERS)
def test_whoever_asks_anew_meets_the_new_release_and_what_is_kept_for_good_sets_no_cookie(
    tmp_path: Path, name: str
) -> None:
    place, (old, new) = tmp_path / "srv", generations()
    publish_to(place, old)
    with serving(name, place, tmp_path / "server", pin=True) as port:
        home = f"http://127.0.0.1:{port}{BASE}/"
        first = ask(home)
        cookie = first.headers["set-cookie"]
        kept = cookie.partition(";")[0]
        assert kept == f"bulletin_release={(place / 'current').resolve().name}"
        assert {"Secure", "HttpOnly", "SameSite=Lax", f"Path={BASE}/"} < set(cookie.split("; "))
        publish_to(place, new)
        assert old.mark in ask(home, cookie=kept).body
        assert old.mark in ask(f"{home}nothing/", cookie=kept).body
        assert ask(home, cookie=kept, if_none_match=first.headers["etag"]).status == 304
        for asked_anew in ("max-age=0", "no-cache"):
            again = ask(home, cookie=kept, cache_control=asked_anew)
            assert new.mark in again.body
            assert again.headers["set-cookie"] != cookie
        style = next((new.tree / "theme").glob("*.css"))
        assert "set-cookie" not in ask(f"{home}theme/{style.name}").headers
        assert "set-cookie" not in ask(f"{home}nothing/").headers
        assert "set-cookie" not in ask(home, "POST").headers


@pytest.mark.parametrize("name", SERVERS)
def test_a_cookie_leads_to_nothing_but_releases_and_their_names_are_not_shown(tmp_path: Path, name: str) -> None:
    place, (old, new) = tmp_path / MARKER, generations()
    publish_to(place, old)
    gone = (place / "current").resolve()
    publish_to(place, new)
    shutil.move(gone, gone.with_name(f".removed-{gone.name}"))
    release = (place / "current").resolve().name
    with serving(name, place, tmp_path / "server", pin=True) as port:
        home = f"http://127.0.0.1:{port}{BASE}/"
        wrong = (
            "../../../etc",
            "999999-000000000000",
            "",
            "1-0/../../../releases",
            "*",
            "{path}",
            f".removed-{gone.name}",
        )
        for value in (gone.name, *wrong):
            answer = ask(home, cookie=f"bulletin_release={value}")
            assert (answer.status, new.mark in answer.body) == (200, True), value
            assert answer.headers["set-cookie"].startswith(f"bulletin_release={release};")
        for path in (
            ".release",
            ".release/",
            f".release/{release}",
            f"%2erelease/{release}",
            f"x/../.release/{release}",
        ):
            answer = ask(home + path)
            assert (answer.status, new.mark in answer.body) == (404, True), path


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
    shown_elsewhere = {"404.html", *(path for path in unlinked if path.startswith("theme/card."))}
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
            remote.go_back()
        for address, since in bad.items():
            answer = ask(address, if_modified_since=since)
            assert (answer.status, old.mark in answer.body or address.endswith("feed.atom")) == (200, True), address
