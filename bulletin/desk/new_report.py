"""`./run new`: a new report's file, from answers at a terminal or from options."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.desk.answers import QUESTIONS, Answers
from bulletin.desk.formatting import formatted
from bulletin.desk.project import open_project, show
from bulletin.desk.report_template import report_text
from bulletin.desk.settings import given_path
from bulletin.model.files import write_new
from bulletin.model.ids import is_id, short_slug
from bulletin.model.names import NameIndex
from bulletin.reading.library import Library
from bulletin.register.register import index_committees

_WORDS = 6  # of the headline, in the name of the file


class NewReportOptions(NamedTuple):
    """What the command line asks for; an empty answer is asked for, where there is a terminal.

    With `draft` answers may be left out.
    """

    answers: Mapping[str, str]
    id: str = ""
    draft: bool = False
    content: str = ""
    settings: str = ""


def write_new_report(options: NewReportOptions) -> None:
    """Write the file, a draft since it has no text yet, and print its path; never over another.

    Ends with status 1 where an answer is wrong or the file is there, 2 where an answer is missing and nobody to ask.
    """
    project = open_project(options.settings, options.content)
    library = project.library()
    committees = index_committees(library.committees)
    values = _values(options, Answers(committees, options.draft), committees)
    id = options.id or _id(values, committees)
    path = f"reports/{_folder(values)}/{id}.md"
    _refuse_taken(id, library)
    text = report_text(values | _made(), project.site.default_lang.partition("-")[0])
    _write(project.content / path, formatted(path, text.encode()))
    _tell_what_is_next(values)


def _values(options: NewReportOptions, answers: Answers, committees: NameIndex) -> dict[str, Any]:
    """All answers as the file will have them, those that are missing asked for."""
    given = {key: options.answers.get(key, "") for key in QUESTIONS}
    wrong = [f"--{key}: {said}" for key, text in given.items() if text and (said := answers.judge(key, text).wrong)]
    if wrong:
        _refuse("\n".join(wrong), 1)
    missing = [key for key, text in given.items() if not text]
    if missing and sys.stdin.isatty():
        given |= _ask(missing, answers, committees)
    elif missing and not options.draft:
        wanted = ", ".join(f"--{key}" for key in missing)
        _refuse(f"there is no terminal to ask at; name {wanted}, or leave out with --draft what is not known yet", 2)
    return {key: answers.judge(key, text).value for key, text in given.items()}


def _ask(missing: list[str], answers: Answers, committees: NameIndex) -> dict[str, str]:
    from bulletin.desk.asking import ask  # prompt-toolkit is not needed where all is given

    try:
        return {key: ask(key, answers, committees.known()) for key in missing}
    except (KeyboardInterrupt, EOFError):
        show("stopped; nothing was written")
        raise SystemExit(130) from None


def _made() -> dict[str, str]:
    return {"added": datetime.date.today().isoformat(), "status": "draft"}


def _folder(values: Mapping[str, Any]) -> str:
    year = (values["date"] or "")[:4]
    return year if year.isdecimal() else "undated"


def _id(values: Mapping[str, Any], committees: NameIndex) -> str:
    """The date, the committee and the first words of the headline that the committee's id does not have already."""
    date = (values["date"] or "").rstrip("?").partition("/")[0].removeprefix("XXXX-")
    body = values["body"] if isinstance(values["body"], list) else [values["body"] or ""]
    found = committees.find(body[0])
    committee = found[0] if found else short_slug(body[0])
    words = [word for word in short_slug(values["title"] or "").split("-") if word not in committee.split("-")]
    return "-".join(filter(None, (date, committee, *words[:_WORDS]))) or "report"


def _refuse_taken(id: str, library: Library) -> None:
    if not is_id(id):
        _refuse(f'--id: "{id}" is no id; ids have lower-case letters a-z, digits and single hyphens', 1)
    for row in library.reports:
        if id == row.id or id in row.former_ids:
            _refuse(f'"{id}" is in use by {row.path}; name another with --id', 1)


def _write(file: Path, content: bytes) -> None:
    shown = os.path.relpath(file, given_path("."))
    try:
        write_new(file, content)
    except FileExistsError:
        _refuse(f"{shown} is there already; name another with --id", 1)
    print(shown)


def _tell_what_is_next(values: Mapping[str, Any]) -> None:
    if publisher := (values["source"] or {}).get("publisher"):
        show(f'The source is written down as published by "{publisher}"; a web address begins with https://')
    show("Write the text below the facts; fill in the keys that you know, without their #.")
    show("Then ./run check; when all is well, take out status: draft, which keeps it from being published.")


def _refuse(message: str, status: int) -> None:
    show(message)
    raise SystemExit(status)
