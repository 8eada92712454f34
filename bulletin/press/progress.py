"""What a build says while it works, on standard error: progress on a terminal, problems, and a closing line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from bulletin.model.catalogue import Say, marked
from bulletin.model.problem import COUNTED, Problem
from bulletin.model.translating import translator
from bulletin.press.printing import Tally

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

NOTICEABLE = 0.3  # seconds of work before a bar appears


class Progress:
    """Tells a person how a build goes; `quiet` says only what is wrong."""

    def __init__(self, quiet: bool = False, language: str = "en") -> None:
        """Problems are said in `language`, the site's; where it becomes known later, it is set then."""
        self.language = language
        self.console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
        self.quiet = quiet
        self.began = time.monotonic()
        self._bar: Bar | None = None
        self._done = 0
        self._what = ""

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """A step of the build, with a bar once it takes a noticeable time."""
        self._done, self._what, since = 0, what, time.monotonic()
        self._since = since
        try:
            yield
        finally:
            if self._bar:
                self._bar.stop()
                self._bar = None

    def advance(self, done: int, total: int | None = None) -> None:
        """How far a step has come."""
        self._done = done
        if self._bar is None:
            if self.quiet or not self.console.is_terminal or time.monotonic() - self._since < NOTICEABLE:
                return
            self._bar = self._begin(total)
        rate = f"{done / max(time.monotonic() - self._since, 0.001):,.0f}/s"
        self._bar.update(self._bar.task_ids[0], completed=done, total=total, rate=rate)
        self._bar.refresh()

    def _begin(self, total: int | None) -> Bar:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # not for a build without a bar

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
        )
        bar = Progress(*columns, console=self.console, transient=True, auto_refresh=False)
        bar.add_task(self._what, total=total, rate="")
        bar.start()
        return bar

    def count(self, more: int) -> None:
        """Report so many more done, of an unknown total."""
        self.advance(self._done + more)

    @property
    def translate(self) -> Say:
        """What says messages in the language."""
        return translator(self.language)

    def show(self, message: str) -> None:
        """A line that an editor should know of."""
        self.console.print(self.translate(message), style="yellow")

    def problems(self, problems: Sequence[Problem], outcome: str = marked("nothing was written")) -> None:
        """All problems, one a line, and their number."""
        say = self.translate if problems else marked
        for problem in problems:
            self.console.print(problem.told(say))
        errors = sum(problem.severity == "error" for problem in problems)
        if errors:
            counted = COUNTED["error"][errors > 1]
            self.console.print(f"{say(counted) % {'count': errors}}; {say(outcome)}", style="bold red")

    def say(self, message: str) -> None:
        """An answer to what was asked."""
        self.console.print(self.translate(message))

    def fail(self, *message: str) -> None:
        """Why the build could not be ended, in parts; what it has not printed, the next one will."""
        self.console.print("".join(map(self.translate, message)), style="bold red")

    def close(self, tally: Tally, read: int) -> None:
        """The closing line: `12 of 14,181 pages written, 1 report read, 0.5 s`."""
        if self.quiet:
            return
        files = "file" if read == 1 else "files"
        seconds = time.monotonic() - self.began
        removed = f", {tally.removed:,} removed" if tally.removed else ""
        self.console.print(
            f"{tally.printed:,} of {tally.sheets:,} pages written{removed}, {read:,} {files} read, {seconds:.1f} s"
        )
