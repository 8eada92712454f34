"""The reply to a request, as a value: a page of the preview's own, or a file of the site, never one outside it."""

import hashlib
import os
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.admin import NAME
from bulletin.desk.serving.state import Snapshot
from bulletin.model.media_types import HTML, type_of

OWN = "/.preview/"  # no file of a site begins with a dot
EVENTS, PROBLEMS = f"{OWN}events", f"{OWN}problems"
FOLDER = Path(__file__).parent / "templates"
ASSETS = ("reload.js", "preview.css")
FIRST_FEW = 3  # errors shown on every page; the others are behind the link
_END = b"</body>"
_INDEX = "index.html"
_PLAIN = "text/plain; charset=utf-8"


class Pages:
    """Fills the server's own templates."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._environment.globals.update(own=OWN, problems_page=PROBLEMS, few=FIRST_FEW)

    def with_note(self, html: bytes, snapshot: Snapshot, status: int, tag: str) -> bytes:
        """A page of the site with a note of what is wrong, and the script that reloads it; its file has neither."""
        note = self.page("note", snapshot, status, tag)
        before, end, after = html.rpartition(_END)
        return before + note + end + after if end else html + note

    def page(self, name: str, snapshot: Snapshot, status: int, tag: str) -> bytes:
        """A page of the preview's own: all `problems`, or `nothing` where the site has no page to show."""
        template = self._environment.get_template(f"{name}.html")
        return template.render(snapshot=snapshot, status=status, tag=tag).encode()


class Reply(NamedTuple):
    """What is sent: `tag` changes when a browser should load the page again, `location` is where it should go."""

    status: int
    type: str
    body: bytes
    tag: str = ""
    location: str = ""


def reply_to(target: str, snapshot: Snapshot, pages: Pages) -> Reply:
    """The reply to a request for `target`, a path with or without a query."""
    address, _, query = target.partition("?")
    if address.startswith(OWN):
        return _own(address, snapshot, pages)
    if not snapshot.folders:
        return _missing(snapshot, pages)
    base = snapshot.folders.base
    editors = f"{address}/".startswith(f"{base}/{NAME}/")
    folder, below = (snapshot.folders.editor, f"{base}/{NAME}") if editors else (snapshot.folders.output, base)
    if (base and address == "/") or (not address.endswith("/") and find(folder, f"{address}/", below)):
        location = f"{base}/" if address == "/" else f"{address}/"
        return Reply(HTTPStatus.FOUND, _PLAIN, b"", location=f"{location}?{query}" if query else location)
    file = find(folder, address, below)
    # A page of the editor has no note, whose script would reload it at each save.
    reply = (_plain(file) if editors else _file(file, snapshot, pages, HTTPStatus.OK)) if file else None
    return reply or _missing(snapshot, pages)


def refusal(origin: str) -> Reply:
    """The reply to a request under a foreign name."""
    said = f"This preview answers at {origin}/ and under no other name.\n"
    return Reply(HTTPStatus.FORBIDDEN, _PLAIN, said.encode())


def path_of(address: str, base: str) -> str | None:
    """The path below the output for an address without its query; None if it is not an address of the site."""
    if not f"{address}/".startswith(f"{base}/"):
        return None
    parts = unquote(address[len(base) :]).split("/")[1:]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts) or "" in parts[:-1]:
        return None
    return "/".join(parts) + (_INDEX if parts[-1:] == [""] else "") if parts else _INDEX


def find(output: str, address: str, base: str) -> Path | None:
    """The file that answers at an address; None outside the output.

    >>> find("/nowhere", "/reports/../secret", "")
    """
    path = path_of(address, base)
    root = Path(os.path.realpath(output))
    file = Path(os.path.realpath(root / path)) if path else root
    return file if file.is_relative_to(root) and file.is_file() else None


def _own(address: str, snapshot: Snapshot, pages: Pages) -> Reply:
    name = address.removeprefix(OWN)
    if name in ASSETS:
        return Reply(HTTPStatus.OK, type_of(name), (FOLDER / name).read_bytes())
    if address == PROBLEMS:
        tag = f"problems-{snapshot.round}"
        return Reply(HTTPStatus.OK, HTML, pages.page("problems", snapshot, HTTPStatus.OK, tag), tag)
    return Reply(HTTPStatus.NOT_FOUND, _PLAIN, b"The preview has nothing here.\n")


def _plain(file: Path) -> Reply | None:
    """A file as it is; None if it has been removed meanwhile."""
    try:
        return Reply(HTTPStatus.OK, type_of(file.name), file.read_bytes())
    except FileNotFoundError:
        return None


def _file(file: Path, snapshot: Snapshot, pages: Pages, status: int) -> Reply | None:
    """A file of the site, with the note if it is a page; None if it has been removed meanwhile."""
    found = _plain(file)
    if not found or found.type != HTML:
        return found
    version = hashlib.blake2b(found.body, digest_size=8).hexdigest()  # a page that is written again may be the same
    tag = f"{version}-{snapshot.shared}-{snapshot.round}-{status:d}"
    return Reply(status, HTML, pages.with_note(found.body, snapshot, status, tag), tag)


def _missing(snapshot: Snapshot, pages: Pages) -> Reply:
    """The site's own page for missing addresses, once there is one."""
    root = Path(snapshot.folders.output) if snapshot.folders else Path()
    if snapshot.folders and (reply := _file(root / "404.html", snapshot, pages, HTTPStatus.NOT_FOUND)):
        return reply
    tag = f"nothing-{snapshot.round}-{snapshot.building}"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return Reply(status, HTML, pages.page("nothing", snapshot, status, tag), tag)
