"""What is not published, and that every reason is said at once, with what to do."""

import shutil
from pathlib import Path

import pytest
from builds import report, write
from published_site import SITEURL, Project, refused, small_project

TODO = "publish without --no-build"
PREVIEW = '<meta name="bulletin" content="preview">'


@pytest.fixture
def project() -> Project:
    return small_project()


@pytest.mark.parametrize(
    ("siteurl", "said"),
    [
        ("", "SITEURL: it is not set"),
        ("council.zz", "SITEURL: council.zz is not a web address; begin it with https://"),
        ("ftp://council.zz", "SITEURL: ftp://council.zz is not a web address; begin it with https://"),
        ("http://localhost:8000", "is an address of this machine"),
        ("http://192.168.3.4/x", "is an address of this machine"),
        ("https://bulletin.example.org", "is the example's address"),
        ("https://somebody:secret@council.zz", "SITEURL: it holds a password; write https://council.zz, and keep"),
    ],
)
def test_an_address_that_readers_cannot_use(tmp_path: Path, siteurl: str, said: str) -> None:
    project = Project(tmp_path, siteurl)
    outcome = project.publish()
    refused(project, outcome, said, "nothing was published")
    assert not project.output.exists()


def test_what_is_wrong_with_an_address_is_said_of_what_gave_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    outcome = project.publish(siteurl="https://bulletin.council.example")
    refused(project, outcome, "--siteurl: https://bulletin.council.example is the example's address; write the address")
    target = {"kind": "folder", "place": "/srv/x", "siteurl": "http://localhost"}
    project = Project(tmp_path, targets={"live": target})
    refused(project, project.publish(), "settings.py: TARGETS.live.siteurl: http://localhost is an address of this")


def test_the_example_s_identity_is_warned_of(project: Project) -> None:
    outcome = project.published()
    assert "settings.py: warning: CONTACT: mailto:bulletin@example.org is from the example: readers" in outcome.said
    assert "settings.py: warning: TAG_AUTHORITY: bulletin.example.org is from the example: the ids" in outcome.said
    Project(project.folder, contact="https://council.zz/contact", tag_authority="bulletin@council.zz")
    assert "warning" not in project.published().said


def test_an_address_on_the_command_line_stands_instead_of_the_settings(tmp_path: Path) -> None:
    project = Project(tmp_path, "https://bulletin.example.org")
    outcome = project.published(siteurl="https://other.zz/here")
    assert "https://other.zz/here/404.html" in outcome.printed.split()


def test_every_reason_is_said_at_once(project: Project) -> None:
    Project(project.folder, "")
    (project.content / "images" / "away.png").symlink_to(project.settings)
    write(project.content, {"reports/bad.md": report("Bad", "2019-13-01")})
    outcome = project.publish()
    refused(project, outcome, "SITEURL: it is not set", "images/away.png: this link leads out", "not a calendar day")
    assert "3 errors" in outcome.said


def test_problems_in_content(project: Project) -> None:
    write(project.content, {"reports/bad.md": report("Bad", "2019-13-01")})
    refused(project, project.publish(), "reports/bad.md:3: ", "not a calendar day")


def test_marks_addresses_and_links_in_the_output_whoever_put_them_there(project: Project) -> None:
    write(
        project.output,
        {
            "stray/index.html": f"<html><head>{PREVIEW}</head></html>",
            "stray/local.html": '<a href="http://127.0.0.1:8000/x">x</a>',
            "stray/data.json": '{"at": "http:\\/\\/10.1.2.3\\/x"}',
        },
    )
    (project.output / "stray" / "passwd").symlink_to("/etc/hostname")
    refused(project, project.publish(), "stray/passwd: this link leads out of output")
    (project.output / "stray" / "passwd").unlink()
    refused(
        project,
        project.publish(),
        "output/stray/index.html: it is from a preview",
        "output/stray/local.html: it links to 127.0.0.1",
        "output/stray/data.json: it links to 10.1.2.3",
    )


def test_a_local_address_in_the_text_of_a_report(project: Project) -> None:
    write(project.content, {"reports/local.md": report("Local", "2019", text="See <http://intranet.local/minutes>.")})
    refused(project, project.publish(), "output/reports/local/index.html: it links to intranet.local")


def test_an_output_that_no_build_completed(project: Project) -> None:
    (held,) = (project.folder / "cache").glob("output-*.manifest")
    held.unlink()
    refused(project, project.publish(build=False), "output: no build completed this site")
    project.published(dry_run=True)
    (held,) = (project.folder / "cache").glob("output-*.manifest")
    held.with_name(f"{held.name}.open").write_bytes(b"")
    refused(project, project.publish(build=False), "output: no build completed this site")


@pytest.mark.parametrize("known", [True, False])
def test_an_output_that_is_gone_is_no_site_and_takes_nothing_away(project: Project, known: bool) -> None:
    project.published()
    before = project.current.resolve()
    if not known:
        project.ledger.unlink()
    shutil.rmtree(project.built)
    for outcome in (project.publish(build=False), project.publish(build=False, dry_run=True)):
        assert outcome.status == 1
        assert outcome.said.splitlines() == [
            f"output: what was built for {SITEURL} lacks index.html and 404.html; {TODO}",
            "1 error; nothing was published",
        ]
    assert project.current.resolve() == before
    assert project.ledger.exists() == known


def test_an_output_that_lost_a_file_is_not_published(project: Project) -> None:
    (project.built / "404.html").unlink()
    refused(project, project.publish(build=False), "output: what was built for", "lacks 404.html;", "1 error;")
    project.published(dry_run=True)
    (project.built / "reports" / "full" / "index.html").unlink()
    outcome = project.publish(build=False)
    refused(project, outcome, "output/reports/full/index.html: the build made this file, but it is gone", "1 error;")


def test_an_output_that_was_built_for_another_address(project: Project) -> None:
    project.published(dry_run=True)
    outcome = project.publish(build=False, siteurl="https://other.zz")
    refused(project, outcome, "what was built for https://other.zz lacks index.html and 404.html; publish without")
    assert project.publish(build=False).status == 0
