"""No address that was published is lost: publishing stops, names the line that mends it, and that line does."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from builds import ROOT, report, write
from published_site import Project, small_project

from bulletin.publishing.ledger import RepairContext, read_ledger, repair_lost, write_ledger

FORMS = ("index.md", "cite.bib", "cite.ris", "cite.json", "index.json")

pytestmark = pytest.mark.slow


@pytest.fixture
def project() -> Project:
    project = small_project()
    project.published()
    return project


def lost(project: Project, *words: str) -> None:
    before, ledger = project.current.resolve(), project.ledger.read_bytes()
    outcome = project.publish()
    assert outcome.status == 1
    for word in words:
        assert word in outcome.said, outcome.said
    assert project.current.resolve() == before
    assert project.ledger.read_bytes() == ledger


def test_the_ledger_lists_every_page_feed_and_picture_once_sorted(project: Project) -> None:
    lines = project.ledger.read_text("utf-8").splitlines()
    addresses = lines[1:]
    assert lines[0].startswith("# Every address")
    assert addresses == sorted(set(addresses))
    pages = {f"/{file.parent.relative_to(project.built).as_posix()}/" for file in project.built.rglob("index.html")}
    assert pages - {"/./"} | {"/"} == {address for address in addresses if address.endswith("/")}
    assert {f"/reports/{id}/{name}" for id in ("full", "gone", "joint-old") for name in FORMS} <= set(addresses)
    assert {"/feed.atom", "/images/dot.svg", "/people/赵六/", "/robots.txt", "/sitemap.xml"} <= set(addresses)
    assert not [one for one in addresses if one.startswith("/theme/") or one.endswith((".br", ".gz"))]


def test_new_addresses_are_added_and_none_is_taken_away(project: Project) -> None:
    before = project.ledger.read_text("utf-8").splitlines()
    write(project.content, {"reports/brand-new.md": report("New", "2019-04-17")})
    outcome = project.published()
    assert "new addresses in addresses.txt: 6; commit it" in outcome.said
    new = {f"/reports/brand-new/{name}" for name in ("", *FORMS)}
    assert sorted({*before[1:], *new}) == project.ledger.read_text("utf-8").splitlines()[1:]


def test_a_renamed_report_stops_publishing_until_it_lists_its_former_id(project: Project) -> None:
    (project.content / "reports" / "corrected.md").rename(project.content / "reports" / "corrected-again.md")
    lost(project, "content/reports/corrected-again.md: former_ids: /reports/corrected/ ", "`former_ids: [corrected]`")
    project.edit("reports/corrected-again.md", "added:", "former_ids: [corrected]\nadded:")
    project.published()


def test_a_renamed_committee_is_one_problem_with_all_that_is_below_it(project: Project) -> None:
    (project.content / "committees" / "idle.md").rename(project.content / "committees" / "idle-one.md")
    project.edit("committees/sub.md", "predecessor: idle", "predecessor: idle-one")
    lost(project, "content/committees/idle-one.md: former_ids: /committees/idle/ and 3 more below it", "1 error;")
    project.edit("committees/idle-one.md", "level:", "former_ids: [idle]\nlevel:")
    project.published()


def test_a_renamed_topic(project: Project) -> None:
    project.edit("tags.yml", "idle-topic:\n", "quiet-topic:\n")
    lost(project, "content/tags.yml: quiet-topic.former_ids: ", "write `former_ids: [idle-topic]` under quiet-topic")
    project.edit("tags.yml", "quiet-topic:\n", "quiet-topic:\n  former_ids: [idle-topic]\n")
    project.published()


def test_a_page_of_the_editor(project: Project) -> None:
    write(project.content, {"pages/contact.md": "---\ntitle: Contact\n---\n\nHow to reach us.\n"})
    project.published()
    (project.content / "pages" / "contact.md").rename(project.content / "pages" / "contacts.md")
    lost(project, "content/pages/contacts.md: former_ids: /contact/ was published")
    project.edit("pages/contacts.md", "title:", "former_ids: [contact]\ntitle:")
    project.published()


def test_a_removed_report_is_told_how_to_be_withdrawn(project: Project) -> None:
    kept = (project.content / "reports" / "inferred.md").read_text("utf-8")
    (project.content / "reports" / "inferred.md").unlink()
    lost(project, "/reports/inferred/ and 5 more below it was published", "bring its file back", "withdrawn_because: …")
    withdrawn = kept.replace("title:", "status: withdrawn\nwithdrawn_because: It never was.\ntitle:", 1)
    write(project.content, {"reports/inferred.md": withdrawn})
    project.published()


def test_a_report_that_became_a_draft(project: Project) -> None:
    project.edit("reports/month.md", "title:", "status: draft\ntitle:")
    lost(project, "content/reports/month.md: status: /reports/month/ ", "`status: withdrawn`")


def test_a_list_that_became_empty_is_redirected_by_the_settings(project: Project) -> None:
    project.edit("reports/corrected.md", "date: 2018-12-31", "date: 2019-12-31")
    told = "REDIRECTS: /committees/hub/2018/ was published and would no longer answer; redirect it to"
    mended = {
        "/committees/hub/2018/": "/committees/hub/",
        "/archive/2018/": "/archive/",
        "/archive/2018/12/": "/archive/",
        "/committees/old-hub/2018/": "/committees/old-hub/",
    }
    Project(project.folder, redirects={"/before/": "/about/"})
    lost(project, f"{told} /committees/hub/, as said below", "5 errors;")
    (line,) = re.findall("write REDIRECTS = (.*) in the settings", project.publish().said)
    assert json.loads(line) == {"/before/": "/about/"} | mended
    Project(project.folder, redirects=mended | {"/gone/": "/nowhere/"})
    lost(project, '"/gone/" leads to "/nowhere/", but there is no page of that name')
    Project(project.folder, redirects=mended)
    project.published()
    page = (project.current / "archive" / "2018" / "index.html").read_text("utf-8")
    assert 'content="0; url=/some/path/archive/"' in page
    write(project.content, {"reports/another.md": report("Another", "2019-12-30")})
    project.edit("reports/corrected.md", "date: 2019-12-31", "date: 2018-12-31")
    project.published()
    page = (project.current / "archive" / "2018" / "index.html").read_text("utf-8")
    assert "refresh" not in page


def test_one_list_alone_is_redirected_by_the_line_that_its_problem_gives() -> None:
    there = {"/", "/archive/", "/archive/2019/"}
    (problem,) = repair_lost(
        there | {"/archive/2018/"}, there, RepairContext(Path("content"), "conf.py", {"/a/": "/archive/"})
    )
    said = "conf.py: REDIRECTS: /archive/2018/ was published and would no longer answer; write "
    assert str(problem) == said + 'REDIRECTS = {"/a/": "/archive/", "/archive/2018/": "/archive/"} in the settings'


def test_what_the_place_shows_is_as_good_as_the_ledger(project: Project) -> None:
    (project.content / "reports" / "inferred.md").unlink()
    before = project.current.resolve()
    for ledger, state in (("/about/\n", "it lacks"), ("", "it is missing, with")):
        project.ledger.write_text(ledger, "utf-8") if ledger else project.ledger.unlink()
        for dry_run in (True, False):
            outcome = project.publish(dry_run=dry_run)
            assert (outcome.status, outcome.printed) == (1, "")
            assert re.search(rf"^addresses.txt: {state} \d+ addresses that live shows; bring back", outcome.said, re.M)
            assert "/reports/inferred/ and 5 more below it was published" in outcome.said
            assert project.current.resolve() == before


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        (b"/about/\n<<<<<<< HEAD\n/a/\n", "addresses.txt:2: this is not an address, which begins with /; if Git"),
        (b"\xff\xfe", "addresses.txt: it is not UTF-8; bring back its newest version"),
    ],
)
def test_a_ledger_that_is_damaged_is_told_by_line(project: Project, ledger: bytes, said: str) -> None:
    project.ledger.write_bytes(ledger)
    lost(project, said, "1 error; nothing was published")


def test_ledgers_of_two_branches_merge_by_themselves(tmp_path: Path) -> None:
    """As by the line of `.gitattributes`, which a started site has too."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Jane", "-c", "user.email=jane@council.zz"]

    def commit(*addresses: str) -> None:
        write_ledger(tmp_path / "addresses.txt", addresses)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", "More"], check=True)

    subprocess.run([*git, "init", "--quiet", "--initial-branch", "main"], check=True)
    commit("/a/")
    subprocess.run([*git, "switch", "--quiet", "--create", "other"], check=True)
    commit("/a/", "/c/")
    subprocess.run([*git, "switch", "--quiet", "main"], check=True)
    commit("/a/", "/b/")
    subprocess.run([*git, "merge", "--quiet", "--no-edit", "other"], check=True)
    assert read_ledger(tmp_path / "addresses.txt") == {"/a/", "/b/", "/c/"}


