"""SQLite files that cache results: opened safely, and set aside when damaged, foreign or from another version."""

import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

APPLICATION = 0x42554C4C  # "BULL", by which we recognise another program's file


class Database:
    """A file that caches results, opened when it is first asked; `version` gives the version that it must have."""

    def __init__(self, path: Path, schema: str, version: Callable[[], str], on_message: Callable[[str], None]) -> None:
        self._path = path
        self._schema = schema
        self._version = version
        self._on_message = on_message
        self._connection: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = open_database(self._path, self._schema, self._version(), self._on_message)
        return self._connection

    def close(self) -> None:
        """Close the file, as before a fork: a connection must not be used on both sides of one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def discard(self, reason: str) -> None:
        """Set the file aside, and begin with an empty one."""
        self.close()
        set_aside(self._path)
        self._on_message(f"{self._path.name} is rebuilt: {reason}")


def open_database(path: Path, schema: str, version: str, on_message: Callable[[str], None]) -> sqlite3.Connection:
    """Open or make a database; one that cannot be trusted is set aside, and `on_message` gets one line.

    Messages leave out the last word of a `version`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        try:
            connection = _connect(path)
            reason = _distrust(connection, version)
            if not reason:
                return connection
            connection.close()
        except sqlite3.DatabaseError as error:
            reason = f"it is damaged ({error})"
        set_aside(path)
        on_message(f"{path.name} is rebuilt: {reason}")
    connection = _connect(path)
    connection.executescript(schema)
    connection.execute("create table version (version text)")
    connection.execute("insert into version values (?)", (version,))
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.commit()
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, check_same_thread=False)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = off")
    return connection


def _distrust(connection: sqlite3.Connection, version: str) -> str:
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION:
        return "it is not a file of ours"
    (found,) = connection.execute("select version from version").fetchone() or ("",)
    theirs, ours = found.rpartition(" ")[0], version.rpartition(" ")[0]
    known = theirs.partition(" ")[0] == ours.partition(" ")[0]
    return "" if found == version else said_of_another(theirs if known else "an earlier version", ours)


def said_of_another(theirs: str, ours: str) -> str:
    """The message about a file that another version of the engine wrote."""
    why = (
        f"it is from {theirs}, and this is {ours}"
        if theirs != ours
        else f"the code or the packages of {ours} have changed"
    )
    return f"{why}; nothing is lost, only this build takes longer"


def set_aside(path: Path) -> None:
    """Rename a database, so that somebody can find out what happened to it."""
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            os.replace(part, path.with_name(f"{path.name}.set-aside{suffix}"))


def seal(blob: bytes) -> bytes:
    """A blob with its checksum in front: SQLite notices damage to its structure, not to what is stored in it."""
    return zlib.crc32(blob).to_bytes(4, "big") + blob


def unseal(sealed: bytes) -> bytes:
    """A blob as it was sealed, or sqlite3.DatabaseError."""
    blob = sealed[4:]
    if zlib.crc32(blob).to_bytes(4, "big") != sealed[:4]:
        raise sqlite3.DatabaseError("a checksum is wrong")
    return blob
