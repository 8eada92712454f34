"""A new report's file: what the editor answered, and every other key as a commented line that says what goes there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin.desk.field_tables import form_of
from bulletin.model.dates import FORMS
from bulletin.model.fields import field_text
from bulletin.model.parts import Part, Source
from bulletin.model.schema import Report

_PLAIN = ("date", "added", "status")  # their values never need quotes


def report_text(answers: Mapping[str, Any], language: str) -> str:
    """The whole file; `answers` are values by key, the source a mapping; hints are in Chinese for `zh`."""
    lines = "\n".join(_lines(Report, answers, language, ""))
    return f"---\n{lines}\n---\n\n"


def _lines(kind: type[Part], answers: Mapping[str, Any], language: str, indent: str) -> Iterator[str]:
    for key, field in kind.model_fields.items():
        value = answers.get(key)
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(Source, value, language, f"{indent}  ")
        elif value:
            yield f"{indent}{key}: {value if key in _PLAIN else json.dumps(value, ensure_ascii=False)}"
        else:
            form = form_of(kind, key).replace("a date, see below", FORMS).replace(" as below", "")
            shape = "" if form == "text" else f" ({form})"
            yield f"{indent}# {key}: {field_text(field, language).hint}{shape}"
