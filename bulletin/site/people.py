"""The people's index, and a page for everyone whom a report names: offices only as reports attest them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from bulletin.model.names import initial_of, sort_key
from bulletin.register.people import Person
from bulletin.register.reports import Report, newest_first
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.people import Office, PeopleGroup, PeoplePage, PersonEntry, PersonPage


def people_sheets(lister: Lister) -> Iterator[Sheet]:
    """The index and the pages of all people with a file or a part in a report."""
    yield _index(lister)
    for person in lister.register.people.values():
        yield _sheet(lister, person)


def _index(lister: Lister) -> Sheet:
    path = lister.addresses.path(lister.addresses.url("people"))
    return Sheet(path, "people.html", lambda: _index_page(lister), modified="")


def _index_page(lister: Lister) -> PeoplePage:
    url = lister.addresses.url("people")
    by = lister.site.family_name
    people = sorted(lister.register.people.values(), key=lambda person: (*sort_key(_indexed(person, by)), person.id))
    groups = groupby(people, key=lambda person: initial_of(_indexed(person, by)))
    return PeoplePage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title="",
        section="people",
        groups=tuple(
            PeopleGroup(initial, tuple(_entry(lister, person) for person in members)) for initial, members in groups
        ),
        people=len(people),
    )


def _indexed(person: Person, family_name: str) -> str:
    """The name as the index goes by it: as written, or from its last word on."""
    given, _, family = person.name.rpartition(" ")
    return f"{family} {given}" if family_name == "last" else person.name


def _entry(lister: Lister, person: Person) -> PersonEntry:
    register = lister.register
    naming = [*register.chaired_by.get(person.id, ()), *register.attended_by.get(person.id, ())]
    names = lister.other_names(person.file.names, person.name) if person.file else ()
    count = len({report.row.id for report in naming})
    return PersonEntry(person.name, lister.people[person.id].url, names, count, _is_draft(person, naming))


def _is_draft(person: Person, naming: Iterable[Report]) -> bool:
    """Whether the published site would not know of somebody: nobody has written a file, and only drafts name them."""
    return person.file is None and all(report.row.status == "draft" for report in naming)


def _sheet(lister: Lister, person: Person) -> Sheet:
    return Sheet(
        path=lister.addresses.path(lister.people[person.id].url),
        template="person.html",
        make=lambda: _page(lister, person),
        documents=(person.file.digest,) if person.file else (),
        modified="",
    )


def _page(lister: Lister, person: Person) -> PersonPage:
    url, row = lister.people[person.id].url, person.file
    chaired = lister.register.chaired_by.get(person.id, [])
    present = lister.register.attended_by.get(person.id, [])
    return PersonPage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title=person.name,
        section="people",
        digest=row.digest if row else "",
        names=lister.other_names(row.names, person.name) if row else (),
        spellings=tuple(sorted(person.spellings)) if person.spellings != {person.name} else (),
        aliases=_unseen(person),
        offices=_offices(lister, person.id, [*chaired, *present]),
        chaired=lister.items(chaired),
        present=lister.items(present),
        targets=lister.addresses.targets(row.links) if row else {},
        draft=_is_draft(person, [*chaired, *present]),
    )


def _unseen(person: Person) -> tuple[str, ...]:
    """The aliases of a person's file that neither a report uses nor the page shows as a name."""
    if not person.file:
        return ()
    shown = {person.name, *person.file.names.values(), *person.spellings}
    return tuple(alias for alias in person.file.aliases if alias not in shown)


def _offices(lister: Lister, person: str, reports: list[Report]) -> tuple[Office, ...]:
    """Every office in the words of the reports, the last attested first."""
    attested: dict[str, list[Report]] = {}
    for report in sorted({report.row.id: report for report in reports}.values(), key=newest_first):
        for role in _roles(report, person):
            attested.setdefault(role, []).append(report)
    return tuple(Office(role, lister.meetings(meetings)) for role, meetings in attested.items())


def _roles(report: Report, person: str) -> tuple[str, ...]:
    """The offices that a report gives somebody, who may be both its chair and named as present; or one not stated."""
    roles = [report.row.chair_role] if report.chair == person else []
    roles += [role for id, (_, role) in zip(report.present, report.row.present, strict=True) if id == person]
    return tuple(dict.fromkeys(filter(None, roles))) or ("",)
