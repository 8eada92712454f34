"""The Pelican generator that makes the whole site: Pelican's settings, environment and run, our reading and press."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

from pelican.generators import Generator

from bulletin.model.problem import ContentError, Problem, has_errors
from bulletin.model.site import PREVIEW, read_site
from bulletin.press.basis import basis_of
from bulletin.press.lock import locked
from bulletin.press.manifest import OutputManifest
from bulletin.press.output import Output
from bulletin.press.printing import Ahead, Order, Press, Tally
from bulletin.press.progress import Progress
from bulletin.press.rendering import Roots
from bulletin.reading.library import ContentFolder
from bulletin.reading.rereading import FEW
from bulletin.reading.store import DamagedStoreError, Store
from bulletin.reading.workers import ChangedError, WorkerError
from bulletin.register.examine import examine_library
from bulletin.site.plan import Plan, make_plan

CACHE = ".cache"
ENDINGS = {"content": "sqlite", "output": "manifest", "lock": "lock"}


class BulletinGenerator(Generator):  # type: ignore[misc]
    """Reads in `generate_context`, where broken content stops the build; prints in `generate_output`.

    May run again and again in one process; then `changed` are the content files that a watcher has seen change since
    the run before, None for all, and `ahead` the pages to print before all others.
    """

    changed: Collection[str] | None = None
    ahead: Ahead | None = None
    folder: ContentFolder
    press: Press

    def generate_context(self) -> None:
        """Read, relate and check the content; raises ContentError before anything is written."""
        self._held = ExitStack()
        self.progress = Progress(quiet=bool(self.settings.get("BULLETIN_QUIET")))
        try:
            self.site = read_site(self.settings, str(self.settings.get("BULLETIN_SETTINGS") or "pelicanconf.py"))
            _refuse_place(self.output_path, self.path, self.theme)
            if self.site.preview:
                _refuse_preview(self.output_path, self.settings)
            self._hold(self.path)
            self._hold(self.output_path)
            self._read()
            self.up_to_date = self._up_to_date()
            if self.up_to_date is None or self.site.preview:  # whoever previews is to be told of warnings too
                self._examine()
        except BaseException as error:
            self._held.close()
            if isinstance(error, ContentError):
                self.progress.problems(error.problems)
            elif isinstance(error, WorkerError | OSError):
                self._stop(error)
            raise

    def _hold(self, folder: str) -> None:
        """Keep other builds of this folder waiting until ours ends."""
        self._held.enter_context(locked(cache_file(self.settings, "lock", folder), self.progress.show))

    def _read(self) -> None:
        """Read what has changed."""
        if not hasattr(self, "shelf"):
            file = cache_file(self.settings, "content", self.path)
            store = Store(file, self.progress.show, self.site.default_lang)
            if self.settings.get("BULLETIN_CLEAN"):
                store.forget()
            self.folder = ContentFolder(Path(self.path), store)
            self.press = self._make_press()
        self.press.scan()
        with self.progress.step("Reading"):
            self.files_read = self.folder.scan(jobs_of(self.settings), self.progress.advance, self.changed)
        self.basis = basis_of(self.site, Path(self.theme), self.folder)

    def _up_to_date(self) -> int | None:
        """How many files the output has, where it is already what this build would make of it."""
        if self.settings.get("BULLETIN_CLEAN") or self.settings.get("BULLETIN_WHY"):
            return None
        return self.press.up_to_date(self.basis)

    def _examine(self) -> None:
        """Relate and check what was read."""
        self.examined = examine_library(self.folder.content, self.folder.library(), self.site)
        if has_errors(self.examined.problems):
            raise ContentError(problem for problem in self.examined.problems if problem.severity == "error")

    def generate_output(self, writer: Any) -> None:
        """Print what is stale; Pelican's writer has nothing to do, every file goes through the press."""
        try:
            self.tally = self._print() if self.up_to_date is None else Tally(self.up_to_date, 0, 0)
        except (WorkerError, OSError, sqlite3.Error) as error:
            self._stop(error)
        finally:
            self._held.close()
        self.progress.close(self.tally, self.files_read)

    def _stop(self, error: Exception) -> NoReturn:
        """End with what went wrong; a preview looks again at once where a file has just changed, unsaid."""
        if not (isinstance(error, ChangedError) and self.settings.get(PREVIEW)):
            self.progress.fail(str(error))
        raise SystemExit(1) from error

    def _print(self) -> Tally:
        if path := str(self.settings.get("BULLETIN_WHY") or ""):
            self.progress.say(f"{path}: {self.press.why(self._plan(), _below_output(path, self.output_path))}")
        try:
            return self._print_once()
        except DamagedStoreError as error:
            self.folder.store.discard(str(error))
            self.changed = None
            self._read()
            self._examine()
            return self._print_once()

    def _print_once(self) -> Tally:
        anew = bool(self.settings.get("BULLETIN_CLEAN"))
        order = Order(jobs_of(self.settings), anew, few=self.files_read <= FEW)
        with self.progress.step("Printing"):
            return self.press.print_site(self._plan, self.basis, order, self.progress.count, self.ahead)

    def _make_press(self) -> Press:
        manifest = OutputManifest(cache_file(self.settings, "output", self.output_path), self.progress.show)
        cache = Path(self.settings.get("BULLETIN_CACHE") or CACHE)
        compiled = self.settings.get("BULLETIN_COMPILED") or cache / "templates"
        roots = Roots(self.folder.content, Path(self.theme), Path(compiled))
        return Press(roots, self.env, self.folder.store, manifest, Output(Path(self.output_path)))

    def _plan(self) -> Plan:
        return make_plan(self.site, self.examined.register, Path(self.theme))


def _refuse_place(output: str, *sources: str) -> None:
    """Refuse an output that is, holds or lies in what the site is made from: its files would be among ours."""
    target, project = os.path.realpath(output), os.path.realpath(os.curdir)
    for source in (*map(os.path.realpath, sources), project):
        inside = source != project and Path(target).is_relative_to(source)
        if inside or Path(source).is_relative_to(target):
            message = f"the site cannot be written here, where {source} is; choose a folder of its own"
            raise ContentError([Problem(output, 0, "", message)])


def _refuse_preview(output: str, settings: dict[str, Any]) -> None:
    """Refuse to show drafts anywhere but in a preview's own folder, which lies in the cache."""
    if not Path(os.path.realpath(output)).is_relative_to(os.path.realpath(settings.get("BULLETIN_CACHE") or CACHE)):
        message = (
            f"a site with drafts is not written here; take {PREVIEW} out of the settings, and see drafts with serve"
        )
        raise ContentError([Problem(output, 0, "", message)])


def _below_output(path: str, output: str) -> str:
    """A page as a user names it (its address, its path, with the output folder or without) as the manifest does."""
    name = os.path.basename(os.path.normpath(output))
    path = path.strip("/").removeprefix(f"{name}/")
    return path if "." in path.rpartition("/")[2] else f"{path}/index.html".lstrip("/")


def jobs_of(settings: dict[str, Any]) -> int:
    """How many processes work: the setting JOBS, by default one a core."""
    return int(settings.get("JOBS") or os.cpu_count() or 1)


def cache_file(settings: dict[str, Any], kind: str, folder: str) -> Path:
    """The file in which we remember a folder: one for each content folder and for each output."""
    name = hashlib.blake2b(os.path.realpath(folder).encode(), digest_size=6).hexdigest()
    return Path(settings.get("BULLETIN_CACHE") or CACHE) / f"{kind}-{name}.{ENDINGS[kind]}"
