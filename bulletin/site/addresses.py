"""Where everything is: the only place that makes the site's addresses from ids."""

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from bulletin.model.kinds import KINDS
from bulletin.model.site import Site

ARCHIVE = "archive"  # the folder of the lists and issues
FEED = "feed.atom"
JSON_FEED = "feed.json"
CALENDAR = "calendar.ics"


class Addresses(NamedTuple):
    """Addresses of an edition of the site at `root`, a path from the root of the host at `origin`.

    `edition` is the folder of the edition below that, empty for the first. Paths of files are relative to it.
    """

    origin: str
    root: str
    edition: str = ""

    @property
    def base(self) -> str:
        """The path below which the edition lives, without a final slash."""
        return f"{self.root}/{self.edition}" if self.edition else self.root

    def url(self, *parts: str) -> str:
        """The address of a folder of the site; without parts that of the front page.

        A part is an id, a year, a month, or the address of a name: in these only letters beyond ASCII need quoting.
        """
        quoted = [part if part.isascii() else quote(part) for part in parts]
        return "/".join([self.base, *quoted, ""])

    def page(self, *parts: str) -> str:
        """The address of a page: of a folder, or of an `.html` file."""
        return self.file(*parts) if parts and parts[-1].endswith((".html", ".htm")) else self.url(*parts)

    def file(self, *parts: str) -> str:
        """The address of a file."""
        return f"{self.base}/{'/'.join(quote(part) for part in parts)}"

    def shared(self, *parts: str) -> str:
        """The address of a file that all editions share."""
        return self._replace(edition="").file(*parts)

    def absolute(self, url: str) -> str:
        """The whole address."""
        return self.origin + url

    def path(self, url: str) -> str:
        """The file below the edition's folder that answers at `url`."""
        return file_at(url, self.base)

    def of_path(self, path: str) -> str:
        """The address at which a file below the edition's folder answers: the inverse of `path`."""
        return f"{self.base}/{quote(path.removesuffix('index.html'))}"

    def of_content(self, path: str) -> str:
        """The address of a content file, or of a picture."""
        folder, _, _ = path.partition("/")
        if folder not in KINDS:
            return self.shared(*path.split("/"))
        stem = posixpath.splitext(posixpath.basename(path))[0]
        return self.url(*filter(None, (KINDS[folder].address,)), stem)

    def targets(self, links: Iterable[str]) -> dict[str, str]:
        """Where the links of a text lead: `{filename}reports/x.md#p1` → `/reports/x/#p1`."""
        targets = {}
        for link in links:
            path, hash_, fragment = link.partition("}")[2].partition("#")
            targets[link] = f"{self.of_content(path)}{hash_}{fragment}"
        return targets


def file_at(address: str, base: str = "") -> str:
    """The file that answers at an address below `base`; a place in it is left out."""
    path = unquote(address.partition("#")[0].removeprefix(base)).lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def addresses_of(site: Site, edition: str = "") -> Addresses:
    """The addresses of a site, in the edition below this folder, by default the first."""
    parts = urlsplit(site.siteurl)
    return Addresses(f"{parts.scheme}://{parts.netloc}", site.base, edition)


def archive_parts(period: str) -> tuple[str, ...]:
    """The parts of the address of a year or month in the archive, or of the reports without a year."""
    return ARCHIVE, *(period or "undated").split("-")


def data_url(site: Site, name: str) -> str:
    """The address of a file of the open data, for pages; empty where the site has no such files."""
    return addresses_of(site).file("data", name) if site.has_data_files else ""
