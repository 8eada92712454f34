"""The open data: each format read by a program for it, all of them with the same facts, the same bytes everywhere."""

from __future__ import annotations

import csv
import io
import json
import mmap
import os
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builds import build, report, session_folder, tree, write
from data_schemas import EVENTS, POPOLO
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from site_content import FILES, SECRET, SITEURL, page, small_site

from bulletin.reading.workers import WorkerError
from bulletin.site.csv_text import write_csv
from bulletin.site.data import database
from bulletin.site.data.database import write_database
from bulletin.site.data.tables import TABLES

AWKWARD = {
    "reports/formula.md": report(
        "'=HYPERLINK(\"http://x.example\") & more'",
        "2021-05-06",
        more="chair: ['+Plus', 王丽]\nchair_role: 主任, 组长\ntags: safety\n"
        "documents: ['@first, \"quoted\"', '-second']\n"
        'relays: full\nnote: "two\\nlines"\ncorrections:\n- date: 2021-06-01\n  note: =A1',
        text="数据安全和信息化 =the tune " + "长" * 40_000,
    ),
    "committees/town.md": "---\nname: =Town\nlevel: municipal\nparent: hub\nestablished: 2015?\n"
    "checked:\n- date: 2021-01-02\n  note: Nothing.\n---\n\nA town.\n",
    "reports/town.md": report("Town", "2021-02", "town", "tags: safety"),
}


@cache
def site() -> Path:
    result = build(write(session_folder() / "data", FILES | AWKWARD), session_folder() / "data-site", siteurl=SITEURL)
    assert result.status == 0, result.said
    return result.output


def cells(name: str) -> list[dict[str, str]]:
    with (site() / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site() / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def query(question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site() / "data" / "bulletin.sqlite")) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_all_formats_hold_the_same_rows(table: Any) -> None:
    rows = lines(table.name)
    names = [column.name for column in table.columns]
    assert all(list(row) == names for row in rows)
    assert query(f"select {', '.join(names)} from {table.name} order by rowid") == [tuple(row.values()) for row in rows]
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)
    short = [column.name for column in table.columns if not column.long]
    plain = [{name: "" if row[name] is None else str(row[name]) for name in short} for row in rows]
    assert [{name: value.removeprefix("'") for name, value in row.items()} for row in cells(table.name)] == [
        {name: value.removeprefix("'") for name, value in row.items()} for row in plain
    ]


def test_every_table_has_rows_here() -> None:
    assert [table.name for table in TABLES if not lines(table.name)] == []


