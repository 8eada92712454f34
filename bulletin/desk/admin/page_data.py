"""What the scripts of the browser editor's page need: the schema, the rules of ids, and words in its language."""

import warnings
from typing import get_type_hints

from unidecode import unidecode

from bulletin.desk.admin.fields import Options, part_in
from bulletin.model.catalogue import Say, marked
from bulletin.model.ids import ID_LENGTH, SMALL_WORDS, WORDS_IN_ID
from bulletin.model.kinds import PARTS
from bulletin.model.parts import Part, Present, Source
from bulletin.model.schema import TopicKeys
from bulletin.model.site import Site

# Lists that have one item in most reports: the form shows one field, and the file has the item without a list.
SINGLES = ("chair", "chair_role")
# A text may be written in place of a mapping; then it is the value of this key.
_ALONE = {Source: "url", Present: "name"}
# The messages of the page, by their names in its scripts; those in capitals are errors of the package `yaml`
# (https://eemeli.org/yaml/#errors).
_WORDS = {
    "clash": marked(
        "%(path)s was changed by somebody else since you opened it, in what you changed too: %(fields)s. Nothing was "
        "saved. Copy your text, reload this page, and put it in again."
    ),
    "gone": marked(
        "%(path)s is not there any more: somebody has renamed or deleted it. Nothing was saved. Copy your text, and "
        "reload this page."
    ),
    "taken": marked("There is already a file %(path)s. Nothing was saved; write another id in the field for it."),
    "same_id": marked('Two topics have the id "%(id)s". Nothing was saved; give one of them another id.'),
    "unread": marked("The editor cannot read these files, and leaves them out of its lists:"),
    "remedy": marked("Correct them in a text editor; ./run check says what to write. Then reload this page."),
    "close": marked("Close"),
    "translate": marked("Begin the translation: %(language)s"),
    "broken": marked("%(path)s, line %(line)s: %(problem)s"),
    "no_fence": marked("the first line must be ---"),
    "no_end": marked("a second line of --- must end the front matter"),
    "not_keys": marked("the front matter must be lines of the form key: value"),
    "not_utf8": marked("this sign is not UTF-8; save the file again as UTF-8"),
    "other": marked("this is not valid YAML"),
    "DUPLICATE_KEY": marked("this key is here for the second time; keep one of them"),
    "MISSING_CHAR": marked("a quotation mark, a bracket or the colon after a key is missing"),
    "TAB_AS_INDENT": marked("a tab cannot indent a line; write spaces"),
    "BAD_INDENT": marked("this line is indented by too many or too few spaces"),
    "BLOCK_AS_IMPLICIT_KEY": marked("a value that has a colon and a space in it goes in quotes"),
    "MULTILINE_IMPLICIT_KEY": marked("the colon after a key is missing"),
}


def words(say: Say) -> dict[str, str]:
    """The messages of the page, in the editor's language."""
    return {name: say(message) for name, message in _WORDS.items()}


def id_rules() -> Options:
    """How `bulletin.model.ids` makes an id; `letters` are ASCII for others, by page of 256, with tabs between."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # half of a surrogate pair is no letter
        pages = ([unidecode(chr(page * 256 + place)).strip("\t") for place in range(256)] for page in range(0x200))
        letters = {f"{number:x}": "\t".join(page) for number, page in enumerate(pages) if any(page)}
    return {"letters": letters, "small_words": sorted(SMALL_WORDS), "longest": ID_LENGTH, "words": WORDS_IN_ID}


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
