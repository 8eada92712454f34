"""`./run publish`, `prepare` and `rollback`: from the settings to the site that readers see, with what is said."""

import shlex
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from bulletin.desk.settings import given_path
from bulletin.model.catalogue import Say, marked
from bulletin.model.problem import ContentError
from bulletin.press.progress import Progress
from bulletin.publishing.changes import Changes, compare, is_packed
from bulletin.publishing.host_folder import fill_folder
from bulletin.publishing.ledger import digest_of, read_ledger, write_ledger
from bulletin.publishing.manifest import MANIFEST, following, is_asset
from bulletin.publishing.options import PrepareOptions, PublishOptions, RollbackOptions
from bulletin.publishing.remote import (
    OutcomeError,
    Remote,
    TargetError,
    TargetOptions,
    Transition,
    only_publisher,
    stating_outcome,
    upload,
)
from bulletin.publishing.site import Project, Ready, make_ready, open_for_host, open_project, refuse_lost
from bulletin.publishing.verifying import UnreachableError, read_back
from bulletin.site.addresses import addresses_of

PURGE = "PURGE_COMMAND"
SHOWN = 10  # addresses named that answer with other content
SHOWN_AT_FIRST = 20  # of all that is new
PUBLISHED = "the site itself is published"
_PURGE_YOURSELF = "hand it the addresses printed above yourself, one on each line of its standard input"


def publish(options: PublishOptions) -> None:
    """Publish a site; exits with status 1 and every reason where that cannot be done."""
    opening = partial(open_project, options.target, options.siteurl, options.settings, options.jobs)
    with _one_publisher("publish", opening) as (project, progress):
        ready = make_ready(project, options.build, progress)
        (_show_changes if options.dry_run else _publish_changes)(project, ready, progress)


def prepare(options: PrepareOptions) -> None:
    """Put a site that may be published into a folder, for a host; exits with status 1 if it may not be."""
    folder = Path(given_path(options.folder))
    opening = partial(open_for_host, folder, options.siteurl, options.settings, options.jobs)
    with _one_publisher("prepare", opening) as (project, progress):
        ready = make_ready(project, True, progress)
        fill_folder(ready, folder)
        with stating_outcome(lambda: f"{folder} holds the new site", "prepare"):
            _update_ledger(project, ready, progress)
        progress.say(f"{len(ready.manifest.files):,} files are ready to be published from {options.folder}")


def roll_back(options: RollbackOptions) -> None:
    """Bring back the site that was published before; exits with status 1 where that cannot be done."""
    opening = partial(open_project, options.target, options.siteurl, options.settings, 0)
    with (
        _one_publisher("roll back", opening, "nothing was changed") as (project, progress),
        _open_remote(project, progress, writing=True, making=False) as remote,
    ):
        with stating_outcome(remote.outcome, "roll back"):
            transition = remote.roll_back()
        _report_rollback(project, transition, progress)


def _report_rollback(project: Project, transition: Transition | None, progress: Progress) -> None:
    name = project.target.name
    if not transition:
        raise OutcomeError(
            f"there is nothing to go back to: {name} keeps no earlier site, and is unchanged. Correct the content "
            "and publish it, or check out the commit that was good and publish that"
        )
    changes = compare(*transition)
    progress.say(f"{name} shows the previous site: {_tally(changes, progress.translate)}")
    if changes.gone:
        progress.show(
            f"no longer answering until you publish again: {len(changes.gone):,}; addresses stay in the ledger"
        )
    _report(project, transition, changes, progress)


@contextmanager
def _one_publisher(
    doing: str, opening: Callable[[], Project], outcome: str = marked("nothing was published")
) -> Iterator[tuple[Project, Progress]]:
    """Open a project for one publisher at a time.

    Says what goes wrong, what readers see now and what to do again; then exits with status 1.
    """
    progress = Progress()
    try:
        with stating_outcome(lambda: outcome, doing):
            project = opening()
            progress.language = project.language
            with only_publisher(project.folder / "lock", project.target.name):
                yield project, progress
    except ContentError as error:
        progress.problems(error.problems, outcome)
        raise
    except TargetError as error:
        progress.fail(*error.args)
        raise SystemExit(1) from error
    except KeyboardInterrupt as stop:
        progress.fail(f"interrupted; {stop}; {doing} again to continue")
        raise SystemExit(130) from None


def _open_remote(
    project: Project, progress: Progress, writing: bool, making: bool = True
) -> AbstractContextManager[Remote]:
    target, site, home = project.target, project.settings["SITEURL"], project.path.parent
    parts = target.kind.parts(target.place)
    return target.kind.open(
        TargetOptions(target.place, parts, site, project.folder, writing, making, home, progress.show)
    )


