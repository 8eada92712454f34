"""One worker's share of the printing: its sheets made and compared, and those that are stale written."""

import gc
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from bulletin.press.fingerprint import Fingerprints, digest_of_value, value_of
from bulletin.press.manifest import Before, Printed, place_of
from bulletin.press.output import Output
from bulletin.press.rendering import Renderer
from bulletin.press.templates import TemplateDigests
from bulletin.reading.workers import WorkerError, stripe_of
from bulletin.site.plan import Plan
from bulletin.site.sheet import AnySheet, Export, Kept, Sheet
from bulletin.site.states import Wanted

TELL_EVERY = 50  # sheets
MakePlan = Callable[[Wanted], Plan]
COLLECT_EVERY = 10_000  # new objects, of some hundred pages


class Share(NamedTuple):
    """One worker's share of `stripes`.

    The output is at `root`. With `all` fresh files are written too. With `fresh` only the sheets of these documents are
    wanted, and `frame` stands for all that is not in reports (see `site.states.Wanted`). `ahead` are the only paths
    that are wanted, if there are any.
    """

    root: Path
    stripe: int
    stripes: int
    all: bool
    fresh: Set[str] | None
    frame: bytes
    ahead: Collection[str] = ()

    def wanted(self, before: Before) -> Wanted:
        """What to plan."""
        if self.ahead:
            return Wanted(frame=self.frame, places=set(chain.from_iterable(path.split("/") for path in self.ahead)))
        return Wanted(self.fresh, self.frame) if self.all else Wanted(self.fresh, self.frame, before.keep)

    def has(self, folder: str) -> bool:
        """Whether a folder falls to this share; its files, which often show the same texts, all fall to one."""
        return self.stripes == 1 or stripe_of(folder, self.stripes) == self.stripe


class Stripe:
    """One worker's share: the sheets whose paths fall to it, and the files of the manifest that do."""

    def __init__(
        self, renderer: Renderer, templates: TemplateDigests, plan: MakePlan, before: Before, share: Share
    ) -> None:
        self.renderer = renderer
        self.plan = plan(share.wanted(before))
        self.before = before
        self.share = share
        self.fingerprints = Fingerprints(self.plan.constants, templates)
        self.output = Output(share.root)
        self._restated: list[tuple[str, Printed]] = []  # files left alone whose sheets have other states

    def run(self) -> Iterator[bytes]:
        """Print, and report after every so many sheets: how many were seen, what was printed, what is gone."""
        seen: dict[str, set[str]] = defaultdict(set)
        fresh: list[tuple[str, Printed]] = []
        count = 0
        with self.output.journal(), collecting_garbage():
            for sheet in self.plan.sheets:
                folder, name = place_of(sheet.path)
                if not self.share.has(folder):
                    continue
                if isinstance(sheet, Kept):
                    count += sheet.files
                    continue
                if name in seen[folder]:
                    said = f"two pages claim the address {sheet.path}; rename one of the files they come from"
                    raise WorkerError(said)
                seen[folder].add(sys.intern(name))
                count += 1
                if printed := self.renew(sheet):
                    fresh.append((sheet.path, printed))
                if count >= TELL_EVERY:
                    yield self._message(count, fresh)
                    count, fresh = 0, []
        yield self._message(
            count, fresh, () if self.share.fresh is not None else self.before.gone(seen, self.share.has)
        )
        self.before.manifest.close()

    def _message(self, count: int, fresh: list[tuple[str, Printed]], gone: Iterable[str] = ()) -> bytes:
        """What was done since the last one."""
        restated, self._restated = self._restated, []
        return _ENCODER.encode((count, len(fresh), [*fresh, *restated], [*gone]))

    def run_ahead(self) -> list[tuple[str, Printed]]:
        """Print those of the paths ahead that are stale, and nothing else."""
        wanted = set(self.share.ahead)
        fresh: list[tuple[str, Printed]] = []
        with self.output.journal():
            for sheet in self.plan.sheets:
                if sheet.path in wanted:
                    wanted.remove(sheet.path)
                    if not isinstance(sheet, Kept) and (printed := self.renew(sheet)):
                        fresh.append((sheet.path, printed))
                    if not wanted:
                        break
        self.before.manifest.close()
        return fresh

    def renew(self, sheet: AnySheet) -> Printed | None:
        """Print a sheet if it is stale; None where it is left alone."""
        before = None if self.share.all else self.before.file(sheet.path)
        state = sheet.state() if isinstance(sheet, Sheet) else b""
        if before and before.state == state != b"" and self._is_current(sheet, before):
            return None
        value = value_of(sheet)
        fingerprint = self.fingerprints.of(sheet, value)
        if before and before.fingerprint == fingerprint:
            if before.state != state:
                self._restated.append((sheet.path, replace(before, state=state)))
            return None
        if isinstance(sheet, Export):
            load, always = self.renderer.store.document, self.share.all
            return self.output.put_written(sheet.path, lambda path: sheet.write(path, load), fingerprint, always)
        content = self.renderer.content(sheet, value, self.plan.constants)
        return replace(self.output.put(sheet.path, content, fingerprint), state=state)

    def _is_current(self, sheet: AnySheet, before: Printed) -> bool:
        """Whether a file is up to date if its value is as it was; then the value need not be made."""
        return before.fingerprint == self.fingerprints.of(sheet, None, digest_of_value(before))


@contextmanager
def collecting_garbage() -> Iterator[None]:
    """Collect garbage while pages are printed, in any build: a page and a macro in it refer to each other."""
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
