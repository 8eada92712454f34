"""What `./run import` prints: the path of each draft and what is left to do, or a table for a folder."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from bulletin.importing.importing import Draft
from bulletin.model.catalogue import Say, marked


class Outcome(NamedTuple):
    """What became of one source: the path of its draft below the content folder, or why there is none."""

    name: str
    path: str = ""
    known: bool = False
    failure: str = ""
    draft: Draft | None = None


class Teller:
    """Prints outcomes as they come; in a dry run only drafts go to standard output."""

    def __init__(self, content: str, count: int, dry_run: bool, say: Say = marked) -> None:
        self._say = say
        self.failed = False
        self._content = content
        self._dry_run = dry_run
        self._out: TextIO = sys.stderr if dry_run else sys.stdout
        self._many = count > 1
        self._outcomes: list[Outcome] = []
        columns = (TextColumn(say("Importing")), BarColumn(), MofNCompleteColumn())
        # No thread of its own: workers are forked while it is shown.
        self._progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, disable=not self._many)
        self._task = self._progress.add_task("", total=count)

    def __enter__(self) -> Teller:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if self._many and kind is None:
            self._show_table()

    def tell(self, outcome: Outcome) -> None:
        """Say what became of a source."""
        self._progress.advance(self._task)
        self._progress.refresh()
        self.failed = self.failed or bool(outcome.failure)
        if outcome.failure:
            self._progress.console.print(
                f"{outcome.name}: {outcome.failure}", markup=False, highlight=False, soft_wrap=True
            )
        if self._dry_run and outcome.draft:
            sys.stdout.write(outcome.draft.text)
            sys.stdout.flush()
        if self._many:
            self._outcomes.append(outcome._replace(draft=outcome.draft and outcome.draft._replace(text="")))
        elif not outcome.failure:
            self._tell_one(outcome)

    def _tell_one(self, outcome: Outcome) -> None:
        if outcome.known:
            known = self._say("already imported: %(path)s has the same source")
            print(known % {"path": self._shown(outcome.path)}, file=self._out)
        elif not self._dry_run:
            print(self._shown(outcome.path), file=self._out)
        if outcome.draft and (self._dry_run or not outcome.known):
            print(self._say("Left to do:"), *(f"  - {said}" for said in outcome.draft.to_do), sep="\n", file=self._out)

    def _shown(self, path: str) -> str:
        return os.path.join(self._content, path)

    def _show_table(self) -> None:
        table = Table()
        say = self._say
        path = say("would become") if self._dry_run else say("draft")
        for name in (say("source"), path, say("date"), say("committee"), say("chair"), say("left to do")):
            table.add_column(name, overflow="fold")
        for outcome in self._outcomes:
            table.add_row(*map(str, self._row(outcome)))
        width = None if self._out.isatty() else 200
        Console(file=self._out, width=width, markup=False, highlight=False).print(table)
        done = sum(not one.failure and not one.known for one in self._outcomes)
        counts = {
            say("%(count)s drafts") if self._dry_run else say("%(count)s imported"): done,
            say("%(count)s imported before"): sum(one.known for one in self._outcomes),
            say("%(count)s failed"): sum(bool(one.failure) for one in self._outcomes),
        }
        said = ", ".join(what % {"count": count} for what, count in counts.items() if count)
        written = say("%(counts)s; nothing was written (--dry-run)") if self._dry_run else "%(counts)s"
        print(written % {"counts": said}, file=self._out)

    def _row(self, outcome: Outcome) -> tuple[str, ...]:
        if outcome.failure or outcome.draft is None:
            return outcome.name, "", "", "", "", outcome.failure
        facts = outcome.draft.findings
        values = (
            facts.date and facts.date.found.value,
            facts.body and facts.body.found.value,
            facts.chair and facts.chair.name.value,
        )
        to_do = self._say("imported before") if outcome.known else "; ".join(outcome.draft.to_do[:-1])
        return outcome.name, self._shown(outcome.path), *(value or self._say("not found") for value in values), to_do
