"""What a preview shows now, shared by the threads that serve; and the messages between its processes, one a line."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

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

    At the end `problems` are all that were found; if one is an error, the last good site stays. If it was `given_up`
    for another save, nothing is known of problems, and the next build has to do the rest.
    """

    stage: str
    folders: PreviewFolders | None = None
    problems: list[Problem] = []
    given_up: bool = False


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
        """What is shown now."""
        return self._snapshot

    def show(self, **changes: Any) -> None:
        """Show a snapshot with these changes from now on, and with the stylesheets and pictures as they are now."""
        before, now = self._snapshot, self._snapshot._replace(**changes)
        more = now.problems != before.problems
        now = now._replace(number=now.number + 1, round=now.round + more, shared=shared_stamp(now.folders))
        with self._changed:
            self._snapshot = now
            self._changed.notify_all()

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


def shared_stamp(folders: PreviewFolders | None) -> str:
    """A stamp that changes with any stylesheet or picture: the latest change below their folders."""
    shared = (Path(folders.output, name) for name in SHARED) if folders else ()
    files = (file for folder in shared for file in folder.rglob("*") if file.is_file())
    return f"{max((file.stat().st_mtime_ns for file in files), default=0):x}"
