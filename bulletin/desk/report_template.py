"""A new report's file: what the editor answered, and every other key as a commented line that says what goes there."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin.desk.field_tables import form_of
from bulletin.model.catalogue import Say
from bulletin.model.fields import field_text
from bulletin.model.parts import Part, Source
from bulletin.model.schema import ReportFile

_PLAIN = ("date", "added", "status")  # their values never need quotes


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
