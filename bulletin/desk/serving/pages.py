"""What the server adds to a page, and the pages of its own: problems, and that there is nothing here yet."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.serving.state import Snapshot

OWN = "/.preview/"  # no file of a site begins with a dot
EVENTS, PROBLEMS = f"{OWN}events", f"{OWN}problems"
FOLDER = Path(__file__).parent / "templates"
ASSETS = ("reload.js", "preview.css")
FIRST_FEW = 3  # errors that stand on every page; the others are behind the link
_END = b"</body>"


class Pages:
    """Fills the server's own templates."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._environment.globals.update(own=OWN, problems_page=PROBLEMS, few=FIRST_FEW)

    def with_note(self, html: bytes, snapshot: Snapshot, status: int, tag: str) -> bytes:
        """A page of the site with what is wrong at the moment, and the script that reloads it; its file has neither."""
        note = self._environment.get_template("note.html").render(snapshot=snapshot, status=status, tag=tag).encode()
        before, end, after = html.rpartition(_END)
        return before + note + end + after if end else html + note

    def problems(self, snapshot: Snapshot, tag: str) -> bytes:
        """The page of all problems."""
        return self._environment.get_template("problems.html").render(snapshot=snapshot, status=200, tag=tag).encode()

    def nothing(self, snapshot: Snapshot, status: int, tag: str) -> bytes:
        """The page of an address for which the site itself has none to show."""
        return self._environment.get_template("nothing.html").render(snapshot=snapshot, status=status, tag=tag).encode()
