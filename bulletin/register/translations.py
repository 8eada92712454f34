"""Translations: of texts, whose files lie beside their originals, and of reports, which name theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bulletin.model.kinds import translated_in
from bulletin.model.messages import did_you_mean
from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow, TranslationRow
from bulletin.model.site import Site
from bulletin.reading.library import Library


def check_translations(library: Library, site: Site) -> Iterator[Problem]:
    """Translations of nothing, for no edition, without a headline, or twice into one language."""
    yield from _check_texts(library, site)
    yield from _check_reports(library)


def _check_texts(library: Library, site: Site) -> Iterator[Problem]:
    originals = {row.path for row in chain.from_iterable(library.kinds())}.union(library.faulty)
    for row in library.translations:
        of = translated_in(row.path)
        if of and of.original not in originals:
            message = f'there is no "{of.original}" that this translates{did_you_mean(of.original, originals)}'
            yield Problem(row.path, 0, "", message)
        elif row.lang not in site.languages[1:]:
            yield _without_edition(row, site)
        if row.kind == "pages" and not row.title:
            yield Problem(row.path, 1, "title", "this required key is missing: the headline of the page")
        elif row.kind != "pages" and row.title:
            message = f"leave this out; the name in {row.lang} is in the original's names"
            yield Problem(row.path, 0, "title", message)


def _without_edition(row: TranslationRow, site: Site) -> Problem:
    if row.lang == site.default_lang:
        return Problem(
            row.path, 0, "", f'"{row.lang}" is the language of the site itself; write this into the original'
        )
    message = f'no page shows this; the setting EDITIONS has no "{row.lang}"'
    return Problem(row.path, 0, "", message, "warning")


def _check_reports(library: Library) -> Iterator[Problem]:
    first: dict[tuple[str, str], ReportRow] = {}
    for row in library.reports:
        if row.translates and row.status == "published":
            other = first.setdefault((row.translates, row.lang), row)
            if other is not row:
                message = f'{other.path} translates "{row.translates}" into {row.lang} too; keep one of the two'
                yield Problem(row.path, 0, "translates", message)
