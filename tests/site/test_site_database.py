"""The database of the open data: references, full texts, the same bytes by every SQLite, and what stops it."""

import mmap
from pathlib import Path

import pytest
from data_site import query, site

from bulletin.reading.workers import WorkerError
from bulletin.site.data import database
from bulletin.site.data.database import write_database
from bulletin.site.data.package import TABLES


def test_the_database_keeps_its_references_and_finds_words_in_both_scripts() -> None:
    assert query("pragma foreign_key_check") == []
    assert query("pragma integrity_check") == [("ok",)]
    for table, words, found in (
        ("reports", "数据安全", ["formula"]),
        ("reports", "footnote", ["joint"]),
        ("translations", "委员会", ["full"]),
    ):
        hits = f"select rowid from {table}_fts where {table}_fts match '{words}'"
        rows = query(f"select {'id' if table == 'reports' else 'report'} from {table} where rowid in ({hits})")
        assert [id for (id,) in rows] == found, words
    assert dict(query("select name, value from metadata"))["licence"] == "CC BY 4.0"
    assert query("select about from codebook where \"table\" = 'reports' and \"column\" = 'title'") == [
        ("our headline",)
    ]


def test_the_database_does_not_tell_which_sqlite_made_it() -> None:
    content = (site() / "data" / "bulletin.sqlite").read_bytes()
    assert content.startswith(b"SQLite format 3\0")
    assert content[24:28] + content[92:100] == bytes(12)  # sqlite.org/fileformat.html
    leaf = next(page for page in range(4096, len(content), 4096) if content[page] == 13)
    cells, start = (int.from_bytes(content[leaf + at : leaf + at + 2]) for at in (3, 5))
    assert not any(content[leaf + 8 + 2 * cells : leaf + start])


def test_a_large_database_is_gone_through_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (site() / "data" / "bulletin.sqlite").read_bytes()
    monkeypatch.setattr(database, "_MAPPED_AT_ONCE", mmap.ALLOCATIONGRANULARITY)
    last = max(page for page in range(mmap.ALLOCATIONGRANULARITY, len(content), 4096) if content[page] == 13)
    cells, start = (int.from_bytes(content[last + at : last + at + 2]) for at in (3, 5))
    assert 8 + 2 * cells + 4 < start
    traced = bytearray(content)
    traced[24:28] = traced[last + start - 4 : last + start] = b"left"
    (copy := tmp_path / "copy.sqlite").write_bytes(traced)
    database._without_traces(copy)
    assert copy.read_bytes() == content


def test_a_database_that_cannot_be_written_is_an_error_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletin.site.data.database.TOKENIZER", "lacking")
    with pytest.raises(WorkerError, match=r"no such tokenizer.*use a Python with SQLite 3\.34 or newer"):
        write_database(tmp_path / "made.sqlite", ((table, iter(())) for table in TABLES), {})
