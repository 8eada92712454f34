"""What is not published, and that every reason is said at once, with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builds import ROOT, report, write
from published_site import SITEURL, Outcome, Project, small_project

from bulletin.publishing.leaks import secret_in

TODO = "publish without --no-build"
PREVIEW = '<meta name="bulletin" content="preview">'


WRONG_PLACES = (
    ("folder", "a whole path", ("srv", "./srv")),
    ("rsync", "user@host:/a/whole", ("/srv/site", "host:site", "-oProxyCommand=x:/srv", "host:", "me@-x:/srv")),
    ("s3", "REMOTE/bucket", ("bucket", ":s3,key=hush:bucket", "-x/bucket", "store/", "store/bucket/../x", "/srv/x")),
    ("branch", "REMOTE#gh-pages", ("#gh-pages", "--upload-pack=x#gh-pages", "origin#-x")),
)


@pytest.fixture
def project() -> Project:
    return small_project()


def refused(project: Project, outcome: Outcome, *words: str) -> None:
    assert outcome.status == 1
    for word in words:
        assert word in outcome.said, outcome.said
    assert outcome.printed == ""
    assert not project.current.exists()
    assert not project.ledger.exists()


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
    assert "https://other.zz/here/reports/year/" in outcome.printed.split()


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
        "output/stray/index.html: it carries the mark of a preview",
        "output/stray/local.html: it leads to 127.0.0.1",
        "output/stray/data.json: it leads to 10.1.2.3",
    )


def test_a_local_address_in_the_text_of_a_report(project: Project) -> None:
    write(project.content, {"reports/local.md": report("Local", "2019", text="See <http://intranet.local/minutes>.")})
    refused(project, project.publish(), "output/reports/local/index.html: it leads to intranet.local")


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


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", 'there is no target "nowhere": TARGETS names live'),
        ("ftp:host/x", 'there is no target "ftp:host/x"'),
        ("folder:", "TARGET: this is not a place of the kind folder; write a whole path, such as /srv/site"),
        ("s3:", "write REMOTE/bucket, with a remote"),
        ("me:x1-secret@host:/srv", "TARGET: it holds a password; write me@host:/srv"),
        *(
            (f"{kind}:{place}", f"TARGET: this is not a place of the kind {kind}; write {needs}")
            for kind, needs, places in WRONG_PLACES
            for place in places
        ),
    ],
)
def test_a_target_that_is_none_is_told_before_anything_is_built(tmp_path: Path, target: str, said: str) -> None:
    project = Project(tmp_path)
    outcome = project.publish(target)
    refused(project, outcome, said)
    assert not project.output.exists()
    assert "hush" not in outcome.said


def test_a_place_in_the_settings_that_is_none(tmp_path: Path) -> None:
    project = Project(tmp_path, targets={"live": {"kind": "folder", "place": "srv"}})
    refused(project, project.publish(), "settings.py: TARGETS.live.place: this is not a place of the kind folder")


def test_what_is_wrong_with_named_targets_is_said_by_key(tmp_path: Path) -> None:
    project = Project(tmp_path, targets={"live": {"kind": "fax", "plase": "/srv"}})
    refused(
        project,
        project.publish(),
        "TARGETS.live.plase: unknown; a target has kind, place, siteurl, readback",
        "TARGETS.live.place: missing",
        'TARGETS.live.kind: "fax" is not a kind of place; write one of folder',
    )


@pytest.mark.parametrize("targets", [["live"], "live", {1: {"kind": "folder", "place": "/srv"}}])
def test_targets_without_names_are_told_how_they_are_written(tmp_path: Path, targets: object) -> None:
    project = Project(tmp_path, targets=targets)
    refused(project, project.publish(), "TARGETS: write targets by their names")


@pytest.mark.parametrize("readback", ["council.zz", "http://[::1", "ftp://council.zz", "http://a b.zz"])
def test_an_address_that_nothing_can_be_read_back_from(tmp_path: Path, readback: str) -> None:
    project = Project(tmp_path, readback=readback)
    refused(project, project.publish(), f'TARGETS.live.readback: "{readback}" is not a web address')


@pytest.mark.parametrize(
    ("place", "kind", "instead"),
    [
        ("https://jane:x1-secret@council.zz/o/r#gh-pages", "a password", "https://council.zz/o/r#gh-pages"),
        ("https://ghp_secret0@github.com/o/r#gh-pages", "a token of GitHub", "https://github.com/o/r#gh-pages"),
        ("github_pat_secret0@github.com:o/r#gh-pages", "a token of GitHub", "git@github.com:o/r#gh-pages"),
        ("https://ghs_secret0:x-oauth-basic@github.com/o/r", "a token of GitHub", "https://github.com/o/r"),
        ("https://glpat-secret0@gitlab.com/o/r", "a token of GitLab", "https://gitlab.com/o/r"),
        ("https://x-token-auth:ATCTT3secret@bitbucket.org/o/r", "a password", "https://bitbucket.org/o/r"),
        ("https://ATBBsecret@bitbucket.org/o/r", "a token of Bitbucket", "https://bitbucket.org/o/r"),
        (f"https://{'5ec3e7' * 6}0000@codeberg.org/o/r", "a token of Gitea", "https://codeberg.org/o/r"),
        ("jane:secret@council.zz:/srv/site", "a password", "jane@council.zz:/srv/site"),
    ],
)
def test_a_secret_in_an_address_is_refused_and_not_repeated(
    tmp_path: Path, place: str, kind: str, instead: str
) -> None:
    project = Project(tmp_path, targets={"live": {"kind": "branch", "place": place}})
    secret = place.partition("@")[0].rpartition("/")[2]
    for outcome in (project.publish(), project.go_back(), project.publish(f"branch:{place}")):
        refused(project, outcome, f"it holds {kind}; write {instead}, and keep the secret")
        assert secret not in outcome.said
    assert "TARGETS.live.place: " in project.publish("folder:/srv").said, "whichever target is used"


@pytest.mark.parametrize(
    "place",
    ["git@github.com:o/r", "https://jane@github.com/o/r", "/srv/ghp_x@y", "ssh://git@council.zz:22/o/r", "me@h:/s"],
)
def test_a_name_in_an_address_is_no_secret(place: str) -> None:
    assert secret_in(place) == ""


def test_a_place_among_the_project_s_files_or_around_them(project: Project) -> None:
    todo = "; publish to a folder outside the project"
    for inside, ours in (
        (project.content / "x", project.content),
        (project.output, project.output),
        (project.folder / "cache" / "x", project.folder / "cache"),
        (ROOT / "docs", ROOT),
        (ROOT, ROOT),
    ):
        refused(project, project.publish(f"folder:{inside}"), f"{inside}: it lies in {ours}{todo}")
    for around, ours in ((project.folder, project.folder / "cache"), (ROOT.parent, ROOT)):
        refused(project, project.publish(f"folder:{around}"), f"{around}: it holds {ours}{todo}")
    Project(project.folder, targets={"live": {"kind": "folder", "place": str(ROOT / "public")}})
    refused(project, project.publish(), f"settings.py: TARGETS.live.place: {ROOT / 'public'} lies in {ROOT}{todo}")
    for left in ("current", "releases", ".publishing.lock"):
        assert not (ROOT / left).exists()
