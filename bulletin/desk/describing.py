"""`./run schema`: updates the files in the repository that are made from the schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bulletin.desk.json_schema import json_schemas
from bulletin.model.catalogue import Say, editors_words, marked
from bulletin.model.dates import FORMS
from bulletin.model.fields import (
    CommitteeId,
    Date,
    FullDate,
    Id,
    Language,
    Listed,
    Names,
    PersonalNames,
    Refers,
    WebAddress,
    field_text,
)
from bulletin.model.kinds import PARTS
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.schema import TextTranslation, TopicKeys
from bulletin.model.setting_names import names_of_settings
from bulletin.model.site import Site

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


TABLES: dict[str, tuple[type[Part], ...]] = {
    "reports": (PARTS["reports"], Source, Present, DatedNote),
    "kinds": (*(kind for name, kind in PARTS.items() if name != "reports"), TextTranslation, TopicKeys),
}
_TITLES = {
    "Source": "A source: `publisher` or `url` at least.",
    "Present": "Somebody in `present`.",
    "DatedNote": "A dated note, in `corrections` and `checked`.",
}
# What a value is, by its type; the first of these that occurs in it.
_FORMS: tuple[tuple[Any, str], ...] = (
    (Source, marked("a web address, or a source as below")),
    (Present, marked("a name, or `name` and `role`")),
    (DatedNote, marked("a dated note as below")),
    (Names, marked("lines of a language tag and a name")),
    (PersonalNames, marked("lines of a language tag and a name")),
    (Date, marked("a date, see below")),
    (FullDate, marked("YYYY-MM-DD")),
    (WebAddress, marked("https://…")),
    (Language, marked("a language tag: `en`, `zh`, `zh-Hant`")),
    (CommitteeId, marked("a committee's id")),
    (Refers("report"), marked("a report's id")),
    (Refers("committee"), marked("a committee: its id, name or alias")),
    (Refers("person"), marked("a name, or a person's id")),
    (Refers("topic"), marked("a topic: its id or label")),
    (Id, marked("an id")),
    (int, marked("a whole number")),
)
# The same where no table of these parts follows.
_ALONE = {
    "a web address, or a source as below": marked("a web address, or a source"),
    "a dated note as below": marked("a dated note"),
    "a date, see below": FORMS,
}


def tables(name: str) -> str:
    """The tables of one of TABLES, as a piece of Markdown."""
    return "\n\n".join("\n".join(_table(kind)) for kind in TABLES[name])


def _table(kind: type[Part]) -> Iterator[str]:
    title = _TITLES.get(kind.__name__) or (kind.__doc__ or "").partition("\n")[0]
    yield from (title, "", "| key | what to write | as |", "|---|---|---|")
    for key, field in kind.model_fields.items():
        need = " (required)" if key in kind.required else ""
        yield f"| `{key}` | {field_text(field).hint}{need} | {form_of(kind, key)} |"


def settings_table() -> str:
    """All settings that have an effect, as a table of Markdown."""
    rows = ["| setting | what it is | unless it is stated |", "|---|---|---|"]
    for name, description in names_of_settings().items():
        field = Site.model_fields.get(name.lower())
        default = f"`{field.default}`" if field and field.default and not field.default_factory else ""
        rows.append(f"| `{name}` | {description} | {'required' if field and field.is_required() else default} |")
    return "\n".join(rows)


def form_of(kind: type[Part], key: str, say: Say = marked, alone: bool = False) -> str:
    """What the value of a key is, in words: `YYYY-MM-DD`, `text`, `a list: …`; if `alone`, without "see below"."""
    within = list(_within(get_type_hints(kind, include_extras=True)[key]))
    default = kind.model_fields[key].default
    choices = next((get_args(part) for part in within if get_origin(part) is Literal), ())
    if choices:
        as_default = say("`%(value)s` (as when left out)") % {"value": default}
        return say(" or ").join(as_default if choice == default else f"`{choice}`" for choice in choices)
    single = next((form for part, form in _FORMS if part in within), marked("text"))
    single = say(_ALONE.get(single, single) if alone else single)
    if not any(get_origin(part) is tuple for part in within):
        return single
    listed = any(isinstance(part, Listed) for part in within)
    return (say("%(one)s; or a list") if listed else say("a list: %(one)s")) % {"one": single}


def _within(hint: Any) -> Iterator[Any]:
    """A type, its parts, and their marks."""
    yield hint
    if get_origin(hint) is not Literal:
        for part in (*get_args(hint), *getattr(hint, "__metadata__", ())):
            yield from _within(part)