def test_without_the_ledger_publishing_goes_on_where_nothing_is_lost(project: Project) -> None:
    before = project.ledger.read_bytes()
    project.ledger.unlink()
    project.published()
    assert project.ledger.read_bytes() == before


def test_a_picture_is_brought_back(project: Project) -> None:
    project.edit("pages/about.md", "![A dot]({static}/images/dot.svg)", "")
    (project.content / "images" / "dot.svg").unlink()
    lost(project, "/images/dot.svg was published", "bring the file back under that name")


def test_a_picture_that_only_a_draft_shows_now(project: Project) -> None:
    project.edit("pages/about.md", "![A dot]({static}/images/dot.svg)", "")
    text = "![A dot]({static}/images/dot.svg)"
    write(project.content, {"reports/next.md": report("Next", "2019-04-17", more="status: draft", text=text)})
    lost(project, "content/images/dot.svg: /images/dot.svg was published", "only drafts show it now; publish one of")
    project.edit("reports/next.md", "status: draft\n", "")
    project.published()


def test_a_person_without_a_file_who_is_spelt_otherwise(project: Project) -> None:
    project.edit("reports/deep/down/joint.md", "赵六", "赵陆")
    lost(project, "content/people: /people/赵六/ and 2 more below", "write content/people/<id>.md with the name")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/2018/03/minutes.html", 'REDIRECTS = {"/2018/03/minutes.html": "/"}'),
        ("/march-minutes/", "write `former_addresses: [/march-minutes/]` there"),
        ("/people/mary-ashdown/", "content/people/mary-ashdown.md with the name"),
    ],
)
def test_what_is_lost_with_a_report_of_an_earlier_site_is_no_former_id(tmp_path: Path, address: str, said: str) -> None:
    where = RepairContext(tmp_path / "content", "publishconf.py", {})
    (problem,) = repair_lost(SITE | {address}, SITE, where)
    assert said in problem.message


SITE = {"/", "/feed.atom", "/reports/a/", "/reports/b/"}
IN_CHINESE = {f"/zh{address}" for address in SITE}


def test_a_report_that_is_lost_in_every_edition_is_one_problem_and_a_lost_edition_is_named(tmp_path: Path) -> None:
    where = RepairContext(tmp_path / "content", "publishconf.py", {})
    kept = {address for address in SITE | IN_CHINESE if "/a/" not in address}
    (report_lost,) = repair_lost(SITE | IN_CHINESE, kept | {"/reports/aa/", "/zh/reports/aa/"}, where)
    assert "write `former_ids: [a]` there" in str(report_lost)
    (edition_lost,) = repair_lost(SITE | IN_CHINESE, SITE, where)
    assert str(edition_lost).startswith("publishconf.py: EDITIONS: /zh/ and 3 more below it was published")
    assert str(edition_lost).endswith("write zh among the EDITIONS again")
    (in_one,) = repair_lost(SITE | IN_CHINESE, (SITE | IN_CHINESE) - {"/zh/reports/a/"}, where)
    assert '{"/zh/reports/a/": "/zh/"}' in str(in_one)
