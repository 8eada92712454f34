"""`./run migrate FOLDER`: minutes of Jekyll, Hugo, Zola, Pelican or plain Markdown become reports of this site."""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rich.progress import track

from bulletin.desk.migrating.addresses import EarlierSite
from bulletin.desk.migrating.facts import HIDING, INSTEAD, Known, our_facts
from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.desk.migrating.naming import ENDINGS, day_in, ids_of, minutes_in, names_in
from bulletin.desk.migrating.texts import candidates, is_file_of_ours, our_text, take_title
from bulletin.desk.project import open_project
from bulletin.desk.settings import given_path
from bulletin.desk.style import rank_in, write_yaml
from bulletin.model.files import write_new
from bulletin.model.ids import slug
from bulletin.model.kinds import PARTS

_LEFT_MARKS = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|^\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
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
    """A file that becomes a report: its path in their folder, where it comes to lie here, its facts and its text."""

    path: str
    target: str
    ours: dict[str, Any]
    text: str


def migrate(options: MigrateOptions) -> None:
    """Write the reports and what they show, and print one table of what is left to do.

    Nothing that is there already is written over. Ends with status 1 where the folder holds no minutes, or a file
    could not be taken over.
    """
    project = open_project(options.settings, options.content)
    source = Path(given_path(options.folder))
    library = project.library()
    files = sorted(minutes_in(source)) if source.is_dir() else []
    if not files:
        print(f"{options.folder}: no Markdown files lie here; name the folder of your minutes", file=sys.stderr)
        raise SystemExit(1)
    names = names_in(library)
    if options.body and not names.committee(options.body):
        print(f'no committee is called "{options.body}"; write its file into content/committees first', file=sys.stderr)
        raise SystemExit(1)
    known = Known(names.committee, names.topic, names.committee(options.body), options.publisher)
    work = Migration(source, project.content, known, options.dry_run)
    for path, id in ids_of(files, {row.id for row in library.reports}).items():
        work.read(path, id)
    work.write(track)
    work.report(len(files))


class Migration:
    """Reads all files, since they link to each other, then writes them; and counts what is left."""

    def __init__(self, source: Path, content: Path, known: Known, dry_run: bool) -> None:
        self._source, self._content, self._known = source, content, known
        self._taken: dict[str, Taken] = {}
        self._earlier = EarlierSite(source)
        self._sections: dict[Path, dict[str, Any]] = {}
        self._dry_run = dry_run
        self._left: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._copied: set[str] = set()
        self._written = self._drafts = self._failed = 0

    def read(self, path: str, id: str) -> None:
        """Read one file, which becomes the report of this id."""
        try:
            head = read_head((self._source / path).read_bytes().decode("utf-8"))
        except (HeadError, UnicodeDecodeError) as error:
            self._failed += 1
            said = str(error) if isinstance(error, HeadError) else "its text is not UTF-8"
            self._leave(path, f"not taken over: {said}", "")
            return
        theirs, text = head
        title, text = take_title(text, " ".join(str(theirs.get("title") or "").split()))
        if title:
            theirs["title"] = title
        theirs = self._of_sections(path) | theirs
        ours, left = our_facts(theirs, day_in(path), path.split("/")[:-1], self._known)
        date = str(ours.get("date", ""))
        if theirs.keys().isdisjoint(INSTEAD) and (address := self._earlier.address(path, theirs, date)):
            ours["former_addresses"] = sorted({address, *ours.get("former_addresses", ())})
        for kind, example in left:
            self._leave(path, kind, example)
        for mark in _LEFT_MARKS.findall(our_text(text, lambda path: "")):
            self._leave(path, "signs of the other generator stay in the text; delete them", mark)
        year = date[:4] if date[:4].isdecimal() else "undated"
        self._taken[path] = Taken(path, f"reports/{year}/{id}.md", ours, text)

    def _of_sections(self, path: str) -> dict[str, Any]:
        """What the `_index.md` of the folders above a file say for all below them: Hugo's `cascade`, Zola's `draft`."""
        said: dict[str, Any] = {}
        for folder in reversed(Path(path).parents):
            if folder not in self._sections:
                self._sections[folder] = self._of_section(folder / "_index.md")
            said |= self._sections[folder]
        return said

    def _of_section(self, index: Path) -> dict[str, Any]:
        file = self._source / index
        try:
            facts = read_head(file.read_bytes().decode("utf-8")).facts if file.is_file() else {}
        except (HeadError, UnicodeDecodeError):
            return {"draft": f"{index.as_posix()} cannot be read"}
        cascade = facts.get("cascade")
        parts = cascade if isinstance(cascade, list) else [cascade]
        cascaded = {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
        said = {key: value for key, value in cascaded.items() if key in HIDING}
        return said | ({"draft": facts["draft"]} if "draft" in facts else {})

    def write(self, shown: Callable[..., Iterable[Taken]]) -> None:
        """Write every report that was read, with the pictures and attachments that it links to."""
        for file in shown(self._taken.values(), "Taking over …", disable=not sys.stderr.isatty()):
            text = our_text(file.text, partial(self._find, posixpath.dirname(file.path)))
            facts = yaml.safe_dump(file.ours, allow_unicode=True, sort_keys=False)
            written = write_yaml(facts, rank_in(PARTS["reports"]))
            self._drafts += file.ours.get("status") == "draft"
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
            names = (candidate, *(f"{start}{ending}" for start in (stem, candidate) for ending in ENDINGS))
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
        if not target.exists() and name not in self._copied:
            self._copied.add(name)
            if not self._dry_run:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
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
            f"{len(self._copied)} pictures and attachments copied"
        )
        for kind, count in sorted(self._left.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"{count:>6}  {kind}  (such as {self._examples[kind]})")
        if not self._dry_run:
            print("Next: ./run check")
        if self._failed:
            raise SystemExit(1)
