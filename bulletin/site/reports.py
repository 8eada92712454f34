"""The pages of reports: published, translated, withdrawn."""

from collections.abc import Callable, Iterator, Set
from functools import cache, partial

from bulletin.model.rows import ReportRow
from bulletin.register.cascades import delay
from bulletin.register.register import Register
from bulletin.register.reports import Report, added_of, modified_of, outdated_since
from bulletin.site.citation_formats import FORMATS
from bulletin.site.listing import Lister
from bulletin.site.phrases import phrases_of
from bulletin.site.report_facts import RECORD, committee_fact, novelty_key, novelty_of, people_facts, since_last
from bulletin.site.sheet import AnySheet, Copy, Facts, Kept, Link, Planned, Sheet
from bulletin.site.side_by_side import beside_url, side_by_side_sheets

MARKDOWN = "index.md"  # beside a report's page
# The facts that a report's citations show, and those that its record shows.
CITED = (
    *("title", "description", "lang", "absolute", "identity", "facts_digest"),
    *("date", "committees", "added", "corrected"),
)
RECORDED = (*CITED, "id", "digest", "event", "chairs", "present", "topics", "relays", "modified")


def sheets(lister: Lister) -> Iterator[Planned]:
    """The pages of all reports, published or withdrawn, and the files beside each."""
    register, places = lister.register, lister.wanted.places
    for report in register.reports if places is None else _reports_at(register, places):
        if lister.wanted.fresh is not None and not lister.wanted.shows(*_texts(lister, report)):
            continue
        if kept := _kept(lister, report):
            yield kept
            continue
        state = partial(lister.states.of, report)
        for sheet in _sheets_of(lister, report):
            yield sheet._replace(state=state) if isinstance(sheet, Sheet) else sheet
    for report in register.withdrawn:
        yield from _withdrawn(lister, report)


def _reports_at(register: Register, places: Set[str]) -> list[Report]:
    """The reports that have pages in folders of these names, as translations may too."""
    translated = (id for id, rows in register.translations.items() if not places.isdisjoint(row.id for row in rows))
    return [register.by_id[id] for id in {*places, *translated} if id in register.by_id]


def _texts(lister: Lister, report: Report) -> Iterator[str]:
    """All texts on which the files of a report depend."""
    yield from (row.digest for row in lister.register.texts(report))
    yield novelty_key(lister, report)


def _kept(lister: Lister, report: Report) -> Kept | None:
    """The files of a report, if all lie in its own folder and the output has all as they would be now."""
    id, wanted = report.row.id, lister.wanted
    if wanted.fresh is not None or report.row.former_ids or id in lister.register.translations:
        return None
    folder = lister.edition.folder and f"{lister.edition.folder}/"
    files = wanted.keep(f"{folder}reports/{id}", lister.states.of(report))
    return Kept(f"reports/{id}/index.html", report.modified, files) if files else None


def _sheets_of(lister: Lister, report: Report) -> Iterator[AnySheet]:
    yield from _text_sheets(lister, report, lister.text(report), report.row)
    yield from side_by_side_sheets(lister, report)
    for row in lister.register.texts(report)[1:]:
        yield from _text_sheets(lister, report, row, row)


def _text_sheets(lister: Lister, report: Report, row: ReportRow, place: ReportRow) -> Iterator[AnySheet]:
    """A report in the words of a row: its page, at the address of `place`, and the files beside that.

    The files are its record, the report as it was written and its citations, under former ids too. From a translation
    that has no page of its own a redirect leads to its page, but programs do not follow that to the files.
    """
    facts = cache(partial(_facts, lister, report, row))
    documents = tuple(dict.fromkeys((row.digest, report.row.digest)))
    if place is report.row or not lister.is_placed(row):
        page = lister.sheet("report.html", ("reports", place.id), facts, documents, modified_of(report, row))
        yield page._replace(value_texts=(novelty_key(lister, report),) if row is report.row else ())
    record, cited = _part(lister, place, facts, RECORDED), _part(lister, place, facts, CITED)
    for id in place.ids:
        yield record._replace(path=f"reports/{id}/{RECORD}", template="report.json", documents=documents)
        yield Copy(f"reports/{id}/{MARKDOWN}", "content", row.path, row.digest, without_comments=True)
    yield from _citations(place, cited._replace(documents=(report.row.digest,)))


def _part(lister: Lister, place: ReportRow, facts: Callable[[], Facts], names: tuple[str, ...]) -> Sheet:
    """A file beside the page that shows only these of its facts, and is printed only when one of them changes."""
    sheet = lister.sheet("", ("reports", place.id), lambda: {name: facts()[name] for name in names})
    return sheet._replace(make=cache(sheet.make))


