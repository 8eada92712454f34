"""A site for a host that publishes a folder: what publishing lets through, in that folder, and nothing else."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import builds
import pytest
from builds import Tree, differences, printed, report, states, tree, write
from published_site import EPOCH, Outcome, Project, run, small_project

from bulletin.publishing.manifest import path_of, read_manifest
from bulletin.publishing.options import PrepareOptions
from bulletin.publishing.publish import prepare

pytestmark = pytest.mark.slow
States = dict[str, tuple[int, int]]
OURS = {"manifest.json", "_headers", "_redirects", ".well-known/security.txt"}


@pytest.fixture
def project() -> Project:
    return small_project()


def handed(project: Project, folder: str = "public") -> Outcome:
    return run(prepare, PrepareOptions(str(project.folder / folder), settings=str(project.settings), jobs=1))


def test_the_folder_holds_the_output_and_what_hosts_read_until_an_address_is_lost(project: Project) -> None:
    outcome = handed(project)
    assert outcome.status == 0, outcome.said
    assert "are ready to be published from" in outcome.said
    public = tree(project.folder / "public")
    manifest = read_manifest(project.folder / "public")
    added = public.keys() - tree(project.built).keys()
    assert added == OURS | {path_of(piece) for piece in manifest.pieces}
    assert differences({path: public[path] for path in public.keys() - added}, tree(project.built)) == []
    assert manifest.everything().keys() == public.keys() - {"manifest.json"}
    assert "/reports/year/\n" in project.ledger.read_text("utf-8")
    (project.content / "reports" / "yearless.md").unlink()
    asked = ("prepare", str(project.folder / "public"), "--settings", str(project.settings))
    done = builds.run(project.folder, *asked, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 1
    assert "/reports/yearless/" in done.stderr
    assert "was published and would no longer answer" in done.stderr
    assert tree(project.folder / "public") == public
    project.ledger.unlink()
    assert handed(project).status == 0
    assert "reports/yearless/index.html" not in tree(project.folder / "public")


def test_building_and_publishing_in_turn_print_nothing_twice(project: Project) -> None:
    """Each has its own output: their pages name other addresses."""
    public = project.folder / "public"
    local = Project(project.folder, "http://localhost:8000").settings.rename(project.folder / "local.py")
    settings = Project(project.folder).settings

    def in_turn() -> tuple[States, States, Tree]:
        for asked in (("build", "--settings", str(local)), ("prepare", str(public), "--settings", str(settings))):
            done = builds.run(project.folder, *asked, SOURCE_DATE_EPOCH=EPOCH)
            assert done.returncode == 0, done.stderr
        return states(project.output), states(project.built), tree(public)

    first = in_turn()
    assert b"http://localhost:8000/" in tree(project.output)["feed.atom"]
    assert b"https://council.zz/some/path/" in first[2]["feed.atom"]
    assert in_turn() == first
    project.edit("reports/year.md", "Only a year", "Another title")
    second = in_turn()
    assert b"Another title" in second[2]["reports/year/index.html"]
    again = [
        {path for path in printed(before, after) if "search/pagefind/" not in path}  # named by what they hold
        for before, after in zip(first[:2], second[:2], strict=True)
    ]
    assert "reports/year/index.html" in again[0]
    assert again[0] == again[1]
    assert "about/index.html" not in again[0]


def test_what_somebody_put_into_the_output_is_published_and_what_a_build_left_there_is_not(project: Project) -> None:
    """As the browser editor, or a file by which a search engine knows whose a site is."""
    assert builds.run(project.folder, "build", "--settings", str(project.settings)).returncode == 0
    write(project.output, {"admin/index.html": "the editor", "proof.html": "ours", "_headers": "/*\n  X-Ours: yes\n"})
    (project.content / "reports" / "year.md").unlink()
    (project.output / "index.html").write_text("a page of another day", encoding="utf-8")
    assert handed(project).status == 0
    public = tree(project.folder / "public")
    assert public["admin/index.html"] == b"the editor"
    assert (public["proof.html"], public["_headers"]) == (b"ours", b"/*\n  X-Ours: yes\n")
    assert "reports/year/index.html" in tree(project.output)
    assert "reports/year/index.html" not in public
    assert b"another day" not in public["index.html"]


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


def test_a_folder_that_is_a_mount_point_is_filled_again_and_again(project: Project) -> None:
    """As a volume of a container or a share of the network is; it can be neither removed nor renamed."""
    public, volume = project.folder / "public", project.folder / "volume"
    public.mkdir()
    (volume / "lost+found").mkdir(parents=True)
    mounted = subprocess.run(["mount", "--bind", str(volume), str(public)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        for title in ("One", "Two"):
            write(project.content, {"reports/brand-new.md": report(title, "2019-04-17")})
            outcome = handed(project)
            assert outcome.status == 0, outcome.said
            assert title.encode() in tree(public)["reports/brand-new/index.html"]
        assert not (project.folder / ".public.new").exists()
    finally:
        subprocess.run(["umount", str(public)], check=True)
    assert tree(volume).keys() >= {"index.html", "manifest.json"}
    assert (volume / "lost+found").is_dir(), "a folder of somebody else's"
    subprocess.run(["mount", "--bind", str(volume / "reports"), str(volume / "reports")], check=True)
    try:
        project.edit("reports/brand-new.md", "Two", "Three")
        assert handed(project, "volume").status == 0
    finally:
        subprocess.run(["umount", str(volume / "reports")], check=True)


def test_the_folder_is_never_without_a_site_and_only_what_changed_is_written(project: Project) -> None:
    public = project.folder / "public"
    handed(project)
    paths = (".", "about/index.html", "reports/year/index.html")
    before = {path: public.joinpath(path).stat().st_ino for path in paths}
    project.edit("reports/year.md", "Only a year", "Another title")
    assert handed(project).status == 0
    after = {path: public.joinpath(path).stat().st_ino for path in before}
    assert [path for path in before if before[path] != after[path]] == ["reports/year/index.html"]
    assert not (public / ".incoming").exists()


def test_a_folder_without_room_is_as_it_was_and_so_it_says(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    handed(project)
    public = project.folder / "public"
    before = tree(public)
    project.edit("reports/year.md", "Only a year", "Another title")
    original = shutil.copyfile

    def no_room(source: Path, target: Path) -> None:
        if ".incoming" in str(target):
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        original(source, target)

    monkeypatch.setattr("bulletin.publishing.host_folder.shutil.copyfile", no_room)
    outcome = handed(project)
    assert outcome.status == 1
    assert f"No space left on device; {public} is as it was" in outcome.said
    assert tree(public) == before


def test_a_ledger_that_cannot_be_written_is_told_with_what_the_folder_holds(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(file: Path, addresses: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(file))

    monkeypatch.setattr("bulletin.publishing.publish.write_ledger", read_only)
    outcome = handed(project)
    assert outcome.status == 1
    assert f"Read-only file system; {project.folder / 'public'} holds the new site" in outcome.said
    assert "nothing was published" not in outcome.said


def test_a_manifest_of_somebody_else_is_not_overwritten(project: Project) -> None:
    write(project.folder / "public", {"manifest.json": '{"name": "an app"}'})
    outcome = handed(project)
    assert outcome.status == 1
    assert "holds manifest.json, which is not ours" in outcome.said


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o777 & ~0o700, 0o022])
def test_everybody_may_read_what_was_prepared_whatever_the_mask(project: Project, mask: int) -> None:
    public = project.folder / "public"
    for before in (0o077, mask):  # also what an earlier run left
        old = os.umask(before)
        try:
            assert handed(project).status == 0
        finally:
            os.umask(old)
        closed = [path for path in (public, *public.rglob("*")) if path.stat().st_mode & 0o044 != 0o044]
        assert closed == []
        for path in public.rglob("*.html"):
            path.chmod(0o600)
