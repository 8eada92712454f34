"""Formulas, the recurring phrases of political language: their index, and a page for each with all its mentions."""

from collections.abc import Iterable, Iterator
from functools import cache, partial

from bulletin.model.names import sort_key
from bulletin.model.rows import FormulaRow
from bulletin.register.formulas import by_committee, count_reports, may_be_first, may_be_last, tally
from bulletin.register.reports import Report
from bulletin.site.charts import small_multiples, years_of
from bulletin.site.data.attested import SIGHTINGS, sightings_of
from bulletin.site.formula_page import formula_facts
from bulletin.site.listing import Lister, last_change
from bulletin.site.sheet import Facts, Link, Sheet

MENTIONS = "mentions.csv"  # beside a formula's page
Mentioned = tuple[Link, int, tuple[int, ...]]  # a committee, its reports, and how many mention each formula


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each formula with its mentions as CSV, and the index, if there are any."""
    rows = sorted(lister.register.library.formulas, key=lambda row: (*sort_key(row.name), row.id))
    years, counted = years_of(lister.register.reports), cache(partial(count_reports, lister.register.reports))
    if rows:
        facts = partial(_index, lister, rows, years)
        yield lister.sheet("formulas.html", ("formulas",), facts, modified="")
    for row in rows:
        reports = lister.register.of_formula.get(row.id, [])
        facts = partial(formula_facts, lister, row, reports, years, counted)
        documents, changed = lister.documents("formulas", row), last_change(reports)
        yield lister.sheet("formula.html", ("formulas", row.id), facts, documents, changed)
        for id in (row.id, *row.former_ids):
            yield Sheet(f"formulas/{id}/{MENTIONS}", "table.csv", partial(_mentions, lister, row, reports))


def _mentions(lister: Lister, row: FormulaRow, reports: Iterable[Report]) -> Facts:
    """The rows for this formula of the open data's table of sightings, the newest meeting first."""
    columns = tuple(column.name for column in SIGHTINGS.columns)
    place = columns.index("formula")
    found = (one for report in reports for one in sightings_of(lister, report) if one[place] == row.id)
    return {"columns": columns, "rows": tuple(found)}


def _index(lister: Lister, rows: list[FormulaRow], years: range) -> Facts:
    """All formulas with charts on one scale, and how many of all `reports` are `mentioning` one of them."""
    register = lister.register
    mentioning = [report for report in register.reports if report.row.mentions]
    charts, scale = small_multiples(register.of_formula, years, mentioning)
    return {
        "formulas": tuple(_entry(lister, row, charts) for row in rows),
        "matrix": _matrix(lister, [row.id for row in rows if row.id in register.of_formula], mentioning),
        **scale,
        "reports": len(register.reports),
        "mentioning": len(mentioning),
    }


def _entry(lister: Lister, row: FormulaRow, charts: dict[str, Facts]) -> Facts:
    """One of the meetings `first` was the first to mention a formula, and one of `last` the last."""
    link, reports = lister.formulas[row.id], lister.register.of_formula.get(row.id, [])
    return lister.entry(
        link,
        row,
        summary=lister.wording("formulas", row).summary,
        text_lang=lister.foreign_text("formulas", row),
        reports=len(reports),
        first=lister.meetings(may_be_first(reports)),
        last=lister.meetings(may_be_last(reports)),
        chart=charts.get(row.id),
    )


def _matrix(lister: Lister, formulas: list[str], mentioning: list[Report]) -> tuple[Mentioned, ...]:
    """The committees whose reports mention one of these formulas, in the order of their names."""
    of_committee = by_committee(mentioning)
    return tuple(
        (
            lister.committees[id],
            len(lister.gathered("committees", id)),
            tuple(tally(formula, of_committee[id]).reports for formula in formulas),
        )
        for id in lister.register.committees
        if id in of_committee
    )
