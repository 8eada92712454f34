"""The log of all corrections, and its feed: those of reports that are shown, and of their translations."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, groupby
from operator import attrgetter, itemgetter

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report
from bulletin.site.feeds import feed_files, feed_links, make_feed, moment_of, tag_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet

FOLDER = "corrections"
POLICY = "corrections-policy"  # the id of an editor's page that the log leads to


def correction_sheets(lister: Lister) -> Iterator[Sheet]:
    """The log, the newest correction first, and its feed."""
    corrected = filter(attrgetter("corrections"), lister.register.library.reports)
    shown = ((report, row) for row in corrected if (report := _shown_with(lister, row)))
    found = chain.from_iterable(_corrections_of(lister, *one) for one in sorted(shown, key=lambda one: one[1].id))
    corrections = sorted(found, key=itemgetter("date"), reverse=True)
    facts, newest = partial(_facts, lister, corrections), corrections[0]["date"] if corrections else ""
    yield lister.sheet("corrections.html", (FOLDER,), facts, modified=newest)
    entries = corrections[: lister.site.feed_size]
    moments = [entry["published"] for entry in entries[:1]]
    yield from feed_files((FOLDER,), "corrections", partial(make_feed, lister, (FOLDER,), "", entries, moments))


def _shown_with(lister: Lister, row: ReportRow) -> Report | None:
    """The report with which an edition shows the corrections of a row; none of a translation for another edition."""
    report = lister.register.by_id.get(row.translates or row.id)
    if report is None or row not in lister.register.texts(report):
        return None
    return report if row is report.row or row is lister.text(report) or not lister.is_placed(row) else None


def _corrections_of(lister: Lister, report: Report, row: ReportRow) -> Iterator[Facts]:
    """What was corrected in a report and when; `lang` is the language of its title, `note_lang` that of the note.

    The latter is empty where it is the edition's.
    """
    text = lister.text(report) if row is report.row else row
    url = f"{lister.text_url(report, text)}#site-corrections"
    for date, notes in groupby(sorted(row.corrections, key=itemgetter(0)), key=itemgetter(0)):
        for number, (_, note) in enumerate(notes, start=1):
            id = tag_of(lister, f"reports/{row.identity}/corrections/{date}" + (f"/{number}" if number > 1 else ""))
            yield {
                "id": id,
                "date": date,
                "published": moment_of(lister, date, id, number - 1),
                "note": note,
                "note_lang": lister.foreign(row),
                "title": text.title,
                "lang": lister.lang_of(text),
                "url": url,
                "absolute": lister.addresses.absolute(url),
            }


def _facts(lister: Lister, corrections: list[Facts]) -> Facts:
    policy = next((row for row in lister.register.library.pages if row.id == POLICY), None)
    years = groupby(corrections, key=lambda made: made["date"][:4])
    return {
        "section": "pages",
        **feed_links(lister, FOLDER),
        "years": tuple((year, tuple(made)) for year, made in years),
        "total": len(corrections),
        "policy": Link(lister.wording("pages", policy).title, lister.addresses.url(policy.id)) if policy else None,
    }
