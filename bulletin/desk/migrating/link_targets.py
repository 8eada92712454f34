"""Where the links of an earlier site lead here: to reports, places in them, and copies of pictures and attachments.

Each generator makes the anchors of headings in its own way. Sources: GitHub
(https://docs.github.com/en/get-started/writing-on-github, section links; Hugo does the same), kramdown
(https://kramdown.gettalong.org/converter/html.html#auto-ids), Python-Markdown's `toc` extension, and Zola's slugs.
"""

import base64
import binascii
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from bulletin.desk.migrating.earlier_site import EarlierSite
from bulletin.desk.migrating.naming import ENDINGS
from bulletin.desk.migrating.texts import our_text
from bulletin.desk.migrating.to_do import ToDo
from bulletin.model.files import write_new
from bulletin.model.ids import slug
from bulletin.model.media_types import ATTACHED, SHOWN, ending_of
from bulletin.reading.anchors import HEADINGS
from bulletin.reading.finding import file_is_pointer
from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.plain_text import plain_text_of
from bulletin.reading.sanitising import SCHEMES, sanitise
from bulletin.reading.text import parse_html, prepare_text

_PLACEHOLDER = re.compile(r"\s*[{|](?:filename|static|attach)[}|]")  # Pelican's
_POINTER = "a Git LFS pointer and not the file itself; fetch the files with git lfs pull, and run this again"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PICTURE = re.compile(r"data:image/(?P<type>png|jpeg|gif|webp);base64,(?P<data>.+)", re.IGNORECASE | re.DOTALL)
_GONE = "its words stay, and the link in a comment"
_NO_PICTURE = "a picture that is not there: left out, with its words in a comment"
_ROOTS = ("", "static", "content", "source", "docs", "_posts", "content/images", "content/extra")


class MigratedFile(NamedTuple):
    """A file that becomes a report: its path there, its path here, its facts and its text.

    `headline` is the heading that was above the text and has become the report's title. With `is_here` an earlier run
    took it over.
    """

    path: str
    target: str
    ours: dict[str, Any]
    text: str
    headline: str
    is_here: bool

    @property
    def is_draft(self) -> bool:
        """Whether readers will not see it."""
        return self.ours.get("status") == "draft"


class CopiedFiles:
    """The pictures and attachments to copy into content/images: each once, and none over another."""

    def __init__(self, content: Path) -> None:
        self.added: dict[str, Path | bytes] = {}
        self._content = content

    def add(self, path: str, source: Path | bytes) -> str:
        """The path in the content folder for a file, or for bytes from a text, that was at `path`."""
        stem, ending = posixpath.splitext(path)
        parts = [slug(part) or "file" for part in stem.split("/")]
        while len(parts) > 1 and parts[0] in ("content", "static", "images"):
            parts.pop(0)
        whole, number = "/".join(parts), 1
        while not self._has_room(name := f"images/{whole}{f'-{number}' if number > 1 else ''}{ending.lower()}", source):
            number += 1
        return name

    def _has_room(self, name: str, source: Path | bytes) -> bool:
        there = self._content / name
        if there.is_file() and name not in self.added:
            return there.read_bytes() == _bytes(source)
        return self.added.setdefault(name, source) == source

    def write(self) -> None:
        """Copy all of them."""
        for name, source in self.added.items():
            write_new(self._content / name, _bytes(source))


