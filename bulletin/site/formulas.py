"""Formulas, the recurring phrases of political language: their index, and a page that explains each."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.names import sort_key
from bulletin.model.rows import FormulaRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values import NameIn, Page, Value


class FormulaPage(Page, frozen=True, kw_only=True):
    """`/formulas/<id>/`; its source is its document's."""

    digest: str
    names: tuple[NameIn, ...]
    variants: tuple[str, ...]
    targets: dict[str, str]


class FormulaEntry(Value, frozen=True):
    """A formula in the index."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    summary: str


class FormulasPage(Page, frozen=True, kw_only=True):
    """`/formulas/`."""

    formulas: tuple[FormulaEntry, ...]


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each formula, and the index, if there are any."""
    url, rows = lister.addresses.url("formulas"), lister.register.library.formulas
    if rows:
        yield lister.sheet(url, "formulas.html", partial(_index, lister, url), modified="")
    for row in rows:
        url = lister.addresses.url("formulas", row.id)
        yield lister.sheet(url, "formula.html", partial(_page, lister, url, row), (row.digest,), "")


def _index(lister: Lister, url: str) -> FormulasPage:
    rows = sorted(lister.register.library.formulas, key=lambda row: (*sort_key(row.name), row.id))
    entries = tuple(
        FormulaEntry(row.name, f"{url}{row.id}/", lister.other_names(row.names, row.name), row.summary) for row in rows
    )
    return lister.page(FormulasPage, url, "formulas", formulas=entries)


def _page(lister: Lister, url: str, row: FormulaRow) -> FormulaPage:
    return lister.page(
        FormulaPage,
        url,
        "formulas",
        title=row.name,
        description=row.summary,
        digest=row.digest,
        names=lister.other_names(row.names, row.name),
        variants=row.variants,
        targets=lister.addresses.targets(row.links),
    )
