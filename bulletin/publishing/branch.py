"""The targets `branch` and `github-pages`: a commit for each publication, on a branch of a Git repository.

The commits are made in a repository of our own in the cache. The message of each has the digest of its manifest, so
that we recognise our own; a rollback also names the commit whose files it repeats.

GitHub writes its own setting for a domain to the branch, the file `CNAME`
(https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site). Commits after ours that change
nothing else are accepted, and their domain is kept.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from bulletin.publishing.changes import compare
from bulletin.publishing.git import NEXT, Git, ask_in_project
from bulletin.publishing.manifest import MANIFEST, Manifest, decode_or_empty, encode, entry_of, path_of
from bulletin.publishing.remote import PassingError, Remote, TargetError, TargetOptions, Transition

BRANCH = "gh-pages"
GITHUB = ".github.io"  # hosts below it are GitHub's own
CNAME, NO_JEKYLL = "CNAME", ".nojekyll"  # the domain; and a mark that the files are not for Jekyll
_DIGEST, _BACK, _PUBLISH, _RETURN = "Manifest", "Back-to", "Publish ", "Go back to "


class BranchRemote(Remote):
    """A branch of a repository at an address that git knows; the whole site becomes one commit, at the end."""

    def __init__(self, git: Git, options: TargetOptions, address: str, branch: str) -> None:
        self._git, self._options, self._address, self._branch = git, options, address, branch
        self._seen, self._prepared = f"refs/remotes/origin/{branch}", Path()
        self._head = self._ours = self._commit = ""  # the branch's last commit, the last of ours, and the next one

    def manifest(self) -> Manifest:
        """What the last commit of the branch holds; raises TargetError if publishing would lose work of others."""
        self._head = self._ours = ""
        if not self._git.fetch(self._address, self._branch, self._seen):
            return Manifest()
        self._head = self._git.ask("rev-parse", self._seen)
        self._ours = self._last_of_ours(self._head)
        if not self._ours:
            said = self._git.ask("show", "-s", "--format=%h (%an: %s)", self._head)
            raise TargetError(
                f"{self._options.place} ends with a commit that is not ours, {said}, and what it holds would be lost; "
                "take the branch back to before it, or publish to another branch"
            )
        return self._manifest_of(self._head)

    def _last_of_ours(self, head: str) -> str:
        """Our last commit up to `head`; empty if later work of others would be lost."""
        query = ("log", "--first-parent", "-1", "--format=%H", f"--grep=^{_DIGEST}: ")
        commit = self._git.ask(*query, head)
        if commit and self._is_ours(commit):
            changed = self._git.ask("diff", "--name-only", "--no-renames", "-z", commit, head).strip("\0")
            if changed in ("", CNAME):
                return commit
        # Ours may be amended, reverted or squashed: then what counts is what the commit holds.
        return head if self._holds_only_ours(head) else ""

    def _is_ours(self, commit: str) -> bool:
        return self._digest(commit) == self._git.ask(
            "show", "-s", f"--format=%(trailers:key={_DIGEST},valueonly)", commit
        )

    def _digest(self, commit: str) -> str:
        return entry_of(self._git.read(f"{commit}:{MANIFEST}") or b"").sha256

    def _holds_only_ours(self, commit: str) -> bool:
        """Whether each file of a commit, except the host's, is as its manifest says."""
        listed, entries = self._git.listed(commit), self._manifest_of(commit).everything()
        paths = listed.keys() - {MANIFEST, NO_JEKYLL, CNAME}
        return paths == entries.keys() != set() and all(
            entry_of(self._git.read(listed[path]) or b"") == entries[path] for path in sorted(paths)
        )

    def _manifest_of(self, commit: str) -> Manifest:
        def read(path: str) -> bytes:
            return self._git.read(f"{commit}:{path}") or b""

        return decode_or_empty(read(MANIFEST), lambda digests: (read(path_of(digest)) for digest in digests))

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Remember where the files are; each becomes part of the commit in `finish`."""
        self._prepared, self._commit = prepared, ""
        return []

    def finish(self, transition: Transition) -> None:
        """Commit the site and push it; a repeated push must be of the same commit."""
        if not self._commit:
            self._commit = self._make_commit(transition)
        self._push(self._commit)

    def _make_commit(self, transition: Transition) -> str:
        """Commit what differs, or everything where our last commit may not be as its manifest says."""
        is_known = self._was_made_here()
        there = self._git.listed(self._head, *([CNAME] if is_known else [])) if self._head else {}
        former = {path: file for path, file in transition.after.former.items() if is_known or path in there}
        after = replace(transition.after, former=former)
        changes = compare(transition.before, after)
        changed = {path for step in changes.steps for path in step}
        files: dict[str, Path | bytes | str] = {}
        for path in changed if is_known else after.everything():
            files[path] = there[path] if path in there and path not in changed else self._prepared / path
        data, domain = encode(after), self._domain(there.get(CNAME, ""))
        files |= {MANIFEST: data, NO_JEKYLL: b"", **({CNAME: domain} if domain else {})}
        message = f"{_PUBLISH}{self._options.siteurl}\n\n{_DIGEST}: {entry_of(data).sha256}"
        gone = (*changes.deletions, CNAME) if is_known else None
        return self._git.commit(self._options.home, files, self._head, message, gone)

    def _was_made_here(self) -> bool:
        """Whether our last commit was made in this repository, from prepared files."""
        asked = ("for-each-ref", "--format=%(objectname) %(contents:subject)", NEXT)
        name, _, subject = self._git.ask(*asked).partition(" ")
        return bool(name) and name == self._ours and subject.startswith(_PUBLISH)

    def _domain(self, theirs: str) -> bytes | str:
        """The next `CNAME`: our host, unless it was changed at the Git host since; empty for none.

        `theirs` is the object that is there now, empty if there is none.
        """
        ours = host_of_its_own(self._options.siteurl).encode()
        there = (self._git.read(theirs) or b"").strip() if theirs else b""
        if there == ours or not self._head:
            return theirs or ours
        subject = self._git.ask("show", "-s", "--format=%s", self._published(self._ours))
        if ours and subject.removeprefix(_PUBLISH) != self._options.siteurl:  # it was published for another address
            return ours
        if ours:
            self._options.on_message(
                f"{CNAME} of {self._options.place} was changed at the host and stays as it is there, "
                f"{f'with {there.decode()}' if there else 'without a domain'}: write SITEURL to match"
            )
        return theirs

    def _push(self, commit: str) -> None:
        try:
            self._git.push(self._address, commit, f"refs/heads/{self._branch}", self._options.place)
        except PassingError:
            self.touched = True  # it may have arrived all the same
            raise
        self.touched = True

    def roll_back(self) -> Transition | None:
        """Commit the files of the previous publication again, and push; a domain that was set at the Git host stays."""
        before = self.manifest()
        published = self._published(self._ours) if self._ours else ""
        # The publication before it, whatever the host committed between them.
        parents = self._git.ask("show", "-s", "--format=%P", published).split() if published else []
        target = self._last_of_ours(parents[0]) if parents else ""
        if not target:
            return None
        files: dict[str, Path | bytes | str] = {**self._git.listed(target)}
        domains = [self._git.listed(commit).get(CNAME, "") for commit in (target, self._ours, self._head)]
        if domains[1] != domains[2] or not domains[0]:
            files.pop(CNAME, None)
            files |= {CNAME: domains[2]} if domains[2] else {}
        message = f"{_RETURN}{target[:10]}\n\n{_DIGEST}: {self._digest(target)}\n{_BACK}: {target}"
        self._push(self._git.commit(self._options.home, files, self._head, message))
        return Transition(before, self._manifest_of(target))

    def _published(self, commit: str) -> str:
        """The commit that first published the files of this one, found by their digest: history may be rewritten."""
        back = f"%(trailers:key={_BACK},valueonly,separator=%x20)"
        query = ("log", "--first-parent", f"--format=%H {back}", f"--grep=^{_DIGEST}: {self._digest(commit)}")
        found = [line.split() for line in self._git.ask(*query, commit).splitlines()]
        return next((names[0] for names in found if len(names) == 1), commit)


def host_of_its_own(siteurl: str) -> str:
    """The content of CNAME: the site's host; empty if that is GitHub's, or the site is below a path of it."""
    parts = urlsplit(siteurl)
    host = parts.hostname or ""
    return "" if host.endswith(GITHUB) or parts.path.strip("/") else host


@contextmanager
def open_branch(options: TargetOptions) -> Iterator[BranchRemote]:
    """The branch at `REMOTE#branch`: a remote of the project's repository, or any address that git knows."""
    remote, branch = options.parts["remote"], options.parts["branch"] or BRANCH
    address = ask_in_project(options.home, "remote", "get-url", "--push", remote)
    if not address and not re.search(r"[/:]", remote):
        raise TargetError(
            f"the repository of {options.home.resolve()} has no remote {remote}: see `git remote -v` there, or write "
            "its address"
        )
    options.folder.mkdir(parents=True, exist_ok=True)
    yield BranchRemote(Git(options.folder / "branch.git"), options, address or remote, branch)
