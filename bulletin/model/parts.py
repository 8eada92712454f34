"""The mappings within front matter: a source, somebody present, a dated note."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from bulletin.model.fields import (
    FullDate,
    Id,
    Language,
    Line,
    Listed,
    OldAddress,
    PersonName,
    Sha256,
    Text,
    WebAddress,
    content_field,
    editor_error,
)

SourceKind = Literal["official", "media", "translation", "repost"]


class Part(BaseModel):
    """A mapping with known keys; frozen, so that a page can be a pure function of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    required: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def required_in(cls, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys that a mapping with this `data` must have."""
        return cls.required

    @classmethod
    def misplaced_in(cls, data: Mapping[str, Any]) -> dict[str, str]:
        """The known keys that a mapping with this `data` must not have, each with the reason."""
        return {}


class Source(Part):
    """Where a report was read: `publisher` or `url` at least."""

    one_of: ClassVar[tuple[str, ...]] = ("publisher", "url")
    publisher: Line | None = content_field("Publisher", "who published it, as the page names itself")
    url: WebAddress | None = content_field("Address", "the page itself, not a mirror")
    title: Line | None = content_field("Original headline", "the original headline")
    published: FullDate | None = content_field("Published on", "the day the page gives as its own")
    language: Language | None = content_field("Language", "the language tag of the page")
    editor: Line | None = content_field("Editor", "the editor named on the page; a reporter is not the editor")
    kind: SourceKind | None = content_field("Kind", "official, media, translation or repost")
    accessed: FullDate | None = content_field("Read on", "the day we read it")
    archived: WebAddress | None = content_field("Archived copy", "an archived copy")
    sha256: Sha256 | None = content_field("SHA-256", "the digest of the copy we keep")

    @model_validator(mode="after")
    def _named_or_linked(self) -> Self:
        if not any(getattr(self, key) for key in self.one_of):
            raise editor_error("a source needs a publisher or a url; write at least one of the two")
        return self


class Present(Part):
    """Somebody named as taking part, with the office as stated then."""

    required = ("name",)
    name: PersonName | None = content_field("Person's name", "the name as the source has it")
    role: Text | None = content_field("Office", "the office as stated then")


class DatedNote(Part):
    """A correction, or a day on which we looked and found nothing."""

    required = ("date", "note")
    date: FullDate | None = content_field("Date", "the day")
    note: Text | None = content_field("Note", "what was done or seen")


def _as_source(value: Any) -> Any:
    if isinstance(value, str) and not re.search(r"[/.]", value):
        name = value.strip("“”„‘’")
        raise editor_error(
            f'"{value}" is not a web address; if it is the publisher, write publisher: {name} below source:'
        )
    return {"url": value} if isinstance(value, str) else value


def _as_present(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


AnySource = Annotated[Source, BeforeValidator(_as_source, json_schema_input_type=WebAddress | Source)]
AnyPresent = Annotated[Present, BeforeValidator(_as_present, json_schema_input_type=PersonName | Present)]
FormerAddresses = Annotated[tuple[OldAddress, ...], Listed()]
FormerIds = Annotated[tuple[Id, ...], Listed()]
