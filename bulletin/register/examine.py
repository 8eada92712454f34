"""A content folder examined as a whole: read, related and checked, every problem with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.site import Site
from bulletin.reading.library import Library, read_library
from bulletin.reading.reader import line_of
from bulletin.reading.rereading import Told
from bulletin.reading.store import Store
from bulletin.register.checks import check_library
from bulletin.register.register import Register, make_register


class Examined(NamedTuple):
    """A library, its register, and all problems, with paths as seen from the working folder."""

    library: Library
    register: Register
    problems: tuple[Problem, ...]


def examine(content: Path, site: Site, store: Store, jobs: int = 1, told: Told | None = None) -> Examined:
    """Read, relate and check a content folder."""
    library = read_library(content, store, jobs, told)
    register, unresolved = make_register(library, site.since)
    between = _located(content, [*unresolved, *check_library(library, site)])
    name = _shown(content)
    problems = (
        problem._replace(path="/".join(filter(None, (name, problem.path)))) for problem in (*library.problems, *between)
    )
    return Examined(library, register, tuple(sorted(set(problems))))


def _shown(content: Path) -> str:
    try:
        return content.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return content.as_posix()


def _located(content: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems between files know no lines, which rows do not carry: the file is read again for them."""
    for problem in problems:
        file = content / problem.path
        if problem.line or not problem.field or not file.is_file():
            yield problem
            continue
        data = file.read_bytes()
        if problem.field.startswith("{"):
            yield problem._replace(line=_line_of_link(data, problem.field), field="")
        else:
            field = tuple(int(part) if part.isdigit() else part for part in problem.field.split("."))
            yield problem._replace(line=line_of(data, field))


def _line_of_link(data: bytes, link: str) -> int:
    """The line of a link, which stands in the file as the author wrote it: relative, or with a slash in front."""
    name = link.partition("}")[2].partition("#")[0].rpartition("/")[2]
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        if "{" in line and name in line:
            return number
    return 0
