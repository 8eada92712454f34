"""The printing of a plan: each sheet whose fingerprint or file has changed, and no other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import msgspec
from jinja2 import Environment

from bulletin.press.environment import Environments
from bulletin.press.fingerprint import Basis, Fingerprints, explain, shows_the_same
from bulletin.press.manifest import NO_STAMP, UNKNOWN, Held, OutputManifest, Printed
from bulletin.press.output import Output
from bulletin.press.rendering import Renderer, Roots
from bulletin.press.templates import TemplateDigests
from bulletin.reading.store import Store
from bulletin.reading.workers import WorkerError, run_in_stripes, stripe_of
from bulletin.site.plan import Plan
from bulletin.site.sheet import AnySheet, Copy, Sheet, Value

MakePlan = Callable[[], Plan]
OnWritten = Callable[[int], None]
TELL_EVERY = 50  # sheets


class Order(NamedTuple):
    """How to write: in how many processes, whether `all` files, and whether too `few` were read to be worth a fork."""

    jobs: int
    all: bool
    few: bool


class Ahead(NamedTuple):
    """Paths of pages that somebody is looking at, to be written first; `on_progress` is called when they are."""

    paths: Collection[str]
    on_progress: Callable[[], None]


class Tally(NamedTuple):
    """How many files a site has, and how many of them a build wrote and removed."""

    sheets: int
    printed: int
    removed: int


class Press:
    """Prints a site into one output folder, as far as it is stale."""

    def __init__(self, roots: Roots, base: Environment, store: Store, manifest: OutputManifest, output: Output) -> None:
        self.renderer = Renderer(roots, Environments(base, roots.theme, roots.compiled), store)
        self.templates = TemplateDigests(roots.theme, base)
        self.store = store
        self.manifest = manifest
        self.output = output
        self._held = Held({})
        self._stamp = NO_STAMP
        self._trusted = False

    def scan(self) -> None:
        """See what the output holds, before each build; what this process left there is remembered and trusted."""
        stamp = self.manifest.stamp()
        self._trusted = stamp == self._stamp != NO_STAMP
        if not self._trusted:
            self._held, self._stamp = self.manifest.load(), stamp

    def up_to_date(self, basis: Basis) -> int | None:
        """How many files the output has, if all are as a build with the same inputs left them; else None."""
        held = self._held
        if held.inputs != basis.inputs or self.output.interrupted():
            return None
        if all(self.left_alone(path, printed) for path, printed in held.files.items()):
            self.output.clear()  # the build before may have been killed at its very end
            return len(held.files)
        return None

    def print_site(
        self,
        plan: MakePlan,
        basis: Basis,
        order: Order,
        on_progress: OnWritten | None = None,
        ahead: Ahead | None = None,
    ) -> Tally:
        """Print what is stale of a plan, in stripes; `plan` is asked again in each worker."""
        held = self._held
        unknown = {*self.output.interrupted(), *self.manifest.unknown()} - held.files.keys()
        before = held.files | dict.fromkeys(unknown, UNKNOWN)
        self.manifest.begin(unknown)
        self.output.prepare()
        self.store.close()
        shapes_stand = held.basis == basis.basis and not unknown
        jobs = 1 if shapes_stand and order.few and not order.all else order.jobs
        gc.freeze()
        printed = self._print_ahead(plan, before, ahead, Share(0, 1, order.all, shapes_stand))
        before |= printed

        def work(stripe: int) -> Iterator[bytes]:
            return _Stripe(self, plan(), before, Share(stripe, jobs, order.all, shapes_stand)).run()

        gone: list[str] = []
        sheets = 0
        for message in run_in_stripes(jobs, work):
            seen, fresh, lost = _DECODER.decode(message)
            sheets += seen
            printed.update(fresh)
            gone += lost
            if on_progress:
                on_progress(seen)
        for path in gone:  # here and not by the workers, who may be making the folders that this empties
            self.output.remove(path)
        self._finish(before, printed, gone, basis)
        return Tally(sheets, len(printed), len(gone))

    def _print_ahead(
        self, plan: MakePlan, before: dict[str, Printed], ahead: Ahead | None, share: Share
    ) -> dict[str, Printed]:
        if not ahead or not ahead.paths:
            return {}
        printed = _Stripe(self, plan(), before, share).run_ahead(ahead.paths)
        self.store.close()
        ahead.on_progress()
        return printed

    def left_alone(self, path: str, printed: Printed) -> bool:
        """Whether a file is there as we left it; between the builds of one process nothing else should change it."""
        return self._trusted or self.output.unchanged(path, printed)

    def _finish(self, before: dict[str, Printed], printed: dict[str, Printed], gone: list[str], basis: Basis) -> None:
        lost = set(gone)
        files = {path: file for path, file in before.items() if path not in lost} | printed
        self._held = Held(files, *basis)
        self.manifest.finish(self._held)
        self._stamp = self.manifest.stamp()
        self.output.clear()

    def why(self, plan: Plan, path: str) -> str:
        """Why the next printing would print a file, or not."""
        before = self._held.files.get(path)
        fingerprints = Fingerprints(plan.constants, self.templates)
        now = next((fingerprints.of(sheet, _value(sheet)) for sheet in plan.sheets if sheet.path == path), None)
        return explain(before, now, before is not None and self.output.unchanged(path, before))


class Share(NamedTuple):
    """One worker's share of `stripes`.

    With `all` fresh files are written too; `shapes_stand` says that nothing but texts can have changed.
    """

    stripe: int
    stripes: int
    all: bool
    shapes_stand: bool

    def has(self, path: str) -> bool:
        """Whether a path falls to this share; the files of a folder, which often show the same texts, fall to one."""
        return self.stripes == 1 or stripe_of(path.rpartition("/")[0], self.stripes) == self.stripe


class _Stripe:
    """One worker's share: the sheets whose paths fall to it, and the files of the manifest that do."""

    def __init__(self, press: Press, plan: Plan, before: dict[str, Printed], share: Share) -> None:
        self.press = press
        self.plan = plan
        self.before = before
        self.share = share
        self.fingerprints = Fingerprints(plan.constants, press.templates)
        self.output = Output(press.output.root)

    def run(self) -> Iterator[bytes]:
        """Print, and report after every so many sheets: how many were seen, what was printed, what is gone."""
        seen: set[str] = set()
        fresh: list[tuple[str, Printed]] = []
        reported = 0
        for sheet in self.plan.sheets:
            if not self.share.has(sheet.path):
                continue
            if sheet.path in seen:
                raise WorkerError(f"two pages claim the address {sheet.path}; rename one of the files they come from")
            seen.add(sheet.path)
            if printed := self.renew(sheet):
                fresh.append((sheet.path, printed))
            if len(seen) - reported >= TELL_EVERY:
                yield _ENCODER.encode((len(seen) - reported, fresh, ()))
                reported, fresh = len(seen), []
        gone = [path for path in self.before if self.share.has(path) and path not in seen]
        yield _ENCODER.encode((len(seen) - reported, fresh, gone))

    def run_ahead(self, paths: Collection[str]) -> dict[str, Printed]:
        """Print those of these paths that are stale, and nothing else."""
        wanted = set(paths)
        fresh: dict[str, Printed] = {}
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
        if self.as_before(sheet):
            return None
        value = _value(sheet)
        fingerprint = self.fingerprints.of(sheet, value)
        if not self.stale(sheet.path, fingerprint):
            return None
        if sheet.path not in self.before:
            self.output.announce(sheet.path)
        content = self.press.renderer.content(sheet, value, self.plan.constants)
        return self.output.put(sheet.path, content, fingerprint)

    def as_before(self, sheet: AnySheet) -> bool:
        """Whether a file can be left alone without a look at its value: only its texts can be new, and none is."""
        before = self.before.get(sheet.path)
        if not self.share.shapes_stand or self.share.all or before is None or isinstance(sheet, Copy):
            return False
        return shows_the_same(sheet, before) and self.press.left_alone(sheet.path, before)

    def stale(self, path: str, fingerprint: bytes) -> bool:
        """Whether the file has to be printed: it is new, its inputs changed, or somebody changed it."""
        printed = self.before.get(path)
        if self.share.all:
            return True
        return printed is None or printed.fingerprint != fingerprint or not self.press.left_alone(path, printed)


def _value(sheet: AnySheet) -> Value | None:
    return sheet.make() if isinstance(sheet, Sheet) else None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[int, list[tuple[str, Printed]], list[str]])
