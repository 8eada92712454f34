"""The look at an output before a build: which files something else has changed or deleted since we left them.

Python asks for the state of a file in microseconds, and an output may have a million files: so many are looked at by
forked processes, while this one reads the content.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from bulletin.press.manifest import OutputManifest
from bulletin.press.output import Output
from bulletin.reading.workers import Aside

MANY = 20_000  # files that other processes look at while this one reads


class Look:
    """One look at the `files` of an output; on several cores one is left to what this process does meanwhile."""

    def __init__(self, manifest: OutputManifest, output: Output, files: int, jobs: int) -> None:
        self._manifest = manifest
        self._output = output
        self._others = jobs - 1 if files > MANY else 0
        self._aside = Aside(self._others, self._serve)

    def touched(self) -> frozenset[str]:
        """The files that are not as we left them; raises sqlite3.DatabaseError where the manifest is damaged."""
        found: list[str] = []
        for message in self._aside.results() if self._others else self._serve(0):
            touched, damage = _DECODER.decode(message)
            if damage:
                raise sqlite3.DatabaseError(damage)
            found += touched
        return frozenset(found)

    def stop(self) -> None:
        """End it: nobody asks any more."""
        self._aside.stop()

    def _serve(self, stripe: int) -> Iterator[bytes]:
        manifest = self._manifest.again()
        try:
            folders = manifest.share(stripe, max(self._others, 1))
            yield _ENCODER.encode(([path for held in folders for path in self._output.touched(*held)], ""))
        except sqlite3.DatabaseError as error:
            yield _ENCODER.encode(([], str(error)))
        finally:
            manifest.close()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[list[str], str])
