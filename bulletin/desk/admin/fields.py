"""The schema for the browser editor: the fields of its form, and what the scripts of its page need to know.

Source of the options' names: https://sveltiacms.app/en/docs/fields (and the JSON Schema in the editor's package).
"""

import warnings
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema
from unidecode import unidecode

from bulletin.model.catalogue import Say, marked
from bulletin.model.fields import FullDate, Line, Refers, field_text
from bulletin.model.ids import ID_LENGTH, SMALL_WORDS, WORDS_IN_ID
from bulletin.model.kinds import PARTS
from bulletin.model.names import in_language
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.schema import TopicKeys
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
# Lists that have one item in most reports: the form shows one field, and the file has the item without a list.
SINGLES = ("chair", "chair_role")
# A text may be written in place of a mapping; then it is the value of this key.
_ALONE = {Source: "url", Present: "name"}


def form_fields(kind: type[Part], site: Site, say: Say) -> list[Options]:
    """The form of a mapping, in the schema's order, with labels and hints as `say` gives them."""
    hints = get_type_hints(kind, include_extras=True)
    needed = needed_to_save(kind)
    fields = []
    for key in kind.model_fields:
        widget = _widget(key, _plain(hints[key]), site, say)
        label, hint = field_text(kind.model_fields[key], say)
        if key in kind.required and key not in needed:
            hint = say("%(hint)s (needed to publish)") % {"hint": hint}
        # An object that is not required hides its fields until a box is ticked.
        required = key in needed or (widget["widget"] == "object" and key in kind.required)
        fields.append({"name": key, "label": label, "hint": hint, "required": required, **widget})
    return fields


def needed_to_save(kind: type[Part]) -> tuple[str, ...]:
    """The keys without which a file cannot be saved: a draft may lack all but its headline, as `./run check` allows."""
    return ("title",) if "status" in kind.model_fields else kind.required


def _plain(hint: Any) -> Any:
    """A type without its `| None`."""
    options = [part for part in get_args(hint) if part is not type(None)]
    return options[0] if type(None) in get_args(hint) and len(options) == 1 else hint


def _widget(key: str, hint: Any, site: Site, say: Say) -> Options:
    metadata, bare = _unwrap(hint)
    if key == "level":
        options = [
            {"label": in_language(labels, site.default_lang) or next(iter(labels.values())), "value": level}
            for level, labels in site.levels.items()
        ]
        return {"widget": "select", "options": options}
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


def id_rules() -> Options:
    """How `bulletin.model.ids` makes an id; `letters` are ASCII for others, by page of 256, with tabs between."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # half of a surrogate pair is no letter
        pages = ([unidecode(chr(page * 256 + place)).strip("\t") for place in range(256)] for page in range(0x200))
        letters = {f"{number:x}": "\t".join(page) for number, page in enumerate(pages) if any(page)}
    return {"letters": letters, "small_words": SMALL_WORDS, "longest": ID_LENGTH, "words": WORDS_IN_ID}


def shapes(site: Site) -> dict[str, Options]:
    """What the page needs to read and write the front matter of each kind without loss.

    For a kind: its keys in `order`; those that are lists, where one item may be written without a list (`lists`), and
    those where it usually is (`singles`); the meaning of a missing key (`defaults`); the same facts for keys that are
    mappings, or lists of them (`parts`); and for a mapping the key that a text written `alone` is the value of. For the
    topics also the site's `language`, for reports the key that says when they were `added`, and the `languages` of the
    site's editions, its own first.
    """
    known: dict[str, Options] = {name: _shape(kind) for name, kind in PARTS.items()}
    known["reports"] |= {"added": "added", "languages": list(site.languages)}
    return {**known, "topics": {**_shape(TopicKeys), "language": site.default_lang}}


def _shape(kind: type[Part]) -> Options:
    parts = {key: _part_in(hint) for key, hint in get_type_hints(kind).items() if key in kind.model_fields}
    return {
        "order": list(kind.model_fields),
        "lists": [key for key, field in kind.model_fields.items() if field.default == ()],
        "singles": [key for key in SINGLES if key in kind.model_fields],
        "defaults": {key: field.default for key, field in kind.model_fields.items() if isinstance(field.default, str)},
        "parts": {key: _shape(part) for key, part in parts.items() if part},
        "alone": _ALONE.get(kind, ""),
    }


def _part_in(hint: Any) -> type[Part] | None:
    """The mapping class of a type, or of the items of a list."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    return next(filter(None, map(_part_in, get_args(hint))), None)
