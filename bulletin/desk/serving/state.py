"""What a preview shows now, shared by the thread that builds and those that serve."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from bulletin.desk.options import ServeOptions
from bulletin.model.problem import Problem


class PreviewConfig(msgspec.Struct, frozen=True):
    """What to preview, and where: `origin` is the server's address, `name` that of the preview's folder."""

    origin: str
    name: str
    options: ServeOptions


class BuildRequest(msgspec.Struct, frozen=True):
    """Build; `changed` are paths below the content folder, None for all; `ahead` are the pages to write first.

    With `restart` a new build begins, since the theme has changed.
    """

    changed: list[str] | None = None
    ahead: list[str] = []
    restart: bool = False


class PreviewFolders(msgspec.Struct, frozen=True):
    """The folders of a preview, and the path below which its site lives; `editor` is that of the browser editor.

    `theme` are all folders that templates and static files may come from.
    """

    content: str
    theme: tuple[str, ...]
    output: str
    base: str
    editor: str = ""


class BuildStatus(msgspec.Struct, frozen=True):
    """How far a build is, by its `stage`: it begins in these `folders`; the pages ahead are written; it has ended.

    At the end `problems` are all that were found; if one is an error, the last good site stays.
    """

    stage: str
    folders: PreviewFolders | None = None
    problems: list[Problem] = []


FOLDERS, AHEAD, END = "folders", "ahead", "end"


SHARED = ("theme", "images")  # folders whose files any page may show


class Snapshot(NamedTuple):
    """One moment of a preview; `number` counts all of them, `round` only those with other problems.

    `folders` are None before the settings have been read; `shared` changes with the stylesheets and pictures.
    """

    number: int = 0
    round: int = 0
    folders: PreviewFolders | None = None
    problems: tuple[Problem, ...] = ()
    shared: str = ""
    building: bool = True

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the last good site on show."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Warnings and notices."""
        return tuple(problem for problem in self.problems if problem.severity != "error")


class State:
    """The present snapshot, and the pages that browsers show."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._snapshot = Snapshot()
        self._closed = False
        self._viewed: Counter[str] = Counter()

    @property
    def snapshot(self) -> Snapshot:
        """The present snapshot."""
        return self._snapshot

    def build_on(self, folders: PreviewFolders) -> None:
        """A build begins on these folders."""
        self._show(self._snapshot._replace(folders=folders))

    def refresh(self) -> None:
        """Some pages have been written."""
        self._show(self._snapshot._replace(shared=shared_stamp(self._snapshot.folders)))

    def finish(self, problems: tuple[Problem, ...]) -> None:
        """A build has ended."""
        snapshot, more = self._snapshot, problems != self._snapshot.problems
        stamp = shared_stamp(snapshot.folders)
        self._show(snapshot._replace(problems=problems, round=snapshot.round + more, shared=stamp, building=False))

    def close(self) -> None:
        """End all waiting."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seen: int, patience: float) -> int | None:
        """The snapshot's number once it is not `seen`, or after `patience` seconds; None when the preview ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._snapshot.number != seen, patience)
            return None if self._closed else self._snapshot.number

    @contextmanager
    def viewing(self, path: str) -> Iterator[None]:
        """While a browser shows the page at this path."""
        with self._changed:
            self._viewed[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._viewed[path] -= 1

    def viewed(self) -> list[str]:
        """The paths of the pages that browsers show."""
        with self._changed:
            return sorted(path for path, count in self._viewed.items() if count > 0)

    def _show(self, snapshot: Snapshot) -> None:
        with self._changed:
            self._snapshot = snapshot._replace(number=self._snapshot.number + 1)
            self._changed.notify_all()


def shared_stamp(folders: PreviewFolders | None) -> str:
    """A stamp that changes with any stylesheet or picture: the latest change below their folders."""
    shared = (Path(folders.output, name) for name in SHARED) if folders else ()
    files = (file for folder in shared for file in folder.rglob("*") if file.is_file())
    return f"{max((file.stat().st_mtime_ns for file in files), default=0):x}"
