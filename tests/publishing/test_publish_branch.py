"""Publishing to a branch of a bare Git repository: what a commit holds, the way back, and what is never overwritten."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from generations import Place, plain_generations, publish_to
from killing import KILLS, kill_at_random_moments
from lacking import program
from loopback import PATIENCE
from published_site import SITEURL, dead_links, small_project
from ssh_server import HOST, SshServer, ssh_server

from bulletin.publishing.branch import host_of_its_own
from bulletin.publishing.manifest import MANIFEST, Manifest, decode, entry_of
from bulletin.publishing.remote import TargetError

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]
BRANCH = "gh-pages"


@pytest.fixture(autouse=True)
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    program("git")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Jane Doe")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "jane@council.zz")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare repository."""
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    return tmp_path / "bare.git"


@pytest.fixture
def place(bare: Path, tmp_path: Path) -> Place:
    return Place("branch", f"{bare}#{BRANCH}", tmp_path / "ours")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run([program("git"), *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def held(bare: Path) -> dict[str, bytes]:
    """The files of the branch."""
    listed = git(bare, "ls-tree", "-r", "-z", BRANCH).split("\0")
    objects = [(line.split()[2], line.partition("\t")[2]) for line in listed if line]
    asked = "".join(f"{digest}\n" for digest, _ in objects).encode()
    command = [program("git"), "cat-file", "--batch"]
    said = subprocess.run(command, cwd=bare, input=asked, capture_output=True, check=True).stdout
    files = {}
    for _, path in objects:
        head, _, said = said.partition(b"\n")
        size = int(head.split()[2])
        files[path], said = said[:size], said[size + 1 :]
    return files


def check_whole(bare: Path) -> Manifest:
    """The manifest of the branch, whose every file is there as it says, and no other but GitHub's."""
    files = held(bare)
    assert files.pop(".nojekyll") == b""
    files.pop("CNAME", None)
    manifest = decode(files.pop(MANIFEST))
    assert {path: entry_of(data) for path, data in files.items()} == manifest.everything()
    return manifest


def commits(bare: Path) -> list[str]:
    return git(bare, "log", "--format=%s", BRANCH).splitlines()


def refused(place: Place, *words: str) -> None:
    with pytest.raises(TargetError) as caught:
        publish_to(place, plain_generations()[1], on_message=lambda note: None)
    for word in words:
        assert word in str(caught.value)


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
    outcome = project.go_back(target)
    assert (outcome.status, "https://council.zz/reports/year/" in outcome.printed.split()) == (0, True)
    assert held(bare) == before
    assert commits(bare)[0].startswith("Go back to ")
    assert "no publication to go back to" in project.go_back(target).said


@pytest.mark.parametrize(
    ("siteurl", "cname"),
    [
        ("https://council.zz", "council.zz"),
        ("https://council.zz/a/path", ""),  # the domain is that of another repository
        ("https://council.github.io", ""),
        ("https://council.github.io/bulletin", ""),
    ],
)
def test_a_host_of_its_own_is_named(siteurl: str, cname: str) -> None:
    assert host_of_its_own(siteurl) == cname


def test_going_back_follows_what_was_published_and_skips_what_was_bad(bare: Path, place: Place) -> None:
    both = plain_generations()
    for number in (0, 1, 0):
        publish_to(place, both[number])
    for number in (1, 0):
        with place.open() as remote:
            assert remote.go_back().after.files == both[number].files
        assert check_whole(bare).files == both[number].files
    publish_to(place, both[1])
    with place.open() as remote:
        remote.go_back()
    assert check_whole(bare).files == both[0].files
    assert len(commits(bare)) == 7
    assert "CNAME" not in held(bare)
    assert SITEURL in git(bare, "log", BRANCH)


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
    [
        ("#gh-pages", "the place must be REMOTE#gh-pages"),
        ("--upload-pack=x#gh-pages", "the place must be REMOTE#gh-pages"),
        ("nowhere", "has no remote nowhere"),
        ("/no/such/repository", "does not appear to be a git repository"),
    ],
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


def commit_by_the_host(bare: Path, name: str, content: str) -> None:
    """Change a file on the branch (remove it where there is no content), as a host does of its own settings."""
    clone = bare.parent / f"clone-{len(commits(bare))}-{name}"
    git(bare.parent, "clone", "--quiet", "--branch", BRANCH, str(bare), clone.name)
    if content:
        (clone / name).write_text(content)
        git(clone, "add", name)
    else:
        git(clone, "rm", "--quiet", name)
    git(clone, "commit", "--quiet", "-m", f"Change {name}")
    git(clone, "push", "--quiet")


def test_what_the_host_says_of_the_domain_is_taken_over_and_stands(bare: Path, tmp_path: Path) -> None:
    """GitHub writes CNAME when somebody sets a domain in Settings, Pages, and by that file alone it knows of one."""
    project, target = small_project(siteurl="https://council.github.io/bulletin"), f"github-pages:{bare}#{BRANCH}"
    project.published(target=target)
    commit_by_the_host(bare, "CNAME", "council.zz")
    project.published(target=target)
    assert held(bare)["CNAME"] == b"council.zz", "what was published is of another address, and the domain stays"
    project.published(target=target, siteurl="https://council.zz")
    assert held(bare)["CNAME"] == b"council.zz"
    commit_by_the_host(bare, "CNAME", "new.zz")
    project.edit("reports/year.md", "Only a year", "Another title")
    said = project.published(target=target, siteurl="https://council.zz").said
    assert "CNAME of" in said
    assert "with new.zz: write SITEURL to match" in said
    assert held(bare)["CNAME"] == b"new.zz"
    project.published(target=target, siteurl="https://new.zz")
    commit_by_the_host(bare, "CNAME", "")
    project.edit("reports/year.md", "Another title", "A third title")
    assert "without a domain" in project.published(target=target, siteurl="https://new.zz").said
    assert "CNAME" not in held(bare)
    project.published(target=target, siteurl="https://other.zz")
    assert held(bare)["CNAME"] == b"other.zz", "whoever changes SITEURL has a domain to write"
    check_whole(bare)


def test_going_back_over_what_the_host_says_of_the_domain_keeps_it(bare: Path, place: Place) -> None:
    both = plain_generations()
    publish_to(place, both[0])
    commit_by_the_host(bare, "CNAME", "council.zz")
    publish_to(place, both[1])
    commit_by_the_host(bare, "CNAME", "council.yy")
    with place.open() as remote:
        assert remote.go_back().after.files == both[0].files
    assert check_whole(bare).files == both[0].files
    assert held(bare)["CNAME"] == b"council.yy"


def test_what_else_was_changed_beside_the_domain_is_somebody_else_s(bare: Path, place: Place) -> None:
    publish_to(place, plain_generations()[0])
    commit_by_the_host(bare, "CNAME", "council.zz")
    commit_by_the_host(bare, "index.html", "theirs")
    refused(place, "ends with a commit that is not ours", "Change index.html")
    assert held(bare)["index.html"] == b"theirs"


def test_a_remote_and_who_commits_are_those_of_the_settings_repository(tmp_path: Path) -> None:
    """As one program may publish for several groups, each with its own repository."""
    project = small_project(siteurl="https://council.zz")
    git(project.folder, "init", "--quiet")
    git(project.folder, "init", "--quiet", "--bare", str(tmp_path / "council.git"))
    git(project.folder, "remote", "add", "pages", str(tmp_path / "council.git"))
    git(project.folder, "config", "user.name", "Clerk of the council")
    git(project.folder, "config", "user.email", "clerk@council.zz")
    with pytest.MonkeyPatch.context() as nobody:
        for role in ("AUTHOR", "COMMITTER"):
            nobody.delenv(f"GIT_{role}_NAME")
            nobody.delenv(f"GIT_{role}_EMAIL")
        project.published(target=f"github-pages:pages#{BRANCH}")
    assert (
        git(tmp_path / "council.git", "log", "--format=%an <%ae>", BRANCH) == "Clerk of the council <clerk@council.zz>"
    )


def test_a_repository_of_another_user_is_told_of(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to another user")
    project = small_project(siteurl="https://council.zz")
    git(project.folder, "init", "--quiet")
    git(project.folder, "remote", "add", "pages", "/nowhere")
    for path in (project.folder, *(project.folder / ".git").rglob("*"), project.folder / ".git"):
        os.chown(path, 65534, 65534)
    outcome = project.publish(target=f"github-pages:pages#{BRANCH}")
    assert outcome.status == 1
    assert "since it belongs to another user; if you trust it: git config --global --add safe.directory" in outcome.said


@pytest.mark.parametrize("squash", [False, True])
def test_a_commit_of_ours_that_was_amended_or_squashed_is_ours_by_what_it_holds(
    bare: Path, place: Place, squash: bool
) -> None:
    both = plain_generations()
    for number in (0, 1):
        publish_to(place, both[number])
    clone = bare.parent / "clone"
    git(bare.parent, "clone", "--quiet", "--branch", BRANCH, str(bare), clone.name)
    if squash:
        git(clone, "checkout", "--quiet", "--orphan", "one")
        git(clone, "commit", "--quiet", "-m", "All that was published")
    else:
        git(clone, "commit", "--quiet", "--amend", "-m", "Publish (typo in the message)")
    git(clone, "push", "--quiet", "--force", "origin", f"HEAD:{BRANCH}")
    publish_to(place, both[0])
    assert check_whole(bare).files == both[0].files
    git(clone, "fetch", "--quiet")
    git(clone, "reset", "--quiet", "--hard", f"origin/{BRANCH}")
    (clone / "notes.txt").write_text("notes")
    git(clone, "add", "notes.txt")
    git(clone, "commit", "--quiet", "--amend", "-m", "Amended with notes")
    git(clone, "push", "--quiet", "--force", "origin", f"HEAD:{BRANCH}")
    refused(place, "ends with a commit that is not ours", "Amended with notes")