def _show_changes(project: Project, ready: Ready, progress: Progress) -> None:
    """Say what publishing would change."""
    with _open_remote(project, progress, writing=False) as remote:
        transition = _transition(project, ready, remote)
    changes = compare(*transition)
    listed = (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
    _print_lines([f"{mark:8}{path}" for mark, paths in listed for path in paths], first=not transition.before.pieces)
    tally = _tally(changes, progress.translate)
    progress.say(
        f"would publish to {project.target.name}: {tally}; new addresses: {len(ready.new):,}; nothing was published"
    )


def _publish_changes(project: Project, ready: Ready, progress: Progress) -> None:
    outcome = "nothing was published"
    with stating_outcome(lambda: outcome, "publish"), _open_remote(project, progress, writing=True) as remote:
        transition = _transition(project, ready, remote)
        changes = compare(*transition)
        # Before the upload: an address that readers have met is in the ledger, whatever happens next.
        _update_ledger(project, ready, progress)
        if changes:
            _refuse_lost_files(ready, changes)
            with progress.step("Publishing"):
                upload(remote, transition, changes, ready.files.tree, progress.count, progress.show)
            outcome = PUBLISHED
            shown = replace(remote.manifest(), read=transition.after.read)  # it may lack former files that had gone
            transition = Transition(transition.before, shown)
    progress.say(f"published to {project.target.name}: {_tally(changes, progress.translate)}")
    _report(project, transition, changes, progress, first=not transition.before.pieces)


def _refuse_lost_files(ready: Ready, changes: Changes) -> None:
    """Raise TargetError where prepared files are gone from the cache, and forget these, so that they are made again."""
    put = chain.from_iterable(changes.steps)
    if lost := [path for path in put if not (ready.files.tree / path).is_file()]:
        ready.files.forget(lost)
        raise OutcomeError(f"{lost[0]} is gone from the cache, and nothing was published; publish again to make it")


def _transition(project: Project, ready: Ready, remote: Remote) -> Transition:
    """From what a place shows now to the site; raises ContentError where an address would be lost."""
    before = remote.manifest()
    refuse_lost(project, ready, before)
    return Transition(before, following(before, ready.manifest))


def _update_ledger(project: Project, ready: Ready, progress: Progress) -> None:
    if ready.new:
        write_ledger(project.ledger, dict.fromkeys((*read_ledger(project.ledger), *ready.new)))
        progress.say(f"new addresses in {project.ledger.name}: {len(ready.new):,}; commit it")
    ready.files.confirm_ledger(digest_of(project.ledger))


def _print_lines(lines: Sequence[str], first: bool) -> None:
    """Print what changed, a line each; for a first publication, which is in no cache, only the first lines."""
    for line in lines[:SHOWN_AT_FIRST] if first else lines:
        print(line)
    if first and len(lines) > SHOWN_AT_FIRST:
        print(f"and {len(lines) - SHOWN_AT_FIRST:,} more")


def _report(project: Project, shown: Transition, changes: Changes, progress: Progress, first: bool = False) -> None:
    """Print the addresses that changed, hand them on, and read the site back."""
    with stating_outcome(lambda: PUBLISHED):
        # Files with their digest in their names are left out: their content never changes, so no cache has an old one.
        paths = {*changes.new, *changes.changed, *changes.gone, *([MANIFEST] if changes else [])}
        made = addresses_of(project.site)
        addresses = sorted(made.absolute(made.of_path(path)) for path in paths if not is_asset(path))
        command = str(project.settings.get(PURGE) or "")
        _print_lines(addresses, first and not command)  # where a command fails, somebody needs all of them
        if addresses and command:
            purge(command, addresses)
        address = (project.target.readback or project.site.siteurl).rstrip("/")
        try:
            read = read_back(address, shown, changes, project.target.kind.patience)
        except UnreachableError as error:
            progress.show(f"not read back: {error}")
            return
    if read.wrong:
        more = f"\nand {len(read.wrong) - SHOWN} more" if len(read.wrong) > SHOWN else ""
        lines = "\n".join(read.wrong[:SHOWN])
        raise OutcomeError(
            f"it was published, but what was read back differs; check the server's settings, and {PURGE} if a "
            f"network of caches is in front:\n{lines}{more}"
        )
    progress.say(f"read back from {address}: {read.compared:,} files as published")


def _tally(changes: Changes, say: Say) -> str:
    names = {marked("new"): changes.new, marked("changed"): changes.changed, marked("gone"): changes.gone}
    counts = {say(name): sum(not is_packed(path) for path in paths) for name, paths in names.items()}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "nothing changed"


def purge(command: str, addresses: Sequence[str]) -> None:
    """Hand the addresses to a command, one on each line of its standard input; no shell reads the command.

    Raises TargetError where it fails.
    """
    text = "".join(f"{address}\n" for address in addresses)
    try:
        done = subprocess.run(shlex.split(command), input=text, text=True, encoding="utf-8", check=False)
    except (OSError, ValueError) as error:
        raise TargetError(f"{PURGE} cannot be run: {error}. Copies may be old: {_PURGE_YOURSELF}") from error
    if done.returncode:
        raise TargetError(f"{PURGE} ended with status {done.returncode}. Copies may be old: {_PURGE_YOURSELF}")
