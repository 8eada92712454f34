"""The open data: each format read by a program for it, all of them with the same facts, the same bytes everywhere."""

import csv
import io
import json
import os
import re
from typing import Any

import jsonschema
import pytest
from builds import build, session_folder, tree, write
from data_schemas import EVENTS, POPOLO
from data_site import AWKWARD, cells, lines, query, site
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from site_content import FILES, SECRET, SITEURL, page, small_site

from bulletin.site.data.package import TABLES
from bulletin.site.json_and_csv import write_csv


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
