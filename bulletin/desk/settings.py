"""The settings of a site as a command uses them: those of its file, and what the command line says instead."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bulletin.model.problem import ContentError, Problem

PROJECT_SETTINGS = "pelicanconf.py"
CALLED_FROM = "BULLETIN_CALLED_FROM"


def given_path(path: str) -> str:
    """A path from the command line, which is relative to the folder that the user called from."""
    return os.path.abspath(os.path.join(os.environ.get(CALLED_FROM, ""), os.path.expanduser(path)))


def load_settings(file: str, **instead: Any) -> dict[str, Any]:
    """Read a Pelican settings file, the project's own where none is named.

    A value that is given and not empty stands instead of the file's.

    Raises ContentError for a file that is missing or cannot be run.
    """
    from pelican.settings import read_settings

    path = given_path(file) if file else PROJECT_SETTINGS
    file = file or PROJECT_SETTINGS
    if not Path(path).is_file():
        raise ContentError([Problem(file, 0, "", "there is no such settings file; name one with --settings")])
    try:
        settings: dict[str, Any] = read_settings(
            path, override={"BULLETIN_SETTINGS": file} | {key: value for key, value in instead.items() if value}
        )
    except SyntaxError as error:
        raise ContentError([Problem(file, error.lineno or 0, "", f"this is no Python: {error.msg}")]) from error
    except (NameError, TypeError, ValueError, ImportError, LookupError, AttributeError) as error:
        raise ContentError([Problem(file, _line_in(path, error), "", f"{type(error).__name__}: {error}")]) from error
    return settings


def _line_in(path: str, error: Exception) -> int:
    trace, line = error.__traceback__, 0
    while trace:
        if os.path.abspath(trace.tb_frame.f_code.co_filename) == os.path.abspath(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
