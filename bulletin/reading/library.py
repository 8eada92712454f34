"""A whole content folder, read; only files that have changed since the last time are read again."""

import posixpath
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, compress
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from bulletin.model.kinds import FILE_PARTS, KindName
from bulletin.model.languages import is_language
from bulletin.model.problem import Problem
from bulletin.model.rows import (
    AnyRow,
    CommitteeRow,
    Details,
    FormulaRow,
    PageRow,
    PersonRow,
    ReportRow,
    Row,
    TopicRow,
    TranslationRow,
)
from bulletin.reading.finding import TOPICS_FILE, FolderListing, FoundFile, Picture, find_again, find_files
from bulletin.reading.lexicon import Lexicon
from bulletin.reading.sharing import take_up
from bulletin.reading.store import DamagedStoreError, Store, StoredFile
from bulletin.reading.workers import ChangedError, OnProgress

Given = TypeVar("Given")
Changed = Collection[str] | None  # paths that a watcher has seen change; None for all
Sketches = Callable[[Collection[str] | None], Iterable[tuple[str, bytes]]]  # of these paths, or all; each with its path
KIND, PATH = attrgetter("kind"), attrgetter("path")
NOTHING = FolderListing((), (), ())
NAMING = frozenset({"name", "names", "aliases", "former_ids"})  # keys with names that other files may use


class Library(NamedTuple):
    """Everything read, each kind in the order of its paths; `faulty` are the files with errors of their own.

    The row of a faulty file lacks the values that are wrong; a file that cannot be read has no row. `details` gives
    those of a file.
    """

    reports: tuple[ReportRow, ...]
    committees: tuple[CommitteeRow, ...]
    people: tuple[PersonRow, ...]
    formulas: tuple[FormulaRow, ...]
    pages: tuple[PageRow, ...]
    translations: tuple[TranslationRow, ...]
    topics: tuple[TopicRow, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]
    faulty: tuple[str, ...]
    stored: Mapping[str, StoredFile]
    details: Callable[[str], Details]

    def kinds(self) -> tuple[tuple[AnyRow, ...], ...]:
        """The rows of each kind."""
        return (self.reports, self.committees, self.people, self.formulas, self.pages)

    def files(self) -> Iterator[AnyRow | TranslationRow]:
        """The rows of all files."""
        return chain.from_iterable((*self.kinds(), self.translations))

    def faulty_ids(self, kind: KindName) -> frozenset[str]:
        """The ids of the files of a kind that have errors: others may refer to them without being wrong."""
        below = (path for path in self.faulty if path.startswith(f"{kind}/"))
        return frozenset(posixpath.splitext(posixpath.basename(path))[0] for path in below)

    def names_in_doubt(self, kind: KindName | Literal["topics"]) -> bool:
        """Whether errors may hide names of things of this kind."""
        if kind == "topics":
            fields = [problem.field.split(".") for problem in self.problems if problem.path == TOPICS_FILE]
            return any(len(field) < 2 or field[1] in NAMING or is_language(field[1]) for field in fields)
        rows: tuple[Row, ...] = getattr(self, kind)
        unread = set(self.faulty) - {row.path for row in rows}
        return any(path.startswith(f"{kind}/") for path in unread) or any(
            problem.path.startswith(f"{kind}/") and problem.field.split(".")[0] in NAMING for problem in self.problems
        )


