"""A site for a host that publishes a folder: what publishing lets through, in that folder, and nothing else."""

from __future__ import annotations

import json

import builds
import pytest
from builds import differences, tree, write
from published_site import EPOCH, Outcome, Project, run, small_project

from bulletin.publishing.publish import PublishOptions, hand_over

pytestmark = pytest.mark.slow
OURS = {"manifest.json", "_headers", "_redirects", ".well-known/security.txt"}


@pytest.fixture
def project() -> Project:
    return small_project()


def handed(project: Project) -> Outcome:
    return run(hand_over, PublishOptions(str(project.folder / "public"), settings=str(project.settings), jobs=1))


def test_the_folder_holds_the_output_and_what_hosts_read_until_an_address_is_lost(project: Project) -> None:
    outcome = handed(project)
    assert outcome.status == 0, outcome.said
    assert "are ready to be published from" in outcome.said
    public = tree(project.folder / "public")
    assert public.keys() - tree(project.output).keys() == OURS
    assert differences({path: public[path] for path in public.keys() - OURS}, tree(project.output)) == []
    assert set(json.loads(public["manifest.json"])["files"]) == public.keys() - {"manifest.json"}
    assert "/reports/year/\n" in project.ledger.read_text("utf-8")
    (project.content / "reports" / "yearless.md").unlink()
    asked = ("prepare", str(project.folder / "public"), "--settings", str(project.settings))
    done = builds.run(project.folder, *asked, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 1
    assert "/reports/yearless/" in done.stderr
    assert "was published and would not answer any more" in done.stderr
    assert tree(project.folder / "public") == public
    project.ledger.unlink()
    assert handed(project).status == 0
    assert "reports/yearless/index.html" not in tree(project.folder / "public")


def test_a_folder_with_anything_else_is_left_alone(project: Project) -> None:
    theirs = {"manifest.json": '{"name": "an app"}', "index.html": "theirs"}
    write(project.folder / "public", theirs)
    outcome = handed(project)
    assert outcome.status == 1
    assert "holds index.html, which is not ours; empty it, or name another folder" in outcome.said
    assert tree(project.folder / "public") == {name: text.encode() for name, text in theirs.items()}


def test_a_folder_that_is_published_to_is_left_alone(project: Project) -> None:
    place = project.folder / "public"
    project.published(target=f"folder:{place}")
    before = tree(place)
    outcome = handed(project)
    assert outcome.status == 1
    assert f"{place} holds what ./run publish published there; name another folder" in outcome.said
    assert tree(place) == before
