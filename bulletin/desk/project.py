"""A site as its settings describe it: every command opens one here, so that all say the same about wrong settings."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from bulletin.desk.settings import given_path, load_settings
from bulletin.model.catalogue import Say, marked
from bulletin.model.problem import ContentError, Problem
from bulletin.model.setting_names import remarks_on_settings
from bulletin.model.site import Site
from bulletin.model.site_settings import read_site
from bulletin.model.translating import translator
from bulletin.press.lock import locked
from bulletin.press.places import cache_file
from bulletin.reading.library import Library, read_library
from bulletin.reading.store import Store


@dataclass(frozen=True)
class Project:
    """The settings as Pelican reads them."""

    settings: dict[str, Any]

    @cached_property
    def site(self) -> Site:
        """The settings that are ours, checked; raises ContentError with every problem."""
        return read_site(self.settings)

    @property
    def language(self) -> str:
        """The language of the site, in which editors are spoken to."""
        return str(self.settings.get("DEFAULT_LANG") or "en")

    @property
    def content(self) -> Path:
        """The content folder."""
        return Path(self.settings["PATH"])

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return Path(self.settings["OUTPUT_PATH"])

    @property
    def translate(self) -> Say:
        """What says a message in the language of editors."""
        return translator(self.language)

    def say(self, message: str) -> None:
        """Tell editors something in their language that is not the result of the command."""
        show(self.translate(message))

    def refuse(self, message: str, status: int = 1) -> NoReturn:
        """Say in the language of editors why the command cannot do what it was asked to, and end it."""
        refuse(self.translate(message), status)

    def choose(self, given: Iterable[str]) -> list[str]:
        """The files and folders that a command line names, below the content folder; `.` if it names none.

        A path is relative to where the user is, or to the content folder; or it is the name or the id of a file. Exits
        with status 2 if one does not exist, or is not in the content folder.
        """
        root = os.path.realpath(self.content)
        chosen = []
        for path in given:
            whole = os.path.realpath(self._found(path))
            if whole != root and not whole.startswith(root + os.sep):
                self.refuse(f'"{path}" is not in the content folder, {self.content}', 2)
            chosen.append(Path(os.path.relpath(whole, root)).as_posix())
        return chosen or ["."]

    def _found(self, path: str) -> str | Path:
        for place in (given_path(path), self.content / path):
            if os.path.exists(place):
                return place
        names = (path, f"{path}.md")
        found = [file for file in self.content.rglob("*") if file.name in names] if "/" not in path else []
        if not found:
            self.refuse(f'there is no "{path}", here or in the content folder', 2)
        if len(found) > 1:
            files = " and ".join(map(str, sorted(found)))
            self.refuse(f'"{path}" is the name of {files}; write its folder too', 2)
        return found[0]

    def remarks(self) -> list[Problem]:
        """Warnings about the settings."""
        from pelican.settings import DEFAULT_CONFIG

        return list(remarks_on_settings(self.settings, DEFAULT_CONFIG))

    @contextmanager
    def locked_store(self) -> Iterator[Store]:
        """The store of what was read before; no other process reads or builds meanwhile."""
        with locked(cache_file(self.settings, "lock", self.settings["PATH"]), show):
            yield Store(cache_file(self.settings, "content", self.settings["PATH"]), show, self.site.default_lang)

    def library(self) -> Library:
        """The content; only files that have changed are read again."""
        with self.locked_store() as store:
            return read_library(self.content, store)


def read_project(settings: str = "", content: str = "", output: str = "", **instead: Any) -> Project:
    """Read the settings, the project's own where none are named; what else is given replaces what they say.

    The paths are as the user gave them. Raises ContentError where the settings cannot be read.
    """
    folders = {"PATH": content, "OUTPUT_PATH": output}
    given = {setting: given_path(folder) for setting, folder in folders.items() if folder}
    return Project(load_settings(settings, **given, **instead))


def open_project(settings: str = "", content: str = "", output: str = "", **instead: Any) -> Project:
    """Read a project and check its settings; ends with status 1 and every problem where they are wrong."""
    project: Project | None = None
    try:
        project = read_project(settings, content, output, **instead)
        _ = project.site
    except ContentError as error:
        show(error.told(project.translate if project else marked))
        raise
    return project


def is_chosen(path: str, chosen: Iterable[str]) -> bool:
    """Whether a path relative to the content folder is one of the chosen or in one of them."""
    return any(one == "." or path == one or path.startswith(f"{one}/") for one in chosen)


def show(message: str) -> None:
    """Tell the user something that is not the result of the command."""
    print(message, file=sys.stderr)


def refuse(message: str, status: int = 1) -> NoReturn:
    """Say why the command cannot do what it was asked to, and end it."""
    show(message)
    raise SystemExit(status) from None
