"""Only what has changed is printed, whatever kind of change it is."""

import os
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from builds import tree, write
from press_project import Project
from press_site import CONTENT

from bulletin.press.manifest import Printed
from bulletin.press.stripe import Stripe
from bulletin.register.reports import Report
from bulletin.site import reports
from bulletin.site.listing import Lister
from bulletin.site.reports import _facts as report_facts
from bulletin.site.sheet import AnySheet

# What has the version of all data in it, and so changes with any content.
DATA = {f"data/{name}" for name in ("index.html", "bulletin.sqlite", "datapackage.json", "popolo.json", "events.json")}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_an_unchanged_site_is_left_alone(project: Project) -> None:
    assert project.again() == set()
    assert project.again(jobs=1) == set()


def issue(period: str) -> set[str]:
    """The page of a month and its book."""
    return {f"archive/{period.replace('-', '/')}/{name}" for name in ("index.html", f"issue-{period}.epub")}


def test_a_file_that_was_only_touched_prints_nothing(project: Project) -> None:
    os.utime(project.content / "reports" / "one.md", ns=(1, 1))
    assert project.again() == set()


def test_an_edit_of_a_text_prints_its_page_its_markdown_and_its_feeds(project: Project) -> None:
    project.edit("reports/one.md", lambda text: text.replace("source: ", "summary: Said before.\nsource: "))
    project.again()
    project.edit("reports/one.md", lambda text: text.replace("commission met", "commission sat"))
    forms = ("index.html", "index.md", "cite.bib", "cite.ris", "cite.json", "index.json")
    places = ("", "committees/hub/", "topics/safety/", "people/li-si/", "people/李四/")
    feeds = {f"{place}feed.{kind}" for place in places for kind in ("atom", "json")}
    pages = {*(f"reports/one/{form}" for form in forms), *issue("2019-04")}
    assert project.again() == {*pages, *feeds, *DATA, "data/reports.jsonl"}
    project.edit("reports/one.md", lambda text: text.replace("source: ", "note: A caveat.\nsource: "))
    assert {"data/reports.csv", "data/reports.jsonl"} <= project.again()  # as no row has it
    assert project.wrong() == []


def test_an_edit_of_a_text_plans_no_sheet_but_those_that_show_it(project: Project) -> None:
    project.edit("reports/one.md", lambda text: text.replace("source: ", "summary: Said before.\nsource: "))
    project.again()
    project.edit("reports/one.md", lambda text: text.replace("commission met", "commission sat"))
    planned: list[str] = []
    renew = Stripe.renew

    def note(stripe: Stripe, sheet: AnySheet) -> Printed | None:
        planned.append(sheet.path)
        return renew(stripe, sheet)

    with patch.object(Stripe, "renew", note):
        printed = project.again()
    assert printed <= set(planned)
    assert {path for path in set(planned) - printed if not path.startswith("data/")} == set()


def test_an_edit_of_a_formula_s_names_prints_the_reports_that_have_them(project: Project) -> None:
    project.edit("reports/three.md", lambda text: text.replace("commission met", "main tune was theirs"))
    assert {"reports/three/index.html", "formulas/tune/index.html"} <= project.again()
    project.edit("formulas/tune.md", lambda text: text.replace("name: main tune", "name: commission met"))
    shown = {f"reports/{id}/index.html" for id in ("one", "two", "three", "four")}
    formula = {"formulas/index.html", "formulas/tune/index.html", "formulas/tune/mentions.csv", "sitemap.xml"}
    feeds = {f"formulas/tune/feed.{form}" for form in ("atom", "json")}
    names = {f"data/{table}.{form}" for table in ("formulas", "names", "sightings") for form in ("csv", "jsonl")}
    shown |= issue("2019-04") | issue("2020-05")  # what is new in a month
    assert project.again() == {*shown, *formula, *feeds, *names, *DATA, "follow/index.html", "follow/feeds.opml"}
    (project.content / "formulas/tune.md").unlink()
    assert shown - {"reports/three/index.html"} <= project.again()
    assert project.wrong() == []


def test_an_edit_of_a_title_prints_the_lists_too_and_no_stranger(project: Project) -> None:
    project.edit("reports/one.md", lambda text: text.replace("title: One", "title: First"))
    again = project.again()
    lists = {"index.html", "archive/2019/index.html", "archive/2019/04/index.html", "committees/hub/index.html"}
    assert {*lists, "topics/safety/index.html", "people/li-si/index.html", "reports/two/index.html"} <= again
    assert not {"reports/four/index.html", "about/index.html", "committees/sub/index.html"} & again
    assert project.wrong() == []


def test_an_edit_of_a_title_makes_no_value_of_a_report_that_shows_nothing_of_it(project: Project) -> None:
    made: list[str] = []

    def facts(lister: Lister, report: Report, *more: Any) -> dict[str, Any]:
        made.append(report.row.id)
        return report_facts(lister, report, *more)

    with patch.object(reports, "_facts", facts):
        project.edit("reports/three.md", lambda text: text.replace("title: Three", "title: Third"))
        project.build(jobs=1)
        assert set(made) == {"three", "two"}
        made.clear()
        project.edit("committees/hub.md", lambda text: text.replace("name: ", "name: The "))
        project.build(jobs=1)
    assert set(made) == {"one", "two", "three", "four"}
    assert project.wrong() == []


