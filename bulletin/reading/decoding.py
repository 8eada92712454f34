"""The bytes of a content file as text, its digest, and the lines of its fields."""

import hashlib
import re

from bulletin.model.frontmatter import FrontMatterError, parse_or_salvage, parse_yaml
from bulletin.model.validation import Location
from bulletin.reading.finding import is_pointer

LARGEST_FILE = 1_000_000  # bytes
_BOM = "\ufeff"
_OURS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)


def digest_of(path: str, content: bytes) -> str:
    """The digest of a file's path and content: its links depend on where it is."""
    return hashlib.blake2b(path.encode() + b"\0" + content, digest_size=16).hexdigest()


def decode(content: bytes) -> str:
    """A file's text with Unix line ends and no byte order mark, or FrontMatterError."""
    if len(content) > LARGEST_FILE:
        said = f"the file is {len(content):,} bytes; the limit is {LARGEST_FILE:,}, put pictures into content/images"
        longest = max(enumerate(content.split(b"\n"), start=1), key=lambda line: len(line[1]))[0]
        raise FrontMatterError(longest, f"{said}; this is the longest line")
    if is_pointer(content):
        raise FrontMatterError(1, "this is a pointer of Git LFS and not the file; fetch the file with: git lfs pull")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FrontMatterError(line, "this is not UTF-8; save the file again with the encoding UTF-8") from error
    if "\0" in text:
        raise FrontMatterError(text[: text.index("\0")].count("\n") + 1, "there is a NUL character here; remove it")
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    _refuse_conflict(text)
    return text


def _refuse_conflict(written: str) -> None:
    """Raise FrontMatterError if Git's conflict markers are in a file."""
    if "<<<<<<<" not in written and ">>>>>>>" not in written:
        return
    start, end = _OURS.search(written), _THEIRS.search(written)
    if not start and not end:
        return
    first, last = (written.count("\n", 0, match.start()) + 1 if match else 0 for match in (start, end))
    lines = f"from line {first} to {last}" if first and last else "here"
    message = (
        f"there are two versions {lines}, which Git could not merge; "
        "keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>"
    )
    raise FrontMatterError(first or last, message)


def line_of(path: str, content: bytes, field: tuple[str | int, ...]) -> int:
    """The line of a field in a file that was read before; 1 if it can no longer be found."""
    try:
        written = decode(content)
        lines = parse_or_salvage(written).front_matter.lines if path.endswith(".md") else parse_yaml(written)[1]
        return Location(path, lines).line(field)
    except FrontMatterError:
        return 1
