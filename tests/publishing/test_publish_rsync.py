"""Publishing over SSH to a real sshd: what is shown, shared and kept, and what is lost and taken up."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from builds import tree
from generations import Place, check_whole, manifest_of, plain_generations, publish_to, roll_back
from killing import ENOUGH, KILLS, kill_at_random_moments
from loopback import PATIENCE
from over_ssh import releases, there
from published_site import SITEURL, dead_links, shown, small_project
from ssh_server import HOST, SshServer, ssh_server

from bulletin.publishing.changes import compare
from bulletin.publishing.manifest import Manifest
from bulletin.publishing.remote import Transition, upload

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def place(server: SshServer, tmp_path: Path) -> Place:
    return Place("rsync", f"{HOST}:{tmp_path}/.srv/a site", tmp_path / "ours")


def test_the_command_publishes_edits_and_goes_back(server: SshServer, tmp_path: Path) -> None:
    project = small_project()
    target = f"rsync:{HOST}:{project.place}"
    assert "nothing was published" in project.published(target=target, dry_run=True).said
    assert not project.place.exists()
    project.published(target=target)
    first, before = project.current.resolve(), shown(project)
    assert tree(project.built).items() <= before.items()
    assert not dead_links(before, "/some/path")
    project.edit("reports/year.md", "Only a year", "Another title")
    outcome = project.published(target=target)
    assert f"{SITEURL}/reports/year/" in outcome.printed.split()
    after = shown(project)
    assert b"Another title" in after["reports/year/index.html"]
    for path in before.keys() & after.keys():
        same = (first / path).samefile(project.current / path)
        assert same == (before[path] == after[path]), path
    assert not (project.place / ".publishing.lock").exists()
    outcome = project.roll_back(target)
    assert (outcome.status, f"{SITEURL}/reports/year/" in outcome.printed.split()) == (0, True)
    assert shown(project) == before
    assert "nothing to go back to" in project.roll_back(target).said


def test_five_releases_are_kept_and_going_back_skips_what_was_bad(place: Place) -> None:
    both = plain_generations()
    for number in range(6):
        publish_to(place, both[number % 2])
        assert check_whole(there(place)).files == both[number % 2].files
        assert len(list((there(place) / "copies").iterdir())) == max(0, 4 - number)
    assert [name[:6] for name in releases(place)] == [f"00000{number}" for number in range(2, 7)]
    assert len(list((there(place) / "releases").iterdir())) == 10  # each with the name of the one before
    for number in (4, 3):
        assert roll_back(place).after.files == both[number % 2].files
        assert check_whole(there(place)).files == both[number % 2].files
    publish_to(place, both[0])
    assert [name[:6] for name in releases(place)] == ["000002", "000003", "000004", "000007"]


def test_what_is_damaged_there_is_put_anew(place: Place) -> None:
    publish_to(place, plain_generations()[0])
    current = there(place) / "current"
    (current / "about" / "index.html").unlink()
    (current / "index.html").write_text("")
    (current / "stray.html").write_text("somebody else's")
    publish_to(place, plain_generations()[1])
    assert check_whole(there(place)).files == plain_generations()[1].files
    (current / "manifest.json").write_text("{")
    publish_to(place, plain_generations()[0])
    assert check_whole(there(place)).files == plain_generations()[0].files


def test_a_release_is_made_of_a_copy_and_what_is_damaged_in_that_is_put_anew(place: Place) -> None:
    first, second = plain_generations()
    publish_to(place, first)
    release = (there(place) / "current").resolve()
    alike = sorted(path for path, one in first.files.items() if second.files.get(path) == one)
    copies = {copy.stat().st_ino: copy for copy in (there(place) / "copies").iterdir()}
    for copy in copies.values():
        next((copy / "manifest").iterdir()).unlink()
        (copy / alike[0]).unlink()
        (copy / alike[1]).unlink()
        (copy / alike[1]).write_text("damaged")
    publish_to(place, second)
    current = (there(place) / "current").resolve()
    assert current.stat().st_ino in copies
    assert check_whole(there(place)).files == second.files
    assert all((release / path).samefile(current / path) for path in alike if path != alike[1])


def test_a_lost_connection_is_made_again(place: Place, server: SshServer) -> None:
    publish_to(place, plain_generations()[0])
    notes: list[str] = []

    def lose() -> None:
        """Kill the server as soon as the first file has come; nothing but files is in the folder of the temporary."""
        wait_for(lambda: any((there(place) / "releases").glob(".incoming-*/site/*")))
        server.stop(held)
        server.start()

    with place.open() as remote:
        remote.manifest()
        held = server.connections()
        losing = Thread(target=lose)
        transition = Transition(Manifest(), manifest_of(plain_generations()[1]))
        losing.start()
        upload(remote, transition, compare(*transition), plain_generations()[1].tree, lambda done: None, notes.append)
        losing.join()
    assert notes
    assert "again in 1 s" in notes[0]
    assert check_whole(there(place)).files == plain_generations()[1].files


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_a_change_killed_at_any_moment_is_completed_by_the_next(place: Place) -> None:
    both = plain_generations()
    publish_to(place, both[0])
    began = time.monotonic()
    publish_to(place, both[1], batch=50)
    longest = time.monotonic() - began
    left = []

    def check(kill: int) -> None:
        left.append(any((there(place) / "releases").glob(".incoming-*")))
        assert check_whole(there(place)).files in (both[0].files, both[1].files), f"kill {kill}"
        if kill % 2:  # else what is left is left for the next to be killed
            publish_to(place, both[kill // 2 % 2])
            assert check_whole(there(place)).files == both[kill // 2 % 2].files, f"kill {kill}"
            assert not [name for name in releases(place) if name.startswith(".")]
            assert len(releases(place)) <= 5

    kill_at_random_moments(KILLS, lambda kill: publish_to(place, both[kill // 2 % 2], batch=50), longest, check)
    assert KILLS < ENOUGH or any(left)
