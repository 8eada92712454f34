"""What is published: the files of a built site, as its build remembers them, and what somebody put into `output/`."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from bulletin.press.manifest import OutputManifest, path_in, place_of
from bulletin.publishing.manifest import MANIFEST, is_piece
from bulletin.reading.versions import value_digest

Stamp = tuple[int, int, int]  # the number of a file's inode, 0 where a build remembers it; its size and time of change
ADDED: Stamp = (0, 0, 0)  # of a further file, which has no source
REDIRECTS, HEADERS, SECURITY = "_redirects", "_headers", ".well-known/security.txt"
ADDITIONS = (REDIRECTS, HEADERS, SECURITY)  # the further files
_DIGEST = 16  # bytes of the digest of a folder
_HIDDEN = re.compile(r"(?!\.well-known/)(.*/)?\.[^/]*(/.*)?")  # what programs keep for themselves


class Sources:
    """The files to publish, folder by folder: those of a site in `built`, and `further` ones where it has none."""

    def __init__(self, built: Path, manifest: OutputManifest, further: Mapping[str, tuple[Path, Stamp]]) -> None:
        self._built = built
        self._manifest = manifest
        self._further: dict[str, dict[str, tuple[Path, Stamp]]] = defaultdict(dict)
        for path, source in further.items():
            folder, name = place_of(path)
            self._further[folder][name] = source

    def again(self) -> "Sources":
        """The same for another process."""
        sources = Sources(self._built, self._manifest.again(), {})
        sources._further = self._further
        return sources

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """Each folder with a digest of the states of its files."""
        for name, folder in self._manifest.contents():
            if name not in self._further:
                yield name, value_digest(folder, _DIGEST)
        for name in self._further:
            stamps = {file: stamp for file, (_, stamp) in self.folder(name).items()}
            yield name, value_digest(stamps, _DIGEST)

    def folder(self, name: str) -> dict[str, tuple[Path, Stamp]]:
        """The files of a folder, each with its state."""
        built = {
            file: (self._built / name / file, (0, printed.size, printed.mtime))
            for file, printed in self._manifest.folder(name).items()
            if may_be_published(path_in(name, file))
        }
        return self._further.get(name, {}) | built

    def close(self) -> None:
        """Let go of the files in which builds remember."""
        self._manifest.close()


def beside(root: Path, made: Callable[[str], Container[str]], more: Container[str]) -> dict[str, tuple[Path, Stamp]]:
    """What somebody put into the folder `root`, by its paths on the site.

    `made` gives the names of those files in a folder that builds made, `more` are paths of others that they made.
    """
    found = {}
    for folder, names, _ in folders_below(root):
        ours = made(folder)
        for name in names:
            if name in ours:
                continue
            path = normalize("NFC", path_in(folder, name))  # as links are written; macOS may use NFD
            if path not in more and may_be_published(path):
                file = root / folder / name
                state = file.stat()
                found[path] = (file, (state.st_ino, state.st_size, state.st_mtime_ns))
    return found


def may_be_published(path: str) -> bool:
    """Whether this is neither a file that a program keeps for itself nor the place of one of ours."""
    return path != MANIFEST and not is_piece(path) and not _HIDDEN.match(path)


def folders_below(root: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder from a root on that has files or links, with the names of both; a link to a file is among both.

    A link to a folder is not followed.
    """
    todo = [""] if root.is_dir() else []
    while todo:
        folder, names, links, below = todo.pop(), list[str](), list[str](), list[str]()
        with suppress(PermissionError), os.scandir(f"{root}/{folder}") as entries:  # asking an entry costs no call
            for entry in entries:
                (below if entry.is_dir() else names).append(entry.name)
                if entry.is_symlink():
                    links.append(entry.name)
        todo += (path_in(folder, name) for name in sorted(below, reverse=True) if name not in links)
        if names or links:
            yield folder, sorted(names), sorted(links)
