"""`./run new`: a new report's file, from answers at a terminal or from options.

Every key without an answer is a comment that says what to write there.
"""

import datetime
import itertools
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin.desk.answers import QUESTIONS, Answers, ask
from bulletin.desk.describing import form_of
from bulletin.desk.formatting import formatted
from bulletin.desk.options import NewOptions
from bulletin.desk.project import Project, open_project, refuse
from bulletin.desk.settings import shown_path
from bulletin.model.catalogue import Say, editors_words
from bulletin.model.fields import field_text
from bulletin.model.files import write_new
from bulletin.model.ids import is_id, report_id, short_slug, year_folder
from bulletin.model.names import NameIndex
from bulletin.model.parts import Part, Source
from bulletin.model.schema import ReportFile
from bulletin.reading.library import Library
from bulletin.register.register import index_committees

_PLAIN = ("date", "added", "status")  # their values never need quotes


def write_new_report(options: NewOptions) -> None:
    """Write the file, a draft since it has no text yet, and print its path; never overwrite another.

    An answer that is not given is asked for if there is a terminal; with `draft` it may be left out. Exits with
    status 1 if an answer is wrong or the file exists, 2 if an answer is missing and there is no terminal.
    """
    project, id = open_project(options.settings, options.content), options.id
    library = project.library()
    committees = index_committees(library.committees)
    if id:
        refuse_taken(id, library, project)
    given = {key: str(getattr(options, key)) for key in QUESTIONS}
    values = _values(given, options.draft, Answers(committees, options.draft, project.language), project)
    if not id:
        made_id = _id(values, committees)
        asked = sys.stdin.isatty() and not all(given.values())
        id = _unused(made_id, library) if asked else made_id
        refuse_taken(id, library, project)
    path = f"reports/{year_folder(values['date'] or '')}/{id}.md"
    made = {"added": datetime.date.today().isoformat(), "status": "draft"}
    write_content(project, path, report_text(values | made, editors_words(project.language)))
    if publisher := (values["source"] or {}).get("publisher"):
        project.say(f'The source is recorded as published by "{publisher}"; a web address begins with https://')
    project.say("Write the text below the facts; fill in the keys that you know, without their #.")
    project.say("Then ./run check; when all is well, take out status: draft, which keeps it from being published.")


def _values(given: dict[str, str], draft: bool, answers: Answers, project: Project) -> dict[str, Any]:
    """All answers as the file will have them; missing ones are asked for."""
    wrong = [f"--{key}: {said}" for key, text in given.items() if text and (said := answers.judge(key, text).wrong)]
    if wrong:
        refuse("\n".join(wrong))
    missing = [key for key, text in given.items() if not text]
    if missing and sys.stdin.isatty():
        try:
            given = given | {key: ask(key, answers) for key in missing}
        except (KeyboardInterrupt, EOFError):
            project.refuse("stopped; nothing was written", 130)
    elif missing and not draft:
        options = ", ".join(f"--{key}" for key in missing)
        project.refuse(f"there is no terminal to ask at; give {options}, or --draft to leave them out", 2)
    return {key: answers.judge(key, text).value for key, text in given.items()}


def _id(values: Mapping[str, Any], committees: NameIndex) -> str:
    body = values["body"] if isinstance(values["body"], list) else [values["body"] or ""]
    found = committees.find(body[0])
    return report_id(values["date"] or "", found[0] if found else short_slug(body[0]), values["title"] or "")


def _unused(id: str, library: Library) -> str:
    """An id, with a number if a report has it already, so that nothing typed at a terminal is lost."""
    taken = {taken for row in library.reports for taken in (row.id, *row.former_ids)}
    numbered = (f"{id}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain([id], numbered) if free not in taken)


def refuse_taken(id: str, library: Library, project: Project) -> None:
    """Refuse an id that is not one, or that a report has or had."""
    if not is_id(id):
        project.refuse(f'--id: "{id}" is not an id; an id has lower-case letters a-z, digits and single hyphens')
    for row in library.reports:
        if id == row.id or id in row.former_ids:
            project.refuse(f'"{id}" is in use by {row.path}; give another with --id')


def write_content(project: Project, path: str, text: str) -> None:
    """Write a new content file, and print its path; never overwrite another."""
    file, content = project.content / path, formatted(path, text.encode())
    path = shown_path(file)
    try:
        write_new(file, content)
    except FileExistsError:
        project.refuse(f"{path} exists already; give another id with --id")
    print(path)


def report_text(answers: Mapping[str, Any], say: Say) -> str:
    """The whole file; `answers` are values by key, the source a mapping; hints are as `say` gives them."""
    lines = "\n".join(_lines(ReportFile, answers, say, ""))
    return f"---\n{lines}\n---\n\n"


def _lines(kind: type[Part], answers: Mapping[str, Any], say: Say, indent: str) -> Iterator[str]:
    for key, field in kind.model_fields.items():
        value = answers.get(key)
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(Source, value, say, f"{indent}  ")
        elif value:
            yield f"{indent}{key}: {value if key in _PLAIN else json.dumps(value, ensure_ascii=False)}"
        else:
            form = form_of(kind, key, say, alone=True)
            shape = "" if form == say("text") else f" ({form})"
            yield f"{indent}# {key}: {field_text(field, say).hint}{shape}"
