"""The building process: builds when it is asked to, and answers with the problems; its terminal is the server's.

usage: python -m bulletin.desk.serving.builder CONFIG
"""

import gc
import os
import select
import shutil
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bulletin.desk.admin import NAME
from bulletin.desk.options import BuildOptions
from bulletin.desk.serving.handler import is_answered
from bulletin.desk.serving.indexing import Indexing
from bulletin.desk.serving.state import AHEAD, END, FOLDERS, BuildRequest, BuildStatus, PreviewConfig, PreviewFolders
from bulletin.model.catalogue import Say, marked
from bulletin.model.problem import ContentError, Problem
from bulletin.reading.workers import ChangedError, OutdatedError

if TYPE_CHECKING:
    from bulletin.desk.building import StandingBuild

HEAD_START = 0.1  # seconds
TRIES = 20  # for a folder whose files come and go while it is read
GONE = ".gone-"  # begins the name of a folder that is being removed
COLLECT_EVERY = 20  # builds; each time Python's garbage collector looks through all that the site needs


class Builder:
    """Keeps one build ready, and begins another when it cannot continue."""

    def __init__(self, config: PreviewConfig, send: Callable[[BuildStatus], None]) -> None:
        self._config = config
        self._send = send
        self._standing: StandingBuild | None = None
        self.indexing = Indexing()
        self._say: Say = marked

    def build(self, ask: BuildRequest, tries: int = TRIES) -> BuildStatus:
        """Build once; what goes wrong is part of the answer. If a file changes meanwhile, build again at once."""
        try:
            return BuildStatus(END, problems=self._told(self._build(ask)))
        except ContentError as error:
            return BuildStatus(END, problems=self._told(error.problems))
        except OutdatedError:
            return BuildStatus(END, given_up=True)
        except SystemExit as error:
            if tries and isinstance(error.__cause__, ChangedError):
                return self.build(msgspec.structs.replace(ask, changed=None), tries - 1)
            return BuildStatus(END, problems=[_fault(error.__cause__ or error)])
        except SyntaxError as error:
            return BuildStatus(END, problems=[Problem(error.filename or "", error.lineno or 0, "", str(error.msg))])
        except Exception as error:
            self._standing = None
            traceback.print_exc()
            said = f"the build failed ({type(error).__name__}: {error}); the terminal shows the details"
            return BuildStatus(END, problems=[Problem("", 0, "", said)])

    def _build(self, ask: BuildRequest) -> list[Problem]:
        from bulletin.press.printing import Ahead

        if ask.restart:
            self._standing = None
        self._standing = self._standing or self._start()
        self._standing.ahead = Ahead(ask.ahead, self._tell_ahead, _is_asked)
        self._standing.build(ask.changed)
        return list(self._standing.problems)

    def _told(self, problems: Iterable[Problem]) -> list[Problem]:
        return [problem._replace(message=self._say(problem.message)) for problem in problems]

    def make_search(self) -> None:
        """Make the search while nobody asks for a build."""
        if self._standing:
            self.indexing.start(self._standing.options)

    def tidy(self) -> None:
        """Remove what earlier previews left."""
        if self._standing:
            with suppress(OSError):  # another preview may be doing the same
                remove_old_previews(Path(self._standing.output).parents[1], self._config.name)

    def _tell_ahead(self) -> None:
        """Say that the pages which somebody looks at are ready, and let the browser load them first."""
        self._send(BuildStatus(AHEAD))
        time.sleep(HEAD_START)

    def _start(self) -> "StandingBuild":
        from bulletin.desk.building import StandingBuild
        from bulletin.desk.project import open_project
        from bulletin.press.places import CACHE, cache_file

        given = self._config.options
        project = open_project(given.settings, given.content)
        settings, base = project.settings, project.site.base
        self._say = project.translate
        cache = Path(settings.get("BULLETIN_CACHE") or CACHE).resolve() / "preview" / self._config.name
        site, origin = str(cache / "site"), self._config.origin
        options = BuildOptions(given.settings, given.content, site, given.theme, given.jobs, preview=True)
        standing = StandingBuild(options._replace(siteurl=f"{origin}{base}", cache=str(cache)))
        editor = str(project.output.resolve() / NAME)
        folders = PreviewFolders(standing.content, standing.theme_folders, site, base, editor)
        self._send(BuildStatus(FOLDERS, folders))
        ours = cache_file({"BULLETIN_CACHE": str(cache)}, "content", standing.content)
        _copy_store(cache_file(settings, "content", standing.content), ours)
        return standing


def _copy_store(source: Path, target: Path) -> None:
    """Copy the store of real builds, so that neither they nor the preview wait for each other."""
    if target.exists() or not source.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.new")
    try:
        with closing(sqlite3.connect(source)) as have, closing(sqlite3.connect(aside)) as copy:
            have.backup(copy)
        os.replace(aside, target)
    except sqlite3.DatabaseError as error:
        print(f"{source} is not used: {error}", file=sys.stderr)
        aside.unlink(missing_ok=True)


def remove_old_previews(previews: Path, name: str) -> None:
    """Remove previews that have ended from the folder `previews`; each name begins with a port, and ours is `name`."""
    own = name.partition("-")[0]
    for folder in sorted(previews.iterdir()):
        port = folder.name.partition("-")[0]
        if folder.name.startswith(GONE):
            shutil.rmtree(folder, ignore_errors=True)
        elif port.isdecimal() and port != own and not is_answered(int(port)):
            gone = folder.rename(previews / f"{GONE}{folder.name}")  # a new preview at that port finds nothing
            shutil.rmtree(gone, ignore_errors=True)


def _fault(error: BaseException) -> Problem:
    problem = getattr(error, "problem", None)
    return problem if isinstance(problem, Problem) else Problem("", 0, "", str(error))


def _is_asked() -> bool:
    """Whether the server has sent something while a build is under way; on Windows we cannot know."""
    return os.name == "posix" and bool(select.select([sys.stdin], [], [], 0)[0])


def main() -> None:
    """Answer requests until the server ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that is printed may get between the answers
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(BuildRequest)

    def send(answer: BuildStatus) -> None:
        answers.write(encoder.encode(answer) + b"\n")
        answers.flush()

    gc.disable()
    builder = Builder(msgspec.json.decode(sys.argv[1], type=PreviewConfig), send)
    for count, line in enumerate(filter(bytes.strip, sys.stdin.buffer), start=1):  # an empty line only interrupts
        builder.indexing.stop()
        status = builder.build(decoder.decode(line))
        send(status)
        if not status.given_up:
            builder.make_search()
        if count == 1:
            builder.tidy()
        if count % COLLECT_EVERY == 0:
            gc.unfreeze()
            gc.collect()
    builder.indexing.stop()


if __name__ == "__main__":
    main()
