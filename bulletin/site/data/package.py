"""The data as a whole: its tables, version, licence and citation, its pages, and its description as a Data Package.

`datapackage.json` follows https://specs.frictionlessdata.io/data-package/ and its Table Schema.
"""

import hashlib
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

import msgspec

from bulletin.model.catalogue import digest_of_words
from bulletin.model.media_types import media_type_of
from bulletin.model.rows import Row
from bulletin.site.addresses import data_url
from bulletin.site.data.attested import ATTESTED
from bulletin.site.data.columns import Column, Table
from bulletin.site.data.meetings import MEETINGS
from bulletin.site.data.things import THINGS
from bulletin.site.json_and_csv import as_json
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet

TABLES = (*THINGS, *MEETINGS, *ATTESTED)
ALL_KINDS = tuple(dict.fromkeys(kind for table in TABLES for kind in table.kinds))
FOLDER = "data"
CODEBOOK = "codebook"
DATABASE = "bulletin.sqlite"
PACKAGE = "datapackage.json"
POPOLO = "popolo.json"
EVENTS = "events.json"
_VERSION_LENGTH = 16  # hexadecimal digits
WHOLE = {DATABASE: "SQLite", POPOLO: "Popolo", EVENTS: "Open Civic Data"}
TITLES = {"csv": "CSV", "jsonl": "JSON Lines"}


def content_of(lister: Lister, kinds: tuple[str, ...]) -> Iterator[Row]:
    """The rows of the published content of these kinds."""
    register = lister.register
    for kind in dict.fromkeys(kinds):
        if kind == "reports":
            yield from (report.row for report in register.reports)
            yield from chain.from_iterable(register.translations.values())
        elif kind != "topics":
            yield from getattr(register.library, kind)


def documents_of(lister: Lister, kinds: tuple[str, ...] = ALL_KINDS) -> tuple[str, ...]:
    """The digests of the documents of the published content of these kinds."""
    return tuple(sorted({row.digest for row in content_of(lister, kinds)}))


def facts_of(lister: Lister, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The digests of its facts, which stay the same when only texts change."""
    return tuple(sorted({row.facts for row in content_of(lister, kinds)}))


def metadata(lister: Lister) -> dict[str, str]:
    """What describes the data as a whole; the version is the same for the same content, wherever it is made."""
    topics = [msgspec.to_builtins(row) for row in lister.register.topics.values()]
    content = msgspec.json.encode((documents_of(lister), topics))
    version = hashlib.sha256(content).hexdigest()[:_VERSION_LENGTH]
    site, addresses = lister.site, lister.addresses
    home = addresses.absolute(addresses.url(FOLDER))
    return {
        "title": lister.edition.name,
        "description": lister.edition.tagline,
        "version": version,
        "licence": site.licence.name,
        "licence_url": site.licence.url,
        "homepage": home,
        "citation": f"{lister.edition.name}, open data, version {version}, {home}",
    }


def data_sheets(lister: Lister) -> Iterator[Sheet]:
    """Both pages, in the language of the edition; the files are those of the whole site."""
    page = lister.sheet("data.html", (FOLDER,), partial(_data, lister), modified="")
    yield page._replace(value_texts=documents_of(lister))
    yield lister.sheet("codebook.html", (FOLDER, CODEBOOK), partial(_codebook, lister), modified="")


def _data(lister: Lister) -> Facts:
    """The tables and the files of all; `words` is the digest of the catalogue that translates the descriptions."""
    files = {
        table.name: tuple(
            Link(said, data_url(lister.site, f"{table.name}.{ending}")) for ending, said in TITLES.items()
        )
        for table in TABLES
    }
    return {
        "section": "pages",
        "words": digest_of_words(lister.lang),
        "about": metadata(lister),
        "tables": tuple((table.name, table.about, files[table.name]) for table in TABLES),
        "codebook": lister.addresses.url(FOLDER, CODEBOOK),
        "files": {name: data_url(lister.site, name) for name in (*WHOLE, PACKAGE)},
    }


def _codebook(lister: Lister) -> Facts:
    return {
        "section": "pages",
        "words": digest_of_words(lister.lang),
        "tables": tuple((one.name, one.about, one.key, one.columns) for one in TABLES),
    }


def as_package(lister: Lister) -> str:
    """The content of `datapackage.json`."""
    about = metadata(lister)
    described = {
        "profile": "data-package",
        "name": "bulletin",
        **{key: about[key] for key in ("title", "description", "version", "homepage")},
        "licenses": [{"title": about["licence"], "path": about["licence_url"]}],
        "contributors": [{"title": about["title"], "role": "publisher", "path": f"{lister.site.siteurl}/"}],
        "citation": about["citation"],
        "resources": [_resource(table) for table in TABLES],
        "files": [{"title": title, "path": file, "mediatype": media_type_of(file)} for file, title in WHOLE.items()],
    }
    return as_json(described)


def _resource(table: Table) -> dict[str, Any]:
    """The CSV file of a table; `files` are others with the same rows, which programs for Data Packages may not read."""
    file = f"{table.name}.jsonl"
    return {
        "name": _resource_name(table.name),
        "title": table.name,
        "description": table.about,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "files": [{"title": TITLES["jsonl"], "path": file, "mediatype": media_type_of(file)}],
        "schema": {
            "fields": [_field(column) for column in table.columns if not column.long],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(table, column) for column in table.columns if column.references],
            "missingValues": [""],
        },
    }


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    """A reference to an id; Table Schema has an empty name for the table itself."""
    resource = _resource_name(column.references) if column.references != table.name else ""
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}


def _resource_name(table: str) -> str:
    return table.replace("_", "-")


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        limits["enum"] = list(column.values)
    return field | ({"constraints": limits} if limits else {})
