"""What an editor may write, kind by kind: the one source of the checks, the forms and the documentation.

The keys stand in the order in which they are written. `None` is "not stated". A field's description is its row in
the documentation. Required keys are data (`required`), not types: a draft may lack them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bulletin.model.fields import (
    Committee,
    CommitteeId,
    Date,
    FullDate,
    Id,
    Language,
    Line,
    Listed,
    Names,
    Person,
    ReportId,
    Sha256,
    Text,
    Topic,
    WebAddress,
    wrong,
)

Event = Literal["sitting", "work-conference", "symposium", "joint-session", "other"]
SourceKind = Literal["official", "media", "translation", "repost"]
Status = Literal["published", "draft", "withdrawn"]
OF_A_TRANSLATION = frozenset(
    ["title", "lang", "translates", "summary", "added", "corrections", "status", "withdrawn_because", "former_ids"]
)


class Part(BaseModel):
    """A mapping of known keys; frozen, so that a page can be a pure function of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
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

    publisher: Line | None = Field(None, description="who published it, as the page names itself")
    url: WebAddress | None = Field(None, description="the page itself, not a mirror")
    title: Line | None = Field(None, description="the original headline")
    published: FullDate | None = Field(None, description="the day the page gives as its own")
    language: Language | None = Field(None, description="the language tag of the page")
    editor: Line | None = Field(None, description="the editor named on the page; a reporter is not the editor")
    kind: SourceKind | None = Field(None, description="official, media, translation or repost")
    accessed: FullDate | None = Field(None, description="the day we read it")
    archived: WebAddress | None = Field(None, description="an archived copy")
    sha256: Sha256 | None = Field(None, description="the digest of the copy we keep")

    @model_validator(mode="after")
    def _named_or_linked(self) -> Source:
        if not (self.publisher or self.url):
            raise wrong("a source names its publisher or its url; write one of the two at least")
        return self


class Present(Part):
    """Somebody named as taking part, with the office as stated then."""

    required = ("name",)
    name: Person | None = Field(None, description="the name as the source has it")
    role: Text | None = Field(None, description="the office as stated then")


class DatedNote(Part):
    """A correction, or a day on which we looked and found nothing."""

    required = ("date", "note")
    date: FullDate | None = Field(None, description="the day")
    note: Text | None = Field(None, description="what was done or seen")