def _bytes(source: Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


class LinkTargets:
    """What the links of files become; those that lead nowhere are counted in `to_do`."""

    def __init__(
        self, source: Path, site: EarlierSite, files: Mapping[str, MigratedFile], copies: CopiedFiles, to_do: ToDo
    ) -> None:
        self._source, self._files, self._copies, self._add_to_do = source, files, copies, to_do.add
        self._site_address = site.own_address
        self._anchors: dict[str, Anchors] = {}

    def find(self, file: MigratedFile, href: str, picture: bool) -> str | None:
        """What an address in a file becomes: empty if it stays as it is, None if readers cannot follow it."""
        if "{{" in href or "{%" in href:
            self._add_to_do(file.path, f"a link that the other generator made: {_GONE}", href)
            return None
        own, path = self._below_site(_PLACEHOLDER.sub("", href, count=1))
        if _SCHEME.match(path):
            return self._elsewhere(file, href, picture)
        path, _, fragment = map(unquote, path.partition("#"))
        found = self._named(posixpath.dirname(file.path), path.partition("?")[0]) if path else file
        if isinstance(found, MigratedFile):
            return self._into(file, found, fragment, href)
        if found or own:
            return found or ""
        if re.search(r"\s", href):  # no address has a space that is not %20: these are words, `[x](no, not yet)`
            return ""
        self._add_to_do(file.path, _NO_PICTURE if picture else f"a link that leads nowhere here: {_GONE}", href)
        return None

    def _below_site(self, href: str) -> tuple[bool, str]:
        """Whether an address has the host of the earlier site, and the address without that site's own."""
        for start in filter(None, (self._site_address, urlsplit(self._site_address).path)):
            if href.startswith(f"{start}/"):
                return "://" in start, href.removeprefix(start)
        return False, href

    def _elsewhere(self, file: MigratedFile, href: str, picture: bool) -> str | None:
        if match := _PICTURE.match(href):
            try:
                data = base64.b64decode(match["data"])
            except binascii.Error:
                return ""
            name = f"{posixpath.splitext(posixpath.basename(file.target))[0]}.{match['type'].lower()}"
            return f"{{static}}/{self._copies.add(name, data)}"
        if not href.startswith("//") and href.partition(":")[0].lower() not in SCHEMES:
            self._add_to_do(file.path, f"a link of a kind that is not allowed (ftp:, javascript:, …): {_GONE}", href)
            return None
        if picture:
            self._add_to_do(file.path, "a picture on another host: a link to it stays; no page shows it", href)
        return f"https:{href}" if href.startswith("//") else ""

    def _into(self, file: MigratedFile, target: MigratedFile, fragment: str, href: str) -> str | None:
        if target.is_draft and not file.is_draft:
            self._add_to_do(file.path, f"a link to a draft: {_GONE}", href)
            return None
        path = "" if target is file else f"{{filename}}/{target.target}"
        place = self._place(target, fragment) if fragment else ""
        if place is None and not path:
            self._add_to_do(file.path, f"a link to a heading that is not there: {_GONE}", href)
            return None
        if place is None:
            self._add_to_do(file.path, "a link to a heading that is not there: it leads to the whole report", href)
        return f"{path}#{place or ''}" if place or not path else path

    def _place(self, target: MigratedFile, fragment: str) -> str | None:
        if target.path not in self._anchors:
            plain = our_text(target.text, lambda href, picture: "")
            self._anchors[target.path] = Anchors(target.headline, plain)
        return self._anchors[target.path].find(fragment)

    def _named(self, folder: str, path: str) -> MigratedFile | str | None:
        """The file of theirs, or the picture or attachment, that a path in a text of `folder` names."""
        if at := self._at.get(path, self._at.get(f"{path}/")):
            return at
        for candidate in _candidates(path, folder):
            stem = posixpath.splitext(candidate)[0]
            starts = (stem, candidate, f"{candidate}/index")
            names = (candidate, *(f"{start}{ending}" for start in starts for ending in ENDINGS))
            if name := next((name for name in names if name in self._files), ""):
                return self._files[name]
            file = self._source / candidate
            if not candidate.startswith("..") and ending_of(candidate) in (*SHOWN, *ATTACHED) and file.is_file():
                if file_is_pointer(file):
                    self._add_to_do(candidate, _POINTER, "")
                return f"{{static}}/{self._copies.add(candidate, file)}"
        return None

    @cached_property
    def _at(self) -> dict[str, MigratedFile]:
        return {address: one for one in self._files.values() for address in one.ours.get("former_addresses", ())}


def _candidates(path: str, folder: str) -> Iterator[str]:
    """Where a path in a text of `folder` may lead, below the folder that is taken over, the likeliest first."""
    path = path.removeprefix("@")  # Zola: @/minutes/x.md lies below content/
    bare = path.lstrip("/")
    if not path.startswith("/"):
        yield posixpath.normpath(posixpath.join(folder, path))
    for root in _ROOTS:
        yield posixpath.normpath(posixpath.join(root, bare))


def _github(words: str) -> str:
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def _kramdown(words: str) -> str:
    return re.sub(r"[^a-zA-Z0-9 -]", "", re.sub("^[^a-zA-Z]+", "", words)).replace(" ", "-").lower()


def _python_markdown(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


_FORMS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_github, "-"),
    (lambda words: re.sub("-+", "-", _github(words)), "-"),  # GitLab
    (_kramdown, "-"),
    (_python_markdown, "_"),
    (slug, "-"),  # Zola
)


class Anchors:
    """The places of one text: their anchors here, by the names that they have here or there."""

    def __init__(self, title: str, text: str) -> None:
        """`title` is the heading that was above the text; empty if there was none."""
        shown = prepare_text(sanitise(convert(make_markdown("en"), text).html), "")
        headings = [(plain_text_of(one), one.get("id", "")) for one in parse_html(shown.html).iter(*HEADINGS)]
        ours = {id: id for id in shown.anchors}
        self._known = ours | anchors_elsewhere([(title, "")] * bool(title) + headings)

    def find(self, fragment: str) -> str | None:
        """The anchor here of a place with this name there; empty for the beginning, None if there is no such place."""
        name = fragment.removeprefix("user-content-")
        return "" if name in ("", "top") else self._known.get(name, self._known.get(name.lower()))


def anchors_elsewhere(headings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The anchors of headings (words, anchor here) by their names on other generators, the likeliest first."""
    found: dict[str, str] = {}
    for form, sign in _FORMS:
        counts: dict[str, int] = {}
        for words, here in headings:
            name = form(words)
            number = counts[name] = counts.get(name, -1) + 1
            found.setdefault(f"{name}{sign}{number}" if number else name, here)
    return found
