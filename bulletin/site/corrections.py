"""The log of all corrections, and its feed: those of reports that are shown, and of their translations."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report
from bulletin.site.feeds import feed_files, feed_links, make_feed, moment_of, tag_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet, Value

FOLDER = "corrections"
POLICY = "corrections-policy"  # the id of an editor's page that the log leads to


class Correction(Value, frozen=True):
    """What was corrected in a report and when; `id` is for feeds, `lang` the language of the report's title.

    `note_lang` is that of the note where it is not the edition's.
    """

    id: str
    date: str
    moment: str
    note: str
    note_lang: str
    title: str
    lang: str
    url: str
    absolute: str


def correction_sheets(lister: Lister) -> Iterator[Sheet]:
    """The log and its feed."""
    corrections = _newest_first(lister)
    facts, newest = partial(_facts, lister, corrections), corrections[0].date if corrections else ""
    yield lister.sheet("corrections.html", (FOLDER,), facts, modified=newest)
    entries = tuple(corrections[: lister.site.feed_size])
    moments = [entry.moment for entry in entries[:1]]
    yield from feed_files((FOLDER,), "corrections", partial(make_feed, lister, (FOLDER,), "", entries, moments))


def _newest_first(lister: Lister) -> list[Correction]:
    shown = ((report, row) for report in lister.register.reports for row in _shown(lister, report))
    corrected = sorted((one for one in shown if one[1].corrections), key=lambda one: one[1].id)
    found = chain.from_iterable(_of_report(lister, report, row) for report, row in corrected)
    return sorted(found, key=lambda correction: correction.date, reverse=True)


def _shown(lister: Lister, report: Report) -> Iterator[ReportRow]:
    """The rows of a report whose corrections an edition shows: all but translations that belong to another edition."""
    yield report.row
    for row in lister.register.translations.get(report.row.id, ()):
        if row is lister.text(report) or not lister.is_placed(row):
            yield row


def _of_report(lister: Lister, report: Report, row: ReportRow) -> Iterator[Correction]:
    text = lister.text(report) if row is report.row else row
    url = lister.text_url(report, text)
    for date, notes in groupby(sorted(row.corrections, key=itemgetter(0)), key=itemgetter(0)):
        for number, (_, note) in enumerate(notes, start=1):
            id = tag_of(lister, f"reports/{row.identity}/corrections/{date}" + (f"/{number}" if number > 1 else ""))
            yield Correction(
                id=id,
                date=date,
                moment=moment_of(date, lister.site.timezone, id, number - 1),
                note=note,
                note_lang=lister.foreign(row),
                title=text.title,
                lang=lister.lang_of(text),
                url=url,
                absolute=lister.addresses.absolute(url),
            )


def _facts(lister: Lister, corrections: list[Correction]) -> Facts:
    policy = next((row for row in lister.register.library.pages if row.id == POLICY), None)
    years = groupby(corrections, key=lambda made: made.date[:4])
    return {
        "section": "pages",
        **feed_links(lister, FOLDER),
        "years": tuple((year, tuple(made)) for year, made in years),
        "total": len(corrections),
        "policy": Link(lister.title(policy), lister.addresses.url(policy.id)) if policy else None,
    }
