"""The printing of a plan: each sheet whose fingerprint or file has changed, and no other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from jinja2 import Environment

from bulletin.press.fingerprint import Basis, Fingerprints, explain, value_of
from bulletin.press.manifest import NO_STAMP, UNKNOWN, Held, OutputManifest, Printed
from bulletin.press.output import Output
from bulletin.press.templates import TemplateDigests
from bulletin.press.theme import Roots
from bulletin.reading.store import Store
from bulletin.reading.workers import run_in_stripes

if TYPE_CHECKING:
    from bulletin.press.rendering import Renderer
    from bulletin.site.plan import Plan

MakePlan = Callable[[Set[str] | None], "Plan"]  # of all sheets, or of those that show one of these documents
OnWritten = Callable[[int], None]
MANY = 20_000  # files that several processes look at sooner than one


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
        self._roots = roots
        self._base = base
        self.templates = TemplateDigests(roots.theme, base)
        self.store = store
        self.manifest = manifest
        self.output = output
        self._held = Held({})
        self._stamp = NO_STAMP
        self._trusted = False

    @cached_property
    def renderer(self) -> Renderer:
        """What makes the bytes of sheets; a build without edits imports nothing of it."""
        from bulletin.press.environment import Environments
        from bulletin.press.rendering import Renderer

        return Renderer(self._roots, Environments(self._base, self._roots.theme, self._roots.compiled), self.store)

    def scan(self) -> None:
        """See what the output holds, before each build; what this process left there is remembered and trusted."""
        stamp = self.manifest.stamp()
        self._trusted = stamp == self._stamp != NO_STAMP
        if not self._trusted:
            self._held, self._stamp = self.manifest.load(), stamp

    def up_to_date(self, basis: Basis, jobs: int) -> int | None:
        """How many files the output has, if all are as a build with the same inputs left them; else None."""
        if self._held.inputs != basis.inputs or self.output.interrupted() or not self._all_left_alone(jobs):
            return None
        self.output.clear()  # the build before may have been killed at its very end
        return len(self._held.files)

    def print_site(
        self,
        plan: MakePlan,
        basis: Basis,
        order: Order,
        on_progress: OnWritten | None = None,
        ahead: Ahead | None = None,
    ) -> Tally:
        """Print what is stale of a plan, in stripes; `plan` is asked again in each worker.

        Where nothing but texts is new, no other sheets are planned than those that show one of them.
        """
        from bulletin.press.stripe import Share, Stripe

        renderer = self.renderer  # made before the fork
        unknown = {*self.output.interrupted(), *self.manifest.unknown()} - self._held.files.keys()
        before = self._held.files | dict.fromkeys(unknown, UNKNOWN)
        self.manifest.begin(unknown)
        self.output.prepare()
        self.store.close()
        fresh = None if unknown or order.all else self._fresh_texts(basis, order.jobs)
        jobs = 1 if order.few and self._held.frame == basis.frame else order.jobs
        share = Share(self.output.root, 0, jobs, order.all, self._trusted, part=fresh is not None)
        gc.freeze()

        def of(share: Share) -> Stripe:
            return Stripe(renderer, self.templates, plan(fresh), Held(before, states=self._held.states), share)

        printed: dict[str, Printed] = {}
        if ahead and ahead.paths:
            printed = of(share._replace(stripes=1)).run_ahead(ahead.paths)
            self.store.close()
            ahead.on_progress()
            before |= printed
        messages = run_in_stripes(jobs, lambda stripe: of(share._replace(stripe=stripe)).run())
        states = dict(self._held.states) if share.part else {}
        gone = _gather(messages, printed, states, on_progress)
        self._finish(Held(before, *basis, states), printed, gone)
        return Tally(len(before), len(printed), len(gone))

    def _fresh_texts(self, basis: Basis, jobs: int) -> Set[str] | None:
        """The documents that are new since the output was completed; None where more than texts may be."""
        held = self._held
        return basis.documents - held.documents if held.basis == basis.basis and self._all_left_alone(jobs) else None

    def _all_left_alone(self, jobs: int) -> bool:
        """Whether every file is there as we left it; many are looked at by several processes."""
        files = [] if self._trusted else list(self._held.files.items())
        jobs = jobs if len(files) > MANY else 1

        def work(stripe: int) -> Iterator[bytes]:
            if not all(self.output.unchanged(*file) for file in files[stripe::jobs]):
                yield b"something else changed or deleted a file"

        return next(run_in_stripes(jobs, work), None) is None

    def _finish(self, now: Held, printed: dict[str, Printed], gone: list[str]) -> None:
        """Take what was printed into what there is `now`, and what is gone from there and from the output."""
        now.files.update(printed)
        for path in gone:  # here and not by the workers, who may be making the folders that this empties
            self.output.remove(path)
            del now.files[path]
        self._held = now
        self.manifest.finish(self._held)
        self._stamp = self.manifest.stamp()
        self.output.clear()

    def why(self, plan: Plan, path: str) -> str:
        """Why the next printing would print a file, or not."""
        before = self._held.files.get(path)
        fingerprints = Fingerprints(plan.constants, self.templates)
        now = next((fingerprints.of(sheet, value_of(sheet)) for sheet in plan.sheets if sheet.path == path), None)
        return explain(before, now, before is not None and self.output.unchanged(path, before))


def _gather(
    messages: Iterable[bytes], printed: dict[str, Printed], states: dict[str, bytes], on_progress: OnWritten | None
) -> list[str]:
    """Add what the workers say that they printed, and the states that they met; the files that are gone."""
    gone: list[str] = []
    for message in messages:
        seen, fresh, lost, met = _DECODER.decode(message)
        printed.update(fresh)
        states.update(met)
        gone += lost
        if on_progress:
            on_progress(seen)
    return gone


_DECODER = msgspec.msgpack.Decoder(tuple[int, list[tuple[str, Printed]], list[str], dict[str, bytes]])
