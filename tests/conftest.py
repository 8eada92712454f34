"""What the tests share: a small content folder on disk, and its examination with the sample site's settings."""

import json
import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest
from builds import PELICANCONF, SAMPLE, SHARED, session_folder
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir
from lacking import MissingToolError, give_up
from leftovers import left_behind
from memory import MEMORY, has_room

from bulletin.model.site import Site
from bulletin.model.site_settings import read_site
from bulletin.reading.store import Store
from bulletin.register.examine import Examined, examine

Files = Mapping[str, str | bytes]
MakeContent = Callable[[Files], Path]
ExamineContent = Callable[[Path], Examined]
FindProblems = Callable[[Files], list[str]]

ROOT = Path(__file__).parents[1]
BASE: Files = {
    "committees/central.md": "---\nname: Central Commission\nlevel: central\n---\n\nThe commission.\n",
    "tags.yml": "security:\n  en: Security\n  zh: 安全\n  meaning: What is kept safe.\n",
    "reports/first.md": (
        "---\ntitle: A first meeting\ndate: 2019-04-17\nbody: central\nsource: https://example.org/first\n---\n\n"
        "The commission met.\n"
    ),
}

# A slow machine fails no property; what Hypothesis remembers lies with the other caches.
settings.register_profile("bulletin", deadline=None)
settings.load_profile("bulletin")
set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")


_OWNS_FOLDER = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes of a session one folder, in memory if it can be; the first one makes it and removes it.

    Whatever is written aside lies in it, so that nothing is left, not even by a process that was killed. A script that
    starts tests in the background has them ignore Ctrl-C, and what they start would inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[_OWNS_FOLDER] = not os.environ.get(SHARED)
    if config.stash[_OWNS_FOLDER]:
        if "TMPDIR" not in os.environ and has_room(MEMORY):
            tempfile.tempdir = str(MEMORY)
        aside = session_folder() / "aside"
        aside.mkdir()
        tempfile.tempdir = str(aside)
        os.environ |= {SHARED: str(session_folder()), "TMPDIR": tempfile.tempdir}


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where the tests have left a process behind, and end it: it carries their environment.

    Only the first process of a session asks: its workers, and tests that run tests, carry it too.
    """
    if not session.config.stash[_OWNS_FOLDER]:
        return
    left = left_behind(f"{SHARED}={os.environ[SHARED]}")
    for process, command in left.items():
        print(f"\nThe tests left process {process} behind: {command}", file=sys.stderr)
        os.kill(process, signal.SIGKILL)
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Give up a test whose fixtures need what this machine lacks."""
    yield from _given_up()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Give up a test that needs what this machine lacks."""
    yield from _given_up()


def _given_up() -> Generator[None, None, None]:
    try:
        yield
    except MissingToolError as error:
        give_up(error)


@pytest.fixture(scope="session", autouse=True)
def in_the_sample_site() -> None:
    """Commands that are told no settings take those of the sample site, not those of the site at the root."""
    os.chdir(SAMPLE)


@pytest.fixture(scope="session")
def site() -> Site:
    """The settings of the sample site."""
    return read_site(runpy.run_path(str(PELICANCONF)))


@pytest.fixture
def make_content(tmp_path: Path) -> MakeContent:
    """Writes a content folder: a minimal valid base, with `files` on top of it or instead of its own."""

    def make(files: Files) -> Path:
        content = tmp_path / "content"
        for name, text in {**BASE, **files}.items():
            file = content / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        return content

    return make


@pytest.fixture
def examined(tmp_path: Path, site: Site) -> ExamineContent:
    """Examines a content folder; the store lies in `tmp_path` and is kept from one call to the next."""

    def run(content: Path) -> Examined:
        store = Store(tmp_path / "store.sqlite", pytest.fail, site.default_lang)
        try:
            return examine(content, site, store)
        finally:
            store.close()

    return run


@pytest.fixture
def find_problems(make_content: MakeContent, examined: ExamineContent) -> FindProblems:
    """The problems of a content folder with these files, as an editor reads them, with paths from `content/` on."""

    def find(files: Files) -> list[str]:
        content = make_content(files)
        return [str(problem).removeprefix(f"{content.parent.as_posix()}/") for problem in examined(content).problems]

    return find


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how well the import reads the labelled texts, also where tests run in several processes."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "accuracy":
                for line in json.loads(str(value)):
                    terminalreporter.write_line(line)