def _as_source(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


def _as_present(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


AnySource = Annotated[Source, BeforeValidator(_as_source)]
AnyPresent = Annotated[Present, BeforeValidator(_as_present)]
FormerIds = Annotated[tuple[Id, ...], Listed]


class Report(Part):
    """`content/reports/**/<id>.md`: one report of one meeting."""

    required = ("title", "date", "body", "source")
    title: Line | None = Field(None, description="our headline")
    date: Date | None = Field(None, description="the day of the meeting, as far as it is known")
    date_note: Text | None = Field(None, description="how an uncertain date is known")
    body: Annotated[tuple[Committee, ...], Listed] = Field(
        (), description="the committee that met; a list for a joint meeting"
    )
    body_note: Text | None = Field(None, description="how the committee is known when the source does not name it")
    chair: Person | None = Field(None, description="who chaired, as the source has the name")
    chair_role: Text | None = Field(None, description="the chair's office as stated then")
    source: AnySource | None = Field(None, description="where the meeting was reported: a web address, or its parts")
    sources: tuple[AnySource, ...] = Field((), description="further sources")
    tags: Annotated[tuple[Topic, ...], Listed] = Field((), description="topics of content/tags.yml")
    event: Event = Field("sitting", description="what kind of meeting it was")
    present: tuple[AnyPresent, ...] = Field((), description="others named as taking part")
    documents: Annotated[tuple[Text, ...], Listed] = Field((), description="what was adopted or considered")
    summary: Text | None = Field(None, description="one or two sentences; by default the first paragraph")
    note: Text | None = Field(None, description="a caveat for readers")
    relays: Annotated[tuple[ReportId, ...], Listed] = Field(
        (), description="reports of the higher-level meetings passed on"
    )
    added: FullDate | None = Field(None, description="the day we first carried it")
    corrections: tuple[DatedNote, ...] = Field((), description="what was corrected, and when")
    status: Status = Field("published", description="published, draft or withdrawn")
    withdrawn_because: Text | None = Field(None, description="why it was withdrawn")
    lang: Language | None = Field(None, description="the language of the text; by default the site's")
    translates: ReportId | None = Field(None, description="the report of which this is a translation")
    former_ids: FormerIds = Field((), description="ids this file had before; they redirect")

    @classmethod
    def required_in(cls, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The required keys of this report; a translation takes its facts from the original."""
        withdrawn = ("withdrawn_because",) if data.get("status") == "withdrawn" else ()
        return (*(("title", "lang") if data.get("translates") else cls.required), *withdrawn)

    @classmethod
    def misplaced_in(cls, data: Mapping[str, Any]) -> dict[str, str]:
        """The keys that have no place in this report, each with the reason; else they would be dropped unsaid."""
        wrong = {}
        if data.get("translates"):
            reason = "a translation takes its facts from the original; leave this out"
            wrong = {key: reason for key in data if key in cls.model_fields and key not in OF_A_TRANSLATION}
        if "withdrawn_because" in data and data.get("status") != "withdrawn":
            wrong["withdrawn_because"] = "this goes with status: withdrawn; write that too, or leave this out"
        return wrong


class CommitteeFile(Part):
    """`content/committees/<id>.md`."""

    required = ("name", "level")
    name: Line | None = Field(None, description="its name in the site's language")
    names: Names = Field({}, description="its name in other languages")
    aliases: Annotated[tuple[Line, ...], Listed] = Field((), description="other names and spellings seen")
    level: Line | None = Field(None, description="a key of the setting LEVELS")
    jurisdiction: Line | None = Field(None, description="the place it is responsible for")
    parent: CommitteeId | None = Field(None, description="the committee above it")
    predecessor: CommitteeId | None = Field(None, description="the committee it follows")
    established: Date | None = Field(None, description="when it was set up")
    established_source: WebAddress | None = Field(None, description="where that is stated")
    website: WebAddress | None = Field(None, description="its own site")
    checked: tuple[DatedNote, ...] = Field((), description="days on which we looked and found nothing")
    former_ids: FormerIds = Field((), description="ids this file had before; they redirect")


class PersonFile(Part):
    """`content/people/<id>.md`, optional; offices are never written here."""

    required = ("name",)
    name: Line | None = Field(None, description="the name in the site's language")
    names: Names = Field({}, description="the name in other languages")
    aliases: Annotated[tuple[Line, ...], Listed] = Field((), description="other spellings seen")
    former_ids: FormerIds = Field((), description="ids this file had before; they redirect")


class FormulaFile(Part):
    """`content/formulas/<id>.md`: a recurring phrase of political language."""

    required = ("name",)
    name: Line | None = Field(None, description="the phrase in the site's language")
    names: Names = Field({}, description="the phrase in other languages")
    variants: Annotated[tuple[Line, ...], Listed] = Field((), description="other renderings, in any language")
    source: WebAddress | None = Field(None, description="where it is explained")
    former_ids: FormerIds = Field((), description="ids this file had before; they redirect")


class PageFile(Part):
    """`content/pages/<id>.md`."""

    required = ("title",)
    title: Line | None = Field(None, description="its headline")
    menu: int | None = Field(None, ge=1, le=999, description="its place in the menu; without one it is not there")
    former_ids: FormerIds = Field((), description="ids this file had before; they redirect")


class TopicEntry(Part):
    """An entry of `content/tags.yml`: a label for each language tag beside these keys."""

    required = ("names",)
    names: Names = Field({}, description="the labels, by language tag")
    meaning: Text | None = Field(None, description="what reports the topic gathers")
    former_ids: FormerIds = Field((), description="ids this topic had before; they redirect")


Kind = Literal["reports", "committees", "people", "formulas", "pages"]
KINDS: dict[Kind, type[Part]] = {
    "reports": Report,
    "committees": CommitteeFile,
    "people": PersonFile,
    "formulas": FormulaFile,
    "pages": PageFile,
}
