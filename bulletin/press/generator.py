"""The Pelican generator that makes the whole site: Pelican's settings, environment and run, our reading and press."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from bulletin.model.problem import ContentError, has_errors
from bulletin.model.site import read_site
from bulletin.press.lock import locked
from bulletin.press.manifest import Manifest
from bulletin.press.output import Output
from bulletin.press.printing import Press, Roots, Tally
from bulletin.press.progress import Progress
from bulletin.reading.store import DamagedStoreError, Store
from bulletin.reading.workers import WorkerError
from bulletin.register.examine import Examined, examine
from bulletin.site.plan import Plan, make_plan

CACHE = ".cache"


class BulletinGenerator(Generator):  # type: ignore[misc]
    """Reads in `generate_context`, where broken content stops the build; prints in `generate_output`."""

    def generate_context(self) -> None:
        """Read, relate and check the content; raises ContentError before anything is written."""
        self.site = read_site(self.settings)
        self.roots = Roots(Path(self.path), Path(self.theme))
        self.progress = Progress(quiet=bool(self.settings.get("BULLETIN_QUIET")))
        self.store = Store(cache_file(self.settings, "content", self.path), self.progress.notify)
        with locked(cache_file(self.settings, "lock", self.path), self.progress.notify):
            if self.settings.get("BULLETIN_CLEAN"):
                self.store.forget()
            self.examined = self._examine()
        if has_errors(self.examined.problems):
            error = ContentError(problem for problem in self.examined.problems if problem.severity == "error")
            self.progress.problems(error.problems)
            raise error

    def _examine(self) -> Examined:
        with self.progress.step("Reading"):
            return examine(self.roots.content, self.site, self.store, jobs_of(self.settings), self.progress.advance)

    def generate_output(self, writer: Any) -> None:
        """Print what is stale; Pelican's writer has nothing to do, every file goes through the press."""
        try:
            with locked(cache_file(self.settings, "lock", self.output_path), self.progress.notify):
                tally = self._print()
        except (WorkerError, OSError, sqlite3.Error) as error:
            self.progress.fail(str(error))
            raise SystemExit(1) from error
        self.progress.close(tally, self.examined.library.read)

    def _print(self) -> Tally:
        if path := str(self.settings.get("BULLETIN_WHY") or ""):
            self.progress.say(f"{path}: {self._press().why(self._plan(), _below_output(path, self.output_path))}")
        try:
            return self._print_once()
        except DamagedStoreError as error:
            self.store.discard(str(error))
            self.examined = self._examine()
            return self._print_once()

    def _print_once(self) -> Tally:
        anew = bool(self.settings.get("BULLETIN_CLEAN"))
        with self.progress.step("Printing"):
            return self._press().print_site(self._plan, jobs_of(self.settings), self.progress.count, anew)

    def _press(self) -> Press:
        manifest = Manifest(cache_file(self.settings, "output", self.output_path), self.progress.notify)
        return Press(self.roots, self.env, self.store, manifest, Output(Path(self.output_path)))

    def _plan(self) -> Plan:
        return make_plan(self.site, self.examined.register, self.roots.theme)


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
    return Path(settings.get("BULLETIN_CACHE") or CACHE) / f"{kind}-{name}{'.lock' if kind == 'lock' else '.sqlite'}"