class ContentFolder:
    """A content folder as it was last read, kept between the builds of one process.

    The first scan looks at every file; later ones only at those that a watcher reported, if there is one.
    """

    def __init__(self, content: Path, store: Store) -> None:
        self.content = content
        self.store = store
        self._listing = NOTHING
        self._known: dict[str, StoredFile] = {}
        self._rows: dict[str, Row | None] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self.replaced: list[bytes] = []  # sketches of reports' texts, before this process read them again

    def scan(self, jobs: int = 1, on_progress: OnProgress | None = None, changed: Changed = None) -> int:
        """Read the files that have changed and return how many; `on_progress` gets how many of them are read.

        If the store is damaged, it is set aside, and everything is read again.
        """
        return self._trusting_store(lambda: self._scan(jobs, on_progress, changed))

    def library(self) -> Library:
        """Everything, as it was at the last scan."""
        return self._trusting_store(self._collect, self._scan)

    def asking(self, act: Callable[[], Given]) -> Given:
        """What `act` makes of what it asks of the store, as often as it needs to."""
        return self._trusting_store(act, self._scan)

    def row_digests(self, *, reports: bool) -> list[tuple[str, bytes]]:
        """Each of the reports, or of all other files, with the digest of its row, which leaves out its document."""
        paths = (file.path for file in self._listing.files if (file.kind == "reports") == reports)
        return [(path, self._known[path].row_digest) for path in paths]

    def contents(self) -> list[tuple[str, str]]:
        """Each file with the digest of its bytes."""
        return [(file.path, self._known[file.path].content) for file in self._listing.files]

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures."""
        return self._listing.pictures

    def topics(self) -> bytes:
        """The bytes of `tags.yml`."""
        file = self.content / TOPICS_FILE
        return file.read_bytes() if file.is_file() else b""

    def _trusting_store(self, act: Callable[[], Given], before: Callable[[], object] = lambda: None) -> Given:
        """What `act` gives, with another store if this one is damaged: then `before` comes before it."""
        try:
            return act()
        except (sqlite3.DatabaseError, DamagedStoreError) as error:
            self.store.discard(f"it is damaged ({error})")
            self._listing, self._rows, self._problems = NOTHING, {}, {}
            before()
            return act()

    def _scan(self, jobs: int = 1, on_progress: OnProgress | None = None, changed: Changed = None) -> int:
        try:
            listing = self._find(changed)
        except FileNotFoundError as error:
            raise ChangedError(error.filename) from error
        seen = set(map(id, self._listing.files))  # those that no watcher reported since are the same ones
        found = (file for file in listing.files if id(file) not in seen)
        stale = [file for file in found if self._known.get(file.path, ())[:3] != file[1:]]
        gone = sorted(self._known.keys() - set(map(PATH, listing.files)))
        lost = {*gone, *(file.path for file in stale)} & self._known.keys()
        self.replaced += (sketch for _, sketch in self.store.sketches(lost))
        formulas = [file for file in stale if file.kind == "formulas"]
        self._replace(self._read_again(formulas, gone, 1, None), gone)
        self._listing = listing
        others = [file for file in stale if file.kind != "formulas"]
        try:
            self._replace(self._read_again(others, [], jobs, on_progress, Lexicon(self._formulas())), [])
        except BaseException:
            self._listing = NOTHING  # the next scan looks at every file
            raise
        return len(stale)

    def _read_again(
        self,
        stale: list[FoundFile],
        gone: list[str],
        jobs: int,
        on_progress: OnProgress | None,
        lexicon: Lexicon | None = None,
    ) -> dict[str, StoredFile]:
        """Read these files, and search all reports again if the lexicon has changed."""
        is_new = lexicon is not None and lexicon.key != self.store.lexicon()
        if not stale and not gone and not is_new:
            return {}
        from bulletin.reading.rereading import Rereading  # late: imports all that reads texts

        paths = {file.path for file in stale}
        others = [file for file in self._listing.files if file.kind == "reports" and file.path not in paths]
        rereading = Rereading(self.content, stale, self._known, lexicon, others if is_new else ())
        return rereading.read_into(self.store, gone, jobs, on_progress)

    def _formulas(self) -> Iterator[FormulaRow]:
        """The formulas; their files are read first, since they are looked for in all others."""
        kinds = {file.path: file.kind for file in self._listing.files if file.kind == "formulas"}
        for _, row, _ in sorted(self.store.rows(kinds)):
            if isinstance(row, FormulaRow):
                yield row

    def _find(self, changed: Changed) -> FolderListing:
        if self._listing is not NOTHING and changed is not None:
            return find_again(self.content, self._listing, changed)
        self._known, found = self.store.files(), find_files(self.content)
        return found._replace(files=tuple(map(self._as_known, found.files)))

    def _as_known(self, file: FoundFile) -> FoundFile:
        """A file by the words in which it is known, which are in memory then but once."""
        known = self._known.get(file.path)
        return FoundFile(file.kind, *known[:3]) if known and known[:3] == file[1:] else file

    def _replace(self, fresh: dict[str, StoredFile], gone: list[str]) -> None:
        """Put in what was read, take out what is gone, and drop the documents that no file has any more."""
        before = {path: self._known.get(path) for path in (*fresh, *gone)}
        for path in gone:
            del self._known[path]
        self._known.update(fresh)
        for path in before:
            self._rows.pop(path, None)
            self._problems.pop(path, None)
        held = {stored.document for stored in fresh.values()}
        lost = {stored.document for stored in before.values() if stored} - held
        if lost:
            self.store.drop(lost)

    def _collect(self) -> Library:
        from bulletin.reading.topics import read_topics  # not for a build without edits

        listing = self._listing
        unknown = {file.path: file.kind for file in listing.files if file.path not in self._rows}
        for path, read, said in take_up(self.store, unknown, self._known):
            self._rows[path] = read
            if said:
                self._problems[path] = said
        kinds, rows = [*map(KIND, listing.files)], [*map(self._rows.get, map(PATH, listing.files))]
        of_kind: dict[Any, Any] = {
            kind: tuple(filter(None, compress(rows, map(kind.__eq__, kinds)))) for kind in FILE_PARTS
        }
        of_files = chain.from_iterable(self._problems[path] for path in sorted(self._problems))
        faulty = [file.path for file in listing.files if not self._known[file.path].sound]
        topics, of_topics = read_topics(TOPICS_FILE, self.topics())
        return Library(
            **of_kind,
            topics=topics,
            pictures=listing.pictures,
            problems=(*listing.problems, *of_files, *of_topics),
            faulty=(*faulty, *([TOPICS_FILE] if of_topics else [])),
            stored=self._known,
            details=self.store.details,
        )


def read_library(content: Path, store: Store, jobs: int = 1, on_progress: OnProgress | None = None) -> Library:
    """Read a content folder once."""
    folder = ContentFolder(content, store)
    folder.scan(jobs, on_progress)
    return folder.library()
