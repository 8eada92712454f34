"""The manifest of a published site: each file with its SHA-256 and size, divided so that an edit touches little of it.

`manifest.json`, at the root, names its pieces and has what is `former`: files of the theme and search that earlier
pages ask for; a reader or a cache may still have such a page. A piece is a file of JSON lines, one for each folder of
some fifty, and is named by the digest of its bytes; so what two sites have in common is known without reading it.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

import msgspec

from bulletin.press.manifest import path_in, place_of
from bulletin.publishing.headers import NAMED_BY_DIGEST

MANIFEST = "manifest.json"
PIECES = "manifest"  # the folder of the pieces
FORMAT = 2
EARLIER = 1  # the format in which `manifest.json` had all files, as earlier versions published it
GENERATIONS = 5  # how many publications a former asset outlives
FOLDERS = 64  # the most in a piece, on average
_KEY_BITS = 32  # of a folder's key
_PIECE = re.compile(rf"{PIECES}/([0-9a-f]{{64}})\.jsonl")


class Entry(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A file: the SHA-256 of its bytes in hexadecimal digits, and their number."""

    sha256: str
    size: int


class Former(Entry, frozen=True):
    """A file that no present page asks for, and how many publications ago one did."""

    age: int


Files = dict[str, Entry]
Folders = list[tuple[str, Files]]  # each with its files by name
Read = Callable[[Sequence[str]], Iterable[bytes]]  # gives the pieces with these digests, some of them together


