"""The page of a formula: where, when, by whom, in which words and beside which others reports mention it."""

from collections.abc import Callable, Iterable
from itertools import groupby, islice

from bulletin.model.rows import FormulaRow, Mention
from bulletin.register.formulas import (
    Counted,
    by_committee,
    may_be_first,
    may_be_last,
    mentions_of,
    renderings,
    tally,
    together,
)
from bulletin.register.reports import Report
from bulletin.site.charts import by_year
from bulletin.site.following import follow_links
from bulletin.site.listing import YEAR, Lister, period_of
from bulletin.site.sheet import CommitteeLink, Facts

MOST = 500  # reports in the concordance; all are in the table of mentions
FEW = 5  # reports; a share of fewer says little


def formula_facts(
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
        "together": tuple((lister.formulas[id], count) for id, count in together(row.id, reports)),
        "sightings": tuple(_sighting(lister, row, report) for report in islice(reports, MOST)),
        "csv": lister.addresses.file("formulas", row.id, "mentions.csv"),
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


def _tally(row: FormulaRow, reports: Iterable[Report], year: int, of: int) -> Facts:
    """How many of a year's `of` reports mention a formula, and how often; `rate` is the mentions per report."""
    found = tally(row.id, reports)
    return {"period": period_of(year), **found._asdict(), "of": of, "rate": per_report(found.mentions, of)}


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
        "lines": tuple((address_of(lister, report, one), one.before, one.words, one.after) for one in found),
    }


def address_of(lister: Lister, report: Report, mention: Mention) -> str:
    """The address of the passage with a mention; it is in the report's own text, whatever the edition shows."""
    url = lister.text_url(report, report.row)
    return f"{url}#{mention.anchor}" if mention.anchor else url
