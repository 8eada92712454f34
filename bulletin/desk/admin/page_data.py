"""What the scripts of the browser editor's page need to know: the schema, and the rules of ids."""

import warnings
from typing import get_type_hints

from unidecode import unidecode

from bulletin.desk.admin.fields import Options, part_in
from bulletin.model.ids import ID_LENGTH, SMALL_WORDS, WORDS_IN_ID
from bulletin.model.kinds import PARTS
from bulletin.model.parts import Part, Present, Source
from bulletin.model.schema import TopicKeys
from bulletin.model.site import Site

# Lists that have one item in most reports: the form shows one field, and the file has the item without a list.
SINGLES = ("chair", "chair_role")
# A text may be written in place of a mapping; then it is the value of this key.
_ALONE = {Source: "url", Present: "name"}


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
    parts = {key: part_in(hint) for key, hint in get_type_hints(kind).items() if key in kind.model_fields}
    return {
        "order": list(kind.model_fields),
        "lists": [key for key, field in kind.model_fields.items() if field.default == ()],
        "singles": [key for key in SINGLES if key in kind.model_fields],
        "defaults": {key: field.default for key, field in kind.model_fields.items() if isinstance(field.default, str)},
        "parts": {key: _shape(part) for key, part in parts.items() if part},
        "alone": _ALONE.get(kind, ""),
    }
