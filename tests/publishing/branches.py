"""A branch of a bare Git repository that tests publish to: what it holds, and what others do to it."""

import subprocess
from pathlib import Path

import pytest
from generations import Place, plain_generations, publish_to
from lacking import program

from bulletin.publishing.manifest import MANIFEST, Manifest, decode, entry_of, path_of
from bulletin.publishing.remote import TargetError

BRANCH = "gh-pages"


def new_repository(folder: Path, environment: pytest.MonkeyPatch) -> Path:
    """A bare repository, and somebody who makes commits."""
    for role in ("AUTHOR", "COMMITTER"):
        environment.setenv(f"GIT_{role}_NAME", "Jane Doe")
        environment.setenv(f"GIT_{role}_EMAIL", "jane@council.zz")
    git(folder, "init", "--quiet", "--bare", "bare.git")
    return folder / "bare.git"


def place_of(bare: Path) -> Place:
    """The branch of a repository, and a folder beside it for what belongs to the publisher."""
    return Place("branch", f"{bare}#{BRANCH}", bare.parent / "ours")


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
    manifest = decode(files.pop(MANIFEST), lambda digests: (files[path_of(digest)] for digest in digests))
    assert {path: entry_of(data) for path, data in files.items()} == manifest.everything()
    return manifest


def commits(bare: Path) -> list[str]:
    return git(bare, "log", "--format=%s", BRANCH).splitlines()


def refused(place: Place, *words: str) -> None:
    with pytest.raises(TargetError) as caught:
        publish_to(place, plain_generations()[1], on_message=lambda note: None)
    for word in words:
        assert word in str(caught.value)


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
