"""A build that stays in its process takes up what a watcher tells it, and prints what any other build would."""

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
from bulletin.press.printing import Ahead
from bulletin.reading.workers import OutdatedError

OPEN = [*(f"reports/{id}/index.html" for id in ("one", "two", "new")), "committees/hub/index.html", "index.html"]


class Site:
    """A preview with a standing build and open pages, and what a clean build would make of its content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content, self.theme = small_content(folder), telling_theme(folder)
        self.output = folder / "cache" / "preview"
        settings = settings_file(folder, theme=self.theme, bulletin_quiet=True)
        options = BuildOptions(settings=str(settings), output=str(self.output), jobs=1, preview=True)
        self.standing = StandingBuild(options._replace(cache=str(folder / "cache")))
        self.standing.build()
        self.first: dict[str, bytes] = {}  # the open pages, as they were written before the others
        self.standing.ahead = Ahead(OPEN, self.see)

    def see(self) -> None:
        pages = ((path, self.output / path) for path in OPEN)
        self.first = {path: page.read_bytes() for path, page in pages if page.is_file()}

    def clean(self) -> dict[str, bytes]:
        folder = self.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        done = build(self.content, folder / "site", theme=self.theme, cache=folder, clean=True, bulletin_preview=True)
        return tree(done.output)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


EDITS = {
    "a second chair": {
        "reports/one.md": report("One", "2019-04-17", more="chair: [Zhao Liu, Li Si]\ntags: safety\nadded: 2021-01-01")
    },
    "a text": {"reports/one.md": report("One", "2019-04-17", more="chair: Li Si\ntags: safety", text="Another text.")},
    "a title": {"reports/two.md": report("Two and a half", "2019-05", "[hub, sub]")},
    "a chair": {"reports/one.md": report("One", "2019-04-17", more="chair: Chen Qi\ntags: safety\nadded: 2021-01-01")},
    "a day": {"reports/one.md": report("One", "2022-04-17", "sub", more="chair: 李四\ntags: [safety, growth]")},
    "a passed-on report": {"reports/four.md": report("Four", "2020-05-07", "sub", "relays: one\nformer_ids: vier")},
    "a draft": {"reports/two.md": report("Two", "2019-05", "[hub, sub]", "status: draft")},
    "a withdrawn report": {
        "reports/three.md": report("Three", "2020-05-06", "sub", "status: withdrawn\nwithdrawn_because: An error.")
    },
    "a translation": {"reports/eins.md": "---\ntitle: Eins\nlang: de\ntranslates: one\n---\n\nSitzung.\n"},
    "a person": {"people/li-si.md": "---\nname: Li Si\naliases: Chen Qi\n---\n\nOther words.\n"},
    "a committee's text": {"committees/sub.md": "---\nname: Sub\nlevel: other\nparent: hub\n---\n\nElsewhere.\n"},
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
    assert differences(tree(site.output), site.clean()) == []
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


def test_an_open_page_shows_an_edit_before_files_are_checked_beside_each_other(site: Site) -> None:
    good = (site.content / "reports" / "one.md").read_text("utf-8")
    write(site.content, {"reports/one.md": f"{good}\n[Nowhere]({{filename}}/reports/none.md).\n"})
    with pytest.raises(ContentError, match="there is no file"):
        site.standing.build({"reports/one.md"})
    assert b"Nowhere" in site.first["reports/one/index.html"]
    write(site.content, {"reports/one.md": good})
    site.standing.build({"reports/one.md"})
    assert differences(tree(site.output), site.clean()) == []


def test_an_open_page_stays_while_a_file_names_what_is_not_there(site: Site) -> None:
    before = tree(site.output)
    write(site.content, {"reports/one.md": report("Another", "2019-04-17", "nobody")})
    with pytest.raises(ContentError, match="nobody"):
        site.standing.build({"reports/one.md"})
    assert (tree(site.output), site.first) == (before, {})


@pytest.mark.parametrize("steps", [0, 1])
def test_what_a_build_leaves_for_another_save_the_next_one_does(site: Site, steps: int) -> None:
    said = iter([False] * steps)
    site.standing.ahead = Ahead(OPEN, site.see, lambda: next(said, True))
    for files in (EDITS["a title"], EDITS["a text"]):
        write(site.content, files)
        with pytest.raises(OutdatedError):
            site.standing.build(set(files))
    assert b"Another text." in site.first["reports/one/index.html"]
    site.standing.ahead = Ahead()
    site.standing.build(set())
    assert differences(tree(site.output), site.clean()) == []


def test_another_build_of_the_same_output_is_noticed(site: Site) -> None:
    write(site.content, EDITS["a title"])
    other = build(site.content, site.output, theme=site.theme, cache=site.folder / "cache", bulletin_preview=True)
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
