"""Publishing to a folder: releases, the link, what they share, the way back, and what cannot be."""

import fcntl
import gzip
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
from pathlib import Path

import brotli
import pytest
from builds import command, report, surroundings, tree, write
from generations import generations, publish_to
from published_site import SITEURL, Project, dead_links, shown, site_of, small_project

from bulletin.publishing.folder import FolderRemote
from bulletin.publishing.manifest import entry_of, is_asset, is_piece

pytestmark = pytest.mark.slow
FILES_YEAR = report("Only a year", "2019", more="tags: safety\nadded: 2021-02-05")
OURS = {"manifest.json", "_headers", "_redirects", ".well-known/security.txt"}


@pytest.fixture
def project() -> Project:
    return small_project()


def originals(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in site.items() if not path.endswith((".br", ".gz"))}


@pytest.mark.parametrize("siteurl", [SITEURL, "https://council.zz"])
def test_what_is_shown_is_the_output_with_its_compressed_forms_and_a_true_manifest(siteurl: str) -> None:
    project = small_project(siteurl=siteurl)
    project.published()
    site = shown(project)
    plain = originals(site)
    pieces = {path for path in site if path.startswith("manifest/")}
    assert {path: data for path, data in plain.items() if path not in OURS | pieces} == tree(project.built)
    for path, data in plain.items():
        if path.endswith((".html", ".css", ".atom", ".xml", ".svg", ".md", ".txt")):
            assert brotli.decompress(site[f"{path}.br"]) == data
            assert gzip.decompress(site[f"{path}.gz"]) == data
    assert {f"manifest/{digest}.jsonl" for digest in json.loads(site.pop("manifest.json"))["pieces"]} == pieces
    lines = [json.loads(line) for path in pieces for line in site.pop(path).splitlines()]
    listed = {f"{folder}/{name}".lstrip("/"): entry for folder, files in lines for name, entry in files.items()}
    assert listed == {path: [hashlib.sha256(data).hexdigest(), len(data)] for path, data in site.items()}
    assert not dead_links(site, siteurl.removeprefix("https://council.zz"))


def test_an_edit_is_a_release_of_its_own_that_shares_every_file_it_did_not_change(project: Project) -> None:
    project.published()
    first, before = project.current.resolve(), shown(project)
    project.edit("reports/year.md", "Only a year", "Another title")
    outcome = project.published()
    second, after = project.current.resolve(), shown(project)
    assert (first.name[:6], second.name[:6]) == ("000001", "000002")
    assert site_of(first) == before
    changed = {path for path in after if before.get(path) != after[path]}
    assert "reports/year/index.html" in changed
    assert changed != set(after)
    for path in after.keys() - changed:
        assert (first / path).samefile(second / path), path
    for path in changed & before.keys():
        assert not (first / path).samefile(second / path), path
    told = set(outcome.printed.split())
    assert f"{SITEURL}/reports/year/" in told
    assert len(told) == len(
        [path for path in originals(dict.fromkeys(changed, b"")) if not (is_asset(path) or is_piece(path))]
    )


def test_nothing_new_makes_no_release(project: Project) -> None:
    project.published()
    outcome = project.published()
    assert "nothing changed" in outcome.said
    assert outcome.printed == ""
    assert len(project.releases()) == 1


def test_five_releases_are_kept_and_rollback_leads_back_through_them(project: Project) -> None:
    sites = []
    for number in range(7):
        write(project.content, {"reports/year.md": report(f"Title {number}", "2019")})
        project.published()
        sites.append(shown(project))
    assert [name[:6] for name in project.releases()] == [f"00000{number}" for number in range(3, 8)]
    for site in reversed(sites[2:6]):
        outcome = project.roll_back()
        assert outcome.status == 0, outcome.said
        assert shown(project) == site
        assert f"{SITEURL}/reports/year/" in outcome.printed
    outcome = project.roll_back()
    assert outcome.status == 1
    assert "nothing to go back to" in outcome.said
    assert shown(project) == sites[2]


def test_going_back_where_nothing_was_published_makes_nothing(project: Project, tmp_path: Path) -> None:
    for place in (tmp_path / "nothere", tmp_path):
        outcome = project.roll_back(f"folder:{place}")
        assert outcome.status == 1
        assert f"there are no releases in {place}; nothing was ever published there" in outcome.said
    assert not list(tmp_path.iterdir())


