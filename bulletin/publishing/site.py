"""A site as it is about to be published: its settings read, its pages built and prepared, and why it is refused."""

import hashlib
import os
import sys
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bulletin.desk import project as desk
from bulletin.desk.building import build_site
from bulletin.desk.options import BuildOptions
from bulletin.desk.settings import given_path
from bulletin.model.problem import ContentError, Problem, has_errors
from bulletin.model.site_settings import SETTINGS_FILE, jobs_of
from bulletin.press.lock import locked
from bulletin.press.manifest import OutputManifest
from bulletin.press.output import Output
from bulletin.press.places import CACHE, cache_file
from bulletin.press.progress import Progress
from bulletin.press.search_index import SearchIndexes
from bulletin.publishing.additions import additions, published_on
from bulletin.publishing.ledger import LEDGER, RepairContext, addresses_of_files, digest_of, read_ledger, repair_lost
from bulletin.publishing.manifest import Manifest
from bulletin.publishing.placing import refuse_address, refuse_place, warn_of_examples
from bulletin.publishing.prepared import PreparedSite
from bulletin.publishing.preparing import Preparation
from bulletin.publishing.refusing import (
    beyond_limits,
    refuse_built,
    refuse_files,
    refuse_links,
    warn_of_redirects,
    warn_of_unannounced,
)
from bulletin.publishing.sources import Sources, beside
from bulletin.publishing.targets import KINDS, OPTION, Target, read_target
from bulletin.reading.versions import code_version
from bulletin.register.examine import examine

SETTINGS = "publishconf.py"


@dataclass(frozen=True)
class Project(desk.Project):
    """A site's settings for one target, read from `path`, which messages call `file`.

    `folder` is where we keep what belongs to this target, and `built` where the site is built for its address: not in
    the output of `./run build`, whose pages are for another address.
    """

    file: str
    path: Path
    target: Target
    folder: Path
    built: Path

    @property
    def ledger(self) -> Path:
        """The ledger of addresses, beside the settings."""
        return self.path.with_name(LEDGER)


class Ready(NamedTuple):
    """A site that may be published: its prepared files, their manifest, and those addresses that no ledger has."""

    files: PreparedSite
    manifest: Manifest
    new: set[str]


def open_project(target: str, siteurl: str, file: str, jobs: int) -> Project:
    """The settings for a target, as the user names it; raises ContentError."""
    return _open(file, jobs, lambda settings: read_target(target, settings, siteurl))


def open_for_host(folder: Path, siteurl: str, file: str, jobs: int) -> Project:
    """The settings for a host that takes the site from a folder and compresses it itself; raises ContentError."""
    kind, asked = KINDS["folder"]._replace(name="host", served=False), OPTION if siteurl else ""
    host = Target("host", kind, str(folder), siteurl, asked=asked)
    return _open(file, jobs, lambda settings: host)


def _open(file: str, jobs: int, target: Callable[[dict[str, Any]], Target]) -> Project:
    path = Path(given_path(file)) if file else Path(SETTINGS).resolve()
    settings = desk.read_project(file or str(path), JOBS=jobs).settings
    file = settings[SETTINGS_FILE] = file or SETTINGS
    found = target(settings)
    settings["SITEURL"] = (found.siteurl or str(settings.get("SITEURL") or "")).rstrip("/")
    cache = Path(settings.get("BULLETIN_CACHE") or CACHE, "publish")
    name = hashlib.blake2b(f"{path.resolve()} {settings['SITEURL']}".encode(), digest_size=6).hexdigest()
    return Project(settings, file, path, found, found.folder(cache), cache / f"built-{name}")


def make_ready(project: Project, build: bool, progress: Progress) -> Ready:
    """Build the site and prepare it; raises ContentError with every reason why it may not be published."""
    settings, target, file = project.settings, project.target, project.file
    reasons = [*refuse_address(settings, target, file), *refuse_place(settings, target, file, project.path.parent)]
    if reasons:
        raise ContentError([*reasons, *_problems_of_content(project)])
    day = published_on(project.path.parent)
    if build:
        _build(project, progress)
    ready, reasons = _prepare(project, day, build, progress)
    # Raised here, where no lock is held: another build may hold that of the content, and wait for ours.
    if has_errors(reasons):
        raise ContentError([*reasons, *_problems_of_content(project)])
    host = urlsplit(settings["SITEURL"]).hostname or ""
    limits = beyond_limits(lambda: ready.manifest.files, host, target.kind.name, os.environ)
    warnings = (Problem(file, 0, "SITEURL", said, "warning") for said in limits)
    progress.problems([*reasons, *warn_of_examples(settings, file), *warnings])
    return ready


