"""The files of a content folder, with the sizes and times that show which have changed; none is left out silently."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.kinds import PARTS, FileKind, kind_of
from bulletin.model.media_types import ATTACHED, SHOWN, ending_of
from bulletin.model.problem import Problem

TOPICS_FILE = "tags.yml"
IMAGES = "images"
_LEFT_BEHIND = (".", "~", "#")  # how the names of files begin that editors and systems leave behind
_SYSTEM_FILES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"))  # Windows and macOS, hidden there
_POINTER = b"version https://git-lfs.github.com/spec/"
_LARGEST_POINTER = 1024  # bytes; see the specification of Git LFS
_BAD_SIGNS = re.compile(r'["\\%<>|?*:]')  # no address has them, or no Windows a file of that name
_PROGRAMS = {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video"}
_ANIMATIONS = {"set", "animate", "animatemotion", "animatetransform", "animatecolor"}
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_LINK = re.compile(r"\s*(#|https?://|mailto:)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\((?!\s*[\"']?\s*(#|data:image/(png|jpeg|gif|webp)[;,]))|\\", re.IGNORECASE)


class FoundFile(NamedTuple):
    """A content file: its kind, its path below the folder, its size, and the time of its last change in ns."""

    kind: FileKind
    path: str
    size: int
    mtime: int


class Picture(NamedTuple):
    """A file of `images/`."""

    path: str
    size: int
    mtime: int

    @property
    def name(self) -> str:
        """The path that texts and pages use (NFC): macOS may decompose accents (NFD)."""
        return unicodedata.normalize("NFC", self.path)


Entry = FoundFile | Picture | Problem | None


class FolderListing(NamedTuple):
    """What a content folder holds."""

    files: tuple[FoundFile, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


def find_files(content: Path) -> FolderListing:
    """Find every content file and picture, in the order of their paths, and report every other file."""
    if not content.is_dir():
        message = "there is no such folder; content lies in reports, committees, people, … below it"
        return FolderListing((), (), (Problem("", 0, "", message),))
    return _gathered(_walk(str(content), ""))


def find_again(content: Path, before: FolderListing, changed: Collection[str]) -> FolderListing:
    """The listing `before`, brought up to date for the files at these paths, which a watcher reported.

    If one is a folder, a link or not content, everything is looked at again.
    """
    known: dict[str, Entry] = {file.path: file for file in before.files}
    known |= {picture.path: picture for picture in before.pictures}
    for path in changed:
        file = content / path
        if any(left_behind(part) for part in path.split("/")):
            continue
        if file.is_file() and not file.is_symlink():
            known[path] = _sort(path, str(file), file.stat())
        elif file.exists() or (known.pop(path, None) is None and path != TOPICS_FILE):
            return find_files(content)
    found = _gathered(known.values())
    return find_files(content) if before.problems or found.problems else found


def _gathered(things: Iterable[Entry]) -> FolderListing:
    found = [*things]
    files = sorted((one for one in found if isinstance(one, FoundFile)), key=attrgetter("path"))
    pictures = sorted((one for one in found if isinstance(one, Picture)), key=attrgetter("path"))
    return FolderListing(tuple(files), tuple(pictures), tuple(one for one in found if isinstance(one, Problem)))


def _walk(root: str, below: str) -> Iterator[Entry]:
    with os.scandir(os.path.join(root, below)) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if left_behind(entry.name):
                continue
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink() and (wrong := _wrong_link(root, entry.path)):
                yield Problem(path, 0, "", wrong)
            elif entry.is_dir():
                yield from _walk(root, path)
            else:
                yield _sort(path, entry.path, os.stat(entry.path))  # quicker than the stat of an entry


def _sort(path: str, file: str, stat: os.stat_result) -> Entry:
    top, slash, _ = path.partition("/")
    if not _is_utf8(path):
        return Problem(path.encode(errors="replace").decode(), 0, "", "its name is not UTF-8; rename the file")
    if slash and path.endswith(".md") and (kind := kind_of(path)):
        return FoundFile(kind, path, stat.st_size, stat.st_mtime_ns)
    if top == IMAGES and slash:
        wrong = _wrong_picture(path, file, stat.st_size)
        return Problem(path, 0, "", wrong) if wrong else Picture(path, stat.st_size, stat.st_mtime_ns)
    return None if path == TOPICS_FILE else Problem(path, 0, "", _stray(top in PARTS and bool(slash)))


def _stray(in_kind: bool) -> str:
    if in_kind:
        return "the name of a content file ends in .md; pictures go into images"
    return f"nothing reads this file; content is in {', '.join([*PARTS, IMAGES])} and in {TOPICS_FILE}"


def _wrong_picture(path: str, file: str, size: int) -> str:
    if ending_of(path) not in (*SHOWN, *ATTACHED):  # a page or a program here would be one of this site
        endings = ", ".join(f".{ending}" for ending in (*SHOWN, *ATTACHED))
        return f"the name of a picture or an attachment ends in {endings}; other files do not belong in {IMAGES}"
    if not path.isprintable() or _BAD_SIGNS.search(path):
        return "its name has a character that no address may have; use letters, digits, hyphens"
    if ending_of(path) == "svg" and is_active(file):
        return "this drawing contains a script, or is not an SVG; save it as plain SVG, or as PNG"
    if size <= _LARGEST_POINTER and file_is_pointer(Path(file)):
        return "this is a pointer of Git LFS and not the picture; fetch the picture with: git lfs pull"
    return ""


def file_is_pointer(file: Path) -> bool:
    """Whether a file is a pointer of Git LFS."""
    with file.open("rb") as opened:
        return is_pointer(opened.read(_LARGEST_POINTER))


def is_pointer(content: bytes) -> bool:
    """Whether a file only says where Git LFS keeps its content: https://github.com/git-lfs/git-lfs, docs/spec.md."""
    return content.startswith(_POINTER)


