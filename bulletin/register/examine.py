"""Examines a content folder as a whole: reads, relates and checks its files; every problem gets its line."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bulletin.model.problem import Problem, has_errors
from bulletin.model.site import Site
from bulletin.reading.decoding import line_of
from bulletin.reading.library import ContentFolder, Library
from bulletin.reading.store import Store
from bulletin.reading.workers import OnProgress
from bulletin.register.checks import check_library
from bulletin.register.links import check_redirects
from bulletin.register.novelty import find_new, found_in
from bulletin.register.register import Register


class Examined(NamedTuple):
    """A library, its register, and all problems, with paths as seen from the working folder."""

    library: Library
    register: Register
    problems: tuple[Problem, ...]


def examine(content: Path, site: Site, store: Store, jobs: int = 1, on_progress: OnProgress | None = None) -> Examined:
    """Read, relate and check a content folder once."""
    folder = ContentFolder(content, store)
    folder.scan(jobs, on_progress)
    return examine_folder(folder, site, relate_folder(folder, site))


def relate_folder(folder: ContentFolder, site: Site, before: Register | None = None) -> Register:
    """Relate what was read, from how it was related `before`; for a preview with what was last found new in reports."""
    register = Register(folder.library(), site.since, site.preview, before)
    if before is None and site.preview:
        register.novelty = found_in(folder.store.novelty())
    return register


def examine_folder(folder: ContentFolder, site: Site, register: Register) -> Examined:
    """Check what was related; if nothing is wrong, also find what is new in the reports, which the store keeps."""
    content, library = folder.content, register.library
    between = locate(content, [*register.problems, *folder.asking(lambda: check_library(library, site))])
    problems = {*_shown(content, library.problems), *between, *check_redirects(register, site)}
    if not has_errors(problems):
        before = folder.store.novelty()
        register.novelty, now = folder.asking(
            lambda: find_new(register.reports, folder.store.sketches, before, folder.replaced)
        )
        folder.replaced.clear()
        if now != before:
            folder.store.keep_novelty(now)
    return Examined(library, register, tuple(sorted(problems)))


def locate(content: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems across files with their lines, and with paths as seen from the working folder."""
    return _shown(content, _located(content, problems))


def _shown(content: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    name = shown_folder(content)
    return (problem._replace(path="/".join(filter(None, (name, problem.path)))) for problem in problems)


def shown_folder(content: Path) -> str:
    """The content folder as problems name it."""
    try:
        return content.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return content.as_posix()


def _located(content: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems across files with their lines, for which the files are read again: rows do not hold line numbers."""
    for problem in problems:
        file = content / problem.path
        if problem.line or not problem.field or not file.is_file():
            yield problem
            continue
        data = file.read_bytes()
        if problem.field.startswith("{"):
            yield problem._replace(line=_line_of_link(data, problem.field), field="")
        else:
            first, *parts = problem.field.split(".")
            field = (first, *(int(part) - 1 if part.isdigit() else part for part in parts))
            yield problem._replace(line=line_of(problem.path, data, field))


def _line_of_link(data: bytes, link: str) -> int:
    """The line of a link; in the file it is as the author wrote it: relative, or with a slash in front."""
    path, hash_, fragment = link.partition("}")[2].partition("#")
    name = path.rpartition("/")[2]
    text = unicodedata.normalize("NFC", data.decode("utf-8", "replace"))
    lines = enumerate(map(unquote, re.split(r"\r\n|\r|\n", text)), start=1)
    begun = re.compile(r"\{" if link[1:2] != "}" else rf"""([(<"'=/]|\]: *){re.escape(name)}""")
    likely = [(number, line) for number, line in lines if name in line and begun.search(line)]
    whole = re.compile(re.escape(f"{name}{hash_}{fragment}") + r"(?![\w#-])")
    return next((number for number, line in likely if whole.search(line)), likely[0][0] if likely else 0)
