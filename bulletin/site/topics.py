"""The topics' index, and the pages of each."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.rows import TopicRow
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Sheet
from bulletin.site.years import newest_date, sheets_by_year


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page and year pages for every topic."""
    rows = lister.register.topics.values()
    yield lister.sheet(
        "topics.html",
        ("topics",),
        lambda: {"topics": tuple(_entry(lister, row) for row in rows)},
        modified="",
    )
    for row in rows:
        yield from sheets_by_year(lister, "topics", row, partial(_facts, lister, row))


def _facts(lister: Lister, row: TopicRow, _: list[Report]) -> Facts:
    return {"description": lister.meaning(row), "lang": _lang(lister, row)}


def _lang(lister: Lister, row: TopicRow) -> str:
    """The language of a topic's meaning where it is not the edition's."""
    untranslated = lister.edition.folder and lister.meaning(row) == row.meaning
    return lister.site.default_lang if untranslated else ""


def _entry(lister: Lister, row: TopicRow) -> Facts:
    reports, link = lister.gathered("topics", row.id), lister.topics[row.id]
    return lister.entry(
        link,
        row,
        meaning=lister.meaning(row),
        text_lang=_lang(lister, row),
        count=len(reports),
        newest=newest_date(reports),
    )
