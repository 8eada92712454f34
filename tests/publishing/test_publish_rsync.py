"""Publishing over SSH to a real sshd: what is shown, shared and kept; who is refused; what is lost and taken up."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from builds import tree
from generations import Place, check_whole, plain_generations, publish_to
from killing import ENOUGH, KILLS, kill_at_random_moments
from loopback import PATIENCE
from published_site import SITEURL, dead_links, shown, small_project
from ssh_server import HOST, SshServer, ssh_server

from bulletin.publishing.changes import compare
from bulletin.publishing.manifest import Manifest
from bulletin.publishing.remote import TargetError, Transition, upload
from bulletin.publishing.ssh import Shell, take_lock

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def place(server: SshServer, tmp_path: Path) -> Place:
    return Place("rsync", f"{HOST}:{tmp_path}/.srv/a site", tmp_path / "ours")


def there(place: Place) -> Path:
    return Path(place.place.partition(":")[2])


def releases(place: Place) -> list[str]:
    return sorted(path.name for path in (there(place) / "releases").iterdir() if path.is_dir())


def refused(place: Place, *words: str) -> None:
    """Publishing fails with these words, and what was shown stands."""
    before = (there(place) / "current").resolve()
    with pytest.raises(TargetError) as caught:
        publish_to(place, plain_generations()[1])
    for word in words:
        assert word in str(caught.value)
    assert (there(place) / "current").resolve() == before


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
    outcome = project.go_back(target)
    assert (outcome.status, f"{SITEURL}/reports/year/" in outcome.printed.split()) == (0, True)
    assert shown(project) == before
    assert "no release to go back to" in project.go_back(target).said


def test_five_releases_are_kept_and_going_back_skips_what_was_bad(place: Place) -> None:
    both = plain_generations()
    for number in range(6):
        publish_to(place, both[number % 2])
    assert [name[:6] for name in releases(place)] == [f"00000{number}" for number in range(2, 7)]
    assert len(list((there(place) / "releases").iterdir())) == 10  # each with the name of the one before
    for number in (4, 3):
        with place.open() as remote:
            assert remote.go_back().after.files == both[number % 2].files
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
        transition = Transition(Manifest(), Manifest(plain_generations()[1].files))
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


def test_a_server_that_does_not_come_back(place: Place, server: SshServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bulletin.publishing.remote.WAITS", (0.1, 0.1))
    publish_to(place, plain_generations()[0])
    before = (there(place) / "current").resolve()
    try:
        with pytest.raises(TargetError, match="Connection refused"):
            publish_to(place, plain_generations()[1], batch=20, on_progress=lambda done: server.stop())
        refused(place, "council-host", "Connection refused")
    finally:
        server.start()
    assert (there(place) / "current").resolve() == before
    publish_to(place, plain_generations()[1])
    assert check_whole(there(place)).files == plain_generations()[1].files


def test_going_back_where_nothing_was_published_makes_nothing(place: Place, server: SshServer) -> None:
    with place.open(making=False) as remote, pytest.raises(TargetError, match="there are no releases in"):
        remote.go_back()
    assert not there(place).exists()


def test_who_has_no_key_or_meets_another_machine_is_told(place: Place, server: SshServer) -> None:
    publish_to(place, plain_generations()[0])
    right = server.config.read_text("utf-8")
    server.config.write_text(right.replace("user_key", "other_key"), "utf-8")
    refused(place, "refused the login", "Permission denied (publickey); ", f"`ssh {HOST}` must work")
    server.config.write_text(right, "utf-8")
    server.trust((server.folder / "other_key.pub").read_text("ascii"))
    refused(place, "refused the login", "Host key verification failed")
    server.trust((server.folder / "host_key.pub").read_text("ascii"))


def test_a_place_without_room_leaves_the_old_site(place: Place, server: SshServer) -> None:
    publish_to(place, plain_generations()[0])
    server.stop()
    sizes = [entry.size for path, entry in plain_generations()[1].files.items() if path.endswith("html")]
    limit = sorted(sizes)[len(sizes) // 2]
    server.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    refused(place, "File too large", "the published site is unchanged")
    server.stop()
    server.start()
    publish_to(place, plain_generations()[1])
    assert check_whole(there(place)).files == plain_generations()[1].files


@pytest.mark.parametrize("wrong", ["/srv/site", "host:site", "-oProxyCommand=x:/srv", "host:", "me@-x:/srv"])
def test_a_place_that_is_none(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(TargetError, match="the place of rsync must be user@host:/a/whole/path"):
        publish_to(Place("rsync", wrong, tmp_path), plain_generations()[0])


def test_a_folder_that_is_not_ours_is_left_alone(place: Place) -> None:
    (there(place) / "current").mkdir(parents=True)
    refused(place, "current is not a link of ours")


def test_a_second_publisher_is_refused_and_who_is_gone_holds_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_to(place, plain_generations()[0])
    lock = there(place) / ".publishing.lock"
    other = Shell(HOST, lambda: take_lock(other, str(lock), "another"))
    other.connect()
    refused(place, f"somebody else is publishing to {HOST}", "wait until that ends", str(lock))
    other.close()
    assert not lock.exists()
    lock.write_text(f"{_no_process()} another\n", "ascii")
    publish_to(place, plain_generations()[1])
    # A shell of this very publisher that hangs on a connection long dead.
    lock.write_text(f"{os.getpid()} {(place.folder / 'publisher').read_text('ascii')}\n", "ascii")
    monkeypatch.setattr("bulletin.publishing.ssh.HUNG", 0.1)
    publish_to(place, plain_generations()[0])
    assert check_whole(there(place)).files == plain_generations()[0].files
    assert not lock.exists()


def _no_process() -> int:
    return next(number for number in range(30_000, 1, -1) if not Path(f"/proc/{number}").exists())


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


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("internal-sftp", "council-host gave us no shell"),
        (
            "echo This account is currently not available.; exit 1",
            '(it said "This account is currently not available")',
        ),
        ("echo SFTP only >&2; exit 1", '(it said "SFTP only")'),
    ],
)
def test_an_account_without_a_shell_is_told_of_at_once(tmp_path: Path, command: str, said: str) -> None:
    with ssh_server(tmp_path / "sshd", f"ForceCommand {command}\n"):
        place, notes = Place("rsync", f"{HOST}:{tmp_path}/srv", tmp_path / "ours"), list[str]()
        with pytest.raises(TargetError) as caught:
            publish_to(place, plain_generations()[0], on_message=notes.append)
    assert said in str(caught.value)
    assert "publishing needs an account with a shell there, and rsync; SFTP alone is not enough" in str(caught.value)
    assert notes == []
