"""A bare repository of our own, and the repositories that git reaches as the user has configured it."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from bulletin.publishing.remote import PassingError, TargetError, installed

# What git sets for the programs that it starts: a hook, an alias.
_OF_OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR")
_PLAIN = {"LC_ALL": "C", "LANGUAGE": ""}  # we read git's messages
_PASSING = re.compile(
    r"resolve host|onnection (refused|reset|timed out|closed)|timed out|early EOF|hung up unexpectedly|"
    r"unexpected disconnect|returned error: 5\d\d|kex_exchange",
    re.I,
)
_OVERTAKEN = re.compile(
    r"\[(remote )?rejected\].*(fetch first|non-fast-forward|stale info|cannot lock ref|failed to update)"
)
NEXT = "refs/bulletin/next"  # the last commit that we made
_SECRET = re.compile(r"(?<=//)[^/@\s]+@")


class Git:
    """A bare repository in a folder of our own, made if it is missing."""

    def __init__(self, folder: Path) -> None:
        self._environment = {**_environment(), "GIT_DIR": str(folder)}
        if not (folder / "HEAD").exists():
            self.ask("init", "--quiet", "--bare", str(folder))
        for lock in folder.rglob("*.lock"):  # left by a killed publisher: nobody else publishes from here now
            lock.unlink()
        self._folder = folder

    def ask(self, *arguments: str) -> str:
        """What a git command prints, without white space around it; raises TargetError with its message."""
        return _said(self._run(arguments))

    def commit(
        self,
        home: Path,
        files: Mapping[str, Path | bytes | str],
        parent: str,
        message: str,
        gone: Iterable[str] | None = None,
    ) -> str:
        """Make a commit of files by their paths, each a file, its bytes, or the name of an object; returns its name.

        The parent's files stay but for those that are `gone`; if that is None, all of them go.
        Its author is whoever makes commits in the repository around the folder `home`. The user's settings for line
        ends and filters do not change the files.
        """
        with tempfile.TemporaryFile(dir=self._folder) as stream:
            stream.write(f"commit {NEXT}\nmark :1\ncommitter {_identity(home)}\n".encode())
            stream.write(_data(f"{message}\n".encode()))
            stream.write(f"from {parent}\n".encode() if parent else b"")
            stream.write(b"deleteall\n" if gone is None else "".join(f"D {_quoted(path)}\n" for path in gone).encode())
            for path, content in files.items():
                known = content if isinstance(content, str) else "inline"
                stream.write(f"M 100644 {known} {_quoted(path)}\n".encode())
                if not isinstance(content, str):
                    stream.write(_data(content if isinstance(content, bytes) else content.read_bytes()))
            stream.write(b"get-mark :1\n")
            stream.seek(0)
            return _said(self._run(["fast-import", "--quiet", "--force"], stream))

    def listed(self, commit: str, *paths: str) -> dict[str, str]:
        """The name of the object of each file of a commit, by its path; only of those at `paths`, if there are any."""
        lines = self.ask("ls-tree", "-r", "-z", commit, *paths).split("\0")
        return {path: entry.split()[2] for entry, _, path in (line.partition("\t") for line in lines if line)}

    def read(self, object: str) -> bytes | None:
        """The content of an object; None if there is none."""
        done = self._run(["cat-file", "blob", object])
        return None if done.returncode else done.stdout

    def _run(
        self, arguments: Sequence[str], stdin: int | IO[bytes] = subprocess.DEVNULL
    ) -> subprocess.CompletedProcess[bytes]:
        command = [installed("git"), *arguments]
        return subprocess.run(command, env=self._environment, stdin=stdin, capture_output=True, check=False)

    def fetch(self, address: str, branch: str, into: str) -> bool:
        """Fetch a branch of another repository; returns whether it exists."""
        done = self._run(["fetch", "--quiet", "--no-tags", address, f"+refs/heads/{branch}:{into}"])
        if done.returncode and b"couldn't find remote ref" not in done.stderr:
            raise _error(done.stderr)
        if done.returncode:
            self.ask("update-ref", "-d", into)
        return not done.returncode

    def push(self, address: str, commit: str, branch: str, place: str) -> None:
        """Push a commit to a branch of another repository, to which nobody else may have pushed meanwhile."""
        done = self._run(["push", "--quiet", "--porcelain", address, f"{commit}:{branch}"])
        said = done.stderr + done.stdout
        if done.returncode and _OVERTAKEN.search(said.decode("utf-8", "replace")):
            raise TargetError(
                f"somebody else pushed to {place} meanwhile, and that was not overwritten; publish again, on top of it"
            )
        if done.returncode:
            raise _error(said)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode:
        raise _error(done.stderr)
    return done.stdout.decode("utf-8", "replace").strip()


def _error(said: bytes) -> TargetError:
    text = _SECRET.sub("", said.decode("utf-8", "replace"))
    lines = [line.removeprefix("remote: ").removeprefix("fatal: ").strip().rstrip(".") for line in text.splitlines()]
    message = "; ".join([line for line in lines if line][:3]) or "git failed"
    kind = PassingError if _PASSING.search(text) and not re.search("Permission denied", text) else TargetError
    return kind(message)


def _environment() -> dict[str, str]:
    """The user's environment, without what git sets for the programs that it starts."""
    return {name: value for name, value in os.environ.items() if name not in _OF_OTHERS} | _PLAIN


def ask_in_project(home: Path, *arguments: str) -> str:
    """What git prints in the repository around a folder; empty where it fails.

    Raises TargetError if git refuses to read that repository because it belongs to another user.
    """
    command = [installed("git"), "-C", str(home), *arguments]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if re.search("dubious ownership", done.stderr):
        trust = next((line.strip() for line in done.stderr.splitlines() if "safe.directory" in line), "")
        raise TargetError(
            f"git does not read the repository of {home}, since it belongs to another user; if you trust it: {trust}"
        )
    return done.stdout.strip() if done.returncode == 0 else ""


def _identity(home: Path) -> str:
    """Who makes commits in the repository around a folder, and the time, as git writes them."""
    if found := ask_in_project(home, "var", "GIT_COMMITTER_IDENT"):
        return found
    raise TargetError("git does not know who you are; set user.name and user.email with git config --global")


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
