"""Which texts are new since an output was made whose basis was the same: then a build looks at nothing else.

They are compared file by file, in the order of the library, which is the same wherever the basis is.
"""

from collections.abc import Set
from hashlib import blake2b
from itertools import zip_longest

from bulletin.model.rows import Row
from bulletin.register.novelty import key_of
from bulletin.register.register import Register

SIZE = 8  # bytes of each of the two digests of a file


def pack_texts(register: Register) -> bytes:
    """What a later build needs of the texts: for each file a digest of its document and of what is new in it."""
    return b"".join(_digests(register, row) for row in register.library.files())


def new_texts(register: Register, packed: bytes) -> Set[str]:
    """The digests of documents and facts, and the keys of what is new, of the files for which others were packed."""
    then = (packed[place : place + 2 * SIZE] for place in range(0, len(packed), 2 * SIZE))
    pairs = zip_longest(register.library.files(), then)
    changed = [row for row, was in pairs if row and _digests(register, row) != was]
    told = (key_of(row.id, register.novelty.get(row.id, b"")) for row in changed)
    return {*told, *(digest for row in changed for digest in (row.digest, row.facts))}


def _digests(register: Register, row: Row) -> bytes:
    novelty = blake2b(register.novelty.get(row.id, b""), digest_size=SIZE)
    return bytes.fromhex(row.digest[: 2 * SIZE]) + novelty.digest()
