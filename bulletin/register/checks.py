"""Faults that only several files together can have: ids and names used twice, circles, references to nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, product
from operator import attrgetter

from bulletin.model.ids import fold
from bulletin.model.kinds import ADDRESSES_TAKEN
from bulletin.model.messages import nearest, suggesting
from bulletin.model.problem import Problem
from bulletin.model.rows import PersonRow, ReportRow, Row, TopicRow
from bulletin.model.site import Site
from bulletin.reading.finding import TOPICS_FILE
from bulletin.reading.library import Library
from bulletin.register.formulas import check_formulas
from bulletin.register.links import check_links
from bulletin.register.misspelling import nearest_report_id, unknown_committee
from bulletin.register.people import addresses_of, names_of
from bulletin.register.translations import check_translations


def check_library(library: Library, site: Site) -> list[Problem]:
    """Every problem across files; their lines are 0, and are found when the problems are shown."""
    checks: tuple[Callable[[Library, Site], Iterator[Problem]], ...] = (
        _check_ids,
        _check_committees,
        _check_ancestors,
        _check_names,
        _check_report_ids,
        check_translations,
        check_links,
        _check_card,
    )
    return list(chain.from_iterable(check(library, site) for check in checks))


def _check_ids(library: Library, site: Site) -> Iterator[Problem]:
    for rows in library.kinds():
        first: dict[str, Row] = {}
        for row in rows:
            if row.id in first:
                yield Problem(row.path, 0, "", f"{first[row.id].path} has the same id; rename one of the two files")
            first.setdefault(row.id, row)
        yield from _check_former_ids(rows, first)
    yield from _check_former_ids(library.topics, {topic.id: topic for topic in library.topics})
    yield from _check_former_addresses((*library.reports, *library.pages))


def _check_former_addresses(rows: Iterable[Row]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for row in filter(attrgetter("former_addresses"), rows):
        for place, address in enumerate(row.former_addresses, start=1):
            other = claimed.setdefault(address, row.path)
            if other != row.path:
                message = f'"{address}" is a former address of {other} too; remove it from one of the two'
                yield Problem(row.path, 0, f"former_addresses.{place}", message)


def _check_former_ids(rows: Iterable[Row | TopicRow], taken: Mapping[str, object]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for row in filter(attrgetter("former_ids"), rows):
        path, above = (row.path, "") if isinstance(row, Row) else (TOPICS_FILE, f"{row.id}.")
        for place, former in enumerate(row.former_ids, start=1):
            field = f"{above}former_ids.{place}"
            other = former if former in taken else claimed.get(former)
            if other or (path.startswith("pages/") and former in ADDRESSES_TAKEN):
                yield Problem(path, 0, field, f'"{former}" is in use (by {other or "the site"}); remove it here')
            claimed[former] = row.id


def _check_committees(library: Library, site: Site) -> Iterator[Problem]:
    known = {row.id for row in library.committees} | library.faulty_ids("committees")
    for row in library.committees:
        for field, other in (("parent", row.parent), ("predecessor", row.predecessor)):
            if other and other not in known:
                yield Problem(row.path, 0, field, unknown_committee(other, known))
        if row.level and row.level not in site.levels:
            named = next((level for level, labels in site.levels.items() if row.level in labels.values()), None)
            near = named or nearest(row.level, site.levels)
            hint = suggesting(near) or f"; the levels are {', '.join(site.levels)}"
            yield Problem(row.path, 0, "level", f'"{row.level}" is not a level of this site{hint}')


def _check_ancestors(library: Library, site: Site) -> Iterator[Problem]:
    rows = {row.id: row for row in library.committees}
    for row, (field, word) in product(rows.values(), (("parent", "ancestor"), ("predecessor", "predecessor"))):
        seen = [row.id]
        while (upper := getattr(rows[seen[-1]], field)) in rows and upper not in seen:
            seen.append(upper)
        if upper == row.id:
            way = " → ".join([*seen, upper])
            yield Problem(row.path, 0, field, f"this committee is its own {word} ({way}); break the circle")


def _check_names(library: Library, site: Site) -> Iterator[Problem]:
    yield from _check_addresses(library.people)
    yield from check_formulas(library.formulas)
    names: dict[str, str] = {}
    for row in library.committees:
        if row.name and row.name in names:
            yield Problem(row.path, 0, "name", f'"{row.name}" is the name of {names[row.name]} too; tell them apart')
        names.setdefault(row.name, row.path)


def _check_addresses(people: Iterable[PersonRow]) -> Iterator[Problem]:
    """Names of two people that differ, but have the same address."""
    claimed: dict[str, tuple[PersonRow, str]] = {}
    for row in people:
        for address, name in addresses_of(row).items():
            other, its_name = claimed.setdefault(address, (row, name))
            if other is not row and fold(name) not in map(fold, names_of(other)):
                message = f'"{name}" has the address of "{its_name}" in {other.path}; leave one of the two out'
                yield Problem(row.path, 0, "name", message)


def _check_report_ids(library: Library, site: Site) -> Iterator[Problem]:
    rows = {row.id: row for row in library.reports}
    faulty = library.faulty_ids("reports")
    for row in library.reports:
        if not (row.relays or row.translates or row.distinct_from):
            continue
        wanted = [(f"relays.{place}", other) for place, other in enumerate(row.relays, start=1)]
        wanted += [("translates", row.translates)] if row.translates else []
        wanted += [(f"distinct_from.{place}", other) for place, other in enumerate(row.distinct_from, start=1)]
        for field, other in wanted:
            if other not in faulty and (message := _wrong_reference(row, field, other, rows)):
                yield Problem(row.path, 0, field, message)


def _wrong_reference(row: ReportRow, field: str, other: str, rows: Mapping[str, ReportRow]) -> str:
    if other == row.id:
        return f'"{other}" is this report itself; name another'
    if other not in rows:
        renamed = next((to.id for to in rows.values() if other in to.former_ids), "")
        if renamed:
            return f'"{other}" is called "{renamed}" now; write that'
        hint = suggesting(nearest_report_id(other, rows)) or "; write the name of its file without .md"
        return f'there is no report "{other}"{hint}'
    names_draft = row.status == "published" and rows[other].status == "draft"
    if field.startswith("distinct_from"):
        return f'"{other}" is a draft; write distinct_from: {row.id} in that instead' if names_draft else ""
    if names_draft:
        return f'"{other}" is a draft; a published report cannot refer to it'
    if row.status == "published" and field == "translates" and rows[other].status == "withdrawn":
        return f'"{other}" is withdrawn; withdraw its translation too'
    if rows[other].translates:
        return f'"{other}" is a translation; name its original, "{rows[other].translates}"'
    return ""


def _check_card(library: Library, site: Site) -> Iterator[Problem]:
    if site.card and site.card not in {picture.name for picture in library.pictures}:
        yield Problem(site.card, 0, "", "CARD in the settings names this picture, but there is no such file")
