"""A report in two languages beside each other, paragraph by paragraph: `/reports/<id>/zh/` adds the text in Chinese."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

import lxml.html
from markupsafe import Markup

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report
from bulletin.site.documents import ShownDocument, text_html
from bulletin.site.listing import Lister
from bulletin.site.sheet import Alternate, Facts, Link, Page, Sheet


def side_by_side_sheets(lister: Lister, report: Report) -> Iterator[Sheet]:
    """A page for each further language of a report; none in a site with one edition."""
    own = lister.text(report)
    for other in lister.register.texts(report) if lister.everywhere else ():
        if other is not own:
            parts = ("reports", report.row.id, lister.lang_of(other))
            facts = partial(_facts, lister, report, own, other)
            yield lister.sheet("side_by_side.html", parts, facts, (own.digest, other.digest))


def beside_url(lister: Lister, report: Report, other: ReportRow) -> str:
    """The address of the page that has this edition's text and another beside it; empty where there is none."""
    if not lister.everywhere or other is lister.text(report):
        return ""
    return lister.addresses.url("reports", report.row.id, lister.lang_of(other))


def _facts(lister: Lister, report: Report, own: ReportRow, other: ReportRow) -> Facts:
    return {
        "title": own.title,
        "title_lang": lister.foreign(own),
        "lang": lister.foreign(own),
        "description": lister.summary(own),
        "date": report.row.date,
        "crumbs": (*lister.committee_links(report.bodies[:1]), lister.link(report)),
        "own": _column(lister, report, own),
        "other": _column(lister, report, other),
        "alternates": tuple(_alternates(lister, report, {lister.lang_of(own), lister.lang_of(other)})),
    }


def _column(lister: Lister, report: Report, row: ReportRow) -> Facts:
    """A report in one language; `report` leads to its page, in this edition or in that of its language."""
    return {
        "digest": row.digest,
        "lang": lister.lang_of(row),
        "report": Link(row.title, lister.text_url(report, row)),
        "targets": lister.addresses.targets(row.links),
    }


def _alternates(lister: Lister, report: Report, pair: set[str]) -> Iterator[Alternate]:
    """The same pair in each edition that shows one of the two."""
    for lang, addresses in lister.everywhere.items():
        shown = lister.lang_of(lister.text(report, lang))
        for other in pair - {shown} if shown in pair else ():
            url = addresses.url("reports", report.row.id, other)
            yield Alternate(lang, url, addresses.absolute(url))


def aligned(own: ShownDocument, other: ShownDocument, page: Page) -> list[tuple[Markup, ...]]:
    """The two texts in rows, as small as they can be with the same numbered paragraphs on both sides."""
    texts = [_blocks(own, page.own["targets"]), _blocks(other, page.other["targets"], f"{page.other['lang']}-")]
    common = set.intersection(*({first for first, _ in blocks} for blocks in texts)) - {1}
    breaks = [0, *sorted(common), 1 + max((number for blocks in texts for number, _ in blocks), default=0)]
    return [tuple(_between(blocks, *span) for blocks in texts) for span in pairwise(breaks)]


def _between(blocks: list[tuple[int, str]], first: int, end: int) -> Markup:
    within = (html for number, html in blocks if first <= number < end)
    return Markup("".join(within))  # noqa: S704 — nh3 sanitised it when it was read


def _blocks(shown: ShownDocument, targets: Mapping[str, str], prefix: str = "") -> list[tuple[int, str]]:
    """The blocks of a text, each with the number of the first paragraph in it, or else of the next paragraph.

    A `prefix` keeps the ids of the second text apart from those of the first.
    """
    root = lxml.html.fragment_fromstring(text_html(shown, targets), create_parent="div")
    for element in root.iter() if prefix else ():
        for name, mark in (("id", ""), ("href", "#")):
            if (value := element.get(name, "")) and value.startswith(mark):
                element.set(name, f"{mark}{prefix}{value.removeprefix(mark)}")
    blocks: list[tuple[int, str]] = []
    number = 1
    for block in root:
        passages = block.xpath(".//@id[starts-with(., $begin)] | ./@id[starts-with(., $begin)]", begin=f"{prefix}p")
        numbers = [int(found) for id in passages if (found := id.removeprefix(f"{prefix}p")).isdecimal()]
        blocks.append((min(numbers, default=number), lxml.html.tostring(block, encoding="unicode")))
        number = max(numbers, default=number - 1) + 1
    return blocks
