"""Rows and reports made up for tests of relations, without files."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from bulletin.model.dates import parse_meeting_date
from bulletin.model.rows import CommitteeRow, FormulaRow, Mention, ReportRow
from bulletin.register.reports import Report, newest_first

DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day}?"),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.integers(1900, 2100).map(str),
    st.dates().map(lambda day: f"XXXX-{day:%m-%d}"),
)


def make_formula(
    id: str, name: str, names: Mapping[str, str] | None = None, variants: Iterable[str] = ()
) -> FormulaRow:
    """The row of a formula."""
    return FormulaRow(f"formulas/{id}.md", id, id, id, (), (), (), 0, name, dict(names or {}), tuple(variants), "")


def make_mention(formula: str, name: str = "") -> Mention:
    """A mention of a formula somewhere."""
    return Mention(formula, name or formula, name or formula, "p1", 0, 0, 1, "", "")


def make_report(id: str, date: str, bodies: Iterable[str] = ("hub",), **more: Any) -> Report:
    """A report; `more` are fields of its row, or its `topics`; people are known by their names."""
    order = parse_meeting_date(date).newest_first
    topics = tuple(more.pop("topics", ()))
    fields: dict[str, Any] = {
        **dict.fromkeys(("title", "event", "lang", "translates"), ""),
        **dict.fromkeys(("chairs", "present", "tags", "relays", "corrections", "distinct_from"), ()),
        "added": "2024-01-01",
        "status": "published",
        **more,
    }
    row = ReportRow(f"reports/{id}.md", id, id, id, (), (), (), 0, date=date, order=order, body=tuple(bodies), **fields)
    chairs, present = (tuple(name for name, _ in people) for people in (row.chairs, row.present))
    return Report(row, row.body, chairs, present, topics, row.added, row.added, (-order[0], -order[1]), -order[0])


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Reports as lists have them, the newest first."""
    return sorted(reports, key=newest_first)


def make_committee(id: str, **more: Any) -> CommitteeRow:
    """The row of a committee; `more` are fields of it."""
    texts = dict.fromkeys(("jurisdiction", "parent", "predecessor", "established", "summary"), "")
    fields: dict[str, Any] = {
        "name": id,
        "names": {},
        "aliases": (),
        "jurisdictions": {},
        "level": "other",
        **texts,
        "checked": (),
        **more,
    }
    return CommitteeRow(f"committees/{id}.md", id, id, id, (), (), (), 0, **fields)
