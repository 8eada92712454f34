"""Publishing to a branch of a bare Git repository: what a commit holds, the way back, and what is never overwritten."""

import resource
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from branches import BRANCH, check_whole, commits, git, held, new_repository, place_of, refused
from generations import Place, plain_generations, publish_to, roll_back
from killing import KILLS, kill_at_random_moments
from loopback import PATIENCE
from published_site import SITEURL, dead_links, small_project
from ssh_server import HOST, SshServer, ssh_server

from bulletin.publishing.git import Git
from bulletin.publishing.remote import TargetError

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_repository(tmp_path, monkeypatch)


@pytest.fixture
def place(bare: Path) -> Place:
    return place_of(bare)


def test_the_command_makes_a_commit_for_each_publication_and_goes_back(bare: Path, tmp_path: Path) -> None:
    project = small_project(siteurl="https://council.zz")
    target = f"github-pages:{bare}#{BRANCH}"
    assert "nothing was published" in project.published(target=target, dry_run=True).said
    assert git(bare, "branch", "--list") == ""
    project.published(target=target)
    before = held(bare)
    assert (before[".nojekyll"], before["CNAME"]) == (b"", b"council.zz")
    assert not [path for path in before if path.endswith((".br", ".gz"))]
    assert not dead_links(before, "")
    check_whole(bare)
    project.edit("reports/year.md", "Only a year", "Another title")
    assert "https://council.zz/reports/year/" in project.published(target=target).printed.split()
    assert b"Another title" in held(bare)["reports/year/index.html"]
    assert commits(bare) == ["Publish https://council.zz"] * 2
    outcome = project.roll_back(target)
    assert (outcome.status, "https://council.zz/reports/year/" in outcome.printed.split()) == (0, True)
    assert held(bare) == before
    assert commits(bare)[0].startswith("Go back to ")
    assert "nothing to go back to" in project.roll_back(target).said


def test_going_back_follows_what_was_published_and_skips_what_was_bad(bare: Path, place: Place) -> None:
    both = plain_generations()
    for number in (0, 1, 0):
        publish_to(place, both[number])
    for number in (1, 0):
        assert roll_back(place).after.files == both[number].files
        assert check_whole(bare).files == both[number].files
    publish_to(place, both[1])
    roll_back(place)
    assert check_whole(bare).files == both[0].files
    assert len(commits(bare)) == 7
    assert "CNAME" not in held(bare)
    assert SITEURL in git(bare, "log", BRANCH)


def test_only_what_differs_is_committed_where_the_last_commit_was_made(
    bare: Path, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, commit, committed = plain_generations(), Git.commit, list[int]()

    def counting(git: Git, home: Path, files: Mapping[str, Path | bytes | str], *more: Any) -> str:
        committed.append(len(files))
        return commit(git, home, files, *more)

    monkeypatch.setattr(Git, "commit", counting)
    publish_to(place, both[0])
    for folder, number, is_known in ((place.folder, 1, True), (tmp_path / "another machine", 0, False)):
        publish_to(place._replace(folder=folder), both[number])
        manifest = check_whole(bare)
        assert manifest.files == both[number].files
        everything = len(manifest.everything()) + 2  # the manifest, and the mark of GitHub's
        assert committed[-1] < everything if is_known else committed[-1] == everything


def test_what_somebody_else_pushed_is_refused_and_not_overwritten(bare: Path, place: Place, tmp_path: Path) -> None:
    publish_to(place, plain_generations()[0])
    other = place._replace(folder=tmp_path / "theirs")
    fewer = {path: entry for path, entry in plain_generations()[1].files.items() if path != "robots.txt"}
    another = plain_generations()[1]._replace(files=fewer)
    meanwhile = [lambda: publish_to(other, another)]
    with pytest.raises(TargetError, match=r"somebody else pushed to .* meanwhile, and that was not overwritten"):
        publish_to(place, plain_generations()[1], on_progress=lambda done: meanwhile.pop()() if meanwhile else None)
    assert len(commits(bare)) == 2
    publish_to(place, plain_generations()[0])
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(bare), "clone")
    (tmp_path / "clone" / "notes.txt").write_text("notes")
    git(tmp_path / "clone", "add", "notes.txt")
    git(tmp_path / "clone", "commit", "--quiet", "-m", "Notes by hand")
    git(tmp_path / "clone", "push", "--quiet")
    refused(place, "ends with a commit that is not ours", "Jane Doe: Notes by hand")
    assert held(bare)["notes.txt"] == b"notes"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("nowhere", "has no remote nowhere"), ("/no/such/repository", "does not appear to be a git repository")],
)
def test_a_place_that_is_none(tmp_path: Path, wrong: str, said: str) -> None:
    refused(Place("branch", wrong, tmp_path), said)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SshServer]:
    with ssh_server(tmp_path / "sshd") as server:
        yield server


def test_over_ssh_a_lost_connection_is_made_again(bare: Path, tmp_path: Path, server: SshServer) -> None:
    place = Place("branch", f"ssh://{HOST}{bare}#{BRANCH}", tmp_path / "ours")
    publish_to(place, plain_generations()[0])
    # The server is killed while it takes a push over, which may or may not end well without a connection.
    asked, hook = bare / "asked", bare / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch '{asked}'\nsleep 0.5\n")
    hook.chmod(0o755)
    notes: list[str] = []

    def lose() -> None:
        end = time.monotonic() + PATIENCE
        while not asked.exists():
            assert time.monotonic() < end
            time.sleep(0.01)
        server.stop()
        server.start()

    losing = Thread(target=lose)
    losing.start()
    publish_to(place, plain_generations()[1], on_message=notes.append)
    losing.join()
    assert "again in 1 s" in notes[0]
    assert check_whole(bare).files == plain_generations()[1].files
    assert len(commits(bare)) == 2


def test_over_ssh_a_key_that_is_refused_and_a_repository_without_room(
    bare: Path, tmp_path: Path, server: SshServer
) -> None:
    place = Place("branch", f"ssh://{HOST}{bare}#{BRANCH}", tmp_path / "ours")
    publish_to(place, plain_generations()[0])
    right = server.config.read_text("utf-8")
    server.config.write_text(right.replace("user_key", "other_key"), "utf-8")
    refused(place, "Permission denied")
    server.config.write_text(right, "utf-8")
    server.stop()
    server.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)))
    refused(place, "the published site is unchanged")
    assert check_whole(bare).files == plain_generations()[0].files


def test_a_publication_killed_at_any_moment_is_completed_by_the_next(bare: Path, place: Place) -> None:
    both = plain_generations()
    publish_to(place, both[0])
    began = time.monotonic()
    publish_to(place, both[1])
    longest = time.monotonic() - began
    shown = set()

    def check(kill: int) -> None:
        shown.add(git(bare, "rev-parse", BRANCH))
        assert check_whole(bare).files in (both[0].files, both[1].files), f"kill {kill}"
        if kill % 2:
            publish_to(place, both[kill // 2 % 2])
            assert check_whole(bare).files == both[kill // 2 % 2].files, f"kill {kill}"

    kill_at_random_moments(KILLS, lambda kill: publish_to(place, both[kill // 2 % 2]), longest, check)
    assert shown
