"""The people's index, and a page for everyone whom a report names: offices only as reports attest them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from bulletin.model.names import initial_of, sort_key
from bulletin.register.offices import Interval, Office, offices_of, stated_offices
from bulletin.register.people import Person
from bulletin.register.reports import Report
from bulletin.site.addresses import data_url
from bulletin.site.charts import years_of
from bulletin.site.following import follow_links
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, NameIn, Sheet
from bulletin.site.timelines import tenures_of, timeline

Attested = dict[Office, list[Interval]]


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page for everyone who has a file or is named in a report."""
    yield lister.sheet("people.html", ("people",), partial(_index, lister), modified="")
    years = years_of(lister.register.reports)
    for person in lister.register.people.values():
        documents = lister.documents("people", person.file) if person.file else ()
        facts = partial(_facts, lister, person, years)
        state = partial(lister.states.of_list, lister.gathered("people", person.id), years.start, years.stop)
        yield lister.sheet("person.html", ("people", person.id), facts, documents, "")._replace(state=state)


def _index(lister: Lister) -> Facts:
    by = lister.site.family_name
    people = sorted(lister.register.people.values(), key=lambda person: (*sort_key(_sort_name(person, by)), person.id))
    called = Counter(lister.people[person.id].name for person in people)
    groups = tuple(
        (initial, tuple(_entry(lister, person, called) for person in members))
        for initial, members in groupby(people, key=lambda person: initial_of(_sort_name(person, by)))
    )
    return {"groups": groups, "people": len(people), "csv": data_url(lister.site, "offices.csv")}


def _sort_name(person: Person, family_name: str) -> str:
    """A person's name as the index sorts it: as written, or with its last word first."""
    given, _, family = person.name.rpartition(" ")
    return f"{family} {given}" if family_name == "last" else person.name


def _entry(lister: Lister, person: Person, called: Counter[str]) -> Facts:
    """A person with the number of reports that name them, and, where others have the name, the newest's committees."""
    naming, link = lister.gathered("people", person.id), lister.people[person.id]
    bodies = naming[0].bodies if naming and called[link.name] > 1 else ()
    of = lister.committee_links(bodies)
    return lister.entry(link, person.file, count=len(naming), of=of, draft=_is_draft(person, naming))


def _is_draft(person: Person, naming: Iterable[Report]) -> bool:
    """Whether the published site lacks this person: there is no file, and only drafts name them."""
    return person.file is None and all(report.row.status == "draft" for report in naming)


def _facts(lister: Lister, person: Person, years: range) -> Facts:
    """What is known of a person, all lists with the newest first; `digest` is empty where there is no file.

    `spellings` are those that reports use, empty if they use the name alone; `aliases` are names that no report uses.
    """
    row, naming = person.file, lister.gathered("people", person.id)
    found, said = offices_of(person.id, naming), lister.offices_of(naming)
    chaired = lister.register.chaired_by.get(person.id, [])
    present = lister.register.attended_by.get(person.id, [])
    return {
        "title": lister.people[person.id].name,
        **follow_links(lister, ("people", person.id)),
        **(lister.shown_text("people", row) if row else {"digest": "", "text": "", "targets": {}}),
        "names": lister.other_names(row, lister.people[person.id].name),
        "spellings": tuple(sorted(person.spellings)) if person.spellings != {person.name} else (),
        "aliases": _unused_aliases(person),
        "offices": _offices(lister, person.id, naming, found, said),
        "timeline": timeline(_timeline_rows(lister, found, said), years),
        "chaired": lister.items(chaired),
        "present": lister.items(present),
        "draft": _is_draft(person, naming),
    }


def _unused_aliases(person: Person) -> tuple[str, ...]:
    """The aliases of a person's file that neither a report uses nor the page shows as a name."""
    if not person.file:
        return ()
    shown = {person.name, *person.file.names.values(), *person.spellings}
    return tuple(alias for alias in person.file.aliases if alias not in shown)


def _timeline_rows(
    lister: Lister, found: Attested, said: dict[str, NameIn]
) -> Iterator[tuple[Link, tuple[Link, ...], list[Interval]]]:
    """The offices with their intervals; where two have the same title, each with its committees."""
    titles = Counter(office.role for office in found)
    for office, held in found.items():
        bodies = office.bodies if titles[office.role] > 1 else ()
        title = said[office.role]
        yield Link(title.text, "", title.lang), lister.committee_links(bodies), held


def _offices(
    lister: Lister, person: str, reports: list[Report], found: Attested, said: dict[str, NameIn]
) -> tuple[Facts, ...]:
    """Every office, the last to be attested first; `said` has its title in the words of the edition.

    With each are the committees whose reports state it, the intervals that they attest, and their meetings. An empty
    role is for reports that state no office, and has no intervals.
    """
    attested: dict[Office, list[Report]] = {}
    for report in reports:
        for office in stated_offices(report, person) or (Office("", ()),):
            attested.setdefault(office, []).append(report)
    return tuple(
        {
            "role": said.get(office.role, NameIn("", "")),
            "committees": lister.committee_links(office.bodies),
            "held": tenures_of(found.get(office, ())),
            "meetings": lister.meetings(meetings),
        }
        for office, meetings in attested.items()
    )
