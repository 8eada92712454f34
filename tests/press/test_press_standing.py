"""A build that stays in its process takes up what a watcher tells it, and prints what any other build would."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from builds import build, differences, printed, report, settings_file, states, tree, write
from jinja2.runtime import Context
from press_site import small_content, telling_theme

from bulletin.desk.building import StandingBuild
from bulletin.desk.options import BuildOptions
from bulletin.model.problem import ContentError
from bulletin.press import stripe


class Site:
    """A site with a standing build, and what a clean build would make of its content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content, self.theme = small_content(folder), telling_theme(folder)
        self.output = folder / "output"
        settings = settings_file(folder, theme=self.theme, bulletin_quiet=True)
        self.standing = StandingBuild(BuildOptions(settings=str(settings), jobs=1))
        self.standing.build()

    def clean(self) -> dict[str, bytes]:
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        return tree(build(self.content, self.folder / "clean", theme=self.theme, clean=True).output)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


EDITS = {
    "a second chair": {
        "reports/one.md": report("One", "2019-04-17", more="chair: [Zhao Liu, Li Si]\ntags: safety\nadded: 2021-01-01")
    },
    "a text": {"reports/one.md": report("One", "2019-04-17", more="chair: Li Si\ntags: safety", text="Another text.")},
    "a title": {"reports/two.md": report("Two and a half", "2019-05", "[hub, sub]")},
    "a committee": {"committees/hub.md": "---\nname: The hub\nlevel: central\n---\n\nThe hub.\n"},
    "a topic": {"tags.yml": "safety:\n  en: Safe\ngrowth:\n  en: Growth\n"},
    "a new report": {"reports/2021/new.md": report("New", "2021-01-01")},
    "a new picture": {"images/more/new.png": "new"},
}


@pytest.mark.parametrize("files", EDITS.values(), ids=EDITS)
def test_a_told_edit_gives_the_site_of_a_clean_build(site: Site, files: dict[str, str]) -> None:
    write(site.content, files)
    tally = site.standing.build(set(files))
    assert tally.printed > 0
    assert differences(tree(site.output), site.clean()) == []


def test_edits_one_after_another_are_each_taken_up(site: Site) -> None:
    for files in EDITS.values():
        write(site.content, files)
        site.standing.build(set(files))
    (site.content / "reports" / "three.md").unlink()
    site.standing.build({"reports/three.md"})
    shutil.rmtree(site.content / "reports" / "2021")
    site.standing.build({"reports/2021"})
    assert differences(tree(site.output), site.clean()) == []


def test_an_edit_of_a_text_prints_what_shows_it_and_nothing_else(site: Site) -> None:
    before = states(site.output)
    facts = "chair: Li Si\ntags: safety\nadded: 2021-01-01"
    longer = report("One", "2019-04-17", more=facts, text="The commission met.\n\nIt ended.")
    write(site.content, {"reports/one.md": longer})
    site.standing.build({"reports/one.md"})
    again = states(site.output)
    assert "reports/one/index.html" in printed(before, again)
    assert "reports/two/index.html" not in printed(before, again)
    assert site.standing.build(set()).printed == 0
    assert states(site.output) == again


def test_a_broken_file_is_said_and_the_mended_one_taken_up(site: Site) -> None:
    before = tree(site.output)
    write(site.content, {"reports/one.md": "---\ntitle: [\n---\n"})
    with pytest.raises(ContentError):
        site.standing.build({"reports/one.md"})
    assert tree(site.output) == before
    write(site.content, EDITS["a text"])
    site.standing.build({"reports/one.md"})
    assert differences(tree(site.output), site.clean()) == []


def test_another_build_of_the_same_output_is_noticed(site: Site) -> None:
    write(site.content, EDITS["a title"])
    other = build(site.content, site.output, theme=site.theme, cache=site.folder / "cache")
    assert other.status == 0
    write(site.content, EDITS["a text"])
    site.standing.build({"reports/one.md", "reports/two.md"})
    assert differences(tree(site.output), site.clean()) == []


def test_pages_and_their_macros_that_hold_each_other_do_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stripe, "COLLECT_EVERY", 100)
    theme = write(
        telling_theme(tmp_path), {"templates/_all.html": "{% macro of(it) %}{{ of }}{{ page }}{% endmacro %}"}
    )
    gc.collect()
    gc.disable()  # as a build does
    try:
        build(small_content(tmp_path), tmp_path / "output", jobs=1, theme=theme)
        left = sum(isinstance(one, Context) for one in gc.get_objects())
    finally:
        gc.enable()
    assert left < len(tree(tmp_path / "output")) / 4
