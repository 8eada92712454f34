"""A report as linked data (JSON-LD 1.1, the vocabulary of schema.org): a `NewsArticle` about an `Event`.

The graph claims no more than we know. schema.org cannot mark a date as uncertain, so an event whose date is inferred or
lacks its year has no `startDate`; its `description` has the date in words instead.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from bulletin.model.dates import parse_meeting_date
from bulletin.model.parts import DatedNote, Source
from bulletin.model.schema import ReportFile
from bulletin.site.json_and_csv import stated
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Link, Page, SiteConstants

Node = dict[str, Any]


def report_graph(
    page: Page,
    facts: ReportFile,
    corrections: Iterable[DatedNote],
    site: SiteConstants,
    formatter: LocaleFormatter,
) -> Node:
    """The graph that describes a report's page, with its facts and the corrections that it shows."""
    noted = [{"@type": "CorrectionComment", "text": note.note, "datePublished": note.date} for note in corrections]
    article = _article(page, facts, site, formatter) | {"correction": noted}
    graph: Node = stated({"@context": "https://schema.org", "@graph": [article, _breadcrumbs(page, site)]})
    return graph


def as_data_block(graph: Node) -> Markup:
    """A graph as the content of `<script type="application/ld+json">`, which nothing in it can end."""
    return htmlsafe_json_dumps(graph, dumps=lambda value: msgspec.json.encode(value).decode())


def _article(page: Page, facts: ReportFile, site: SiteConstants, formatter: LocaleFormatter) -> Node:
    publisher = {"@type": "Organization", "@id": f"{site.url}/#publisher", "name": site.name, "url": f"{site.url}/"}
    sources = (*((facts.source,) if facts.source else ()), *facts.sources)
    return {
        "@type": "NewsArticle",
        "@id": _identity(page.identity, site),
        "url": page.absolute,
        "headline": page.title,
        "description": page.description,
        "inLanguage": page.lang or site.lang,
        "datePublished": page.added,
        "dateModified": page.modified,
        "author": publisher,
        "publisher": {"@id": publisher["@id"]},
        "license": site.licence.url,
        "isAccessibleForFree": True,
        "keywords": [topic.name for topic in page.topics],
        "about": _event(page, site, formatter),
        "isBasedOn": [_source(source) for source in sources],
        "translationOfWork": {"@id": _identity(page.identity_of_original, site)} if page.original else None,
    }


def _event(page: Page, site: SiteConstants, formatter: LocaleFormatter) -> Node:
    date = parse_meeting_date(page.date)
    certain = date.year is not None and not date.inferred
    first, _, last = page.date.partition("/")
    return {
        "@type": "Event",
        "@id": f"{_identity(page.identity_of_original, site)}#event",
        "name": page.title,
        "startDate": first if certain else "",
        "endDate": last if certain else "",
        "description": "" if certain else formatter.date(page.date),
        "organizer": [_named("Organization", committee["link"], site) for committee in page.committees],
        "attendee": [_named("Person", person["link"], site) for person in (*page.chairs, *page.present)],
    }


def _identity(id: str, site: SiteConstants) -> str:
    """The permanent name of a report: its first address, which leads to its present one."""
    return f"{site.url}/reports/{id}/"


def _named(kind: str, thing: Link, site: SiteConstants) -> Node:
    return {"@type": kind, "name": thing.name, "url": site.origin + thing.url}


def _source(source: Source) -> Node:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.published,
        "inLanguage": source.language,
    }


def _breadcrumbs(page: Page, site: SiteConstants) -> Node:
    """The path from the front page to the page itself."""
    way = [Link(site.name, site.home), *page.crumbs, Link(page.title, page.url)]
    items = [
        {"@type": "ListItem", "position": position, "name": link.name, "item": site.origin + link.url}
        for position, link in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
