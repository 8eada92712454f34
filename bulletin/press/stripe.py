"""One worker's share of the printing: its sheets made and compared, and those that are stale written."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from bulletin.press.fingerprint import Fingerprints, digest_of_value, value_of
from bulletin.press.manifest import Held, Printed
from bulletin.press.output import Output
from bulletin.press.rendering import Renderer
from bulletin.press.templates import TemplateDigests
from bulletin.reading.workers import WorkerError, stripe_of
from bulletin.site.plan import Plan
from bulletin.site.sheet import AnySheet, Export, Sheet

TELL_EVERY = 50  # sheets
COLLECT_EVERY = 10_000  # new objects, of some hundred pages


class Share(NamedTuple):
    """One worker's share of `stripes`.

    The output is at `root`. With `all` fresh files are written too; those of a `trusted` output are as we left them.
    The plan is a `part` where it lacks sheets of which nothing is new.
    """

    root: Path
    stripe: int
    stripes: int
    all: bool
    trusted: bool
    part: bool

    def has(self, path: str) -> bool:
        """Whether a path falls to this share; the files of a folder, which often show the same texts, fall to one."""
        return self.stripes == 1 or stripe_of(folder_of(path), self.stripes) == self.stripe


def folder_of(path: str) -> str:
    """The folder of a file of the site."""
    return path.rpartition("/")[0]


class Stripe:
    """One worker's share: the sheets whose paths fall to it, and the files of the manifest that do."""

    def __init__(self, renderer: Renderer, templates: TemplateDigests, plan: Plan, before: Held, share: Share) -> None:
        self.renderer = renderer
        self.plan = plan
        self.before = before.files
        self.states_before = before.states
        self.states: dict[str, bytes] = {}
        self.share = share
        self.fingerprints = Fingerprints(plan.constants, templates)
        self.output = Output(share.root)

    def run(self) -> Iterator[bytes]:
        """Print, and report after every so many sheets: how many were seen, what was printed, what is gone."""
        seen: set[str] = set()
        fresh: list[tuple[str, Printed]] = []
        reported = 0
        with self.output.journal(), collecting_garbage():
            for sheet in filter(lambda sheet: self.share.has(sheet.path), self.plan.sheets):
                if sheet.path in seen:
                    said = f"two pages claim the address {sheet.path}; rename one of the files they come from"
                    raise WorkerError(said)
                seen.add(sheet.path)
                if printed := self.renew(sheet):
                    fresh.append((sheet.path, printed))
                if len(seen) - reported >= TELL_EVERY:
                    yield _ENCODER.encode((len(seen) - reported, fresh, (), {}))
                    reported, fresh = len(seen), []
        before = () if self.share.part else self.before
        gone = [path for path in before if self.share.has(path) and path not in seen]
        yield _ENCODER.encode((len(seen) - reported, fresh, gone, self.states))

    def run_ahead(self, paths: Collection[str]) -> dict[str, Printed]:
        """Print those of these paths that are stale, and nothing else."""
        wanted = set(paths)
        fresh: dict[str, Printed] = {}
        with self.output.journal():
            for sheet in self.plan.sheets:
                if sheet.path in wanted:
                    wanted.remove(sheet.path)
                    if printed := self.renew(sheet):
                        fresh[sheet.path] = printed
                    if not wanted:
                        break
        return fresh

    def renew(self, sheet: AnySheet) -> Printed | None:
        """Print a sheet if it is stale; None where it is left alone."""
        if isinstance(sheet, Sheet) and sheet.state:
            self.states[folder_of(sheet.path)] = sheet.state
            if self.stands(sheet):
                return None
        value = value_of(sheet)
        fingerprint = self.fingerprints.of(sheet, value)
        if not self.stale(sheet.path, fingerprint):
            return None
        if isinstance(sheet, Export):
            write = partial(self.renderer.export, sheet)
            return self.output.put_written(sheet.path, write, fingerprint, self.share.all)
        content = self.renderer.content(sheet, value, self.plan.constants)
        return self.output.put(sheet.path, content, fingerprint)

    def stands(self, sheet: Sheet) -> bool:
        """Whether a file can be left alone without making its value, since its state is that of the last build."""
        printed = self.before.get(sheet.path)
        if printed is None or self.states_before.get(folder_of(sheet.path)) != sheet.state:
            return False
        return not self.stale(sheet.path, self.fingerprints.of(sheet, None, digest_of_value(printed)))

    def stale(self, path: str, fingerprint: bytes) -> bool:
        """Whether the file has to be printed: it is new, its inputs changed, or somebody changed it."""
        printed = self.before.get(path)
        if self.share.all or printed is None or printed.fingerprint != fingerprint:
            return True
        return not (self.share.trusted or self.output.unchanged(path, printed))


@contextmanager
def collecting_garbage() -> Iterator[None]:
    """Collect it while pages are printed, also in a build that does not: a page and a macro in it hold each other."""
    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if not enabled:
            gc.disable()


_ENCODER = msgspec.msgpack.Encoder()
