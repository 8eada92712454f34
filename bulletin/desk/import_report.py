"""What `./run import` prints: the path of each draft and what is left to do, or a table for a folder."""

import os
import sys
from collections.abc import Iterable, Sequence
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


class Teller(NamedTuple):
    """Prints outcomes as they come; in a dry run only drafts go to standard output."""

    content: str
    dry_run: bool
    say: Say = marked

    @property
    def _out(self) -> TextIO:
        return sys.stderr if self.dry_run else sys.stdout

    def tell(self, outcomes: Iterable[Outcome], count: int) -> bool:
        """Say what became of each of `count` sources, and show a table of several; returns whether one failed."""
        console, told = Console(stderr=True), list[Outcome]()
        columns = (TextColumn(self.say("Importing")), BarColumn(), MofNCompleteColumn())
        # No thread of its own: workers are forked while it is shown.
        with Progress(*columns, console=console, auto_refresh=False, disable=count == 1) as progress:
            for outcome in progress.track(outcomes, total=count):
                if outcome.failure:
                    said = f"{outcome.name}: {outcome.failure}"
                    console.print(said, markup=False, highlight=False, soft_wrap=True)
                if self.dry_run and outcome.draft:
                    print(outcome.draft.text, end="", flush=True)
                if count == 1 and not outcome.failure:
                    self._tell_one(outcome)
                told.append(outcome._replace(draft=outcome.draft and outcome.draft._replace(text="")))
        if count > 1:
            self._show_table(told)
        return any(outcome.failure for outcome in told)

    def _tell_one(self, outcome: Outcome) -> None:
        if outcome.known:
            known = self.say("already imported: %(path)s has the same source")
            print(known % {"path": self._shown(outcome.path)}, file=self._out)
        elif not self.dry_run:
            print(self._shown(outcome.path), file=self._out)
        if outcome.draft and (self.dry_run or not outcome.known):
            print(self.say("Left to do:"), *(f"  - {said}" for said in outcome.draft.to_do), sep="\n", file=self._out)

    def _shown(self, path: str) -> str:
        return os.path.join(self.content, path)

    def _show_table(self, outcomes: Sequence[Outcome]) -> None:
        table = Table()
        say = self.say
        path = say("would become") if self.dry_run else say("draft")
        for name in (say("source"), path, say("date"), say("committee"), say("chair"), say("left to do")):
            table.add_column(name, overflow="fold")
        for outcome in outcomes:
            table.add_row(*map(str, self._row(outcome)))
        width = None if self._out.isatty() else 200
        Console(file=self._out, width=width, markup=False, highlight=False).print(table)
        done = sum(not one.failure and not one.known for one in outcomes)
        counts = {
            say("%(count)s drafts") if self.dry_run else say("%(count)s imported"): done,
            say("%(count)s imported before"): sum(one.known for one in outcomes),
            say("%(count)s failed"): sum(bool(one.failure) for one in outcomes),
        }
        said = ", ".join(what % {"count": count} for what, count in counts.items() if count)
        written = say("%(counts)s; nothing was written (--dry-run)") if self.dry_run else "%(counts)s"
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
        to_do = self.say("imported before") if outcome.known else "; ".join(outcome.draft.to_do[:-1])
        return outcome.name, self._shown(outcome.path), *(value or self.say("not found") for value in values), to_do
