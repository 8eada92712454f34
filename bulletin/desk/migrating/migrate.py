"""`./run migrate FOLDER`: minutes of Jekyll, Hugo, Zola, Pelican or plain Markdown become reports of this site."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from rich.progress import track

from bulletin.desk.migrating.earlier_site import EarlierSite, home_of
from bulletin.desk.migrating.facts import INSTEAD, Known, our_facts
from bulletin.desk.migrating.heads import HeadError, first_line, read_head, stated_at_start
from bulletin.desk.migrating.link_targets import CopiedFiles, LinkTargets, MigratedFile
from bulletin.desk.migrating.naming import days_in, ids_of, minutes_in, names_of, only
from bulletin.desk.migrating.texts import looks_in, our_text, shown_words, tags_in, take_title
from bulletin.desk.migrating.to_do import ToDo
from bulletin.desk.options import MigrateOptions
from bulletin.desk.project import open_project
from bulletin.desk.settings import given_path
from bulletin.desk.style import rank_in, write_yaml
from bulletin.importing.knowledge import knowledge_of
from bulletin.model.catalogue import Say
from bulletin.model.files import write_new
from bulletin.model.hiding import lies_among_drafts
from bulletin.model.ids import year_folder
from bulletin.model.kinds import PARTS
from bulletin.model.rows import ReportRow
from bulletin.reading.outline import split_headline
from bulletin.register.misspelling import unknown_committee
from bulletin.register.register import index_committees, index_topics

_LEFT_MARKS = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|^\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
_SIGNS_STAY = "tags of the other generator are left in the text; delete them"
_FIRST_HEADING = "title: the first heading of the text, of a lower rank; check whether it names the meeting"
_FIRST_LINE = "title: the first line of the text; check whether it names the meeting"
_TAG_STAYS = "a tag that is not allowed is shown as text; delete it, or put it in `code`"
_LOOK_GOES = "a script, or a tag that only changes the look, is left out"


class _Dumper(yaml.SafeDumper):
    """Writes days as texts without quotes, as we read them."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def migrate(options: MigrateOptions) -> None:
    """Write the reports and what they show, and print one table of what is left to do.

    Nothing that is there already is written over. Ends with status 1 where the folder holds no minutes, or a file
    could not be taken over.
    """
    project = open_project(options.settings, options.content)
    folder = Path(given_path(options.folder)).resolve()
    source = home_of(folder, Path.cwd())
    library = project.library()
    files = sorted(minutes_in(source, folder)) if folder.is_dir() else []
    if not files:
        project.refuse(f"{options.folder}: there are no Markdown files here; name the folder of your minutes")
    committees, topics = only(index_committees(library.committees)), only(index_topics(library.topics))
    if options.body and not committees(options.body):
        project.refuse(unknown_committee(options.body, index_committees(library.committees).known()))
    stated_in = partial(stated_at_start, knowledge=knowledge_of(library), usual=project.language)
    known = Known(committees, topics, committees(options.body), options.publisher, stated_in)
    drafts = [name.strip() for name in options.drafts.split(",") if name.strip()]
    here = {row.id: row for row in library.reports}
    work = Migration(source, project.content, known, options.dry_run, drafts, here)
    days = days_in(files)
    for path, id in ids_of(files, {*here}).items():
        work.read(path, id, days[path])
    work.write()
    work.report(len(files), project.translate)


