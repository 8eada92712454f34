"""The ledger of addresses: every one that was ever published, so that none is lost unnoticed.

`addresses.txt` is beside the settings file and is committed. An address is a path below the site's own, as people
read it: `/reports/2020-05-26-binhai/`. Files of the theme, of the search and of the editor are no addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bulletin.model.files import write_whole
from bulletin.publishing.changes import is_packed
from bulletin.publishing.headers import EDITION
from bulletin.site.search.page import FOLDER, INDEX

LEDGER = "addresses.txt"
_HEAD = "# Every address that was ever published; ./run publish adds to it. Commit it, and never take a line away.\n"
_NO_ADDRESS = re.compile(
    rf"{EDITION}(404\.html|{FOLDER}/{INDEX}/.*)|(theme|admin|\.well-known)/.*|sitemap-\d+\.xml|_headers|_redirects"
)


def addresses_of_files(paths: Iterable[str]) -> set[str]:
    """The addresses at which these files of a site answer."""
    return {_address(path) for path in paths if not is_packed(path) and not _NO_ADDRESS.fullmatch(path)}


def _address(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"/{folder}/".replace("//", "/") if name == "index.html" else f"/{path}"


def read_ledger(file: Path) -> set[str]:
    """The addresses of a ledger; none where there is no file yet."""
    if not file.exists():
        return set()
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def write_ledger(file: Path, addresses: Iterable[str]) -> None:
    """Replace a ledger, sorted, one address a line."""
    write_whole(file, _HEAD + "".join(f"{address}\n" for address in sorted(addresses)), durable=True)