def test_after_a_rollback_publishing_and_going_back_skip_the_release_that_was_bad(project: Project) -> None:
    project.published()
    good = shown(project)
    write(project.content, {"reports/year.md": report("Bad", "2019")})
    project.published()
    project.roll_back()
    write(project.content, {"reports/year.md": report("Better", "2019")})
    project.published()
    assert project.roll_back().status == 0
    assert shown(project) == good


def test_a_page_of_before_finds_its_stylesheet_for_five_publications(tmp_path: Path) -> None:
    place, generation = tmp_path / "srv", generations()[0]
    (first,) = [path for path in generation.files if path.endswith(".css")]
    site = Path(shutil.copytree(generation.tree, tmp_path / "site", copy_function=os.link))
    for number in range(6):
        name = f"theme/style.{number}.css" if number else first
        (site / name).write_text(f"/* {number} */", "utf-8") if number else None
        files = {path: entry for path, entry in generation.files.items() if path != first}
        publish_to(place, generation._replace(tree=site, files=files | {name: entry_of((site / name).read_bytes())}))
        assert (place / "current" / first).exists() == (number < 5)


def test_a_dry_run_says_what_would_change_and_changes_nothing(project: Project) -> None:
    outcome = project.published(dry_run=True)
    assert "nothing was published" in outcome.said
    first, *_, last = outcome.printed.splitlines()
    assert first == "new     .well-known/security.txt"
    assert last.startswith("and ")
    assert not project.place.exists()
    assert not project.ledger.exists()
    project.published()
    ledger = project.ledger.read_bytes()
    write(project.content, {"reports/brand-new.md": report("New", "2019")})
    outcome = project.published(dry_run=True)
    assert "new     reports/brand-new/index.html" in outcome.printed
    assert "changed index.html" in outcome.printed
    assert len(project.releases()) == 1
    assert project.ledger.read_bytes() == ledger


def test_a_second_publisher_is_refused_here_and_there(project: Project) -> None:
    project.published()
    for lock in ((project.place / ".publishing.lock"), *(project.folder / "cache" / "publish").glob("*/lock")):
        with lock.open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            outcome = project.publish()
        assert outcome.status == 1
        assert "wait until that ends" in outcome.said
    project.published()


def test_a_place_without_room_leaves_the_old_site_and_is_completed_by_the_next(project: Project) -> None:
    project.published()
    before = shown(project)
    write(project.content, {"reports/large.md": report("Large", "2019", text="many words " * 40_000)})

    asked = command("publish", "live", "--settings", str(project.settings), "--no-build")
    project.publish(dry_run=True)  # builds, and prepares
    part = next((project.folder / "cache" / "publish").glob("*/site/reports/large/index.html"))
    limit = part.stat().st_size - 1

    def tighter() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        asked, **surroundings(project.folder), capture_output=True, text=True, preexec_fn=tighter, check=False
    )
    assert done.returncode == 1
    assert re.search(
        rf"^{project.place}/releases/\S+: File too large; the published site is unchanged", done.stderr, re.M
    )
    assert "Traceback" not in done.stderr
    assert shown(project) == before
    project.published()
    assert "reports/large/index.html" in shown(project)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("put", "interrupted; the published site is unchanged; publish again to continue"),
        ("_remove", "interrupted; readers may see some of the change already; publish again to continue"),
        ("manifest", "interrupted; nothing was published; publish again to continue"),
    ],
)
def test_who_interrupts_is_told_what_readers_see(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: str, said: str
) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bulletin.publishing.releases.KEEP", 0)  # so that each publication removes one
    project.published()
    project.edit("reports/year.md", "Only a year", "Another title")
    monkeypatch.setattr(FolderRemote, step, interrupted)
    outcome = project.publish()
    assert (outcome.status, outcome.said.splitlines()[-1]) == (130, said)


def test_a_folder_that_is_not_ours_is_left_alone(project: Project) -> None:
    write(project.current, {"index.html": "somebody else's"})
    outcome = project.publish()
    assert outcome.status == 1
    assert "is not a link that we made" in outcome.said
    assert tree(project.current) == {"index.html": b"somebody else's"}


def test_what_is_damaged_there_is_put_anew(project: Project) -> None:
    project.published()
    good = shown(project)
    write(project.content, {"reports/brand-new.md": report("New", "2019")})
    (project.current / "manifest.json").write_text("{")
    (project.current / "about" / "index.html").write_text("")
    project.published()
    (project.current / "robots.txt").unlink()
    write(project.content, {"reports/year.md": FILES_YEAR + "\nMore.\n"})
    project.published()
    assert shown(project)["robots.txt"] == good["robots.txt"]
    assert shown(project)["about/index.html"] == good["about/index.html"]