class Migration:
    """Reads all files, since they link to each other, then writes them; and counts what is left."""

    def __init__(
        self,
        source: Path,
        content: Path,
        known: Known,
        dry_run: bool,
        drafts: Sequence[str] = (),
        here: Mapping[str, ReportRow] = MappingProxyType({}),
    ) -> None:
        """`here` are the reports that this site has, by id: a file of the same name and day is among them already."""
        self._source, self._content, self._known, self._folders = source, content, known, drafts
        self._files: dict[str, MigratedFile] = {}
        self._claimed: dict[str, str] = {}
        self._copies = CopiedFiles(content)
        self._earlier = EarlierSite(source)
        self._dry_run = dry_run
        self._here = here
        self._to_do = ToDo()
        self._written = self._drafts = self._failed = 0

    def read(self, path: str, id: str, day: str) -> None:
        """Read one file, which becomes the report of this id; its name says that it is of this `day`."""
        try:
            head = read_head((self._source / path).read_bytes().decode("utf-8"))
        except (HeadError, UnicodeDecodeError) as error:
            self._failed += 1
            said = str(error) if isinstance(error, HeadError) else "its text is not UTF-8"
            self._to_do.add(path, f"not taken over: {said}", "")
            return
        theirs, whole = head
        title, text = self._titled(path, theirs, whole)
        if title:
            theirs["title"] = title
        theirs = self._earlier.facts(path) | theirs
        ours, to_do = our_facts(theirs, whole, day, path.split("/")[:-1], self._known)
        date = str(ours.get("date", ""))
        # What an earlier run made of this file has its name and day.
        reports = (self._here[name] for name in names_of(path) if name in self._here)
        target = next((report.path for report in reports if report.date == date), "")
        place, headline = target or f"reports/{year_folder(date)}/{id}.md", "" if text == whole else title
        self._files[path] = MigratedFile(path, place, ours, text, headline, bool(target))
        if target:
            self._to_do.add(path, "taken over before: a report of this name and day is here", target)
        else:
            self._settle(path, theirs, ours, to_do)

    def _titled(self, path: str, theirs: dict[str, Any], whole: str) -> tuple[str, str]:
        """The headline of a file, and its text without it; a headline that is none for certain is left to see."""
        title, text = take_title(whole, " ".join(str(theirs.get("title") or "").split()))
        if title and "title" not in theirs and not split_headline(whole.encode())[1]:
            self._to_do.add(path, _FIRST_HEADING, title)
        if not title and (line := first_line(text)):
            self._to_do.add(path, _FIRST_LINE, line)
            return shown_words(line, text), text.strip("\n").partition("\n\n")[2]
        return title, text

    def _settle(self, path: str, theirs: dict[str, Any], ours: dict[str, Any], to_do: list[tuple[str, str]]) -> None:
        """Add the addresses of a new report to its facts, hide it where it was hidden, and count what is left."""
        date = str(ours.get("date", ""))
        if theirs.keys().isdisjoint(INSTEAD) and (address := self._earlier.address(path, theirs, date)):
            ours["former_addresses"] = sorted({address, *ours.get("former_addresses", ())})
        if hidden := list(self._hidden(path)):
            ours["status"] = "draft"
        for kind, example in (*to_do, *hidden):
            self._to_do.add(path, kind, example)
        self._claim(path, ours)

    def _claim(self, path: str, ours: dict[str, Any]) -> None:
        """Leave each address of a file to the first that has it: which of them answered there is not known."""
        addresses = ours.pop("former_addresses", [])
        if kept := [address for address in addresses if self._claimed.setdefault(address, path) == path]:
            ours["former_addresses"] = kept
        for address in addresses:
            if address not in kept:
                self._to_do.add(path, "an address of two files: it leads to the first", address)

    def _hidden(self, path: str) -> Iterator[tuple[str, str]]:
        """Why readers did not see a file, apart from what it says itself: kinds and examples."""
        if why := self._earlier.leaves_out(path):
            yield "no page on the earlier site, so a draft here", why
        if lies_among_drafts(path, self._folders):
            yield "its folder or name says that it is not for the public, so a draft here", ""

    def write(self) -> None:
        """Write every report that was read, with the pictures and attachments that it links to."""
        targets = LinkTargets(self._source, self._earlier, self._files, self._copies, self._to_do)
        new = [file for file in self._files.values() if not file.is_here]
        for file in track(new, "Taking over …", disable=not sys.stderr.isatty()):
            text = our_text(file.text, partial(targets.find, file))
            for mark in _LEFT_MARKS.findall(text):
                self._to_do.add(file.path, _SIGNS_STAY, mark)
            for tag in looks_in(file.text):
                self._to_do.add(file.path, _LOOK_GOES, tag)
            for tag in tags_in(file.text):
                self._to_do.add(file.path, _TAG_STAYS, tag)
            facts = yaml.dump(file.ours, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
            written = write_yaml(facts, rank_in(PARTS["reports"]))
            self._drafts += file.is_draft
            self._write(self._content / file.target, f"---\n{written}---\n\n{text.strip()}\n".encode())
        if not self._dry_run:
            self._copies.write()

    def _write(self, target: Path, data: bytes) -> None:
        self._written += 1
        if not self._dry_run:
            try:
                write_new(target, data)
            except FileExistsError:
                self._written -= 1
                self._to_do.add(str(target), "not written: a file of this name already exists", "")

    def report(self, files: int, say: Say) -> None:
        """Print what was done, and a line for each kind of thing that is left; the status is 1 where a file failed."""
        done = (
            "%(written)s of %(files)s files would be taken over, %(drafts)s of them as drafts; %(copied)s pictures and "
            "attachments copied"
            if self._dry_run
            else "%(written)s of %(files)s files taken over, %(drafts)s of them as drafts; %(copied)s pictures and "
            "attachments copied"
        )
        copied = len(self._copies.added)
        print(say(done) % {"written": self._written, "files": files, "drafts": self._drafts, "copied": copied})
        for line in self._to_do.lines(say):
            print(line)
        if not self._dry_run:
            print(say("Next: ./run check"))
        if self._failed:
            raise SystemExit(1)
