"""`./run migrate FOLDER`: minutes of Jekyll, Hugo, Zola, Pelican or plain Markdown become reports of this site."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rich.progress import track

from bulletin.desk.migrating.facts import Known, our_facts
from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.desk.migrating.texts import candidates, is_file_of_ours, our_text, take_title
from bulletin.desk.project import open_project
from bulletin.desk.settings import given_path
from bulletin.desk.style import rank_in, write_yaml
from bulletin.model.files import write_new
from bulletin.model.ids import fold, slug
from bulletin.model.kinds import PARTS
from bulletin.reading.library import Library

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_NO_MINUTES = frozenset(("readme", "_index", "license", "contributing", "changelog"))
_DAY = re.compile(r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:[-_. ]|$)")
_SHOWN = 60  # characters of an example in the table


class MigrateOptions(NamedTuple):
    """What the user asked for: the folder, and what its files do not say themselves."""

    folder: str
    body: str = ""
    publisher: str = ""
    settings: str = ""
    content: str = ""
    dry_run: bool = False


class Taken(NamedTuple):
    """A file that becomes a report: its path in their folder, and its id here."""

    path: str
    id: str
    day: str

    @property
    def target(self) -> str:
        """Where the report lies, below the content folder."""
        return f"reports/{self.day[:4] or 'undated'}/{self.id}.md"


def migrate(options: MigrateOptions) -> None:
    """Write the reports and what they show, and print one table of what is left to do.

    Nothing that is there already is written over. Ends with status 1 where the folder holds no minutes, or a file
    could not be taken over.
    """
    project = open_project(options.settings, options.content)
    source = Path(given_path(options.folder))
    library = project.library()
    files = sorted(_minutes(source)) if source.is_dir() else []
    if not files:
        print(f"{options.folder}: no Markdown files lie here; name the folder of your minutes", file=sys.stderr)
        raise SystemExit(1)
    names = _by_name(library)
    if options.body and not names.committee(options.body):
        print(f'no committee is called "{options.body}"; write its file into content/committees first', file=sys.stderr)
        raise SystemExit(1)
    known = Known(names.committee, names.topic, names.committee(options.body), options.publisher)
    taken = _named(files, {row.id for row in library.reports})
    work = Migration(source, project.content, taken, known, options.dry_run)
    for file in track(taken.values(), "Taking over …", disable=not sys.stderr.isatty()):
        work.take(file)
    work.report(len(files))


class Migration:
    """Takes files over one by one, and counts what is left."""

    def __init__(self, source: Path, content: Path, taken: dict[str, Taken], known: Known, dry_run: bool) -> None:
        self._source, self._content, self._taken, self._known = source, content, taken, known
        self._dry_run = dry_run
        self._left: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._written = self._drafts = self._copied = self._failed = 0

    def take(self, file: Taken) -> None:
        """Write one report, with the pictures and attachments that it links to."""
        try:
            head = read_head((self._source / file.path).read_bytes().decode("utf-8"))
        except (HeadError, UnicodeDecodeError) as error:
            self._failed += 1
            said = str(error) if isinstance(error, HeadError) else "its text is not UTF-8"
            self._leave(file.path, f"not taken over: {said}", "")
            return
        theirs, text = head
        title, text = take_title(text, " ".join(str(theirs.get("title") or "").split()))
        folders = file.path.split("/")[:-1]
        if title:
            theirs["title"] = title
        ours, left = our_facts(theirs, file.day, folders, self._known)
        for kind, example in left:
            self._leave(file.path, kind, example)
        text = our_text(text, partial(self._find, posixpath.dirname(file.path)))
        written = write_yaml(yaml.safe_dump(ours, allow_unicode=True, sort_keys=False), rank_in(PARTS["reports"]))
        self._drafts += ours.get("status") == "draft"
        self._write(self._content / file.target, f"---\n{written}---\n\n{text.strip()}\n".encode())

    def _write(self, target: Path, data: bytes) -> None:
        self._written += 1
        if not self._dry_run:
            try:
                write_new(target, data)
            except FileExistsError:
                self._written -= 1
                self._leave(str(target), "not written: a file of this name is there already", "")

    def _find(self, folder: str, path: str) -> str:
        """What a link to a path becomes; empty where it is none of their files."""
        for candidate in candidates(path, folder):
            stem = posixpath.splitext(candidate)[0]
            names = (candidate, *(f"{start}{ending}" for start in (stem, candidate) for ending in _ENDINGS))
            if name := next((name for name in names if name in self._taken), ""):
                return f"{{filename}}/{self._taken[name].target}"
            file = self._source / candidate
            if not candidate.startswith("..") and is_file_of_ours(candidate) and file.is_file():
                return f"{{static}}/{self._copy(file, candidate)}"
        return ""

    def _copy(self, file: Path, path: str) -> str:
        """Copy a picture or an attachment into content/images, once; its path there, which says where it came from."""
        stem, ending = posixpath.splitext(path)
        name = f"images/{'/'.join(slug(part) or 'file' for part in stem.split('/'))}{ending.lower()}"
        target = self._content / name
        if not target.exists() and not self._dry_run:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            self._copied += 1
        return name

    def _leave(self, path: str, kind: str, example: str) -> None:
        self._left[kind] += 1
        shown = example if len(example) <= _SHOWN else f"{example[:_SHOWN]}…"
        self._examples.setdefault(kind, f"{path}: {shown}" if shown else path)

    def report(self, files: int) -> None:
        """Print what was done, and a line for each kind of thing that is left; the status is 1 where a file failed."""
        would = "would be " if self._dry_run else ""
        print(
            f"{self._written} of {files} files {would}taken over, {self._drafts} of them as drafts; "
            f"{self._copied} pictures and attachments copied"
        )
        for kind, count in sorted(self._left.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"{count:>6}  {kind}  (such as {self._examples[kind]})")
        if not self._dry_run:
            print("Next: ./run check")
        if self._failed:
            raise SystemExit(1)


class Names(NamedTuple):
    """The ids of committees and topics by their names as they are compared."""

    committees: dict[str, set[str]]
    topics: dict[str, set[str]]

    def committee(self, name: str) -> str:
        """The id of the one committee that is called so; empty where none is, or several are."""
        return _only(self.committees, name)

    def topic(self, name: str) -> str:
        """The same of topics."""
        return _only(self.topics, name)


def _only(ids: dict[str, set[str]], name: str) -> str:
    found = ids.get(fold(name), set())
    return next(iter(found)) if len(found) == 1 else ""


def _by_name(library: Library) -> Names:
    names = Names({}, {})
    for ids, rows in ((names.committees, library.committees), (names.topics, library.topics)):
        rows_of: Iterable[Any] = rows
        for row in rows_of:
            for name in (row.id, getattr(row, "name", ""), *dict(row.names).values(), *getattr(row, "aliases", ())):
                ids.setdefault(fold(name), set()).add(row.id)
    return names


def _minutes(source: Path) -> Iterator[str]:
    for root, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        for name in files:
            stem, ending = posixpath.splitext(name)
            if ending.lower() in _ENDINGS and stem.casefold() not in _NO_MINUTES:
                yield Path(root, name).relative_to(source).as_posix()


def _named(files: list[str], used: set[str]) -> dict[str, Taken]:
    """Each file with an id of its own: its name, and where that is taken or says nothing, its folders before it."""
    taken: dict[str, Taken] = {}
    used = {*used}
    for path in files:
        parts = posixpath.splitext(path)[0].split("/")
        if parts[-1].casefold() == "index" and len(parts) > 1:
            parts.pop()
        names = (slug("-".join(parts[start:])) for start in range(len(parts) - 1, -1, -1))
        id = next((name for name in names if name and name not in used), "")
        number = 2
        while not id:
            name = f"{slug('-'.join(parts)) or 'report'}-{number}"
            id, number = ("" if name in used else name), number + 1
        used.add(id)
        match = next(filter(None, (_DAY.match(part) for part in reversed(parts))), None)
        taken[path] = Taken(path, id, match["day"] if match else "")
    return taken
