"""Formulas, the recurring phrases of political language: their index, and a page for each.

The page of a formula says where, when, by whom, in which words and beside which others reports mention it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby, islice

from bulletin.model.names import sort_key
from bulletin.model.rows import FormulaRow
from bulletin.register.formulas import (
    Counted,
    by_committee,
    count_reports,
    may_be_first,
    may_be_last,
    mentioned_with,
    mentions_of,
    renderings,
    tally,
)
from bulletin.register.reports import Report
from bulletin.site.charts import by_year, small_multiples, years_of
from bulletin.site.data.attested import SIGHTINGS, mention_url, sightings_of
from bulletin.site.following import follow_links
from bulletin.site.listing import YEAR, Lister, last_change, period_of
from bulletin.site.sheet import CommitteeLink, Facts, Link, Sheet

MENTIONS = "mentions.csv"  # beside a formula's page
MOST = 500  # reports in the concordance; all are in the table of mentions
FEW = 5  # reports; a share of fewer says little
Mentioned = tuple[Link, int, tuple[int, ...]]  # a committee, its reports, and how many mention each formula


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each formula with its mentions as CSV, and the index, if there are any."""
    rows = sorted(lister.register.library.formulas, key=lambda row: (*sort_key(row.name), row.id))
    years, counted = years_of(lister.register.reports), cache(partial(count_reports, lister.register.reports))
    if rows:
        facts = partial(_index, lister, rows, years)
        yield lister.sheet("formulas.html", ("formulas",), facts, modified="")
    for row in rows:
        reports = lister.gathered("formulas", row.id)
        facts = partial(_facts, lister, row, reports, years, counted)
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
    link, reports = lister.formulas[row.id], lister.gathered("formulas", row.id)
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


def _facts(
    lister: Lister, row: FormulaRow, reports: list[Report], years: range, counted: Callable[[], Counted]
) -> Facts:
    """What the page of a formula shows; `reports` mention it, the newest first, and `counted` counts all reports.

    One of the meetings `first` was the first to mention it, and one of `last` the last; each has several if days are
    unknown. The years of `committees` are the `periods`. With fewer than `few` reports a share says little.
    """
    link = lister.formulas[row.id]
    return {
        **lister.shown_text("formulas", row),
        "title": link.name,
        "title_lang": link.lang,
        **follow_links(lister, ("formulas", row.id)),
        "description": lister.wording("formulas", row).summary,
        "names": lister.other_names(row, link.name),
        "renderings": _renderings(row, reports),
        "of": len(lister.register.reports),
        "few": FEW,
        "first": lister.meetings(may_be_first(reports)),
        "last": lister.meetings(may_be_last(reports)),
        "activity": by_year(reports, years, lambda year: ""),
        "together": tuple((lister.formulas[id], count) for id, count in mentioned_with(row.id, reports)),
        "sightings": tuple(_sighting(lister, row, report) for report in islice(reports, MOST)),
        "csv": lister.addresses.file("formulas", row.id, MENTIONS),
        **_tallies(lister, row, reports, counted()),
    }


def _renderings(row: FormulaRow, reports: list[Report]) -> tuple[tuple[str, int], ...]:
    """The names of a formula, those in use first, each with how often it is used."""
    found = renderings(row.id, reports)
    names = dict.fromkeys((*found, row.name, *row.names.values(), *row.variants))
    return tuple((name, found.get(name, 0)) for name in names)


def _tallies(lister: Lister, row: FormulaRow, reports: list[Report], counted: Counted) -> Facts:
    """The counts of the site, of its years, of committees, and of their years."""
    held = sorted({year for body, year in counted if year and not body})
    of_year = {year: [*members] for year, members in groupby(reports, YEAR)}
    periods = [year for year in held if year in of_year]
    return {
        **tally(row.id, reports)._asdict(),
        "years": tuple(_tally(row, of_year.get(year, ()), year, counted["", year]) for year in held) if reports else (),
        "periods": tuple(map(period_of, periods)),
        "committees": tuple(
            _committee(lister, row, id, members, periods, counted)
            for id, members in sorted(by_committee(reports).items(), key=lambda pair: -len(pair[1]))
        ),
    }


def _tally(row: FormulaRow, reports: Iterable[Report], year: int, total: int) -> Facts:
    """How many of a year's `total` reports mention a formula, and how often; `rate` is the mentions per report."""
    found = tally(row.id, reports)
    return {"period": period_of(year), **found._asdict(), "of": total, "rate": per_report(found.mentions, total)}


def per_report(mentions: int, reports: int) -> float:
    """Mentions per report to one decimal, with halves rounded up, as readers who check it will do: 10 in 8 are 1.3."""
    return (20 * mentions + reports) // (2 * reports) / 10


def _committee(
    lister: Lister, row: FormulaRow, id: str, reports: list[Report], years: list[int], counted: Counted
) -> tuple[CommitteeLink, Facts, tuple[Facts | None, ...]]:
    """A committee, how its reports mention a formula in all, and in each of the years shown that have some."""
    of_year = {year: [*members] for year, members in groupby(reports, YEAR)}
    tallies = tuple(
        _tally(row, of_year.get(year, ()), year, counted[id, year]) if counted[id, year] else None for year in years
    )
    return lister.committees[id], _tally(row, reports, 0, len(lister.gathered("committees", id))), tallies


def _sighting(lister: Lister, row: FormulaRow, report: Report) -> Facts:
    """A report and its mentions of a formula, each in its context, with the address of its passage."""
    found = mentions_of(report, row.id)
    return {
        "meeting": lister.meeting(report),
        "lang": lister.foreign(report.row),
        "committees": lister.committee_links(report.bodies),
        "lines": tuple((mention_url(lister, report, one), one.before, one.words, one.after) for one in found),
    }
