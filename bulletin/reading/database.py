"""SQLite files that remember results: opened safely, set aside when damaged, foreign or of another version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

APPLICATION = 0x42554C4C  # "BULL", so that another program's file is known as such


def open_database(path: Path, schema: str, version: str, notify: Callable[[str], None]) -> sqlite3.Connection:
    """Open or make a database; one that cannot be trusted is set aside, and `notify` is told in one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        reason = ""
        try:
            connection = _connect(path)
            reason = _distrust(connection, version)
            if not reason:
                return connection
            connection.close()
        except sqlite3.DatabaseError as error:
            reason = f"it is damaged ({error})"
        _set_aside(path)
        notify(f"{path.name} is made anew: {reason}")
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
    connection.execute("pragma mmap_size = 268435456")
    return connection


def _distrust(connection: sqlite3.Connection, version: str) -> str:
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION:
        return "it is no file of ours"
    if connection.execute("select version from version").fetchone() != (version,):
        return "it was made by another version"
    if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
        return "it is damaged"
    return ""


def _set_aside(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            os.replace(part, path.with_name(f"{path.name}.set-aside{suffix}"))