def test_the_files_of_a_deleted_report_go_and_the_folders_that_they_leave_empty(project: Project) -> None:
    (project.content / "reports" / "three.md").unlink()
    project.again()
    assert not (project.output / "reports" / "three").exists()
    assert not (project.output / "archive" / "2020").exists()
    assert (project.output / "reports" / "four").is_dir()
    assert project.wrong() == []


@pytest.mark.parametrize("by_hand", ["reports/three/index.html", "reports/three", "reports"])
def test_a_deleted_report_may_be_deleted_from_the_output_by_hand_too(project: Project, by_hand: str) -> None:
    (project.content / "reports" / "three.md").unlink()
    target = project.output / by_hand
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    project.again()
    assert project.wrong() == []


def test_a_file_of_somebody_else_s_stays(project: Project) -> None:
    write(project.output, {"CNAME": "example.org", "reports/three/note.txt": "mine", "mine/x.html": "mine"})
    (project.content / "reports" / "three.md").unlink()
    project.again()
    project.again(clean=True)
    assert (project.output / "CNAME").read_text("utf-8") == "example.org"
    assert [file.name for file in (project.output / "reports" / "three").iterdir()] == ["note.txt"]
    assert project.wrong() == ["CNAME", "mine/x.html", "reports/three/note.txt"]


def test_a_file_changed_or_deleted_by_hand_is_printed_again(project: Project) -> None:
    (project.output / "index.html").write_text("by hand", encoding="utf-8")
    (project.output / "reports" / "one" / "index.md").unlink()
    shutil.rmtree(project.output / "people")
    again = project.again()
    assert {"index.html", "reports/one/index.md", "people/li-si/index.html"} <= again
    assert "reports/one/index.html" not in again
    assert project.wrong() == []


def test_a_clean_build_prints_everything(project: Project) -> None:
    assert project.again(clean=True) == set(tree(project.output))


def test_a_deleted_output_is_printed_whole(project: Project) -> None:
    shutil.rmtree(project.output)
    project.build()
    assert project.wrong() == []


@pytest.mark.parametrize(
    ("name", "source"),
    [("report.html", "other {{ page.title }}"), ("_all.html", "other {{ page }} {{ site }}")],
    ids=["a template", "one that all include"],
)
def test_a_changed_template_prints_what_uses_it(project: Project, name: str, source: str) -> None:
    (project.theme / "templates" / name).write_text(source, encoding="utf-8")
    made = (path for path in tree(project.output) if not path.startswith("data/") or path.endswith(".html"))
    pages = {path for path in made if not path.startswith("theme/") and not path.endswith((".md", ".png"))}
    reports = {path for path in pages if path.startswith("reports/") and path.endswith(".html")}
    assert project.again() == (reports if name == "report.html" else pages)
    assert project.wrong() == []


def test_a_changed_stylesheet_gets_another_name_and_the_old_one_goes(project: Project) -> None:
    (project.theme / "static" / "style.css").write_text("body { color: black }", encoding="utf-8")
    project.again()
    assert [file.read_text("utf-8") for file in (project.output / "theme").glob("style.*")] == ["body { color: black }"]
    assert project.wrong() == []


def test_a_changed_setting_prints_every_page(project: Project) -> None:
    again = project.again(tagline="Another line")
    assert "index.html" in again
    assert "reports/one/index.html" in again
    assert "reports/one/index.md" not in again


def test_the_closing_line_says_how_many_were_printed(project: Project) -> None:
    for file in project.content.rglob("*.md"):  # one that changed a moment ago is read again, to be sure
        os.utime(file, (1, 1))
    project.build()
    assert project.build().said.startswith(f"0 of {len(tree(project.output))} pages written, 0 files read, ")
    project.edit("pages/about.md", lambda text: text.replace("About it", "About them"))
    assert project.build().said.startswith(f"1 of {len(tree(project.output))} pages written, 1 file read, ")
    (project.content / "reports" / "four.md").unlink()
    assert " removed, " in project.build().said
    assert "reports/four.md" in CONTENT


def test_a_paragraph_more_reaches_the_redirects_of_former_ids(project: Project) -> None:
    project.edit("reports/one.md", lambda text: text.replace("\nsource:", "\nformer_ids: [uno]\nsource:"))
    project.build()
    project.edit("reports/one.md", lambda text: f"{text}\nA paragraph more.\n")
    assert "reports/uno/index.html" in project.again()
    assert project.wrong() == []


def test_a_picture_that_only_drafts_showed_comes_with_the_text_that_shows_it_and_goes_with_it(project: Project) -> None:
    picture = "images/map.svg"
    write(project.content, {picture: '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    draft = project.content / "reports" / "draft.md"
    draft.write_text((project.content / "reports" / "one.md").read_text().replace("body: ", "status: draft\nbody: ", 1))
    shown = f"\n\n![A map]({{static}}/{picture})\n"
    draft.write_text(draft.read_text() + shown)
    project.again()
    project.edit("reports/one.md", lambda text: text + shown)
    assert picture in project.again()
    assert project.wrong() == []
    project.edit("reports/one.md", lambda text: text.replace(shown, ""))
    project.again()
    assert project.wrong() == []
