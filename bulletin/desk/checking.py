"""`./run check`: everything that is wrong with the content, for a person, a program, or a Git host."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bulletin.desk.settings import PROJECT_SETTINGS, given_path, load_settings
from bulletin.model.problem import ContentError, Problem, has_errors
from bulletin.model.site import read_site
from bulletin.press.generator import cache_file
from bulletin.press.lock import locked
from bulletin.reading.store import Store
from bulletin.register.examine import examine


def check_content(settings_file: str, content: str, form: str) -> None:
    """Print all problems on standard output; ends with status 1 where one is an error, 2 for an unknown format."""
    if form not in FORMATS:
        print(f'--format is one of {", ".join(FORMATS)}, not "{form}"', file=sys.stderr)
        raise SystemExit(2)
    try:
        settings = load_settings(settings_file, PATH=given_path(content) if content else "")
        site = read_site(settings, settings_file or PROJECT_SETTINGS)
    except ContentError as error:
        print(FORMATS[form](error.problems, 0))
        raise SystemExit(1) from error
    store = Store(cache_file(settings, "content", settings["PATH"]), _notify, site.default_lang)
    with locked(cache_file(settings, "lock", settings["PATH"]), _notify):
        examined = examine(Path(settings["PATH"]), site, store)
    library = examined.library
    files = len({row.path for rows in library[:5] for row in rows} | set(library.faulty))
    if said := FORMATS[form](examined.problems, files):
        print(said)
    if has_errors(examined.problems):
        raise SystemExit(1)


def _notify(message: str) -> None:
    print(message, file=sys.stderr)


def as_text(problems: Iterable[Problem], files: int) -> str:
    """One problem a line, and how many there are."""
    lines = [str(problem) for problem in problems]
    counts = {
        severity: sum(problem.severity == severity for problem in problems)
        for severity in ("error", "warning", "notice")
    }
    said = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count)
    return "\n".join([*lines, f"{files} files checked: {said or 'all is well'}"])


def as_json(problems: Iterable[Problem], files: int) -> str:
    """A list of objects with path, line, field, message and severity."""
    return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], files: int) -> str:
    """Workflow commands, which a Git host shows as annotations at the lines."""
    return "\n".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line or 1}::"
        + _data(f"{problem.field}: {problem.message}" if problem.field else problem.message)
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[Problem], int], str]] = {"text": as_text, "json": as_json, "github": as_github}
