"""The look at an output before a build: which files something else has changed or deleted since we left them.

Python asks for the state of a file in microseconds, and an output may have a million files: so many are looked at by
forked processes, while this one reads the content and then helps them.
"""

import os
import sqlite3
from collections.abc import Iterator
from itertools import chain

import msgspec

from bulletin.press.manifest import OutputManifest
from bulletin.press.output import Output
from bulletin.reading.workers import Aside, can_fork

MANY = 20_000  # files that other processes look at while this one reads
_PARTS = 200  # of the folders, fewer than a byte can number; the last has all that are left
_NONE_LEFT = 255


class Look:
    """One look at an output of about so many `files`; of the `jobs` one is left to what this process does meanwhile.

    The folders are in parts. Whoever is free takes the number of the next part out of a pipe.
    """

    def __init__(self, manifest: OutputManifest, output: Output, files: int, jobs: int) -> None:
        self._manifest = manifest
        self._output = output
        self._size = files // _PARTS + 1  # of a part, in folders
        self._part = -1  # the one that this process has taken
        self._parts, put = os.pipe()
        os.write(put, bytes(range(_PARTS)))
        os.close(put)
        self._aside = Aside(jobs - 1 if files > MANY and can_fork() else 0, lambda stripe: self._look())

    def touched(self) -> frozenset[str]:
        """The files that are not as we left them; raises sqlite3.DatabaseError where the manifest is damaged."""
        try:
            seen = [_DECODER.decode(message) for message in chain(self._look(), self._aside.results())]
        finally:
            os.close(self._parts)
        if damage := max(damage for _, damage in seen):
            raise sqlite3.DatabaseError(damage)
        return frozenset(chain.from_iterable(touched for touched, _ in seen))

    def stop(self) -> None:
        """End it: nobody asks any more."""
        self._aside.stop()
        os.close(self._parts)

    def _look(self) -> Iterator[bytes]:
        manifest = self._manifest.again()
        try:
            folders = manifest.contents(self._takes)
            yield _ENCODER.encode(([path for held in folders for path in self._output.touched(*held)], ""))
        except sqlite3.DatabaseError as error:
            yield _ENCODER.encode(([], str(error)))
        finally:
            manifest.close()

    def _takes(self, place: int) -> bool:
        """Whether the folder at this place is in a part that this process has taken, or takes now."""
        part = min(place // self._size, _PARTS - 1)
        while self._part < part:
            self._part = (os.read(self._parts, 1) or [_NONE_LEFT])[0]
        return self._part == part


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[list[str], str])
