"""What has been read is not read again, what has changed is; and a store that cannot be trusted is rebuilt."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from conftest import MakeContent
from reading_again import LONG_AGO, Reader, age

from bulletin import __version__
from bulletin.model.problem import Problem
from bulletin.reading.database import seal

FILES = 2  # reports/first.md and committees/central.md of the base
Spoil = Callable[[Path], None]


@pytest.fixture
def reader(make_content: MakeContent, tmp_path: Path) -> Reader:
    """A reader of the base content, whose files are old."""
    content = make_content({})
    age(content)
    return Reader(content, tmp_path / "cache" / "store.sqlite")


def test_unchanged_files_are_not_read_again(reader: Reader) -> None:
    first = reader.read()
    assert reader.files_read == FILES
    second = reader.read()
    assert reader.files_read == 0
    assert second == first
    assert reader.notices == []


def test_a_changed_file_alone_is_read_again(reader: Reader) -> None:
    reader.read()
    report = reader.content / "reports" / "first.md"
    report.write_text(report.read_text().replace("A first meeting", "Another title"))
    library = reader.read()
    assert reader.files_read == 1
    assert [row.title for row in library.reports] == ["Another title"]


def test_a_file_that_is_gone_or_renamed_is_forgotten(reader: Reader) -> None:
    reader.read()
    reports = reader.content / "reports"
    (reports / "first.md").rename(reports / "second.md")
    assert [row.id for row in reader.read().reports] == ["second"]
    (reports / "second.md").unlink()
    assert reader.read().reports == ()
    with sqlite3.connect(reader.database) as connection:
        assert connection.execute("select count(*) from files").fetchone() == (1,)
        assert connection.execute("select count(*) from documents").fetchone() == (1,)
    connection.close()


def test_a_touched_file_with_the_same_content_keeps_its_reading(reader: Reader) -> None:
    reader.read()
    mark = Problem("reports/first.md", 1, "", "remembered", "notice")
    with sqlite3.connect(reader.database) as connection:
        packed = seal(msgspec.msgpack.encode([mark]))
        connection.execute("update readings set problems = ? where path = ?", (packed, mark.path))
    connection.close()
    os.utime(reader.content / mark.path, (LONG_AGO + 1, LONG_AGO + 1))
    touched = reader.read()
    assert touched.problems == (mark,)
    assert reader.files_read == 1
    reader.read()
    assert reader.files_read == 0


def test_a_change_that_size_and_time_do_not_show_is_noticed_in_a_file_just_written(reader: Reader) -> None:
    report = reader.content / "reports" / "first.md"
    now = time.time_ns()
    os.utime(report, ns=(now, now))
    reader.read()
    changed = report.read_text().replace("A first meeting", "A first sitting")
    assert len(changed) == report.stat().st_size
    report.write_text(changed)
    os.utime(report, ns=(now, now))
    assert [row.title for row in reader.read().reports] == ["A first sitting"]


def test_a_time_in_the_future_is_not_trusted(reader: Reader) -> None:
    report = reader.content / "reports" / "first.md"
    future = time.time_ns() + 3600 * 10**9
    os.utime(report, ns=(future, future))
    reader.read()
    reader.read()
    assert reader.files_read == 1


def test_problems_of_an_unchanged_file_are_said_again(reader: Reader) -> None:
    report = reader.content / "reports" / "first.md"
    report.write_text(report.read_text() + "\n[x](nowhere)\n")
    age(reader.content)
    first, second = reader.read(), reader.read()
    assert reader.files_read == 0
    assert first.problems == second.problems != ()
    assert second.faulty == ("reports/first.md",)


def test_many_files_are_read_alike_by_one_process_and_by_several(reader: Reader, tmp_path: Path) -> None:
    text = (reader.content / "reports" / "first.md").read_text()
    for number in range(100):
        (reader.content / "reports" / f"r{number}.md").write_text(
            text.replace("central", "central" if number % 7 else "")
        )
    age(reader.content)
    alone = reader.read(jobs=1)
    together = Reader(reader.content, tmp_path / "other.sqlite").read(jobs=3)
    assert len(alone.reports) == 101
    assert len(alone.faulty) == 15
    assert together == alone


def garble(database: Path) -> None:
    """Overwrite the middle of the file, as a broken disk would."""
    data = bytearray(database.read_bytes())
    data[4096:8192] = b"\xa5" * len(data[4096:8192])
    database.write_bytes(data)


def truncate(database: Path) -> None:
    """Cut the file in its middle."""
    os.truncate(database, database.stat().st_size // 2)


def empty(database: Path) -> None:
    """Leave nothing of the file."""
    os.truncate(database, 0)


def replace_by_text(database: Path) -> None:
    """Put a text file in its place."""
    database.write_text("This is a note, not a store.\n" * 500)


def replace_by_foreign(database: Path) -> None:
    """Put another program's database in its place."""
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("create table files (path text)")
    connection.execute("insert into files values ('theirs')")
    connection.commit()
    connection.close()


def make_older(database: Path) -> None:
    """Make it one that an older version wrote."""
    with sqlite3.connect(database) as connection:
        connection.execute("update version set version = 'older'")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (garble, "it is damaged"),
        (truncate, "it is damaged"),
        (empty, "it is not a file of ours"),
        (replace_by_text, "it is damaged"),
        (replace_by_foreign, "it is not a file of ours"),
        (make_older, "it is from an earlier version"),
    ],
)
def test_a_store_that_cannot_be_trusted_is_made_anew_with_one_notice(reader: Reader, spoil: Spoil, reason: str) -> None:
    first = reader.read()
    spoil(reader.database)
    spoiled = reader.database.read_bytes()
    assert reader.read() == first
    assert [notice.split(" (")[0].split(",")[0] for notice in reader.notices] == [f"store.sqlite is rebuilt: {reason}"]
    assert "\n" not in reader.notices[0]
    aside = reader.database.with_name("store.sqlite.set-aside")
    assert spoil in (make_older, replace_by_foreign, empty) or aside.read_bytes() == spoiled
    reader.read()
    assert reader.files_read == 0
    assert len(reader.notices) == 1


def test_a_foreign_file_is_set_aside_whole(reader: Reader) -> None:
    reader.read()
    replace_by_foreign(reader.database)
    reader.read()
    connection = sqlite3.connect(reader.database.with_name("store.sqlite.set-aside"))
    assert connection.execute("select * from files").fetchall() == [("theirs",)]
    connection.close()


def test_a_store_that_is_gone_is_made_without_a_word(reader: Reader) -> None:
    first = reader.read()
    reader.database.unlink()
    assert reader.read() == first
    assert reader.notices == []


def test_what_was_read_for_a_site_in_another_language_is_read_again(reader: Reader) -> None:
    (reader.content / "reports" / "first.md").write_text((reader.content / "reports" / "first.md").read_text() + '"A"')
    age(reader.content)
    reader.read()
    reader.lang = "de"
    reader.read()
    assert reader.files_read == FILES
    (notice,) = reader.notices
    assert (
        f"it is from version {__version__} for en, and this is version {__version__} for de; nothing is lost" in notice
    )
