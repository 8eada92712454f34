"""The Pelican generator that makes the whole site: Pelican's settings, environment and run, our reading and press."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from pelican.generators import Generator

from bulletin.model.files import reason_of
from bulletin.model.problem import ContentError, Problem, has_errors
from bulletin.model.site import Site
from bulletin.model.site_settings import PREVIEW, jobs_of, read_site
from bulletin.press.fingerprint import Basis, basis_of, frame_of
from bulletin.press.lock import locked
from bulletin.press.manifest import OutputManifest
from bulletin.press.output import Output
from bulletin.press.places import CACHE, cache_file, path_in_site, refuse_place, refuse_preview
from bulletin.press.printing import Ahead, Order, Press, Tally
from bulletin.press.progress import Progress
from bulletin.press.theme import Roots, Theme, theme_of
from bulletin.reading.library import ContentFolder
from bulletin.reading.store import DamagedStoreError, Store
from bulletin.reading.workers import FEW, ChangedError, OutdatedError, WorkerError

if TYPE_CHECKING:
    from bulletin.register.examine import Examined
    from bulletin.register.register import Register
    from bulletin.site.plan import Plan
    from bulletin.site.states import Wanted


class Project(NamedTuple):
    """What stays the same from build to build of one process: the site, its content, its theme, its output."""

    site: Site
    folder: ContentFolder
    theme: Theme
    press: Press


class Round(NamedTuple):
    """What one build has found so far: how many files it read, what it depends on, and what the checks said.

    `up_to_date` is the number of files of an output that is already what this build would make, else None.
    """

    files_read: int
    basis: Basis
    up_to_date: int | None
    examined: Examined | None = None


class BulletinGenerator(Generator):  # type: ignore[misc]
    """Reads in `generate_context`, where broken content stops the build; prints in `generate_output`.

    Can run repeatedly in one process: then `changed` holds the content files that a watcher has seen change since the
    last run, None for all, and `ahead` the pages to print first, before the checks across files.
    """

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, **more: Any) -> None:
        self.changed: Collection[str] | None = None
        self.ahead = Ahead()
        self.progress = Progress(bool(settings.get("BULLETIN_QUIET")), str(settings.get("DEFAULT_LANG") or "en"))
        self.tally = Tally(0, 0, 0)
        self._locks = ExitStack()
        self._project: Project | None = None
        self._round: Round | None = None
        self._register: Register | None = None
        super().__init__(context, settings, path, theme, **more)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found when the content was last examined, warnings and notices too."""
        return self._round.examined.problems if self._round and self._round.examined else ()

    def generate_context(self) -> None:
        """Read, relate and check the content; raises ContentError before anything is written."""
        with self._telling():
            project = self._project = self._project or self._open()
            self._hold(self.path)
            self._hold(self.output_path)
            if self._clean:
                project.folder.store.forget()
            files_read, frame = self._scan(project, self.changed)
            before, self._register = self._register, None
            if project.site.preview:  # it shows warnings too, and pages before all is checked
                self._register = _related(project, before)
            self._printed_ahead = self._print_ahead(project, self._register, frame)
            if self.ahead.is_outdated():
                raise OutdatedError
            self._round = self._begin(project, files_read, frame)
            if self._round.up_to_date is None or self._register:
                self._round = _examined(project, self._round, self._register)

    def generate_output(self, writer: Any) -> None:
        """Print what is stale; Pelican's writer has nothing to do, every file goes through the press."""
        if self._project is None or self._round is None:
            raise RuntimeError("generate_context comes first")
        with self._telling():
            up_to_date = self._round.up_to_date
            tally = self._print(self._project, self._round) if up_to_date is None else Tally(up_to_date, 0, 0)
            self.tally = tally._replace(printed=tally.printed + self._printed_ahead)
            self._locks.close()
        self.progress.close(self.tally, self._round.files_read)

    def make_search(self) -> None:
        """Bring the search up to date with what was built; a site without one keeps nothing of it."""
        if self._project is None or self._round is None:
            raise RuntimeError("the site was not built")
        project, now, state = self._project, self._round, cache_file(self.settings, "search", self.output_path)
        if not (project.site.search or state.exists()):
            return
        from bulletin.press.search_index import SearchIndexes, editions_of  # not for a build alone

        indexes = SearchIndexes(Path(self.output_path), state)
        with self._telling(), locked(cache_file(self.settings, "lock", self.output_path), self.progress.show):
            if not project.site.search:
                indexes.remove()
            elif self._clean or not indexes.up_to_date(now.basis.inputs):
                editions = editions_of(project.site, _register(project, now), project.theme, project.folder.store)
                with self.progress.step("Indexing"):
                    indexes.make(now.basis.inputs, editions, self.progress)

    @property
    def _clean(self) -> bool:
        return bool(self.settings.get("BULLETIN_CLEAN"))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Let other builds go on, and say what is wrong, where something is."""
        try:
            yield
        except BaseException as error:
            self._locks.close()
            if isinstance(error, ContentError):
                self.progress.problems(error.problems)
            elif isinstance(error, WorkerError | OSError | sqlite3.Error):
                self._stop(error)
            raise

    def _stop(self, error: Exception) -> NoReturn:
        """End with what went wrong; a preview tries again at once where a file has just changed, without a word."""
        if not (isinstance(error, ChangedError) and self.settings.get(PREVIEW)):
            self.progress.fail(reason_of(error))
        raise SystemExit(1) from error

    def _open(self) -> Project:
        site = read_site(self.settings)
        refuse_place(self.output_path, self.path, self.theme)
        if site.preview:
            refuse_preview(self.output_path, self.settings.get("BULLETIN_CACHE") or CACHE)
        theme = theme_of(self.settings, self.theme)
        store = Store(cache_file(self.settings, "content", self.path), self.progress.show, site.default_lang)
        folder = ContentFolder(Path(self.path), store)
        manifest = OutputManifest(cache_file(self.settings, "output", self.output_path), self.progress.show)
        cache = self.settings.get("BULLETIN_CACHE") or CACHE
        roots = Roots(folder.content, theme, Path(self.settings.get("BULLETIN_COMPILED") or Path(cache, "templates")))
        return Project(site, folder, theme, Press(roots, self.env, store, manifest, Output(Path(self.output_path))))

    def _hold(self, folder: str) -> None:
        """Keep other builds of this folder waiting until ours ends."""
        self._locks.enter_context(locked(cache_file(self.settings, "lock", folder), self.progress.show))

    def _scan(self, project: Project, changed: Collection[str] | None) -> tuple[int, bytes]:
        """Read what has changed; how many files that were, and the frame of the site now."""
        project.press.scan(jobs_of(self.settings))
        with self.progress.step("Reading"):
            files_read = project.folder.scan(jobs_of(self.settings), self.progress.advance, changed)
        return files_read, frame_of(project.site, project.theme, project.folder)

    def _print_ahead(self, project: Project, register: Register | None, frame: bytes) -> int:
        """Print the pages that somebody is looking at, unless files are broken or name what is not there.

        Other faults across files are found later: then such a page shows the edit and what is wrong.
        """
        if not self.ahead.paths or register is None or has_errors((*register.library.problems, *register.problems)):
            return 0
        try:
            printed = project.press.print_ahead(partial(_plan, project, register), frame, self.ahead)
        except DamagedStoreError:
            return 0  # all is read again for the other pages
        except Exception:
            _examined(project, self._begin(project, 0, frame), register)  # which says so if the content is to blame
            raise
        self.ahead.on_progress()
        return printed

    def _begin(self, project: Project, files_read: int, frame: bytes) -> Round:
        """See whether what was read leaves anything to do."""
        basis = basis_of(frame, project.site, project.folder)
        asked = self._clean or self.settings.get("BULLETIN_WHY")
        return Round(files_read, basis, None if asked else project.press.up_to_date(basis))

    def _print(self, project: Project, now: Round) -> Tally:
        if path := str(self.settings.get("BULLETIN_WHY") or ""):
            why = project.press.why(_plan(project, _register(project, now)), path_in_site(path, self.output_path))
            self.progress.say(f"{path}: {why}")
        try:
            return self._print_once(project, now)
        except DamagedStoreError as error:
            project.folder.store.discard(str(error))
            self._round = _examined(project, self._begin(project, *self._scan(project, None)))
            return self._print_once(project, self._round)

    def _print_once(self, project: Project, now: Round) -> Tally:
        register = _register(project, now)
        order = Order(jobs_of(self.settings), self._clean, few=now.files_read <= FEW)
        with self.progress.step("Writing"):
            plan = partial(_plan, project, register)
            progress, is_outdated = self.progress.count, self.ahead.is_outdated
            return project.press.print_site(plan, now.basis, register, order, progress, is_outdated)


def _related(project: Project, before: Register | None = None) -> Register:
    from bulletin.register.examine import relate_folder  # not for a build without edits

    return relate_folder(project.folder, project.site, before)


def _examined(project: Project, now: Round, register: Register | None = None) -> Round:
    """Check what was read and related."""
    from bulletin.register.examine import examine_folder

    examined = examine_folder(project.folder, project.site, register or _related(project))
    if has_errors(examined.problems):
        raise ContentError(problem for problem in examined.problems if problem.severity == "error")
    return now._replace(examined=examined)


def _plan(project: Project, register: Register, *wanted: Wanted) -> Plan:
    from bulletin.site.plan import make_plan

    return make_plan(project.site, register, project.theme.static(), *wanted)


def _register(project: Project, now: Round) -> Register:
    examined = now.examined or _examined(project, now).examined
    if examined is None:
        raise RuntimeError("the content was not examined")
    return examined.register
