"""nginx and Caddy while a site is published: no dead link; and with a pin, one release for one visit."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle, pairwise
from pathlib import Path
from threading import Event, Thread

import pytest
from generations import BASE, MARKS, Place, folder_place, generations, publish_to
from security.served import ask
from ssh_server import HOST, ssh_server
from visits import Visitor, visit
from web_servers import serving

from bulletin.publishing.releases import MARKER

Found = dict[tuple[str, bool], list[Visitor]]

SERVERS = ("nginx", "caddy")
VISITS = {"folder": 3, "rsync": 2}  # publishing over SSH takes seconds

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
                remote.roll_back()
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
