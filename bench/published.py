"""A site published to a folder, as readers get it, for the benchmarks of serving and publishing."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from bench.builders import PROJECT
from bulletin.publishing.manifest import read_manifest
from bulletin.publishing.options import PublishOptions
from bulletin.publishing.publish import publish

SITEURL = "https://bulletin.council.zz"  # ZZ is a country code that ISO 3166 leaves to users
SETTINGS = """\
import runpy
globals().update(runpy.run_path({base!r}))
SITEURL = {siteurl!r}
PATH, OUTPUT_PATH, BULLETIN_CACHE = {content!r}, {output!r}, {cache!r}
TARGETS = {{"bench": {{"kind": "folder", "place": {place!r}, "readback": "http://127.0.0.1:9"}}}}
"""


class Published:
    """A site made from a copy of `content` below `work`, with nothing left from an earlier run.

    It is published to a folder outside the project, as it must be, which goes with this object.
    """

    def __init__(self, work: Path, content: Path) -> None:
        shutil.rmtree(work, ignore_errors=True)
        self.content = Path(shutil.copytree(content, work / "content"))
        self._outside = tempfile.TemporaryDirectory(prefix="bulletin-bench-")
        Path(self._outside.name).chmod(0o755)  # servers read it as another user
        self.place = Path(self._outside.name, "srv")
        self._settings = work / "settings.py"
        folders = {"content": self.content, "output": work / "output", "cache": work / "cache", "place": self.place}
        named = {name: str(folder) for name, folder in folders.items()}
        base = str(PROJECT / "pelicanconf.py")
        self._settings.write_text(SETTINGS.format(base=base, siteurl=SITEURL, **named), encoding="utf-8")

    @property
    def current(self) -> Path:
        """The folder of the current release."""
        return (self.place / "current").resolve()

    def publish(self) -> list[str]:
        """Publish what changed, and return its addresses."""
        with _quiet() as printed:
            publish(PublishOptions("bench", settings=str(self._settings)))
        return printed.getvalue().split()

    def manifest(self) -> dict[str, tuple[str, int]]:
        """The digest and size of each file in the current release."""
        files = read_manifest(self.current).files
        return {path: (entry.sha256, entry.size) for path, entry in files.items()}


@contextmanager
def _quiet() -> Iterator[io.StringIO]:
    printed, said = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(said):
            yield printed
    except SystemExit:
        raise SystemExit(f"bench: it could not be published:\n{said.getvalue()}") from None
