"""The answer to a request, as a value: a file of the site, or a page of the preview's own."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.admin import NAME
from bulletin.desk.serving.files import Folder, find
from bulletin.desk.serving.messages import PreviewFolders
from bulletin.desk.serving.state import Snapshot
from bulletin.model.media_types import HTML, type_of

OWN = "/.preview/"  # no file of a site begins with a dot
EVENTS, PROBLEMS = f"{OWN}events", f"{OWN}problems"
FOLDER = Path(__file__).parent / "templates"
ASSETS = ("reload.js", "preview.css")
FIRST_FEW = 3  # errors shown on every page; the others are behind the link
_END = b"</body>"


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


def answer(target: str, snapshot: Snapshot, pages: Pages) -> Reply:
    """The answer to a request for `target`, a path with or without a query."""
    address, _, query = target.partition("?")
    if address.startswith(OWN):
        return _own(address, snapshot, pages)
    base = snapshot.folders.base if snapshot.folders else ""
    if base and address in ("/", base):
        return _redirect(f"{base}/", query)
    if snapshot.folders and f"{address}/".startswith(f"{base}/{NAME}/"):
        return _editor(address, snapshot.folders) or _missing(snapshot, pages)
    found = find(snapshot.folders.output, address, base) if snapshot.folders else None
    if isinstance(found, Folder):
        return _redirect(found.address, query)
    reply = _file(found, snapshot, pages, HTTPStatus.OK) if found else None
    return reply or _missing(snapshot, pages)


def refusal(origin: str) -> Reply:
    """The answer to a request under a foreign name."""
    said = f"This preview answers at {origin}/ and under no other name.\n"
    return Reply(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", said.encode())


def _own(address: str, snapshot: Snapshot, pages: Pages) -> Reply:
    name = address.removeprefix(OWN)
    if name in ASSETS:
        return Reply(HTTPStatus.OK, type_of(name), (FOLDER / name).read_bytes())
    if address == PROBLEMS:
        tag = f"problems-{snapshot.round}"
        return Reply(HTTPStatus.OK, HTML, pages.page("problems", snapshot, HTTPStatus.OK, tag), tag)
    return Reply(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"The preview has nothing here.\n")


def _editor(address: str, folders: PreviewFolders) -> Reply | None:
    """A file of the browser editor, without the note, whose script would reload it at each save."""
    base = f"{folders.base}/{NAME}"
    if address == base:
        return _redirect(f"{base}/", "") if Path(folders.editor).is_dir() else None
    file = find(folders.editor, address, base)
    try:
        return Reply(HTTPStatus.OK, type_of(file.name), file.read_bytes()) if isinstance(file, Path) else None
    except FileNotFoundError:
        return None


def _redirect(address: str, query: str) -> Reply:
    location = f"{address}?{query}" if query else address
    if urlsplit(location).netloc:  # an address with two slashes in front would lead away
        return Reply(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is nothing here.\n")
    return Reply(HTTPStatus.FOUND, "text/plain; charset=utf-8", b"", location=location)


def _file(file: Path, snapshot: Snapshot, pages: Pages, status: int) -> Reply | None:
    """A file of the site, with the note if it is a page; None if it has been removed meanwhile."""
    try:
        body = file.read_bytes()
    except FileNotFoundError:
        return None
    if type_of(file.name) != HTML:
        return Reply(status, type_of(file.name), body)
    version = hashlib.blake2b(body, digest_size=8).hexdigest()  # a page that is written again may be the same
    tag = f"{version}-{snapshot.shared}-{snapshot.round}-{status:d}"
    return Reply(status, HTML, pages.with_note(body, snapshot, status, tag), tag)


def _missing(snapshot: Snapshot, pages: Pages) -> Reply:
    """The site's own page for missing addresses, once there is one."""
    root = Path(snapshot.folders.output) if snapshot.folders else Path()
    if snapshot.folders and (reply := _file(root / "404.html", snapshot, pages, HTTPStatus.NOT_FOUND)):
        return reply
    tag = f"nothing-{snapshot.round}-{snapshot.building}"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return Reply(status, HTML, pages.page("nothing", snapshot, status, tag), tag)
