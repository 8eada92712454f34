"""Publishing over SSH to a real sshd: who is refused there, and what the publisher is told."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from generations import Place, check_whole, plain_generations, publish_to
from over_ssh import refused, there
from ssh_server import HOST, SshServer, ssh_server

from bulletin.publishing.remote import TargetError
from bulletin.publishing.ssh import Shell, take_lock

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def place(server: SshServer, tmp_path: Path) -> Place:
    return Place("rsync", f"{HOST}:{tmp_path}/.srv/a site", tmp_path / "ours")


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


def test_a_folder_that_is_not_ours_is_left_alone(place: Place) -> None:
    (there(place) / "current").mkdir(parents=True)
    refused(place, "current is not a link that we made")


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
    with pytest.raises(TargetError, match="there are no releases in"), place.open(making=False):
        pass
    assert not there(place).exists()
