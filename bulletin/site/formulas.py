"""Formulas, the recurring phrases of political language: their index, and a page that explains each."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from bulletin.model.names import sort_key
from bulletin.model.rows import FormulaRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import NamedLink, NameIn, Page, Sheet


class FormulaPage(Page, frozen=True, kw_only=True):
    """`/formulas/<id>/`; its source is its document's."""

    digest: str
    text: str
    names: tuple[NameIn, ...]
    variants: tuple[str, ...]
    targets: dict[str, str]


class FormulaEntry(NamedLink, frozen=True):
    """A formula in the index."""

    summary: str
    lang: str


class FormulasPage(Page, frozen=True, kw_only=True):
    """`/formulas/`."""

    formulas: tuple[FormulaEntry, ...]


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each formula, and the index, if there are any."""
    rows = sorted(lister.register.library.formulas, key=lambda row: (*sort_key(row.name), row.id))
    if rows:
        facts = partial(_entries, lister, rows)
        yield lister.sheet(FormulasPage, "formulas.html", ("formulas",), facts, modified="")
    for row in rows:
        facts = partial(_facts, lister, row)
        yield lister.sheet(
            FormulaPage, "formula.html", ("formulas", row.id), facts, lister.documents("formulas", row), ""
        )


def _entries(lister: Lister, rows: list[FormulaRow]) -> dict[str, Any]:
    return {"formulas": tuple(_entry(lister, row) for row in rows)}


def _entry(lister: Lister, row: FormulaRow) -> FormulaEntry:
    url = lister.addresses.url("formulas", row.id)
    name = lister.name(row)
    return FormulaEntry(
        name, url, lister.other_names(row, name), lister.summary("formulas", row), lister.foreign_text("formulas", row)
    )


def _facts(lister: Lister, row: FormulaRow) -> dict[str, Any]:
    return {
        "title": lister.name(row),
        **lister.shown_text("formulas", row),
        "description": lister.summary("formulas", row),
        "names": lister.other_names(row, lister.name(row)),
        "variants": row.variants,
    }
