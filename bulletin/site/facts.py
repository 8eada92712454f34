"""The facts of a meeting as its page has them: in the language of its text where they are translated."""

from bulletin.model.rows import ReportRow
from bulletin.model.schema import TRANSLATED_FACTS, ReportFile
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import NamedLink, NameIn


class CommitteeFact(NamedLink, frozen=True, kw_only=True):
    """A committee as a report's facts name it."""

    level: str


class PersonFact(NamedLink, frozen=True, kw_only=True):
    """A person as a report's facts name them, with the office as stated then, and `called` as on their own page."""

    role: NameIn
    as_named: str = ""
    called: str = ""


def committee_fact(lister: Lister, id: str) -> CommitteeFact:
    """A committee with its names and level."""
    row, link = lister.register.committees[id], lister.committees[id]
    return CommitteeFact(**lister.with_names(link, row), level=lister.level(row.level))


def people_facts(lister: Lister, report: Report, text: ReportRow) -> dict[str, tuple[PersonFact, ...]]:
    """The `chairs` of a report and those `present`, with their offices in the words of this text where it has them."""
    named = zip((*report.chairs, *report.present), report.row.named, lister.offices(report, text), strict=True)
    people = tuple(_person(lister, id, name, office) for id, (_, name, _), office in named)
    return {"chairs": people[: len(report.chairs)], "present": people[len(report.chairs) :]}


def _person(lister: Lister, id: str, as_named: str, role: NameIn) -> PersonFact:
    """A person under the name in the source, unless the report gives only the id, or the edition has its own name."""
    person, link = lister.register.people[id], lister.people[id]
    name = link.name if as_named == id or link.name != person.name else as_named
    names = lister.other_names(person.file, name)
    return PersonFact(name=name, url=link.url, names=names, role=role, as_named=as_named, called=link.name)


def with_facts_of(own: ReportFile, original: ReportFile) -> ReportFile:
    """The facts of a report; of a translation the original's, with those that it has in its own language."""
    said = {key: value for key in TRANSLATED_FACTS if (value := getattr(own, key))}
    return original.model_copy(update=said) if own.translates else own
