"""The tables of topics, committees, people and formulas, and of all their names."""

from collections.abc import Iterator
from typing import Any

import msgspec

from bulletin.model.catalogue import marked
from bulletin.model.parts import DatedNote
from bulletin.model.schema import CommitteeFile, FormulaFile, PersonFile, TopicKeys
from bulletin.site.data.columns import OF_REPORTS, THING, Column, Records, Row, Table, refers, written

_ABOUT = Column("description", marked("what its page says of it, as plain text"), long=True)


def _topics(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.topics.items()):
        yield id, row.identity, records.url("topics", id), records.lister.topics[id].name, row.meaning or None


def _committees(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.committees.items()):
        document = records.load(row.digest)
        facts = msgspec.json.decode(document.facts)
        yield (
            *(id, row.identity, records.url("committees", id), row.name, row.level, records.lister.level(row.level)),
            *(facts.get(key) for key in ("jurisdiction", "parent", "predecessor")),
            *(facts.get(key) for key in ("established", "established_source", "website")),
            document.plain_text or None,
        )


def _people(records: Records) -> Iterator[Row]:
    register = records.lister.register
    for id, person in sorted(register.people.items()):
        counts = (len(register.chaired_by.get(id, ())), len(register.attended_by.get(id, ())))
        yield (id, person.identity, records.url("people", id), person.name, *counts)


def _formulas(records: Records) -> Iterator[Row]:
    for row in sorted(records.lister.register.library.formulas, key=lambda row: row.id):
        document = records.load(row.digest)
        source = msgspec.json.decode(document.facts).get("source")
        yield row.id, row.identity, records.url("formulas", row.id), row.name, source, document.plain_text or None


def _names(records: Records) -> Iterator[Row]:
    register, own = records.lister.register, records.lister.site.default_lang
    named: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
        *(("committees", id, _names_of(row, own, row.aliases)) for id, row in register.committees.items()),
        *(("formulas", row.id, _names_of(row, own, row.variants)) for row in register.library.formulas),
        *(("topics", row.id, _in_languages(row.names)) for row in register.topics.values()),
    ]
    for id, person in register.people.items():
        file = person.file
        names = _names_of(file, own, file.aliases) if file else [(person.name, None, "name")]
        known = {name for name, _, _ in names}
        spellings = [(name, None, "spelling") for name in sorted(person.spellings - known)]
        named.append(("people", id, [*names, *spellings]))
    for kind, id, names in sorted(named):
        yield from ((kind, id, place, *name) for place, name in enumerate(names, start=1))


def _names_of(row: Any, own: str, others: tuple[str, ...]) -> list[tuple[str, str | None, str]]:
    return [*_in_languages({own: row.name} | row.names), *((name, None, "alias") for name in others)]


def _in_languages(names: dict[str, str]) -> list[tuple[str, str | None, str]]:
    return [(name, lang, "name") for lang, name in names.items()]


def _checks(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.committees.items()):
        for place, note in enumerate(records.facts(row.digest).get("checked") or (), start=1):
            yield id, place, note["date"], note["note"]


THINGS = (
    Table(
        "topics",
        marked("What reports are about."),
        ("id",),
        _topics,
        (
            *THING,
            Column("name", marked("its label in the site's language"), required=True),
            *written(TopicKeys, "meaning"),
        ),
        kinds=("topics",),
    ),
    Table(
        "committees",
        marked("The committees that met, also those of which no report is known."),
        ("id",),
        _committees,
        (
            *THING,
            *written(CommitteeFile, "name", "level"),
            Column("level_name", marked("the level in words of the site's language"), required=True),
            *written(CommitteeFile, "jurisdiction"),
            *written(CommitteeFile, "parent", "predecessor", references="committees"),
            *written(CommitteeFile, "established", "established_source", "website"),
            _ABOUT,
        ),
        ("name", "description"),
        kinds=("committees",),
    ),
    Table(
        "people",
        marked("Everyone whom a report names, and others who have a page."),
        ("id",),
        _people,
        (
            *THING,
            *written(PersonFile, "name"),
            Column("reports_chaired", marked("how many reports name the person as chair"), "integer", required=True),
            Column("reports_present", marked("how many reports name the person as present"), "integer", required=True),
        ),
        ("name",),
    ),
    Table(
        "formulas",
        marked("Recurring phrases of political language."),
        ("id",),
        _formulas,
        (
            *THING,
            *written(FormulaFile, "name", "source"),
            _ABOUT,
        ),
        ("name", "description"),
        kinds=("formulas",),
    ),
    Table(
        "names",
        marked("Names of committees, people, topics and formulas in all languages, and other spellings."),
        ("kind", "id", "position"),
        _names,
        (
            Column("kind", marked("the table of the thing"), required=True),
            Column("id", marked("the id of the thing"), required=True),
            Column("position", marked("its place among the names of the thing, from 1"), "integer", required=True),
            Column("name", marked("the name"), required=True),
            Column("lang", marked("the language tag of the name, where it is known")),
            Column(
                "use",
                marked("name: the name in a language; alias: another name; spelling: as reports write it"),
                required=True,
                values=("name", "alias", "spelling"),
            ),
        ),
        ("name",),
        kinds=("committees", "people", "topics", "formulas", *OF_REPORTS),
    ),
    Table(
        "checks",
        marked("Days on which we looked for meetings of a committee and found none."),
        ("committee", "position"),
        _checks,
        (
            refers("committee", "committees", marked("the committee")),
            Column("position", marked("its place in the order of the file, from 1"), "integer", required=True),
            *written(DatedNote, "date", type="date"),
            *written(DatedNote, "note"),
        ),
        kinds=("committees",),
    ),
)
