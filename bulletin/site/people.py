"""The people's index, and a page for everyone whom a report names: offices only as reports attest them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bulletin.model.names import initial_of, sort_key
from bulletin.register.people import Person
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.people import Attested, PeopleGroup, PeoplePage, PersonEntry, PersonPage


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
    reports = {report.row.id for report in register.chaired_by.get(person.id, ())}
    reports |= {report.row.id for report in register.attended_by.get(person.id, ())}
    names = lister.other_names(person.file.names) if person.file else ()
    return PersonEntry(person.name, lister.people[person.id].url, names, len(reports))


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
    return PersonPage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title=person.name,
        section="people",
        digest=row.digest if row else "",
        names=lister.other_names(row.names) if row else (),
        spellings=_spellings(person),
        attested=_attested(lister, person),
        targets=lister.addresses.targets(row.links) if row else {},
    )


def _spellings(person: Person) -> tuple[str, ...]:
    """The other spellings seen: those of the reports and the file's aliases."""
    aliases = person.file.aliases if person.file else ()
    shown = {person.name, *(person.file.names.values() if person.file else ())}
    return tuple(sorted((person.spellings | set(aliases)) - shown))


def _attested(lister: Lister, person: Person) -> tuple[Attested, ...]:
    register = lister.register
    parts = [(report, report.row.chair_role, "chair") for report in register.chaired_by.get(person.id, ())]
    for report in register.attended_by.get(person.id, ()):
        roles = (role for id, (_, role) in zip(report.present, report.row.present, strict=True) if id == person.id)
        parts.append((report, next(roles, ""), "present"))
    parts.sort(key=lambda part: (part[0].row.order, part[0].row.id, part[2]))
    return tuple(lister.attested(report, person.id, role, capacity) for report, role, capacity in parts)
