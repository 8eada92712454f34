"""The schema as JSON Schema, so that an editor completes and checks the keys of front matter as you type.

Draft 7, which the YAML language server reads best. It checks less than `./run check`: not other files, the days of a
month, or texts that YAML reads as numbers.
"""

from typing import Any

from bulletin.model.catalogue import Say, marked
from bulletin.model.fields import field_text
from bulletin.model.ids import ID_PATTERN
from bulletin.model.kinds import PARTS
from bulletin.model.languages import LANGUAGE_PATTERN
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.schema import ReportFile, TopicKeys

DIALECT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
_MESSAGE = "patternErrorMessage"  # a key of VS Code's, which shows it where a value does not match its pattern
_EMPTY: Schema = {"enum": [None, "", [], {}]}  # what counts as a key left out


def json_schemas(say: Say = marked) -> dict[str, Schema]:
    """A JSON Schema for each kind of content file, and for `tags.yml` (`topics`), with labels as `say` gives them."""
    title = say("Front matter of a file in %(folder)s")
    schemas = {name: _whole(title % {"folder": f"content/{name}"}, kind, say) for name, kind in PARTS.items()}
    return schemas | {"topics": _topics(say)}


def _whole(title: str, kind: type[Part], say: Say) -> Schema:
    schema = kind.model_json_schema()
    for part in (Source, Present, DatedNote):
        if part.__name__ in schema.get("$defs", {}):
            schema["$defs"][part.__name__] = _mapping(part, schema["$defs"][part.__name__], say)
    return {"$schema": DIALECT, "title": title, **_mapping(kind, schema, say)}


def _mapping(kind: type[Part], schema: Schema, say: Say) -> Schema:
    """The schema that pydantic makes of a mapping, with our text for each key, empty values allowed, and our rules."""
    schema = {key: value for key, value in schema.items() if key not in ("title", "description")}
    schema["properties"] = {key: _property(kind, key, value, say) for key, value in schema["properties"].items()}
    if kind is ReportFile:
        rules = _report_rules()
    elif kind is Source:
        rules = [{"anyOf": [_needs((key,)) for key in Source.one_of]}]
    else:
        rules = [_needs(kind.required)]
    return schema | {"allOf": rules}


def _property(kind: type[Part], key: str, schema: Schema, say: Say) -> Schema:
    label, hint = field_text(kind.model_fields[key], say)
    shape = {name: value for name, value in schema.items() if name not in ("title", "description", "default")}
    shape = _translated(shape, say)
    if "patternProperties" in shape:
        shape["additionalProperties"] = False
    default = {"default": schema["default"]} if schema.get("default") else {}
    return {"title": label, "description": hint} | default | _or_empty(shape)


def _translated(schema: Any, say: Say) -> Any:
    """A schema with its messages as `say` gives them."""
    if isinstance(schema, list):
        return [_translated(item, say) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: say(value) if key == _MESSAGE else _translated(value, say) for key, value in schema.items()}


def _or_empty(shape: Schema) -> Schema:
    """A shape that may also be empty, with as little `anyOf` as possible: VS Code's messages about it are poor."""
    options = [option for option in shape.get("anyOf", [shape]) if option != {"type": "null"}]
    if len(options) > 1 or "$ref" in options[0]:
        return {"anyOf": [*options, {"type": "null"}]}
    (option,) = options
    types = option["type"] if isinstance(option["type"], list) else [option["type"]]
    values = {"enum": [*option["enum"], None]} if "enum" in option else {}
    return {**option, "type": [*types, "null"], **values}


def _needs(keys: tuple[str, ...]) -> Schema:
    """The rule that these keys are there and not empty."""
    return {"required": list(keys), "properties": {key: {"not": _EMPTY} for key in keys}} if keys else {}


def _has(key: str, *values: str) -> Schema:
    """The rule that a key has one of these values; without `values` any that is not empty."""
    return {"required": [key], "properties": {key: {"enum": list(values)} if values else {"not": _EMPTY}}}


def _report_rules() -> list[Schema]:
    """What a report must and must not have, depending on three of its keys; derived from the schema itself."""
    of_translation = {"translates": "x"}
    misplaced = ReportFile.misplaced_in(dict.fromkeys(ReportFile.model_fields, "x"))
    withdrawn = set(ReportFile.required_in({"status": "withdrawn"})) - set(ReportFile.required)
    lacking_nothing = {"if": {"not": _has("status", "draft")}, "then": _needs(ReportFile.required)}
    translation = _needs(ReportFile.required_in(of_translation)) if ReportFile.required_in(of_translation) else {}
    translation["properties"] |= dict.fromkeys((key for key in misplaced if key not in withdrawn), _EMPTY)
    return [
        {"if": _has("translates"), "then": translation, "else": lacking_nothing},
        {
            "if": _has("status", "withdrawn"),
            "then": _needs(tuple(sorted(withdrawn))),
            "else": {"properties": dict.fromkeys(sorted(withdrawn), _EMPTY)},
        },
    ]


def _topics(say: Say) -> Schema:
    """`tags.yml`: each topic has its labels, by language, beside the other keys."""
    entry = _mapping(TopicKeys, TopicKeys.model_json_schema(), say)
    names = entry["properties"].pop("names")
    labelled = {"not": {"propertyNames": {"not": {"pattern": f"^(?:{LANGUAGE_PATTERN})$"}}}}
    topic = {
        "type": "object",
        "properties": entry["properties"],
        "patternProperties": names["patternProperties"],
        "additionalProperties": False,
        **labelled,
    }
    return {
        "$schema": DIALECT,
        "title": say("The topics of content/tags.yml"),
        "type": "object",
        "propertyNames": {"pattern": f"^(?:{ID_PATTERN})$"},
        "additionalProperties": topic,
    }
