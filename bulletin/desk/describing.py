"""`./run schema`: updates the files in the repository that are made from the schema."""

import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from bulletin.desk.field_tables import TABLES, settings_table, tables
from bulletin.desk.json_schema import json_schemas
from bulletin.model.catalogue import Say, editors_words, marked
from bulletin.model.fields import field_text
from bulletin.model.kinds import PARTS

GUIDE = "CONTRIBUTING.md"
SNIPPETS = ".vscode/content.code-snippets"
EXAMPLE = "examples/council"  # a started site in French


def write_descriptions(project: Path) -> None:
    """Write each file that is not as the schema makes it, and print its path."""
    for path, text in descriptions(project).items():
        file = project / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
            print(f"wrote {path}")


def descriptions(project: Path) -> dict[str, str]:
    """These files as the schema makes them: JSON Schemas, the tables in CONTRIBUTING, and snippets for VS Code."""
    guide = (project / GUIDE).read_text("utf-8")
    made = {f"fields of {name}": tables(name) for name in TABLES} | {"settings": settings_table()}
    for name, table in made.items():
        before, begin, rest = guide.partition(f"<!-- {name}: made by ./run schema -->\n")
        _, end, after = rest.partition(f"<!-- end of {name.partition(' ')[0]} -->\n")
        guide = f"{before}{begin}\n{table}\n\n{end}{after}" if end else guide
    example = {f"{EXAMPLE}/{SNIPPETS}": _snippets(editors_words("fr"))}
    return {**site_descriptions(marked), **example, GUIDE: guide}


def site_descriptions(say: Say) -> dict[str, str]:
    """The files of a site that tell its editors what keys mean: JSON Schemas, and snippets for VS Code."""
    schemas = {f"schema/{name}.json": _json(schema) for name, schema in json_schemas(say).items()}
    return {**schemas, SNIPPETS: _snippets(say)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _snippets(say: Say) -> str:
    """Each key of each kind as a snippet for Markdown, where VS Code's YAML support does not work."""
    snippets = {}
    for name, kind in PARTS.items():
        for key, field in kind.model_fields.items():
            choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
            value = f"${{1|{','.join(choices)}|}}" if choices else "$1"
            snippet = {"scope": "markdown", "prefix": key, "body": f"{key}: {value}"}
            snippets[f"{key} ({name})"] = snippet | {"description": field_text(field, say).hint}
    return _json(snippets)
