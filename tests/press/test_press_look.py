"""What something else did to an output is seen before a build, also by other processes while this one reads."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builds import report, settings_file, tree, write
from press_site import small_content, telling_theme

from bulletin.desk.building import StandingBuild
from bulletin.desk.options import BuildOptions
from bulletin.model.problem import ContentError
from bulletin.press import look
from bulletin.press.manifest import OutputManifest, path_in
from bulletin.press.output import Output
from bulletin.reading import workers

PAGE = "reports/one/index.html"


class Site:
    """A small site, built by one process after the other."""

    def __init__(self, folder: Path) -> None:
        self.content, self.output = small_content(folder), folder / "output"
        self._settings = settings_file(folder, theme=telling_theme(folder), bulletin_quiet=True)
        self.process().build()
        self.whole = tree(self.output)

    def process(self, jobs: int = 3) -> StandingBuild:
        return StandingBuild(BuildOptions(settings=str(self._settings), jobs=jobs))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path)
    monkeypatch.setattr(look, "MANY", 0)
    return made


def change(page: Path) -> None:
    page.write_text("of another hand", encoding="utf-8")


def replace(page: Path) -> None:
    page.rename(page.with_name("other.html"))
    page.symlink_to("other.html")


@pytest.mark.parametrize("forks", [True, False])
@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("act", [change, replace, Path.unlink])
def test_a_file_that_is_not_as_it_was_left_is_made_again(
    act: Callable[[Path], None], jobs: int, forks: bool, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not forks:
        for module in (look, workers):
            monkeypatch.setattr(module, "can_fork", lambda: False)
    act(site.output / PAGE)
    assert site.process(jobs).build().printed == 1
    (site.output / "reports/one/other.html").unlink(missing_ok=True)
    assert tree(site.output) == site.whole
    assert site.process(jobs).build().printed == 0


def test_what_was_seen_before_a_build_that_was_refused_is_not_forgotten(site: Site) -> None:
    change(site.output / PAGE)
    process = site.process()
    before = (site.content / "reports/two.md").read_text("utf-8")
    write(site.content, {"reports/two.md": report("Two", "the third of May", "hub")})
    with pytest.raises(ContentError):
        process.build()
    write(site.content, {"reports/two.md": before})
    process.build({"reports/two.md"})
    assert tree(site.output) == site.whole


@pytest.mark.parametrize("files", [0, 50, 100_000])
def test_every_folder_is_looked_at(files: int, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (manifest,) = tmp_path.rglob("output-*.manifest")
    monkeypatch.setattr(look, "_PARTS", 5)
    monkeypatch.setattr(Output, "touched", lambda self, name, folder: (path_in(name, file) for file in folder))
    looked = look.Look(OutputManifest(manifest, print), Output(site.output), files, jobs=3)
    assert looked.touched() == set(site.whole)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_damaged_manifest_is_made_again_though_nothing_was_edited(
    jobs: int, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (manifest,) = tmp_path.rglob("output-*.manifest")
    with closing(sqlite3.connect(manifest)) as connection, connection:
        connection.execute("update folders set folder = x'00' where name = 'reports/one'")
    assert site.process(jobs).build().sheets == len(site.whole)
    assert "is rebuilt: it is damaged (a checksum is wrong)" in capsys.readouterr().err
    assert tree(site.output) == site.whole