class _Root(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `manifest.json` says: the size of each piece by its digest, or in an earlier version each file."""

    pieces: dict[str, int] = {}
    files: Files = {}
    former: dict[str, Former] = {}
    format: int = EARLIER


@dataclass(frozen=True)
class Manifest:
    """All files of a published site except the manifest itself; `read` reads its pieces when they are asked for.

    `pieces` has the size of each by its digest. `earlier` is what `manifest.json` is if it was published in the earlier
    format; then no piece is at the place.
    """

    pieces: Mapping[str, int] = field(default_factory=dict)
    former: Mapping[str, Former] = field(default_factory=dict)
    read: Read = field(default=lambda digests: (), compare=False, repr=False)
    earlier: Entry | None = field(default=None, compare=False)
    _beyond: dict[frozenset[str], Files] = field(default_factory=dict, compare=False, repr=False)

    @property
    def entry(self) -> Entry:
        """The entry of `manifest.json` itself."""
        return self.earlier or entry_of(encode(self))

    @property
    def files(self) -> Files:
        """Every file that pages ask for: of a large site that is much."""
        return dict(self.in_pieces(self.pieces))

    def beyond(self, other: "Manifest") -> Files:
        """The files in those pieces that the other does not have: what differs between two sites is among these."""
        digests = frozenset(self.pieces.keys() - other.pieces.keys())
        if digests not in self._beyond:
            self._beyond[digests] = dict(self.in_pieces(digests))
        return self._beyond[digests]

    def in_common(self, other: "Manifest", turn: int, most: int) -> Files:
        """The files of at most so many pieces that both have; each turn gives those of other pieces."""
        common = sorted(self.pieces.keys() & other.pieces.keys())
        rounds = -(-len(common) // most) or 1
        return dict(self.in_pieces(common[turn % rounds :: rounds]))

    def in_pieces(self, digests: Iterable[str]) -> Iterator[tuple[str, Entry]]:
        """The files in these pieces; none of a damaged one, so that they are put again."""
        for data in self.read(sorted(digests)):
            with suppress(ValueError):
                for folder, files in _LINES.decode_lines(data):
                    yield from ((path_in(folder, name), entry) for name, entry in files.items())

    def further(self) -> Files:
        """The files that no page asks for: former ones, and the pieces that are at the place."""
        former = {path: Entry(file.sha256, file.size) for path, file in self.former.items()}
        pieces = {path_of(digest): Entry(digest, size) for digest, size in self.pieces.items()}
        return former if self.earlier else former | pieces

    def everything(self) -> Files:
        """Every file that is there."""
        return self.further() | self.files


def divide(files: Mapping[str, Entry]) -> Manifest:
    """The manifest of these files, with its pieces in memory."""
    folders: dict[str, Files] = defaultdict(dict)
    for path, entry in files.items():
        folder, name = place_of(path)
        folders[folder][name] = entry
    shift, pieces = shift_of(len(folders)), defaultdict[int, Folders](list)
    for folder in sorted(folders):
        pieces[key_of(folder) >> shift].append((folder, folders[folder]))
    made = {entry_of(data).sha256: data for data in map(encode_piece, pieces.values())}
    sizes = {digest: len(data) for digest, data in made.items()}
    return Manifest(sizes, read=lambda digests: (made[digest] for digest in digests))


def key_of(folder: str) -> int:
    """A number by which folders are divided: those of a piece have the same highest bits."""
    return crc32(folder.encode())


def shift_of(folders: int) -> int:
    """How many of the lower bits of a key differ within a piece, of so many folders."""
    return _KEY_BITS - (folders // FOLDERS).bit_length()


def encode_piece(folders: Folders) -> bytes:
    """A piece as it is published: its folders, which are sorted, each with its files."""
    return b"".join(msgspec.json.encode(folder, order="sorted") + b"\n" for folder in folders)


def path_of(digest: str) -> str:
    """The path of a piece."""
    return f"{PIECES}/{digest}.jsonl"


def is_piece(path: str) -> bool:
    """Whether this is the path of a piece."""
    return _PIECE.fullmatch(path) is not None


def following(before: Manifest, after: Manifest) -> Manifest:
    """The manifest of a site published where `before` is, with the files that earlier pages ask for.

    Where nothing changed it is `before` itself, but for one in the earlier format.
    """
    if before.pieces.keys() == after.pieces.keys() and not before.earlier:
        return before
    old, new = before.beyond(after), after.beyond(before)
    former = {path: Former(file.sha256, file.size, 1) for path, file in old.items() if is_asset(path)}
    older = {path: Former(file.sha256, file.size, file.age + 1) for path, file in before.former.items()}
    kept = {path: file for path, file in (older | former).items() if file.age < GENERATIONS and path not in new}
    return replace(after, former=kept)


def is_asset(path: str) -> bool:
    """Whether the name of a file has its digest in it: earlier pages go on asking for earlier files."""
    return re.match(NAMED_BY_DIGEST, path) is not None


def encode(manifest: Manifest) -> bytes:
    """`manifest.json` as it is published, the same bytes for the same files."""
    root = _Root(pieces=dict(manifest.pieces), former=dict(manifest.former), format=FORMAT)
    return msgspec.json.format(msgspec.json.encode(root, order="sorted"), indent=0) + b"\n"


def decode(data: bytes, read: Read) -> Manifest:
    """A manifest as it was published, with a way to its pieces; raises ValueError where these bytes are not one."""
    root = _ROOT.decode(data)
    if root.format == EARLIER:
        return replace(divide(root.files), former=root.former, earlier=entry_of(data))
    if root.format != FORMAT:
        raise ValueError(f"it has the format {root.format}, and this version knows {FORMAT}")
    return Manifest(root.pieces, root.former, read)


def decode_or_empty(data: bytes, read: Read) -> Manifest:
    """A manifest as it was published; an empty one where it is damaged, so that all files are put again."""
    try:
        return decode(data, read)
    except ValueError:
        return Manifest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the site in a folder of this machine; an empty one if it is missing or damaged."""
    file = folder / MANIFEST
    return decode_or_empty(file.read_bytes() if file.is_file() else b"", pieces_in(folder))


def pieces_in(folder: Path) -> Read:
    """A way to those pieces that are in a folder of this machine."""

    def read(digests: Iterable[str]) -> Iterator[bytes]:
        for digest in digests:
            with suppress(FileNotFoundError):
                yield (folder / path_of(digest)).read_bytes()

    return read


def encode_list(files: Files) -> bytes:
    """Files in one list, as a publisher notes them for itself."""
    return msgspec.json.encode(_Root(files=files))


def decode_list(data: bytes) -> Files:
    """Files that a publisher noted; raises ValueError where these bytes are not such a list."""
    return _ROOT.decode(data).files


def entry_of(data: bytes) -> Entry:
    """The entry of a file with these bytes."""
    return Entry(hashlib.sha256(data).hexdigest(), len(data))


_ROOT = msgspec.json.Decoder(_Root)
_LINES = msgspec.json.Decoder(tuple[str, Files])