def _citations(place: ReportRow, sheet: Sheet) -> Iterator[Sheet]:
    """The files that a report is cited by, under former ids too: programs ignore redirect pages."""
    for id in place.ids:
        for ending in FORMATS:
            yield sheet._replace(path=f"reports/{id}/cite.{ending}", template=f"cite.{ending}")


def _withdrawn(lister: Lister, report: Report) -> Iterator[Sheet]:
    """The page of a withdrawn report, and what replaces the files beside it, under former ids too."""
    row = report.row
    lang, digest = lister.foreign(row), row.digest
    own = {"title": row.title, "title_lang": lang, "lang": lang, "identity": row.identity}
    own |= {"digest": digest, "facts_digest": digest}
    sheet = lister.sheet("withdrawn.html", ("reports", row.id), lambda: own, (digest,))
    yield sheet
    for id in row.ids:
        yield sheet._replace(path=f"reports/{id}/{MARKDOWN}", template="withdrawn.md")
        yield sheet._replace(path=f"reports/{id}/{RECORD}", template="withdrawn.json")
    yield from _citations(row, sheet)


def _facts(lister: Lister, report: Report, row: ReportRow) -> Facts:
    """What a report's page shows; what only such a page shows (sources, notes, documents) is in its document.

    In a translation `original` leads to the report whose facts these are, and `outdated` is the day of a correction of
    it that the translation has not followed.
    """
    original, relaying = report.row, lister.register.relayed_by.get(report.row.id, ())
    return {
        **meeting_facts(lister, original, row),
        "title": row.title,
        "crumbs": lister.committee_links(report.bodies[:1]),
        "committees": tuple(committee_fact(lister, id) for id in report.bodies),
        **people_facts(lister, report, row),
        "topics": tuple(lister.topics[id] for id in report.topics),
        "id": row.id,
        "identity": row.identity,
        "identity_of_original": original.identity,
        "absolute": lister.addresses.absolute(lister.text_url(report, row)),
        "facts_digest": original.digest,
        "added": added_of(report, row),
        "corrected": max(original.corrected, row.corrected),
        "passages": row.passages,
        "neighbours": tuple(_adjacent(lister, id, report) for id in report.bodies),
        "novelty": novelty_of(lister, report) if row is original else None,
        "since_last": since_last(lister, report),
        "relayed_by": lister.items(relaying),
        "delay": delay(report, relaying),
        "cascade": lister.addresses.url("cascades", original.id),
        "translations": tuple(_translations(lister, report, row)),
        "original": Link(original.title, lister.text_url(report, original)) if row is not original else None,
        "markdown": f"{lister.text_url(report, row)}{MARKDOWN}",
        "record": f"{lister.text_url(report, row)}{RECORD}",
        "modified": modified_of(report, row),
        "outdated": outdated_since(original, row),
    }


def meeting_facts(lister: Lister, facts: ReportRow, text: ReportRow) -> Facts:
    """The facts that the page of a report and that of an unfinished draft take from their rows in the same way.

    `facts_lang` is the language of those that are not translated, empty if it is the edition's.
    """
    known = lister.register.by_id
    return {
        "description": lister.summary(text),
        "lang": lister.foreign(text),
        "title_lang": lister.foreign(text),
        "facts_lang": lister.foreign(facts),
        "digest": text.digest,
        "date": facts.date,
        "event": facts.event,
        "relays": lister.items(known[id] for id in facts.relays if id in known),
        "targets": lister.addresses.targets(text.links),
        "phrases": phrases_of(lister, text),
        "draft": text.status == "draft",
        "unsettled": lister.register.drafts.unsettled.get(text.path, ()),
    }


def _adjacent(lister: Lister, committee: str, report: Report) -> Facts:
    """The meetings of a committee before and after this one."""
    beside = lister.neighbours.beside(committee, report)
    earlier, later = (lister.item(one) if one else None for one in (beside.earlier, beside.later))
    return {"committee": lister.committees[committee], "earlier": earlier, "later": later}


def _translations(lister: Lister, report: Report, shown: ReportRow) -> Iterator[Facts]:
    """The same report in other languages; `beside` is the page with both texts, in a site with several editions."""
    for row in lister.register.texts(report):
        if row is not shown:
            url, beside = lister.text_url(report, row), beside_url(lister, report, row)
            link = {"lang": lister.lang_of(row), "title": row.title, "url": url}
            yield {**link, "absolute": lister.addresses.absolute(url), "beside": beside}
