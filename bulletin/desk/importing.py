"""`./run import`: reports as they were published become drafts, each with its evidence and what is left to do.

It prints the path of each draft and what is left to do, or a table for a folder.
"""

import datetime
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from bulletin.desk.formatting import LeftAloneError, formatted
from bulletin.desk.options import ImportOptions
from bulletin.desk.project import Project, open_project, refuse
from bulletin.desk.settings import given_path, shown_path
from bulletin.importing.decoding import UnreadableError
from bulletin.importing.fetching import NOT_AN_ADDRESS
from bulletin.importing.guarded import run_guarded
from bulletin.importing.importing import Draft, Importer, Source, sources_of
from bulletin.importing.knowledge import knowledge_of
from bulletin.importing.shelf import Shelf
from bulletin.model.catalogue import Say
from bulletin.model.parts import Source as SourceOfReport
from bulletin.reading.library import Library, read_library

_USAGE = """import needs a report, as it was published:
  ./run import https://example.org/news/1.html   a page of the web
  ./run import page.html                         a text, HTML, DOCX or PDF file, or a folder of them
  ./run import -                                 what you paste, ended with Ctrl+D
./run import --help tells its options."""


class Outcome(NamedTuple):
    """What became of one source: the path of its draft below the content folder, or why there is none."""

    name: str
    path: str = ""
    known: bool = False
    failure: str = ""
    draft: Draft | None = None


class OutcomePrinter(NamedTuple):
    """Prints outcomes as they come; in a dry run only drafts go to standard output."""

    content: str
    dry_run: bool
    say: Say

    @property
    def _out(self) -> TextIO:
        return sys.stderr if self.dry_run else sys.stdout

    def print_all(self, outcomes: Iterable[Outcome], count: int) -> bool:
        """Say what became of each of `count` sources, and show a table of several; returns whether one failed."""
        console, done = Console(stderr=True), list[Outcome]()
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
                    self._print_one(outcome)
                done.append(outcome._replace(draft=outcome.draft and outcome.draft._replace(text="")))
        if count > 1:
            self._print_table(done)
        return any(outcome.failure for outcome in done)

    def _print_one(self, outcome: Outcome) -> None:
        if outcome.known:
            known = self.say("already imported: %(path)s has the same source")
            print(known % {"path": self._shown(outcome.path)}, file=self._out)
        elif not self.dry_run:
            print(self._shown(outcome.path), file=self._out)
        if outcome.draft and (self.dry_run or not outcome.known):
            print(self.say("Left to do:"), *(f"  - {said}" for said in outcome.draft.to_do), sep="\n", file=self._out)

    def _shown(self, path: str) -> str:
        return os.path.join(self.content, path)

    def _print_table(self, outcomes: Sequence[Outcome]) -> None:
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


def import_reports(options: ImportOptions) -> None:
    """Import, and say what is left to do; exits with status 1 and all problems if a source gave no draft."""
    project = open_project(options.settings, options.content)
    if not options.source:
        project.refuse(_USAGE)
    try:
        sources = sources_of(options.source, Path(given_path(options.source)))
        _check_address(options.url, sources)
    except UnreadableError as error:
        refuse(f"{options.source}: {project.translate(str(error))}")
    with project.locked_store() as store:
        failed = _import_all(sources, options, project, read_library(project.content, store))
    if failed:
        raise SystemExit(1)


def _check_address(url: str, sources: Sequence[Source]) -> None:
    if url and len(sources) > 1:
        raise UnreadableError("--url is the address of one report; import the files of a folder without it")
    for address in filter(None, (url, *(source.url for source in sources))):
        try:
            SourceOfReport(url=address)
        except ValidationError as error:
            raise UnreadableError(NOT_AN_ADDRESS.format(address[:200])) from error


def _import_all(sources: Sequence[Source], options: ImportOptions, project: Project, library: Library) -> bool:
    """Import every source, and print each in the order of their names; returns whether one failed."""
    content = project.content
    shelf = Shelf(content, library)
    today = datetime.date.today().isoformat()
    known, levels, language = knowledge_of(library), tuple(project.site.levels), project.site.default_lang
    importer = Importer(known, levels, today, _styled, options.url, language, options.publisher)
    say, workers = project.translate, min(len(sources), options.jobs or os.cpu_count() or 1)
    results = zip(sources, run_guarded(sources, importer, workers), strict=True)
    outcomes = (_outcome(source, result, shelf, options.dry_run, say) for source, result in results)
    return OutcomePrinter(shown_path(content), options.dry_run, say).print_all(outcomes, len(sources))


def _outcome(source: Source, result: Draft | UnreadableError, shelf: Shelf, dry_run: bool, say: Say) -> Outcome:
    if isinstance(result, UnreadableError):
        return Outcome(source.name, failure=say(str(result)))
    try:
        return Outcome(source.name, *shelf.put(result, dry_run), draft=result)
    except OSError as error:
        unwritten = say("its draft cannot be written: %(reason)s (%(file)s)")
        return Outcome(source.name, failure=unwritten % {"reason": error.strerror, "file": error.filename})


def _styled(text: str) -> str:
    """A draft as `./run format` would leave it."""
    try:
        return formatted("reports/draft.md", text.encode()).decode()
    except LeftAloneError as error:
        said = "; ".join(f"{problem.field}: {problem.message}" for problem in error.problems)
        raise UnreadableError(f"its draft would not pass the check ({said}); please report this") from error
