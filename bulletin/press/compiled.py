"""Templates as Jinja compiled them, kept for the next build: an edit is printed in a third of the time.

What Jinja compiles depends on more than a template's source: it carries out filters of constants beforehand, which
here are ours and speak the language of the page. So a file is good only for one version of all that.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from bulletin.model.files import write_whole

DIGEST = 16  # bytes


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates, one file for each; `version` is all that they depend on besides their sources.

    A damaged file, or one of another version, counts as missing.
    """

    def __init__(self, folder: Path, *version: str) -> None:
        self._folder = folder
        self._version = "\0".join(version).encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled from the same source; nothing is loaded that is not whole."""
        try:
            data = self._file(bucket).read_bytes()
        except OSError:  # there is none, or none that can be read
            return
        if data[:DIGEST] == self._seal(data[DIGEST:], bucket):
            bucket.bytecode_from_string(data[DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; where it cannot be kept, the next build compiles again."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            write_whole(self._file(bucket), self._seal(data, bucket) + data)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / _digest(bucket.key.encode(), self._version).hex()

    def _seal(self, data: bytes, bucket: Bucket) -> bytes:
        return _digest(data, bucket.checksum.encode(), self._version)


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=DIGEST)
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.digest()