def _wrong_link(folder: str, link: str) -> str:
    folder, target, place = map(os.path.realpath, (folder, link, os.path.dirname(link)))
    if not os.path.exists(target) or f"{place}{os.sep}".startswith(f"{target}{os.sep}"):
        return "this link leads nowhere, or in a circle; remove it"
    if not target.startswith(f"{folder}{os.sep}"):
        return "this link leads out of the content folder; put the file itself here"
    return ""


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def left_behind(name: str) -> bool:
    """Whether a file or folder of this name is one that editors or systems leave behind, and not content."""
    return name.startswith(_LEFT_BEHIND) or name.endswith("~") or name.lower() in _SYSTEM_FILES


def is_active(file: str) -> bool:
    """Whether a drawing could run something or fetch from elsewhere, or cannot be read.

    Sources: https://www.w3.org/TR/SVG2/interact.html and https://www.w3.org/TR/SVG2/linking.html.
    """
    from lxml import etree  # late: most sites have no drawing, and it slows every start

    try:
        tree: Any = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, OSError):
        return True
    declared = tree.docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        return True
    root = tree.getroot()
    nodes = (*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter())
    return any(_runs(node) for node in nodes if node.tag is not etree.Comment)


def _runs(node: Any) -> bool:
    """Whether an element does more than draw; what is not an element (an instruction, an entity) might."""
    if not isinstance(node.tag, str):
        return True
    name = _local(node.tag)
    if name in _PROGRAMS or (name == "style" and _FETCHES.search(node.text or "")):
        return True
    animated = name in _ANIMATIONS and "href" in str(node.get("attributeName", "")).lower()
    allowed = _LINK if name == "a" else _INSIDE
    return animated or any(_leads_out(_local(key), value, allowed) for key, value in node.attrib.items())


def _leads_out(name: str, value: str, allowed: re.Pattern[str]) -> bool:
    if name in ("href", "src"):
        return not allowed.match(value)
    return name.startswith("on") or bool(_FETCHES.search(value))


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
