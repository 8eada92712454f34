"""Real builds for the tests of site, press and browser: in this process or as a user's command, and what they wrote."""

import atexit
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pelican
from forked_command import be_the_command
from pelican import log
from pelican.plugins import signals

from bulletin.desk.settings import load_settings
from bulletin.press.generator import BulletinGenerator
from bulletin.press.lock import locked

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"  # a site to test the engine with, whatever site stands at the root
PELICANCONF = SAMPLE / "pelicanconf.py"
COUNCIL = ROOT / "examples" / "council"
LOCAL = "http://localhost:8000"
SHARED = "BULLETIN_TESTS_SHARE"
Tree = dict[str, bytes]


class BuildResult(NamedTuple):
    """What a build came to: its exit status and all that it said."""

    output: Path
    status: int
    said: str


def build(
    content: Path,
    output: Path,
    *,
    jobs: int = 2,
    cache: Path | None = None,
    conf: Path = PELICANCONF,
    index: bool = False,
    **settings: Any,
) -> BuildResult:
    """Build in this process with the sample site's settings, `settings` instead of some (siteurl=…, theme=…, clean=…).

    The cache lies beside the output folder, so that two builds to one folder know of each other, and no others. With
    `index` there is that of the search too, as `./run build` makes it.
    """
    ours = {"clean": "BULLETIN_CLEAN", "why": "BULLETIN_WHY", "quiet": "BULLETIN_QUIET"}
    instead = {ours.get(name, name.upper()): _plain(value) for name, value in settings.items() if value is not None}
    instead |= {"PATH": str(content), "OUTPUT_PATH": str(output), "JOBS": jobs}
    instead["BULLETIN_CACHE"] = str(cache or output.with_name(f"{output.name}.cache"))
    instead.setdefault("BULLETIN_COMPILED", str(shared_folder() / "templates"))
    said, status = io.StringIO(), 0
    log.console.quiet = True
    with redirect_stderr(said), redirect_stdout(said), warnings.catch_warnings():
        # Python 3.12 and newer warn of a fork beside a test runner's threads; in a user's build there are none.
        warnings.filterwarnings("ignore", message=".*multi-threaded.*", category=DeprecationWarning)
        try:
            made: list[object] = []
            with signals.generator_init.connected_to(lambda one: made.append(one)):
                pelican.Pelican(load_settings(str(conf), **instead)).run()
            if index:
                next(one for one in made if isinstance(one, BulletinGenerator)).make_search()
        except SystemExit as end:
            status = int(end.code or 0)
    return BuildResult(output, status, said.getvalue())


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def settings_file(folder: Path, **settings: Any) -> Path:
    """A settings file in `folder`: the sample site's, with `settings` instead of some; its cache lies there too."""
    values = {"PATH": "content", "OUTPUT_PATH": "output", "THEME": str(ROOT / "theme")}
    values |= {"BULLETIN_CACHE": str(folder / "cache"), "BULLETIN_COMPILED": str(shared_folder() / "templates")}
    values |= {name.upper(): value for name, value in settings.items()}
    file = folder / "settings.py"
    lines = [f"import runpy\nglobals().update(runpy.run_path({str(PELICANCONF)!r}))"]
    lines += [f"{name} = {_plain(value)!r}" for name, value in values.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def command(*arguments: str) -> list[str]:
    """The command line that `run` hands on to, for `Popen` with `surroundings`."""
    return [sys.executable, "-m", "bulletin", "--search-root", str(ROOT), *arguments]


def surroundings(folder: Path, **environment: str) -> dict[str, Any]:
    """How a command is started: the keyword arguments for `Popen`."""
    instead = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "BULLETIN_CALLED_FROM": str(folder), **environment}
    return {"cwd": SAMPLE, "env": {**os.environ, **instead}, "stdin": subprocess.DEVNULL}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Carry out `./run …` as a user would from `folder`, in a process of its own.

    The process is a fork of this one, which saves the second that Python and the libraries take to start; where the
    start itself matters, there is `start`.
    """
    line = command(*arguments)
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors, warnings.catch_warnings():
        # Python 3.12 and newer warn of a fork beside a test runner's threads; no thread of theirs has our work.
        warnings.filterwarnings("ignore", message=".*multi-threaded.*", category=DeprecationWarning)
        process = os.fork()
        if process == 0:
            be_the_command(line[2:], surroundings(folder, **environment), said.fileno(), errors.fileno())
        _, status = os.waitpid(process, 0)
        said.seek(0)
        errors.seek(0)
        words = said.read().decode("utf-8"), errors.read().decode("utf-8")
    return subprocess.CompletedProcess(line, os.waitstatus_to_exitcode(status), *words)


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same with a new Python, which reads its own settings from the environment (PYTHONHASHSEED, locale)."""
    return subprocess.run(
        command(*arguments),
        **surroundings(folder, **environment),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def tree(folder: Path) -> Tree:
    """All files below a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """The inode and time of change of all files below a folder: a file that was printed again has others."""
    files = ((file, file.stat()) for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): (state.st_ino, state.st_mtime_ns) for file, state in files}


def printed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    """The files that are new or were printed again between two `states`."""
    return {path for path, state in after.items() if before.get(path) != state}


def differences(one: Tree, other: Tree) -> list[str]:
    """The paths at which two trees differ, to show in a failing test instead of all their bytes."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def write(content: Path, files: dict[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return content


def report(title: str, date: str, body: str = "hub", more: str = "", text: str = "The commission met.") -> str:
    """A report's file; `more` is further front matter."""
    more = f"{more.strip()}\n" if more else ""
    source = "source: https://source.example/report\n"
    return f"---\ntitle: {title}\ndate: {date}\nbody: {body}\n{source}{more}---\n\n{text}\n"


@cache
def session_folder() -> Path:
    """A folder for what many tests of a session share; it is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="bulletin-tests-"))
    owner = os.getpid()
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    return folder


def shared_folder() -> Path:
    """The same for all processes of a session: see conftest."""
    return Path(os.environ.get(SHARED) or session_folder())


def shared_output(name: str) -> Path:
    """Where a site is built for all processes of a session; it lies in its cache, as a preview must."""
    folder = shared_folder() / f"{name}.cache"
    folder.mkdir(exist_ok=True)
    return folder / "site"


def shared_build(name: str, content: Path, **settings: Any) -> Path:
    """The output folder of a site, built once a session, by whichever process asks first."""
    output = shared_output(name)
    done = output.with_name("done")
    with locked(output.with_name("making.lock"), lambda _: None):
        if not done.exists():
            result = build(content, output, cache=output.parent, **settings)
            assert result.status == 0, result.said
            done.touch()
    return output


@cache
def sample_site(siteurl: str = LOCAL) -> Path:
    """The output folder of the sample site."""
    return shared_build(f"sample-{re.sub(r'[^a-z0-9]+', '-', siteurl)}", SAMPLE / "content", siteurl=siteurl)


@cache
def council_site(lang: str = "fr") -> Path:
    """The output folder of the second site in one language, for "" in all of its own."""
    alone: dict[str, Any] = {"default_lang": lang, "editions": [lang]} if lang else {}
    return shared_build(f"council-{lang}", COUNCIL / "content", conf=COUNCIL / "pelicanconf.py", **alone)
