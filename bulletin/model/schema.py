"""What an editor may write, kind by kind: the checks, the forms and the documentation all come from here.

The keys are in the order in which they are written. `None` means "not stated". The hint of a field is also its row in
the documentation. Required keys are data (`required`), not types, because a draft may lack them.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Annotated, Any, Literal

from bulletin.model.fields import (
    CommitteeId,
    CommitteeName,
    Date,
    FullDate,
    Language,
    Line,
    Listed,
    Names,
    PersonalName,
    PersonalNames,
    PersonName,
    ReportId,
    Text,
    TopicName,
    WebAddress,
    content_field,
)
from bulletin.model.parts import AnyPresent, AnySource, DatedNote, FormerAddresses, FormerIds, Part

Event = Literal["sitting", "work-conference", "symposium", "joint-session", "other"]
Status = Literal["published", "draft", "withdrawn"]
_EARLIER = ("former_ids", "former_addresses")
TRANSLATED_FACTS = ("date_note", "body_note", "chair_role", "present", "documents", "note")
OF_A_TRANSLATION = frozenset(
    (
        *("title", "lang", "translates", "summary", "added", "corrections", "status", "withdrawn_because"),
        *(*TRANSLATED_FACTS, *_EARLIER),
    )
)
_FORMER = content_field("Former ids", "ids this file had before; they redirect", ())
_ADDRESSES = content_field(
    "Former addresses",
    "addresses it had on an earlier site, without the host; they redirect: /2018/03/minutes.html",
    (),
)
Lines = Annotated[tuple[Line, ...], Listed()]
Texts = Annotated[tuple[Text, ...], Listed()]
ReportIds = Annotated[tuple[ReportId, ...], Listed()]


class ReportFile(Part):
    """`content/reports/**/<id>.md`: one report of one meeting."""

    required = ("title", "date", "body", "source")
    title: Line | None = content_field("Headline", "our headline")
    date: Date | None = content_field("Date of the meeting", "the day of the meeting, as far as it is known")
    date_note: Text | None = content_field("How the date is known", "how an uncertain date is known")
    body: Annotated[tuple[CommitteeName, ...], Listed()] = content_field(
        "Committee", "the committee that met; a list for a joint meeting", ()
    )
    body_note: Text | None = content_field(
        "How the committee is known", "how the committee is known when the source does not name it"
    )
    chair: Annotated[tuple[PersonName, ...], Listed()] = content_field(
        "Chair", "who chaired, as the source has the name, or a person's id; left out where none is named", ()
    )
    chair_role: Texts = content_field(
        "Office of the chair",
        "the chair's office as stated then; of several chairs a list in the same order, or one for all",
        (),
    )
    source: AnySource | None = content_field("Source", "where the meeting was reported: a web address, or its parts")
    sources: tuple[AnySource, ...] = content_field("Further sources", "further sources", ())
    tags: Annotated[tuple[TopicName, ...], Listed()] = content_field("Topics", "topics of content/tags.yml", ())
    event: Event = content_field("Event", "what kind of meeting it was", "sitting")
    present: tuple[AnyPresent, ...] = content_field("Present", "others named as taking part", ())
    documents: Texts = content_field("Documents", "what was adopted or considered", ())
    summary: Text | None = content_field("Summary", "one or two sentences; by default the first paragraph")
    note: Text | None = content_field("Caveat", "a caveat for readers")
    relays: ReportIds = content_field("Passes on", "reports of the higher-level meetings passed on", ())
    distinct_from: ReportIds = content_field(
        "Not the same meeting as",
        "reports that look like this one but are of other meetings; ./run check then stops asking",
        (),
    )
    added: FullDate | None = content_field("Added on", "the day we first carried it")
    corrections: tuple[DatedNote, ...] = content_field("Corrections", "what was corrected, and when", ())
    status: Status = content_field("Status", "published, draft or withdrawn", "published")
    withdrawn_because: Text | None = content_field("Why it was withdrawn", "why it was withdrawn")
    lang: Language | None = content_field("Language", "the language of the text; by default the site's")
    translates: ReportId | None = content_field("Translates", "the report of which this is a translation")
    former_ids: FormerIds = _FORMER
    former_addresses: FormerAddresses = _ADDRESSES

    @classmethod
    def required_in(cls, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The required keys of this report; a translation takes its facts from the original."""
        withdrawn = ("withdrawn_because",) if data.get("status") == "withdrawn" else ()
        return (*(("title", "lang") if data.get("translates") else cls.required), *withdrawn)

    @classmethod
    def misplaced_in(cls, data: Mapping[str, Any]) -> dict[str, str]:
        """The keys that have no place in this report, each with the reason, so that none is dropped silently."""
        wrong = {}
        if data.get("translates"):
            reason = "a translation takes its facts from the original; leave this out"
            wrong = {key: reason for key in data if key in cls.model_fields and key not in OF_A_TRANSLATION}
        elif data.get("chair_role") and not _fits(_counted(data["chair_role"]), _counted(data.get("chair"))):
            wrong["chair_role"] = "write one office for each chair, in the same order, or one that all of them had"
        if "withdrawn_because" in data and data.get("status") != "withdrawn":
            wrong["withdrawn_because"] = "this is only for status: withdrawn; write that too, or leave this out"
        return wrong

    @property
    def chairs(self) -> tuple[tuple[str, str], ...]:
        """Everyone who chaired, with the office as stated then, empty where it is not stated.

        A translation has the offices alone, without the names.
        """
        if self.translates:
            return tuple(("", role) for role in self.chair_role)
        if not _fits(len(self.chair_role), len(self.chair)):
            return tuple((name, "") for name in self.chair)
        roles = self.chair_role * (len(self.chair) if len(self.chair_role) == 1 else 1)
        return tuple(zip_longest(self.chair, roles, fillvalue=""))