def test_the_package_is_valid_and_so_is_all_that_it_describes() -> None:
    with system.use_context(trusted=True):
        found = Package(str(site() / "data" / "datapackage.json")).validate()
    assert found.valid, found.flatten(["type", "message"])
    package = json.loads((site() / "data" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert (site() / "data" / resource["files"][0]["path"]).is_file()
    assert all((site() / "data" / file["path"]).is_file() for file in package["files"])
    assert package["licenses"] == [{"title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


def test_a_spreadsheet_opens_the_csv_as_text_without_formulas() -> None:
    for table in TABLES:
        content = (site() / "data" / f"{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        for row in cells(table.name):
            assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
            assert all(len(value) < 32_767 for value in row.values())  # the longest cell of a spreadsheet
    titles = {row["id"]: row["title"] for row in cells("reports")}
    assert titles["formula"] == '\'=HYPERLINK("http://x.example") & more'


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@,'\"\r\n")), min_size=2))
)
def test_any_text_comes_back_from_csv_and_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    write_csv(written, ("a", "b"), rows)
    read = [*csv.reader(io.StringIO(written.getvalue().removeprefix("\ufeff"), newline=""), strict=True)][1:]
    assert not [cell for row in read for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


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


def test_which_municipal_committees_took_up_a_topic_in_a_year_is_answered_alike_by_site_and_data() -> None:
    asked = query(
        "select distinct committees.id from reports join report_committees on report_committees.report = reports.id "
        "join committees on committees.id = committee join report_topics on report_topics.report = reports.id "
        "where topic = 'safety' and year = 2021 and level = 'municipal'"
    )
    links = page(site(), "topics/safety/2021/").xpath("//main//*[contains(@class, 'entry')]//a/@href")
    shown = {str(href).split("/")[-2] for href in links if "/committees/" in str(href)}
    municipal = {row["id"] for row in cells("committees") if row["level"] == "municipal"}
    assert {id for (id,) in asked} == shown & municipal == {"town"}


def test_participants_have_the_office_of_their_report_and_the_name_as_written() -> None:
    rows = [row for row in lines("participants") if row["report"] == "formula"]
    assert [(row["person"], row["name"], row["office"], row["part"]) for row in rows] == [
        ("plus", "+Plus", "主任, 组长", "chair"),
        ("wang-li", "王丽", "主任, 组长", "chair"),
    ]


def test_offices_and_chairs_are_intervals_with_the_reports_that_say_so() -> None:
    keys = ("position", "first", "last", "reports")
    assert [tuple(row[key] for key in keys) for row in lines("chairs") if row["person"] == "wang-li"] == [
        (1, "2019-04-17", "2019-04-20?", "full inferred"),
        (3, "2021-05-06", "2021-05-06", "formula"),
    ]
    assert [(row["person"], row["office"], row["first"]) for row in lines("offices")] == [
        ("plus", "主任, 组长", "2021-05-06"),
        ("wang-li", "主任, 组长", "2021-05-06"),
        ("赵六", "主任", "2020-05-06/2020-05-07"),
    ]


def test_dates_are_as_exact_as_the_source() -> None:
    told = {row["id"]: row for row in lines("reports")}
    keys = ("date", "first_day", "last_day", "year", "month", "precision", "inferred")
    assert [tuple(told[id][key] for key in keys) for id in ("joint", "month", "yearless", "inferred")] == [
        ("2020-05-06/2020-05-07", "2020-05-06", "2020-05-07", 2020, 5, "days", 0),
        ("2019-04", None, None, 2019, 4, "month", 0),
        ("XXXX-04-28", None, None, None, 4, "yearless", 0),
        ("2019-04-20?", "2019-04-20", "2019-04-20", 2019, 4, "day", 1),
    ]


def test_popolo_and_open_civic_data_are_as_their_schemas_say() -> None:
    popolo, events = (
        json.loads((site() / "data" / f"{name}.json").read_text("utf-8")) for name in ("popolo", "events")
    )
    jsonschema.validate(popolo, POPOLO)
    jsonschema.validate(events, EVENTS)
    ids = {kind: {one["id"] for one in popolo[kind]} for kind in ("organizations", "persons")}
    assert all(one["person_id"] in ids["persons"] for one in popolo["memberships"])
    assert all(one["organization_id"] in ids["organizations"] for one in popolo["memberships"])
    assert all(one["parent_id"] in {None, *ids["organizations"]} for one in popolo["organizations"])
    assert len({event["id"] for event in events["events"]}) == len(events["events"])
    town = next(one for one in popolo["organizations"] if "town" in one["id"])
    assert (town["name"], town["classification"], town["founding_date"]) == ("=Town", "municipal", None)


def test_each_report_is_data_at_its_own_address_also_under_former_ids() -> None:
    record = json.loads((site() / "reports/joint/index.json").read_text("utf-8"))
    assert record["url"] == f"{SITEURL}/reports/joint/"
    assert record["identity"] == "joint-old"
    assert [one["name"] for one in record["committees"]] == ["Hub Commission", "Sub Commission"]
    assert record["present"] == [
        {"name": "赵六", "url": f"{SITEURL}/people/%E8%B5%B5%E5%85%AD/", "as_named": "赵六", "office": "主任"}
    ]
    assert record["licence"]["name"] == "CC BY 4.0"
    assert record["version"]
    assert (site() / "reports/joint-old/index.json").read_bytes() == (site() / "reports/joint/index.json").read_bytes()
    head = html.parse(site() / "reports/joint/index.html").xpath("//link[@type='application/json']/@href")
    assert head == ["/some/path/reports/joint/index.json"]


def test_what_is_hidden_or_withdrawn_is_not_in_the_data() -> None:
    for path in (small_site() / "data").iterdir():
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    gone = json.loads((small_site() / "reports/gone/index.json").read_text("utf-8"))
    assert gone["withdrawn_because"] == "It never took place."
    assert gone.keys() == {"url", "title", "status", "note", "withdrawn_because"}


def test_two_builds_make_the_same_bytes_and_an_edit_writes_only_what_it_changes() -> None:
    content = write(session_folder() / "data-twice", FILES | AWKWARD)
    again = build(content, session_folder() / "data-twice-site", siteurl=SITEURL).output
    made = {path: data for path, data in tree(site()).items() if path.startswith("data/")}
    assert {path: data for path, data in tree(again).items() if path.startswith("data/")} == made
    before = {path: os.stat(again / path).st_mtime_ns for path in made}
    write(content, {"committees/town.md": "---\nname: Town\nlevel: municipal\n---\n\nA town.\n"})
    assert build(content, session_folder() / "data-twice-site", siteurl=SITEURL).status == 0
    written = {path.removeprefix("data/") for path in made if os.stat(again / path).st_mtime_ns != before[path]}
    assert {"committees.csv", "bulletin.sqlite", "datapackage.json", "popolo.json"} <= written
    assert not written & {"topics.csv", "topics.jsonl", "formulas.csv"}


def test_the_codebook_explains_every_column_in_the_words_of_the_schema() -> None:
    codebook = page(site(), "data/codebook/")
    for table in TABLES:
        section = codebook.xpath(f"//section[@aria-labelledby='{table.name}']")[0]
        assert section.xpath(".//tbody/tr/th//text()") == [column.name for column in table.columns]
    assert "what kind of meeting it was: sitting, work-conference" in " ".join(codebook.xpath("string(//main)").split())
    data = page(site(), "data/")
    version = json.loads((site() / "data" / "datapackage.json").read_text("utf-8"))["version"]
    assert version in data.xpath("string(//main)")
    for href in data.xpath("//main//a/@href"):
        if str(href).startswith("/some/path/data/") and not str(href).partition("#")[0].endswith("/"):
            assert (site() / str(href).removeprefix("/some/path/")).is_file()


def test_a_site_without_open_data_names_none_anywhere() -> None:
    content = write(session_folder() / "without-data", FILES)
    made = build(content, session_folder() / "without-data-site", siteurl=SITEURL, open_data="false")
    assert made.status == 0, made.said
    files = tree(made.output)
    assert not [path for path in files if path.startswith("data/")]
    assert not [path for path, content in files.items() if path.endswith("html") and b'"/some/path/data/' in content]
