"""A small site that tests publish: its content, settings, cache and place each in a folder of its own."""

import io
import os
import re
import shutil
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import unquote, urljoin

from builds import session_folder, settings_file, tree, write
from site_content import FILES

from bulletin.publishing.options import PublishOptions, RollbackOptions
from bulletin.publishing.publish import publish, roll_back
from bulletin.publishing.releases import MARKER
from bulletin.publishing.site import open_project

# ZZ is a country code that ISO 3166 leaves to users: nobody has it, and no rule for placeholders knows it.
SITEURL = "https://council.zz/some/path"
EPOCH = "1700000000"
LINK = re.compile(r"""(?:href|src|action)="([^"#]+)""")


class Outcome(NamedTuple):
    """What a command came to: its exit status, what it said to the user, and what it printed."""

    status: int
    said: str
    printed: str


class Project:
    """A project in `folder` with a target `live`, a folder outside of the project's own."""

    def __init__(self, folder: Path, siteurl: str = SITEURL, readback: str = "http://127.0.0.1:9", **more: Any) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        self.place = folder / "srv"
        self.siteurl = siteurl
        if not self.content.exists():
            write(self.content, FILES)
        target = {"kind": "folder", "place": str(self.place), "readback": readback}
        values = {
            "siteurl": siteurl,
            "path": str(self.content),
            "output_path": str(self.output),
            "targets": {"live": target},
        }
        self.settings = settings_file(folder, **(values | more))

    @property
    def built(self) -> Path:
        """Where publishing has built the site for its address."""
        return open_project("live", "", str(self.settings), 1).built

    @property
    def current(self) -> Path:
        return self.place / "current"

    @property
    def ledger(self) -> Path:
        return self.folder / "addresses.txt"

    def releases(self) -> list[str]:
        return sorted(path.name for path in (self.place / "releases").iterdir() if path.is_dir())

    def publish(self, target: str = "live", **asked: Any) -> Outcome:
        return run(publish, PublishOptions(target, settings=str(self.settings), jobs=asked.pop("jobs", 1), **asked))

    def roll_back(self, target: str = "live") -> Outcome:
        return run(roll_back, RollbackOptions(target, settings=str(self.settings)))

    def published(self, **asked: Any) -> Outcome:
        """Publish what must be fit for it."""
        outcome = self.publish(**asked)
        assert outcome.status == 0, outcome.said
        return outcome

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.content / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def run(task: Any, request: Any) -> Outcome:
    said, printed, status = io.StringIO(), io.StringIO(), 0
    day = patch.dict(os.environ, {"SOURCE_DATE_EPOCH": EPOCH})
    with day, redirect_stderr(said), redirect_stdout(printed), warnings.catch_warnings():
        # Python 3.12 and newer warn of a fork beside a test runner's threads; in a user's command there are none.
        warnings.filterwarnings("ignore", message=".*multi-threaded.*", category=DeprecationWarning)
        try:
            task(request)
        except SystemExit as end:
            status = int(end.code or 0)
    assert "Traceback" not in said.getvalue()
    return Outcome(status, said.getvalue(), printed.getvalue())


@cache
def _template() -> Path:
    """What a project came to that was built and prepared, moved away from where it was."""
    project = Project(home())
    project.published(dry_run=True)
    return Path(home().rename(session_folder() / "publish-template"))


def home() -> Path:
    """Where the one small project of these tests lies: what was built knows it by its place, so it is always there."""
    return session_folder() / "publish"


def small_project(**settings: Any) -> Project:
    """The project, which was built and prepared before, so that tests need not wait; nothing of it was published.

    The files that were made are the very same, since they are known by that; what a test may edit is copied.
    """
    template = _template()
    shutil.rmtree(home(), ignore_errors=True)
    for name in ("content", "cache"):
        shutil.copytree(template / name, home() / name, copy_function=_taken_over)
    return Project(home(), **settings)


def _taken_over(old: str, new: str) -> None:
    parts = Path(old).relative_to(session_folder()).parts
    as_it_is = "site" in parts or any(part.startswith("built-") for part in parts)
    os.link(old, new) if as_it_is else shutil.copy2(old, new)


def dead_links(site: dict[str, bytes], base: str, start: str = "index.html") -> set[str]:
    """The links of a site, as (page → link), that lead to no file, among the pages that one meets from its front."""
    dead, met, todo = set(), {start}, [start]
    while todo:
        path = todo.pop()
        address = f"{base}/{path.removesuffix('index.html')}"
        for link in LINK.findall(site[path].decode()) if path.endswith(".html") else ():
            target = unquote(urljoin(address, link))
            if not target.startswith(f"{base}/"):
                continue
            file = target.removeprefix(f"{base}/")
            file = f"{file}index.html" if file == "" or file.endswith("/") else file
            if file not in site:
                dead.add(f"{path} → {link}")
            elif file not in met:
                met.add(file)
                todo.append(file)
    assert len(met) > 10
    return dead


def shown(project: Project) -> dict[str, bytes]:
    """The files that a server of the place shows."""
    return site_of(project.current.resolve())


def site_of(release: Path) -> dict[str, bytes]:
    """The files of a release that a server shows: all but its name."""
    return {path: data for path, data in tree(release).items() if path != f"{MARKER}/{release.name}"}


def refused(project: Project, outcome: Outcome, *words: str) -> None:
    """Assert that a first publication was refused with these words, and left nothing."""
    assert outcome.status == 1
    for word in words:
        assert word in outcome.said, outcome.said
    assert outcome.printed == ""
    assert not project.current.exists()
    assert not project.ledger.exists()
