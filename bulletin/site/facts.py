"""The facts of a meeting as its page has them: in the language of its text where they are translated."""

from bulletin.model.rows import ReportRow
from bulletin.model.schema import TRANSLATED_FACTS, ReportFile
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Entry, Link, NameIn


def committee_fact(lister: Lister, id: str) -> Entry:
    """A committee with its names and level."""
    row, link = lister.register.committees[id], lister.committees[id]
    return lister.entry(link, row, level=lister.level(row.level))


def people_facts(lister: Lister, report: Report, text: ReportRow) -> dict[str, tuple[Entry, ...]]:
    """The `chairs` of a report and those `present`, with their offices in the words of this text where it has them."""
    named = zip((*report.chairs, *report.present), report.row.named, lister.offices(report, text), strict=True)
    people = tuple(_person(lister, id, name, office) for id, (_, name, _), office in named)
    return {"chairs": people[: len(report.chairs)], "present": people[len(report.chairs) :]}


def _person(lister: Lister, id: str, as_named: str, role: NameIn) -> Entry:
    """A person under the name in the source, unless the report gives only the id, or the edition has its own name.

    They are `called` otherwise on their own page, and have the office that was stated then.
    """
    person, link = lister.register.people[id], lister.people[id]
    name = link.name if as_named == id or link.name != person.name else as_named
    return lister.entry(Link(name, link.url), person.file, role=role, as_named=as_named, called=link.name)


def with_facts_of(own: ReportFile, original: ReportFile) -> ReportFile:
    """The facts of a report; of a translation the original's, with those that it has in its own language."""
    said = {key: value for key in TRANSLATED_FACTS if (value := getattr(own, key))}
    return original.model_copy(update=said) if own.translates else own
