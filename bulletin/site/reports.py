"""The pages of reports: published, translated, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report, added_of, modified_of
from bulletin.site.citations import MakeCitation, citation_sheets, citing
from bulletin.site.listing import Lister
from bulletin.site.sheet import AnySheet, Copy, Sheet
from bulletin.site.values.report import CommitteeFact, Neighbours, PersonFact, ReportPage, Translation
from bulletin.site.withdrawn import MARKDOWN, withdrawn_sheets

Around = dict[tuple[str, str], tuple[Report | None, Report | None]]


def report_sheets(lister: Lister) -> Iterator[AnySheet]:
    """A page and the Markdown of every report that may be shown."""
    register = lister.register
    around = _neighbours(lister)
    for report in register.reports:
        translations = register.translations.get(report.row.id, ())
        for row in (report.row, *translations):
            cite = citing(lister, report, row)
            yield _sheet(lister, report, row, around, cite)
            yield from citation_sheets(report, row, cite)
            yield from _markdown(row)
    for report in register.withdrawn:
        yield from withdrawn_sheets(lister, report.row)


def _neighbours(lister: Lister) -> Around:
    """The meetings before and after each one of a committee; those without a year have no neighbours."""
    around: Around = {}
    for committee, reports in lister.register.of_committee.items():
        dated = [report for report in reports if not report.yearless]
        for place, report in enumerate(dated):
            earlier = dated[place + 1] if place + 1 < len(dated) else None
            around[committee, report.row.id] = (earlier, dated[place - 1] if place else None)
    return around


def _sheet(lister: Lister, report: Report, row: ReportRow, around: Around, cite: MakeCitation) -> Sheet:
    url = lister.addresses.url("reports", row.id)
    return Sheet(
        path=lister.addresses.path(url),
        template="report.html",
        make=lambda: _page(lister, report, row, around, cite),
        documents=tuple(dict.fromkeys((row.digest, report.row.digest))),
        modified=modified_of(report, row),
    )


def _page(lister: Lister, report: Report, row: ReportRow, around: Around, cite: MakeCitation) -> ReportPage:
    original, register, addresses = report.row, lister.register, lister.addresses
    url = addresses.url("reports", row.id)
    relays = (register.by_id[id] for id in original.relays if id in register.by_id)
    return ReportPage(
        url=url,
        absolute=addresses.absolute(url),
        lang=lister.lang,
        title=row.title,
        section="reports",
        description=row.summary,
        crumbs=tuple(lister.committees[id] for id in report.bodies[:1]),
        citation=cite(),
        digest=row.digest,
        facts_digest=original.digest,
        date=original.date,
        event=original.event,
        committees=tuple(_committee(lister, id) for id in report.bodies),
        chair=_person(lister, report.chair, original.chair, original.chair_role) if report.chair else None,
        present=tuple(
            _person(lister, id, name, role) for id, (name, role) in zip(report.present, original.present, strict=True)
        ),
        topics=tuple(lister.topics[id] for id in report.topics),
        neighbours=tuple(_around(lister, id, original.id, around) for id in report.bodies),
        relays=lister.items(relays),
        relayed_by=lister.items(register.relayed_by.get(original.id, ())),
        translations=_translations(lister, original, row),
        original=lister.link(report) if row is not original else None,
        markdown=f"{url}{MARKDOWN}",
        added=added_of(report, row),
        modified=modified_of(report, row),
        targets=addresses.targets(row.links),
        draft=row.status == "draft",
        unsettled=lister.unsettled(row.path),
    )


def _committee(lister: Lister, id: str) -> CommitteeFact:
    row = lister.register.committees[id]
    return CommitteeFact(
        row.name, lister.committees[id].url, lister.other_names(row.names, row.name), lister.level(row.level)
    )


def _person(lister: Lister, id: str, as_named: str, role: str) -> PersonFact:
    """A person under the name that the source has, unless the report gives only the id."""
    person = lister.register.people[id]
    name = person.name if as_named == id else as_named
    names = lister.other_names(person.file.names, name) if person.file else ()
    return PersonFact(name, lister.people[id].url, names, role)


def _around(lister: Lister, committee: str, report: str, around: Around) -> Neighbours:
    earlier, later = around.get((committee, report), (None, None))
    return Neighbours(
        lister.committees[committee],
        lister.item(earlier) if earlier else None,
        lister.item(later) if later else None,
    )


def _translations(lister: Lister, original: ReportRow, shown: ReportRow) -> tuple[Translation, ...]:
    return tuple(
        Translation(row.lang or lister.lang, row.title, lister.addresses.url("reports", row.id))
        for row in (original, *lister.register.translations.get(original.id, ()))
        if row is not shown
    )


def _markdown(row: ReportRow) -> Iterator[Copy]:
    """The report as it was written, under its former ids too."""
    for id in (row.id, *row.former_ids):
        yield Copy(f"reports/{id}/{MARKDOWN}", "content", row.path, row.digest, bare=True)
