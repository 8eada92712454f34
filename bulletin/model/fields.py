"""The types of the values in front matter, each with its check, from which `schema` makes the kinds of files."""

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bulletin.model.catalogue import Say, marked
from bulletin.model.dates import FULL_DATE_PATTERN, MEETING_DATE_PATTERN, parse_full_date, parse_meeting_date
from bulletin.model.ids import ID_PATTERN, is_id, slug
from bulletin.model.languages import LANGUAGE_PATTERN, is_language, language_fault

_SHA256 = r"[0-9a-f]{64}"
_NAME = r'[^/\s%?#<>"\\|*:]+'  # of a folder or file, on every system and in every address
OLD_ADDRESS = rf"/(?:{_NAME}/)*{_NAME}(?:/|\.html?)"
_POINTS = "。，、；：！？）」』】》”’,;"  # no web address ends with one of these
LONGEST = 200  # bytes of a text of which an address is made: file systems allow 255 for a name, with our ending
# We read every scalar as a text; to the text editors that use JSON Schema, `title: 2019` is a number.
_SCALAR = {"type": ["string", "number", "boolean"]}


class Refers(NamedTuple):
    """Marks a field that names something of another kind (`committee`, `person`, `report`, `topic`)."""

    kind: str


class Label(NamedTuple):
    """What a form calls a field and what it says of it."""

    label: str
    hint: str


def content_field(label: str, hint: str, default: Any = None, **limits: Any) -> Any:
    """A field of the schema, with its label and hint for forms, tables and editors, in English."""
    return Field(default, title=label, description=hint, **limits)


def field_text(field: FieldInfo, say: Say = marked) -> Label:
    """A field's label and hint as `say` gives them, by default in English."""
    return Label(say(field.title or ""), say(field.description or ""))


def editor_error(message: str) -> PydanticCustomError:
    """An error whose message is already written for the editor."""
    return PydanticCustomError("said", "{message}", {"message": message})


def _demand(is_valid: Callable[[str], object], message: str, instead: Callable[[str], str] = str) -> AfterValidator:
    """Refuse a text that is not valid; in the message `{0}` stands for the text, `{1}` for what it is `instead`."""

    def check(text: str) -> str:
        if not is_valid(text):
            raise editor_error(message.format(text, instead(text)))
        return text

    return AfterValidator(check)


def _parsed_by(parse: Callable[[str], object]) -> AfterValidator:
    """Refuse a text that `parse` rejects; the message is that of its ValueError."""

    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise editor_error(str(error)) from error
        return text

    return AfterValidator(check)


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"]', text)
    except ValueError:
        usable = False
    if re.search(r"[\s,;，；、]https?://", text):
        raise editor_error(f'"{text}" is more than one address; write one here, others as a list under sources')
    if not usable:
        raise editor_error(f'"{text}" is not a web address; write it whole, {_whole(text)}')
    if text[-1] in _POINTS:
        raise editor_error(f'"{text}" ends with {text[-1]}, which belongs to the sentence around it; delete it')
    return text


def _whole(text: str) -> str:
    """The address in a text that has other signs around it or lacks the beginning; `https://…` if it is not clear."""
    within = re.fullmatch(r"[^a-z]*(https?://[^\s<>\"()\[\]“”„‘’]+)[^\w]*", text)
    if within:
        return within[1]
    return f"https://{text}" if re.fullmatch(r"www\.[^\s<>\"]+", text) else "https://…"


def _language(text: str) -> str:
    if not is_language(text):
        raise editor_error(language_fault(text))
    return text


def is_old_address(text: str) -> bool:
    """Whether a redirect can answer at this address, a folder or an .html file: /2018/03/minutes.html."""
    return bool(re.fullmatch(OLD_ADDRESS, text)) and not {".", ".."} & set(text.split("/"))


def _short(text: str) -> str:
    if (size := len(text.encode())) > LONGEST:
        raise editor_error(f'"{text[:20]}…" is {size} bytes long, and an address is made of it; the limit is {LONGEST}')
    return text


def _likely_id(text: str) -> str:
    parts = re.split(r"\s*[,，、;；]\s*", text)
    if len(parts) > 1 and all(map(is_id, parts)):
        return f"[{', '.join(parts)}]"
    return slug(text) or "made of a-z, 0-9 and hyphens"


def _shape(pattern: str, message: str, *types: str, **limits: Any) -> WithJsonSchema:
    """What JSON Schema can state of a text: a pattern for all of it, valid in ECMA 262 too; else `message`."""
    shape = {"type": ["string", *types], "pattern": f"^(?:{pattern})$", "patternErrorMessage": message}
    return WithJsonSchema(shape | limits)


class Listed:
    """Marks a list for which a single item may be written without a list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_SCALAR)]
Line = Annotated[
    Text,
    _demand(lambda text: "\n" not in text, "this must be one line of text; join its lines"),
    _shape(r"\s*[^\n]*\s*", marked("this is one line of text"), "number", "boolean"),
]
_DATE = marked("write a date as far as it is known: 2019-04-17, 2019-04, 2019, XXXX-04-17, 2019-04-17?")
Date = Annotated[
    Text, _parsed_by(parse_meeting_date), _shape(MEETING_DATE_PATTERN, _DATE, "integer", minimum=1000, maximum=9999)
]
FullDate = Annotated[Text, _parsed_by(parse_full_date), _shape(FULL_DATE_PATTERN, marked("write YYYY-MM-DD"))]
WebAddress = Annotated[
    Text,
    AfterValidator(_web_address),
    _shape(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"]+", marked("write it whole, https://…")),
]
Language = Annotated[
    Text,
    AfterValidator(_language),
    _shape(LANGUAGE_PATTERN, marked("write a language tag: en, zh, zh-Hant, pt-BR, …")),
]
Id = Annotated[
    Text,
    _demand(is_id, '"{0}" is not an id, which is the name of a file without .md; perhaps it is {1}', _likely_id),
    AfterValidator(_short),
    _shape(ID_PATTERN, marked("an id has lower-case letters, digits and single hyphens"), "integer"),
]
OldAddress = Annotated[
    Text,
    _demand(is_old_address, '"{0}" is not an address of this site; write /2018/03/minutes/ or /2018/minutes.html'),
    _shape(OLD_ADDRESS, marked("write /2018/03/minutes/ or /2018/minutes.html")),
]
_DIGITS = marked("a sha256 has 64 digits from 0-9 and a-f")
Sha256 = Annotated[Text, _demand(re.compile(_SHA256).fullmatch, _DIGITS), _shape(_SHA256, _DIGITS)]
Names = dict[Language, Line]
PersonalName = Annotated[Line, AfterValidator(_short)]
PersonalNames = dict[Language, PersonalName]
CommitteeName = Annotated[Line, Refers("committee")]
PersonName = Annotated[PersonalName, Refers("person")]
TopicName = Annotated[Line, Refers("topic")]
ReportId = Annotated[Id, Refers("report")]
CommitteeId = Annotated[Id, Refers("committee")]