def _build(project: Project, progress: Progress) -> None:
    settings = project.settings
    try:
        options = BuildOptions(str(project.path), jobs=jobs_of(settings), siteurl=settings["SITEURL"])
        build_site(options._replace(output=str(project.built.resolve())))
    except ContentError:
        progress.fail("nothing was published")
        raise SystemExit(1) from None  # the build has named every problem


def _prepare(project: Project, day: date, is_fresh: bool, progress: Progress) -> tuple[Ready, list[Problem]]:
    """The site with its further files, compressed, and every reason why it may not be published."""
    settings, site, output = project.settings, project.site, project.output
    frame = f"{code_version('publishing')} {site.siteurl}"
    preparation = Preparation(project.folder, project.target.kind.served, frame)
    with ExitStack() as alone:
        for folder in (project.built, output):
            alone.enter_context(locked(cache_file(settings, "lock", str(folder)), progress.show))
        if reasons := [*refuse_built(settings, project.built, output.name, is_fresh), *refuse_links(output)]:
            return Ready(preparation.site, Manifest(), set()), reasons
        with progress.step("Preparing"):
            sources = _sources_of(project)
            files = preparation.prepare(sources, partial(additions, site, day), jobs_of(settings), progress.count)
    new, lost = _compare_with_ledger(project, files)
    reasons = [
        *refuse_files(files, output.name, site.base),
        *lost,
        *warn_of_redirects(files, site.redirects, site.base, project.file),
        *(warn_of_unannounced(new, files, site, project.content) if project.ledger.exists() else ()),
    ]
    return Ready(files, files.manifest(), new), reasons


def _sources_of(project: Project) -> Sources:
    """The files to publish; those that builds made in the output folder, interrupted ones too, are left out."""
    settings, built, output = project.settings, project.built, project.output
    held = OutputManifest(cache_file(settings, "output", str(built)), partial(print, file=sys.stderr))
    state = cache_file(settings, "output", str(output))
    there = OutputManifest(state, partial(print, file=sys.stderr))
    searched = SearchIndexes(output, cache_file(settings, "search", str(output))).load().files
    more = {*there.unknown(), *Output(output).interrupted(), *searched}
    further = beside(output, there.folder if state.is_file() else lambda folder: (), more)
    indexed = SearchIndexes(built, cache_file(settings, "search", str(built))).load().files
    of_search = {path: (built / path, (0, size, mtime)) for path, (size, mtime) in indexed.items()}
    return Sources(built, held, further | of_search)


def _compare_with_ledger(project: Project, files: PreparedSite) -> tuple[set[str], list[Problem]]:
    """The addresses that the ledger lacks, and a problem for each that it has and that would no longer answer.

    Where both agreed at the last publication, only what came or went since is looked at.
    """
    moved = files.moved(digest_of(project.ledger))
    if moved is not None and not addresses_of_files(path for path in moved if path not in files):
        came = addresses_of_files(moved)
        return (came - read_ledger(project.ledger) if came else came), []
    addresses, known = addresses_of_files(files), read_ledger(project.ledger)
    return addresses - known, _lost(project, known, addresses)


def refuse_lost(project: Project, ready: Ready, before: Manifest) -> None:
    """Raise ContentError if an address that the target shows would no longer answer, even one that no ledger has."""
    gone = before.beyond(ready.manifest).keys() - ready.manifest.beyond(before).keys()
    if not addresses_of_files(gone):
        return
    shown = addresses_of_files(before.files)
    if lost := _lost(project, shown, addresses_of_files(ready.files)):
        unknown = f"{len(shown - read_ledger(project.ledger)):,} addresses that {project.target.name} shows"
        lacking = f"it lacks {unknown}; bring back its newest version"
        missing = f"it is missing, with {unknown}; bring back its newest version"
        message = lacking if project.ledger.exists() else missing
        raise ContentError([Problem(project.ledger.name, 0, "", message), *lost])


def _lost(project: Project, published: Collection[str], answering: Collection[str]) -> list[Problem]:
    where = RepairContext(project.content, project.file, project.site.redirects)
    return list(repair_lost(published, answering, where))


def _problems_of_content(project: Project) -> list[Problem]:
    """What is wrong in the content too, so that all is reported at once."""
    opened = desk.Project(project.settings | {"SITEURL": "https://site.invalid"})  # its own is refused already
    try:
        with opened.locked_store() as store:
            problems = examine(opened.content, opened.site, store).problems
    except ContentError as error:
        return error.problems
    return [problem for problem in problems if has_errors([problem])]
