"""Two generations of a site, prepared, and publishing them in turn to a folder: as quick as publishing can be."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builds import ROOT, report, session_folder, write
from published_site import SITEURL, Project

from bulletin.publishing.changes import compare
from bulletin.publishing.folder import open_folder
from bulletin.publishing.manifest import MANIFEST, Entry, Manifest, decode, entry_of, succeed
from bulletin.publishing.remote import Way
from bulletin.publishing.uploading import upload

MARKS = (b"Generation one", b"Generation two")


class Generation(NamedTuple):
    """A prepared site, and the output it was made from: each of its pages carries the mark."""

    tree: Path
    output: Path
    files: dict[str, Entry]
    mark: bytes


@cache
def generations() -> tuple[Generation, Generation]:
    """Two sites that differ in every page, in the stylesheet and its name, and by pages new, moved and withdrawn."""
    folder = session_folder() / "generations"
    theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
    first = _published(folder, theme, MARKS[0])
    (theme / "static" / "style.css").write_text("body { color: black }", encoding="utf-8")
    content = folder / "content" / "reports"
    moved = (content / "year.md").read_text("utf-8").replace("added:", "former_ids: [year]\nadded:")
    gone = (content / "month.md").read_text("utf-8")
    gone = gone.replace("title:", "status: withdrawn\nwithdrawn_because: It never was.\ntitle:", 1)
    (content / "year.md").unlink()
    write(content, {"moved.md": moved, "month.md": gone, "brand-new.md": report("New", "2019-04-17")})
    return first, _published(folder, theme, MARKS[1])


def _published(folder: Path, theme: Path, mark: bytes) -> Generation:
    project = Project(folder, tagline=mark.decode(), theme=str(theme))
    project.published()
    tree = Path(shutil.copytree(project.current.resolve(), folder / mark.decode()[-3:]))
    output = Path(shutil.copytree(project.output, folder / f"{mark.decode()[-3:]}-output"))
    return Generation(tree, output, dict(decode((tree / MANIFEST).read_bytes()).files), mark)


def publish_to(place: Path, generation: Generation) -> None:
    """Publish a generation to a folder."""
    with open_folder(str(place), True) as remote:
        before = remote.manifest()
        way = Way(before, succeed(before, generation.files))
        upload(remote, way, compare(*way), generation.tree, lambda done: None, print)


def check_whole(place: Path) -> Manifest:
    """The manifest of the release that is shown, every file of which is there as it says, and no other."""
    release = (place / "current").resolve()
    manifest = decode((release / MANIFEST).read_bytes())
    found = {file.relative_to(release).as_posix(): file for file in release.rglob("*") if file.is_file()}
    del found[MANIFEST]
    assert {path: entry_of(file.read_bytes()) for path, file in found.items()} == manifest.everything()
    return manifest


BASE = SITEURL.removeprefix("https://council.zz")
