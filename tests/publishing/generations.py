"""Two generations of a site, prepared, and publishing them in turn to a place: as quick as publishing can be."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builds import ROOT, report, session_folder, write
from published_site import SITEURL, Project

from bulletin.publishing.changes import compare, is_packed
from bulletin.publishing.manifest import (
    MANIFEST,
    PIECES,
    Entry,
    Manifest,
    divide,
    entry_of,
    following,
    path_of,
    read_manifest,
)
from bulletin.publishing.releases import MARKER
from bulletin.publishing.remote import Remote, TargetOptions, Transition, upload
from bulletin.publishing.targets import KINDS

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


@cache
def plain_generations() -> tuple[Generation, Generation]:
    """The same without the compressed forms, which are two files of three."""
    first, second = generations()
    return _plain(first), _plain(second)


def _plain(whole: Generation) -> Generation:
    folder = whole.tree.with_name(f"{whole.tree.name}-plain")
    files = {path: entry for path, entry in whole.files.items() if not is_packed(path)}
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(whole.tree / path, folder / path)
    return whole._replace(tree=folder, files=files)


def _published(folder: Path, theme: Path, mark: bytes) -> Generation:
    project = Project(folder, tagline=mark.decode(), theme=str(theme))
    project.published()
    tree = Path(shutil.copytree(project.current.resolve(), folder / mark.decode()[-3:]))
    output = Path(shutil.copytree(project.built, folder / f"{mark.decode()[-3:]}-output"))
    manifest = read_manifest(tree)
    files = manifest.files
    for path in (*manifest.former, MANIFEST):
        (tree / path).unlink()
    shutil.rmtree(tree / PIECES)
    return Generation(tree, output, files, mark)


class Place(NamedTuple):
    """A place of a kind, and the folder where a publisher keeps what belongs to it."""

    kind: str
    place: str
    folder: Path

    def open(self, writing: bool = True, making: bool = True) -> AbstractContextManager[Remote]:
        self.folder.mkdir(parents=True, exist_ok=True)
        kind = KINDS[self.kind]
        return kind.open(TargetOptions(self.place, kind.parts(self.place), SITEURL, self.folder, writing, making))


def folder_place(place: Path) -> Place:
    return Place("folder", str(place), place.parent)


def publish_to(
    place: Place | Path,
    generation: Generation,
    batch: int = 0,
    on_progress: Callable[[int], None] = lambda done: None,
    on_message: Callable[[str], None] = print,
) -> None:
    """Publish a generation to a place, or a folder, in portions of `batch` files."""
    place = folder_place(place) if isinstance(place, Path) else place
    with place.open() as remote:
        remote.batch = batch or remote.batch
        before = remote.manifest()
        transition = Transition(before, following(before, manifest_of(generation)))
        upload(remote, transition, compare(*transition), generation.tree, on_progress, on_message)


def manifest_of(generation: Generation) -> Manifest:
    """The manifest of a generation, whose pieces lie in its tree, as those of a prepared site do."""
    manifest = divide(generation.files)
    (generation.tree / PIECES).mkdir(exist_ok=True)
    for digest, data in zip(manifest.pieces, manifest.read(list(manifest.pieces)), strict=True):
        (generation.tree / path_of(digest)).write_bytes(data)
    return manifest


def roll_back(place: Place) -> Transition:
    """Go back to what was published there before."""
    with place.open(making=False) as remote:
        transition = remote.roll_back()
        assert transition
        return Transition(*(divide(manifest.files) for manifest in transition))


def check_whole(place: Path) -> Manifest:
    """The manifest of the release that is shown below `place`, whose every file is as it says, and no other.

    Everybody may read it.
    """
    release = (place / "current").resolve()
    everything = (place, release.parent, release, *release.rglob("*"))
    closed = [path for path in everything if path.stat().st_mode & 0o044 != 0o044]
    assert not closed
    manifest = read_manifest(release)
    found = {file.relative_to(release).as_posix(): file for file in release.rglob("*") if file.is_file()}
    del found[MANIFEST], found[f"{MARKER}/{release.name}"]
    there, listed = {path: entry_of(file.read_bytes()) for path, file in found.items()}, manifest.everything()
    wrong = {path for path in there.keys() | listed.keys() if there.get(path) != listed.get(path)}
    assert not wrong, sorted(wrong)
    return manifest


BASE = SITEURL.removeprefix("https://council.zz")
