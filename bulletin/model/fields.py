"""The kinds of value that front matter holds, each with its check; shared by the kinds of file in `schema`."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from bulletin.model.dates import parse_full_date, parse_meeting_date
from bulletin.model.ids import is_id

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", re.ASCII)


class Refers(NamedTuple):
    """Marks a field that names something of another kind (`committee`, `person`, `report`, `topic`)."""

    kind: str


def wrong(message: str) -> PydanticCustomError:
    """An error whose message is already written for the editor."""
    return PydanticCustomError("said", "{message}", {"message": message})


def _one_line(text: str) -> str:
    if "\n" in text:
        raise wrong("this is one line of text; join its lines")
    return text


def _meeting_date(text: str) -> str:
    try:
        parse_meeting_date(text)
    except ValueError as error:
        raise wrong(str(error)) from error
    return text.strip()


def _full_date(text: str) -> str:
    try:
        parse_full_date(text)
    except ValueError as error:
        raise wrong(str(error)) from error
    return text.strip()


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"]', text)
    except ValueError:
        usable = False
    if not usable:
        raise wrong(f'"{text}" is no web address; write it whole, https://…')
    return text


def is_language(text: str) -> bool:
    """Whether `text` is a language tag of the forms we use (BCP 47: language, script, region)."""
    return bool(_LANGUAGE.fullmatch(text))


def _language(text: str) -> str:
    if not is_language(text):
        raise wrong(f'"{text}" is no language tag; write en, zh, zh-Hant, pt-BR, …')
    return text


def _id(text: str) -> str:
    if not is_id(text):
        raise wrong(f'"{text}" is no id; ids have lower-case letters a-z, digits and single hyphens')
    return text


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise wrong("a sha256 has 64 digits from 0-9 and a-f")
    return text


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Text, AfterValidator(_one_line)]
Date = Annotated[Text, AfterValidator(_meeting_date)]
FullDate = Annotated[Text, AfterValidator(_full_date)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
Language = Annotated[Text, AfterValidator(_language)]
Id = Annotated[Text, AfterValidator(_id)]
Sha256 = Annotated[Text, AfterValidator(_digest)]
Listed = BeforeValidator(_listed)
Names = dict[Language, Line]
Committee = Annotated[Line, Refers("committee")]
Person = Annotated[Line, Refers("person")]
Topic = Annotated[Line, Refers("topic")]
ReportId = Annotated[Id, Refers("report")]
CommitteeId = Annotated[Id, Refers("committee")]
