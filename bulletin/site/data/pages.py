"""The pages of the open data: what there is and how to use it, and the codebook that explains every column."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.catalogue import digest_of_words
from bulletin.site.data.package import FOLDER, PACKAGE, TITLES, WHOLE, documents_of, file_url, metadata
from bulletin.site.data.tables import TABLES
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet

CODEBOOK = "codebook"


def data_sheets(lister: Lister) -> Iterator[Sheet]:
    """Both pages, in the language of the edition; the files are those of the whole site."""
    page = lister.sheet("data.html", (FOLDER,), partial(_data, lister), modified="")
    yield page._replace(behind=documents_of(lister))
    yield lister.sheet("codebook.html", (FOLDER, CODEBOOK), partial(_codebook, lister), modified="")


def _data(lister: Lister) -> Facts:
    """The tables and the files of all; `words` is the digest of the catalogue that translates the descriptions."""
    files = {
        table.name: tuple(Link(said, file_url(lister, f"{table.name}.{ending}")) for ending, said in TITLES.items())
        for table in TABLES
    }
    return {
        "section": "pages",
        "words": digest_of_words(lister.lang),
        "about": metadata(lister),
        "tables": tuple((table.name, table.about, files[table.name]) for table in TABLES),
        "codebook": lister.addresses.url(FOLDER, CODEBOOK),
        "files": {name: file_url(lister, name) for name in (*WHOLE, PACKAGE)},
    }


def _codebook(lister: Lister) -> Facts:
    return {
        "section": "pages",
        "words": digest_of_words(lister.lang),
        "tables": tuple((one.name, one.about, one.key, one.columns) for one in TABLES),
    }
