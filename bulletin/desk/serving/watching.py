"""Watches folders in threads, and sorts changes by what they require."""

import os
import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, watch

from bulletin.desk.serving.state import PreviewFolders
from bulletin.model.files import PACKAGE
from bulletin.reading.finding import left_behind

QUIET = 25  # milliseconds without another change until a change is reported
LONGEST = 200  # milliseconds until a change is reported at the latest


class WatchError(OSError):
    """Files cannot be watched; its text says what to do."""


class WatchedChanges(NamedTuple):
    """What has changed: content files, by their paths below that folder; the theme; settings or code."""

    content: frozenset[str] = frozenset()
    theme: bool = False
    code: bool = False

    def __bool__(self) -> bool:
        return bool(self.content or self.theme or self.code)


def sort_changes(paths: Iterable[str], folders: PreviewFolders | None) -> WatchedChanges:
    """Sort changed files; files that editors and systems leave behind do not count."""
    content: set[str] = set()
    theme = code = False
    for path in paths:
        of_content = _below(path, folders.content) if folders else ""
        of_theme = next(filter(None, (_below(path, folder) for folder in folders.theme)), "") if folders else ""
        if path.endswith(".py"):
            code = True
        elif of_content and not any(map(left_behind, of_content.split("/"))):
            content.add(of_content)
        elif of_theme and not any(map(left_behind, of_theme.split("/"))):
            theme = True
    return WatchedChanges(frozenset(content), theme, code)


def _below(path: str, folder: str) -> str:
    """A path relative to a folder; empty if it is outside, or the folder itself."""
    root = os.path.realpath(folder) + os.sep
    return path[len(root) :].replace(os.sep, "/") if path.startswith(root) else ""


class Watch:
    """Watches the folders of a preview, those of its settings (these without their subfolders) and our code."""

    def __init__(self, folders: PreviewFolders | None, settings: Iterable[str], on_change: Callable[[], None]) -> None:
        """`on_change` is called in a thread, before `next` has the change."""
        self._folders = folders
        self._on_change = on_change
        self._changes: queue.Queue[WatchedChanges | WatchError] = queue.Queue()
        self._stop = threading.Event()
        deep = {str(PACKAGE), *((folders.content, *folders.theme) if folders else ())}
        for watched, recursive in ((deep, True), (set(settings), False)):
            there = sorted({os.path.realpath(folder) for folder in watched if os.path.isdir(folder)})
            threading.Thread(target=self._watch, args=(there, recursive), daemon=True).start()

    def next(self, wait: bool) -> WatchedChanges:
        """All changes that have been seen; if there are none, perhaps `wait` for some. Raises WatchError."""
        changes = WatchedChanges()
        while (wait and not changes) or not self._changes.empty():
            seen = self._changes.get()
            if isinstance(seen, WatchError):
                raise seen
            changes = WatchedChanges(
                seen.content | changes.content, seen.theme or changes.theme, seen.code or changes.code
            )
        return changes

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()

    def _watch(self, folders: list[str], recursive: bool) -> None:
        def worth_a_look(change: Change, path: str) -> bool:
            return not left_behind(os.path.basename(path))

        try:
            seen = watch(
                *map(Path, folders), watch_filter=worth_a_look, debounce=LONGEST, step=QUIET, recursive=recursive,
                stop_event=self._stop, rust_timeout=500, raise_interrupt=False, ignore_permission_denied=True,
            )  # fmt: skip
            for changes in seen:
                if found := sort_changes((path for _, path in changes), self._folders):
                    self._on_change()
                    self._changes.put(found)
        except Exception as error:  # the library raises what the system gave it
            message = f"files cannot be watched ({error}); set WATCHFILES_FORCE_POLLING=1 to look at them one by one"
            self._changes.put(WatchError(message))
