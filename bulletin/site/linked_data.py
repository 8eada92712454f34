"""A report as linked data (JSON-LD 1.1, the vocabulary of schema.org): a `NewsArticle` about an `Event`.

What schema.org cannot say as surely as we know it is not said: a date without its year or an inferred one gives the
event no `startDate`, since there is no way to mark the doubt; its `description` has the date in words.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from bulletin.model.dates import parse_meeting_date
from bulletin.model.parts import DatedNote, Source
from bulletin.model.schema import Report
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.reports import PersonFact, ReportPage
from bulletin.site.sheet import Link, SiteConstants

Node = dict[str, Any]


def report_graph(
    page: ReportPage, facts: Report, corrections: Iterable[DatedNote], site: SiteConstants, formatter: LocaleFormatter
) -> Node:
    """The graph of a report's page, of its facts and of the corrections that it shows."""
    article = _article(page, facts, site, formatter) | {"correction": [_correction(note) for note in corrections]}
    return {"@context": "https://schema.org", "@graph": [_stated(article), _trail(page, site)]}


def as_data_block(graph: Node) -> Markup:
    """A graph as the content of `<script type="application/ld+json">`, which nothing in it can end."""
    return htmlsafe_json_dumps(graph, dumps=lambda value: msgspec.json.encode(value).decode())


def _article(page: ReportPage, facts: Report, site: SiteConstants, formatter: LocaleFormatter) -> Node:
    publisher = {"@type": "Organization", "@id": f"{site.url}/#publisher", "name": site.name, "url": f"{site.url}/"}
    sources = (*((facts.source,) if facts.source else ()), *facts.sources)
    return {
        "@type": "NewsArticle",
        "@id": _identity(page.citation.identity, site),
        "url": page.absolute,
        "headline": page.title,
        "description": page.description,
        "inLanguage": page.citation.text_lang,
        "datePublished": page.citation.added,
        "dateModified": page.modified,
        "author": publisher,
        "publisher": {"@id": publisher["@id"]},
        "license": site.licence.url,
        "isAccessibleForFree": True,
        "keywords": [topic.name for topic in page.topics],
        "about": _event(page, site, formatter),
        "isBasedOn": [_source(source) for source in sources],
        "translationOfWork": {"@id": _identity(page.citation.original, site)} if page.original else None,
    }


def _event(page: ReportPage, site: SiteConstants, formatter: LocaleFormatter) -> Node:
    date = parse_meeting_date(page.date)
    certain = date.year is not None and not date.inferred
    first, _, last = page.date.partition("/")
    committees = (Link(committee.name, committee.url) for committee in page.committees)
    return _stated(
        {
            "@type": "Event",
            "@id": f"{_identity(page.citation.original, site)}#event",
            "name": page.title,
            "startDate": first if certain else "",
            "endDate": last if certain else "",
            "description": "" if certain else formatter.date(page.date),
            "organizer": [_named("Organization", committee, site) for committee in committees],
            "attendee": [_named("Person", person, site) for person in (*page.chairs, *page.present)],
        }
    )


def _identity(id: str, site: SiteConstants) -> str:
    """What a report is called for good: its first address, which leads to the present one."""
    return f"{site.url}/reports/{id}/"


def _named(kind: str, thing: Link | PersonFact, site: SiteConstants) -> Node:
    return {"@type": kind, "name": thing.name, "url": _whole(thing, site)}


def _whole(thing: Link | PersonFact, site: SiteConstants) -> str:
    return site.url.removesuffix(site.base) + thing.url


def _source(source: Source) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return _stated(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": publisher,
            "datePublished": source.published,
            "inLanguage": source.language,
        }
    )


def _correction(note: DatedNote) -> Node:
    return _stated({"@type": "CorrectionComment", "text": note.note, "datePublished": note.date})


def _trail(page: ReportPage, site: SiteConstants) -> Node:
    """The way to the page that its head shows, from the front page; the last place is the page itself."""
    above = [Link(site.name, site.home), *page.crumbs]
    places: Iterable[tuple[str, str]] = [
        *((link.name, _whole(link, site)) for link in above),
        (page.title, page.absolute),
    ]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": item}
        for position, (name, item) in enumerate(places, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _stated(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