def _counted(value: Any) -> int:
    """How many items a value has, which may be a list or a single item."""
    return len(value) if isinstance(value, list) else int(value is not None)


def _fits(roles: int, chairs: int) -> bool:
    """Whether it is clear which chair has which office."""
    return roles in (0, 1, chairs)


class CommitteeFile(Part):
    """`content/committees/<id>.md`."""

    required = ("name", "level")
    name: Line | None = content_field("Name", "its name in the site's language")
    names: Names = content_field("Names in other languages", "its name in other languages", {})
    aliases: Lines = content_field("Other names", "other names and spellings seen", ())
    level: Line | None = content_field("Level", "a key of the setting LEVELS")
    jurisdiction: Line | None = content_field("Jurisdiction", "the place it is responsible for")
    jurisdictions: Names = content_field("Jurisdiction in other languages", "that place in other languages", {})
    parent: CommitteeId | None = content_field("Above it", "the committee above it")
    predecessor: CommitteeId | None = content_field("Follows", "the committee it follows")
    established: Date | None = content_field("Set up on", "when it was set up")
    established_source: WebAddress | None = content_field("Source for that", "where that is stated")
    website: WebAddress | None = content_field("Website", "its own site")
    checked: tuple[DatedNote, ...] = content_field("Looked for", "days on which we looked and found nothing", ())
    former_ids: FormerIds = _FORMER


class PersonFile(Part):
    """`content/people/<id>.md`, optional; offices are never written here."""

    required = ("name",)
    name: PersonalName | None = content_field("Person's name", "the name in the site's language")
    names: PersonalNames = content_field("Name in other languages", "the name in other languages", {})
    aliases: Annotated[tuple[PersonalName, ...], Listed()] = content_field(
        "Other spellings", "other spellings seen", ()
    )
    former_ids: FormerIds = _FORMER


class FormulaFile(Part):
    """`content/formulas/<id>.md`: a recurring phrase of political language."""

    required = ("name",)
    name: Line | None = content_field("Phrase", "the phrase in the site's language")
    names: Names = content_field("Phrase in other languages", "the phrase in other languages", {})
    variants: Lines = content_field("Other renderings", "other renderings, in any language", ())
    source: WebAddress | None = content_field("Where it is explained", "where it is explained")
    former_ids: FormerIds = _FORMER


class PageFile(Part):
    """`content/pages/<id>.md`."""

    required = ("title",)
    title: Line | None = content_field("Headline", "its headline")
    menu: int | None = content_field(
        "Place in the menu", "its place in the menu; without one it is not there", ge=1, le=999
    )
    former_ids: FormerIds = _FORMER
    former_addresses: FormerAddresses = _ADDRESSES


class TextTranslation(Part):
    """`content/pages/<id>.zh.md` beside `<id>.md`: its text in another language; so of committees, people, formulas."""

    title: Line | None = content_field("Headline", "a page's headline; all others take their names from the original")


class TopicKeys(Part):
    """An entry of `content/tags.yml`: a label for each language tag beside these keys."""

    required = ("names",)
    names: Names = content_field("Labels", "the labels, by language tag", {})
    meaning: Text | None = content_field("Meaning", "what reports the topic gathers")
    meanings: Names = content_field("Meaning in other languages", "the same in other languages", {})
    former_ids: FormerIds = content_field("Former ids", "ids this topic had before; they redirect", ())
