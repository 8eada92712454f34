"""A field of the schema as a field of the browser editor's form.

Source of the options' names: https://sveltiacms.app/en/docs/fields (and the JSON Schema in the editor's package).
"""

from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema

from bulletin.model.catalogue import Say, marked
from bulletin.model.fields import FullDate, Line, Refers, field_text
from bulletin.model.names import in_language
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.site import Site

Options = dict[str, Any]
# The values of lists to choose from, marked for translation, since the form shows them in the site's language.
CHOICES = (
    *(marked("sitting"), marked("work-conference"), marked("symposium"), marked("joint-session"), marked("other")),
    *(marked("official"), marked("media"), marked("translation"), marked("repost")),
    *(marked("published"), marked("draft"), marked("withdrawn")),
)
# For each kind of picker its collection, the value that it writes, and what it shows.
_PICKERS: dict[str, Options] = {
    "committee": {"collection": "committees", "value_field": "{{slug}}", "display_fields": ["name"]},
    "report": {"collection": "reports", "value_field": "{{slug}}", "display_fields": ["date", "title"]},
    "topic": {
        "collection": "topics",
        "file": "tags",
        "value_field": "topics.*.id",
        "display_fields": ["topics.*.label"],
    },
}
_SUMMARIES = {
    Source: "{{fields.publisher}} {{fields.title}} {{fields.url}}",
    Present: "{{fields.name}}, {{fields.role}}",
    DatedNote: "{{fields.date}}: {{fields.note}}",
}


def form_fields(kind: type[Part], site: Site, say: Say) -> list[Options]:
    """The form of a mapping, in the schema's order, with labels and hints as `say` gives them."""
    hints = get_type_hints(kind, include_extras=True)
    needed = needed_to_save(kind)
    fields = []
    for key in kind.model_fields:
        widget = _widget(key, _plain(hints[key]), site, say)
        # An object that is not required hides its fields until a box is ticked.
        required = key in needed or (widget["widget"] == "object" and key in kind.required)
        fields.append({"name": key, **_texts(kind, key, say), "required": required, **widget})
    return fields


def needed_to_save(kind: type[Part]) -> tuple[str, ...]:
    """The keys without which a file cannot be saved: a draft may lack all but its headline, as `./run check` allows."""
    return ("title",) if "status" in kind.model_fields else kind.required


def _texts(kind: type[Part], key: str, say: Say) -> Options:
    label, hint = field_text(kind.model_fields[key], say)
    if key in kind.required and key not in needed_to_save(kind):
        hint = say("%(hint)s (needed to publish)") % {"hint": hint}
    return {"label": label, "hint": hint}


def part_in(hint: Any) -> type[Part] | None:
    """The mapping class of a type, or of the items of a list."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    return next(filter(None, map(part_in, get_args(hint))), None)


def _plain(hint: Any) -> Any:
    """A type without its `| None`."""
    options = [part for part in get_args(hint) if part is not type(None)]
    return options[0] if type(None) in get_args(hint) and len(options) == 1 else hint


def _widget(key: str, hint: Any, site: Site, say: Say) -> Options:
    metadata, bare = _unwrap(hint)
    if key == "level":
        return {"widget": "select", "options": [_level(level, site) for level in site.levels]}
    if get_origin(bare) is Literal:
        return {"widget": "select", "options": [{"label": say(value), "value": value} for value in get_args(bare)]}
    if get_origin(bare) is tuple:
        return _list(get_args(bare)[0], site, say)
    if get_origin(bare) is dict:
        return {"widget": "keyvalue", "key_label": say("Language"), "value_label": say("Name")}
    if isinstance(bare, type) and issubclass(bare, Part):
        return {"widget": "object", "fields": form_fields(bare, site, say)}
    if bare is int:
        return {"widget": "string", "pattern": ["^[0-9]*$", say("a whole number")]}
    return _text(hint, metadata, say)


def _text(hint: Any, metadata: tuple[Any, ...], say: Say) -> Options:
    refers = next((mark.kind for mark in metadata if isinstance(mark, Refers)), "")
    if refers == "person":
        return {"widget": "person"}
    if refers:
        return _picker(refers)
    if hint == FullDate:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "picker_utc": True}
    shapes = [mark.json_schema for mark in metadata if isinstance(mark, WithJsonSchema)]
    shape = (shapes[-1] if shapes else None) or {}
    if "pattern" not in shape:
        return {"widget": "text"}
    if hint == Line:
        return {"widget": "string"}
    message: str = shape["patternErrorMessage"]
    return {"widget": "string", "pattern": [shape["pattern"], say(message)]}


def _list(item: Any, site: Site, say: Say) -> Options:
    metadata, bare = _unwrap(item)
    if isinstance(bare, type) and issubclass(bare, Part):
        return {
            "widget": "list",
            "fields": form_fields(bare, site, say),
            "summary": _SUMMARIES[bare],
            "collapsed": "auto",
        }
    refers = next((mark.kind for mark in metadata if isinstance(mark, Refers)), "")
    if refers in _PICKERS:
        return {**_picker(refers), "multiple": True}
    text = _text(item, metadata, say)
    if text["widget"] == "string":
        return {"widget": "list", **{key: value for key, value in text.items() if key == "pattern"}}
    return {"widget": "list", "field": {"name": "item", "label": "·", "required": False, **text}, "collapsed": False}


def _picker(refers: str) -> Options:
    options = _PICKERS[refers]
    # A picker with few choices would be check boxes, which do not show a value that they do not know.
    return {"widget": "relation", **options, "search_fields": options["display_fields"], "dropdown_threshold": 0}


def _unwrap(hint: Any) -> tuple[tuple[Any, ...], Any]:
    """The marks on a type, and the type without them."""
    marks = getattr(hint, "__metadata__", ())
    return marks, hint.__origin__ if marks else hint


def _level(level: str, site: Site) -> Options:
    labels = site.levels[level]
    return {"label": in_language(labels, site.default_lang) or next(iter(labels.values())), "value": level}
