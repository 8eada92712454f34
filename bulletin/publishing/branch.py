"""The targets `branch` and `github-pages`: a commit for each publication, on a branch of a Git repository.

The commits are made by ghp-import in a repository of our own in the cache. Each names in its message the digest of its
manifest, so that we know our own; one that goes back names the commit whose files it has again.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bulletin.publishing.git import Git, in_project
from bulletin.publishing.manifest import MANIFEST, Manifest, decode_or_empty, encode, entry_of
from bulletin.publishing.remote import TargetError, TargetOptions, Transition

BRANCH = "gh-pages"
GITHUB = ".github.io"  # hosts below it are GitHub's own
_BRANCH = re.compile(r"[\w][\w./-]*")
_DIGEST, _BACK = "Manifest", "Back-to"


class BranchRemote:
    """A branch of a repository at an address that git knows."""

    batch = 2000

    def __init__(self, git: Git, options: TargetOptions, address: str, branch: str) -> None:
        self._git, self._opening, self._address, self._branch = git, options, address, branch
        self._seen, self._ours = f"refs/remotes/origin/{branch}", f"refs/heads/{branch}"
        self._stage = options.folder / "stage"
        self._head = self._commit = ""

    def manifest(self) -> Manifest:
        """What the last commit of the branch holds."""
        self._head = self._fetch()
        return self._manifest_of(self._head) if self._head else Manifest()

    def _fetch(self) -> str:
        """The last commit of the branch, empty where there is none; it must be ours."""
        if not self._git.fetch(self._address, self._branch, self._seen):
            return ""
        head = self._git.ask("rev-parse", self._seen)
        if not self._is_ours(head):
            said = self._git.ask("show", "-s", "--format=%h (%an: %s)", head)
            raise TargetError(
                f"{self._opening.place} ends with a commit that is none of ours, {said}, and what it holds would be "
                "lost; take the branch back to before it, or publish to another branch"
            )
        return head

    def _is_ours(self, commit: str) -> bool:
        data = self._git.read(f"{commit}:{MANIFEST}")
        return data is not None and self._said(commit, _DIGEST) == entry_of(data).sha256

    def _said(self, commit: str, key: str) -> str:
        return self._git.ask("show", "-s", f"--format=%(trailers:key={key},valueonly)", commit)

    def _manifest_of(self, commit: str) -> Manifest:
        return decode_or_empty(self._git.read(f"{commit}:{MANIFEST}") or b"")

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Make the folder of the commit, with the former files of the theme in it."""
        shutil.rmtree(self._stage, ignore_errors=True)
        shutil.copytree(prepared, self._stage, copy_function=os.link)
        former = {path: data for path in transition.after.former if (data := self._git.read(f"{self._head}:{path}"))}
        for path, data in former.items():
            (self._stage / path).parent.mkdir(parents=True, exist_ok=True)
            (self._stage / path).write_bytes(data)
        there = {path: file for path, file in transition.after.former.items() if path in former}
        (self._stage / MANIFEST).write_bytes(encode(Manifest(transition.after.files, there)))
        self._commit = ""
        return []

    def put(self, paths: Sequence[str]) -> None:
        """Nothing: the whole folder is committed at the end."""

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing: the folder never had them."""

    def finish(self, transition: Transition) -> None:
        """Commit the folder, and push: a push that was made again must be of the same commit."""
        if not self._commit:
            digest = entry_of((self._stage / MANIFEST).read_bytes()).sha256
            message = f"Publish {self._opening.siteurl}\n\n{_DIGEST}: {digest}"
            cname = host_of_its_own(self._opening.siteurl)
            named = ["--cname", cname] if cname else []
            self._git.ask("update-ref", "-d", self._ours)
            command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--branch", self._branch, *named]
            self._git.commit([*command, "--message", message, str(self._stage)])
            self._commit = self._git.ask("rev-parse", self._ours)
        self._push(self._commit)
        shutil.rmtree(self._stage)

    def _push(self, commit: str) -> None:
        self._git.push(self._address, commit, self._ours, self._opening.place)

    def go_back(self) -> Transition:
        """Commit once more what the publication before had, and push."""
        before = self.manifest()
        published = self._published(self._head) if self._head else ""
        target = self._git.parent(published) if published else ""
        if not (target and self._is_ours(target)):
            raise TargetError("there is no publication to go back to; correct the content and publish again")
        digest = self._said(target, _DIGEST)
        message = f"Go back to {target[:10]}\n\n{_DIGEST}: {digest}\n{_BACK}: {target}"
        command = ["git", "commit-tree", f"{target}^{{tree}}", "-p", self._head, "-m", message]
        self._push(self._git.commit(command))
        return Transition(before, self._manifest_of(target))

    def _published(self, commit: str) -> str:
        """The commit by which the files of this one were published first."""
        while back := self._said(commit, _BACK):
            commit = back
        return commit


def host_of_its_own(siteurl: str) -> str:
    """What stands in CNAME: the site's host, unless it is GitHub's, or the site is but a part of what is there."""
    parts = urlsplit(siteurl)
    host = parts.hostname or ""
    return "" if host.endswith(GITHUB) or parts.path.strip("/") else host


@contextmanager
def open_branch(options: TargetOptions) -> Iterator[BranchRemote]:
    """The branch at `REMOTE#branch`: of a remote of the project's repository, or of any address that git knows."""
    remote, _, branch = options.place.partition("#")
    branch = branch or BRANCH
    if not remote or remote.startswith("-") or not _BRANCH.fullmatch(branch):
        raise TargetError(f"a place is REMOTE#{BRANCH}, with a remote of git or its address, not {options.place}")
    address = in_project("remote", "get-url", "--push", remote)
    if not address and not re.search(r"[/:]", remote):
        raise TargetError(f"this repository knows no remote {remote}: see `git remote -v`, or write its address")
    options.folder.mkdir(parents=True, exist_ok=True)
    yield BranchRemote(Git(options.folder / "branch.git"), options, address or remote, branch)
