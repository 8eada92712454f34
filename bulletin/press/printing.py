"""The printing of a plan: each sheet whose fingerprint or file has changed, and no other."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Collection, Iterable, Set
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from jinja2 import Environment

from bulletin.press.fingerprint import Basis, Fingerprints, explain, value_of
from bulletin.press.look import Look
from bulletin.press.manifest import Before, BuildRecord, Changes, OutputManifest, Printed
from bulletin.press.output import Output
from bulletin.press.templates import TemplateDigests
from bulletin.press.theme import Roots
from bulletin.reading.store import Store
from bulletin.reading.workers import OutdatedError, run_in_stripes

if TYPE_CHECKING:
    from bulletin.press.rendering import Renderer
    from bulletin.press.stripe import MakePlan, Share, Stripe
    from bulletin.register.register import Register
    from bulletin.site.plan import Plan

OnWritten = Callable[[int], None]


class Order(NamedTuple):
    """How to write: in how many processes, whether `all` files, and whether too `few` were read to be worth a fork."""

    jobs: int
    all: bool
    few: bool


class Ahead(NamedTuple):
    """Paths of pages that somebody is looking at, to be written first; `on_progress` is called when they are.

    `is_outdated` says whether somebody has saved again: then the rest is left to the next build.
    """

    paths: Collection[str] = ()
    on_progress: Callable[[], None] = lambda: None
    is_outdated: Callable[[], bool] = lambda: False


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
        self._record = BuildRecord()
        self._stamp = b""
        self._look: Look | None = None
        self._seen: Set[str] = frozenset()

    @cached_property
    def renderer(self) -> Renderer:
        """What makes the bytes of sheets; a build without edits imports nothing of it."""
        from bulletin.press.environment import Environments
        from bulletin.press.rendering import Renderer

        return Renderer(self._roots, Environments(self._base, self._roots.theme, self._roots.compiled), self.store)

    def scan(self, jobs: int) -> None:
        """Begin to look at the output, before each build; what this process saw or left there is trusted."""
        record = self.manifest.load()
        trusted = record.stamp == self._stamp != b""
        self._record, self._stamp = record, record.stamp
        if trusted:
            return
        if self._look:
            self._look.stop()
        self._close()
        self._look = Look(self.manifest, self.output, record.files, jobs)

    def _touched(self) -> Set[str]:
        """The files that something else has changed or deleted, once the look is at its end."""
        look, self._look = self._look, None
        if look:
            try:
                self._seen = look.touched()
            except sqlite3.DatabaseError as error:
                self.manifest.discard(f"it is damaged ({error})")
                self._record, self._seen = BuildRecord(), frozenset()
        return self._seen

    def up_to_date(self, basis: Basis) -> int | None:
        """How many files the output has, if all are as a build with the same inputs left them; else None."""
        if self._record.inputs != basis.inputs or self.output.interrupted() or self._touched():
            return None
        self.output.clear()  # the build before may have been killed at its very end
        return self._record.files or None  # none where the look found a damaged manifest

    def print_site(
        self,
        plan: MakePlan,
        basis: Basis,
        register: Register,
        order: Order,
        on_progress: OnWritten,
        is_outdated: Callable[[], bool],
    ) -> Tally:
        """Print what is stale of a plan, in stripes; `plan` is asked again in each worker.

        Where nothing but texts is new, no other sheets are planned than those that show one of them. Raises
        OutdatedError if it is given up; not in several processes, since we do not know what each has written by then.
        """
        from bulletin.press.stripe import Share
        from bulletin.press.texts import pack_texts

        unknown = self._begin()
        fresh = None if unknown or order.all else self._fresh_texts(basis, register)
        jobs = 1 if order.few and self._record.frame == basis.frame else order.jobs
        share = Share(self.output.root, 0, jobs, order.all, fresh, basis.frame)
        make = self._stripes(plan, unknown)
        self._close()
        gc.freeze()
        give_up = is_outdated if jobs == 1 and self._record.stamp else lambda: False
        run = run_in_stripes(jobs, lambda stripe: make(share._replace(stripe=stripe)).run())
        with self.manifest.changing() as changes, closing(run) as messages:
            tally = self._gather(messages, changes, on_progress, give_up)
            if tally is None:
                self._stamp = changes.mix(self._record)
            else:
                files = self._record.files if fresh is not None else tally.sheets
                record = BuildRecord(*basis, files)
                self._record, self._seen = changes.complete(record, pack_texts(register)), frozenset()
                self._stamp = self._record.stamp
        self.manifest.finish()
        self.output.clear()
        if tally is None:
            raise OutdatedError
        return tally._replace(sheets=files)

    def _stripes(self, plan: MakePlan, unknown: Set[str]) -> Callable[[Share], Stripe]:
        """What makes a share of the printing, after a fork where there is one."""
        from bulletin.press.stripe import Stripe

        renderer = self.renderer  # made before the fork

        def make(share: Share) -> Stripe:
            before = Before(self.manifest.again(), unknown, self._seen)
            return Stripe(renderer, self.templates, plan, before, share)

        return make

    def print_ahead(self, plan: MakePlan, frame: bytes, ahead: Ahead) -> int:
        """Print the pages that somebody is looking at, if they are stale; how many were.

        The output then mixes two states until `print_site` has printed the rest; until then every page is compared.
        """
        from bulletin.press.stripe import Share

        unknown = self._begin()
        share = Share(self.output.root, 0, 1, all=False, fresh=None, frame=frame, ahead=ahead.paths)
        printed = self._stripes(plan, unknown)(share).run_ahead()
        if printed:
            with self.manifest.changing() as changes:
                changes.put(printed)
                self._stamp = changes.mix(self._record)
        if self._record.stamp:
            self.manifest.finish()
            self.output.clear()
        self._close()
        return len(printed)

    def _begin(self) -> Set[str]:
        """Note that a build is under way, after the look; the files of interrupted ones that no manifest knows."""
        self._touched()
        left = {*self.output.interrupted(), *self.manifest.unknown()}
        unknown = {path for path in left if self.manifest.file(path) is None}
        self.manifest.begin(unknown)
        self.output.prepare()
        return unknown

    def _close(self) -> None:
        self.manifest.close()
        self.store.close()

    def _fresh_texts(self, basis: Basis, register: Register) -> Set[str] | None:
        """The texts that are new since the output was completed; None where more than texts may be."""
        from bulletin.press.texts import new_texts

        alike = self._record.basis == basis.basis and not self._touched()
        return new_texts(register, self.manifest.texts()) if alike else None

    def _gather(
        self,
        messages: Iterable[bytes],
        changes: Changes,
        on_progress: OnWritten,
        give_up: Callable[[], bool],
    ) -> Tally | None:
        """Take in what the workers say, and take what is gone from the output; None if it is given up before the end.

        The latter is done here and not by the workers, who may be making the folders that it empties.
        """
        gone: list[str] = []
        sheets = printed = 0
        for message in messages:
            seen, written, files, lost = _DECODER.decode(message)
            changes.put(files)
            sheets, printed = sheets + seen, printed + written
            gone += lost
            on_progress(seen)
            if give_up():
                return None
        for path in gone:
            self.output.remove(path)
        changes.put((), gone)
        return Tally(sheets, printed, len(gone))

    def why(self, plan: Plan, path: str) -> str:
        """Why the next printing would print a file, or not."""
        from bulletin.site.sheet import Kept

        before = self.manifest.file(path)
        fingerprints = Fingerprints(plan.constants, self.templates)
        sheet = next((one for one in plan.sheets if one.path == path and not isinstance(one, Kept)), None)
        now = fingerprints.of(sheet, value_of(sheet)) if sheet else None
        return explain(before, now, before is not None and path not in self._touched())


_DECODER = msgspec.msgpack.Decoder(tuple[int, int, list[tuple[str, Printed]], list[str]])
