"""A whole site of each generator, taken over by one command: what is checked, what stays hidden, what is left."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from builds import run, settings_file, write
from earlier_sites import COMMITTEES, Files, days, hugo, jekyll, pelican, plain, zola

pytestmark = pytest.mark.slow


class Migrated:
    """A site with what one of another generator became there."""

    def __init__(self, folder: Path, theirs: Files) -> None:
        self.folder = folder
        write(folder / "content", COMMITTEES)
        write(folder / "theirs", theirs)
        settings_file(folder)
        options = ("--body", "Parish Board", "--publisher", "Parish Board", "--settings", "settings.py")
        self.done = run(folder, "migrate", "theirs", *options)
        assert self.done.returncode == 0, self.done.stderr + self.done.stdout
        self.first, *self.table = self.done.stdout.splitlines()
        files = (folder / "content" / "reports").rglob("*.md")
        self.reports = {file.stem: file.read_text("utf-8") for file in files}
        self.facts = {id: yaml.safe_load(text.split("---\n")[1]) for id, text in self.reports.items()}
        built = run(folder, "check", "--settings", "settings.py", "build", "--settings", "settings.py")
        self.said, self.status = built.stdout, built.returncode

    @property
    def drafts(self) -> set[str]:
        return {id for id, facts in self.facts.items() if facts.get("status") == "draft"}

    def answers(self, path: str, id: str) -> bool:
        """Whether an address of the earlier site leads to a report."""
        return f"/reports/{id}/" in (self.folder / "output" / path).read_text("utf-8")

    def counted(self, kind: str) -> int:
        return sum(int(line.split()[0]) for line in self.table if kind in line)


Migrate = Callable[[Files], Migrated]


@pytest.fixture
def migrate(tmp_path: Path) -> Migrate:
    return lambda theirs: Migrated(tmp_path, theirs)


def test_jekyll(migrate: Migrate) -> None:
    site = migrate(jekyll())
    assert site.status == 0, site.said
    assert site.drafts == {"2019-01-03-withheld", "next", "index"}
    assert all(
        site.answers(f"minutes/board/{day:%Y/%m/%d}/board-meeting.html", f"{day}-board-meeting") for day in days(8)
    )
    text = site.reports["2018-03-08-board-meeting"]
    assert "![The hall]({static}/images/assets/hall.png)" in text
    assert "# Board meeting" not in text
    assert not [path for path in (site.folder / "output").rglob("*") if "withheld" in path.name]
    assert site.counted("layout: ") == 9
    assert site.counted("published: not shown on the earlier site") == 1
    assert site.counted("tags of the other generator") == 0
    assert not [id for id, text in site.reports.items() if "toc" in text or "{:" in text]


def test_hugo(migrate: Migrate) -> None:
    site = migrate(hugo())
    assert site.status == 0, site.said
    assert site.drafts == {"draft", "future", "gone", "unlisted", "unclear"}
    assert site.facts["2018-05-01"]["body"] == "roads"
    assert site.facts["2018-05-01"]["former_addresses"] == ["/r/1/", "/roads/old.html", "/roads/roads-in-may/"]
    assert site.answers("board/2018-03/index.html", "2018-03")
    march = site.reports["2018-03"]
    assert "[Agenda]({static}/images/papers/2018-03.pdf)" in march
    assert "[accounts]({static}/images/papers/accounts.xlsx)" in march
    assert "[Board]({filename}/reports/2018/2018-03.md)" in site.reports["2018-05-01"]
    assert site.facts["2018-03"]["summary"] == "What the board decided."
    assert site.counted("tags of the other generator") == 1
    assert site.first.endswith("6 pictures and attachments copied")


def test_zola(migrate: Migrate) -> None:
    site = migrate(zola())
    assert site.status == 0, site.said
    assert site.drafts == set()
    march = site.facts["2018-03-08-meeting-0308"]
    assert (march["body"], march["chair"], march["tags"]) == ("board", "Jane Doe", ["budget"])
    assert site.answers("minutes/meeting-0308/index.html", "2018-03-08-meeting-0308")
    joint = site.facts["joint"]
    assert joint["body"] == ["board", "roads"]
    assert joint["chair"] == ["Jane Doe", "John Roe"]
    assert site.counted("tags: no topic of this name") == 5


def test_pelican(migrate: Migrate) -> None:
    site = migrate(pelican())
    assert site.status == 0, site.said
    assert site.drafts == {f"{days(5)[4]:%Y%m%d}"}
    assert site.answers("posts/2018/teirei-0.html", "20180308")
    assert site.answers("history/201805.html", "history")
    assert site.facts["history"]["former_addresses"] == ["/history/201805.html"]
    assert str(site.facts["history"]["date"]) == "2018-05-20"
    assert "{static}/images/hall.png" in site.reports["20180308"]


def test_plain_markdown(migrate: Migrate) -> None:
    site = migrate(plain())
    assert site.status == 0, site.said
    assert site.drafts == {"notes", "2018-13-45"}
    (first, *_) = (facts for facts in site.facts.values() if str(facts.get("date")) == "2018-03-08")
    assert first["title"] == "Parish Board, 08 March 2018"
    assert "former_addresses" not in first
    assert str(site.facts["2018-02-01"]["date"]) == "2018-02-01"
    before = [text for text in site.reports.values() if "[Before]({filename}/reports/2018/2018-02-01.md)" in text]
    assert len(before) == 6
    assert "{static}/images/meetings/papers/plan.docx" in site.reports["2018-02-01"]
