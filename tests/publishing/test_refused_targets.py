"""Targets that nothing is published to: unknown kinds, places that are none, secrets, folders of the project itself."""

from pathlib import Path

import pytest
from builds import ROOT
from published_site import Project, refused, small_project

from bulletin.publishing.leaks import secret_in

WRONG_PLACES = (
    ("folder", "a whole path", ("srv", "./srv")),
    ("rsync", "user@host:/a/whole", ("/srv/site", "host:site", "-oProxyCommand=x:/srv", "host:", "me@-x:/srv")),
    ("s3", "REMOTE/bucket", ("bucket", ":s3,key=hush:bucket", "-x/bucket", "store/", "store/bucket/../x", "/srv/x")),
    ("branch", "REMOTE#gh-pages", ("#gh-pages", "--upload-pack=x#gh-pages", "origin#-x")),
)


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
    for outcome in (project.publish(), project.roll_back(), project.publish(f"branch:{place}")):
        refused(project, outcome, f"it holds {kind}; write {instead}, and keep the secret")
        assert secret not in outcome.said
    assert "TARGETS.live.place: " in project.publish("folder:/srv").said, "whichever target is used"


@pytest.mark.parametrize(
    "place",
    ["git@github.com:o/r", "https://jane@github.com/o/r", "/srv/ghp_x@y", "ssh://git@council.zz:22/o/r", "me@h:/s"],
)
def test_a_name_in_an_address_is_no_secret(place: str) -> None:
    assert secret_in(place) == ""


def test_a_place_among_the_project_s_files_or_around_them() -> None:
    project = small_project()
    todo = "; publish to a folder outside the project"
    for inside, ours in (
        (project.content / "x", project.content),
        (project.output, project.output),
        (project.folder / "cache" / "x", project.folder / "cache"),
        (ROOT / "docs", ROOT),
        (ROOT, ROOT),
    ):
        refused(project, project.publish(f"folder:{inside}"), f"{inside}: it is in {ours}{todo}")
    for around, ours in ((project.folder, project.folder / "cache"), (ROOT.parent, ROOT)):
        refused(project, project.publish(f"folder:{around}"), f"{around}: it contains {ours}{todo}")
    Project(project.folder, targets={"live": {"kind": "folder", "place": str(ROOT / "public")}})
    refused(project, project.publish(), f"settings.py: TARGETS.live.place: {ROOT / 'public'} is in {ROOT}{todo}")
    for left in ("current", "releases", ".publishing.lock"):
        assert not (ROOT / left).exists()
