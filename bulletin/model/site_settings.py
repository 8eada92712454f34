"""Reads the settings of a site: wrong ones are problems, which say what to write."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from bulletin.model.catalogue import marked
from bulletin.model.languages import canonical_language
from bulletin.model.problem import ContentError, Problem
from bulletin.model.site import Site

PELICAN_S_OWN_NAME = "A Pelican Blog"
PREVIEW = "BULLETIN_PREVIEW"
SETTINGS_FILE = "BULLETIN_SETTINGS"  # where a command notes how the user calls the file
_NUMBER = marked("write a whole number, from 1 on: 20")
_MAPPING = marked('write a mapping in braces: {"…": "…"}')
_BY_TYPE = {
    "missing": marked("missing"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "tuple_type": marked('write a list in brackets: ["…"]'),
    "string_type": marked('write a text in quotes: "…"'),
    "extra_forbidden": marked("it has a key that is unknown"),
    "literal_error": marked("write one of its two words"),
    "string_pattern_mismatch": marked("write the path of a picture: images/card.png"),
    **dict.fromkeys(("bool_type", "bool_parsing"), marked("write True or False")),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "greater_than_equal"), _NUMBER),
    "less_than_equal": marked("write a smaller number"),
}


def settings_file(settings: Mapping[str, Any]) -> str:
    """The file of the settings as the user calls it."""
    return str(settings.get(SETTINGS_FILE) or "pelicanconf.py")


def jobs_of(settings: dict[str, Any]) -> int:
    """How many processes work: the setting JOBS, by default one a core."""
    jobs = settings.get("JOBS") or os.cpu_count() or 1
    if not isinstance(jobs, int) or jobs < 1:
        raise ContentError(
            [Problem(settings_file(settings), 0, "JOBS", "write a whole number from 1 on, or leave it out")]
        )
    return jobs


def read_site(settings: Mapping[str, Any]) -> Site:
    """Check the settings that are ours; raises ContentError with every problem."""
    names = Site.model_fields.keys() - {"preview"}
    given = {name: settings[name.upper()] for name in names if settings.get(name.upper()) not in (None, "")}
    given["preview"] = bool(settings.get(PREVIEW))
    if isinstance(tag := given.get("default_lang"), str):
        given["default_lang"] = canonical_language(tag)
    if isinstance(tags := given.get("editions"), list):
        given["editions"] = tuple(canonical_language(tag) if isinstance(tag, str) else tag for tag in tags)
    if given.get("sitename") == PELICAN_S_OWN_NAME:
        del given["sitename"]
    try:
        return Site.model_validate(given)
    except ValidationError as error:
        raise ContentError([*dict.fromkeys(_problems(error, settings_file(settings)))]) from error


def _problems(error: ValidationError, file: str) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        setting = str(details["loc"][0])
        fault = _BY_TYPE.get(details["type"]) or re.sub("^Value error, ", "", details["msg"])
        yield Problem(file, 0, setting.upper(), f"{fault}; {Site.model_fields[setting].description}")
