"""`./run import`: reports as they were published become drafts, each with its evidence and what is left to do."""

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from bulletin.desk.formatting import LeftAloneError, formatted
from bulletin.desk.import_report import Outcome, Teller
from bulletin.desk.options import ImportOptions
from bulletin.desk.project import Project, open_project, refuse
from bulletin.desk.settings import given_path, shown_path
from bulletin.importing.decoding import UnreadableError, worded
from bulletin.importing.fetching import NOT_AN_ADDRESS
from bulletin.importing.guarded import Failure, run_guarded
from bulletin.importing.importing import Draft, Importer, Source, sources_of
from bulletin.importing.knowledge import knowledge_of
from bulletin.importing.shelf import Shelf
from bulletin.model.catalogue import Say, editors_words, marked
from bulletin.model.parts import Source as SourceOfReport
from bulletin.reading.library import Library, read_library

_USAGE = """import needs a report, as it was published:
  ./run import https://example.org/news/1.html   a page of the web
  ./run import page.html                         a text, HTML, DOCX or PDF file, or a folder of them
  ./run import -                                 what you paste, ended with Ctrl+D
./run import --help tells its options."""


def import_reports(options: ImportOptions) -> None:
    """Import, and say what is left to do; exits with status 1 and all problems if a source gave no draft."""
    project = open_project(options.settings, options.content)
    if not options.source:
        project.refuse(_USAGE)
    try:
        sources = sources_of(options.source, Path(given_path(options.source)))
        _check_address(options.url, sources)
    except UnreadableError as error:
        refuse(f"{options.source}: {worded(error.text, error.values, editors_words(project.site.default_lang))}")
    with project.locked_store() as store:
        failed = _import_all(sources, options, project, read_library(project.content, store))
    if failed:
        raise SystemExit(1)


def _check_address(url: str, sources: Sequence[Source]) -> None:
    if url and len(sources) > 1:
        raise UnreadableError(marked("--url is the address of one report; import the files of a folder without it"))
    for address in filter(None, (url, *(source.url for source in sources))):
        try:
            SourceOfReport(url=address)
        except ValidationError as error:
            raise UnreadableError(NOT_AN_ADDRESS, url=address[:200]) from error


def _import_all(sources: Sequence[Source], options: ImportOptions, project: Project, library: Library) -> bool:
    """Import every source, and print each in the order of their names; returns whether one failed."""
    content = project.content
    shelf = Shelf(content, library)
    today = datetime.date.today().isoformat()
    known, levels, language = knowledge_of(library), tuple(project.site.levels), project.site.default_lang
    importer = Importer(known, levels, today, _styled, options.url, language, options.publisher)
    say, workers = editors_words(language), min(len(sources), options.jobs or os.cpu_count() or 1)
    results = zip(sources, _in_order(run_guarded(sources, importer, workers)), strict=True)
    outcomes = (_outcome(source, result, shelf, options.dry_run, say) for source, result in results)
    return Teller(shown_path(content), options.dry_run, say).tell(outcomes, len(sources))


def _in_order(results: Iterable[tuple[int, Draft | Failure]]) -> Iterator[Draft | Failure]:
    """The results in the order of their numbers, each as soon as those before it are there."""
    done: dict[int, Draft | Failure] = {}
    following = 0
    for number, result in results:
        done[number] = result
        while following in done:
            yield done.pop(following)
            following += 1


def _outcome(source: Source, result: Draft | Failure, shelf: Shelf, dry_run: bool, say: Say) -> Outcome:
    if isinstance(result, Failure):
        return Outcome(source.name, failure=worded(result.text, result.values, say))
    try:
        placed = shelf.put(result, dry_run)
    except OSError as error:
        unwritten = say("its draft cannot be written: %(reason)s (%(file)s)")
        return Outcome(source.name, failure=unwritten % {"reason": error.strerror, "file": error.filename})
    return Outcome(source.name, placed.path, placed.known, draft=result)


def _styled(text: str) -> str:
    """A draft as `./run format` would leave it."""
    try:
        return formatted("reports/draft.md", text.encode()).decode()
    except LeftAloneError as error:
        said = "; ".join(f"{problem.field}: {problem.message}" for problem in error.problems)
        failing = marked("its draft would not pass the check (%(problems)s); please report this")
        raise UnreadableError(failing, problems=said) from error
